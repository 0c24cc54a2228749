"""The summary of a run, for people, on stderr."""

from collections import Counter
from collections.abc import Iterator

from linter.catalogue import count, say
from linter.finding import Safety, Severity
from linter.reports.report import Report
from linter.reports.terminal import visible
from linter.words import Language


def render(report: Report, language: Language) -> str:
    """Tell what was checked, what was not, and how many findings there are."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    yield from what_was_read(report, language)
    if report.outside:
        yield say("summary.outside", language, counts=count(report.outside, "finding", language))
    if report.checked:
        yield _total(report, language)
    yield from _fixes(report, language)


def what_was_read(report: Report, language: Language) -> Iterator[str]:
    """Tell which referentials were read, and what was not."""
    for checked in report.checked:
        yield say(
            "summary.referentiel",
            language,
            folder=checked.folder,
            files=count(checked.files, "file", language),
            profile=checked.profile or say("summary.no-profile", language),
        )
    for entry in report.not_checked:
        detail = "-detail" if entry.detail else ""
        reason = say(f"not-checked.{entry.reason}", language)
        yield say(
            f"summary.not-checked{detail}",
            language,
            path=entry.path,
            reason=reason,
            detail=entry.detail,
        )


def _fixes(report: Report, language: Language) -> Iterator[str]:
    """Tell what was fixed, what was not, and what can be."""
    for finding in report.refused:
        yield say("fix.refused", language, path=finding.location.path, rule=finding.rule)
    if report.fixed:
        message = "fix.done" if report.is_written else "fix.would"
        yield say(message, language, counts=count(len(report.fixed), "finding", language))
    for safety, message in (
        (Safety.SAFE, "fix.available"),
        (Safety.UNSAFE, "fix.available-unsafe"),
    ):
        fixable = [f for f in report.findings if f.fixes and f.fixes[0].safety is safety]
        if fixable:
            yield say(message, language, counts=count(len(fixable), "finding", language))


def _total(report: Report, language: Language) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    told = [count(counts[s], s.value, language) for s in Severity if counts[s]]
    files = count(sum(checked.files for checked in report.checked), "file", language)
    if not told:
        return say("summary.clean", language, files=files)
    return say("summary.found", language, counts=", ".join(told), files=files)
