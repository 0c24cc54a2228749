"""The weight of an action is not a number."""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.data.keys import broken_lines
from linter.topics.data.unreadable import unread_cells
from linter.topics.weights.nouns import messages_of_units
from linter.topics.weights.written import weight_diagnostic, written_weights
from linter.words.text import N_, Messages
from referentiel.model import Document
from referentiel.referential import Referentiel
from referentiel.text.expression import Expression
from referentiel.weights.number import format_number, is_too_long
from referentiel.weights.weight import Unit, Weight

SEVERITY = Severity.ERROR
# `12 pts`, `1 020`, `6,00E+01`
_MEANT = Expression(
    r"(?P<figures>(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,3}|\d{1,9})(?:[.,]\d{1,9})?)"
    r"(?P<exponent>[eE][-+]?0?\d)?(?:\s{0,3}(?:pts?|points?)\.?)?"
)
# In any language of a spreadsheet: `#REF!`, `#N/A`, `#NOM?`.
_ERROR = Expression(r"#[A-Z/0]{2,10}[!?]?")
MESSAGES: Messages = messages_of_units(
    "weight-number",
    {
        "": N_(
            "`{found}` is not a number: {a_weight} is a single number {range}",
            remedy=N_("write {figures}"),
        ),
        ".meant": N_(
            "`{found}` is not a number: {a_weight} is a single number {range}",
            remedy=N_("write `{wanted}` if that was meant"),
        ),
        ".error": N_(
            "`{found}` is the error of a spreadsheet's formula, not {a_weight}",
            remedy=N_("correct the formula of this cell, and export the sheet again"),
        ),
        ".empty": N_("{the_weight} has no value", remedy=N_("write {figures}")),
        ".long": N_(
            "`{found}` has too many digits for a weight, or a denominator over 1000",
            remedy=N_("write a shorter number, rounded to 16 decimals at most"),
        ),
    },
    {
        Unit.PONDERATION: {
            "figures": N_("the share of the parent as a decimal, such as `0.4` for 40 %")
        },
        Unit.POINTS: {"figures": N_("a number in figures, such as `30`")},
        Unit.POURCENTAGE: {"figures": N_("a number in figures, such as `30` for 30 %")},
    },
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the weights that are not numbers, or have no value."""
    for written in written_weights(referentiel):
        if written.value is not None:
            continue
        document, weight = written.node.document, written.weight
        if weight.span in unread_cells(document):
            continue
        # Once its line is valid YAML, it may be a number.
        if document.source.line_index(weight.span.start) not in broken_lines(document):
            meant = _meant(weight.raw)
            yield weight_diagnostic(
                "weight-number",
                _variant(document, weight, meant),
                written,
                wrong=weight.raw,
                wanted=meant,
            )


def _variant(document: Document, weight: Weight, meant: str) -> str:
    if not weight.raw:
        return ".empty"
    if is_too_long(weight.raw):
        return ".long"
    if document.kind.is_sheet and _ERROR.fullmatch(weight.raw):
        return ".error"
    return ".meant" if meant else ""


def _meant(raw: str) -> str:
    """Return the number in a text of figures with a unit, in groups or with an exponent, or ""."""
    found = _MEANT.fullmatch(raw.strip())
    if found is None:
        return ""
    figures = "".join(found["figures"].split()).replace(",", ".")
    return format_number(Fraction(f"{figures}{found['exponent'] or ''}"))
