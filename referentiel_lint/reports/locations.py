"""Findings, and their locations, on one line."""

from linter.catalogue import message, related_message
from linter.finding import Finding, Location, RelatedLocation
from linter.words.language import Language
from linter.words.text import N_
from referentiel_lint.reports.characters import visible

REMEDY = N_("remedy: {remedy}")
IN_CELL = N_("{cell}: {message}")


def finding_line(finding: Finding, language: Language) -> str:
    """Return `path:line:column: severity[rule] message`; in a sheet, `H12 (points): ` before it."""
    head = f"{_place(finding.location)}: {finding.severity}[{finding.rule}]"
    return visible(f"{head} {message_in_cell(finding, language)}")


def message_in_cell(finding: Finding, language: Language) -> str:
    """Return the message of a finding, after the cell that it is in: `H12 (points): `."""
    cell, text = finding.location.cell, message(finding, language)
    return IN_CELL.say(language, cell=str(cell), message=text) if cell else text


def related_line(other: RelatedLocation, language: Language) -> str:
    """Return `path:line:column: message` of a related location."""
    return visible(f"{location_text(other.location)}: {related_message(other, language)}")


def location_text(location: Location) -> str:
    """Return `path:line:column`, in a sheet with the cell, or the path alone for a whole file."""
    return f"{_place(location)}, {location.cell}" if location.cell else _place(location)


def _place(location: Location) -> str:
    if location.start is None:
        return location.path
    return f"{location.path}:{location.start.line}:{location.start.column}"
