"""The format `json`, version 2: columns count code points from 1, ends are exclusive."""

from collections.abc import Iterator

from linter.engine.suppressions import AppliedSuppression
from linter.finding import Finding
from linter.words.language import Language
from referentiel_lint.baseline.entries import BaselineResult, DiffBase
from referentiel_lint.check.formats.json_model import (
    JsonBaseline,
    JsonChecked,
    JsonDiffBase,
    JsonEnsemble,
    JsonFixed,
    JsonGone,
    JsonReport,
    JsonSuppressed,
    Outcome,
)
from referentiel_lint.check.statistics import counted
from referentiel_lint.reports.json_finding import finding_row, model_from, place_of
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.reports.report import Report


def render(report: Report, language: Language) -> str:
    """Return the report as a JSON object."""
    index = report.removed_in_index
    whole = model_from(
        JsonReport,
        report,
        findings=[finding_row(finding, language) for finding in report.findings],
        checked=[model_from(JsonChecked, one, referentiel=one.folder) for one in report.checked],
        ensembles=[
            model_from(JsonEnsemble, one, ensemble=one.folder, not_here=dict(one.not_here))
            for one in report.ensembles
        ],
        suppressed=[_suppressed(one) for one in report.suppressed],
        baselines=[_baseline(result) for result in report.baselines],
        diff_base=_diff_base(report.diff_base) if report.diff_base else None,
        removed_in_index=[one.folder for one in index.removed] if index else [],
        fixed=[*_fixed(report)],
        statistics=counted(report.findings),
    )
    return text_of_model(whole)


def _suppressed(one: AppliedSuppression) -> JsonSuppressed:
    until = one.suppression.until
    return model_from(
        JsonSuppressed,
        one.suppression,
        **place_of(one.location),
        action=one.action,
        until=until and until.isoformat(),
        findings=one.count,
    )


def _baseline(result: BaselineResult) -> JsonBaseline:
    gone = [model_from(JsonGone, entry) for entry in result.gone]
    return model_from(JsonBaseline, result, gone=gone)


def _diff_base(since: DiffBase) -> JsonDiffBase:
    removed = [one.folder for one in since.removed]
    return model_from(JsonDiffBase, since, new_referentiels=since.new, gone_referentiels=removed)


def _fixed(report: Report) -> Iterator[JsonFixed]:
    if report.is_written:
        for finding in report.fixed:
            yield _outcome(finding, "done")
        for finding in report.refused:
            yield _outcome(finding, "refused")
        for finding in report.held_back:
            yield _outcome(finding, "held-back")


def _outcome(finding: Finding, outcome: Outcome) -> JsonFixed:
    return model_from(JsonFixed, finding, path=finding.location.path, outcome=outcome)
