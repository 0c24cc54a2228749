"""What is said of a wrong sum: where, with which words, and what would make it right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, assert_never

from linter.finding import Edit, Fix, Related, Remark, Safety
from linter.rule import subject_of
from linter.topics.contributors import contributors
from linter.topics.ledger import Contribution, Ledger, in_order, names, show, show_gap
from linter.topics.once import once
from linter.topics.sum_changes import family_changes, shown_changes
from linter.topics.sum_evidence import Evidence, Reading, only_reading, suspect
from linter.topics.sums import WrongSum
from linter.topics.totals import oddity, of_nodes
from referentiel.identifier import Id
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.sharing import Measure
from referentiel.weight import TOLERANCE, Unit, as_written, format_number

# So many ids are listed.
_MOST_LISTED = 6
# A number beyond is a slip, and no sign of so many lost actions.
_MOST_NUMBERS = 99


class Confusion(StrEnum):
    """What points sum to instead: their parent's absolute ones, or all of it in percent."""

    ABSOLUTE = "absolute"
    PERCENTS = "percents"


def confusion_of(found: WrongSum) -> Confusion | None:
    """Tell whether points are right in another unit: it is a sign only where many families are.

    In the profile `points` those below the mesure are percents; in `pourcentage` none are.
    """
    ledger, parent, profile = found.ledger, found.parent, found.referentiel.profile
    if parent is None or len(found.kinds) > 1 or not all(p.weight for p in ledger.contributions):
        return None
    own = parent.weight(Unit.POINTS)
    if found.measure is Measure.POURCENTAGE and own and own.value == ledger.total:
        return Confusion.ABSOLUTE
    has_percents = profile is not None and Unit.POURCENTAGE in profile.units
    is_whole = found.measure is Measure.POINTS and abs(ledger.total - 100) <= TOLERANCE
    return Confusion.PERCENTS if has_percents and is_whole else None


def sum_remark(rule: str, found: WrongSum, confusion: Confusion | None = None) -> Remark:
    """Say a wrong sum: it stands on the parent, or, where there is none, on the last sibling."""
    ledger = found.ledger
    last = ledger.contributions[-1].node
    above = last.identifier.parent if last.identifier else None
    parent = found.parent
    label = parent.label if parent else str(above)
    speaker = parent or last
    side = "over" if ledger.gap > 0 else "under"
    is_plain = len(found.kinds) == 1 and not confusion and not found.above
    reading = only_reading(found) if is_plain else None
    words = _of_reading(reading) if reading else _words(found)
    if confusion:
        words = _confused(found, confusion)
    message = words.variant if confusion else f"{side}{words.variant}"
    unit = _unit(found)
    return Remark(
        document=speaker.document,
        span=speaker.action.anchor,
        message=f"{rule}.{message}",
        subject=subject_of(parent.document, parent.action) if parent else label,
        field=f"children {found.kind or ''}".strip(),
        wrong=format_number(ledger.total),
        arguments={
            "parent": label,
            "total": show(ledger.total) + unit,
            "wanted": show(ledger.wanted) + unit,
            "gap": show_gap(abs(ledger.gap)) + unit,
            "ledger": str(ledger),
            **words.arguments,
        },
        related=tuple(_related(rule, found, words.looked_at)),
        fixes=_fixes(reading.mended) if reading else (),
        distance=ledger.gap,
        contributors=contributors(found.referentiel, ledger, found.measure),
    )


def _unit(found: WrongSum) -> str:
    return " %" if found.measure is Measure.POURCENTAGE else ""


class _Words(NamedTuple):
    """The words chosen and their arguments; `looked_at` is the weight that they are about."""

    variant: str
    arguments: Mapping[str, str]
    looked_at: tuple[Contribution, Fraction] | None = None


def _confused(found: WrongSum, confusion: Confusion) -> _Words:
    """Choose the words for points in another unit, with the percents that they stand for."""
    ledger = found.ledger
    percents = [(part, part.value * 100 / ledger.total) for part in ledger.contributions]
    arguments = {"sum": format_number(ledger.total), "percents": _list(percents)}
    return _Words(confusion, arguments)


def _of_reading(reading: Reading) -> _Words:
    """Choose the words for the one reading for which something speaks."""
    variant, nodes = f"-{reading.evidence}", [part.node for part, _ in reading.mended]
    match reading.evidence:
        case Evidence.FRACTION:
            values = [value for _, value in reading.mended]
            return _Words(variant, {"fractions": ", ".join(in_order(nodes, values))})
        case Evidence.PARTS:
            return _Words(variant, {"percents": _list(reading.mended)})
        case Evidence.BEFORE | Evidence.SHARES | Evidence.TYPED:
            return _about(variant, reading.mended[0])
        case _:
            assert_never(reading.evidence)


def _words(found: WrongSum) -> _Words:
    """Choose the words where no reading is sure: for whom, or what can be said of the cause."""
    ledger, kinds = found.ledger, found.kinds
    if found.above and found.parent:
        return _of_parent(ledger, found.parent, found.above)
    if len(kinds) > 1:
        named = ", ".join(f"`{name}`" for name in kinds if name)
        return (
            _Words("-kind", {"kind": found.kind})
            if found.kind
            else _Words("-others", {"kind": named})
        )
    parts = ledger.contributions
    if changed := [*family_changes(found)]:
        return _Words("-changed", {"changes": shown_changes(changed)})
    lacking = [part.node.label for part in parts if part.is_missing]
    if ledger.gap < 0 and len(lacking) > 1:
        return _Words("-lacking", {"lacking": _named(lacking)})
    if looked_at := suspect(ledger):
        return _about("-missing" if looked_at[0].is_missing else "-suspect", looked_at)
    if ledger.gap < 0 and (lost := _lost(found)):
        return _Words("-lost", {"lost": _named(list(map(str, lost)))})
    splits = ledger.splits()
    if splits and _uses_concerne(found.referentiel):
        one, other = splits[0]
        return _Words("-split", {"one": names(one), "other": names(other)})
    if found.measure is Measure.POINTS and (odd := _odd(found)):
        return odd
    if inferred := [part.node.label for part in parts if not part.weight and part.value]:
        return _Words("-inferred", {"inferred": ", ".join(f"`{one}`" for one in inferred)})
    if ledger.in_proportion and not splits:
        mended = tuple(zip(parts, ledger.in_proportion, strict=True))
        return _Words("-rata", {"rata": _list(mended)})
    return _Words("", {})


def _of_parent(ledger: Ledger, parent: Node, above: Node) -> _Words:
    """Choose the words for a parent whose points alone make its sum and the one above wrong."""
    value, mended = (format_number(one) for one in (ledger.wanted, ledger.total))
    arguments = {"suspect": parent.label, "value": value, "mended": mended, "above": above.label}
    return _Words("-parent", arguments)


def _odd(found: WrongSum) -> _Words | None:
    """Choose the words for the one sibling without points of its own that stands out."""
    parts = found.ledger.contributions
    if all(part.weight for part in parts):
        return None
    odd = oddity(of_nodes(found.referentiel, [part.node for part in parts]), found.ledger.gap)
    if odd is None:
        return None
    (part,) = (part for part in parts if part.node is odd.axis.tops[0])
    node = odd.node or part.node
    value = found.referentiel.sharing.worth[node.index] or Fraction(0)
    arguments = {"suspect": node.label, "value": format_number(value)}
    looked_at = (part, part.value - found.ledger.gap)
    return _Words("-action" if odd.node else "-axis", arguments, looked_at)


def _about(variant: str, looked_at: tuple[Contribution, Fraction]) -> _Words:
    part, mended = looked_at
    value = format_number(part.value)
    arguments = {"suspect": part.node.label, "value": value, "mended": _spelt(part, mended)}
    return _Words(variant, arguments, looked_at)


def _list(values: Iterable[tuple[Contribution, Fraction]]) -> str:
    """Show weights with their nodes: `1.1.1: 40, 1.1.2: 60`."""
    return ", ".join(f"{part.node.label}: {_spelt(part, value)}" for part, value in values)


def _named(labels: Sequence[str]) -> str:
    """Name some actions, and count the others: `1.2`, `1.3` (+4)."""
    more = f" (+{len(labels) - _MOST_LISTED})" if len(labels) > _MOST_LISTED else ""
    return ", ".join(f"`{label}`" for label in labels[:_MOST_LISTED]) + more


@once
def _uses_concerne(referentiel: Referentiel) -> bool:
    return any(node.facts.concerne for node in referentiel.nodes)


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


def _related(
    rule: str, found: WrongSum, looked_at: tuple[Contribution, Fraction] | None
) -> Iterator[Related]:
    """Give every child's weight, the one that is looked at first."""
    ledger, unit = found.ledger, _unit(found)
    first = looked_at[0] if looked_at else None
    for part in sorted(ledger.contributions, key=lambda part: part is not first):
        span = part.weight.span if part.weight else part.node.action.anchor
        arguments = {"label": part.node.label, "value": format_number(part.value) + unit}
        if looked_at and part is first:
            arguments["mended"] = _spelt(*looked_at)
            arguments["wanted"] = show(ledger.wanted) + unit
        words = f"{rule}.{'suspect' if part is first else 'part'}"
        yield Related(part.node.document, span, words, arguments)
