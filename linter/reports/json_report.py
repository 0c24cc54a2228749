"""The format `json`, version 1: columns in code points from 1, ends exclusive."""

from typing import Literal, TypedDict

from pydantic import BaseModel

from linter.baseline.entries import Held
from linter.catalogue import message, related_message, remedy
from linter.finding import Finding, LocatedFix, Location, RelatedLocation
from linter.judgement import Suppressed
from linter.reports.report import Report
from linter.reports.statistics import Counted, counted
from linter.words import Language


class JsonPlace(BaseModel):
    """A place: `path` is relative to the current folder; the rest is null for a whole file."""

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None


class JsonRelated(JsonPlace):
    """Another place of a finding."""

    message: str


class JsonEdit(JsonPlace):
    """New text for a place."""

    text: str


class JsonRename(BaseModel):
    """A new name for the file at a path, in the same folder."""

    path: str
    name: str


class JsonFix(BaseModel):
    """Edits and new names that apply together."""

    safety: str
    edits: list[JsonEdit]
    renames: list[JsonRename]


class JsonFinding(JsonPlace):
    """A finding; all but `message`, `remedy` and the related messages is free of language."""

    rule: str
    message_id: str
    severity: Literal["error", "warning", "info"]
    message: str
    referentiel: str
    action: str | None
    identity: str
    related: list[JsonRelated]
    remedy: str
    fixes: list[JsonFix]


class JsonNotChecked(BaseModel):
    """Something that was not checked, and why."""

    path: str
    reason: str
    detail: str


class JsonSuppressed(JsonPlace):
    """A comment that suppresses, and how many findings it hides; `until` is its last day."""

    verb: Literal["hide", "leave out"]
    rule: str
    action: str | None
    reason: str
    until: str | None
    findings: int


class JsonGone(BaseModel):
    """A finding that a baseline knows, and that is no more."""

    rule: str
    referentiel: str
    action: str | None
    identity: str


class JsonBaseline(BaseModel):
    """A baseline: how many findings it knew, which then stand nowhere else, and what is gone."""

    path: str
    known: int
    gone: list[JsonGone]


class JsonCounted(BaseModel):
    """How many findings a rule has, how many of them have a safe fix, how many an unsafe one."""

    rule: str
    severity: Literal["error", "warning", "info"]
    count: int
    safe: int
    unsafe: int


class JsonReport(BaseModel):
    """A whole run."""

    version: Literal[1] = 1
    findings: list[JsonFinding]
    not_checked: list[JsonNotChecked]
    suppressed: list[JsonSuppressed]
    baselines: list[JsonBaseline]
    statistics: list[JsonCounted]


def render(report: Report, language: Language) -> str:
    """Give the run as one JSON object."""
    whole = JsonReport(
        findings=[_finding(finding, language) for finding in report.findings],
        not_checked=[
            JsonNotChecked(path=entry.path, reason=entry.reason, detail=entry.detail)
            for entry in report.not_checked
        ],
        suppressed=[_suppressed(one) for one in report.suppressed],
        baselines=[_baseline(held) for held in report.baselines],
        statistics=[_counted(one) for one in counted(report.findings)],
    )
    return whole.model_dump_json(indent=2) + "\n"


def _finding(finding: Finding, language: Language) -> JsonFinding:
    return JsonFinding(
        rule=finding.rule,
        message_id=finding.message,
        severity=finding.severity.value,
        **_place(finding.location),
        message=message(finding, language),
        referentiel=finding.referentiel,
        action=finding.action,
        identity=finding.identity,
        related=[_related(other, language) for other in finding.related],
        remedy=remedy(finding, language),
        fixes=[_fix(fix) for fix in finding.fixes],
    )


def _suppressed(one: Suppressed) -> JsonSuppressed:
    suppression = one.suppression
    return JsonSuppressed(
        **_place(one.location),
        verb=suppression.verb.value,
        rule=suppression.rule,
        action=one.action,
        reason=suppression.reason,
        until=suppression.until.isoformat() if suppression.until else None,
        findings=one.count,
    )


def _baseline(held: Held) -> JsonBaseline:
    gone = [
        JsonGone(
            rule=entry.rule,
            referentiel=entry.referentiel,
            action=entry.action,
            identity=entry.identity,
        )
        for entry in held.gone
    ]
    return JsonBaseline(path=held.place, known=held.known, gone=gone)


def _counted(one: Counted) -> JsonCounted:
    return JsonCounted(
        rule=one.rule,
        severity=one.severity.value,
        count=one.count,
        safe=one.safe,
        unsafe=one.unsafe,
    )


def _related(other: RelatedLocation, language: Language) -> JsonRelated:
    return JsonRelated(**_place(other.location), message=related_message(other, language))


def _fix(fix: LocatedFix) -> JsonFix:
    edits = [JsonEdit(**_place(location), text=text) for location, text in fix.edits]
    renames = [JsonRename(path=path, name=name) for path, name in fix.renames]
    return JsonFix(safety=fix.safety.value, edits=edits, renames=renames)


class _Place(TypedDict):
    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None


def _place(location: Location) -> _Place:
    start, end = location.start, location.end
    return _Place(
        path=location.path,
        line=start.line if start else None,
        column=start.column if start else None,
        end_line=end.line if end else None,
        end_column=end.column if end else None,
    )
