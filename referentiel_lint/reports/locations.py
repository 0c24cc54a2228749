"""Findings, and their locations, on one line."""

from linter.catalogue import message, related_message
from linter.finding import Finding, Location, RelatedLocation
from linter.words.language import Language
from referentiel_lint.reports.characters import visible


def finding_line(finding: Finding, language: Language) -> str:
    """Return `path:line:column: severity[rule] message`."""
    head = f"{location_text(finding.location)}: {finding.severity}[{finding.rule}]"
    return visible(f"{head} {message(finding, language)}")


def related_line(other: RelatedLocation, language: Language) -> str:
    """Return `path:line:column: message` of a related location."""
    return visible(f"{location_text(other.location)}: {related_message(other, language)}")


def location_text(location: Location) -> str:
    """Return `path:line:column`, or the path alone for a whole file."""
    if location.start is None:
        return location.path
    return f"{location.path}:{location.start.line}:{location.start.column}"
