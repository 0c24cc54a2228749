"""The règlements: each has its rules for scores by statuts, and its language of formulas."""

from enum import StrEnum

from referentiel.kind import Kind


class Reglement(StrEnum):
    """The règlements, by their year."""

    R2023 = "2023"
    R2026 = "2026"


def reglement_of(kind: Kind) -> Reglement:
    """Return the default règlement for a kind of file: 2026 for sheets, else 2023."""
    return Reglement.R2026 if kind.is_sheet else Reglement.R2023


def reglement_named(year: str) -> Reglement | None:
    """Return the règlement of a year such as `2026`; None if there is none."""
    return Reglement(year) if year in tuple(Reglement) else None
