"""The règlements: how scores follow from statuts."""

from enum import StrEnum


class Reglement(StrEnum):
    """The règlements, by the year that the field gives them."""

    R2023 = "2023"
    R2026 = "2026"
