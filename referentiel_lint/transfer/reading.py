"""The content of a referential, in Markdown or in a sheet, and what is left out of it."""

import re
from collections.abc import Iterator

from referentiel.identifier import ROOT, Segment
from referentiel.kind import Kind
from referentiel.model import Document, Key
from referentiel.node import Node
from referentiel.profile import ID_KEYS, KEYWORDS, POINTS, SectionKind
from referentiel.referential import Referentiel
from referentiel.sheets.columns import ACTIONS, Role
from referentiel.sheets.rows import Evidence
from referentiel.source import Span, Table, column_name
from referentiel.text.letters import compose
from referentiel.weights.number import Notation, format_number, parse_number
from referentiel.weights.weight import Unit
from referentiel.yaml.tree import Collection, Scalar
from referentiel_lint.transfer.content import (
    KEYS,
    REGLES,
    ActionContent,
    Content,
    Drop,
    Dropped,
    Part,
    Place,
    axe_title,
    normal,
    unescaped,
)

_UNITS = frozenset(Unit)
_CONCERNE = "concerne"
# Of what is left out, so many are named.
_MOST_NAMES = 3
# An older spelling of a key.
_RENAMED = {"climat_pratic": "climat_pratic_id"}
_LINE_BREAKS = re.compile(r"[\r\n]\s*+")
_OF_REGLES = frozenset(column for pair in REGLES for column in pair)
_CARRIED = (Role.ID, Role.TITLE, Role.KEY, Role.SECTION)


def content_of(one: Referentiel, dropped: Dropped | None = None) -> Content:
    """Return the content of a referential; actions without an id are left out.

    In the profile `points`, percents below the mesure are under the key `pourcentage`. What is left
    out is counted in `dropped`.
    """
    dropped = Dropped() if dropped is None else dropped
    nodes = [node for node in one.nodes if _is_carried(node, dropped)]
    actions = [_action(one, node, dropped) for node in nodes]
    for document in one.documents:
        if one.kind is Kind.TABLEUR:
            _note_columns(document, dropped)
        else:
            dropped.add(Drop.COMMENT, "", len(document.comments))
    dropped.add(Drop.COPY, "", len(one.copies))
    return Content(sorted(actions, key=lambda action: action.identifier), dropped)


def without_letters(content: Content) -> Content:
    """Return a content without the actions whose ids have letters."""
    kept: list[ActionContent] = []
    left_out: list[ActionContent] = []
    for one in content.actions:
        has_letters = any(isinstance(segment, Segment) for segment in one.identifier.segments)
        (left_out if has_letters else kept).append(one)
    names = [*map(str, (one.identifier for one in left_out[:_MOST_NAMES]))]
    names += ["…"] if len(left_out) > len(names) else []
    content.dropped.add(Drop.LETTERS, ", ".join(names), len(left_out))
    return Content(kept, content.dropped)


def _is_carried(node: Node, dropped: Dropped) -> bool:
    if node.identifier == ROOT:
        dropped.add(Drop.ROOT)
    elif _is_bare_axe(node):
        dropped.add(Drop.AXE)
        return False
    elif node.identifier is None and node.document.kind is Kind.TABLEUR:
        dropped.add(Drop.NOTES)
    return node.identifier is not None and node.identifier != ROOT


def _is_bare_axe(node: Node) -> bool:
    """Return whether a row is one that `export` writes for an axe without a file."""
    axe, title = node.identifier, node.action.title
    if node.document.kind is not Kind.TABLEUR or axe is None or axe.depth != 1 or title is None:
        return False
    is_bare = len(node.action.keys) == 1 and not node.action.sections
    return is_bare and title.text == axe_title(axe)


def _action(one: Referentiel, node: Node, dropped: Dropped) -> ActionContent:
    assert node.identifier is not None
    if node.document.kind is Kind.TABLEUR:
        title, texts = _title_in_cell(node, dropped), dict(_cells(node))
    else:
        title, texts = _title(node), _sections(node, dropped)
    is_percent = one.profile is POINTS and one.is_below_mesure(node)
    sections = {kind: texts[kind] for kind in SectionKind if kind in texts}
    keys = dict(_keys(node, dropped, is_percent=is_percent))
    regles = dict(_regles(node, dropped)) if node.document.kind is Kind.TABLEUR else {}
    return ActionContent(node.identifier, title, keys, sections, regles)


# --- Keys


def _keys(node: Node, dropped: Dropped, *, is_percent: bool) -> Iterator[tuple[str, Part]]:
    written: dict[str, Key] = {}
    for key in reversed(node.action.keys):
        name = _RENAMED.get(key.meant or key.name, key.meant or key.name)
        if name in KEYS and (isinstance(key.value, Scalar) or name == _CONCERNE):
            written[name] = key
        elif name not in ID_KEYS and node.document.kind is Kind.ACTIONS:
            dropped.add(Drop.KEY, key.name)
    for name in KEYS:
        found = written.get(name)
        if found and (text := _value(node.document, found, name)):
            to = Unit.POURCENTAGE if is_percent and name == Unit.POINTS else name
            yield to, Part(text, Place(node.document, found.value.span))


def _value(document: Document, key: Key, name: str) -> str:
    """Return the value of a key: a plain number where it is one, names with commas between them."""
    if isinstance(key.value, Collection):
        items = [item.text for item in key.value.items if isinstance(item, Scalar)]
        return ", ".join(" ".join(item.split()) for item in items)
    # The text of a weight is that of its value: `20` of a cell that shows `20%`.
    is_cell = document.kind is Kind.TABLEUR and name not in _UNITS
    text = (_text_at(document, key.value.span) if is_cell else key.value.text).strip()
    if name == _CONCERNE:
        return ", ".join(" ".join(item.split()) for item in text.split(","))
    if name in _UNITS and (number := parse_number(text)):
        value, notation = number
        if notation in (Notation.DECIMAL, Notation.COMMA):
            plain = format_number(value)
            return plain if plain.isascii() and "/" not in plain else text.replace(",", ".")
    return text


# --- Texts in Markdown


def _title(node: Node) -> Part:
    document, title = node.document, node.action.title
    span = title.span if title else node.action.anchor
    return Part(document.source.slice(span).strip() if title else "", Place(document, span))


def _sections(node: Node, dropped: Dropped) -> dict[SectionKind, Part]:
    document = node.document
    texts: dict[SectionKind, Part] = {}
    for section in node.action.sections:
        text = unescaped(normal(document.written(section.body)))
        if not text.strip():
            continue
        if section.kind is None or section.kind in KEYWORDS:
            dropped.add(Drop.SECTION if section.kind is None else Drop.TEXT, section.name)
            continue
        place = Place(document, section.heading or section.body)
        if before := texts.get(section.kind):
            dropped.add(Drop.TWICE, section.kind)
            text, place = f"{before.text}\n\n{text}", before.place
        texts[section.kind] = Part(text, place)
    return texts


# --- Texts in cells


def _title_in_cell(node: Node, dropped: Dropped) -> Part:
    title = node.action.title
    if title is None:
        return Part("", Place(node.document, node.action.anchor))
    written = _text_at(node.document, title.span).strip()
    text = " ".join(line.strip() for line in _LINE_BREAKS.split(written))
    if text != written:
        dropped.add(Drop.TITLE_LINES)
    return Part(text, Place(node.document, title.span))


def _cells(node: Node) -> Iterator[tuple[SectionKind, Part]]:
    for section in node.action.sections:
        text = normal(_text_at(node.document, section.body))
        if section.kind and text.strip():
            yield section.kind, Part(text, Place(node.document, section.body))


def _regles(node: Node, dropped: Dropped) -> Iterator[tuple[str, Part]]:
    """Yield the formulas of an action by their columns, and their texts; a text alone is none."""
    spans = {key.name: key.value.span for key in node.action.keys if key.name in _OF_REGLES}
    spans |= {one.name: one.body for one in node.action.sections if one.name in _OF_REGLES}
    texts = {name: normal(_text_at(node.document, span)) for name, span in spans.items()}
    for formule, described in REGLES:
        if has_formule := bool(texts.get(formule, "").strip()):
            yield formule, Part(compose(texts[formule]), Place(node.document, spans[formule]))
        if texts.get(described, "").strip():
            if has_formule:
                yield described, Part(texts[described], Place(node.document, spans[described]))
            else:
                dropped.add(Drop.COLUMN, described)


def _text_at(document: Document, span: Span) -> str:
    """Return the value of the cell at a span."""
    cell = _table(document).cell_at(span.start)
    assert cell is not None, "the span is inside a cell"
    return cell.value


def _note_columns(document: Document, dropped: Dropped) -> None:
    """Count the cells of the columns that Markdown has no place for."""
    table = _table(document)
    columns = Evidence(ACTIONS.columns_of(table.header), table.rows).columns
    left_out = {
        column.header.column: column.header.value.strip() or column_name(column.header.column)
        for column in columns
        if column.form is None
        or (column.form.role not in _CARRIED and column.form.name not in _OF_REGLES)
    }
    for column, name in left_out.items():
        cells = (row[column].value for row in table.rows if column < len(row))
        dropped.add(Drop.COLUMN, name, sum(bool(value.strip()) for value in cells))


def _table(document: Document) -> Table:
    assert document.body.table is not None, "a sheet has a table"
    return document.body.table
