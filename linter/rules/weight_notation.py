"""A weight is written in a way that other readers of the file cannot read."""

from linter.finding import Diagnostic, Habit, Safety, Severity, replacement
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, quote, rule
from linter.topics.weights.written import Written, written_weights
from referentiel.weights.number import Notation, format_number
from referentiel.weights.weight import Unit

# A slip down a column of a sheet.
_COLUMN = N_(
    "the platform rejects {count} weights as they are written",
    remedy=N_("write numbers alone in the whole column, such as `12.5`"),
)


@rule(
    Severity.ERROR,
    Severity.INFO,
    on="referentiel",
    kinds=ACTIONS_AND_SHEETS,
    subject="weights",
    fix=Safety.SAFE,
)
def check(referentiel: Referentiel) -> Diagnostics:
    """Find the weights that are not plain decimals."""
    for written in written_weights(referentiel):
        if _is_odd(written) and written.measure.holds(written.value):
            yield _diagnostic(written)


def _is_odd(written: Written) -> bool:
    weight = written.weight
    is_fraction = written.measure.takes_fractions and "/" in weight.raw
    if weight.notation is Notation.COMMA and written.node.document.kind.is_sheet:
        return False  # A spreadsheet writes numbers as its language does.
    return weight.notation is not Notation.DECIMAL and not is_fraction


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
        else N_("other readers take the weight `{found}` for text"),
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
