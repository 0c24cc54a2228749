"""Read a sheet into a document, with faults for its rows and cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from referentiel.fault import Code, Fault
from referentiel.grammar import EntryForm
from referentiel.identifier import Id, parse_id, parse_lettered_id
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Key, WrittenId
from referentiel.sheets.columns import ACTIONS, COLUMNS, Column, ColumnSet, Role
from referentiel.sheets.layout import table_of
from referentiel.sheets.rows import (
    Row,
    RowReader,
    columns_of_actions,
    header_faults,
    is_unread,
    long_fault,
    rows_of,
    without_id,
)
from referentiel.source import Cell, Marks, Source, Span, Table
from referentiel.text.letters import as_typed
from referentiel.text.names import fold
from referentiel.weights.number import parse_number
from referentiel.weights.weight import Concerne, Unit, Weight, read_weight
from referentiel.yaml.tree import Collection, Node, Scalar

E = TypeVar("E", bound=Entry)
# The reader of the rows, with its faults; the entries; other faults.
_Read: TypeAlias = tuple[RowReader, Sequence[Entry], Sequence[Fault]]
# Entries are not nested in a sheet: the ids of actions determine their parents.
_LEVEL = 1


def read_sheet(
    source: Source, of_bytes: Sequence[Fault], kind: Kind, marks: Marks | None = None
) -> Document:
    """Return the document of a sheet with the CSV text `source`.

    `of_bytes` are the faults found when its bytes were decoded. For a sheet of a workbook, `marks`
    describe what CSV cannot express.
    """
    table, of_table = table_of(source.text, marks.sheet if marks else None)
    read = _read_actions if kind is Kind.TABLEUR else _read_others
    rows, entries, of_entries = read(source, table, marks, kind)
    faults = (*of_bytes, *of_table, *rows.faults, *of_entries)
    ordered = tuple(sorted(faults, key=lambda one: one.span))
    source = replace(source, cells=table)
    return Document(source, ordered, kind, tuple(entries), texts=tuple(rows.texts))


def _read_actions(source: Source, table: Table, marks: Marks | None, _: Kind) -> _Read:
    columns, of_columns = columns_of_actions(table.header, table.rows)
    rows, cut, of_rows = _action_rows(source, table, columns, marks)
    reader = RowReader(source, rows, columns, marks, has_actions=True)
    broken = dict.fromkeys(cut) | dict(_broken(table, rows))
    actions = tuple(
        _action(reader, index, is_broken=index in broken) for index, _ in enumerate(rows)
    )
    faults = (
        *header_faults(columns, ACTIONS),
        *of_columns,
        *of_rows,
        *filter(None, broken.values()),
        *_title_faults(actions, columns, reader),
    )
    return reader, actions, faults


def _broken(table: Table, rows: Sequence[Row]) -> Iterator[tuple[int, Fault | None]]:
    """Yield the index of each row with misplaced cells, and its fault.

    The fault is None if another one is reported instead.
    """
    for index, row in enumerate(rows):
        if fault := long_fault(table, row, index):
            # A missing id is reported instead.
            yield index, fault if row.cell("identifiant") else None
        elif not all(cell.is_closed or "\n" not in cell.value for cell in row.cells):
            yield index, None


def _entry(
    kind: type[E], reader: RowReader, index: int, identifier: WrittenId | None, keys: Iterable[Key]
) -> E:
    source, row = reader.source, reader.rows[index]
    title = row.title(source)
    anchor = identifier.span if identifier else title.span if title else row.cells[0].span
    return kind(
        index=index,
        parent=None,
        level=_LEVEL,
        title=title,
        data=Span(row.span.start, row.span.start),
        id=identifier,
        keys=tuple(keys),
        sections=tuple(reader.sections(row)),
        formules=(),
        anchor=source.first_line(anchor),
        span=row.span,
    )


def _action(reader: RowReader, index: int, *, is_broken: bool) -> Action:
    """Return the action of a row.

    If the row `is_broken`, only the id and the title are read. If the id is missing or cannot be
    read, the other keys, and weights that are not numbers, are dropped: they may be wrong for the
    same reason.
    """
    row = reader.rows[index]
    keys: Sequence[Key] = () if is_broken else [*reader.keys(row)]
    weights = [*_weights(keys)]
    identifier = _id(row, is_unread=index in reader.unread_ids)
    if identifier is None or identifier.value is None:
        keys = [key for key in keys if key.name == "identifiant"]
        weights = [one for one in weights if one.number is not None]
    # The names of collectivités are separated by commas.
    names = None if is_broken else row.cell("concerne")
    concerne = Concerne.of_names(names.value.split(","), names.inside) if names else None
    action = _entry(Action, reader, index, identifier, keys)
    sections = () if is_broken else action.sections
    return replace(action, sections=sections, weights=tuple(weights), concerne=concerne)


def _weights(keys: Sequence[Key]) -> Iterator[Weight]:
    values = {key.meant: key.value for key in keys if isinstance(key.value, Scalar)}
    for unit in Unit:
        if unit in values:
            yield read_weight(unit, values[unit].text, values[unit].span, quoted=False)


def _id(row: Row, *, is_unread: bool) -> WrittenId | None:
    if (cell := row.cell("identifiant")) is None:
        return None
    identifier = None if is_unread else _read_id(cell.value)
    if identifier is None and not is_unread and _is_text(cell.value):
        return None  # The row has a fault already.
    return WrittenId(cell.value, cell.inside, identifier, quoted=False)


def _title_faults(
    actions: Sequence[Action], columns: Sequence[Column], reader: RowReader
) -> Iterator[Fault]:
    """Yield a fault for each action with an id but no title, unless no action has a title.

    A row whose title is in a merged cell above has another fault.
    """
    titles = (at for at, one in enumerate(columns) if one.form and one.form.role is Role.TITLE)
    at = next(titles, None)
    if at is None or not any(action.title for action in actions):
        return
    column = {"column": columns[at].header.value.strip()}
    for action, row in zip(actions, reader.rows, strict=True):
        is_merged = action.index in reader.untitled
        if action.title is None and action.identifier is not None and not is_merged:
            span = row.cells[at].inside if at < len(row.cells) else action.anchor
            yield Fault(Code.CELL_TITLE_EMPTY, span, action.index, "", column)


# An id after a word (`Action 1.2`, `eci_1.2`), and an id with other marks instead of dots (`1-2`).
_BEHIND_WORD = re.compile(r"[^\W\d_]{1,20}(?:[\s_]{1,2}(?:n°\s?)?)(\d{1,9}(?:\.\d{1,9})+)")
_OTHER_MARKS = re.compile(r"\d{1,2}(?:\s?[-_/.]\s?\d{1,2}){1,5}")
_MARKS = re.compile(r"\s?[-_/.]\s?")
_DIGIT = re.compile(r"\d")


def _action_rows(
    source: Source, table: Table, columns: Sequence[Column], marks: Marks | None
) -> tuple[Sequence[Row], Sequence[int], Sequence[Fault]]:
    """Return the rows of actions, the indexes of truncated ones, and faults of ids and headers.

    A row with words in place of an id is left out, unless it has a weight. A row is truncated if it
    is short and directly followed by a row with words in place of an id, as after a line break in
    unquoted text. A repeated header is left out; so are the rows below it if they repeat ids, since
    they belong to another referential.
    Without a column of ids, there are no rows.
    """
    rows: list[Row] = []
    cut: list[int] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    if not any(column.form is ACTIONS.known("identifiant") for column in columns):
        return rows, cut, faults
    for header, below in _parts(table):
        part = rows_of(below, columns)
        ids = {cell.value.strip() for row in part if (cell := row.cell("identifiant"))}
        if header:
            is_second = not seen.isdisjoint(ids)
            arguments = {"count": str(len(part)), "below": min(ids, default="")}
            variant = "second" if is_second else ""
            faults.append(Fault(Code.HEADER_REPEATED, header.inside, None, variant, arguments))
            if is_second:
                continue
        seen |= ids
        for row in part:
            cell = row.cell("identifiant")
            if cell and _is_text(cell.value) and not is_unread(cell, marks):
                faults.append(without_id(source, cell))
                if (
                    rows
                    and len(rows[-1].cells) < len(table.header)
                    and rows[-1].number + 1 == cell.row
                ):
                    cut.append(len(rows) - 1)
                # With a weight, the row may be an action whose id is lost.
                weights = filter(None, map(row.cell, Unit))
                if not any(parse_number(weight.value) for weight in weights):
                    continue
            rows.append(row)
    return rows, cut, faults


def _is_text(value: str) -> bool:
    """Return whether a cell in the column of ids contains words, and nothing like an id."""
    return not _DIGIT.search(value) and _read_id(value) is None


def _read_id(text: str) -> Id | None:
    """Parse the id in a cell, or an unambiguous misspelling of an id; else return None."""
    if (found := parse_lettered_id(text)) is not None:
        return found
    bare = as_typed(text).strip().strip("=\"'\u2019").strip()
    if named := _BEHIND_WORD.fullmatch(bare):
        return parse_id(named[1])
    if _OTHER_MARKS.fullmatch(bare):
        numbers = _MARKS.split(bare)
        # With leading zeros it is a date.
        if all(str(int(number)) == number for number in numbers):
            return parse_id(".".join(numbers))
    return parse_lettered_id(bare) if bare else None


def _parts(table: Table) -> Sequence[tuple[Cell | None, list[Sequence[Cell]]]]:
    """Split the rows of a sheet at the rows that repeat the header.

    Each part is the first filled cell of the repeated header, None for the first part, and the rows
    below it. Empty column names are ignored.
    """
    names = [fold(cell.value) for cell in table.header if cell.value.strip()]
    parts: list[tuple[Cell | None, list[Sequence[Cell]]]] = [(None, [])]
    for cells in table.rows:
        filled = [cell for cell in cells if cell.value.strip()]
        is_header = len(filled) == len(names) and all(
            fold(cell.value) == name for cell, name in zip(filled, names, strict=True)
        )
        if is_header:
            parts.append((filled[0], []))
        else:
            parts[-1][1].append(cells)
    return parts


# --- Questions, choix and preuves

# The columns that are reported only once if all their cells are empty.
_REPORTED_AS_EMPTY = ("type", "thematique_id", "formulation")
_TITLES = frozenset(
    form.key for columns in COLUMNS.values() for form in columns.forms if form.role is Role.TITLE
)


def _read_others(source: Source, table: Table, marks: Marks | None, kind: Kind) -> _Read:
    known, form = COLUMNS[kind], kind.grammar.forms[0]
    columns = known.columns_of(table.header)
    rows = rows_of(table.rows, columns)
    reader = RowReader(source, rows, columns, marks, has_actions=False)
    entries = []
    for index, row in enumerate(rows):
        cell = row.of_role(Role.ID)
        identifier = WrittenId(cell.value, cell.inside, None, quoted=False) if cell else None
        entries.append(
            _entry(Entry, reader, index, identifier, _spelled_keys(reader.keys(row), form))
        )
    faults = (
        *header_faults(columns, known),
        *filter(None, (long_fault(table, row, None) for row in rows)),
        *_cell_faults(known, columns, form, entries),
    )
    return reader, entries, faults


def _spelled_keys(keys: Iterable[Key], form: EntryForm) -> Iterator[Key]:
    """Yield all keys; enumerated values are spelt as in Markdown files: `epci` becomes `EPCI`."""
    for key in keys:
        known = form.keys.get(key.name)
        spellings = {value.casefold(): value for value in known.values} if known else {}
        yield key._replace(value=_spelled(key.value, spellings)) if spellings else key


def _spelled(value: Node, spellings: dict[str, str]) -> Node:
    if isinstance(value, Scalar):
        return value._replace(text=spellings.get(value.text.casefold(), value.text))
    items = tuple(_spelled(one, spellings) for one in value.items)
    return Collection(value.entries, items, value.span)


def _cell_faults(
    known: ColumnSet, columns: Sequence[Column], form: EntryForm, entries: Sequence[Entry]
) -> Iterator[Fault]:
    """Yield faults for missing columns and empty cells that are required, then for invalid values.

    A required column that is empty is reported once if it is in `_REPORTED_AS_EMPTY`.
    """
    headers = {one.form.key: one.header for one in reversed(columns) if one.form}
    titles = [one.key for one in known.forms if one.role is Role.TITLE]
    required = [name for name, key in form.keys.items() if key.is_required and not key.may_be_empty]
    named = [entry for entry in entries if entry.id]
    for name in (*required, *titles):
        header = headers.get(name)
        without = [one for one in named if not _has(one, name)]
        is_empty = len(without) == len(named) > 1 and name in _REPORTED_AS_EMPTY
        if name == form.id_key or not columns:
            continue
        if header is None or is_empty:
            column = next(one.name for one in known.forms if one.key == name)
            variant = f"{column}-empty" if header else column
            span = (header or columns[0].header).inside
            yield Fault(Code.COLUMN_MISSING, span, None, variant, {"column": column})
            continue
        for entry in without:
            arguments = {"key": name, "column": header.value.strip()}
            yield Fault(Code.KEY_MISSING, entry.anchor, entry.index, "cell", arguments)
    for entry in entries:
        for key in entry.keys:
            allowed = form.keys[key.name].values if key.name in form.keys else ()
            values = (key.value,) if isinstance(key.value, Scalar) else key.value.items
            for value in values if allowed else ():
                # Differences of case were removed when the keys were read.
                if isinstance(value, Scalar) and value.text not in allowed:
                    column = headers[key.name].value.strip()
                    arguments = {"key": key.name, "found": value.text, "column": column}
                    yield Fault(Code.KEY_VALUE, value.span, entry.index, "values", arguments)


def _has(entry: Entry, name: str) -> bool:
    """Return whether an entry has a value for a key, or a title if the key is in `_TITLES`."""
    if name in _TITLES:
        return entry.title is not None
    return any(key.name == name for key in entry.keys)
