"""The format `plain`, for screen readers: a sentence for each finding, no marks or colours."""

import re
from collections.abc import Iterator

from linter.catalogue import message, related_message, remedy
from linter.finding import Finding, Location, RelatedLocation
from linter.words.language import Language
from referentiel_lint.check import words as check_words
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.report import Report

# Further related locations are counted: a longer sentence is tedious to listen to.
_MOST_RELATED = 12
# Quoted text: a screen reader reads a backtick aloud.
_QUOTED = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def render(report: Report, language: Language) -> str:
    """Return a sentence for each finding, on one line."""
    return "".join(f"{_sentence(finding, language)}\n" for finding in report.findings)


def _sentence(finding: Finding, language: Language) -> str:
    parts = [
        check_words.PLAIN_FINDING.say(
            language,
            place=_place(finding.location, language),
            severity=reports_words.SEVERITIES[finding.severity].say(language),
            rule=finding.rule,
            message=message(finding, language),
        )
    ]
    if words := remedy(finding, language):
        parts.append(reports_words.REMEDY.say(language, remedy=words))
    parts.extend(_related(finding, language))
    text = " ".join(check_words.PLAIN_JOIN.say(language).join(parts).split())
    return visible(_QUOTED.sub(lambda match: _quoted(match[1], language), text)) + "."


def _quoted(text: str, language: Language) -> str:
    return check_words.PLAIN_QUOTED.say(language, text=text.strip() or text)


def _related(finding: Finding, language: Language) -> Iterator[str]:
    for other in finding.related[:_MOST_RELATED]:
        yield check_words.PLAIN_RELATED.say(
            language,
            place=_related_place(finding, other, language),
            message=related_message(other, language),
        )
    if (more := len(finding.related) - _MOST_RELATED) > 0:
        yield check_words.PLAIN_RELATED_MORE.say(language, count=more)


def _related_place(finding: Finding, other: RelatedLocation, language: Language) -> str:
    """Return a location as text, without its path if that is the finding's."""
    if other.location.start is None or other.location.path != finding.location.path:
        return _place(other.location, language)
    return _inside(other.location, language)


def _place(location: Location, language: Language) -> str:
    if location.start is None:
        return location.path
    inside = _inside(location, language)
    return check_words.PLAIN_PLACE.say(language, path=location.path, inside=inside)


def _inside(location: Location, language: Language) -> str:
    """Return the place in a file: the cell of a sheet, else the line and column."""
    if location.cell:
        return check_words.PLAIN_IN_CELL.say(language, cell=str(location.cell))
    assert location.start is not None
    line, column = map(str, location.start)
    return check_words.PLAIN_IN_FILE.say(language, line=line, column=column)
