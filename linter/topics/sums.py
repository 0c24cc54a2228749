"""Families whose weights do not have the sum that they should, and what is said of them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, assert_never

from linter.finding import Edit, Fix, Related, Remark, Safety
from linter.rule import Settings, subject_of
from linter.topics.ledger import (
    Contribution,
    Ledger,
    in_order,
    names,
    show,
    show_gap,
    suspects_first,
)
from linter.topics.unread import unread_nodes
from referentiel.alternatives import by_kind, kinds_among
from referentiel.identifier import Id
from referentiel.node import Node
from referentiel.profile import POINTS, Profile
from referentiel.referential import Referentiel
from referentiel.sharing import Measure
from referentiel.weight import TOLERANCE, Unit, as_written, format_number

# So many ways to split siblings, and so many lost ids, are told; the others are counted.
_MOST_SPLITS = 3
_MOST_LOST = 6
# A number beyond is a slip, and no sign of so many lost actions.
_MOST_NUMBERS = 99
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A family whose weights have a wrong sum for the collectivités of a `kind`.

    `kinds` are those that the siblings tell apart; None stands for any other.
    """

    referentiel: Referentiel
    parent: Node | None
    measure: Measure
    ledger: Ledger
    kind: str | None
    kinds: tuple[str | None, ...]


# --- Which sums are wrong


def wrong_sums(referentiel: Referentiel, settings: Settings, key: Unit) -> Iterator[WrongSum]:
    """Give the families whose weights, written under `key`, have a wrong sum for some kind.

    Points that a percent leaves to a node follow from the sums above it: where one of these is
    wrong it alone is given.
    """
    if not is_used(referentiel, key):
        return
    wrong = list(_all_wrong(referentiel, settings))
    parents = {found.parent.index for found in wrong if found.parent}
    for found in wrong:
        if key_of(found.measure, referentiel.profile) is key and not _follows(found, parents):
            yield found


def is_used(referentiel: Referentiel, key: Unit) -> bool:
    """Tell whether weights may be written under a key; where no profile is known, ponderations."""
    profile = referentiel.profile
    return key in (profile.units if profile else (Unit.PONDERATION,))


def _all_wrong(referentiel: Referentiel, settings: Settings) -> Iterator[WrongSum]:
    unread = unread_nodes(referentiel, settings)
    for parent, siblings in referentiel.families:
        measure = referentiel.sharing.measure(siblings)
        wanted = _wanted(referentiel, parent, measure)
        if measure is None or wanted is None:
            continue
        if parent and parent.identifier and parent.identifier.weighs_nothing:
            continue
        rule = f"{key_of(measure, referentiel.profile)}-sum"
        kinds = kinds_among(siblings)
        for kind, concerned in by_kind(siblings):
            nodes = [node for node in concerned if settings.counts(rule, node)]
            ledger = ledger_of(referentiel, nodes, measure, wanted)
            if ledger.is_right or is_told_elsewhere(referentiel, ledger, unread):
                continue
            if not ledger.contributions:  # All that weigh are left out.
                continue
            if parent and ledger.gap < 0 and parent.document.hides(parent.action):
                continue
            if ledger.gap > 0 or are_all(referentiel, parent, siblings):
                yield WrongSum(referentiel, parent, measure, ledger, kind, kinds)


def _follows(found: WrongSum, wrong: Set[int]) -> bool:
    """Tell whether what a family should sum to comes from above, where a sum is wrong."""
    parent = found.parent
    if parent is None or found.measure is not Measure.POINTS or parent.action.weight(Unit.POINTS):
        return False
    above = found.referentiel.parent(parent)
    while above is not None and above.index not in wrong:
        above = found.referentiel.parent(above)
    return above is not None


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
            return Fraction(1)
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
    parts = []
    for node in siblings:
        if node.is_reglementaire:
            continue
        weight = referentiel.sharing.weight(node)
        below = referentiel.sharing.worth[node.index] if measure is Measure.POINTS else None
        value = referentiel.sharing.value(node) if weight else below
        parts.append(Contribution(node, weight, value or Fraction(0)))
    return Ledger(tuple(parts), wanted)


def is_told_elsewhere(referentiel: Referentiel, ledger: Ledger, unread: Set[int]) -> bool:
    """Tell whether the sum is wrong only by what is reported already.

    A weight that cannot be read or is out of its range, a data block that is missing or cannot
    be read, and an id that stands twice each have their own finding.
    """
    is_in_range = referentiel.sharing.is_in_range
    if any(part.weight and not is_in_range(part.node) for part in ledger.contributions):
        return True
    weightless = [part.node for part in ledger.contributions if part.is_missing]
    if ledger.gap < 0 and any(node.index in unread for node in weightless):
        return True
    if any(referentiel.sharing.is_unknown(node) for node in weightless):
        return True
    by_id: dict[Id | None, Fraction] = {
        part.node.identifier: part.value for part in ledger.contributions
    }
    has_double = len(by_id) < len(ledger.contributions)
    return has_double and abs(sum(by_id.values(), Fraction(0)) - ledger.wanted) <= TOLERANCE


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


# --- What is said


def sum_remark(rule: str, found: WrongSum) -> Remark:
    """Say a wrong sum: it stands on the parent, or, where there is none, on the last sibling."""
    ledger = found.ledger
    last = ledger.contributions[-1].node
    above = last.identifier.parent if last.identifier else None
    parent = found.parent
    label = parent.label if parent else str(above)
    speaker = parent or last
    side = "over" if ledger.gap > 0 else "under"
    variant, arguments, mended = _variant(found)
    unit = _unit(found)
    return Remark(
        document=speaker.document,
        span=speaker.action.anchor,
        message=f"{rule}.{side}{variant}",
        subject=subject_of(parent.document, parent.action) if parent else label,
        field=f"children {found.kind or ''}".strip(),
        wrong=format_number(ledger.total),
        arguments={
            "parent": label,
            "total": show(ledger.total) + unit,
            "wanted": show(ledger.wanted) + unit,
            "gap": show_gap(abs(ledger.gap)) + unit,
            "ledger": str(ledger),
            **arguments,
        },
        related=tuple(_related(rule, found)),
        fixes=_fixes(mended),
    )


def _unit(found: WrongSum) -> str:
    return " %" if found.measure is Measure.POURCENTAGE else ""


class _Variant(NamedTuple):
    """The words chosen, their arguments, and the weights that would make the sum right."""

    words: str
    arguments: Mapping[str, str]
    mended: Sequence[tuple[Contribution, Fraction]] = ()


def _variant(found: WrongSum) -> _Variant:
    """Choose the words: for whom, or what can be said of the cause."""
    ledger, kinds = found.ledger, found.kinds
    if len(kinds) > 1:
        named = ", ".join(f"`{name}`" for name in kinds if name)
        words = ("-kind", {"kind": found.kind}) if found.kind else ("-others", {"kind": named})
        return _Variant(*words)
    parts = ledger.contributions
    if found.measure is Measure.PONDERATION and (meant := ledger.meant()):
        fractions = ", ".join(in_order([part.node for part in parts], meant))
        weights = tuple(zip(parts, meant, strict=True))
        return _Variant("-fraction", {"fractions": fractions}, weights)
    if found.measure is Measure.POURCENTAGE and abs(ledger.total - 1) <= TOLERANCE:
        percents = [(part, part.value * 100) for part in parts]
        written = ", ".join(f"{part.node.label}: {_spelt(part, value)}" for part, value in percents)
        return _Variant("-parts", {"percents": written}, percents)
    if suspect := ledger.suspect:
        part, mended = suspect
        slip = {"suspect": part.node.label, "mended": _spelt(part, mended)}
        return _Variant("-suspect", slip, [suspect])
    if ledger.gap < 0 and (lost := _lost(found)):
        more = f" (+{len(lost) - _MOST_LOST})" if len(lost) > _MOST_LOST else ""
        ids = ", ".join(f"`{one}`" for one in lost[:_MOST_LOST])
        return _Variant("-lost", {"lost": ids + more})
    if splits := ledger.splits():
        told = [f"({names(one)}) & ({names(other)})" for one, other in splits[:_MOST_SPLITS]]
        more = f" (+{len(splits) - _MOST_SPLITS})" if len(splits) > _MOST_SPLITS else ""
        return _Variant("-split", {"splits": ", ".join(told) + more})
    if inferred := [part.node.label for part in parts if not part.weight and part.value]:
        return _Variant("-inferred", {"inferred": ", ".join(f"`{one}`" for one in inferred)})
    last = parts[-1]
    rest = last.value - ledger.gap
    return _Variant("", {}, [(last, rest)] if 0 < rest <= ledger.wanted else ())


def _spelt(part: Contribution, value: Fraction) -> str:
    """Spell another value of a weight as its key takes it."""
    return as_written(part.weight.unit, value) if part.weight else format_number(value)


def _fixes(mended: Sequence[tuple[Contribution, Fraction]]) -> tuple[Fix, ...]:
    """Write the weights that would make the sum right: which are wrong is a guess."""
    edits = []
    for part, value in mended:
        if part.weight is None:
            return ()
        if part.value != value:
            edits.append(Edit(part.node.document, part.weight.span, _spelt(part, value)))
    return (Fix(Safety.UNSAFE, tuple(edits)),) if edits else ()


def _lost(found: WrongSum) -> Sequence[Id]:
    """Give the ids that the numbers of the siblings leave out, where each has one of its own."""
    siblings = found.referentiel.children(found.parent) if found.parent else ()
    ids = [node.identifier for node in siblings if not node.is_reglementaire]
    above = found.parent.identifier if found.parent else None
    known = {one.segments[-1] for one in ids if one is not None and one.parent == above}
    if above is None or len(known) < len(ids) or max(known) > _MOST_NUMBERS:
        return ()
    lost = (number for number in range(1, max(known)) if number not in known)
    return [Id((*above.segments, number)) for number in lost]


def _related(rule: str, found: WrongSum) -> Iterator[Related]:
    """Give every child's weight, the suspect first."""
    ledger, unit = found.ledger, _unit(found)
    suspect = ledger.suspect
    for part in suspects_first(ledger):
        is_suspect = suspect is not None and part is suspect[0]
        span = part.weight.span if part.weight else part.node.action.anchor
        arguments = {"label": part.node.label, "value": format_number(part.value) + unit}
        if suspect and is_suspect:
            arguments["mended"] = _spelt(*suspect)
            arguments["wanted"] = show(ledger.wanted) + unit
        yield Related(
            part.node.document, span, f"{rule}.{'suspect' if is_suspect else 'part'}", arguments
        )
