"""The weight of an action is not a number."""

from fractions import Fraction

from linter.finding import Diagnostic, Habit, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Expression, Referentiel, quote, rule
from linter.topics.data import broken_lines, unread_cells
from linter.topics.weights import Written, written_weights
from referentiel.weights.number import format_number, is_too_long
from referentiel.weights.weight import Unit

# Letters typed in place of a digit.
_DIGITS = str.maketrans("oOlI", "0011")
# `12 pts`, `1 020`, `6,00E+01`
_MEANT = Expression(
    r"(?P<figures>(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,3}|\d{1,9})(?:[.,]\d{1,9})?)"
    r"(?P<exponent>[eE][-+]?0?\d)?(?:\s{0,3}(?:pts?|points?)\.?)?"
)

# A slip down a column of a sheet.
_COLUMN = N_(
    "{count} weights are not numbers",
    remedy=N_("in the whole column, write numbers in figures, such as `30`"),
)


@rule(Severity.ERROR, on="referentiel", kinds=ACTIONS_AND_SHEETS, subject="weights")
def check(referentiel: Referentiel) -> Diagnostics:
    """Find weights that are empty, or that cannot be read as numbers."""
    for written in written_weights(referentiel):
        if written.value is not None:
            continue
        document, weight = written.node.document, written.weight
        if weight.span in unread_cells(document):
            continue
        # Once its line is valid YAML, it may be a number.
        if document.source.line_index(weight.span.start) not in broken_lines(document):
            yield _diagnostic(written)


def _diagnostic(written: Written) -> Diagnostic:
    raw, unit = written.weight.raw, written.weight.unit
    is_in_column = bool(raw) and written.node.document.kind.is_sheet
    meant = _meant(raw)
    message = N_("`{found}` is not a number") if raw else N_("the key `{key}` has no value")
    remedy = N_("write a number in figures, such as `{example}`")
    if is_too_long(raw):
        message = N_("`{found}` has too many digits for a weight, or a denominator over 1000")
        remedy = N_("write a shorter number, rounded to 16 decimals at most")
    elif meant:
        remedy = N_("write `{meant}` if that was meant")
    return Diagnostic.at(
        written.place,
        message,
        remedy=remedy,
        habit=Habit(_COLUMN, least=3, key=unit) if is_in_column else None,
        field=unit,
        wrong=raw,
        found=quote(raw),
        key=unit,
        meant=meant,
        example="0.4" if unit is Unit.PONDERATION else "30",
    )


def _meant(raw: str) -> str:
    """Return the number that `raw` means despite a unit, look-alike letters or an exponent, or ""."""
    is_figures = any(character.isdecimal() for character in raw)
    found = _MEANT.fullmatch(raw.strip()) or (
        _MEANT.fullmatch(raw.strip().translate(_DIGITS)) if is_figures else None
    )
    if found is None:
        return ""
    figures = "".join(found["figures"].split()).replace(",", ".")
    return format_number(Fraction(f"{figures}{found['exponent'] or ''}"))
