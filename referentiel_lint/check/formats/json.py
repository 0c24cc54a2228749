"""The format `json`, version 1: columns in code points from 1, ends exclusive."""

from collections.abc import Iterator
from typing import TypedDict

from linter.catalogue import message, related_message, remedy
from linter.engine.suppressions import AppliedSuppression
from linter.finding import Finding, LocatedFix, Location, RelatedLocation
from linter.words.language import Language
from referentiel_lint.baseline.entries import Held, Since
from referentiel_lint.check.formats.json_model import (
    JsonBaseline,
    JsonChecked,
    JsonCounted,
    JsonDiffBase,
    JsonEdit,
    JsonFinding,
    JsonFix,
    JsonFixed,
    JsonGone,
    JsonPlace,
    JsonRelated,
    JsonRename,
    JsonReport,
    JsonSuppressed,
    Outcome,
)
from referentiel_lint.check.statistics import Counted, counted
from referentiel_lint.reports.json_parts import not_checked_json
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.reports.report import Report


def render(report: Report, language: Language) -> str:
    """Give the run as one JSON object."""
    whole = JsonReport(
        findings=[_finding(finding, language) for finding in report.findings],
        outside=report.outside,
        checked=[
            JsonChecked(referentiel=one.folder, profile=one.profile, files=one.files)
            for one in report.checked
        ],
        not_checked=not_checked_json(report),
        suppressed=[_suppressed(one) for one in report.suppressed],
        baselines=[_baseline(held) for held in report.baselines],
        diff_base=_diff_base(report.since) if report.since else None,
        fixed=[*_fixed(report)],
        statistics=[_counted(one) for one in counted(report.findings)],
    )
    return text_of_model(whole)


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
        count=finding.count,
        places=[JsonPlace(**_place(part.location)) for part in finding.parts],
        related=[_related(other, language) for other in finding.related],
        remedy=remedy(finding, language),
        fixes=[_fix(fix) for fix in finding.fixes],
    )


def _suppressed(one: AppliedSuppression) -> JsonSuppressed:
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
            count=entry.count or 1,
        )
        for entry in held.gone
    ]
    return JsonBaseline(path=held.place, known=held.known, gone=gone)


def _diff_base(since: Since) -> JsonDiffBase:
    return JsonDiffBase(
        revision=since.revision,
        commit=since.commit,
        known=since.known,
        new_referentiels=list(since.new),
        gone_referentiels=[one.folder for one in since.gone],
    )


def _fixed(report: Report) -> Iterator[JsonFixed]:
    if report.is_written:
        for finding in report.fixed:
            yield _outcome(finding, "done")
        for finding in report.refused:
            yield _outcome(finding, "refused")
        for finding in report.held_back:
            yield _outcome(finding, "held-back")


def _outcome(finding: Finding, outcome: Outcome) -> JsonFixed:
    return JsonFixed(
        rule=finding.rule,
        path=finding.location.path,
        referentiel=finding.referentiel,
        action=finding.action,
        identity=finding.identity,
        outcome=outcome,
    )


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
