"""Reading sheets of questions, choix and preuves: each row is an entry, as in a sibling file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from referentiel.fault import Code, Fault
from referentiel.grammar import EntryForm, KeyForm
from referentiel.kind import Kind
from referentiel.model import Body, Document, Entry, Key, ParsedText, WrittenId
from referentiel.sheets.columns import COLUMNS, Column, ColumnSet, Role
from referentiel.sheets.rows import (
    Row,
    StoredCells,
    faults_of,
    keys_of,
    layout_of_sheet,
    rows_of,
    sections_of,
    texts_of,
    title_of,
)
from referentiel.sheets.stored import stored_cells
from referentiel.source import Source, Span
from referentiel.table import Cell
from referentiel.workbook.marks import Marks
from referentiel.yaml.tree import Collection, Node, Scalar

_LEVEL = 1
# The columns that are told once where all their cells are empty.
_TOLD_AS_EMPTY = ("type", "thematique_id", "formulation")
_TITLES = frozenset(
    form.key for columns in COLUMNS.values() for form in columns.forms if form.role is Role.TITLE
)


def read_sibling_sheet(
    source: Source, of_bytes: Sequence[Fault], kind: Kind, marks: Marks | None = None
) -> Document:
    """Read a sheet of questions, choix or preuves from its text; arguments as of `read_sheet`."""
    known, form = COLUMNS[kind], kind.grammar.forms[0]
    layout = layout_of_sheet(source)
    table = layout.table(marks.sheet if marks else None)
    columns = known.columns_of(table.header)
    rows = list(rows_of(table, columns))
    stored = stored_cells(rows, columns, marks, has_actions=False)
    entries = tuple(_entry(source, *one, form, stored) for one in enumerate(rows))
    faults = (
        *of_bytes,
        *layout.faults,
        *stored.faults,
        *faults_of(source, table, columns, known, stored),
        *_Cells(known, columns, form).faults(entries),
    )
    body = Body(
        entries, table=table, texts=tuple(texts_of(rows_of(table, columns), columns, stored))
    )
    text = ParsedText(replace(source, cells=table), body)
    ordered = tuple(sorted(faults, key=lambda one: one.span))
    return Document(source.name, ordered, text, kind)


def _entry(source: Source, index: int, row: Row, form: EntryForm, stored: StoredCells) -> Entry:
    identifier, title = row.of_role(Role.ID), title_of(source, row)
    first = identifier.inside if identifier else title.span if title else row.cells[0].span
    written = None
    if identifier:
        written = WrittenId(identifier.value, identifier.inside, None, quoted=False)
    return Entry(
        index=index,
        parent=None,
        level=_LEVEL,
        title=title,
        data=Span(row.span.start, row.span.start),
        id=written,
        keys=tuple(_keys(keys_of(source, row, stored), form)),
        sections=tuple(sections_of(row, stored)),
        formules=(),
        anchor=source.first_line(first),
        span=row.span,
    )


def _keys(keys: Iterable[Key], form: EntryForm) -> Iterator[Key]:
    """Yield the keys with enumerated values as files spell them: `epci` is `EPCI`."""
    for key in keys:
        known = form.keys.get(key.name)
        spellings = {value.casefold(): value for value in known.values} if known else {}
        yield key._replace(value=_spelled(key.value, spellings)) if spellings else key


def _spelled(value: Node, spellings: dict[str, str]) -> Node:
    if isinstance(value, Scalar):
        return value._replace(text=spellings.get(value.text.casefold(), value.text))
    items = tuple(_spelled(one, spellings) for one in value.items)
    return Collection(value.entries, items, value.span)


class _Cells:
    """What the entries of a sheet must have, and may have, by the columns that are there."""

    def __init__(self, known: ColumnSet, columns: Sequence[Column], form: EntryForm) -> None:
        self._keys = form.keys
        self._columns = {one.form.key: one.header for one in reversed(columns) if one.form}
        titles = [one.key for one in known.forms if one.role is Role.TITLE]
        required = [name for name, key in form.keys.items() if _is_due(key)]
        self._due = [name for name in (*required, *titles) if name != form.id_key]
        self._names = {one.key: one.name for one in known.forms}
        self._first = columns[0].header if columns else None

    def faults(self, entries: Sequence[Entry]) -> Iterator[Fault]:
        """Yield the columns that are missing or empty, then the cells that are empty or wrong."""
        named = [entry for entry in entries if entry.id]
        lacking = {name: [one for one in named if not _has(one, name)] for name in self._due}
        for name, without in lacking.items():
            header = self._columns.get(name)
            is_empty = len(without) == len(named) > 1 and name in _TOLD_AS_EMPTY
            if header is None or is_empty:
                yield from self._column_fault(name, header)
                continue
            for entry in without:
                column = {"key": name, "column": header.value.strip()}
                yield Fault(Code.KEY_MISSING, entry.anchor, entry.index, "cell", column)
        for entry in entries:
            yield from self._wrong_values(entry)

    def _column_fault(self, name: str, header: Cell | None) -> Iterator[Fault]:
        where = header or self._first
        if where is not None:
            variant = f"{self._names[name]}{'-empty' if header else ''}"
            arguments = {"column": self._names[name]}
            yield Fault(Code.COLUMN_MISSING, where.inside, None, variant, arguments)

    def _wrong_values(self, entry: Entry) -> Iterator[Fault]:
        """Yield the values that there are not; in lists, case makes no difference."""
        for key in entry.keys:
            known = self._keys.get(key.name)
            if not known or not known.values:
                continue
            if isinstance(key.value, Scalar):
                wrong = [key.value] if key.value.text not in known.values else []
            else:
                values = [one.casefold() for one in known.values]
                items = (one for one in key.value.items if isinstance(one, Scalar))
                wrong = [one for one in items if one.text.casefold() not in values]
            for value in wrong:
                column = self._columns[key.name].value.strip()
                arguments = {"key": key.name, "found": value.text, "column": column}
                yield Fault(Code.KEY_VALUE, value.span, entry.index, "values", arguments)


def _is_due(key: KeyForm) -> bool:
    return key.is_required and not key.may_be_empty


def _has(entry: Entry, name: str) -> bool:
    """Return whether an entry has something under a key, or the title, of a column."""
    if name in _TITLES:
        return entry.title is not None
    return any(key.name == name for key in entry.keys)
