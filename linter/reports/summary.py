"""The summary of a run, for people, on stderr."""

from collections import Counter
from collections.abc import Iterator

from linter.baseline.entries import Held
from linter.catalogue import count, say, system_says
from linter.finding import Safety, Severity
from linter.reports.report import Report
from linter.reports.terminal import visible
from linter.suppressions import Verb
from linter.words import Language

# More findings that are gone are counted.
_MOST_GONE = 20


def render(report: Report, language: Language) -> str:
    """Tell what was checked, what was not, and how many findings there are."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    yield from what_was_read(report, language)
    if report.outside:
        yield say("summary.outside", language, counts=count(report.outside, "finding", language))
    yield from _suppressed(report, language)
    for held in report.baselines:
        yield from _held(held, language)
    if report.checked:
        yield _total(report, language)
    yield from _fixes(report, language)


def _suppressed(report: Report, language: Language) -> Iterator[str]:
    """Tell how many findings and actions comments keep out of the run."""
    if hidden := sum(one.count for one in report.suppressed):
        yield say("summary.suppressed", language, counts=count(hidden, "finding", language))
    verbs = [one.suppression.verb for one in report.suppressed]
    if left_out := verbs.count(Verb.LEAVE_OUT):
        yield say("summary.left-out", language, counts=count(left_out, "action", language))


def _held(held: Held, language: Language) -> Iterator[str]:
    """Tell what a baseline knew, what is gone from it, and what was written to it."""
    place = held.place
    if held.written:
        written = held.written
        is_same = not (written.added or written.removed)
        yield say(
            "baseline.unchanged" if is_same else "baseline.written",
            language,
            place=place,
            counts=count(written.count, "finding", language),
            added=str(written.added),
            removed=str(written.removed),
        )
        if not held.is_configured:
            yield say("baseline.to-configure", language, place=place)
    if held.is_left:
        yield say("baseline.left", language, place=place)
    elif not held.is_there:
        yield say("baseline.none", language, place=place)
    if held.known:
        counts = count(held.known, "finding", language)
        yield say("baseline.known", language, place=place, counts=counts)
    if held.gone:
        counts = count(len(held.gone), "finding", language)
        yield say("baseline.gone", language, place=place, counts=counts)
    for entry in held.gone[:_MOST_GONE]:
        subject = entry.action or entry.referentiel
        yield say("baseline.gone-one", language, rule=entry.rule, subject=subject)
    if (more := len(held.gone) - _MOST_GONE) > 0:
        yield say("baseline.gone-more", language, count=str(more))


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
            detail=system_says(entry.detail, language),
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
        is_known = any(held.known for held in report.baselines)
        return say("summary.clean-new" if is_known else "summary.clean", language, files=files)
    return say("summary.found", language, counts=", ".join(told), files=files)
