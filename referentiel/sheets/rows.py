"""The rows of a sheet by its columns, and what is wrong in the table and in its storage.

What is in the cells of a sheet of actions says which of its columns are missing, empty or swapped:
a column is read as the only thing that its cells can be; a name that says something else is a
fault.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from referentiel.fault import Code, Fault, Related
from referentiel.identifier import Id, parse_lettered_id
from referentiel.model import Key, Section, Title
from referentiel.sheets.columns import (
    ACTIONS,
    Column,
    ColumnForm,
    ColumnSet,
    Role,
    are_ids,
)
from referentiel.source import (
    Area,
    Cell,
    Marks,
    Source,
    Span,
    Stored,
    Table,
    column_name,
    is_filled,
)
from referentiel.text.letters import compose
from referentiel.weights.number import parse_number
from referentiel.weights.weight import Unit, read_weight
from referentiel.yaml.tree import Collection, Scalar

_ID_COLUMN, _TITLE_COLUMN = "identifiant", "nom"
_PERCENT = "pourcentage"
_WEIGHTS = ("points", _PERCENT)


class Evidence:
    """The columns of a sheet of actions as its cells show them to be, and what is wrong."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        self.columns = list(columns)
        self._rows = rows
        # What is in the cells of each column that are not empty.
        self._filled: Mapping[int | None, list[str]] = defaultdict(list)
        for row in rows:
            for at, cell in enumerate(row):
                if text := cell.value.strip():
                    self._filled[at].append(text)
        self.faults = [*self._swaps()]
        self._find_ids()
        self.faults += self._missing() if rows and columns else ()

    @property
    def _places(self) -> Mapping[str, int]:
        """The places of the known columns, by name; of one that is there twice, the first."""
        known = [(one.form.name, at) for at, one in enumerate(self.columns) if one.form]
        return dict(reversed(known))

    def _by_id(self, *columns: int | None) -> Iterator[tuple[Id, list[str]]]:
        """Yield the id of each row that has one, and what is in some of its cells."""
        ids = self._places.get(_ID_COLUMN, 0)
        for row in self._rows:
            texts = [
                row[at].value.strip() if at is not None and at < len(row) else ""
                for at in (ids, *columns)
            ]
            if texts[0] and (identifier := parse_lettered_id(texts[0])) is not None:
                yield identifier, texts[1:]

    # --- Columns that are there

    def _swaps(self) -> Iterator[Fault]:
        """Swap the columns that have each other's name; yield a fault for each two."""
        places = self._places
        ids, titles = places.get(_ID_COLUMN), places.get(_TITLE_COLUMN)
        without = not any(map(parse_lettered_id, self._filled[ids]))
        if ids is not None and titles is not None and without and are_ids(self._filled[titles]):
            yield self._swapped(ids, titles)
        points, shares = map(places.get, _WEIGHTS)
        if points is not None and shares is not None and self._are_weights_swapped(points, shares):
            yield self._swapped(points, shares)

    def _swapped(self, one: int, other: int) -> Fault:
        (header, form), (second, second_form) = self.columns[one], self.columns[other]
        assert form is not None
        assert second_form is not None
        self.columns[one], self.columns[other] = Column(header, second_form), Column(second, form)
        arguments = {"column": form.name, "other": second_form.name}
        related = (Related("other", second.inside),)
        return Fault(Code.COLUMN_SWAPPED, header.inside, None, "", arguments, related)

    def _are_weights_swapped(self, points: int, shares: int) -> bool:
        """Return whether axes have shares alone, and all families in points sum to 100."""
        axes, families = Fraction(0), defaultdict[Id, list[Fraction]](list)
        for identifier, (in_points, in_shares) in self._by_id(points, shares):
            above = identifier.parent
            if above is not None and not above.segments:
                if in_points:
                    return False
                axes += _share(in_shares)
            elif above is not None and in_points:
                families[above].append(_share(in_points))
        sums = [sum(family) for family in families.values() if len(family) > 1]
        return bool(sums) and axes not in (0, 100) and set(sums) == {100}

    def _find_ids(self) -> None:
        """Without a column of ids, read the first unknown column that contains ids as one."""
        if _ID_COLUMN not in self._places:
            found = (at for at in self._unknown() if are_ids(self._filled[at]))
            if (at := next(found, None)) is not None:
                self.columns[at] = self.columns[at]._replace(form=ACTIONS.known(_ID_COLUMN))

    # --- Columns that are not

    def _missing(self) -> Iterator[Fault]:
        """Yield a fault for each column that is needed and missing, or empty."""
        places = self._places
        if _ID_COLUMN not in places:
            yield self._lacks(_ID_COLUMN)
            return
        if not self._filled[places.get(_TITLE_COLUMN)]:
            texts = (at for at in self._unknown() if self._are_texts(self._filled[at]))
            yield self._lacks(_TITLE_COLUMN, next(texts, None))
        if self._filled[places.get("ponderation")]:
            return
        numbers = (at for at in self._unknown() if _are_numbers(self._filled[at]))
        like = next(numbers, None)
        without = [name for name in _WEIGHTS if not self._filled[places.get(name)]]
        if len(without) == len(_WEIGHTS):
            yield self._lacks("weights", like, [name for name in _WEIGHTS if name in places])
        elif "points" in without:
            # The percentage of an axe is one of the whole.
            shares = self._by_id(places[_PERCENT])
            if not any(share and identifier.depth == 1 for identifier, (share,) in shares):
                yield self._lacks("points", like)
        elif _PERCENT not in places and (count := self._families_without_points()):
            yield self._lacks(_PERCENT, like, count=count)

    def _lacks(
        self, name: str, like: int | None = None, empty: Sequence[str] = (), count: int = 0
    ) -> Fault:
        arguments = {"column": name, "count": str(count)}
        span, variant = self.columns[0].header.inside, name
        at = self._places.get(empty[0] if empty else name)
        if at is not None:
            variant, span = f"{name}-empty", self.columns[at].header.inside
            arguments["column"] = "`, `".join(empty) or name
        elif like is not None:
            header = self.columns[like].header
            variant, span = f"{name}-like", header.inside
            arguments |= {"like": header.value.strip(), "cell": header.name}
        return Fault(Code.COLUMN_MISSING, span, None, variant, arguments)

    def _unknown(self) -> Iterator[int]:
        """Yield the places of the columns with a name that is not known."""
        for at, column in enumerate(self.columns):
            if column.form is None and column.header.value.strip():
                yield at

    def _are_texts(self, cells: Sequence[str]) -> bool:
        """Return whether most rows have a text in a column."""
        return sum(not parse_number(one) for one in cells) * 2 > len(self._rows)

    def _families_without_points(self) -> int:
        """Return the number of families of several actions none of which has points."""
        families: dict[Id, list[bool]] = defaultdict(list)
        for identifier, (points,) in self._by_id(self._places["points"]):
            if identifier.parent is not None and identifier.stands_in_for is None:
                families[identifier.parent].append(bool(points))
        return sum(len(family) > 1 and not any(family) for family in families.values())


def _are_numbers(cells: Sequence[str]) -> bool:
    return bool(cells) and all(map(parse_number, cells))


def _share(text: str) -> Fraction:
    """Return the percentage of its parent that a cell says, 0 if it says none."""
    weight = read_weight(Unit.POURCENTAGE, text, Span(0, 0), quoted=False)
    return weight.value or Fraction(0)


# The roles of the columns whose cells are texts for people.
TEXTS = (Role.TITLE, Role.SECTION, Role.TEXT)
# What has spaces around it is an id, or the id of a question or preuve.
_ID = re.compile(r"[\w.-]+")
# The ids of a list.
_ITEM = re.compile(r"[^,;\s]+(?:[^\S\r\n]+[^,;\s]+)*")


class Row(NamedTuple):
    """A row: its cells, and the filled ones by the names of their known columns."""

    cells: Sequence[Cell]
    by_form: Mapping[str, tuple[ColumnForm, Cell]]

    @property
    def number(self) -> int:
        """Its number, from 0."""
        return self.cells[0].row

    @property
    def span(self) -> Span:
        """The span of all its cells."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)

    def cell(self, name: str) -> Cell | None:
        """Return the cell of a column; None if there is none, or if it is empty."""
        found = self.by_form.get(name)
        return found[1] if found else None

    def of_role(self, role: Role) -> Cell | None:
        """Return the first cell of a role that is not empty."""
        return next((cell for form, cell in self.by_form.values() if form.role is role), None)

    def title(self, source: Source) -> Title | None:
        """Return its title."""
        if (cell := self.of_role(Role.TITLE)) is None:
            return None
        return Title(compose(cell.value.strip()), source.stripped(cell.inside))


def rows_of(records: Iterable[Sequence[Cell]], columns: Sequence[Column]) -> list[Row]:
    """Return the rows that are not empty; of a column that is there twice, the first counts."""
    places = {
        one.form.name: (at, one.form) for at, one in reversed([*enumerate(columns)]) if one.form
    }
    known = sorted(places.values(), key=itemgetter(0))
    return [
        Row(
            cells,
            {
                form.name: (form, cells[at])
                for at, form in known
                if at < len(cells) and cells[at].value.strip()
            },
        )
        for cells in records
        if is_filled(cells)
    ]


def long_fault(table: Table, row: Row, index: int | None) -> Fault | None:
    """Return the fault of a row with a cell beyond the header; `index` is that of its entry.

    A note beside the table of a workbook shifts no cell.
    """
    width = len(table.header)
    beyond = next((cell for cell in row.cells[width:] if cell.value.strip()), None)
    if beyond is None or table.sheet is not None:
        return None
    arguments = {"count": str(width), "row": row.cells[0].value}
    return Fault(Code.ROW_LONG, beyond.inside, index, "", arguments)


def header_faults(columns: Sequence[Column], known: ColumnSet) -> Iterator[Fault]:
    """Yield the duplicate columns, and those whose names are mistyped."""
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


# In characters, of a formula that a message quotes.
_MOST_QUOTED = 60
# The variant of the faults of actions that lack a cell because of a merged one.
COVERED = "covered"
_UNREAD = {Stored.ERROR: Code.CELL_ERROR, Stored.UNCALCULATED: Code.FORMULA_UNCALCULATED}


class RowReader:
    """Reads the rows of a sheet, and what the marks of a workbook mean for them, with faults.

    `unread_ids` are the indexes of the rows whose id is not the one that was meant, or in a merged
    cell above, `untitled` those whose title is in one.
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

    # --- What rows hold

    def keys(self, row: Row) -> Iterator[Key]:
        """Yield the cells that a data block would have; an empty cell is no key."""
        for form, cell in row.by_form.values():
            role, inside = form.role, cell.inside
            if role in (Role.FORMULE, Role.LIST) and self._is_unread(cell):
                continue
            if role in (Role.ID, Role.KEY, Role.FORMULE):
                text = cell.value.strip()
                # The text of a percentage of its parent is without the sign.
                if form.name == _PERCENT and self._how(cell)[0] is Stored.PERCENT:
                    text = text.removesuffix("%").strip()
                yield Key(form.key, form.key, inside, Scalar(text, inside, quoted=False))
            elif role is Role.LIST:
                # The parts of a list are between commas, semicolons or line breaks.
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
        """Yield the texts of a row that files have below headings."""
        for form, cell in row.by_form.values():
            if form.role in (Role.SECTION, Role.TEXT) and not self._is_unread(cell):
                yield Section(form.section, form.name, None, cell.inside, empty=False)

    @property
    def texts(self) -> Iterator[Span]:
        """The spans of the texts for people in cells, in the order of the file."""
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
        """Find an id with spaces around it, or a row that has no id and something to read."""
        if identifier := row.of_role(Role.ID):
            written = identifier.value.strip()
            if written != identifier.value and _ID.fullmatch(written):
                fault = Fault(Code.ID_SPACE, identifier.inside, None, "", {"id": written})
                self.faults.append(fault)
        elif index not in self.unread_ids:  # Else a merged cell above is in its place.
            read = (cell for form, cell in row.by_form.values() if form.role is not Role.NOTE)
            if first := next(read, None):
                self.faults.append(without_id(self.source, first))

    # --- Cells that are not texts

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
        """Find ids that are dates or numbers: `1.10` and `1.1` are the same number.

        Of several `1.1`, that after `1.9` may be `1.10`, and any of them if none is there.
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
                if raw not in ids:  # It may be what is meant.
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
        """Find merged areas that take the place of cells of several actions.

        Of areas that overlap, as no spreadsheet writes them, the first counts: so a cell is in one.
        """
        known = sorted(
            (
                (column.header.column, column.form)
                for column in self._columns
                if column.form and column.form.role is not Role.NOTE
            ),
            key=itemgetter(0),
        )
        numbers = [row.number for row in self.rows]
        below = dict.fromkeys((at for at, _ in known), 0)
        for area in sorted(marks.merged):
            start = bisect_left(known, area.left, key=itemgetter(0))
            end = bisect_right(known, area.right, key=itemgetter(0))
            inside = range(bisect_left(numbers, area.top), bisect_right(numbers, area.bottom))
            if start >= end or len(inside) <= 1:
                continue
            if all(below[at] <= area.top for at, _ in known[start:end]):
                below.update((at, area.bottom + 1) for at, _ in known[start:end])
                self._add_merged(area, inside, [form for _, form in known[start:end]])

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
        for header, form in self._columns:
            if form is None or header.column not in set(marks.hidden_columns):
                continue
            is_needed = form.role in (Role.ID, Role.TITLE) or form.name in _WEIGHTS
            if is_needed and any(row.cell(form.name) for row in self.rows):
                letters, name = column_name(header.column), header.value.strip()
                arguments = {"letters": letters, "name": name}
                fault = Fault(Code.ROWS_HIDDEN, header.inside, None, "column", arguments)
                self.faults.append(fault)


def is_unread(cell: Cell, marks: Marks | None) -> bool:
    """Return whether a cell has no value, but an error or a formula."""
    return marks is not None and marks.stored.get((cell.row, cell.column), ("",))[0] in _UNREAD


def without_id(source: Source, cell: Cell) -> Fault:
    """Return the fault of a row without an id, by a cell of it."""
    span = source.first_line(source.stripped(cell.inside))
    return Fault(Code.ROW_WITHOUT_ID, span, None, "", {"found": cell.value.strip()})


def _follows_ninth(text: str, before: str) -> bool:
    """Return whether an id `1.1` comes after `1.9`, or what is below it."""
    ninth = f"{text[:-1]}9"
    return text.endswith(".1") and (before == ninth or before.startswith(f"{ninth}."))


def _ranges(numbers: Sequence[int]) -> str:
    """Return rows, in order, as people name them: `4-9, 12`."""
    runs = groupby(enumerate(numbers, 1), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1] + 1, run[-1][1] + 1) for run in (list(found) for _, found in runs)]
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)
