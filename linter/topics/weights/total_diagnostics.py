"""The diagnostic of a wrong total: where to look first, and what has changed."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from linter.finding import Contributor, Diagnostic, Related
from linter.rule import Settings
from linter.topics.weights.changes import shown_changes, total_changes
from linter.topics.weights.contributors import summed
from linter.topics.weights.ledger import show, show_gap
from linter.topics.weights.totals import Axis, Total, follows, oddity, total_of
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.arithmetic import is_close
from referentiel.weights.number import format_number


class _Place(NamedTuple):
    """Where a total is reported, with the variant of the message that gives the reason."""

    node: Node
    variant: str
    arguments: Mapping[str, str]


def total_diagnostics(
    rule: str, found: Total, wanted: Fraction, settings: Settings
) -> Iterator[Diagnostic]:
    """Report a wrong total, unless it follows from points that contradict those below them."""
    gap = found.value - wanted
    if is_close(found.value, wanted) or follows(found, gap, settings):
        return
    place = _place(found, gap, settings)
    # The configuration only takes whole numbers, and a total that it sets is intended.
    is_new = settings.total is None and found.value.denominator == 1
    meant = "-meant" if is_new and found.value > 0 else ""
    yield Diagnostic(
        document=place.node.document,
        span=place.node.action.anchor,
        message=f"{rule}.{'over' if gap > 0 else 'under'}{place.variant}{meant}",
        subject="",
        field="children",
        wrong=format_number(found.value),
        arguments={
            "total": show(found.value),
            "wanted": show(wanted),
            "gap": show_gap(abs(gap)),
            "ledger": " + ".join(map(str, found.axes)),
            **place.arguments,
        },
        related=tuple(_related(found.referentiel, rule, axis) for axis in found.axes),
        distance=gap,
        contributors=_contributors(found),
    )


def _place(found: Total, gap: Fraction, settings: Settings) -> _Place:
    last = found.root or found.axes[-1].tops[-1]
    before = total_of(settings.before, settings) if settings.before else None
    if before and (changed := [*total_changes(found, before)]):
        node = changed[0].node if len(changed) == 1 else None
        return _Place(node or last, "-changed", {"changes": shown_changes(changed)})
    if odd := oddity(found, gap):
        if odd.node:
            value = format_number(found.referentiel.weights.value(odd.node) or Fraction(0))
            return _Place(odd.node, "-action", {"action": odd.node.label, "value": value})
        return _Place(odd.axis.tops[0], "-axis", {"axis": odd.axis.label})
    return _Place(last, "", {})


def _contributors(found: Total) -> tuple[Contributor, ...]:
    worth = found.referentiel.weights.worth
    tops = [node for axis in found.axes for node in axis.tops]
    parts = [Contributor(node, format_number(worth[node.index] or Fraction(0))) for node in tops]
    return summed(found.referentiel, found.referentiel.weights, parts)


def _related(referentiel: Referentiel, rule: str, axis: Axis) -> Related:
    node = axis.tops[0]
    weight = referentiel.weights.weight(node)
    return Related(
        node.document,
        weight.span if weight else node.action.anchor,
        f"{rule}.part",
        {"label": axis.label, "value": format_number(axis.value)},
    )
