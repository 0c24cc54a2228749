"""Weights one by one: those that cannot be read, or are spelt or placed as they should not be.

The rules of the three keys (`ponderation`, `points`, `pourcentage`) share this; a rule's name
begins with its key, and so do the ids of its messages.
"""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Remark, replacing
from linter.rule import Settings, subject_of, weights_of
from linter.words import quote
from referentiel.fault import Code
from referentiel.model import Action, Document
from referentiel.weight import Notation, Unit, Weight, format_number

# As many digits as other readers keep.
_DIGITS = 16


def number_remarks(document: Document, settings: Settings, key: Unit) -> Iterator[Remark]:
    """Find the weights that are no number, or have no value."""
    broken = {
        document.source.line_index(fault.span.start) for fault in document.faults_of(Code.DATA_YAML)
    }
    for action, weight in weights_of(document, settings, key):
        line = document.source.line_index(weight.span.start)
        if weight.value is not None or line in broken:
            continue  # Once the line is YAML it may well be a number.
        yield Remark(
            document=document,
            span=document.source.first_line(weight.span),
            message=f"{key}-number" if weight.raw else f"{key}-number.empty",
            subject=subject_of(document, action),
            field=key,
            wrong=weight.raw,
            arguments={"found": quote(weight.raw)},
        )


def notation_remarks(document: Document, settings: Settings, key: Unit) -> Iterator[Remark]:
    """Find the weights that are no plain decimal."""
    for action, weight in weights_of(document, settings, key):
        value = weight.value
        if value is None or weight.notation is Notation.DECIMAL or not weight.is_in_range:
            continue
        spelt = format_number(value)
        is_quoted = weight.notation is Notation.QUOTED and "/" not in spelt
        variant = ".quoted" if is_quoted else ".fraction" if "/" in spelt else ""
        written = document.source.slice(weight.span) if is_quoted else weight.raw
        decimal = format_number(Fraction(round(value * 10**_DIGITS), 10**_DIGITS))
        yield Remark(
            document=document,
            span=weight.span,
            message=f"{key}-notation{variant}",
            subject=subject_of(document, action),
            field=key,
            wrong=weight.raw,
            arguments={"found": quote(written), "value": spelt, "decimal": decimal},
            # Of a fraction, what is written is exact, and no decimal is.
            fixes=() if "/" in spelt else replacing(document, weight.span, spelt),
        )


def reglementaire_remarks(document: Document, settings: Settings, key: Unit) -> Iterator[Remark]:
    """Find the weights of actions that weigh nothing by their id."""
    for action, weight in weights_of(document, settings, key):
        if not weight.value or action.identifier is None or not action.identifier.is_reglementaire:
            continue
        if weight.is_in_range:  # Else it is told as such.
            yield Remark(
                document=document,
                span=weight.span,
                message=f"{key}-reglementaire",
                subject=subject_of(document, action),
                field=key,
                wrong=str(weight.value),
                arguments={"id": str(action.identifier), "found": quote(weight.raw)},
            )


def range_remark(
    document: Document, action: Action, weight: Weight, variant: str, meant: str = ""
) -> Remark:
    """Say that a weight is out of its range; `meant` is what may have been."""
    return Remark(
        document=document,
        span=weight.span,
        message=f"{weight.unit}-range.{variant}",
        subject=subject_of(document, action),
        field=weight.unit,
        wrong=str(weight.value),
        arguments={"found": quote(weight.raw), "meant": meant},
    )
