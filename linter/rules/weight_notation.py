"""A weight is written in a way that other readers of the file cannot read."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.weights.nouns import messages_of_units
from linter.topics.weights.written import Written, weight_diagnostic, written_weights
from linter.words.text import N_, Messages, quote
from referentiel.referential import Referentiel
from referentiel.weights.number import Notation, format_number
from referentiel.weights.weight import Unit

SEVERITY = Severity.ERROR
SEVERITIES = {
    "weight-notation.ponderation": Severity.INFO,
    "weight-notation.ponderation.quoted": Severity.INFO,
}
FIX = Safety.SAFE
MESSAGES: Messages = {
    "weight-notation.ponderation": N_(
        "the weight `{found}` is read as {value}",
        remedy=N_("write `{value}`, which every reader understands"),
    ),
    "weight-notation.ponderation.quoted": N_(
        "the weight {found} is in quotes: other readers read it as text",
        remedy=N_("remove the quotes: write `{value}`"),
    ),
    **messages_of_units(
        "weight-notation",
        {
            "": N_(
                "{the_weight} `{found}` is read as {value} here, but the importer rejects it",
                remedy=N_("write `{decimal}`"),
            ),
            ".part": N_(
                "{the_weight} `{found}` is read as that share of the parent here, but the importer "
                "rejects it",
                remedy=N_("write `{decimal}`"),
            ),
            ".quoted": N_(
                "{the_weight} {found} is in quotes: the importer reads it as text, and rejects it",
                remedy=N_("remove the quotes: write `{decimal}`"),
            ),
        },
        units=(Unit.POINTS, Unit.POURCENTAGE),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
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
    is_quoted = weight.notation is Notation.QUOTED and "/" not in exact
    is_part = measure.of_part != 1 and "/" in exact
    # No decimal is exactly a third.
    safety = Safety.UNSAFE if "/" in exact else Safety.SAFE
    return weight_diagnostic(
        "weight-notation",
        ".quoted" if is_quoted else ".part" if is_part else "",
        written,
        wrong=weight.raw,
        found=quote(document.source.slice(weight.span) if is_quoted else weight.raw),
        value=exact,
        decimal=decimal,
        fixes=replacement(document, weight.span, decimal, safety),
    )
