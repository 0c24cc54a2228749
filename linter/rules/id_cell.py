"""The id in a cell is stored as a number or a date, or has spaces around it."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Folding, Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
SEVERITIES = {
    "id-cell.number": Severity.WARNING,
    "id-cell.habit": Severity.WARNING,
}
FIX = Safety.SAFE
FOLDED = {
    "id-cell.number": Folding("id-cell.habit"),
}
_AS_TEXT = N_("format the whole column as text, then type again what has changed in it")
MESSAGES: Messages = {
    "id-cell.number": N_("this id is stored as a number: `1.10` would become 1.1", remedy=_AS_TEXT),
    "id-cell.habit": N_(
        "{count} ids are stored as numbers: `1.10` would become 1.1", remedy=_AS_TEXT
    ),
    "id-cell.shown": N_(
        "this id is shown as `{id}`, and stored as the number {number}, which programs read",
        remedy=_AS_TEXT,
    ),
    "id-cell.lost": N_(
        "this id is stored as the number {id}: its last zero may be lost, and it may be `{meant}`",
        remedy=_AS_TEXT,
    ),
    "id-cell.date": N_("this id has become a date, {found}", remedy=_AS_TEXT),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find ids that a workbook stores as numbers or dates, and those with spaces around them."""
    for fault, place in faults_of(document, Code.ID_NUMBER):
        found = Diagnostic.at(
            place,
            f"id-cell.{fault.variant or 'number'}",
            field="id",
            wrong=fault.arguments.get("id") or fault.arguments["found"],
        )
        yield found._replace(arguments=fault.arguments)
    for fault, place in faults_of(document, Code.ID_SPACE):
        written = fault.arguments["id"]
        yield Diagnostic.at(
            place,
            N_("the id `{id}` has spaces around it"),
            remedy=N_("delete them"),
            severity=Severity.WARNING,
            field="id",
            wrong=written,
            fixes=replacement(document, fault.span, written),
            id=quote(written),
        )
