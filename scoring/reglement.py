"""The règlements: how scores follow from statuts."""

from enum import StrEnum

from referentiel.kind import Kind
from referentiel.model import Document
from scoring.formule.dialect import DIALECT_2023, DIALECT_2026, Dialect


class Reglement(StrEnum):
    """The règlements, by the year that the field gives them."""

    R2023 = "2023"
    R2026 = "2026"

    @property
    def dialect(self) -> Dialect:
        """The language of formulas."""
        return DIALECT_2023 if self is Reglement.R2023 else DIALECT_2026


def reglement_of(kind: Kind) -> Reglement:
    """Return the règlement by which a referential of a kind is scored unless another is asked for.

    Sheets are of 2026.
    """
    return Reglement.R2026 if kind is Kind.TABLEUR else Reglement.R2023


# --- In which language the formulas of a document are written


def dialect_of(document: Document) -> Dialect:
    """Return the language of the formulas of a document: in sheets, that of 2026."""
    return DIALECT_2026 if document.kind.is_sheet else DIALECT_2023
