"""The format `json`, version 1: columns in code points from 1, ends exclusive."""

from typing import Literal, TypedDict

from pydantic import BaseModel

from linter.catalogue import message, related_message, remedy
from linter.finding import Finding, LocatedFix, Location, RelatedLocation
from linter.reports.report import Report
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


class JsonReport(BaseModel):
    """A whole run."""

    version: Literal[1] = 1
    findings: list[JsonFinding]
    not_checked: list[JsonNotChecked]


def render(report: Report, language: Language) -> str:
    """Give the run as one JSON object."""
    whole = JsonReport(
        findings=[_finding(finding, language) for finding in report.findings],
        not_checked=[
            JsonNotChecked(path=entry.path, reason=entry.reason, detail=entry.detail)
            for entry in report.not_checked
        ],
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
