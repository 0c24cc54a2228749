"""The summary of a run, for people, on stderr."""

from collections import Counter
from collections.abc import Iterator, Mapping

from linter.directives.suppression import Verb
from linter.finding import Safety, Severity
from linter.words.language import Language
from linter.words.text import Text
from referentiel.files.not_checked import NotChecked, Reason
from referentiel_lint.baseline.entries import BaselineResult, DiffBase, RemovedInIndex
from referentiel_lint.reports import words
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.report import CheckedEnsemble, Report

# The length of an abbreviated commit id.
SHORT = 10


def render(report: Report, language: Language) -> str:
    """Return what was checked, what was not, and finally the number of findings."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    yield from what_was_read(report, language, words.NOT_CHECKED)
    if scenarios := sum(one.scenarios for one in report.ensembles):
        yield words.SCENARIOS.say(language, count=scenarios)
    yield from what_is_left_out(report, language)
    yield from fixes(report, language)
    if report.fixed_on_disk:
        yield words.MENDED.say(
            language, counts=words.FINDINGS.say(language, count=report.fixed_on_disk)
        )
    if report.read:
        yield total(report, language)


def what_is_left_out(report: Report, language: Language) -> Iterator[str]:
    """Yield why findings are left out of the report, and how many."""
    if report.outside:
        yield words.OUTSIDE.say(language, counts=words.FINDINGS.say(language, count=report.outside))
    yield from _suppressed(report, language)
    for result in report.baselines:
        yield from _baseline(result, language)
    if report.diff_base:
        yield from _diff_base(report.diff_base, language)
    if report.removed_in_index:
        yield from _removed(report.removed_in_index, language)


def _suppressed(report: Report, language: Language) -> Iterator[str]:
    """Yield how many findings and actions the suppressions leave out."""
    if hidden := sum(one.count for one in report.suppressed):
        yield words.SUPPRESSED.say(language, counts=words.FINDINGS.say(language, count=hidden))
    verbs = [one.suppression.verb for one in report.suppressed]
    if left_out := verbs.count(Verb.LEAVE_OUT):
        yield words.LEFT_OUT.say(language, counts=words.ACTIONS.say(language, count=left_out))


def _baseline(result: BaselineResult, language: Language) -> Iterator[str]:
    """Yield what a baseline knew, what is gone from it, and what was written to it."""
    from referentiel_lint.baseline import words as baseline_words

    place, written = result.path, result.written
    is_same = written is not None and not (written.added or written.removed)
    if written and not (result.is_automatic and is_same):
        yield (baseline_words.UNCHANGED if is_same else baseline_words.WRITTEN).say(
            language,
            place=place,
            counts=words.FINDINGS.say(language, count=written.count),
            added=str(written.added),
            removed=str(written.removed),
        )
        if result.is_automatic:
            yield baseline_words.BY_ITSELF.say(language, place=place)
        elif not result.is_default:
            yield baseline_words.TO_CONFIGURE.say(language, place=place)
    if result.is_left:
        yield baseline_words.LEFT.say(language, place=place)
    elif not result.exists:
        yield baseline_words.NONE.say(language, place=place)
    if result.known:
        counts = words.FINDINGS.say(language, count=result.known)
        yield baseline_words.KNOWN.say(language, place=place, counts=counts)
    if result.gone:
        counts = words.FINDINGS.say(language, count=len(result.gone))
        yield baseline_words.GONE.say(language, place=place, counts=counts)


def _diff_base(base: DiffBase, language: Language) -> Iterator[str]:
    """Yield what the revision of --diff-base knew already, and what is gone since."""
    place = {"revision": base.revision, "commit": base.commit[:SHORT]}
    yield words.DIFF_BASE_KNOWN.say(
        language, counts=words.FINDINGS.say(language, count=base.known), **place
    )
    if base.gone:
        counts = words.FINDINGS.say(language, count=len(base.gone))
        yield words.DIFF_BASE_GONE.say(language, counts=counts, **place)
    for folder in base.new:
        yield words.DIFF_BASE_NEW.say(language, folder=folder, **place)
    yield from _removed(base, language)


def _removed(base: DiffBase | RemovedInIndex, language: Language) -> Iterator[str]:
    for one in base.removed:
        yield words.DIFF_BASE_REMOVED.say(
            language, folder=one.folder, revision=base.revision, commit=base.commit[:SHORT]
        )


def what_was_read(
    report: Report, language: Language, not_read: Text = words.NOT_READ
) -> Iterator[str]:
    """Yield which referentials were read, and what was not, in the words of the subcommand."""
    for checked in report.checked:
        yield words.REFERENTIEL.say(
            language,
            folder=checked.place,
            files=words.FILES.say(language, count=checked.files),
            profile=checked.profile or words.UNKNOWN.say(language),
        )
    for ensemble in report.ensembles:
        if ensemble.files:
            yield words.ENSEMBLE.say(
                language,
                folder=ensemble.folder,
                files=words.FILES.say(language, count=ensemble.files),
                kinds=", ".join(words.KINDS[kind].say(language) for kind in ensemble.kinds),
            )
        if ensemble.not_here:
            yield not_here(ensemble, language)
    for entry in report.not_checked:
        yield not_checked(entry, language, not_read)


def not_here(ensemble: CheckedEnsemble, language: Language) -> str:
    """Return which references are not checked, by what they refer to."""
    named = (
        (words.KINDS[name].say(language) if name in words.KINDS else f"`{name}`", count)
        for name, count in ensemble.not_here
    )
    return words.NOT_HERE.say(
        language,
        count=len(ensemble.not_here),
        folder=ensemble.folder,
        what=", ".join(f"{name} ({count})" for name, count in named),
    )


def not_checked(
    entry: NotChecked, language: Language, not_checked: Text = words.NOT_CHECKED
) -> str:
    """Return what was not checked, and why."""
    from linter.words.system import system_says

    is_option = entry.reason == Reason.MISSING and entry.path.startswith("-")
    reason = f"{entry.reason}-option" if is_option else entry.reason
    why = words.WHY_NOT_CHECKED[reason].say(language)
    if entry.detail:
        detail = system_says(entry.detail, language)
        why = words.REASON_DETAIL.say(language, reason=why, detail=detail)
    text = words.NOT_DONE.get(entry.reason, not_checked)
    return text.say(language, path=entry.path, reason=why)


def fixes(report: Report, language: Language) -> Iterator[str]:
    """Yield what was fixed, what was not, and what can be."""
    yield from what_was_fixed(report, language)
    for safety, message in (
        (Safety.SAFE, words.FIX_AVAILABLE),
        (Safety.UNSAFE, words.FIX_AVAILABLE_UNSAFE),
    ):
        if number := report.fixable(safety):
            yield message.say(language, counts=words.FINDINGS.say(language, count=number))


def what_was_fixed(report: Report, language: Language) -> Iterator[str]:
    """Yield what was fixed, or would be, and which fixes could not be proven safe."""
    refused = dict.fromkeys((one.location.path, one.rule) for one in report.refused)
    for path, rule in refused:
        yield words.FIX_REFUSED.say(language, path=path, rule=rule)
    if report.fixed:
        message = words.FIX_DONE if report.is_written else words.FIX_WOULD
        folded = {(one.referentiel, one.habit) for one in report.fixed if one.habit}
        number = len(folded) + sum(one.habit is None for one in report.fixed)
        yield message.say(language, counts=words.FINDINGS.say(language, count=number))


def total(report: Report, language: Language) -> str:
    """Return how many findings there are, by severity."""
    counts = severity_counts(Counter(one.severity for one in report.findings), language)
    files = words.FILES.say(language, count=report.file_count)
    if not counts:
        is_known = report.diff_base or any(result.known for result in report.baselines)
        return (words.CLEAN_NEW if is_known else words.CLEAN).say(language, files=files)
    return words.FOUND.say(language, counts=counts, files=files)


def severity_counts(counts: Mapping[Severity, int], language: Language) -> str:
    """Return counts by severity as text: `1 error, 2 infos`; empty if all are 0."""
    return ", ".join(
        words.COUNTED[one].say(language, count=counts[one]) for one in Severity if counts[one]
    )
