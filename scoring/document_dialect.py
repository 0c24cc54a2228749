"""In which language the formulas of a document are written."""

from referentiel.model import Document
from scoring.formule.dialect import DIALECT_2023, DIALECT_2026, Dialect


def dialect_of(document: Document) -> Dialect:
    """Return the language of the formulas of a document: in sheets, that of 2026."""
    return DIALECT_2026 if document.kind.is_sheet else DIALECT_2023
