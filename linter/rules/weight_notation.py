"""A weight is written in a way that other programs cannot read."""

from linter.finding import Diagnostic, Habit, Safety, Severity, replacement
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, Settings, quote, rule
from linter.topics.ledger import only_reading
from linter.topics.weights import Written, is_odd, written_weights, wrong_sums
from referentiel.weights.number import Notation, format_number
from referentiel.weights.weight import Unit

# A slip down a column of a sheet.
_COLUMN = N_(
    "the platform rejects {count} weights as they are written",
    remedy=N_("write plain numbers, such as `12.5`, in the whole column"),
)


@rule(
    Severity.ERROR,
    Severity.INFO,
    on="referentiel",
    kinds=ACTIONS_AND_SHEETS,
    subject="weights",
    fix=Safety.SAFE,
)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find the weights in a notation that other programs cannot read."""
    odd = [one for one in written_weights(referentiel) if is_odd(one.node, one.weight)]
    # `weight-sum` says what to write in their place.
    rewritten = {
        part.member.index
        for found in (wrong_sums(referentiel, settings) if odd else ())
        if only_reading(found)
        for part in found.wrong.contributions
    }
    for written in odd:
        if written.node.index not in rewritten and written.measure.holds(written.value):
            yield _diagnostic(written)


def _diagnostic(written: Written) -> Diagnostic:
    (node, weight, measure, value) = written
    assert value is not None  # Only a number is in its range.
    document, exact, decimal = node.document, format_number(value), measure.written(value)
    is_refused = weight.unit is not Unit.PONDERATION
    is_quoted = weight.notation is Notation.QUOTED
    # No decimal is exactly a third.
    safety = Safety.UNSAFE if "/" in exact else Safety.SAFE
    return Diagnostic.at(
        written.place,
        N_("the platform rejects the weight `{found}`")
        if is_refused
        else N_("other programs treat the weight `{found}` as text"),
        remedy=N_("write `{decimal}`"),
        severity=None if is_refused else Severity.INFO,
        habit=Habit(_COLUMN, least=3, key=f"{weight.unit} {weight.notation}")
        if document.kind.is_sheet and is_refused
        else None,
        field=weight.unit,
        wrong=weight.raw,
        fixes=replacement(document, weight.span, decimal, safety),
        found=quote(document.source.slice(weight.span) if is_quoted else weight.raw),
        decimal=decimal,
    )
