"""Golden cases of principles: the score that each line states, read without the parser.

Two rules are implemented here again: closing a remainder, and ending a progression.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from referentiel.model import Document
from referentiel.node import Node
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel.text.letters import compose
from referentiel.text.names import spelling
from referentiel.weights.number import format_number
from referentiel.weights.weight import concerned, kinds_among
from tests.oracle.lines import Ellipsis, Entry, Head, Row, Share, rows

# Plain data as in a golden file: texts, whole numbers, lists, mappings.
PlainData = str | int | Sequence["PlainData"] | Mapping[str, "PlainData"]
PlainCase = Mapping[str, PlainData]
# The answer to a free entry: any percent that is not a round part of the whole.
_ENTERED = 37
_WHOLE = Fraction(100)
# No scored progression has more units.
_MOST_UNITS = 999


def derive(referentiel: Referentiel) -> Mapping[str, Sequence[PlainCase]]:
    """Return the cases of every orientation that has niveaux with a principle, in file order."""
    by_orientation: dict[str, list[Node]] = {}
    for node in referentiel.nodes:
        orientation = _orientation_of(referentiel, node)
        if orientation is not None and _principes(node):
            by_orientation.setdefault(orientation, []).append(node)
    return {
        orientation: (*_of_niveaux(niveaux), *_of_orientation(referentiel, orientation, niveaux))
        for orientation, niveaux in by_orientation.items()
    }


def _orientation_of(referentiel: Referentiel, node: Node) -> str | None:
    """Return the id of the orientation that holds a niveau, in its text or by its id."""
    if node.identifier is None or not node.identifier.segments:
        return None
    parent = referentiel.parent(node)
    above = parent.identifier if parent and parent.identifier else node.identifier.parent
    return str(above) if above is not None and above.segments else None


def _principes(node: Node) -> tuple[str, ...]:
    """Return the texts of the principles of a node."""
    sections = node.action.sections_of(SectionKind.PRINCIPE)
    return tuple(node.document.visible(s.body).text for s in sections if not s.empty)


# --- Niveaux


def _of_niveaux(niveaux: Iterable[Node]) -> Iterator[PlainCase]:
    for node in niveaux:
        niveau = str(node.identifier)
        for text in _principes(node):
            for branch in branches(rows(text)):
                about: dict[str, PlainData] = {"niveau": niveau}
                if branch.head:
                    about["branche"] = branch.head.text
                    about["population"] = f"{branch.head.population:,}".replace(",", " ")
                for case in branch_cases(branch, node.document):
                    yield about | case
        yield {"niveau": niveau, "reponse": "aucun", "vaut": "0 %"}
        yield {"niveau": niveau, "reponse": "tout", "vaut": "100 %"}


# --- Orientations


def _of_orientation(
    referentiel: Referentiel, orientation: str, niveaux: Sequence[Node]
) -> Iterator[PlainCase]:
    """Yield the cases `aucun` and `tout` for each type of collectivité."""
    parent = referentiel.parent(niveaux[0])
    family = referentiel.children(parent) if parent else tuple(niveaux)
    above = (parent,) if parent else ()
    kinds = kinds_among((*above, *family))
    for kind in kinds:
        if concerned(above, kind) == above and concerned(family, kind):
            about: dict[str, PlainData] = {"orientation": orientation}
            if len(kinds) > 1:
                about["type"] = kind or "autre"
            yield {**about, "reponse": "aucun", "vaut": "0 %"}
            yield {**about, "reponse": "tout", "vaut": "100 %"}


# --- Branches


@dataclass(frozen=True)
class Branch:
    """The lines for one population; `head` is None where populations do not differ."""

    head: Head | None
    rows: Sequence[Row]

    @cached_property
    def positive(self) -> tuple[Share, ...]:
        """The levels that give something, which are numbered."""
        return tuple(row for row in self.rows if isinstance(row, Share) and row.percent > 0)

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number of each positive level, from 1, by identity: lines may be equal."""
        return {id(share): number for number, share in enumerate(self.positive, 1)}

    @cached_property
    def labels(self) -> Counter[str]:
        """How many positive levels have each label, plus 1 where zero levels have it."""
        shares = [row for row in self.rows if isinstance(row, Share)]
        zeros = {spelling(share.label) for share in shares if not share.percent}
        return Counter(spelling(share.label) for share in self.positive) + Counter(zeros)

    @cached_property
    def rated(self) -> tuple[Share, ...]:
        """The levels proportional to a rate."""
        return tuple(share for share in self.positive if share.rate)

    @cached_property
    def rates(self) -> Counter[str]:
        """How many levels have each rate name."""
        return Counter(spelling(share.label or share.rate) for share in self.rated)

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The ids of the nodes that levels refer to."""
        return tuple(sorted({share.target for share in self.positive if share.target}))


def branches(found: Iterable[Row]) -> Iterator[Branch]:
    """Yield the branches; lines before the first head belong to each of them."""
    common: list[Row] = []
    headed: list[tuple[Head, list[Row]]] = []
    for row in found:
        if isinstance(row, Head):
            headed.append((row, []))
        else:
            (headed[-1][1] if headed else common).append(row)
    yield from (Branch(head, [*common, *below]) for head, below in headed)
    if not headed:
        yield Branch(None, common)


def branch_cases(branch: Branch, document: Document) -> Iterator[dict[str, PlainData]]:
    """Yield the cases of the lines of a branch, in file order."""
    steps = _steps(branch)
    bound = _bound(branch, steps[0], document) if steps else None
    closed = _closed(branch, bound)
    ellipses = [row for row in branch.rows if isinstance(row, Ellipsis)]
    for row in branch.rows:
        match row:
            case Share():
                if steps and row.percent:
                    units = row.step[1] if row.step else 0
                    yield _step(row.text, steps[0] if bound else row, units, bound)
                else:
                    yield _level(branch, row, closed)
            case Ellipsis():
                if bound and row is ellipses[-1]:
                    written = {one.step[1] for one in steps if one.step}
                    for units in range(1, bound + 1):
                        if units not in written:
                            yield _step(row.text, steps[0], units, bound)
            case Entry():
                if not branch.positive:
                    percent = f"{_ENTERED} %"
                    yield {"ligne": row.text, "reponse": {"pourcentage": percent}, "vaut": percent}
            case Head():
                raise AssertionError(row)  # `branches` has cut at the heads.
            case _:
                assert_never(row)


def _level(branch: Branch, share: Share, closed: Mapping[int, Fraction]) -> dict[str, PlainData]:
    """Return the case that selects one level alone; other rates and scores are 0.

    A reference needs no answer: where nothing else is left to answer, the case says `renvois`.
    """
    more = closed.get(_number(branch, share), Fraction(0)) if share.percent else Fraction(0)
    vaut = share.percent + more
    answer: dict[str, PlainData] = {}
    written: dict[str, PlainData] = {"ligne": share.text}
    if share.target:  # Other lines may follow the same node.
        vaut = sum((one.percent for one in branch.positive if one.target == share.target), more)
    elif not share.rate:
        answer["paliers"] = [_name(branch, share)]
    if branch.rated and share.percent:  # Beside a zero level nothing is reached.
        answer["taux"] = {
            _rate(branch, one): "100 %" if one is share else "0 %" for one in branch.rated
        }
    notes = {one: "100 %" if one == share.target else "0 %" for one in branch.targets}
    if notes:
        written["notes"] = notes
    is_short = list(answer) == ["paliers"]
    written["reponse"] = answer["paliers"] if is_short else answer or "renvois"
    if more:
        written["clos"] = _remainder(len(branch.positive), share.percent)
    return {**written, "vaut": f"{_show(vaut)} %"}


def _name(branch: Branch, share: Share) -> PlainData:
    """Return the label of a level, or its number where another level has the same label."""
    is_alone = branch.labels[spelling(share.label)] == 1
    return share.label if is_alone else _number(branch, share)


def _rate(branch: Branch, share: Share) -> str:
    """Return the label of a rate's level, or its number where another one has the same name."""
    name = share.label or share.rate
    return name if branch.rates[spelling(name)] == 1 else str(_number(branch, share))


def _number(branch: Branch, share: Share) -> int:
    """Return the number of a positive level in its branch; 0 for a zero level."""
    return branch.numbers.get(id(share), 0)


# --- Remainders and progressions


def _closed(branch: Branch, bound: int | None) -> Mapping[int, Fraction]:
    """Return the points that close n equal percentages of floor(100/n), by level number."""
    positive = branch.positive
    count = len(positive)
    if bound or count < 2 or any(one.percent != 100 // count for one in positive):
        return {}
    more = 100 - count * (100 // count)
    return {number: Fraction(1) for number in range(count - more + 1, count + 1)}


def _remainder(count: int, percent: Fraction) -> str:
    return f"100 - {count} x {_show(percent)} = {_show(_WHOLE - count * percent)}"


def _steps(branch: Branch) -> tuple[Share, ...]:
    """Return the steps of a progression: all positive levels, by a constant percentage, and `…`.

    `…` stands below them, or above the last one, which may carry the closed percentage.
    """
    positive, end = branch.positive, _end(branch)
    goes_on = bool(branch.rows) and isinstance(branch.rows[-1], Ellipsis)
    if not positive or not (goes_on or end):
        return ()
    if not all(one.step and one.step[1] for one in positive):
        return ()
    if (
        len({one.step and (one.step[0] or one.step[2].casefold().rstrip("sx")) for one in positive})
        > 1
    ):
        return ()
    each = _each(positive[0])
    is_even = all(
        one.step and one.percent in (one.step[1] * each, _percent_at(each, one.step[1], end))
        for one in positive
    )
    return positive if is_even else ()


def _end(branch: Branch) -> int | None:
    """Return the units of the last level, if it is a step with `…` above it and none below."""
    if not branch.positive or (last := branch.positive[-1]).step is None:
        return None
    first, end = map(branch.rows.index, (branch.positive[0], last))
    below = [n for n, row in enumerate(branch.rows) if isinstance(row, Ellipsis) and n > first]
    return last.step[1] if below and below[-1] < end else None


def _each(share: Share) -> Fraction:
    """Return the percentage that a step gives for each unit."""
    assert share.step is not None
    return share.percent / share.step[1]


def _bound(branch: Branch, first: Share, document: Document) -> int | None:
    """Return the number of units n: as the last line says, else by the step, else by the text.

    The step is 100/n or floor(100/n).
    """
    unit, end = _each(first), _end(branch)
    if end is not None:
        is_fitting = 1 <= end <= _MOST_UNITS and (unit * end == _WHOLE or unit == 100 // end)
        return end if is_fitting else None
    fitting = [number for number in range(2, 101) if 100 // number == unit]
    if len(fitting) > 1 and first.step:
        noun = re.escape(first.step[2].rstrip("sx"))
        text = compose(document.source.text)
        fitting = [n for n in fitting if re.search(rf"\b{n}\s+{noun}[sx]?\b", text, re.IGNORECASE)]
    return fitting[0] if len(fitting) == 1 else None


def _step(line: str, share: Share, units: int, bound: int | None) -> dict[str, PlainData]:
    """Return the case of the count of a step on each of `units` units."""
    assert share.step is not None
    each = _each(share)
    percent = _percent_at(each, units, bound)
    count = share.step[0]
    answer: dict[str, PlainData] = {"nombre": count, "sur": units} if count else {"nombre": units}
    case: dict[str, PlainData] = {"ligne": line, "reponse": answer}
    if bound and percent > units * each:
        case["clos"] = _remainder(bound, each)
    return {**case, "vaut": f"{_show(percent)} %"}


def _percent_at(each: Fraction, units: int, bound: int | None) -> Fraction:
    """Return the percentage of `units` units; near the bound each carries one point more."""
    more = _WHOLE - bound * each - (bound - units) if bound else Fraction(0)
    return units * each + max(more, Fraction(0))


def _show(percent: Fraction) -> str:
    return format_number(percent)
