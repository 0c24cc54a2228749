"""Reading sheets of questions, choix and preuves: each row is an entry, as in a sibling file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from referentiel.fault import Code, Fault
from referentiel.grammar import EntryForm
from referentiel.kind import Kind
from referentiel.model import Body, Document, Entry, Key, ParsedText, WrittenId
from referentiel.sheets.columns import Column, Role
from referentiel.sheets.rows import (
    Row,
    faults_of,
    keys_of,
    layout_of_sheet,
    rows_of,
    sections_of,
    texts_of,
    title_of,
)
from referentiel.sheets.sibling_columns import COLUMNS
from referentiel.sheets.stored import stored_cells
from referentiel.sheets.stored_cells import StoredCells
from referentiel.source import Source, Span
from referentiel.workbook.marks import Marks
from referentiel.yaml.tree import Collection, Node, Scalar

_LEVEL = 1


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
        *(fault for entry in entries for fault in _value_faults(entry, columns, form)),
    )
    body = Body(entries, table=table, texts=tuple(texts_of(table, columns, stored)))
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


def _value_faults(entry: Entry, columns: Sequence[Column], form: EntryForm) -> Iterator[Fault]:
    """Yield the cells that are empty and may not be, and the values that there are not."""
    names = {column.form.key: column.header.value.strip() for column in columns if column.form}
    titles = (one.form.key for one in columns if one.form and one.form.role is Role.TITLE)
    if (title := next(titles, None)) and entry.title is None and entry.id:
        yield _empty(entry, title, names[title])
    present = {key.name: key.value for key in entry.keys}
    for name, known in form.keys.items():
        value = present.get(name)
        if value is None:
            is_due = known.is_required and not known.may_be_empty and name != form.id_key
            if is_due and name in names and entry.id:
                yield _empty(entry, name, names[name])
            continue
        for one in value.items if isinstance(value, Collection) else (value,):
            if isinstance(one, Scalar) and known.values and one.text not in known.values:
                arguments = {"key": name, "found": one.text, "column": names[name]}
                yield Fault(Code.KEY_VALUE, one.span, entry.index, "values", arguments)


def _empty(entry: Entry, key: str, column: str) -> Fault:
    arguments = {"key": key, "column": column}
    return Fault(Code.KEY_MISSING, entry.anchor, entry.index, "cell", arguments)
