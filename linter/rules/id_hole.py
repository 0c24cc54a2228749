"""A number is missing among the ids of the children of an action."""

from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

from linter.directives import RetiredIds
from linter.finding import Diagnostic, Related, Severity, absent_action
from linter.rule import ACTIONS_AND_SHEETS, N_, NN_, Diagnostics, Node, Referentiel, rule
from linter.topics.ids import Sequences, is_unbroken, is_unread_between, sequences_of
from referentiel.identifier import ROOT, Id

_MOST_RELATED = 5
# With fewer families, a hole may be where the files of a partial referential end.
_FEWEST_FAMILIES = 3
# In a longer range, only the first ids are recorded as absent.
_MOST_ABSENT = 100


@rule(Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS)
def check(referentiel: Referentiel) -> Diagnostics:
    """Find gaps in the numbers of children; if their parent is missing, only in clear cases."""
    sequences = sequences_of(referentiel)
    retired: dict[Id | None, list[int]] = {}
    for identifier in RetiredIds(referentiel.documents).by_id:
        retired.setdefault(identifier.parent, []).append(identifier.segments[-1])
    for parent, _ in referentiel.families:
        if parent is None or parent.identifier is None:
            continue
        own = sequences.own(parent)
        if is_unbroken(own):
            continue
        taken = sequences.taken(parent)
        if parent.identifier in retired:
            taken = sorted({*taken, *retired[parent.identifier]})
        strays = {number: own[number] for number, after in pairwise(own) if number > after}
        # A number out of order is usually a typo for the missing one: ignore it as an upper bound.
        holes = _holes(own, taken, strays) or _holes(own, taken, {})
        mistyped = _mistyped(own, strays, holes)
        for hole in holes:
            before, behind = own.get(hole[0] - 1, parent), own.get(hole[1] + 1)
            if behind and is_unread_between(referentiel, before, behind):
                continue  # The id that could not be read may be the missing one.
            beside = [
                (N_("the previous number"), own.get(hole[0] - 1)),
                (N_("the next number"), behind),
                *((N_("this number is out of order"), one) for one in strays.values()),
            ]
            related = [Related.at(node, message) for message, node in beside if node]
            found = _hole(referentiel, parent, parent.identifier, hole, mistyped.get(hole[0]))
            yield found._replace(related=tuple(related[:_MOST_RELATED]))
    yield from _below_absent_parents(sequences)


def _below_absent_parents(sequences: Sequences) -> Diagnostics:
    """Yield a diagnostic for each gap among actions if their parent and the root are missing.

    The folder may contain only part of a referential: gaps are reported only if all other families
    without a parent, at least two, are complete.
    """
    families = {
        above: sorted(
            sequences.reserved(above)
            | {one.identifier.segments[-1] for one in nodes if one.identifier}
        )
        for above, nodes in sequences.orphans.items()
        if above.segments and ROOT not in sequences.referentiel.by_id
    }
    broken = [
        above for above, numbers in families.items() if numbers[-1] != len(numbers) - (0 in numbers)
    ]
    if len(broken) != 1 or len(families) < _FEWEST_FAMILIES:
        return
    (above,) = broken
    nodes = {one.identifier.segments[-1]: one for one in sequences.orphans[above] if one.identifier}
    for hole in _holes(nodes, families[above], {}):
        yield _hole(sequences.referentiel, nodes[hole[1] + 1], above, hole, None)


def _holes(
    own: Mapping[int, Node], taken: Sequence[int], strays: Mapping[int, Node]
) -> list[tuple[int, int]]:
    """Return the first and last numbers of the ranges missing from `taken`, in ascending order.

    `own` maps numbers to children, and `strays` those that are out of order. No range is above the
    highest number in `own` that is not in `strays`.
    """
    last = max((number for number in own if number not in strays), default=-1)
    present = [number for number in taken if number <= last]
    before = -1 if 0 in own else 0
    return [
        (number + 1, following - 1)
        for number, following in pairwise((before, *present))
        if following > number + 1
    ]


def _mistyped(
    own: Mapping[int, Node], strays: Mapping[int, Node], holes: Sequence[tuple[int, int]]
) -> Mapping[int, Node]:
    """Map the first number of a gap to the child whose number may be a typo for it.

    Such a child is out of order at the gap, or has the highest number, just above a gap of several
    numbers. Children in separate files are left out, since the name of the file confirms their id.
    """
    last = max(own)
    found = {first: own[last] for first, end in holes if first < end == last - 1}
    found |= {before + 1: own[number] for before, number in pairwise((0, *own)) if number in strays}
    return {first: node for first, node in found.items() if node.within is not None}


def _hole(
    referentiel: Referentiel, place: Node, above: Id, hole: tuple[int, int], mistyped: Node | None
) -> Diagnostic:
    first, last = (Id((*above.segments, number)) for number in hole)
    absent = [
        absent_action(referentiel, Id((*above.segments, number)))
        for number in islice(range(hole[0], hole[1] + 1), _MOST_ABSENT)
    ]
    lost = N_(
        "restore what is missing, or leave a tombstone for each missing id: `<!-- reflint: retired "
        "{first}: reason -->`"
    )
    if place.document.kind.is_sheet:  # A sheet cannot contain a tombstone.
        lost = N_("restore what is missing, or leave this gap if it is intended")
    return Diagnostic.at(
        place,
        NN_(
            "`{first}` is missing below {parent}",
            "`{first}` to `{last}` are missing below {parent}",
        ),
        remedy=N_("if `{mistyped}` was meant to be `{first}`, correct it; otherwise {lost}")
        if above.segments and mistyped
        else lost,
        field="children",
        subject=str(above),
        wrong=str(first) if first == last else f"{first}-{last}",
        absent=absent,
        count=str(hole[1] - hole[0] + 1),
        first=str(first),
        last=str(last),
        parent=f"`{above}`" if above.segments else N_("the root"),
        mistyped=str(mistyped.identifier) if mistyped else "",
        lost=lost,
    )
