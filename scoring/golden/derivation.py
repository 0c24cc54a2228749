"""Golden cases from the files, without the parser of principles: what each line says it gives.

A defect of the parser, the analyser or the evaluator must show, not hide: this module and all
that it imports know nothing of them (an import contract proves it). Two rules it knows by itself,
the closing of a remainder and the end of a progression (principles.md, sections 2 and 4).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from referentiel.model import Document
from referentiel.node import Node
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel.text.composition import compose
from referentiel.text.names import spelling
from referentiel.weights.concerne import concerned, kinds_among
from referentiel.weights.number import format_number
from scoring.golden.lines import Ellipsis, Entry, Head, Row, Share, rows

# Plain data as it stands in a golden file: texts, whole numbers, lists, mappings.
Plain = str | int | Sequence["Plain"] | Mapping[str, "Plain"]
# What is answered to a free entry: any percent that is no round part of the whole.
_ENTERED = 37
_WHOLE = Fraction(100)
# No progression that is scored goes farther.
_MOST_UNITS = 999


@dataclass(frozen=True, slots=True)
class Derived:
    """The cases of one orientation, as plain data by the keys of the golden file, and its file."""

    orientation: str
    path: str
    cases: tuple[Mapping[str, Plain], ...]


@dataclass(frozen=True)
class _Branch:
    """The lines that hold for one population; `head` None is everybody."""

    head: Head | None
    rows: Sequence[Row]

    @cached_property
    def positive(self) -> tuple[Share, ...]:
        """The levels that have numbers."""
        return tuple(row for row in self.rows if isinstance(row, Share) and row.percent > 0)

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number of each positive level, from 1, by its identity: lines may be the same."""
        return {id(share): number for number, share in enumerate(self.positive, 1)}

    @cached_property
    def labels(self) -> Counter[str]:
        """How many positive levels have each label, and whether a zero level has it too."""
        shares = [row for row in self.rows if isinstance(row, Share)]
        zeros = {spelling(share.label) for share in shares if not share.percent}
        return Counter(spelling(share.label) for share in self.positive) + Counter(zeros)

    @cached_property
    def rated(self) -> tuple[Share, ...]:
        """The levels that are proportional to a rate."""
        return tuple(share for share in self.positive if share.rate)

    @cached_property
    def rates(self) -> Counter[str]:
        """How many lines name each rate."""
        return Counter(spelling(share.label or share.rate) for share in self.rated)

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The nodes whose scores the levels refer to."""
        return tuple(sorted({share.target for share in self.positive if share.target}))


def derive(referentiel: Referentiel) -> tuple[Derived, ...]:
    """Derive the cases of every orientation that has niveaux with a principle, in file order."""
    found: dict[str, list[Node]] = {}
    for node in referentiel.nodes:
        orientation = orientation_of(referentiel, node)
        if orientation is not None and _principes(node):
            found.setdefault(orientation, []).append(node)
    return tuple(
        Derived(
            orientation,
            referentiel.path(niveaux[0].document),
            (*_of_niveaux(niveaux), *_of_orientation(referentiel, orientation, niveaux)),
        )
        for orientation, niveaux in found.items()
    )


def orientation_of(referentiel: Referentiel, node: Node) -> str | None:
    """Give the id of the orientation of a niveau, in whose text it stands or that its id names."""
    if node.identifier is None or not node.identifier.segments:
        return None
    parent = referentiel.parent(node)
    above = parent.identifier if parent and parent.identifier else node.identifier.parent
    return str(above) if above is not None and above.segments else None


def _principes(node: Node) -> tuple[str, ...]:
    """Give the texts of the principles of a node."""
    sections = node.action.sections_of(SectionKind.PRINCIPE)
    return tuple(node.document.visible(s.body).text for s in sections if not s.empty)


# --- Niveaux


def _of_niveaux(niveaux: Iterable[Node]) -> Iterator[Mapping[str, Plain]]:
    for node in niveaux:
        niveau = str(node.identifier)
        for text in _principes(node):
            for branch in _branches(rows(text)):
                about: dict[str, Plain] = {"niveau": niveau}
                if branch.head:
                    about["branche"] = branch.head.text
                    about["population"] = f"{branch.head.population:,}".replace(",", " ")
                for case in _of_branch(branch, node.document):
                    yield about | case
        yield {"niveau": niveau, "reponse": "aucun", "vaut": "0 %"}
        yield {"niveau": niveau, "reponse": "tout", "vaut": "100 %"}


def _branches(found: Iterable[Row]) -> Iterator[_Branch]:
    """Cut at the heads; what stands before the first one belongs to every branch."""
    common: list[Row] = []
    headed: list[tuple[Head, list[Row]]] = []
    for row in found:
        if isinstance(row, Head):
            headed.append((row, []))
        else:
            (headed[-1][1] if headed else common).append(row)
    yield from (_Branch(head, [*common, *below]) for head, below in headed)
    if not headed:
        yield _Branch(None, common)


def _of_branch(branch: _Branch, document: Document) -> Iterator[dict[str, Plain]]:
    """Give one case a line of a branch, in file order."""
    steps = _steps(branch)
    bound = _bound(branch, steps[0], document) if steps else None
    closed = _closed(branch, bound)
    ellipses = [row for row in branch.rows if isinstance(row, Ellipsis)]
    for row in branch.rows:
        match row:
            case Share() if steps and row.percent:
                yield _step(
                    row.text, steps[0] if bound else row, row.step[1] if row.step else 0, bound
                )
            case Share():
                yield _level(branch, row, closed)
            case Ellipsis() if bound and row is ellipses[-1]:
                written = {one.step[1] for one in steps if one.step}
                for units in range(1, bound + 1):
                    if units not in written:
                        yield _step(row.text, steps[0], units, bound)
            case Entry() if not branch.positive:
                entered = f"{_ENTERED} %"
                answer_by_percent = {"pourcentage": entered}
                yield {"ligne": row.text, "reponse": answer_by_percent, "vaut": entered}


def _level(branch: _Branch, share: Share, closed: Mapping[int, Fraction]) -> dict[str, Plain]:
    """Answer one level alone; of what is proportional, nothing else is reached.

    A reference counts by itself: where there is nothing else to say, none of the levels is reached.
    """
    more = closed.get(_number(branch, share), Fraction(0)) if share.percent else Fraction(0)
    vaut = share.percent + more
    answer: dict[str, Plain] = {}
    written: dict[str, Plain] = {"ligne": share.text}
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


def _name(branch: _Branch, share: Share) -> Plain:
    """Name a level by its label, or by its number where another one has the label too."""
    is_alone = branch.labels[spelling(share.label)] == 1
    return share.label if is_alone else _number(branch, share)


def _rate(branch: _Branch, share: Share) -> str:
    """Name a rate by the label of its line, or by its number where it has none of its own."""
    name = share.label or share.rate
    return name if branch.rates[spelling(name)] == 1 else str(_number(branch, share))


def _number(branch: _Branch, share: Share) -> int:
    """Number a level from 1 over the positive ones of its branch; 0 is a zero level."""
    return branch.numbers.get(id(share), 0)


# --- Remainders and progressions


def _closed(branch: _Branch, bound: int | None) -> Mapping[int, Fraction]:
    """Give the points that close n equal percents of floor(100/n), by the number of the level."""
    positive = branch.positive
    count = len(positive)
    if bound or count < 2 or any(one.percent != 100 // count for one in positive):
        return {}
    more = 100 - count * (100 // count)
    return {number: Fraction(1) for number in range(count - more + 1, count + 1)}


def _remainder(count: int, percent: Fraction) -> str:
    return f"100 - {count} x {_show(percent)} = {_show(_WHOLE - count * percent)}"


def _steps(branch: _Branch) -> tuple[Share, ...]:
    """Give the steps of a progression: all positive levels are, constantly, and `…` follows.

    Above the last line `…` follows the first; that line and others may be closed.
    """
    positive, end = branch.positive, _end(branch)
    goes_on = bool(branch.rows) and isinstance(branch.rows[-1], Ellipsis)
    if not (goes_on or end) or not all(one.step and one.step[1] for one in positive):
        return ()
    each = _each(positive[0])
    is_even = all(
        one.step and one.percent in (one.step[1] * each, _percent_at(each, one.step[1], end))
        for one in positive
    )
    return positive if is_even else ()


def _end(branch: _Branch) -> int | None:
    """Give the units of the last level, if it is a step and `…` stands above it, but not below."""
    if not branch.positive or (last := branch.positive[-1]).step is None:
        return None
    first, end = map(branch.rows.index, (branch.positive[0], last))
    below = [n for n, row in enumerate(branch.rows) if isinstance(row, Ellipsis) and n > first]
    return last.step[1] if below and below[-1] < end else None


def _each(share: Share) -> Fraction:
    """Give what each unit of a step gives."""
    assert share.step is not None
    return share.percent / share.step[1]


def _bound(branch: _Branch, first: Share, document: Document) -> int | None:
    """Give the number of units, as the last line says, or else the step or the text.

    Each of them gives floor(100/n), or 100/n.
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


def _step(line: str, share: Share, units: int, bound: int | None) -> dict[str, Plain]:
    """Answer the count of a step on each of so many units, by the step of a line.

    The last ones carry the closed percent.
    """
    assert share.step is not None
    each = _each(share)
    percent = _percent_at(each, units, bound)
    case: dict[str, Plain] = {"ligne": line, "reponse": {"nombre": share.step[0], "sur": units}}
    if bound and percent > units * each:
        case["clos"] = _remainder(bound, each)
    return {**case, "vaut": f"{_show(percent)} %"}


def _percent_at(each: Fraction, units: int, bound: int | None) -> Fraction:
    """Give the percent of so many units: the last ones carry a point more, up to 100 at a bound."""
    more = _WHOLE - bound * each - (bound - units) if bound else Fraction(0)
    return units * each + max(more, Fraction(0))


def _show(percent: Fraction) -> str:
    return format_number(percent)


# --- Orientations


def _of_orientation(
    referentiel: Referentiel, orientation: str, niveaux: Sequence[Node]
) -> Iterator[Mapping[str, Plain]]:
    """Answer every niveau by `aucun`, and by `tout`, for each kind of collectivité."""
    parent = referentiel.parent(niveaux[0])
    family = referentiel.children(parent) if parent else tuple(niveaux)
    above = (parent,) if parent else ()
    kinds = kinds_among((*above, *family))
    for kind in kinds:
        if concerned(above, kind) == above and concerned(family, kind):
            about: dict[str, Plain] = {"orientation": orientation}
            if len(kinds) > 1:
                about["type"] = kind or "autre"
            yield {**about, "reponse": "aucun", "vaut": "0 %"}
            yield {**about, "reponse": "tout", "vaut": "100 %"}
