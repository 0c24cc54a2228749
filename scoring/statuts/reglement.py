"""The règlements: how scores follow from statuts."""

from enum import StrEnum

from scoring.formule.dialect import DIALECT_2023, DIALECT_2026, Dialect


class Reglement(StrEnum):
    """The règlements, by the year that the field gives them."""

    R2023 = "2023"
    R2026 = "2026"

    @property
    def dialect(self) -> Dialect:
        """The language of formulas."""
        return DIALECT_2023 if self is Reglement.R2023 else DIALECT_2026
