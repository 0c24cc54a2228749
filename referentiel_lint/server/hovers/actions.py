"""What an action is and weighs, as the tree of its referential has it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from linter.engine.plan import Plan
from linter.words.language import Language
from linter.words.text import N_
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.number import exact_text, format_number
from referentiel_lint.server.hovers.entries import LABELLED
from referentiel_lint.server.hovers.markup import Explained, Markup, touches
from referentiel_lint.server.reading import View
from referentiel_lint.tree.report import Tree, TreeNode
from referentiel_lint.tree.rows import PARTIAL, columns_of, head_of, row_of
from referentiel_lint.tree.trees import regles_of, tree_of

_EXACT = N_("{value} (exactly {exact})")


class Weighed(NamedTuple):
    """A node of the tree of its referential; the tree may lack other files."""

    tree: Tree
    node: TreeNode


def weighed(view: View, one: Referentiel, node: Node) -> Weighed | None:
    """Return an action of a referential in its tree."""
    tree = tree_of_file(view, one, one.path(node.document))
    return next((Weighed(tree, each) for each in tree.nodes if each.place.node is node), None)


def tree_of_file(view: View, one: Referentiel, path: str) -> Tree:
    """Return the tree of a file of a referential, with the actions above it."""
    return tree_of(one, _plan(view, one), {path}, regles=regles_of(view.reading.found))


def own_node(view: View, index: int) -> Node | None:
    """Return the action with an index in the document of a view; None in a copy of another file."""
    one = view.collection
    if not isinstance(one, Referentiel):
        return None
    return next(
        (
            node
            for node in one.nodes
            if node.document is view.document and node.action_index == index
        ),
        None,
    )


def owner_of(view: View, node: Node) -> Referentiel:
    """Return the referential of an action."""
    owners = (one for one, _ in view.universe if isinstance(one, Referentiel))
    return next(
        one for one in owners if node.index < len(one.nodes) and one.nodes[node.index] is node
    )


def _plan(view: View, one: Referentiel) -> Plan:
    return next(plan for whole, plan in view.universe if whole is one)


def explain_title(view: View, offset: int, markup: Markup) -> Explained | None:
    """Explain the action whose title is at an offset."""
    entry = view.document.entry_at(offset)
    if entry is None:
        return None
    span = entry.title.span if entry.title and touches(entry.title.span, offset) else None
    node = own_node(view, entry.index) if span else None
    if span is None or node is None:
        return None
    return Explained(span, [*action_paragraphs(view, node, markup)])


def action_paragraphs(view: View, node: Node, markup: Markup) -> Iterator[str]:
    """Yield what an action is and weighs."""
    one = owner_of(view, node)
    yield name_of(node, markup)
    if parent := one.parent(node):
        yield N_("below {parent}").say(view.language, parent=name_of(parent, markup))
    yield from weighing_of(view, node, markup)


def weighing_of(view: View, node: Node, markup: Markup) -> Iterator[str]:
    """Yield what an action weighs, and which sums below it are wrong."""
    if found := weighed(view, owner_of(view, node), node):
        yield markup.items(_weighing_items(found, view.language, markup))
        row = row_of(found.tree, found.node, view.language)
        yield markup.items(markup.text(note.removeprefix("! ")) for note in row.notes)


def _weighing_items(found: Weighed, language: Language, markup: Markup) -> Iterator[str]:
    """Yield what an action weighs and how its principle is read, as the tree has it."""
    tree, node = found
    *cells, marks = row_of(tree, node, language).cells
    heads = head_of(tree, language).cells
    number = tree.referentiel.weights.value(node.place.node) if node.place.node else None
    for name, head, cell in zip(columns_of(tree), heads, cells, strict=False):
        if cell.text:
            value = _with_exact(name, cell.text, node, number, language)
            yield markup.text(LABELLED.say(language, label=head.text, value=value))
    if marks.text:
        yield markup.text(marks.text)
    if node.place.parent is not None and node.share is not None and not tree.is_whole:
        yield markup.text(PARTIAL.say(language))


def _with_exact(
    column: str, text: str, node: TreeNode, value: Fraction | None, language: Language
) -> str:
    """Return the text of a cell, with what is exact if it is rounded or spelt otherwise.

    `value` is the number of the weight.
    """
    if column == "weight" and node.weight and value is not None:
        exact = format_number(value)
        if exact != node.weight.raw.strip():
            return _EXACT.say(language, value=text, exact=exact)
    if column == "share" and node.share is not None and (node.share * 1000).denominator > 1:
        return _EXACT.say(language, value=text, exact=exact_text(node.share))
    return text


def name_of(node: Node, markup: Markup) -> str:
    """Return the id and the title of an action."""
    title = node.title or ""
    label = str(node.identifier) if node.identifier else ""
    return " ".join(filter(None, (markup.strong(label), markup.text(title))))
