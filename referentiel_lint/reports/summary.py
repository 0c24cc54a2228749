"""The summary of a run, which is written to stderr, and the counts of findings by rule."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from linter.directives import Verb
from linter.finding import Finding, Safety, Severity
from linter.words import N_, NN_, Language, Messages, Text
from referentiel.files.opening import NotChecked, Reason
from referentiel_lint.reports.characters import aligned, visible
from referentiel_lint.reports.report import (
    BaselineResult,
    CheckedEnsemble,
    DiffBase,
    RemovedInIndex,
    Report,
)

SEVERITIES: Messages = {"error": N_("error"), "warning": N_("warning"), "info": N_("info")}
WHY_NOT_CHECKED: Messages = {
    "unread-answer": N_("this answer cannot be used"),
    "not-comparable": N_("this referential has files on only one side of the comparison"),
    "no-score": N_("these answers have no score before or after the change"),
    "no-scenarios": N_("there is no scenario (`*.test.yml`) here"),
    "missing": N_("there is no such path"),
    "missing-option": N_(
        "there is no such path; options go before `--` (in a pre-commit hook: into `entry`)"
    ),
    "unreadable": N_("this file cannot be read"),
    "outside": N_("a link to a file outside the project"),
    "left-out": N_("not a file of a referential"),
    "workbook-extra": N_(
        "reading a workbook needs an extra: `pip install 'referentiel-lint[sheets]'`"
    ),
    "workbook-encrypted": N_("this workbook is protected by a password: save it without one"),
    "workbook-damaged": N_(
        "this workbook is damaged or truncated: open it in a spreadsheet program, and save it "
        "again as `.xlsx`"
    ),
    "workbook-other": N_(
        "not an `.xlsx` workbook, despite its name: open it in a spreadsheet program, and save "
        "it as `.xlsx` or CSV"
    ),
    "workbook-parts": N_(
        "the parts of this workbook have names that no spreadsheet program uses: open "
        "it in such a program, and save it again as `.xlsx`"
    ),
    "workbook-large": N_(
        "this workbook exceeds the limits: 16 MB, 64 MB unpacked, 250 sheets; in a sheet, "
        "50,000 rows, 1,000 columns and 250,000 cells; in all sheets together, 2,000,000 cells, "
        "empty ones included; delete cells far from the table, or save the sheet as CSV"
    ),
    "workbook-doctype": N_(
        "this workbook declares an XML document type, which no spreadsheet program does: open "
        "it in one, and save it again"
    ),
    "sheet-hidden": N_("this sheet is hidden: unhide it to have it checked, or delete it"),
    "annotated-copy": N_("an annotated copy of another file"),
    "named-copy": N_("this is an annotated copy of another file: check the original"),
    "workbook-as-text": N_("a workbook whose name does not end in `.xlsx`"),
    "workbook-without": N_(
        "no sheet of this workbook has the header of a sheet of actions: `identifiant` and "
        "at least one of `nom`, `points` and `pourcentage`"
    ),
    "sheet-without": N_(
        "none of its first 20 rows is a known header: a sheet of actions needs `identifiant` and "
        "at least one of `nom`, `points` and `pourcentage`, separated by commas, semicolons or tabs"
    ),
    "header-unknown": N_(
        "this table looks like a sheet of actions, but its header is unknown: it needs "
        "`identifiant` and at least one of `nom`, `points` and `pourcentage`"
    ),
    "sheet-empty": N_("this sheet of actions has a header, but no rows"),
    "other-spreadsheet": N_(
        "this spreadsheet format is not supported: save the file as `.xlsx` or CSV"
    ),
    "ending": N_("its name does not end in `.md`"),
    "excluded": N_("excluded by the configuration"),
    "no-referentiel": N_("no referential in this folder"),
    "rule-crashed": N_("a rule crashed"),
    "deleted": N_("deleted in git's index"),
    "not-staged": N_("not in git's index"),
    "sparse": N_("not in this sparse checkout"),
    "not-in-git": N_(
        "a folder that git ignores, or that belongs to another repository: it cannot "
        "be compared with a revision"
    ),
    "several-referentiels": N_("several referentials: name the one to score"),
    "other-name": N_("the answers name another referential: correct their key `referentiel`"),
    "several-sheets": N_(
        "several referentials: name the workbook of the one to score; if it has other sheets of "
        "actions, name a copy without them"
    ),
    "answers-behind": N_("it is a folder; name the answers file before the referential"),
    "answers-folder": N_(
        "it is a folder; name an answers file, in YAML or JSON; `reflint score --template` writes "
        "a file to fill in"
    ),
    "answers-several": N_("several referentials can be scored: name the one to score"),
    "no-principes": N_(
        "its profile has no principles; `reflint tree` shows the weights and points"
    ),
}
NOT_CHECKED = N_("not checked: {path} ({reason})")
# Sentences for particular reasons, in place of those of the subcommand.
_NOT_DONE: Messages = {
    **dict.fromkeys(
        ("no-score", "not-comparable", "other-name"), N_("not compared: {path} ({reason})")
    ),
    **dict.fromkeys(
        ("answers-several", "several-referentiels", "several-sheets"),
        N_("not scored: {path} ({reason})"),
    ),
    **dict.fromkeys(("no-scenarios", "rule-crashed"), NOT_CHECKED),
}
KINDS: Messages = {
    "actions": N_("actions"),
    "tableur": N_("sheets"),
    "questions": N_("questions"),
    "regles": N_("règles"),
    "preuves": N_("preuves"),
    "indicateurs": N_("indicateurs"),
    "scenario": N_("scenarios"),
    "tableur-questions": N_("sheets of questions"),
    "tableur-choix": N_("sheets of choix"),
    "tableur-preuves": N_("sheets of preuves"),
}
COUNTED: Messages = {
    "error": NN_("{count} error", "{count} errors"),
    "warning": NN_("{count} warning", "{count} warnings"),
    "info": NN_("{count} info", "{count} infos"),
}
FINDINGS = NN_("{count} finding", "{count} findings")
FILES = NN_("{count} file", "{count} files")

# The length of an abbreviated commit id.
SHORT = 10


def render(report: Report, language: Language) -> str:
    """Return the lines of the summary."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    yield from what_was_read(report, language, NOT_CHECKED)
    if scenarios := sum(one.scenarios for one in report.ensembles):
        yield NN_(
            "{count} scenario read but not run: use `reflint scenarios`",
            "{count} scenarios read but not run: use `reflint scenarios`",
        ).say(language, count=scenarios)
    yield from what_is_left_out(report, language)
    yield from fixes(report, language)
    if report.fixed_on_disk:
        yield NN_(
            "fixed on disk, but not in git's index: {count} finding; add the files with `git add`",
            "fixed on disk, but not in git's index: {count} findings; add the files with `git add`",
        ).say(language, count=report.fixed_on_disk)
    if report.read:
        yield total(report, language)


def what_is_left_out(report: Report, language: Language) -> Iterator[str]:
    """Yield lines on findings that are left out, baselines, and new or removed referentials."""
    if report.outside:
        yield NN_(
            "outside the named files, and not listed: {count} finding",
            "outside the named files, and not listed: {count} findings",
        ).say(language, count=report.outside)
    yield from _suppressed(report, language)
    for result in report.baselines:
        yield from _baseline(result, language)
    if report.diff_base:
        yield from _diff_base(report.diff_base, language)
    if report.removed_in_index:
        yield from _removed(report.removed_in_index, language)


def _suppressed(report: Report, language: Language) -> Iterator[str]:
    """Yield how many findings comments suppress, and how many actions they leave out of sums."""
    if hidden := sum(one.count for one in report.suppressed):
        yield NN_(
            "suppressed by comments: {count} finding", "suppressed by comments: {count} findings"
        ).say(language, count=hidden)
    leaving = [one for one in report.suppressed if one.suppression.verb is Verb.LEAVE_OUT]
    if left_out := {(one.location.path, one.suppression.comment.action) for one in leaving}:
        yield NN_(
            "left out of sums or comparisons: {count} action",
            "left out of sums or comparisons: {count} actions",
        ).say(language, count=len(left_out))


def _baseline(result: BaselineResult, language: Language) -> Iterator[str]:
    """Yield sentences on what was written to a baseline, and on known and gone findings."""
    place, written = result.path, result.written
    is_same = written is not None and not (written.added or written.removed)
    if written:
        yield (
            N_("{place} is up to date: {counts}")
            if is_same
            else N_(
                "{place} written: {counts} (+{added}, -{removed}); each place of "
                "a repeated finding is counted"
            )
        ).say(
            language,
            place=place,
            counts=FINDINGS.say(language, count=written.count),
            added=str(written.added),
            removed=str(written.removed),
        )
        if not result.is_default:
            yield N_(
                "`reflint check` reads this file only with `--baseline {place}`, or with the key "
                "`baseline` in the configuration"
            ).say(language, place=place)
    if result.is_left:
        yield N_("{place} was not written: not everything could be checked").say(
            language, place=place
        )
    elif not result.exists:
        yield N_(
            "{place} does not exist yet, so no finding is known; `reflint check "
            "--write-baseline` writes it"
        ).say(language, place=place)
    if result.known:
        yield NN_(
            "already known, according to {place}: {count} finding",
            "already known, according to {place}: {count} findings",
        ).say(language, place=place, count=result.known)
    if result.gone:
        yield NN_(
            "no longer present, but still in {place}: {count} finding; `--prune-baseline` updates "
            "the file",
            "no longer present, but still in {place}: {count} findings; `--prune-baseline` updates "
            "the file",
        ).say(language, place=place, count=len(result.gone))


def _diff_base(base: DiffBase, language: Language) -> Iterator[str]:
    """Yield lines on a comparison: findings already known or gone, referentials new or removed."""
    place = {"revision": base.revision, "commit": base.commit[:SHORT]}
    yield NN_(
        "already present at revision {revision} ({commit}): {count} finding",
        "already present at revision {revision} ({commit}): {count} findings",
    ).say(language, count=base.known, **place)
    if base.gone:
        yield NN_(
            "gone since revision {revision} ({commit}): {count} finding",
            "gone since revision {revision} ({commit}): {count} findings",
        ).say(language, count=len(base.gone), **place)
    for folder in base.new:
        yield N_(
            "{folder} was not a referential at revision {revision} ({commit}): everything in it is "
            "new"
        ).say(language, folder=folder, **place)
    yield from _removed(base, language)


def _removed(base: DiffBase | RemovedInIndex, language: Language) -> Iterator[str]:
    for one in base.removed:
        yield N_(
            "{folder} was a referential at revision {revision} ({commit}), and was removed with "
            "all its ids"
        ).say(language, folder=one.folder, revision=base.revision, commit=base.commit[:SHORT])


# The sentence of a subcommand on a file that it did not read.
NOT_READ = N_("not read: {path} ({reason})")


def what_was_read(report: Report, language: Language, not_read: Text = NOT_READ) -> Iterator[str]:
    """Yield what was read, and what was not.

    `not_read` is the sentence on a file that was not read; a few reasons have their own sentence.
    """
    for checked in report.checked:
        yield N_("{folder}: {files}, profile {profile}").say(
            language,
            folder=checked.place,
            files=FILES.say(language, count=checked.files),
            profile=checked.profile or N_("unknown").say(language),
        )
    for ensemble in report.ensembles:
        if ensemble.files:
            yield N_("{folder}: {files} ({kinds})").say(
                language,
                folder=ensemble.folder,
                files=FILES.say(language, count=ensemble.files),
                kinds=", ".join(KINDS[kind].say(language) for kind in ensemble.kinds),
            )
        if ensemble.not_here:
            yield not_here(ensemble, language)
    for entry in report.not_checked:
        yield not_checked(entry, language, not_read)


def not_here(ensemble: CheckedEnsemble, language: Language) -> str:
    """Return a sentence that counts unchecked references to each referential or kind of file."""
    named = (
        (KINDS[name].say(language) if name in KINDS else f"`{name}`", count)
        for name, count in ensemble.not_here
    )
    return N_("{folder}: references to files that are not here were not checked: {what}").say(
        language,
        folder=ensemble.folder,
        what=", ".join(f"{name} ({count})" for name, count in named),
    )


def not_checked(entry: NotChecked, language: Language, not_checked: Text = NOT_CHECKED) -> str:
    """Return a sentence on what was not checked, and why.

    Each reason in `_NOT_DONE` has its own sentence; for others, it is `not_checked`.
    """
    from linter.words import system_says

    is_option = entry.reason == Reason.MISSING and entry.path.startswith("-")
    reason = f"{entry.reason}-option" if is_option else entry.reason
    why = WHY_NOT_CHECKED[reason].say(language)
    if entry.detail:
        detail = system_says(entry.detail, language)
        why = N_("{reason}: {detail}").say(language, reason=why, detail=detail)
    text = _NOT_DONE.get(entry.reason, not_checked)
    return text.say(language, path=entry.path, reason=why)


def fixes(report: Report, language: Language) -> Iterator[str]:
    """Yield what was fixed, what was not, and what can still be fixed."""
    yield from what_was_fixed(report, language)
    # Without the base, --fix would also fix findings that existed before.
    base = f" --diff-base {report.diff_base.revision}" if report.diff_base else ""
    for safety, options, message in (
        (Safety.SAFE, "--fix", N_("{counts}: fixable with `{options}`")),
        (
            Safety.UNSAFE,
            "--fix --unsafe-fixes",
            N_("{counts}: fixable with `{options}`; review the changes"),
        ),
    ):
        if number := report.fixable(safety):
            counts = FINDINGS.say(language, count=number)
            yield message.say(language, counts=counts, options=f"{options}{base}")


def what_was_fixed(report: Report, language: Language) -> Iterator[str]:
    """Yield what was fixed, or would be, and which fixes could not be proven safe."""
    refused = dict.fromkeys((one.location.path, one.rule) for one in report.refused)
    for path, rule in refused:
        yield N_(
            "{path}: the fix for `{rule}` was not applied: it might change what the file says"
        ).say(language, path=path, rule=rule)
    if report.fixed:
        done = NN_("fixed: {count} finding", "fixed: {count} findings")
        planned = NN_("would be fixed: {count} finding", "would be fixed: {count} findings")
        message = done if report.is_written else planned
        folded = {(one.referentiel, one.habit) for one in report.fixed if one.habit}
        number = len(folded) + sum(one.habit is None for one in report.fixed)
        yield message.say(language, count=number)


def total(report: Report, language: Language) -> str:
    """Return how many findings there are, by severity."""
    counts = severity_counts(Counter(one.severity for one in report.findings), language)
    files = FILES.say(language, count=report.file_count)
    if not counts:
        is_known = report.diff_base or any(result.known for result in report.baselines)
        return (N_("no new findings in {files}") if is_known else N_("no findings in {files}")).say(
            language, files=files
        )
    return N_("{counts} in {files}").say(language, counts=counts, files=files)


def severity_counts(counts: Mapping[Severity, int], language: Language) -> str:
    """Return counts by severity as text: `1 error, 2 infos`; empty if all are 0."""
    return ", ".join(
        COUNTED[one].say(language, count=counts[one]) for one in Severity if counts[one]
    )


# The columns with text: severity and rule.
SEVERITY, RULE = 1, 2
_COLUMNS = (
    N_("findings"),
    N_("severity"),
    N_("rule"),
    N_("fixable with --fix"),
    N_("fixable with --unsafe-fixes"),
)
# At most this many findings are read one by one.
_MOST_READ = 50


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many findings a rule has of one severity, and how many have a safe or an unsafe fix."""

    rule: str
    severity: Severity
    count: int
    safe: int
    unsafe: int


def counted(findings: Iterable[Finding]) -> list[RuleCount]:
    """Return counts of findings by rule and severity, the worst first, then the most frequent."""
    groups: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule, finding.severity].append(finding)
    found = (
        RuleCount(
            *key,
            len(own),
            safe=sum(one.offers(Safety.SAFE) for one in own),
            unsafe=sum(one.offers(Safety.UNSAFE) for one in own),
        )
        for key, own in groups.items()
    )
    return sorted(found, key=lambda one: (one.severity.rank, -one.count, one.rule))


def rows(findings: Iterable[Finding], language: Language) -> list[list[str]]:
    """Return the column headings and a row for each rule and severity; [] without findings."""
    found = [
        [str(one.count), one.severity.value, one.rule, str(one.safe or ""), str(one.unsafe or "")]
        for one in counted(findings)
    ]
    return [[name.say(language) for name in _COLUMNS], *found] if found else []


def table(findings: Iterable[Finding], language: Language) -> str:
    """Return a table with a line for each rule and severity; empty without findings."""
    lines = rows(findings, language)
    return "".join(f"{line}\n" for line in aligned(lines, (SEVERITY, RULE))) if lines else ""


def overview(report: Report, language: Language) -> Iterator[str]:
    """Yield the table and a hint, for a run with too many findings to read one by one."""
    if len(report.findings) <= _MOST_READ:
        return
    yield table(report.findings, language)
    hint = (
        N_("to start: `--fix` applies the safe fixes; `--select RULE` runs a single rule")
        if report.fixable(Safety.SAFE)
        else N_("to start: `--select RULE` runs a single rule")
    )
    yield f"{hint.say(language)}\n"
