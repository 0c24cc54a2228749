"""The points of the whole referential do not add up to the expected total."""

from fractions import Fraction

from linter.finding import Contributor, Diagnostic, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Number, Settings, rule
from linter.topics.ledger import difference, show, show_gap
from linter.topics.weights import USUAL, Axis, Total, follows, known_total, summed, total_of
from linter.words import Terms
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number, is_close

_PART = N_("`{label}` counts for {value}")


@rule(
    Severity.ERROR,
    Severity.WARNING,
    on="referentiel",
    kinds=ACTIONS_AND_SHEETS,
    subject="points",
    leaves_out=True,
)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find a referential whose axes do not have the known total of points, or else the usual one.

    Nothing is reported if a part of the referential may be missing, or if a wrong sum further down
    explains the wrong total.
    """
    found = total_of(referentiel, settings)
    known = known_total(found, settings) if found else None
    if found is None or (known is None and not referentiel.is_numbered_whole):
        return
    gap = found.value - (USUAL if known is None else known)
    if not is_close(gap, 0) and not follows(found, gap, settings):
        yield _diagnostic(found, known, settings)


def _diagnostic(found: Total, known: Fraction | None, settings: Settings) -> Diagnostic:
    expected = USUAL if known is None else known
    gap = found.value - expected
    node = found.root or found.axes[-1].tops[-1]
    remedy = N_("correct the points of one of the axes, or of an action below it")
    # The configuration only takes whole numbers, and a total that it sets is intended.
    if settings.total is None and found.value.denominator == 1 and found.value > 0:
        remedy = N_(
            "{remedy}; if this total is intended, write `total = {total}` in the configuration"
        ).embed(remedy=remedy)
    worth = found.referentiel.weights.worth
    tops = [node for axis in found.axes for node in axis.tops]
    parts = [Contributor(node, format_number(worth[node.index] or Fraction(0))) for node in tops]
    return Diagnostic.at(
        node,
        N_("the axes sum to {total}, not {expected} ({difference}): {ledger}")
        if known is not None
        else N_(
            "the axes sum to {total}, but a referential usually has {expected} points "
            "({difference}): {ledger}"
        ),
        remedy=remedy,
        severity=Severity.WARNING if known is None else None,
        # A total that becomes known is measured from another one.
        field="children" if known is not None else "usual",
        wrong=format_number(found.value),
        related=[_related(found.referentiel, axis) for axis in found.axes],
        difference=difference(gap),
    )._replace(
        subject="",
        arguments={
            "total": Number(show(found.value)),
            "expected": Number(show(expected)),
            "gap": Number(show_gap(abs(gap))),
            "ledger": Terms(" + ".join(map(str, found.axes))),
        },
        distance=gap,
        contributors=summed(found.referentiel, found.referentiel.weights, parts),
        part=_PART,
    )


def _related(referentiel: Referentiel, axis: Axis) -> Related:
    node = axis.tops[0]
    weight = referentiel.weights.weight(node)
    return Related(
        node.document,
        weight.span if weight else node.action.anchor,
        _PART,
        {"label": axis.label, "value": Number(format_number(axis.value))},
    )
