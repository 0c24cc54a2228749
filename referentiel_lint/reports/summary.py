"""The summary of a run, for people, on stderr."""

from collections import Counter
from collections.abc import Iterator

from linter.catalogue import count, say, system_says
from linter.directives.suppression import Verb
from linter.finding import Safety, Severity
from linter.words.language import Language
from referentiel.files.not_checked import NotChecked, Reason
from referentiel_lint.baseline.entries import Held, Since
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.report import Report

# As much of a commit's id as people read.
_SHORT = 10


def render(report: Report, language: Language) -> str:
    """Tell what was checked, what was not, and last how many findings there are."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    yield from what_was_read(report, language)
    yield from what_is_left_out(report, language)
    yield from fixes(report, language)
    if report.mended:
        yield say("summary.mended", language, counts=count(report.mended, "finding", language))
    if report.checked:
        yield total(report, language)


def what_is_left_out(report: Report, language: Language) -> Iterator[str]:
    """Tell of findings that are not among those of the report: where they are, and how many."""
    if report.outside:
        yield say("summary.outside", language, counts=count(report.outside, "finding", language))
    yield from _suppressed(report, language)
    for held in report.baselines:
        yield from _held(held, language, lists_gone=report.shows_gone)
    if report.since:
        yield from _since(report.since, language)


def _suppressed(report: Report, language: Language) -> Iterator[str]:
    """Tell how many findings and actions comments keep out of the run."""
    if hidden := sum(one.count for one in report.suppressed):
        yield say("summary.suppressed", language, counts=count(hidden, "finding", language))
    verbs = [one.suppression.verb for one in report.suppressed]
    if left_out := verbs.count(Verb.LEAVE_OUT):
        yield say("summary.left-out", language, counts=count(left_out, "action", language))


def _held(held: Held, language: Language, *, lists_gone: bool) -> Iterator[str]:
    """Tell what a baseline knew, what is gone from it, and what was written to it."""
    place, written = held.place, held.written
    is_same = written is not None and not (written.added or written.removed)
    if written and not (held.is_by_itself and is_same):
        yield say(
            "baseline.unchanged" if is_same else "baseline.written",
            language,
            place=place,
            counts=count(written.count, "finding", language),
            added=str(written.added),
            removed=str(written.removed),
        )
        if held.is_by_itself:
            yield say("baseline.by-itself", language, place=place)
        elif not held.is_found:
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
    for entry in held.gone if lists_gone else ():
        told = {"rule": entry.rule, "subject": entry.action or entry.referentiel}
        if entry.count is not None and entry.count > 1:
            places = count(entry.count, "place", language)
            yield say("baseline.gone-places", language, **told, counts=places)
        else:
            yield say("baseline.gone-one", language, **told)


def _since(since: Since, language: Language) -> Iterator[str]:
    """Tell of the revision that the run is held against."""
    place = {"revision": since.revision, "commit": since.commit[:_SHORT]}
    yield say("diff-base.known", language, counts=count(since.known, "finding", language), **place)
    for folder in since.new:
        yield say("diff-base.new", language, folder=folder, **place)
    for gone in since.gone:
        yield say("diff-base.gone", language, folder=gone.folder, **place)


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
        yield not_checked(entry, language)


def not_checked(entry: NotChecked, language: Language) -> str:
    """Tell what was not checked, and why."""
    detail = "-detail" if entry.detail else ""
    is_option = entry.reason == Reason.MISSING and entry.path.startswith("-")
    reason = f"{entry.reason}-option" if is_option else entry.reason
    return say(
        f"summary.not-checked{detail}",
        language,
        path=entry.path,
        reason=say(f"not-checked.{reason}", language),
        detail=system_says(entry.detail, language),
    )


def fixes(report: Report, language: Language) -> Iterator[str]:
    """Tell what was fixed, what was not, and what can be."""
    yield from what_was_fixed(report, language)
    for safety, message in (
        (Safety.SAFE, "fix.available"),
        (Safety.UNSAFE, "fix.available-unsafe"),
    ):
        if number := report.fixable(safety):
            yield say(message, language, counts=count(number, "finding", language))


def what_was_fixed(report: Report, language: Language) -> Iterator[str]:
    """Tell what was fixed, or would be, and what was not because it is not proven."""
    refused = dict.fromkeys((one.location.path, one.rule) for one in report.refused)
    for path, rule in refused:
        yield say("fix.refused", language, path=path, rule=rule)
    if report.fixed:
        message = "fix.done" if report.is_written else "fix.would"
        folded = {(one.referentiel, one.habit) for one in report.fixed if one.habit}
        number = len(folded) + sum(one.habit is None for one in report.fixed)
        yield say(message, language, counts=count(number, "finding", language))


def total(report: Report, language: Language) -> str:
    """Tell how many findings there are, by severity."""
    counts = Counter(finding.severity for finding in report.findings)
    told = [count(counts[s], s.value, language) for s in Severity if counts[s]]
    files = count(sum(checked.files for checked in report.checked), "file", language)
    if not told:
        is_known = report.since or any(held.known for held in report.baselines)
        return say("summary.clean-new" if is_known else "summary.clean", language, files=files)
    return say("summary.found", language, counts=", ".join(told), files=files)
