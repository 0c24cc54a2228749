"""The ranges of a count leave a hole, or overlap.

Les tranches d'un nombre laissent un trou, ou se recoupent.

Why:
    Where labels count one thing, each number is to stand in one level. A number in none, such as
    59.5 % between `Entre 30% et 59%` and `Plus de 60%`, cannot be scored; one in two has two
    scores. Thresholds that stack (`Plus de 20%`, `Plus de 50%`) are no ranges.

Pourquoi :
    Quand les libellés comptent une même chose, chaque nombre se trouve dans un palier et un seul.
    Un nombre qui n'est dans aucun, comme 59,5 % entre `Entre 30% et 59%` et `Plus de 60%`, ne peut
    pas être évalué ; un nombre qui est dans deux a deux scores. Des seuils qui s'empilent
    (`Plus de 20%`, `Plus de 50%`) ne sont pas des tranches.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Moins de 30% des communes → 0%
    Entre 30% et 59% des communes → 50%
    Plus de 60% des communes → 100%
    ^^^^^^^^^^^^^^^^^^^^^^^^ no level holds a number that is > 59 % and ≤ 60 %
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    Aucune formation → 0%
    1 formation → 20%
    De 3 à 5 formations → 60%
    ^^^^^^^^^^^^^^^^^^^ no level holds 2 exactly
    8 formations → 100%
    ^^^^^^^^^^^^ no level holds a number that is ≥ 6 and ≤ 7
    ^^^^^^^^^^^^ no level holds a number that is ≥ 9
    ### Associer
    ```yaml
    id: 5.2.3
    ```
    #### Principe
    1 ou 2 accords → 20%
    De 2 à 4 accords → 50%
    ^^^^^^^^^^^^^^^^ two levels hold 2 exactly
    De 3 à 6 accords → 70%
    ^^^^^^^^^^^^^^^^ two levels hold a number that is ≥ 3 and ≤ 4
    7 accords ou plus → 100%
    ### Relayer
    ```yaml
    id: 5.2.4
    ```
    #### Principe
    50% des communes → 40%
    60% des communes → 80%
    ^^^^^^^^^^^^^^^^ the labels name exact shares: no level holds what lies between them
    70% des communes → 100%
    ### Visiter
    ```yaml
    id: 5.2.5
    ```
    #### Principe
    De 9 à 3 visites → 40%
    ^^^^^^^^^^^^^^^^ `De 9 à 3 visites` goes from the greater number to the smaller: it is no range
    10 visites ou plus → 100%
    ### Inviter
    ```yaml
    id: 5.2.6
    ```
    #### Principe
    1 réunion → 20%
    2 rencontres → 50%
    ^^^^^^^^^^^^ `2 rencontres` does not count the same thing as the other levels
    3 réunions ou plus → 100%

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Moins de 30% des communes → 0%
    Entre 30% et 60% des communes → 50%
    Plus de 60% des communes → 100%
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    Aucune formation → 0%
    1 ou 2 formations → 20%
    De 3 à 5 formations → 60%
    6 formations ou plus → 100%
    ### Associer
    ```yaml
    id: 5.2.3
    ```
    #### Principe
    3 communes → 50%
    Les 4 communes → 100%
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from linter.finding import Related, Remark, Severity
from linter.rule import Settings
from linter.topics.counts import Meeting, holes, odd_ones, overlaps, turned
from linter.topics.principes import is_incomplete, label_place, principes_of, remark
from linter.words import Messages, Words, quote
from referentiel.model import Document
from referentiel.weight import format_number
from scoring.principe.analysis import BranchReading, ListReading, Reading
from scoring.principe.ranges import Gap
from scoring.principe.tree import Level
from scoring.readings import NiveauReading

SEVERITY = Severity.WARNING
_FR_HOLE = "élargissez l'une des tranches pour que chaque nombre soit dans un palier"
_EN_HOLE = "widen one of the ranges so that each number is in a level"
_FR_OVERLAP = "resserrez l'une des tranches pour que chaque nombre ne soit que dans un palier"
_EN_OVERLAP = "narrow one of the ranges so that each number is in one level only"
MESSAGES: Messages = {
    "fr": {
        "principe-ranges.hole": Words(
            "aucun palier ne contient un nombre {low} et {high}", _FR_HOLE
        ),
        "principe-ranges.hole-exact": Words("aucun palier ne contient exactement {low}", _FR_HOLE),
        "principe-ranges.hole-above": Words("aucun palier ne contient un nombre {low}", _FR_HOLE),
        "principe-ranges.overlap": Words(
            "deux paliers contiennent un nombre {low} et {high}", _FR_OVERLAP
        ),
        "principe-ranges.overlap-exact": Words(
            "deux paliers contiennent exactement {low}", _FR_OVERLAP
        ),
        "principe-ranges.hole-every": Words(
            "les libellés nomment des parts exactes : aucun palier ne contient ce qui est entre "
            "elles",
            "écrivez des tranches, par exemple `De 50% à 59%` ou `90% ou plus`",
        ),
        "principe-ranges.turned": Words(
            "`{label}` va du plus grand au plus petit : ce n'est pas une tranche",
            "écrivez d'abord le plus petit des deux nombres",
        ),
        "principe-ranges.noun": Words(
            "`{label}` ne compte pas la même chose que les autres paliers",
            "nommez partout la même chose, pour qu'un nombre suffise à répondre",
        ),
        "principe-ranges.other": Words("un autre palier"),
        "principe-ranges.below": Words("la tranche au-dessous"),
    },
    "en": {
        "principe-ranges.hole": Words("no level holds a number that is {low} and {high}", _EN_HOLE),
        "principe-ranges.hole-exact": Words("no level holds {low} exactly", _EN_HOLE),
        "principe-ranges.hole-above": Words("no level holds a number that is {low}", _EN_HOLE),
        "principe-ranges.overlap": Words(
            "two levels hold a number that is {low} and {high}", _EN_OVERLAP
        ),
        "principe-ranges.overlap-exact": Words("two levels hold {low} exactly", _EN_OVERLAP),
        "principe-ranges.hole-every": Words(
            "the labels name exact shares: no level holds what lies between them",
            "write ranges, such as `De 50% à 59%` or `90% ou plus`",
        ),
        "principe-ranges.turned": Words(
            "`{label}` goes from the greater number to the smaller: it is no range",
            "write the smaller of the two numbers first",
        ),
        "principe-ranges.noun": Words(
            "`{label}` does not count the same thing as the other levels",
            "name the same thing everywhere, so that one number is an answer",
        ),
        "principe-ranges.other": Words("another level"),
        "principe-ranges.below": Words("the range below it"),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the numbers that no level of a list of ranges holds, and those that two hold."""
    for reading in principes_of(document, settings):
        told: set[object] = set()
        for branch in reading.analysis.branches:
            for meeting in _meetings(branch):
                speaker = meeting.above or meeting.below
                key = (id(speaker), meeting.gap)
                if key not in told:
                    told.add(key)
                    yield _remark(reading, meeting)
            for one in branch.lists:
                for slip in _slips(reading, one):
                    if slip.span not in told:
                        told.add(slip.span)
                        yield slip


def _slips(reading: NiveauReading, one: ListReading) -> Iterator[Remark]:
    """Tell of labels that keep a list from being a count: nobody can answer it by a number."""
    for level in turned(one):
        yield _slip(reading, level, "turned", ())
    for odd, first in odd_ones(one):
        place = label_place(reading, first)
        yield _slip(
            reading, odd, "noun", [Related(reading.document, place, "principe-ranges.other")]
        )


def _slip(reading: NiveauReading, level: Level, variant: str, related: Sequence[Related]) -> Remark:
    return remark(
        reading,
        label_place(reading, level),
        f"principe-ranges.{variant}",
        f"{variant} {level.label}",
        related=related,
        label=quote(level.label),
    )


def _meetings(branch: BranchReading) -> Iterator[Meeting]:
    """Give what a branch leaves out or doubles, but what follows from another finding.

    Overlaps that make a list ambiguous are told there; where levels are missing, so is the top.
    """
    if branch.reading is Reading.UNREADABLE:
        return
    for one in branch.lists:
        for meeting in holes(branch, one):
            if meeting.above is not None or not is_incomplete(branch):
                yield meeting
        if branch.reading is not Reading.AMBIGUOUS:
            yield from overlaps(branch, one)


def _remark(reading: NiveauReading, meeting: Meeting) -> Remark:
    kind = "overlap" if meeting.gap.overlap else "hole"
    end, low, high = ("-every", "", "") if meeting.is_every else _spelt(meeting.gap)
    related = []
    if meeting.above is not None:
        place = label_place(reading, meeting.below)
        related.append(Related(reading.document, place, "principe-ranges.below"))
    return remark(
        reading,
        label_place(reading, meeting.above or meeting.below),
        f"principe-ranges.{kind}{end}",
        f"{kind} {low} {high}".strip(),
        related=related,
        low=low,
        high=high,
    )


def _spelt(gap: Gap) -> tuple[str, str, str]:
    """Choose the words for what lies between two ends, and spell the ends with their signs."""
    if gap.is_share:
        low, high = _share(gap.low), None if gap.high is None else _share(gap.high)
        signs = ">≥"[gap.low_inside], "<≤"[gap.high_inside]
    else:  # Whole numbers: the first and the last one are inside.
        low = str(ceil(gap.low) if gap.low_inside else floor(gap.low) + 1)
        last = gap.high and (floor(gap.high) if gap.high_inside else ceil(gap.high) - 1)
        high = None if last is None else str(last)
        signs = "≥", "≤"
    if high is None:
        return "-above", f"{signs[0]} {low}", ""
    if low == high:
        return "-exact", low, ""
    return "", f"{signs[0]} {low}", f"{signs[1]} {high}"


def _share(value: Fraction) -> str:
    """Spell a part of the whole: in percent, or as a fraction where that is none."""
    percent = format_number(value * 100)
    return str(value) if "/" in percent else f"{percent} %"
