"""The fields of a score as columns: what kind of value each has, and its unit."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from scoring.statuts.reglement import Reglement
from scoring.statuts.rounding import thousandths
from scoring.statuts.scores import FIELDS


class FieldKind(Enum):
    """What the values of a field are; a missing one is None."""

    FRACTION = "fraction"
    COUNT = "count"
    TRUTH = "truth"


_COUNTS = ("total_taches_count", "completed_taches_count")
_TRUTHS = ("concerne", "desactive")
KINDS: Mapping[str, FieldKind] = {
    name: FieldKind.COUNT
    if name in _COUNTS
    else FieldKind.TRUTH
    if name in _TRUTHS
    else FieldKind.FRACTION
    for name in FIELDS
}
UNITS: Mapping[str, str] = {
    name: "points" if name.startswith("point_") else "tâches"
    for name in FIELDS
    if name not in _TRUTHS
}


def rounded_decimal(value: Fraction | int, reglement: Reglement) -> Decimal:
    """Return a value to the thousandth, as a règlement rounds it.

    >>> rounded_decimal(Fraction(5, 2), Reglement.R2023)
    Decimal('2.500')
    """
    # From its text a decimal is exact, however many digits it has.
    return Decimal(f"{thousandths(value, reglement)}E-3")
