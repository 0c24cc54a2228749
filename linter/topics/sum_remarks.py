"""What is said of a wrong sum: where, with which words, and what would make it right."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.finding import Edit, Fix, Related, Remark, Safety
from linter.rule import subject_of
from linter.topics.ledger import (
    Contribution,
    in_order,
    names,
    show,
    show_gap,
    suspects_first,
)
from linter.topics.sums import WrongSum
from referentiel.identifier import Id
from referentiel.sharing import Measure
from referentiel.weight import TOLERANCE, as_written, format_number

# So many lost ids are told; the others are counted.
_MOST_LOST = 6
# A number beyond is a slip, and no sign of so many lost actions.
_MOST_NUMBERS = 99


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
        one, other = splits[0]
        return _Variant("-split", {"one": names(one), "other": names(other)})
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
