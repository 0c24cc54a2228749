"""The edits that a new id of an action makes necessary in every file.

They cover the ids in data blocks, those of the actions below included; mentions (`l'action 5.2.1`);
references in principles; names (`eci_5.2.1`) in questions, règles, formulas, preuves, indicateurs
and scenarios; and links to files that are renamed with their action.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from linter.directives.comment import directives_of
from linter.engine.run import Universe
from linter.topics.facts import mentions_of
from linter.topics.principes.reference_facts import find_references
from linter.topics.prose.mentions import mentions_in
from referentiel.action_names import ActionNames
from referentiel.ensemble import Ensemble
from referentiel.identifier import Id, parse_id
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings.facts import siblings_of
from referentiel.source import Excerpt, Span
from referentiel.text.expression import Expression
from referentiel.yaml.tree import Scalar

# A bare id in the text of a règle: with three numbers, it is no quantity.
_BARE = Expression(r"(?<![\w.,-])[0-9]{1,3}(?:\.[0-9]{1,3}){2,8}(?![\w-]|[.,][0-9])")
_AXE_ID = "axe_id"
# After a space, a number alone may be a quantity.
_SPACES = " \u00a0\u202f"


class Renumbering(NamedTuple):
    """A new id for an action of a referential, and with it for those below."""

    referentiel: Referentiel
    old: Id
    new: Id

    def of(self, identifier: Id | None) -> Id | None:
        """Return the new id for an old one; None if it stays."""
        if identifier is None or not (identifier == self.old or identifier.is_below(self.old)):
            return None
        return Id((*self.new.segments, *identifier.segments[self.old.depth :]))

    def after(self, identifier: Id | None) -> Id | None:
        """Return the id that an action has afterwards, whether it changes or not."""
        return self.of(identifier) or identifier


class Use(NamedTuple):
    """A place where an id of an action stands in a text, outside its own data block."""

    path: str
    document: Document
    span: Span
    target: Id


def subtree(one: Referentiel, identifier: Id) -> list[Node]:
    """Return the nodes that have an id, or one below it, in file order."""
    return [
        node
        for node in one.nodes
        if node.identifier is not None
        and (node.identifier == identifier or node.identifier.is_below(identifier))
    ]


def renumbering_edits(universe: Universe, change: Renumbering) -> dict[str, dict[Span, str]]:
    """Return the edits of texts, by path; names of files are those of `new_names`."""
    edits: dict[str, dict[Span, str]] = defaultdict(dict)
    one = change.referentiel
    for node in subtree(one, change.old):
        span = id_span(node)
        edits[one.path(node.document)][span] = str(change.of(node.identifier))
        edits[one.path(node.document)].update(_axe_id(node, change))
    for use in uses(universe, one, change.old):
        edits[use.path][use.span] = str(change.of(use.target))
    for path, _, span, name in links(one, new_names(change)):
        edits[path][span] = name
    return edits


def new_names(change: Renumbering) -> dict[str, str]:
    """Return the new names of files, by path: of those that are named by the id of their action."""
    one, names = change.referentiel, dict[str, str]()
    for node in one.tops:
        new = change.of(node.identifier)
        if new is not None and parse_id(node.document.stem) == node.identifier:
            ending = node.document.name[len(node.document.stem) :]
            names[one.path(node.document)] = f"{new}{ending}"
    return names


def id_span(node: Node) -> Span:
    """Return the span of the id in the data block of a node, without quotes."""
    written = node.action.id
    assert written is not None
    text = node.document.source.slice(written.span)
    raw = written.raw.strip()
    start = written.span.start + max(text.find(raw), 0)
    return Span(start, start + len(raw))


def _axe_id(node: Node, change: Renumbering) -> Iterator[tuple[Span, str]]:
    """Yield the edit of the key that repeats the number of the axe, in the profile that has it."""
    old, new = change.old.segments[0], change.new.segments[0]
    for key in node.action.keys:
        value = key.value
        if key.meant == _AXE_ID and isinstance(value, Scalar) and value.text.strip() == str(old):
            start = value.span.start + value.quoted
            yield Span(start, start + len(value.text)), value.text.replace(str(old), str(new))


def uses(universe: Universe, one: Referentiel, identifier: Id) -> Iterator[Use]:
    """Yield where an action of a referential, or one below it, is named in any file."""
    for whole, _ in universe:
        if whole is one:
            for document in one.documents:
                found = _uses_in(document, one)
                yield from _below(one.path(document), document, found, identifier)
        elif isinstance(whole, Ensemble) and one in whole.referentiels:
            for document in whole.documents:
                found = chain(
                    _sibling_names(document, whole, one), _sibling_mentions(document, whole, one)
                )
                yield from _below(whole.path(document), document, found, identifier)


def left_over(one: Referentiel, identifier: Id) -> Iterator[Use]:
    """Yield bare ids of three numbers or more that may mean an action, but are no clear mention.

    They are in the texts of the referential; an edit leaves them alone.
    """
    for document in one.documents:
        found = [*_bare(_whole(document))] if identifier.depth > 1 else []
        if not found:
            continue
        known = {span.start for span, _ in _uses_in(document, one)}
        known |= {action.id.span.start for action in document.actions if action.id}
        rest = (use for use in found if use[0].start not in known)
        yield from _below(one.path(document), document, rest, identifier)


_Found = tuple[Span, Id]


def _below(path: str, document: Document, found: Iterable[_Found], identifier: Id) -> Iterator[Use]:
    directives = [one.comment.span for one in directives_of(document)]
    for span, target in found:
        is_directive = any(one.start <= span.start < one.end for one in directives)
        if not is_directive and (target == identifier or target.is_below(identifier)):
            yield Use(path, document, span, target)


def _uses_in(document: Document, one: Referentiel) -> Iterator[_Found]:
    """Yield what the texts and principles of a file of actions name."""
    yield from _names(document, ActionNames([one]), one)
    for mention in mentions_of(document):
        yield mention.span, mention.target
    for reference in find_references(document):
        yield reference.span, reference.target


def _sibling_names(document: Document, ensemble: Ensemble, one: Referentiel) -> Iterator[_Found]:
    """Yield the names in a sibling file; an indicateur, a question or a preuve may have one too."""
    found = _names(document, ensemble.actions, one)
    if document.kind is Kind.INDICATEURS:
        references = ensemble.action_references
        spans = [use.written.span for use in references if use.document is document]
        return (
            use for use in found if any(span.start <= use[0].start < span.end for span in spans)
        )
    entries = () if document.kind is Kind.REGLES else document.entries  # Theirs is an action.
    ids = [entry.id.span for entry in entries if entry.id]
    return (use for use in found if not any(id_.start <= use[0].start < id_.end for id_ in ids))


def _sibling_mentions(document: Document, ensemble: Ensemble, one: Referentiel) -> Iterator[_Found]:
    """Yield the mentions in a sibling file, where they are certainly of a referential."""
    if document.kind is Kind.SCENARIO:
        if _is_about(ensemble, document, one):
            text = _whole(document)
            for target, start, end in mentions_in(text.text):
                yield text.span(start, end), target
        return
    if _is_about(ensemble, document, one):
        for mention in mentions_of(document):
            yield mention.span, mention.target
    for regles in siblings_of(document).personnalisations:
        action = regles.action and ensemble.actions.parse(regles.action.text).referentiel
        if action is one:
            for prose in (regles.prose, *(regle.prose for regle in regles.regles)):
                yield from _bare(prose)


def _is_about(ensemble: Ensemble, document: Document, one: Referentiel) -> bool:
    """Return whether all actions that a sibling file refers to are of a referential."""
    if ensemble.referentiels == (one,):
        named = _referentiels_named(ensemble, document)
        return named <= {one.short_name}
    return _referentiels_named(ensemble, document) == {one.short_name}


def _referentiels_named(ensemble: Ensemble, document: Document) -> set[str]:
    return {
        ensemble.actions.parse(reference.written.text).name
        for reference in ensemble.action_references
        if reference.document is document
    }


def _bare(excerpt: Excerpt) -> Iterator[_Found]:
    for found in _BARE.finditer(excerpt.text):
        if target := parse_id(found[0]):
            yield excerpt.span(*found.span()), target


def _names(document: Document, names: ActionNames, one: Referentiel) -> Iterator[_Found]:
    """Yield the spans of the ids in names such as `eci_5.2.1`, anywhere in a file."""
    text = _whole(document)
    for found in _name_pattern(one.short_name).finditer(text.text):
        target = parse_id(found["id"])
        if target is None or (found["mark"] in _SPACES and target.depth == 1):
            continue
        written = f"{found['name']}_{target}"
        if names.parse(written).referentiel is one:
            yield text.span(*found.span("id")), target


def _name_pattern(name: str) -> re.Pattern[str]:
    number = r"(?P<id>[0-9]{1,9}(?:\.[0-9]{1,9}){0,15})(?![\w]|[.,][0-9])"
    return re.compile(
        rf"(?<![\w.])(?P<name>{re.escape(name)})(?P<mark>[_\-.{_SPACES}]?){number}", re.IGNORECASE
    )


def links(one: Referentiel, names: Mapping[str, str]) -> Iterator[tuple[str, Document, Span, str]]:
    """Yield where a text of the referential links to files, with their new names.

    `names` are the new names, by path; a place is a path, its document and a span.
    """
    new = {path.rpartition("/")[2]: name for path, name in names.items()}
    if not new:
        return
    pattern = _link_pattern(new)
    for document in one.documents:
        for found in pattern.finditer(document.source.text):
            yield one.path(document), document, Span(*found.span()), new[found[0]]


def _link_pattern(names: Iterable[str]) -> re.Pattern[str]:
    any_name = "|".join(map(re.escape, names))
    return re.compile(rf"(?<=[(\"'<= /])(?:{any_name})(?=[)\"'># ])")


def _whole(document: Document) -> Excerpt:
    return Excerpt.join(document.source, (Span(0, len(document.source.text)),))
