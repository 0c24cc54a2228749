"""Hover: explain an id, a title, a weight, a key, a heading, a formula or a principle."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice
from textwrap import dedent
from typing import NamedTuple

from lsprotocol import types

from linter.topics.sentences import condition, sentence
from linter.words import N_, Language, Text, quote
from referentiel.ensemble import Ensemble
from referentiel.grammar import KeyForm, RegleType
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.model import CodeBlock, Entry, Key
from referentiel.node import Node
from referentiel.profile import KEYWORDS, OF_FILES, SectionKind
from referentiel.referential import Referentiel
from referentiel.siblings import Choix, Indicateur, Preuve, Question, Written, siblings_of
from referentiel.source import Excerpt, Source, Span
from referentiel.text.expression import Expression
from referentiel.text.names import same_name
from referentiel.weights.number import exact_text, format_number
from referentiel_lint.reports.characters import visible
from referentiel_lint.server import meanings
from referentiel_lint.server.navigation import Occurrence, Thing, occurrence_at
from referentiel_lint.server.workspace import View
from referentiel_lint.show.command import reading_lines
from referentiel_lint.show.report import Shown
from referentiel_lint.tree import trees
from scoring.formule.parser import Lecture, parse
from scoring.formule.tree import Identite, format_formule
from scoring.readings import NiveauReading, readings_of

_REST_OF_WORD = Expression(r"\w*[-. \u00a0\u202f]?")


# --- Markup: Markdown or plain text, where texts of files are shown verbatim


class Explained(NamedTuple):
    """The span that is explained, and paragraphs in the markup that the client requested."""

    span: Span
    paragraphs: Sequence[str]


def touches(span: Span, offset: int) -> bool:
    """Return whether an offset is in a span or at its end."""
    return span.start <= offset <= span.end


# Characters with a meaning in Markdown, anywhere or in a bare address.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&$!#@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# Characters that, at the start of a line, would make it a list item, a rule or a heading.
_AT_START = re.compile(r"[-+=]|[0-9]{1,9}(?=[.)](?: |\Z))")
_FENCE = "```"
# Limits on the length of a title or label, and on the lines of a principle; real ones are shorter.
_LONGEST, _MOST_LINES = 1000, 200
_MORE = "…"
_BACKTICKS = re.compile("`+")


class Markup:
    """Builds Markdown or plain text, whichever the client prefers."""

    def __init__(self, formats: Sequence[types.MarkupKind | str] | None) -> None:
        """Take the formats that the client understands, preferred first; plain text by default."""
        known = [*(formats or ())]
        self.kind = types.MarkupKind.PlainText
        if known and known[0] == types.MarkupKind.Markdown:
            self.kind = types.MarkupKind.Markdown

    @property
    def _is_markdown(self) -> bool:
        return self.kind is types.MarkupKind.Markdown

    def text(self, text: str) -> str:
        """Return a text on one line, cut if long, and escaped so that it is shown verbatim."""
        line = visible(quote(text, _LONGEST))
        if not self._is_markdown:
            return line
        escaped = _SPECIAL.sub(r"\\\g<0>", line)
        start = _AT_START.match(escaped)
        if start is None:
            return escaped
        # A digit cannot be escaped; the character after it can.
        at = start.end() if start[0][0].isdecimal() else 0
        return f"{escaped[:at]}\\{escaped[at:]}"

    def strong(self, text: str) -> str:
        """Return a text as `text` does, in bold if this is Markdown."""
        plain = self.text(text)
        return f"**{plain}**" if self._is_markdown and plain else plain

    def lines(self, lines: Iterable[str]) -> str:
        """Return preformatted lines, such as a table's; those beyond `_MOST_LINES` become `…`."""
        shown = [visible(line[:_LONGEST]).rstrip() for line in islice(lines, _MOST_LINES + 1)]
        if len(shown) > _MOST_LINES:
            shown[_MOST_LINES:] = [_MORE]
        block = dedent("\n".join(shown))
        if not self._is_markdown:
            return block
        longest = max((len(one) for one in _BACKTICKS.findall(block)), default=0)
        fence = "`" * max(len(_FENCE), longest + 1)
        return f"{fence}text\n{block}\n{fence}"

    def items(self, items: Iterable[str]) -> str:
        """Return a bulleted list of texts that are already in this markup."""
        return "\n".join(f"- {item}" for item in items)

    def content(self, paragraphs: Iterable[str]) -> types.MarkupContent:
        """Return the content of a message from paragraphs in this markup, skipping empty ones."""
        return types.MarkupContent(self.kind, "\n\n".join(filter(None, paragraphs)))


def completion_markup(capabilities: types.ClientCapabilities) -> Markup:
    """Return the markup that a client prefers for the documentation of completions."""
    document = capabilities.text_document
    completion = document.completion if document else None
    item = completion.completion_item if completion else None
    return Markup(item.documentation_format if item else None)


# --- Ids


def explain_id(view: View, offset: int, markup: Markup) -> Explained | None:
    """Return an explanation of the id at an offset, or None.

    None if there is no id, or if it refers to an entry of sibling files that does not exist. The
    name of a referential before an id counts as part of the id.
    """
    found = _occurrence(view, offset)
    if found is None:
        return None
    span, target = found.span, found.target
    if isinstance(target.owner, Referentiel) and isinstance(target.id, Id):
        if not found.is_declaration:
            span = _with_name(view.document.source, target.owner.short_name, span)
        return Explained(span, [*_of_action(view, target.owner, target.id, markup)])
    paragraphs = [*entry_paragraphs(view, target.thing, str(target.id), markup)]
    return Explained(span, paragraphs) if paragraphs else None


def _occurrence(view: View, offset: int) -> Occurrence | None:
    one, document = view.collection, view.document
    if found := occurrence_at(one, document, offset):
        return found
    rest = _REST_OF_WORD.match(document.source.text, offset)
    found = occurrence_at(one, document, rest.end()) if rest else None
    if found is None or not isinstance(found.target.owner, Referentiel):
        return None
    named = _with_name(document.source, found.target.owner.short_name, found.span)
    return found if named.start <= offset else None


def _of_action(view: View, one: Referentiel, target: Id, markup: Markup) -> Iterator[str]:
    nodes = one.by_id.get(target, ())
    if not nodes:
        yield markup.strong(str(target))
        yield N_("no action of this referential has this id").say(view.language)
        return
    yield from action_paragraphs(view, nodes[0], markup)
    if len(nodes) > 1:
        yield N_("several actions have this id; this is the first one").say(view.language)


def _with_name(source: Source, name: str, span: Span) -> Span:
    """Return the span of an id, extended to the name of its referential if that precedes it."""
    for gap in (1, 0):
        end = span.start - gap
        start = end - len(name)
        if start >= 0 and source.text[start:end].casefold() == name.casefold():
            return Span(start, span.end)
    return span


LABELLED = N_("{label}: {value}")


def entry_paragraphs(view: View, thing: Thing, name: str, markup: Markup) -> Iterator[str]:
    """Yield paragraphs on the `thing` with the id `name`; nothing if it is unknown or an action."""
    if found := next(_named(view, thing, name), None):
        match found:
            case Question():
                yield from _of_question(found, view, markup)
            case Choix():
                yield _head(N_("choix {name}"), found.id, view, markup)
                yield _title(found.title, markup)
            case Preuve():
                yield _head(N_("preuve {name}"), found.id, view, markup)
                yield _title(found.title, markup)
            case Indicateur():
                yield from _of_indicateur(found, view, markup)


def _named(view: View, thing: Thing, name: str) -> Iterator[Question | Choix | Preuve | Indicateur]:
    one = view.collection
    if isinstance(one, Ensemble):
        every: list[Question | Choix | Preuve | Indicateur] = []
        match thing:
            case Thing.QUESTION:
                every += (placed.model for placed in one.questions)
            case Thing.CHOIX:
                every += (choix for placed in one.questions for choix in placed.model.choix)
            case Thing.PREUVE:
                every += (placed.model for placed in one.preuves)
            case Thing.INDICATEUR:
                every += (placed.model for placed in one.indicateurs)
            case Thing.ACTION:
                pass
        yield from (each for each in every if each.id and each.id.text == name)


def _of_question(question: Question, view: View, markup: Markup) -> Iterator[str]:
    yield _head(N_("question {name}"), question.id, view, markup)
    yield _title(question.title, markup)
    if question.type:
        yield _labelled(N_("type"), question.type, view, markup)
    yield markup.items(
        " ".join((markup.strong(one.id.text if one.id else ""), _title(one.title, markup)))
        for one in question.choix
    )


def _of_indicateur(indicateur: Indicateur, view: View, markup: Markup) -> Iterator[str]:
    yield _head(N_("indicateur {name}"), indicateur.id, view, markup)
    yield _title(indicateur.titre_long or indicateur.title, markup)
    if indicateur.unite:
        yield _labelled(N_("unit"), indicateur.unite, view, markup)


def _head(text: Text, written: Written | None, view: View, markup: Markup) -> str:
    return text.say(view.language, name=markup.strong(written.text if written else ""))


def _labelled(label: Text, value: Written, view: View, markup: Markup) -> str:
    text = LABELLED.say(view.language, label=label.say(view.language), value=value.text)
    return markup.text(text)


def _title(title: Written | None, markup: Markup) -> str:
    return markup.text(title.text if title else "")


_EXACT = N_("{value} (exactly {exact})")


def own_node(view: View, index: int) -> Node | None:
    """Return the node of the action with an index in `view.document`; None if there is none."""
    one = view.collection
    if not isinstance(one, Referentiel):
        return None
    return next(
        (
            node
            for node in one.nodes
            if node.document is view.document and node.action.index == index
        ),
        None,
    )


def owner_of(view: View, node: Node) -> Referentiel:
    """Return the referential of an action."""
    owners = (one for one, _ in view.universe if isinstance(one, Referentiel))
    return next(
        one for one in owners if node.index < len(one.nodes) and one.nodes[node.index] is node
    )


def explain_title(view: View, offset: int, markup: Markup) -> Explained | None:
    """Return an explanation of the action whose title is at an offset, or None."""
    entry = view.document.entry_at(offset)
    if entry is None:
        return None
    span = entry.title.span if entry.title and touches(entry.title.span, offset) else None
    node = own_node(view, entry.index) if span else None
    if span is None or node is None:
        return None
    return Explained(span, [*action_paragraphs(view, node, markup)])


def action_paragraphs(view: View, node: Node, markup: Markup) -> Iterator[str]:
    """Yield the names of an action and of its parent, and the paragraphs of `weighing_of`."""
    one = owner_of(view, node)
    yield name_of(node, markup)
    if parent := one.parent(node):
        yield N_("below {parent}").say(view.language, parent=name_of(parent, markup))
    yield from weighing_of(view, node, markup)


def weighing_of(view: View, node: Node, markup: Markup) -> Iterator[str]:
    """Yield two lists about an action, as `reflint tree` shows them: its values, and its notes."""
    one = owner_of(view, node)
    plan = next(plan for whole, plan in view.universe if whole is one)
    tree = trees.tree_of(
        one, plan, {one.path(node.document)}, regles=trees.regles_of(view.reading.found)
    )
    if found := next((each for each in tree.nodes if each.place.node is node), None):
        yield markup.items(_weighing_items(tree, found, view.language, markup))
        row = trees.row_of(tree, found, view.language)
        yield markup.items(markup.text(note.removeprefix("! ")) for note in row.notes)


def _weighing_items(
    tree: trees.Tree, node: trees.TreeNode, language: Language, markup: Markup
) -> Iterator[str]:
    """Yield the values of an action in the table of `reflint tree`, each with its column's name."""
    *cells, marks = trees.row_of(tree, node, language).cells
    heads = trees.head_of(tree, language).cells
    number = tree.referentiel.weights.value(node.place.node) if node.place.node else None
    for name, head, cell in zip(trees.columns_of(tree), heads, cells, strict=False):
        if cell.text:
            value = _with_exact(name, cell.text, node, number, language)
            yield markup.text(LABELLED.say(language, label=head.text, value=value))
    if marks.text:
        yield markup.text(marks.text)
    if node.place.parent is not None and node.share is not None and not tree.is_whole:
        yield markup.text(trees.PARTIAL.say(language))


def _with_exact(
    column: str, text: str, node: trees.TreeNode, value: Fraction | None, language: Language
) -> str:
    """Return the text of a cell, with the exact number if the text is rounded or spelt otherwise.

    `value` is the value of the weight as a fraction.
    """
    if column == "weight" and node.weight and value is not None:
        exact = format_number(value)
        if exact != node.weight.raw.strip():
            return _EXACT.say(language, value=text, exact=exact)
    if column == "share" and node.share is not None and (node.share * 1000).denominator > 1:
        return _EXACT.say(language, value=text, exact=exact_text(node.share))
    return text


def name_of(node: Node, markup: Markup) -> str:
    """Return the id and the title of an action in `markup`; "" if it has neither."""
    title = node.title or ""
    label = str(node.identifier) if node.identifier else ""
    return " ".join(filter(None, (markup.strong(label), markup.text(title))))


def explain_weight(view: View, offset: int, markup: Markup) -> Explained | None:
    """Return the values of the action whose weight is at an offset, and the meaning of the weight.

    None if no weight is there.
    """
    entry = view.document.entry_at(offset)
    node = own_node(view, entry.index) if entry else None
    for weight in node.weights if node else ():
        if node and touches(weight.span, offset):
            meaning = meanings.ACTION_KEYS[weight.unit].say(view.language)
            return Explained(weight.span, [*weighing_of(view, node, markup), meaning])
    return None


def explain_key(view: View, offset: int, markup: Markup) -> Explained | None:
    """Return the meaning and possible values of the key at an offset; None if none is known."""
    if scenario := siblings_of(view.document).scenario:
        for written in scenario.keys:
            known = same_name(written.text, meanings.SCENARIO_KEYS)
            if known and touches(written.span, offset):
                meaning = meanings.SCENARIO_KEYS[known].say(view.language)
                return Explained(written.span, [markup.strong(known), meaning])
    entry = view.document.entry_at(offset)
    for key in entry.keys if entry else ():
        if entry and key.meant and touches(key.span, offset):
            return Explained(key.span, [*_of_key(view, entry, key, markup)])
    return None


def explain_heading(view: View, offset: int, markup: Markup) -> Explained | None:
    """Return what the known section heading or title of a règle at an offset means, or None."""
    entry = view.document.entry_at(offset)
    if entry is None:
        return None
    for section in entry.sections:
        if section.heading and section.kind and touches(section.heading, offset):
            paragraphs = _of_section(view, entry, section.kind, section.heading, markup)
            return Explained(section.heading, [*paragraphs])
    if view.document.kind is Kind.REGLES and entry.title and touches(entry.title.span, offset):
        title = same_name(entry.title.text, meanings.REGLE_EFFECTS)
        if title:
            paragraphs = _of_regle(view, entry, title, markup)
            return Explained(entry.title.span, [*paragraphs])
    return None


def _of_key(view: View, entry: Entry, key: Key, markup: Markup) -> Iterator[str]:
    name, language = key.meant or "", view.language
    yield markup.strong(key.name)
    if name != key.name:
        yield N_("read as `{name}`").say(language, name=name)
    tables = meanings.KEYS[view.document.kind]
    depth = entry.level // 2 if view.document.kind.is_sibling else 0
    if depth < len(tables) and (meaning := tables[depth].get(name)):
        yield meaning.say(language)
    profile = view.collection.profile
    if not view.document.kind.is_sibling:
        if profile and name not in profile.keys:
            yield N_("the profile `{profile}` does not have this key").say(
                language, profile=profile.name
            )
        return
    form = view.document.kind.grammar.form(entry.level)
    if form and name in form.keys:
        yield markup.items(_of_form(form.keys[name], view))


def _of_form(form: KeyForm, view: View) -> Iterator[str]:
    if form.is_required:
        yield N_("required").say(view.language)
    if form.values:
        label = N_("values").say(view.language)
        values = ", ".join(f"`{value}`" for value in form.values)
        yield LABELLED.say(view.language, label=label, value=values)


def _of_section(
    view: View, entry: Entry, kind: SectionKind, heading: Span, markup: Markup
) -> Iterator[str]:
    yield markup.strong(kind)
    yield meanings.SECTIONS[kind].say(view.language)
    profile = view.collection.profile
    if view.document.kind.is_sibling:
        return
    if profile and kind not in profile.known_sections:
        owners = ", ".join(f"`{one.name}`" for one in OF_FILES if kind in one.known_sections)
        yield N_(
            "the profile `{profile}` does not have this section; profiles that have it: {owners}"
        ).say(view.language, profile=profile.name, owners=owners)
    if kind is SectionKind.PRINCIPE:
        for reading in _readings(view):
            if reading.section.heading == heading:
                yield _said_of_principe(view, reading, markup)
    node = own_node(view, entry.index)
    if kind in KEYWORDS and node:
        yield from action_paragraphs(view, node, markup)


def _of_regle(view: View, entry: Entry, title: str, markup: Markup) -> Iterator[str]:
    language = view.language
    yield markup.strong(title)
    yield meanings.REGLE_EFFECTS[title].say(language)
    for block in entry.formules[-1:]:
        yield from _said(view, parse(block.content.text), block, markup)


def explain_formule(view: View, offset: int, markup: Markup) -> Explained | None:
    """Return an explanation of the formula at an offset, or of its `identite(…)` there, or None."""
    entry = view.document.entry_at(offset)
    for block in entry.formules if entry else ():
        if touches(_span(block), offset):
            lecture = parse(block.content.text)
            return _of_identite(view, lecture, block.content, offset, markup) or Explained(
                _span(block), [*_said(view, lecture, block, markup)]
            )
    return None


def _of_identite(
    view: View, lecture: Lecture, text: Excerpt, offset: int, markup: Markup
) -> Explained | None:
    for appel in lecture.appels:
        if isinstance(appel, Identite) and touches(text.span(*appel.span), offset):
            meaning = markup.text(condition(appel, view.language))
            return Explained(text.span(*appel.span), [meaning])
    return None


def _said(view: View, lecture: Lecture, block: CodeBlock, markup: Markup) -> Iterator[str]:
    """Yield a sentence that says what a formula does, or that it cannot be read.

    If the formula has errors, the formula that was probably meant comes first.
    """
    if lecture.formule is None:
        yield N_("this formula cannot be read").say(view.language)
        return
    if lecture.errors:
        yield N_("probably meant:").say(view.language)
        yield markup.lines(format_formule(lecture.formule).split("\n"))
    said = sentence(lecture.formule, view.language, _type_of(view, block))
    yield markup.text(said)


def _type_of(view: View, block: CodeBlock) -> RegleType | None:
    """Return the type of the règle that contains a formula; None if unknown."""
    for personnalisation in siblings_of(view.document).personnalisations:
        for regle in personnalisation.regles:
            if regle.span.start <= block.span.start < regle.span.end:
                return regle.type
    return None


def _span(block: CodeBlock) -> Span:
    """Return the span of the text of a formula without surrounding white space."""
    text = block.content.text
    start = len(text) - len(text.lstrip())
    return block.content.span(start, max(len(text.rstrip()), start))


def explain_principe(view: View, offset: int, markup: Markup) -> Explained | None:
    """Return how the principle at an offset is read, or None."""
    for reading in _readings(view):
        if touches(reading.section.body, offset):
            return Explained(reading.section.body, [_said_of_principe(view, reading, markup)])
    return None


def _said_of_principe(view: View, reading: NiveauReading, markup: Markup) -> str:
    path = view.collection.path(view.document)
    return markup.lines(reading_lines(Shown(path, reading), view.language))


def _readings(view: View) -> Iterator[NiveauReading]:
    profile = view.collection.profile
    if profile is None or profile.has_principes:
        found = readings_of(view.document, view.plan.settings.conventions)
        yield from (one for one in found if not one.section.empty)


# The first explanation found is used; the functions for the narrowest spans come first.
_EXPLAIN: tuple[Callable[[View, int, Markup], Explained | None], ...] = (
    explain_id,
    explain_weight,
    explain_key,
    explain_heading,
    explain_title,
    explain_formule,
    explain_principe,
)


def hover(view: View, params: types.HoverParams) -> types.Hover | None:
    """Return an explanation of the text at a position; None if there is none."""
    offset = view.positions.offset(params.position)
    document = view.capabilities.text_document
    markup = Markup(document.hover.content_format if document and document.hover else None)
    for explain in _EXPLAIN:
        if explained := explain(view, offset, markup):
            content = markup.content(explained.paragraphs)
            return types.Hover(content, view.positions.range(explained.span))
    return None
