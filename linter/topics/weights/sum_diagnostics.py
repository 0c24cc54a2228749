"""The diagnostic of a wrong sum: its location, its message, and its fixes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from typing import NamedTuple, assert_never

from linter.finding import Diagnostic, Edit, Fix, Related, Safety, absent_action, subject_of
from linter.topics.ids.sequence import sequences_of
from linter.topics.memo import memoise_last
from linter.topics.weights.changes import family_changes, shown_changes
from linter.topics.weights.contributors import contributors
from linter.topics.weights.evidence import Evidence, Reading, only_reading, suspect
from linter.topics.weights.ledger import (
    in_order,
    in_proportion,
    names,
    show,
    show_gap,
    shown,
    splits,
)
from linter.topics.weights.sums import FamilySum
from linter.topics.weights.totals import oddity, of_nodes
from referentiel.identifier import Id
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.arithmetic import is_close
from referentiel.weights.number import format_number
from referentiel.weights.verdict import Contribution, WrongSum

# At most this many ids are listed.
_MOST_LISTED = 6
# A higher number is a typo rather than evidence of that many lost actions.
_MOST_NUMBERS = 99


class Confusion(StrEnum):
    """What points are written as instead: absolute points, or percentages of the parent."""

    ABSOLUTE = "absolute"
    PERCENTS = "percents"


def confusion_of(found: FamilySum) -> Confusion | None:
    """Return the confusion that would explain a wrong sum; it is evidence only in many families.

    In the profile `points`, points below the mesure are percentages; in `pourcentage`, none are.
    """
    wrong, parent, weights = found.wrong, found.parent, found.referentiel.weights
    if parent is None or len(found.kinds) > 1:
        return None
    if not found.unit.measure.is_absolute or not all(part.weight for part in wrong.contributions):
        return None
    if not wrong.measure.is_absolute:
        own = weights.weight(parent)
        return Confusion.ABSOLUTE if own and own.value == wrong.total else None
    has_percents = any(not unit.measure.is_absolute for unit in weights.weighting.units)
    return Confusion.PERCENTS if has_percents and is_close(wrong.total, 100) else None


def sum_diagnostic(found: FamilySum, confusion: Confusion | None = None) -> Diagnostic:
    """Return the diagnostic of a wrong sum, on the parent or, without one, on the last sibling."""
    wrong = found.wrong
    last = wrong.contributions[-1].member
    above = last.identifier.parent if last.identifier else None
    parent = found.parent
    label = parent.label if parent else str(above)
    speaker = parent or last
    side = "over" if wrong.gap > 0 else "under"
    is_plain = len(found.kinds) == 1 and not confusion and not found.above
    reading = only_reading(found) if is_plain else None
    words = _of_reading(reading) if reading else _words(found)
    if confusion:
        words = _confused(found, confusion)
    message = words.variant if confusion else f"{side}{words.variant}"
    return Diagnostic(
        document=speaker.document,
        span=speaker.action.anchor,
        message=f"weight-sum.{found.unit}.{message}",
        subject=subject_of(parent.document, parent.action) if parent else label,
        field=f"children {found.kind or ''}".strip(),
        wrong=format_number(wrong.total),
        arguments={"parent": label, **_arguments(wrong), **words.arguments},
        related=tuple(_related(found, words.looked_at)),
        fixes=_fixes(reading.mended) if reading else (),
        distance=wrong.gap,
        contributors=contributors(found.referentiel, found.weights, wrong),
        absent=tuple(_absent(found)),
    )


def _absent(found: FamilySum) -> Iterator[str]:
    """Yield what would have the weight that a sum lacks: the numbers that are free below it."""
    parent = found.parent
    if found.wrong.gap > 0 or parent is None or parent.identifier is None:
        return
    own = sequences_of(found.referentiel).own(parent)
    free = (number for number in range(1, max(own, default=0) + 2) if number not in own)
    for number in islice(free, _MOST_NUMBERS):
        yield absent_action(found.referentiel, Id((*parent.identifier.segments, number)))


def _arguments(wrong: WrongSum[Node]) -> Mapping[str, str]:
    sign = wrong.measure.sign
    return {
        "total": show(wrong.total) + sign,
        "wanted": show(wrong.wanted) + sign,
        "gap": show_gap(abs(wrong.gap)) + sign,
        "ledger": shown(wrong.contributions),
    }


class _Words(NamedTuple):
    """A variant of the message and its arguments; `looked_at` is the weight that it is about."""

    variant: str
    arguments: Mapping[str, str]
    looked_at: tuple[Contribution[Node], Fraction] | None = None


def _confused(found: FamilySum, confusion: Confusion) -> _Words:
    """Choose the message for points in another unit, with the percentages that they stand for."""
    wrong = found.wrong
    percents = [(part, part.value * 100 / wrong.total) for part in wrong.contributions]
    arguments = {"sum": format_number(wrong.total), "percents": _list(percents)}
    return _Words(confusion, arguments)


def _of_reading(reading: Reading) -> _Words:
    """Choose the message for the only reading with evidence."""
    variant, nodes = f"-{reading.evidence}", [part.member for part, _ in reading.mended]
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


def _words(found: FamilySum) -> _Words:
    """Choose the message if no reading has evidence: by kind of collectivité, or possible cause."""
    wrong, kinds = found.wrong, found.kinds
    if found.above and found.above.parent and found.parent:
        return _of_parent(wrong, found.parent, found.above.parent)
    if len(kinds) > 1:
        named = ", ".join(f"`{name}`" for name in kinds if name)
        return (
            _Words("-kind", {"kind": found.kind})
            if found.kind
            else _Words("-others", {"kind": named})
        )
    parts = wrong.contributions
    if changed := [*family_changes(found)]:
        return _Words("-changed", {"changes": shown_changes(changed)})
    lacking = [part.member.label for part in parts if part.is_missing]
    if wrong.gap < 0 and len(lacking) > 1:
        return _Words("-lacking", {"lacking": _named(lacking)})
    if looked_at := suspect(wrong):
        return _about("-missing" if looked_at[0].is_missing else "-suspect", looked_at)
    if wrong.gap < 0 and (lost := _lost(found)):
        return _Words("-lost", {"lost": _named(list(map(str, lost)))})
    pairs = splits(wrong)
    if pairs and _uses_concerne(found.referentiel):
        one, other = pairs[0]
        return _Words("-split", {"one": names(one), "other": names(other)})
    if wrong.measure.is_absolute and (odd := _odd(found)):
        return odd
    if inferred := [part.member.label for part in parts if not part.weight and part.value]:
        return _Words("-inferred", {"inferred": ", ".join(f"`{one}`" for one in inferred)})
    scaled = in_proportion(wrong)
    if scaled and len({part.value for part in parts}) == 1:
        return _Words("-equal", {"each": _spelt(parts[0], scaled[0])})
    if scaled and not pairs:
        mended = tuple(zip(parts, scaled, strict=True))
        return _Words("-rata", {"rata": _list(mended)})
    return _Words("", {})


def _of_parent(wrong: WrongSum[Node], parent: Node, above: Node) -> _Words:
    """Choose the message for a parent whose points make both its own sum and one above it wrong."""
    value, mended = (format_number(one) for one in (wrong.wanted, wrong.total))
    arguments = {"suspect": parent.label, "value": value, "mended": mended, "above": above.label}
    return _Words("-parent", arguments)


def _odd(found: FamilySum) -> _Words | None:
    """Choose the message for the one sibling without points of its own that stands out."""
    parts = found.wrong.contributions
    if all(part.weight for part in parts):
        return None
    odd = oddity(of_nodes(found.referentiel, [part.member for part in parts]), found.wrong.gap)
    if odd is None:
        return None
    (part,) = (part for part in parts if part.member is odd.axis.tops[0])
    node = odd.node or part.member
    value = found.weights.worth[node.index] or Fraction(0)
    arguments = {"suspect": node.label, "value": format_number(value)}
    looked_at = (part, part.value - found.wrong.gap)
    return _Words("-action" if odd.node else "-axis", arguments, looked_at)


def _about(variant: str, looked_at: tuple[Contribution[Node], Fraction]) -> _Words:
    part, mended = looked_at
    value = format_number(part.value)
    arguments = {"suspect": part.member.label, "value": value, "mended": _spelt(part, mended)}
    return _Words(variant, arguments, looked_at)


def _list(values: Iterable[tuple[Contribution[Node], Fraction]]) -> str:
    """List weights with their nodes: `1.1.1: 40, 1.1.2: 60`."""
    return ", ".join(f"{part.member.label}: {_spelt(part, value)}" for part, value in values)


def _named(labels: Sequence[str]) -> str:
    """List some actions, and count the others: `1.2`, `1.3` (+4)."""
    more = f" (+{len(labels) - _MOST_LISTED})" if len(labels) > _MOST_LISTED else ""
    return ", ".join(f"`{label}`" for label in labels[:_MOST_LISTED]) + more


@memoise_last
def _uses_concerne(referentiel: Referentiel) -> bool:
    return any(node.concerne for node in referentiel.nodes)


def _spelt(part: Contribution[Node], value: Fraction) -> str:
    """Return another value for a weight, as written under its key."""
    return part.weight.unit.measure.written(value) if part.weight else format_number(value)


def _fixes(mended: Sequence[tuple[Contribution[Node], Fraction]]) -> tuple[Fix, ...]:
    """Return the fix that writes the weights of a reading; unsafe, since others may be wrong."""
    edits = []
    for part, value in mended:
        if part.weight is None:
            return ()
        if part.value != value:
            edits.append(Edit(part.member.document, part.weight.span, _spelt(part, value)))
    return (Fix(Safety.UNSAFE, tuple(edits)),) if edits else ()


def _lost(found: FamilySum) -> Sequence[Id]:
    """Return the ids that the numbering of the siblings skips, if no number is used twice."""
    siblings = found.referentiel.children(found.parent) if found.parent else ()
    ids = [node.identifier for node in siblings if not node.is_reglementaire]
    above = found.parent.identifier if found.parent else None
    known = {one.segments[-1] for one in ids if one is not None and one.parent == above}
    if above is None or len(known) < len(ids) or max(known) > _MOST_NUMBERS:
        return ()
    lost = (number for number in range(1, max(known)) if number not in known)
    return [Id((*above.segments, number)) for number in lost]


def _related(
    found: FamilySum, looked_at: tuple[Contribution[Node], Fraction] | None
) -> Iterator[Related]:
    """Yield the location of every child's weight, the suspect first; before them, the sum above."""
    wrong = found.wrong
    if found.above and (parent := found.above.parent):
        arguments = _arguments(found.above.wrong)
        yield Related.at(parent, "weight-sum.above", parent=parent.label, **arguments)
    first = looked_at[0] if looked_at else None
    for part in sorted(wrong.contributions, key=lambda part: part is not first):
        span = part.weight.span if part.weight else part.member.action.anchor
        arguments = {
            "label": part.member.label,
            "value": format_number(part.value) + wrong.measure.sign,
        }
        if looked_at and part is first:
            arguments["mended"] = _spelt(*looked_at)
            arguments["wanted"] = show(wrong.wanted) + wrong.measure.sign
        words = "weight-sum.suspect" if part is first else "weight-sum.part"
        yield Related(part.member.document, span, words, arguments)
