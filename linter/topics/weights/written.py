"""Weights one by one: those that cannot be read, or are spelt or placed as they should not be.

The rules of the three keys (`ponderation`, `points`, `pourcentage`) share this; a rule's name
begins with its key, and so do the ids of its messages.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.finding import Diagnostic, Safety, replacement
from linter.rule import Settings, subject_named, weights_of
from linter.topics.memo import memoise_last
from linter.words.text import quote
from referentiel.fault import Code
from referentiel.identifier import Id
from referentiel.model import Document
from referentiel.referential import Referentiel
from referentiel.weights.number import Notation, format_number, is_too_long
from referentiel.weights.weight import PERCENTS, Measure, Unit, Weight


class Written(NamedTuple):
    """A weight, the id of its action, and its value where it stands: see `WeightTree.value`."""

    document: Document
    identifier: Id | None
    weight: Weight
    measure: Measure
    value: Fraction | None
    is_in_range: bool


def written_in(document: Document, settings: Settings, key: Unit) -> Iterator[Written]:
    """Give the weights of a document that mean the same wherever they stand."""
    for action, weight in weights_of(document, settings, key):
        measure = weight.unit.measure
        yield Written(
            document, action.identifier, weight, measure, weight.value, weight.is_in_range
        )


# The rules on points ask for them one after the other.
@memoise_last
def points_in(referentiel: Referentiel) -> Sequence[Written]:
    """Give the points of a referential: of the whole, or, below the mesure, percents."""
    if referentiel.profile is None or Unit.POINTS not in referentiel.profile.units:
        return ()
    weights = referentiel.weights
    return [
        Written(
            node.document,
            node.identifier,
            weight,
            weights.measure(node, weight),
            weights.value(node),
            weights.is_in_range(node),
        )
        for node in referentiel.nodes
        if (weight := weights.weight(node)) is not None and weight.unit is Unit.POINTS
    ]


def number_diagnostics(weights: Iterable[Written]) -> Iterator[Diagnostic]:
    """Find the weights that are no number, or have no value."""
    broken: dict[Document, frozenset[int]] = {}
    for document, identifier, weight, _, value, _ in weights:
        if value is not None:
            continue
        if document not in broken:
            broken[document] = _broken_lines(document)
        if document.source.line_index(weight.span.start) in broken[document]:
            continue  # Once the line is YAML it may well be a number.
        key = weight.unit
        yield Diagnostic(
            document=document,
            span=document.source.first_line(weight.span),
            message=f"{key}-number{_variant(weight)}",
            subject=subject_named(document, identifier),
            field=key,
            wrong=weight.raw,
            arguments={"found": quote(weight.raw)},
        )


def _variant(weight: Weight) -> str:
    """Tell a weight that is left out, and one that is too long, from what is no number."""
    if not weight.raw:
        return ".empty"
    return ".long" if is_too_long(weight.raw) else ""


def _broken_lines(document: Document) -> frozenset[int]:
    faults = document.faults_of(Code.DATA_YAML)
    return frozenset(document.source.line_index(fault.span.start) for fault in faults)


def notation_diagnostics(weights: Iterable[Written]) -> Iterator[Diagnostic]:
    """Find the weights that are no plain decimal; a ponderation may be a fraction."""
    for document, identifier, weight, measure, value, is_in_range in weights:
        if weight.notation is Notation.DECIMAL or value is None or not is_in_range:
            continue
        if measure.takes_fractions and "/" in weight.raw:
            continue
        key, exact = weight.unit, format_number(value)
        decimal = measure.written(value)
        is_quoted = weight.notation is Notation.QUOTED and "/" not in exact
        is_part = measure is PERCENTS and "/" in exact
        variant = ".quoted" if is_quoted else ".part" if is_part else ""
        shown = document.source.slice(weight.span) if is_quoted else weight.raw
        # No decimal is exactly a third.
        safety = Safety.UNSAFE if "/" in exact else Safety.SAFE
        yield Diagnostic(
            document=document,
            span=weight.span,
            message=f"{key}-notation{variant}",
            subject=subject_named(document, identifier),
            field=key,
            wrong=weight.raw,
            arguments={"found": quote(shown), "value": exact, "decimal": decimal},
            fixes=replacement(document, weight.span, decimal, safety),
        )


def reglementaire_diagnostics(weights: Iterable[Written]) -> Iterator[Diagnostic]:
    """Find the weights of actions that weigh nothing by their id."""
    for document, identifier, weight, _, value, is_in_range in weights:
        if identifier is None or not identifier.is_reglementaire or not value:
            continue
        if is_in_range:  # Else it is told as such.
            key = weight.unit
            yield Diagnostic(
                document=document,
                span=weight.span,
                message=f"{key}-reglementaire",
                subject=subject_named(document, identifier),
                field=key,
                wrong=str(value),
                arguments={"id": str(identifier), "found": quote(weight.raw)},
            )


def range_diagnostic(
    document: Document, identifier: Id | None, weight: Weight, variant: str, meant: str = ""
) -> Diagnostic:
    """Say that a weight is out of its range; `meant` is what may have been."""
    return Diagnostic(
        document=document,
        span=weight.span,
        message=f"{weight.unit}-range.{variant}",
        subject=subject_named(document, identifier),
        field=weight.unit,
        wrong=str(weight.value),
        arguments={"found": quote(weight.raw), "meant": meant},
    )
