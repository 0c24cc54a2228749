"""Families whose weights do not have the sum that they should."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from linter.rule import Settings
from linter.topics.causes import causes_of
from linter.topics.ledger import (
    Contribution,
    Ledger,
)
from linter.topics.sequence import sequences_of
from linter.topics.unread import weight_unread_nodes
from referentiel.alternatives import by_kind, kinds_among
from referentiel.exact import total
from referentiel.identifier import Id
from referentiel.node import Node
from referentiel.profile import POINTS, Profile
from referentiel.referential import Referentiel
from referentiel.sharing import Measure
from referentiel.weight import TOLERANCE, Unit

_ZERO, _ONE, _HUNDRED = Fraction(0), Fraction(1), Fraction(100)


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A family whose weights have a wrong sum for the collectivités of a `kind`.

    `kinds` are those that the siblings tell apart; None stands for any other. `before` is what the
    referential was at the revision that it is compared with, if there is one. Where the parent's
    own points, with what these siblings make in their place, would also mend the sum of a family
    further up, `above` is the parent of that family.
    """

    referentiel: Referentiel
    parent: Node | None
    measure: Measure
    ledger: Ledger
    kind: str | None
    kinds: tuple[str | None, ...]
    before: Referentiel | None = None
    above: Node | None = None


def wrong_sums(referentiel: Referentiel, settings: Settings, key: Unit) -> Iterator[WrongSum]:
    """Give the families whose weights, written under `key`, have a wrong sum for some kind.

    Points that a percent leaves to a node follow from the sums above it: where one of these is
    wrong it alone is given. Where the points of a node explain its own sum and one above, its own
    is given.
    """
    if not is_used(referentiel, key):
        return
    wrong = _all_wrong(referentiel, settings)
    parents = {found.parent.index for found in wrong if found.parent}
    below: dict[int, bool] = {}
    for found in wrong:
        if key_of(found.measure, referentiel.profile) is key and not _follows(
            found, parents, below
        ):
            yield found


def is_used(referentiel: Referentiel, key: Unit) -> bool:
    """Tell whether weights may be written under a key; where no profile is known, ponderations."""
    profile = referentiel.profile
    return key in (profile.units if profile else (Unit.PONDERATION,))


# The rules on sums ask for them one after the other.
@lru_cache(maxsize=1)
def _all_wrong(referentiel: Referentiel, settings: Settings) -> Sequence[WrongSum]:
    wrong = [
        wrong
        for parent, siblings in referentiel.families
        for wrong in _wrong_of_family(referentiel, settings, parent, siblings)
    ]
    by_parent = {
        found.parent.index: found
        for found in wrong
        if found.parent and found.measure is Measure.POINTS and len(found.kinds) == 1
    }
    above = {index: _explained(found, by_parent) for index, found in by_parent.items()}
    explained = {found.index for found in above.values() if found}
    return [
        replace(found, above=above.get(found.parent.index)) if found.parent else found
        for found in wrong
        if not found.parent or found.parent.index not in explained
    ]


def _explained(found: WrongSum, wrong: Mapping[int, WrongSum]) -> Node | None:
    """Return the node above whose `wrong` sum is right once a parent has what its children make.

    The parent has points of its own, and those between it and that node have none.
    """
    if found.parent is None or not found.parent.weight(Unit.POINTS):
        return None
    above = found.referentiel.parent(found.parent)
    while above is not None and above.index not in wrong and not above.weight(Unit.POINTS):
        above = found.referentiel.parent(above)
    if above is None or above.index not in wrong:
        return None
    is_mended = abs(wrong[above.index].ledger.gap + found.ledger.gap) <= TOLERANCE
    return above if is_mended else None


def _wrong_of_family(
    referentiel: Referentiel, settings: Settings, parent: Node | None, siblings: Sequence[Node]
) -> Iterator[WrongSum]:
    measure = referentiel.sharing.measure(siblings)
    wanted = _wanted(referentiel, parent, measure)
    if measure is None or wanted is None:
        return
    if parent and parent.identifier and parent.identifier.weighs_nothing:
        return
    for kind, concerned in by_kind(siblings):
        nodes = _counted(referentiel, settings, concerned, measure)
        # Nearly all sums are right: only of the others it is told how they are added up.
        if _are_right(referentiel, nodes, measure, wanted):
            continue
        if causes_of(referentiel).hold_back(parent, siblings, measure):
            continue
        ledger = ledger_of(referentiel, nodes, measure, wanted)
        if is_told_elsewhere(referentiel, settings, ledger):
            continue
        if parent and ledger.gap < 0 and sequences_of(referentiel).lacks_child(parent):
            continue
        if not ledger.contributions:  # All that weigh are left out.
            continue
        if parent and ledger.gap < 0 and parent.document.hides(parent.action):
            continue
        if ledger.gap > 0 or are_all(referentiel, parent, siblings):
            kinds = kinds_among(siblings)
            yield WrongSum(referentiel, parent, measure, ledger, kind, kinds, settings.before)


def _counted(
    referentiel: Referentiel, settings: Settings, nodes: Sequence[Node], measure: Measure
) -> Sequence[Node]:
    """Give the nodes that are not left out of a sum."""
    if not settings.left_out:
        return nodes
    rule = f"{key_of(measure, referentiel.profile)}-sum"
    return [node for node in nodes if settings.counts(rule, node)]


def _are_right(
    referentiel: Referentiel, nodes: Sequence[Node], measure: Measure, wanted: Fraction
) -> bool:
    values = [_value(referentiel, node, measure) for node in nodes if not node.is_reglementaire]
    found = total(values)
    return found == wanted or abs(found - wanted) <= TOLERANCE


def _follows(found: WrongSum, wrong: Set[int], below: dict[int, bool]) -> bool:
    """Tell whether what a family should sum to comes from above, where a sum is wrong.

    `below` keeps what is known of the nodes gone by: whether they are below the parent of one.
    """
    parent = found.parent
    if parent is None or found.measure is not Measure.POINTS or parent.weight(Unit.POINTS):
        return False
    way, above = [parent.index], found.referentiel.parent(parent)
    while above is not None and above.index not in wrong and above.index not in below:
        way.append(above.index)
        above = found.referentiel.parent(above)
    is_below = above is not None and (above.index in wrong or below[above.index])
    below.update(dict.fromkeys(way, is_below))
    return is_below


def key_of(measure: Measure, profile: Profile | None) -> Unit | None:
    """Give the key under which weights of a measure are written, if they are."""
    match measure:
        case Measure.PONDERATION:
            return Unit.PONDERATION
        case Measure.POURCENTAGE if profile is not POINTS:
            return Unit.POURCENTAGE
        case Measure.POINTS | Measure.POURCENTAGE:
            return Unit.POINTS
        case Measure.EQUAL | Measure.MIXED:
            return None
        case _:
            assert_never(measure)


def _wanted(
    referentiel: Referentiel, parent: Node | None, measure: Measure | None
) -> Fraction | None:
    """Give what siblings should sum to; None where nothing says."""
    match measure:
        case Measure.PONDERATION:
            return _ONE
        case Measure.POURCENTAGE:
            return _HUNDRED
        case Measure.POINTS if parent:
            return referentiel.sharing.given[parent.index]
        case _:
            return None


def ledger_of(
    referentiel: Referentiel, siblings: Sequence[Node], measure: Measure, wanted: Fraction
) -> Ledger:
    """Add the weights up; a réglementaire action weighs nothing, whatever it says."""
    parts = [
        Contribution(node, referentiel.sharing.weight(node), _value(referentiel, node, measure))
        for node in siblings
        if not node.is_reglementaire
    ]
    return Ledger(tuple(parts), wanted)


def _value(referentiel: Referentiel, node: Node, measure: Measure) -> Fraction:
    """Give what a node adds: its weight, else, in points, what its children make."""
    sharing = referentiel.sharing
    if sharing.weight(node) is not None:
        return sharing.value(node) or _ZERO
    return (sharing.worth[node.index] if measure is Measure.POINTS else None) or _ZERO


def is_told_elsewhere(referentiel: Referentiel, settings: Settings, ledger: Ledger) -> bool:
    """Tell whether the sum is wrong only by what is reported already.

    A weight that cannot be read or is out of its range, a data block that is missing or cannot
    be read, and an id that stands twice each have their own finding, wherever it stands below.
    """
    unread = weight_unread_nodes(referentiel, settings)
    is_in_range = referentiel.sharing.is_in_range
    if any(part.weight and not is_in_range(part.node) for part in ledger.contributions):
        return True
    weightless = [part.node for part in ledger.contributions if part.is_missing]
    if ledger.gap < 0 and any(node.index in unread for node in weightless):
        return True
    if any(referentiel.sharing.is_unknown(node) for node in weightless):
        return True
    summed = [part.node for part in ledger.contributions if not part.weight and part.value]
    if not are_read(referentiel, settings, summed):
        return True
    by_id: dict[Id | None, Fraction] = {
        part.node.identifier: part.value for part in ledger.contributions
    }
    has_double = len(by_id) < len(ledger.contributions)
    return has_double and abs(sum(by_id.values(), Fraction(0)) - ledger.wanted) <= TOLERANCE


def are_read(referentiel: Referentiel, settings: Settings, nodes: Sequence[Node]) -> bool:
    """Tell whether all the weights are there, and sure, of which the points of nodes are made."""
    unread, causes = weight_unread_nodes(referentiel, settings), causes_of(referentiel)
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if node.is_reglementaire:
            continue
        if referentiel.sharing.weight(node):
            if not referentiel.sharing.is_in_range(node):
                return False
            continue
        children = referentiel.children(node)
        if not children or node.index in unread:
            return False
        if causes.hold_back(node, children, Measure.POINTS):
            return False
        stack.extend(children)
    return True


def are_all(referentiel: Referentiel, parent: Node | None, siblings: Sequence[Node]) -> bool:
    """Tell whether siblings are all there are: a part of them that is short proves nothing.

    They are where they stand in one file, or where the whole referential is there.
    """
    documents = {node.document.name for node in siblings}
    if parent:
        in_one = documents == {parent.document.name}
    else:
        in_one = len(documents) == 1 and len(siblings) > 1
    return in_one or referentiel.is_whole
