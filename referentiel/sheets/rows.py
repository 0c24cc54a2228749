"""Read the rows of a sheet by column; find faults in the columns, rows and stored cells."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from referentiel.fault import Code, Fault, Related
from referentiel.identifier import Id, parse_lettered_id
from referentiel.model import Key, Section, Title
from referentiel.sheets.columns import ACTIONS, Column, ColumnForm, ColumnSet, Role, are_ids
from referentiel.source import Area, Cell, Marks, Source, Span, Stored, Table
from referentiel.text.letters import compose
from referentiel.weights.number import parse_number
from referentiel.yaml.tree import Collection, Scalar

_ID_COLUMN, _TITLE_COLUMN = "identifiant", "nom"
_PERCENT = "pourcentage"
_WEIGHTS = ("points", _PERCENT)
_NEEDED = (_ID_COLUMN, _TITLE_COLUMN, "ponderation", *_WEIGHTS)
_IDS = ACTIONS.known(_ID_COLUMN)


def columns_of_actions(
    header: Sequence[Cell], rows: Sequence[Sequence[Cell]]
) -> tuple[Sequence[Column], Sequence[Fault]]:
    """Return the columns of a sheet of actions, and faults for missing or empty required columns.

    Without a column of ids, the first unknown column that has a name and contains only ids is read
    as one.
    """
    columns = ACTIONS.columns_of(header)
    if not any(one.form is _IDS for one in columns):
        filled: Mapping[int, list[str]] = defaultdict(list)
        for at, cell in chain.from_iterable(map(enumerate, rows)):
            filled[at] += filter(None, (cell.value.strip(),))
        for at, (name, form) in enumerate(columns):
            if form is None and name.value.strip() and are_ids(filled[at]):
                columns[at] = Column(name, _IDS)
                break
    return columns, [*_missing(columns, rows)] if rows and columns else []


def _missing(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Iterator[Fault]:
    """Yield a fault for each required column that is missing or empty."""
    known = [(one.form.name, at) for at, one in enumerate(columns) if one.form]
    places = dict(reversed(known))  # The first of duplicate columns counts.

    def lacks(name: str, *empty: str, count: int = 0) -> Fault:
        arguments = {"column": "`, `".join(empty) or name, "count": str(count)}
        variant = f"{name}-empty" if empty else name
        header = columns[places[empty[0]] if empty else 0].header
        return Fault(Code.COLUMN_MISSING, header.inside, None, variant, arguments)

    if _ID_COLUMN not in places:
        yield lacks(_ID_COLUMN)
        return
    texts: Mapping[str, list[str]] = {
        name: [row[at].value.strip() if at < len(row) else "" for row in rows]
        for name, at in places.items()
        if name in _NEEDED
    }
    has = {name for name, cells in texts.items() if any(cells)}
    ids = [parse_lettered_id(text) if text else None for text in texts[_ID_COLUMN]]
    if _TITLE_COLUMN not in has:
        yield lacks(_TITLE_COLUMN, *{_TITLE_COLUMN} & texts.keys())
    if "ponderation" in has:
        return
    if has.isdisjoint(_WEIGHTS):
        yield lacks("weights", *(name for name in _WEIGHTS if name in texts))
    elif "points" not in has:
        # Percentages of axes are of the whole: points can be derived from them.
        if not any(
            one and share and one.depth == 1
            for one, share in zip(ids, texts[_PERCENT], strict=True)
        ):
            yield lacks("points", *{"points"} & texts.keys())
    elif _PERCENT not in texts:
        families: dict[Id, list[bool]] = defaultdict(list)
        for one, points in zip(ids, texts["points"], strict=True):
            if one and one.parent is not None and one.stands_in_for is None:
                families[one.parent].append(bool(points))
        if count := sum(len(family) > 1 and not any(family) for family in families.values()):
            yield lacks(_PERCENT, count=count)


# The roles of columns of prose.
TEXTS = (Role.TITLE, Role.SECTION, Role.TEXT)
# An id of an action, question or preuve, for finding ids with spaces around them.
_ID = re.compile(r"[\w.-]+")
# An item of a list of ids.
_ITEM = re.compile(r"[^,;\s]+(?:[^\S\r\n]+[^,;\s]+)*")


class Row(NamedTuple):
    """A row: its cells, and the non-empty cells of known columns, by the column's known name."""

    cells: Sequence[Cell]
    by_form: Mapping[str, tuple[ColumnForm, Cell]]

    @property
    def number(self) -> int:
        """The number of the row, from 0."""
        return self.cells[0].row

    @property
    def span(self) -> Span:
        """The span of all cells of the row."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)

    def cell(self, name: str) -> Cell | None:
        """Return the cell of the known column with this name; None if it is missing or empty."""
        found = self.by_form.get(name)
        return found[1] if found else None

    def of_role(self, role: Role) -> Cell | None:
        """Return the first non-empty cell in a column with the given role, or None."""
        return next((cell for form, cell in self.by_form.values() if form.role is role), None)

    def title(self, source: Source) -> Title | None:
        """Return the title in the row, or None."""
        if (cell := self.of_role(Role.TITLE)) is None:
            return None
        return Title(compose(cell.value.strip()), source.stripped(cell.inside))


def rows_of(records: Iterable[Sequence[Cell]], columns: Sequence[Column]) -> list[Row]:
    """Return a row for each record that has a value in a column that is read.

    Columns of notes are not read; of duplicate columns, only the first is.
    """
    places = {
        one.form.name: (at, one.form) for at, one in reversed([*enumerate(columns)]) if one.form
    }
    known = sorted(places.values(), key=itemgetter(0))
    rows = []
    for cells in records:
        filled = [(form, cells[at]) for at, form in known if at < len(cells)]
        by_form = {form.name: (form, cell) for form, cell in filled if cell.value.strip()}
        if any(form.role is not Role.NOTE for form, _ in by_form.values()):
            rows.append(Row(cells, by_form))
    return rows


def long_fault(table: Table, row: Row, index: int | None) -> Fault | None:
    """Return the fault of a row with a filled cell beyond the header, or None.

    `index` is the index of its entry. In a workbook the result is None: such a cell is a note
    beside the table, and not a sign of shifted cells.
    """
    width = len(table.header)
    beyond = next((cell for cell in row.cells[width:] if cell.value.strip()), None)
    if beyond is None or table.sheet is not None:
        return None
    arguments = {"count": str(width), "row": row.cells[0].value}
    return Fault(Code.ROW_LONG, beyond.inside, index, "", arguments)


def header_faults(columns: Sequence[Column], known: ColumnSet) -> Iterator[Fault]:
    """Yield faults for duplicate columns, and for columns that are read despite an unknown name."""
    seen: dict[str, Cell] = {}
    for header, form in columns:
        if form is None:
            continue
        arguments = {"name": header.value.strip(), "column": form.name}
        if first := seen.get(form.name):
            related = (Related("first", first.inside),)
            yield Fault(Code.COLUMN_DUPLICATE, header.inside, None, "", arguments, related)
            continue
        seen[form.name] = header
        if known.known(header.value) is None:
            yield Fault(Code.COLUMN_UNKNOWN, header.inside, None, "", arguments)


# In characters; a longer formula is cut in messages.
_MOST_QUOTED = 60
# The variant of the fault of an action that lacks a cell because of a merged area.
COVERED = "covered"
_UNREAD = {Stored.ERROR: Code.CELL_ERROR, Stored.UNCALCULATED: Code.FORMULA_UNCALCULATED}


class RowReader:
    """A reader of the rows of a sheet, which collects their `faults`.

    `unread_ids` are the indexes of rows whose id cannot be trusted or is in a merged cell above,
    `untitled` those of rows whose title is in a merged cell above.
    """

    def __init__(
        self,
        source: Source,
        rows: Sequence[Row],
        columns: Sequence[Column],
        marks: Marks | None,
        *,
        has_actions: bool,
    ) -> None:
        self.rows = rows
        self.faults: list[Fault] = []
        self.unread_ids: set[int] = set()
        self.untitled: set[int] = set()
        self.source = source
        self._columns = columns
        self._stored = marks.stored if marks else {}
        if marks:
            self._read_values()
            if has_actions:
                self._read_ids()
            self._read_merged(marks)
            self._read_hidden(marks)
        for index, row in enumerate(rows):
            self._check_id(index, row)

    # --- Keys, sections and texts

    def keys(self, row: Row) -> Iterator[Key]:
        """Yield a key for each non-empty cell of ids, keys, formulas or lists in a row.

        Formulas and lists that could not be read are left out.
        """
        for form, cell in row.by_form.values():
            role, inside = form.role, cell.inside
            if role in (Role.FORMULE, Role.LIST) and self._is_unread(cell):
                continue
            if role in (Role.ID, Role.KEY, Role.FORMULE):
                text = cell.value.strip()
                # A key `pourcentage` has no percent sign.
                if form.name == _PERCENT and self._how(cell)[0] is Stored.PERCENT:
                    text = text.removesuffix("%").strip()
                yield Key(form.key, form.key, inside, Scalar(text, inside, quoted=False))
            elif role is Role.LIST:
                # Items are separated by commas, semicolons or line breaks.
                items = tuple(
                    Scalar(
                        found[0].replace('""', '"'),
                        Span(*found.span()).shifted(inside.start),
                        quoted=False,
                    )
                    for found in _ITEM.finditer(self.source.slice(inside))
                )
                yield Key(form.key, form.key, inside, Collection((), items, inside))

    def sections(self, row: Row) -> Iterator[Section]:
        """Yield a section for each readable text of a row except the title.

        Its kind is None if Markdown files of actions have no such section.
        """
        for form, cell in row.by_form.values():
            if form.role in (Role.SECTION, Role.TEXT) and not self._is_unread(cell):
                yield Section(form.section, form.name, None, cell.inside, empty=False)

    @property
    def texts(self) -> Iterator[Span]:
        """The spans of the cells with prose, in file order."""
        shown = {one.header.column for one in self._columns if one.form and one.form.role in TEXTS}
        for row in self.rows:
            for cell in row.cells:
                if cell.column in shown and cell.value and not self._is_unread(cell):
                    yield cell.inside

    def _how(self, cell: Cell) -> tuple[Stored | None, str]:
        return self._stored.get((cell.row, cell.column), (None, ""))

    def _is_unread(self, cell: Cell) -> bool:
        return self._how(cell)[0] in _UNREAD

    def _add(self, code: Code, cell: Cell, index: int, variant: str, **arguments: str) -> None:
        self.faults.append(Fault(code, cell.inside, index, variant, arguments))

    def _check_id(self, index: int, row: Row) -> None:
        """Report an id with spaces around it, or a row with contents and no id."""
        if identifier := row.of_role(Role.ID):
            written = identifier.value.strip()
            if written != identifier.value and _ID.fullmatch(written):
                fault = Fault(Code.ID_SPACE, identifier.inside, None, "", {"id": written})
                self.faults.append(fault)
        elif index not in self.unread_ids:  # Otherwise the id is in a merged cell above.
            read = (cell for form, cell in row.by_form.values() if form.role is not Role.NOTE)
            self.faults.append(without_id(self.source, next(read)))

    # --- Stored values that are not text

    def _read_values(self) -> None:
        for index, row in enumerate(self.rows):
            for form, cell in row.by_form.values():
                (how, _), found = self._how(cell), cell.value.strip()
                if how in _UNREAD and form.role is not Role.NOTE:
                    if len(found) > _MOST_QUOTED:
                        found = f"{found[:_MOST_QUOTED]}…"
                    self._add(_UNREAD[how], cell, index, "", found=found, column=form.name)
                    if form.role is Role.ID:
                        self.unread_ids.add(index)
                elif form.name in _WEIGHTS and how is None and parse_number(found):
                    self._add(Code.WEIGHT_TEXT, cell, index, "", found=found)

    def _read_ids(self) -> None:
        """Report ids that are stored as dates or numbers: `1.10` and `1.1` are the same number.

        If there is no `1.10`, a `1.1` that follows `1.9` may be `1.10`; if none does, any
        repeated `1.1` may be.
        """
        cells = [row.cell(_ID_COLUMN) for row in self.rows]
        texts = [cell.value.strip() for cell in cells if cell]
        ids = Counter(texts)
        in_order = {text for before, text in pairwise(texts) if _follows_ninth(text, before)}
        before = ""
        for index, cell in enumerate(cells):
            if cell is None:
                continue
            (how, raw), text = self._how(cell), cell.value.strip()
            meant = f"{text}0"
            if how is Stored.DATE:
                self.unread_ids.add(index)
                self._add(Code.ID_NUMBER, cell, index, "date", found=text)
            elif how is Stored.NUMBER and raw:
                if raw not in ids:  # The stored number may be the id that is meant.
                    self.unread_ids.add(index)
                self._add(Code.ID_NUMBER, cell, index, "shown", id=text, number=raw)
            elif how is Stored.NUMBER and "." in text:
                is_lost = ids[text] > 1 and bool(before)
                if text in in_order:
                    is_lost = _follows_ninth(text, before)
                if is_lost and meant not in ids:
                    self.unread_ids.add(index)
                    self._add(Code.ID_NUMBER, cell, index, "lost", id=text, meant=meant)
                else:
                    self._add(Code.ID_NUMBER, cell, index, "", id=text)
            before = text

    # --- Merged and hidden cells

    def _read_merged(self, marks: Marks) -> None:
        """Report merged areas that cover cells of several rows.

        The first of overlapping areas counts; no spreadsheet writes such areas.
        """
        forms = {one.form: one.header.column for one in reversed(self._columns) if one.form}
        numbers = [row.number for row in self.rows]
        covered: set[tuple[int, ColumnForm]] = set()
        for area in sorted(marks.merged):
            inside = [
                form
                for form, at in reversed(forms.items())
                if area.left <= at <= area.right and form.role is not Role.NOTE
            ]
            rows = range(bisect_left(numbers, area.top), bisect_right(numbers, area.bottom))
            if len(rows) > 1 and inside and (rows.start, inside[0]) not in covered:
                covered.update((at, inside[0]) for at in rows)
                self._add_merged(area, rows, inside)

    def _add_merged(self, area: Area, inside: range, forms: Sequence[ColumnForm]) -> None:
        roles = {form.role for form in forms}
        first = self.rows[inside.start]
        cell = next((one for one in first.cells if one.column >= area.left), first.cells[0])
        variant, count = "id" if Role.ID in roles else "", str(len(inside))
        self._add(Code.CELLS_MERGED, cell, inside.start, variant, area=str(area), count=count)
        names = ", ".join(form.name for form in forms)
        for index in inside:
            row = self.rows[index]
            if row.number != area.top:
                self.unread_ids |= {index} if Role.ID in roles else set()
                self.untitled |= {index} if Role.TITLE in roles else set()
                self._add(Code.CELLS_MERGED, row.cells[0], index, COVERED, names=names)

    def _read_hidden(self, marks: Marks) -> None:
        hidden = set(marks.hidden_rows)
        found = [(index, row) for index, row in enumerate(self.rows) if row.number in hidden]
        if found:
            index, row = found[0]
            cell = row.cell(_ID_COLUMN) or row.cells[0]
            rows = _ranges([row.number for _, row in found])
            self._add(Code.ROWS_HIDDEN, cell, index, "", count=str(len(found)), rows=rows)


def is_unread(cell: Cell, marks: Marks | None) -> bool:
    """Return whether a cell contains an error, or a formula without a value."""
    return marks is not None and marks.stored.get((cell.row, cell.column), ("",))[0] in _UNREAD


def without_id(source: Source, cell: Cell) -> Fault:
    """Return the fault of a row without an id, located at one of its cells."""
    span = source.first_line(source.stripped(cell.inside))
    return Fault(Code.ROW_WITHOUT_ID, span, None, "", {"found": cell.value.strip()})


def _follows_ninth(text: str, before: str) -> bool:
    """Return whether `text` is an id such as `1.1`, and `before` is `1.9` or a descendant of it."""
    ninth = f"{text[:-1]}9"
    return text.endswith(".1") and (before == ninth or before.startswith(f"{ninth}."))


def _ranges(numbers: Sequence[int]) -> str:
    """Format ascending row numbers, given from 0, as ranges from 1: `4-9, 12`."""
    runs = groupby(enumerate(numbers, 1), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1] + 1, run[-1][1] + 1) for run in (list(found) for _, found in runs)]
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)
