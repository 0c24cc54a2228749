"""What the cells of a sheet of actions say of its columns: which are missing, empty or swapped.

A column is read as the only thing that its cells can be; a name that says something else is a
fault.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from referentiel.fault import Code, Fault, Related
from referentiel.identifier import Id, parse_lettered_id
from referentiel.sheets.columns import ACTIONS, Column
from referentiel.source import Span
from referentiel.table import Cell, column_name
from referentiel.weights.number import parse_number
from referentiel.weights.weight import Unit, read_weight

# So many ids tell that a column has ids.
_FEWEST_IDS = 2
_WEIGHTS = ("points", "pourcentage")


class Evidence(NamedTuple):
    """The columns of a sheet as its cells show them to be, and what is wrong with their names."""

    columns: Sequence[Column]
    faults: Sequence[Fault]


def evidence_of(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Evidence:
    """Return the columns of a sheet of actions by what is in their cells."""
    sheet = _Sheet(columns, rows)
    faults = [*sheet.swaps()]
    sheet.find_ids()
    return Evidence(sheet.columns, (*faults, *sheet.missing()))


def swaps_of(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Evidence:
    """Return the columns of a further header in a sheet, which need not be complete."""
    sheet = _Sheet(columns, rows)
    faults = [*sheet.swaps()]
    return Evidence(sheet.columns, faults)


class _Sheet:
    """A sheet whose columns are looked at; `places` are those of known columns, by name."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        self.columns = list(columns)
        self._rows = rows

    @property
    def places(self) -> Mapping[str, int]:
        known = [(one.form.name, at) for at, one in enumerate(self.columns) if one.form]
        return dict(reversed(known))

    def values(self, at: int) -> list[str]:
        """Return the values of a column, "" for an empty cell."""
        return [row[at].value.strip() if at < len(row) else "" for row in self._rows]

    @cached_property
    def _by_column(self) -> Mapping[int, list[str]]:
        """The values of the cells that are not empty: rows may be far shorter than the header."""
        found: Mapping[int, list[str]] = defaultdict(list)
        for row in self._rows:
            for at, cell in enumerate(row):
                if text := cell.value.strip():
                    found[at].append(text)
        return dict(found)

    def _filled(self, at: int | None) -> list[str]:
        return [] if at is None else self._by_column.get(at, [])

    # --- Columns that are there

    def swaps(self) -> Iterator[Fault]:
        """Swap the columns that have each other's name; yield a fault for each two."""
        places = self.places
        ids, titles = places.get("identifiant"), places.get("nom")
        if ids is not None and titles is not None and self._have_ids(titles, ids):
            yield self._swapped(ids, titles)
        points, shares = map(places.get, _WEIGHTS)
        if points is not None and shares is not None and self._are_weights_swapped(points, shares):
            yield self._swapped(points, shares)

    def _have_ids(self, one: int, other: int) -> bool:
        """Return whether a column has nothing but ids, and another none."""
        has_none = not any(map(parse_lettered_id, self._filled(other)))
        return has_none and _are_ids(self._filled(one))

    def _swapped(self, one: int, other: int) -> Fault:
        first, second = self.columns[one], self.columns[other]
        assert first.form
        assert second.form
        self.columns[one] = first._replace(form=second.form)
        self.columns[other] = second._replace(form=first.form)
        return Fault(
            Code.COLUMN_SWAPPED,
            first.header.inside,
            None,
            "",
            {"column": first.form.name, "other": second.form.name},
            (Related("other", second.header.inside),),
        )

    def _are_weights_swapped(self, points: int, shares: int) -> bool:
        """Return whether axes have shares alone, and all families in points sum to 100."""
        axes, families = Fraction(0), defaultdict[Id, list[Fraction]](list)
        for name, in_points, in_shares in zip(
            self.values(self.places.get("identifiant", 0)),
            self.values(points),
            self.values(shares),
            strict=True,
        ):
            identifier = parse_lettered_id(name) if name else None
            if identifier is None or not (above := identifier.parent):
                continue
            if not above.segments:
                if in_points:
                    return False
                axes += _share(in_shares)
            elif in_points:
                families[above].append(_share(in_points))
        sums = [sum(family) for family in families.values() if len(family) > 1]
        return bool(sums) and axes not in (0, 100) and set(sums) == {100}

    def find_ids(self) -> None:
        """Read the first unknown column with ids as that of ids, if there is none."""
        if "identifiant" in self.places:
            return
        for at, column in enumerate(self.columns):
            if column.form is None and column.header.value.strip() and _are_ids(self._filled(at)):
                self.columns[at] = column._replace(form=ACTIONS.known("identifiant"))
                return

    # --- Columns that are not

    def missing(self) -> Iterator[Fault]:
        """Yield a fault for each column that is needed and missing, or empty."""
        if not self._rows or not self.columns:
            return
        places = self.places
        if "identifiant" not in places:
            yield self._lacks("identifiant")
            return
        if not self._filled(places.get("nom")):
            yield self._lacks("nom", self._text_column())
        if self._filled(places.get("ponderation")):
            return
        without = [name for name in _WEIGHTS if not self._filled(places.get(name))]
        if len(without) == len(_WEIGHTS):
            empty = [name for name in _WEIGHTS if name in places]
            yield self._lacks("weights", self._number_column(), empty)
        elif "points" in without and not self._have_axes_shares():
            yield self._lacks("points", self._number_column())
        elif "pourcentage" not in places and (count := self._families_without_points()):
            yield self._lacks("pourcentage", self._number_column(), count=count)

    def _lacks(
        self, name: str, like: int | None = None, empty: Sequence[str] = (), count: int = 0
    ) -> Fault:
        arguments = {"column": name, "count": str(count)}
        span = self.columns[0].header.inside
        variant = name
        at = self.places.get(empty[0] if empty else name)
        if at is not None:
            variant, span = f"{name}-empty", self.columns[at].header.inside
            arguments["column"] = "`, `".join(empty) or name
        elif like is not None:
            header = self.columns[like].header
            variant, span = f"{name}-like", header.inside
            place = f"{column_name(header.column)}{header.row + 1}"
            arguments |= {"like": header.value.strip(), "cell": place}
        return Fault(Code.COLUMN_MISSING, span, None, variant, arguments)

    def _unknown(self) -> Iterator[tuple[int, list[str]]]:
        for at, column in enumerate(self.columns):
            if column.form is None and column.header.value.strip():
                yield at, self._filled(at)

    def _number_column(self) -> int | None:
        """Return the first unknown column with nothing but numbers."""
        found = (at for at, cells in self._unknown() if cells and all(map(parse_number, cells)))
        return next(found, None)

    def _text_column(self) -> int | None:
        """Return the first unknown column with a text in most rows."""
        for at, cells in self._unknown():
            texts = [one for one in cells if not parse_number(one)]
            if len(texts) * 2 > len(self._rows):
                return at
        return None

    def _have_axes_shares(self) -> bool:
        """Return whether an axe has a percentage of the whole."""
        shares, ids = self.places["pourcentage"], self.places["identifiant"]
        pairs = zip(self.values(ids), self.values(shares), strict=True)
        return any(
            share and (one := parse_lettered_id(name)) is not None and one.depth == 1
            for name, share in pairs
            if name
        )

    def _families_without_points(self) -> int:
        """Return the number of families of several actions none of which has points."""
        ids, points = self.places["identifiant"], self.places["points"]
        families: dict[Id, list[bool]] = defaultdict(list)
        for name, value in zip(self.values(ids), self.values(points), strict=True):
            identifier = parse_lettered_id(name) if name else None
            above = identifier.parent if identifier else None
            if identifier and above is not None and identifier.stands_in_for is None:
                families[above].append(bool(value))
        return sum(len(family) > 1 and not any(family) for family in families.values())


def _are_ids(cells: Sequence[str]) -> bool:
    """Return whether cells are ids, one of which has several numbers at least."""
    if len(cells) < _FEWEST_IDS:
        return False
    found = [parse_lettered_id(one) for one in cells]
    return all(one is not None and one.segments for one in found) and any(
        one is not None and one.depth > 1 for one in found
    )


def _share(text: str) -> Fraction:
    """Return the percentage of its parent that a cell says, 0 if it says none."""
    weight = read_weight(Unit.POURCENTAGE, text, Span(0, 0), quoted=False)
    return weight.value or Fraction(0)
