"""The format `sarif`: SARIF 2.1.0, for GitHub code scanning and many viewers.

The log describes each rule that has results, with its page of the manual.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten

from linter import __url__, __version__
from linter.directives import Verb
from linter.engine.suppressions import AppliedSuppression
from linter.finding import (
    Finding,
    LocatedFix,
    Location,
    RelatedLocation,
    Severity,
    message,
    related_message,
    remedy,
)
from linter.manual.page import address_of, fenced, page_of
from linter.registry import rule_named
from linter.rule import Rule
from linter.words import N_, Language, Messages
from referentiel.source import Position, Source
from referentiel_lint.explain import BAD, GOOD
from referentiel_lint.reports.characters import REMEDY, visible
from referentiel_lint.reports.json_text import Json, text_of
from referentiel_lint.reports.report import Report, in_repository, uri
from referentiel_lint.reports.summary import FINDINGS, not_checked, what_is_left_out, what_was_fixed

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# The longest description that GitHub shows.
_LONGEST = 1024


def descriptions(findings: Iterable[Finding], language: Language) -> Sequence[Json]:
    """Return a description of each rule that has findings, in the order of the findings."""
    firsts: dict[str, Finding] = {}
    for finding in findings:
        firsts.setdefault(finding.rule, finding)
    return [_description(first, language) for first in firsts.values()]


def _description(finding: Finding, language: Language) -> Json:
    rule = rule_named(finding.rule)
    if rule is None:  # The engine itself reported it.
        description, advice = {"text": message(finding, language)}, remedy(finding, language)
        return {
            "id": finding.rule,
            "shortDescription": description,
            "fullDescription": description,
            "help": {"text": advice, "markdown": advice},
            "defaultConfiguration": {"level": "error"},
        }
    page = page_of(rule)
    summary, why = page.summary[language], page.why[language]
    address = address_of(rule)
    return {
        "id": rule.name,
        "shortDescription": {"text": _cut(summary)},
        "fullDescription": {"text": _cut(why)},
        "help": {
            "text": f"{summary}\n\n{why}",
            "markdown": "\n".join(_marked_help(rule, language)),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        **({"helpUri": address} if address else {}),
    }


def _marked_help(rule: Rule, language: Language) -> Iterator[str]:
    page = page_of(rule)
    yield from (page.summary[language], "", page.why[language])
    for text, examples in ((BAD, page.bad), (GOOD, page.good)):
        for example in examples:
            yield from ("", f"## {text.say(language)}", "", *fenced(example.text))


def _cut(text: str) -> str:
    """Return text on one line, cut between two words if it is too long."""
    return shorten(text, _LONGEST, placeholder=" …")


SARIF_FIXES: Messages = {
    "safe": N_("This fix does not change the meaning of the files."),
    "unsafe": N_("This fix should be reviewed."),
    "display": N_("This fix is only shown, never applied."),
}

_SARIF_SUPPRESSED: Messages = {
    "hidden": N_("`{rule}`: {counts} suppressed here ({reason})"),
    "left-out": N_("`{rule}`: this action is left out ({reason})"),
}

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# The version of finding identities is in the name: if what they hash changes, so must the name.
FINGERPRINT = "reflint/v1"
_ROOT = "%SRCROOT%"


def render(report: Report, language: Language) -> str:
    """Return the report as a SARIF log."""
    rooted = in_repository(report)
    rules = list(dict.fromkeys(finding.rule for finding in rooted.findings))
    run: Json = {
        "tool": {
            "driver": {
                "name": "reflint",
                "semanticVersion": __version__,
                **({} if __url__.endswith(".invalid") else {"informationUri": __url__}),
                "language": language.value,
                "rules": descriptions(rooted.findings, language),
            }
        },
        "language": language.value,
        "columnKind": "unicodeCodePoints",
        # Without a URI: the reader of the log knows where the repository is.
        "originalUriBaseIds": {
            _ROOT: {
                "description": _text(
                    N_("The top of the repository; without one, the current folder.").say(language)
                )
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.has_failed,
                "toolExecutionNotifications": [*_notifications(rooted, language)],
            }
        ],
        "results": [
            _result(finding, rules.index(finding.rule), language) for finding in rooted.findings
        ],
    }
    return text_of({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _notifications(report: Report, language: Language) -> Iterator[Json]:
    """Yield notifications of what was not checked, left out of the results, or fixed."""
    failures = set(report.failures)
    for entry in report.not_checked:
        yield {
            "level": "error" if entry in failures else "note",
            "message": _text(not_checked(entry, language)),
            "descriptor": {"id": entry.reason},
            "locations": [_physical(_artifact(entry.path))],
        }
    for suppressed in report.suppressed:
        yield _suppressed(suppressed, language)
    for line in (*what_is_left_out(report, language), *what_was_fixed(report, language)):
        yield {"level": "note", "message": _text(line), "descriptor": {"id": "summary"}}


def _suppressed(suppressed: AppliedSuppression, language: Language) -> Json:
    """Return the notification about a suppression: the findings that it hides are not results."""
    suppression = suppressed.suppression
    verb = "hidden" if suppression.verb is Verb.HIDE else "left-out"
    text = _SARIF_SUPPRESSED[verb].say(
        language,
        counts=FINDINGS.say(language, count=suppressed.count),
        rule=suppression.rule,
        reason=suppression.reason,
    )
    return {
        "level": "note",
        "message": _text(text),
        "descriptor": {"id": verb},
        "locations": [_place(suppressed.location)],
    }


def _result(finding: Finding, rule_index: int, language: Language) -> Json:
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": _text(_message_text(finding, language)),
        "locations": [_place(finding.location)],
        "partialFingerprints": {FINGERPRINT: finding.identity},
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(number, other, language)
            for number, other in enumerate(finding.related, start=1)
        ]
    if finding.parts:
        result["occurrenceCount"] = finding.count
    edits = [fix for fix in finding.fixes if fix.edits]
    # No region can describe a part of a cell in a workbook.
    if edits and not finding.location.is_in_workbook:
        result["fixes"] = [_fix(fix, language) for fix in edits]
    return result


def _message_text(finding: Finding, language: Language) -> str:
    found, words = message(finding, language), remedy(finding, language)
    return f"{found}\n{REMEDY.say(language, remedy=words)}" if words else found


def _related(number: int, other: RelatedLocation, language: Language) -> Json:
    place = _place(other.location)
    return {"id": number, **place, "message": _text(related_message(other, language))}


def _place(location: Location) -> Mapping[str, Json]:
    """Return a physical location, without a region for a whole file.

    For a cell of a sheet, a logical location gives the names of the cell and of its column.
    """
    artifact, start, end = _artifact(location.path), location.start, location.end
    place = _physical(artifact, _region(start, end) if start and end else None)
    if (cell := location.cell) is None:
        return place
    logical = {"fullyQualifiedName": cell.place, **({"name": cell.column} if cell.column else {})}
    return {**place, "logicalLocations": [logical]}


def _physical(artifact: Json, region: Json = None) -> Mapping[str, Json]:
    place = {"artifactLocation": artifact, **({"region": region} if region else {})}
    return {"physicalLocation": place}


def _artifact(path: str) -> Json:
    return {"uri": uri(path), "uriBaseId": _ROOT}


def _region(start: Position, end: Position) -> Json:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(fix: LocatedFix, language: Language) -> Json:
    """Return the edits of a fix by file; the description mentions renames, which SARIF lacks."""
    of_files: dict[str, list[Json]] = {}
    for location, text in fix.edits:
        of_files.setdefault(location.path, []).append(_replacement(location, text))
    sentences = [SARIF_FIXES[fix.safety].say(language)]
    sentences += (
        [N_("It also renames a file, which this format cannot express.").say(language)]
        if fix.renames
        else []
    )
    return {
        "description": _text(" ".join(sentences)),
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": replacements}
            for path, replacements in of_files.items()
        ],
    }


def _replacement(location: Location, text: str) -> Json:
    assert location.span is not None
    source = location.source
    start, end = (_position(source, at) for at in (location.span.start, location.span.end))
    return {"deletedRegion": _region(start, end), "insertedContent": {"text": text}}


def _position(source: Source, offset: int) -> Position:
    """Return the position of an offset; after the final line end, it is on a new line."""
    last = source.lines[-1]
    if offset == len(source.text) > last.end:
        return Position(len(source.lines) + 1, 1)
    return source.position(offset)


def _text(text: str) -> Json:
    """Return text as a SARIF message: escaped, since `{0}` is a placeholder and `[text](1)` a link.

    See 3.11.5 and 3.11.6 of the specification.
    """
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return {"text": shown.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}
