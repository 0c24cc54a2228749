"""The content that `export` and `import` convert, what they leave out, and the rows of a sheet.

Two referentials with equal contents say the same. The form is not part of the content: the order of
keys and sections, blank lines around a text, line ends, the spelling of a number.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from linter.words import N_, NN_, ErrorMessage, Language, usage_error
from referentiel.grammar import REGLE_TITLES
from referentiel.identifier import ROOT, Id, Segment
from referentiel.kind import Kind
from referentiel.model import Document, Key
from referentiel.node import Node
from referentiel.profile import ID_KEYS, KEYWORDS, POINTS, SectionKind
from referentiel.referential import Referentiel
from referentiel.sheets.columns import FORMS, Role
from referentiel.sheets.layout import is_formula
from referentiel.sheets.rows import columns_of_actions
from referentiel.source import Span, Table, column_name
from referentiel.text.letters import compose
from referentiel.weights.number import Notation, format_number, parse_number
from referentiel.weights.weight import Unit
from referentiel.yaml.tree import Collection, Scalar

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


class Drop(Enum):
    """The kinds of things that are left out or changed, with their messages."""

    ROOT = N_("left out: the root, with its title and any points; a sheet has no row for it")
    COMMENT = NN_(
        "left out: {count} comment, which may be a suppression or a tombstone",
        "left out: {count} comments, some of which may be suppressions or tombstones",
    )
    KEY = NN_(
        "left out: the key `{name}` of {count} action",
        "left out: the key `{name}` of {count} actions",
    )
    SECTION = NN_(
        "left out: the unknown section `{name}` of {count} action",
        "left out: the unknown section `{name}` of {count} actions",
    )
    TEXT = NN_(
        "left out: text below `{name}`, outside any section, of {count} action",
        "left out: text below `{name}`, outside any section, of {count} actions",
    )
    TWICE = NN_(
        "{count} repeated section `{name}`: its text was added to the first one",
        "{count} repeated sections `{name}`: their texts were added to the first ones",
    )
    COPY = NN_(
        "left out: {count} file, a copy of another", "left out: {count} files, copies of others"
    )
    SIBLING = NN_(
        "left out: {count} sibling file of the kind `{name}`",
        "left out: {count} sibling files of the kind `{name}`",
    )
    OTHER_REGLES = NN_(
        "left out: {count} règle that no column can contain, or whose action is absent or already "
        "has other règles",
        "left out: {count} règles that no column can contain, or whose actions are absent or "
        "already have other règles",
    )
    REGLE_TEXT = NN_(
        "left out: {count} text above the règles of an action",
        "left out: {count} texts above the règles of actions",
    )
    COLUMN = NN_(
        "left out: the column `{name}`, {count} cell",
        "left out: the column `{name}`, {count} cells",
    )
    LETTERS = NN_(
        "left out: {count} action, whose id has letters ({name}); in Markdown, ids have no letters",
        "left out: {count} actions, whose ids have letters ({name}); in Markdown, ids "
        "have no letters",
    )
    NOTES = NN_("left out: {count} row with notes only", "left out: {count} rows with notes only")
    AXE = NN_(
        "left out: {count} row of an axe, which has only its number",
        "left out: {count} rows of axes, which have only their numbers",
    )
    SHEET = NN_(
        "left out: the sheet `{name}`, {count} row", "left out: the sheet `{name}`, {count} rows"
    )
    MERGED = NN_(
        "left out: {count} cell merge; only its first action has the value",
        "left out: {count} cell merges; only the first action of each has the value",
    )
    CELL_COMMENT = NN_("left out: {count} comment on a cell", "left out: {count} comments on cells")
    UNREAD_COMMENTS = N_("left out: the comments on cells, which cannot be read")
    TITLE_LINES = NN_(
        "{count} title had several lines: it is now a single line",
        "{count} titles had several lines: each is now a single line",
    )


class Dropped:
    """Counts of what is left out or changed, by kind and name (`""` for kinds without one)."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Drop, str]] = Counter()

    def add(self, drop: Drop, name: str = "", count: int = 1) -> None:
        """Add `count` to the number of things of a kind, with a name if the kind has names."""
        if count:
            self._counts[drop, name] += count

    def lines(self, language: Language) -> Iterator[str]:
        """Yield a line for each kind and name, in the order of the kinds."""
        order = list(Drop)
        items = self._counts.items()
        for (drop, name), count in sorted(items, key=lambda i: (order.index(i[0][0]), i[0][1])):
            yield drop.value.say(language, name=name, count=count)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out or changed."""
        return not self._counts


# The keys that are converted, in the order in which they are written.
KEYS: tuple[str, ...] = (
    Unit.PONDERATION,
    Unit.POINTS,
    Unit.POURCENTAGE,
    "categorie",
    "climat_pratic_id",
    "pointsDOM",
    "axe_id",
    "concerne",
)
# The columns of each type of règle: one for its formula, one for its text.
REGLES: tuple[tuple[str, str], ...] = tuple(
    (type_.value, f"{type_}Desc") for type_ in REGLE_TITLES.values()
)
_LINE_END = re.compile(r"\r\n?")


class Place(NamedTuple):
    """The place of a part of an action: a document and a span in it."""

    document: Document
    span: Span


class Part(NamedTuple):
    """A text of an action, or the value of one of its keys; comparisons ignore the place."""

    text: str
    place: Place

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and self.text == other.text

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)


class ActionContent(NamedTuple):
    """An action: its id, title, keys by name, sections by kind, and règles by column.

    Empty keys, sections and règles are omitted.
    """

    identifier: Id
    title: Part
    keys: Mapping[str, Part]
    sections: Mapping[SectionKind, Part]
    regles: Mapping[str, Part] = {}

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts: the title, the keys, the sections and the règles."""
        own = (self.title, *self.keys.values(), *self.sections.values())
        return (*own, *self.regles.values())


@dataclass(frozen=True)
class Content:
    """The actions of a referential in the order of their ids, and what is left out."""

    actions: Sequence[ActionContent]
    dropped: Dropped = field(default_factory=Dropped, compare=False)

    @property
    def depth(self) -> int:
        """The number of segments of the longest id."""
        return max((one.identifier.depth for one in self.actions), default=0)

    @property
    def keys(self) -> list[str]:
        """The keys that at least one action has, in the order of `KEYS`."""
        return [key for key in KEYS if any(key in one.keys for one in self.actions)]

    @property
    def sections(self) -> list[SectionKind]:
        """The sections that at least one action has, in the order of `SectionKind`."""
        return [kind for kind in SectionKind if any(kind in one.sections for one in self.actions)]

    @property
    def regles(self) -> list[str]:
        """The columns of règles that at least one action has, in the order of `REGLES`."""
        columns = (column for pair in REGLES for column in pair)
        return [name for name in columns if any(name in one.regles for one in self.actions)]


def normal(text: str) -> str:
    """Return a text with LF line ends, without blank lines before it or white space after it."""
    lines = _LINE_END.sub("\n", text).split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip(" \t\n")


ID, TITLE = "identifiant", "nom"


def header_of(content: Content) -> list[str]:
    """Return the header of a sheet: the columns that `content` needs."""
    names = {form.section: form.name for form in FORMS if form.role is Role.SECTION}
    sections = (names[kind] for kind in content.sections)
    return [ID, TITLE, *content.keys, *sections, *content.regles]


def axe_title(axe: Id) -> str:
    """Return the title for the row of an axe that has no file."""
    return f"Axe {axe}"


def rows_of(content: Content) -> Iterator[Sequence[str]]:
    """Yield the row of each action, as texts in the order of the header.

    An axe without a file gets a row too, since in a sheet each action needs its parent; its title
    is made of its number.
    """
    axes = {one.identifier for one in content.actions if one.identifier.depth == 1}
    empty = [""] * (len(header_of(content)) - 2)
    keys, kinds, regles = content.keys, content.sections, content.regles
    for one in content.actions:
        axe = Id(one.identifier.segments[:1])
        if axe not in axes:
            axes.add(axe)
            yield (str(axe), axe_title(axe), *empty)
        parts = (
            *map(one.keys.get, keys),
            *map(one.sections.get, kinds),
            *map(one.regles.get, regles),
        )
        yield (str(one.identifier), one.title.text, *(part.text if part else "" for part in parts))


_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_MARK = re.compile(r"^( {0,3}+)(?=\\*+#)", re.MULTILINE)
_ESCAPED = re.compile(r"^( {0,3}+)\\(?=\\*+#)", re.MULTILINE)


def escaped(text: str) -> str:
    """Return text with a backslash added to lines that begin with `#`, or backslashes and `#`.

    Up to three spaces may come first. Markdown would read such a line as a heading, or drop a
    backslash. Text with a fence is not changed.
    """
    return text if _FENCE.search(text) else _MARK.sub(r"\1\\", text)


def unescaped(text: str) -> str:
    """Return text without the backslashes that `escaped` adds."""
    return text if _FENCE.search(text) else _ESCAPED.sub(r"\1", text)


_UNITS = frozenset(Unit)
_CONCERNE = "concerne"
# At most this many ids of what is left out are named.
_MOST_NAMES = 3
# Older spellings of keys.
_RENAMED = {"climat_pratic": "climat_pratic_id"}
_LINE_BREAKS = re.compile(r"[\r\n]\s*+")
_OF_REGLES = frozenset(column for pair in REGLES for column in pair)
_CARRIED = (Role.ID, Role.TITLE, Role.KEY, Role.SECTION)


def content_of(one: Referentiel, dropped: Dropped | None = None) -> Content:
    """Return the content of a referential, except its root, bare axes, and actions without an id.

    A bare axe is a row that `export` added for an axe without a file. In the profile `points`,
    percentages below the mesures have the key `pourcentage`. What the commands report as
    left out is counted in `dropped`.
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
    """Return content without actions whose ids have letters; they are counted in its `dropped`."""
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
    """Return whether an action is a row that `export` wrote for an axe without a file."""
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
    """Return the value of a key as text: weights as plain numbers, lists separated by commas."""
    if isinstance(key.value, Collection):
        items = [item.text for item in key.value.items if isinstance(item, Scalar)]
        return ", ".join(" ".join(item.split()) for item in items)
    # For a weight, the parsed value is used: `20` for a cell that shows `20%`.
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
    """Yield the columns of règles that an action fills, each with its formula or text.

    A text without a formula is left out, and counted in `dropped`.
    """
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
    """Count in `dropped` the filled cells of columns that Markdown has no place for."""
    table = _table(document)
    columns, _ = columns_of_actions(table.header, table.rows)
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
    assert document.source.cells is not None, "a sheet has a table"
    return document.source.cells


# --- Workbooks: ids and texts are text, weights are numbers, and nothing is a formula


MOST_CHARACTERS = 32767
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Text that Excel would read as the code of a character.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,17})?")
# The significant digits that spreadsheets keep of a number.
_MOST_DIGITS = 15
# Characters that the name of a sheet cannot contain.
_NOT_IN_NAME = re.compile(r"[\\/*?:\[\]\0-\x1f]")
_LONGEST_NAME = 31
# Widths of columns, in characters of the default font.
_ID_WIDTH, _TITLE_WIDTH, _KEY_WIDTH, _TEXT_WIDTH = 12, 50, 14, 60


def require_openpyxl(place: str) -> None:
    """Raise `UsageError` about `place` if openpyxl, which writes workbooks, is not installed."""
    try:
        import openpyxl  # noqa: F401
    except ImportError as error:
        raise usage_error(
            place,
            N_(
                "writing a workbook needs openpyxl, which is not installed",
                remedy=N_(
                    "install it: `pip install 'referentiel-lint[sheets]'`; or write a `.csv` file"
                ),
            ),
        ) from error


def workbook_bytes(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook with one sheet, as bytes; `problem_of` must return None for its texts."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = sheet_title(name)
    _fill(sheet, [header, *rows])
    sheet.freeze_panes = "C2"
    for column, title in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(title)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_title(name: str) -> str:
    """Return a name, changed so that spreadsheets accept it for a sheet; `actions` if empty."""
    return _NOT_IN_NAME.sub(" ", name).strip("' ")[:_LONGEST_NAME] or "actions"


def problem_of(text: str) -> ErrorMessage | None:
    """Return why no cell of a workbook can contain a text, else None; the caller adds the place."""
    if _CONTROL.search(text):
        return ErrorMessage(
            "",
            N_(
                "this text has a control character, which no workbook can contain",
                remedy=N_("delete this character"),
            ),
        )
    if len(text) > MOST_CHARACTERS:
        arguments = {"most": str(MOST_CHARACTERS), "count": str(len(text))}
        return ErrorMessage(
            "",
            N_(
                "a cell of a workbook can contain at most {most} characters, and this text "
                "has {count}",
                remedy=N_("shorten it, or write a `.csv` file"),
            ),
            arguments,
        )
    return None


def _fill(sheet: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font

    header = rows[0]
    top = Alignment(vertical="top", wrap_text=True)
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            if not text:
                continue
            cell = sheet.cell(row, column)
            is_weight = header[column - 1] in _UNITS
            if row > 1 and is_weight and _NUMBER.fullmatch(text) and _is_exact(text):
                cell.value = float(text) if "." in text else int(text)
            else:
                write_text(cell, text)
            cell.alignment = top
            if row == 1:
                cell.font = Font(bold=True)


def printable(text: str) -> str:
    """Return text in which characters that XML does not allow are replaced with U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def write_text(cell: "Cell", text: str) -> None:
    """Write text into a cell so that no program reads a formula, a number or an escape in it.

    Characters that a cell cannot contain are replaced.
    """
    cell.value = _CODE.sub("_x005F_", printable(text))
    cell.data_type = "s"
    cell.number_format = "@"
    if is_formula(text):
        cell.quotePrefix = True


def _is_exact(text: str) -> bool:
    """Return whether spreadsheets would keep all digits of a number."""
    return len(text.lstrip("-0.").replace(".", "")) <= _MOST_DIGITS


def _width(title: str) -> int:
    if title == ID:
        return _ID_WIDTH
    if title == TITLE:
        return _TITLE_WIDTH
    return _KEY_WIDTH if title in KEYS else _TEXT_WIDTH
