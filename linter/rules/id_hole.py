"""A number is missing among the ids of the children of an action."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from linter.directives.tombstone import RetiredIds
from linter.finding import Diagnostic, Related, Severity, absent_action
from linter.rule import Settings
from linter.topics.ids.sequence import sequences_of
from linter.words.text import N_, Messages
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING
_MOST_STRAYS = 3
# Of a longer range, only so many ids are known to be absent.
_MOST_ABSENT = 100
_LOST = N_(
    "restore the lost action, or say what became of it: `<!-- reflint: retired {first}: reason -->`"
)
_LOST_RANGE = N_(
    "restore the lost actions, or say what became of each: `<!-- reflint: retired {first}: reason "
    "-->`"
)
_MISTYPED = N_("if `{mistyped}` was meant to be `{first}`, correct it; otherwise {lost}")
_HOLES: Messages = {
    "id-hole": N_("`{first}` is missing below `{parent}`", remedy=_LOST),
    "id-hole.range": N_("`{first}` to `{last}` are missing below `{parent}`", remedy=_LOST_RANGE),
    "id-hole.mistyped": N_(
        "`{first}` is missing below `{parent}`", remedy=_MISTYPED.embed(lost=_LOST)
    ),
    "id-hole.range-mistyped": N_(
        "`{first}` to `{last}` are missing below `{parent}`",
        remedy=_MISTYPED.embed(lost=_LOST_RANGE),
    ),
    "id-hole.root": N_("`{first}` is missing below the root", remedy=_LOST),
    "id-hole.root-range": N_(
        "`{first}` to `{last}` are missing below the root", remedy=_LOST_RANGE
    ),
}
# Nothing in a sheet says that an id is retired.
_LOST_ROW = N_(
    "restore what was lost, or leave this hole if it is intended: a retired id is not used again"
)
MESSAGES: Messages = {
    **_HOLES,
    **{
        f"{name}.sheet": text._replace(
            remedy=_MISTYPED.embed(lost=_LOST_ROW) if name.endswith("mistyped") else _LOST_ROW
        )
        for name, text in _HOLES.items()
    },
    "id-hole.before": N_("the previous number"),
    "id-hole.after": N_("the next number"),
    "id-hole.stray": N_("this number is out of order"),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find ranges of missing numbers below each parent that is in a file."""
    sequences = sequences_of(referentiel)
    retired: dict[Id | None, list[int]] = {}
    for identifier in RetiredIds(referentiel.documents).by_id:
        retired.setdefault(identifier.parent, []).append(identifier.segments[-1])
    for parent, _ in referentiel.families:
        if parent is None or parent.identifier is None:
            continue
        own = sequences.own(parent)
        if _is_unbroken(own):
            continue
        taken = sequences.taken(parent)
        if parent.identifier in retired:
            taken = sorted({*taken, *retired[parent.identifier]})
        strays = _strays(own)
        # A number out of order is usually a typo for the missing one: ignore it as an upper bound.
        holes = _holes(own, taken, strays) or _holes(own, taken, {})
        mistyped = _mistyped(own, strays, holes)
        for hole in holes:
            before, behind = own.get(hole[0] - 1, parent), own.get(hole[1] + 1)
            if behind and _is_unread_between(referentiel, before, behind):
                continue  # Its id may be the one that is missing.
            found = _hole(parent, hole, own, strays, mistyped.get(hole[0]))
            yield found._replace(absent=tuple(_absent(referentiel, parent.identifier, hole)))


def _is_unbroken(own: Mapping[int, Node]) -> bool:
    """Return whether no number up to the last one is missing."""
    return len(own) - (0 in own) == max(own, default=0)


def _strays(own: Mapping[int, Node]) -> Mapping[int, Node]:
    """Return the children whose number is higher than that of the next one."""
    return {number: own[number] for number, after in pairwise(own) if number > after}


def _holes(
    own: Mapping[int, Node], taken: Sequence[int], strays: Mapping[int, Node]
) -> list[tuple[int, int]]:
    """Return the first and last of each range of missing numbers, up to the last number."""
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
    """Return, by the first number of a hole, the child that may have been meant to have it.

    It is out of order where the number is missing, or several numbers behind all others. One in a
    file of its own, which is named by that number too, is not mistyped.
    """
    last = max(own)
    found = {first: own[last] for first, end in holes if first < end == last - 1}
    found |= {before + 1: own[number] for before, number in pairwise((0, *own)) if number in strays}
    return {first: node for first, node in found.items() if node.within is not None}


def _absent(referentiel: Referentiel, above: Id, hole: tuple[int, int]) -> Iterator[str]:
    numbers = islice(range(hole[0], hole[1] + 1), _MOST_ABSENT)
    return (absent_action(referentiel, Id((*above.segments, number))) for number in numbers)


def _is_unread_between(referentiel: Referentiel, before: Node | None, behind: Node) -> bool:
    if referentiel.kind is not Kind.TABLEUR:
        return False
    from linter.topics.ids.unread_rows import is_unread_between  # noqa: PLC0415 -- of sheets

    return is_unread_between(referentiel, before, behind)


def _hole(
    parent: Node,
    hole: tuple[int, int],
    own: Mapping[int, Node],
    strays: Mapping[int, Node],
    mistyped: Node | None,
) -> Diagnostic:
    above = parent.identifier
    assert above is not None
    first, last = (str(Id((*above.segments, number))) for number in hole)
    variants = (
        ("root", not above.segments),
        ("range", first != last),
        ("mistyped", bool(above.segments) and mistyped is not None),
    )
    variant = "-".join(word for word, applies in variants if applies)
    beside = [("id-hole.before", own.get(hole[0] - 1)), ("id-hole.after", own.get(hole[1] + 1))]
    beside += [("id-hole.stray", node) for node in islice(strays.values(), _MOST_STRAYS)]
    return Diagnostic.at(
        parent,
        f"id-hole.{variant}" if variant else "id-hole",
        field="children",
        wrong=first if first == last else f"{first}-{last}",
        related=[Related.at(node, message) for message, node in beside if node is not None],
        first=first,
        last=last,
        parent=str(above),
        mistyped=str(mistyped.identifier) if mistyped else "",
    )
