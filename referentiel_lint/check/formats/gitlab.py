"""The format `gitlab`: GitLab's code quality report, a JSON list.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format specifies it.
"""

from collections.abc import Iterator
from hashlib import sha256

from linter.engine.findings import distinct
from linter.engine.run import CRASHED
from linter.finding import Finding, Severity, remedy
from linter.words import Language
from referentiel.files.opening import NotChecked
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.json_text import Json, text_of
from referentiel_lint.reports.locations import REMEDY, message_in_cell
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.repository_paths import in_repository
from referentiel_lint.reports.summary import not_checked

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
# A path that could not be checked must fail the job.
_NOT_CHECKED = "not-checked"
# GitLab rejects an entry without a line; an entry about a whole file links to its top.
_WHOLE_FILE = 1


def render(report: Report, language: Language) -> str:
    """Return an entry for each finding and each path that could not be checked; `[]` for none."""
    rooted = in_repository(report)
    return text_of([*_findings(rooted, language), *_failures(rooted, language)])


def _findings(report: Report, language: Language) -> Iterator[Json]:
    fingerprints = distinct(finding.identity for finding in report.findings)
    for finding, fingerprint in zip(report.findings, fingerprints, strict=True):
        start = finding.location.start
        yield {
            "description": _description(finding, language),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": _location(finding.location.path, start.line if start else _WHOLE_FILE),
        }


def _description(finding: Finding, language: Language) -> str:
    """Return message and remedy: GitLab shows nothing else of a finding."""
    found, words = message_in_cell(finding, language), remedy(finding, language)
    parts = [found, REMEDY.say(language, remedy=words)] if words else [found]
    return visible(" ; ".join(parts) if language is Language.FRENCH else "; ".join(parts))


def _failures(report: Report, language: Language) -> Iterator[Json]:
    for entry in report.failures:
        if entry.reason != CRASHED:  # A crash is a finding too.
            yield {
                "description": visible(not_checked(entry, language)),
                "check_name": _NOT_CHECKED,
                "fingerprint": _fingerprint(entry),
                "severity": "blocker",
                "location": _location(entry.path, _WHOLE_FILE),
            }


def _fingerprint(entry: NotChecked) -> str:
    return sha256("\0".join((_NOT_CHECKED, entry.reason, entry.path)).encode()).hexdigest()[:32]


def _location(path: str, line: int) -> Json:
    return {"path": path, "lines": {"begin": line}}
