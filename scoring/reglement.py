"""The règlements: how scores follow from statuts, and the language of formulas."""

from enum import StrEnum

from referentiel.kind import Kind


class Reglement(StrEnum):
    """The règlements, by the year that the platform gives them."""

    R2023 = "2023"
    R2026 = "2026"


def reglement_of(kind: Kind) -> Reglement:
    """Return the règlement for files of a kind, unless another is chosen: for sheets, 2026."""
    return Reglement.R2026 if kind.is_sheet else Reglement.R2023


def reglement_named(year: str) -> Reglement | None:
    """Return the règlement of a year as it is written; None if there is none."""
    return Reglement(year) if year in tuple(Reglement) else None
