"""The baselines of a run: find, prune and write their files; remove known findings from the run.

A referential uses the file of --baseline, else the configured one, else the default. The findings
of a run are compared with the entries of this file and, for --diff-base, with the findings of a
revision.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import islice
from pathlib import Path

from linter.engine.findings import Key, KnownFindings, distance_of, stable_identity
from linter.engine.run import (
    CRASHED,
    MOST_OF_A_RULE,
    TOO_MANY,
    Outcome,
    Universe,
    check,
    ignore_progress,
)
from linter.finding import Finding, subject_of
from linter.registry import LOCAL_PREFIX, Plan
from linter.words import N_, ErrorMessage, UsageError, usage_error
from referentiel.ensemble import Collection, Ensemble
from referentiel.files.disk import Forbidden, forbidden, repository_top
from referentiel.files.opening import NotChecked, Reason
from referentiel.kind import folder_kind
from referentiel.model import Document
from referentiel.paths import display, on_disk, spelled
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import BaselineResult, BaselineUpdate, Entry


class Mode(StrEnum):
    """What a run does with a baseline file."""

    READ = "read"
    PRUNE = "prune"
    WRITE = "write"


# At most this many mismatched entries of a file are reported.
_MOST_MISMATCHES = 20
_LEFT_OUT = frozenset({Reason.EXCLUDED, Reason.SPARSE})


def apply_baselines(
    outcome: Outcome,
    universe: Universe,
    plans: Plans,
    *,
    file: Path | None,
    mode: Mode,
    unread: Set[str],
    is_partial: bool,
) -> tuple[Outcome, tuple[BaselineResult, ...]]:
    """Return the outcome without the findings that baselines list, and a result for each baseline.

    The baselines are pruned or written as the mode says. `file` is the value of --baseline.
    `unread` are the folders with files that were left out of the check; entries of these files do
    not count as gone. `is_partial` says that something could not be checked: then no entry counts
    as gone, and nothing is written. Raise `UsageError` if a baseline cannot be used.
    """
    must_exist = mode is Mode.PRUNE or (mode is Mode.READ and file is not None)
    results = []
    for path, (group, is_default) in _groups(universe, plans, file, mode).items():
        findings = RunFindings(outcome, group, unread, is_partial=is_partial)
        entries = _entries(path, must_exist=must_exist)
        if problems := [*_problems(display(path), entries, findings, mode)]:
            raise UsageError(*problems)
        new, written = _updated(path, entries, findings, mode, is_partial=is_partial)
        before = Counter(one.referentiel for one in outcome.findings)
        outcome, known = outcome.without(findings.known(new))
        after = Counter(one.referentiel for one in outcome.findings)
        results.append(
            BaselineResult(
                path=display(path),
                known=known,
                gone=tuple(sorted(findings.gone(new), key=lambda entry: entry.rank)),
                folders=frozenset(before - after),
                exists=entries is not None or written is not None,
                is_default=is_default,
                is_left=is_partial and mode is not Mode.READ,
                written=written,
            )
        )
    return outcome, tuple(results)


def known_findings(universe: Universe, plans: Plans, file: Path | None) -> KnownFindings:
    """Return the findings that the baselines of a universe list; `file` is the value of --baseline.

    Raise `UsageError` if a baseline cannot be used.
    """
    known = KnownFindings()
    for path, (group, _) in _groups(universe, plans, file, Mode.READ).items():
        names = {one.folder: entry_name(one) for one, _ in group}
        known |= known_of(_entries(path, must_exist=file is not None) or (), names)
    return known


def unread_folders(not_checked: Iterable[NotChecked], ensembles: Iterable[Ensemble]) -> Set[str]:
    """Return the folders of Markdown and YAML files that are excluded or not in a sparse checkout.

    A folder left out as a whole is included if it has the name of a kind of file, such as
    `questions`, or is below a folder with such a name.
    """
    left_out = {one.path for one in not_checked if one.reason in _LEFT_OUT}
    left_out.update(path for one in ensembles for path in one.excluded)
    files = {path for path in left_out if path.casefold().endswith((".md", ".yml"))}
    folders = {path for path in left_out - files if any(map(folder_kind, path.split("/")))}
    return {path.rpartition("/")[0] or "." for path in files} | folders


def _entries(path: Path, *, must_exist: bool) -> frozenset[Entry] | None:
    """Return a file's entries; for a missing file, None, or `UsageError` if it `must_exist`."""
    from referentiel_lint.baseline.files import read  # Many runs have no baseline.

    entries = read(path)
    if entries is None and must_exist:
        raise usage_error(
            display(path),
            N_(
                "there is no such file",
                remedy=N_("write it with `--write-baseline`, or name another file"),
            ),
        )
    return entries


def _groups(
    universe: Universe, plans: Plans, file: Path | None, mode: Mode
) -> Mapping[Path, tuple[list[tuple[Collection, Plan]], bool]]:
    """Return the collections and their plans by baseline file; several paths to a file are one key.

    The second value for each file says whether a run without options uses it for these collections.
    A collection whose default file does not exist is left out, unless the file is to be written.
    """
    groups: dict[Path, tuple[list[tuple[Collection, Plan]], bool]] = {}
    names: dict[str, Path] = {}
    for whole, plan in universe:
        if found := _path(whole.folder_path, plans, file, mode):
            path = names.setdefault(os.path.realpath(found[0]), found[0])
            group, is_default = groups.get(path, ([], True))
            groups[path] = [*group, (whole, plan)], is_default and found[1]
    return groups


def _path(folder: Path, plans: Plans, file: Path | None, mode: Mode) -> tuple[Path, bool] | None:
    """Return the baseline file for a folder, and whether a run without options uses this file.

    None if it is the default file, does not exist, and is only to be read.
    """
    own, is_configured = plans.baseline(folder)
    if file is not None:
        top = repository_top(file.parent) or Path(os.path.realpath(file.parent))
        return _checked(file, top), os.path.realpath(file) == os.path.realpath(own)
    if is_configured:
        return _allowed(own, plans.top(folder) or own.parent), True
    is_used = mode is not Mode.READ or os.path.lexists(own)
    return (_checked(own, Path(os.path.realpath(own.parent))), True) if is_used else None


def _checked(file: Path, top: Path) -> Path:
    """Return the file; raise `UsageError` unless its name ends in `.json` and it is `_allowed`."""
    if file.suffix != ".json":
        raise usage_error(
            display(file),
            N_(
                "the name of a baseline must end in `.json`",
                remedy=N_("name a file that ends in `.json`"),
            ),
        )
    return _allowed(file, top)


def _allowed(file: Path, top: Path) -> Path:
    """Return the file; raise `UsageError` if it must not be written, or is a link out of `top`."""
    reason = forbidden(file)
    is_link = os.path.islink(file)  # noqa: PTH114 -- never raises
    if is_link and not Path(os.path.realpath(file)).is_relative_to(top):
        reason = Forbidden.OUTSIDE
    if reason:
        from linter.fixing.writing import FORBIDDEN_PLACES

        raise usage_error(display(file), FORBIDDEN_PLACES[reason])
    return file


def _problems(
    place: str, entries: Set[Entry] | None, findings: "RunFindings", mode: Mode
) -> Iterator[ErrorMessage]:
    """Yield an error for each name that referentials share, and for each mismatched entry.

    There is no error if the file is missing and only to be read. Entries are not compared if the
    file is to be overwritten.
    """
    if entries is None and mode is Mode.READ:
        return
    for folders in findings.shared_names.values():
        names = ", ".join(f"`{folder}`" for folder in folders)
        yield ErrorMessage(
            place,
            N_(
                "a baseline could not distinguish these referentials, which have the same name: "
                "{folders}",
                remedy=N_("check each of them separately, with a baseline of its own"),
            ),
            {"folders": names},
        )
    if mode is not Mode.WRITE:
        mismatches = sorted(findings.mismatches(entries or ()), key=lambda pair: pair[0].rank)
        for entry, found in islice(mismatches, _MOST_MISMATCHES):
            arguments = {"said": _label(entry), "found": _label(found)}
            yield ErrorMessage(
                place,
                N_(
                    "an entry says `{said}`, but its identity is that of `{found}`: "
                    "the entry was edited by hand, or comes from another file",
                    remedy=N_(
                        "review the entry, then restore the file from git or write it "
                        "again with `--write-baseline`"
                    ),
                ),
                arguments,
            )


def _label(entry: Entry) -> str:
    return f"{entry.rule} {entry.action or entry.referentiel}"


def _updated(
    path: Path, entries: Set[Entry] | None, findings: "RunFindings", mode: Mode, *, is_partial: bool
) -> tuple[Set[Entry], BaselineUpdate | None]:
    """Prune or write the file as the mode says; return the entries that now apply, and the update.

    The update is None if the file is only to be read, or if `is_partial`.
    """
    old = entries or frozenset()
    if mode is Mode.READ or is_partial:
        return old, None
    new = findings.updated(old, takes_all=mode is Mode.WRITE)
    if new != old or entries is None:
        from referentiel_lint.baseline.files import write

        write(path, new)
    return new, BaselineUpdate(len(new), len(new - old), len(old - new))


# Findings of the engine about a rule; their entries do not name that rule.
_ABOUT_SOME_RULE = (CRASHED, TOO_MANY)


class RunFindings:
    """The findings of a run in the collections that share a baseline.

    `unread` are the folders that were not read completely. `is_partial` says that something could
    not be checked: then no finding counts as gone.
    """

    def __init__(
        self, outcome: Outcome, universe: Universe, unread: Set[str], *, is_partial: bool
    ) -> None:
        """Select the findings in the collections of `universe`."""
        self.folders = {one.folder: entry_name(one) for one, _ in universe}
        self.is_partial = is_partial
        self.inside = [f for f in outcome.findings if f.referentiel in self.folders]
        outside = (f for f in outcome.elsewhere if f.referentiel in self.folders)
        self._parts = [part for one in (*self.inside, *outside) for part in one.each]
        # The subject of the finding with each identity.
        self._subjects = {one.identity: one.subject for one in map(self.entry, self._parts)}
        self._coverages = {
            entry_name(one): _Coverage(one, plan, is_whole=_is_whole(one, unread))
            for one, plan in universe
        }

    def entry(self, part: Finding) -> Entry:
        """Return the entry of a finding, or of a part of a folded one."""
        action = None if part.subject is None else spelled(part.subject)
        name = self.folders[part.referentiel]
        return Entry(name, part.rule, action, stable_identity(part), distance_of(part))

    @property
    def shared_names(self) -> Mapping[str, Sequence[str]]:
        """Each name that several collections share, with their folders."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for folder, name in self.folders.items():
            by_name[name].append(folder)
        return {name: folders for name, folders in by_name.items() if len(folders) > 1}

    def gone(self, entries: Set[Entry]) -> Set[Entry]:
        """Return the entries whose findings are gone: the run looked for them in vain."""
        return set(filter(self._is_gone, entries))

    def _is_gone(self, entry: Entry) -> bool:
        coverage = self._coverages.get(entry.referentiel)
        if self.is_partial or coverage is None or not coverage.was_judged(entry):
            return False
        return self._subjects.get(entry.identity) != entry.subject

    def mismatches(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
        """Yield each entry that has the identity of a finding, but a different `subject`.

        It is paired with a correct entry for that finding, without a distance.
        """
        for entry in entries:
            subject = self._subjects.get(entry.identity, entry.subject)
            if subject != entry.subject:
                yield entry, Entry(*subject, entry.identity)

    def updated(self, entries: Set[Entry], *, takes_all: bool) -> frozenset[Entry]:
        """Return the entries to write: those of findings that are not gone, with new distances.

        Mismatched entries are dropped. With `takes_all`, all findings in focus are added.
        """
        known = self.known(entries)
        kept = [part for part in self._parts if known.has(part)]
        kept += [part for one in self.inside for part in one.each] if takes_all else ()
        new = set(map(self.entry, kept))
        renewed = {one.identity for one in new}
        renewed |= {one.identity for one, _ in self.mismatches(entries)}
        left = {one for one in entries if one.identity not in renewed and not self._is_gone(one)}
        return frozenset(left | new)

    def known(self, entries: Iterable[Entry]) -> KnownFindings:
        """Return the known findings in these collections, given the entries of a baseline."""
        return known_of(entries, self.folders)


def _is_whole(whole: Collection, unread: Set[str]) -> bool:
    """Return whether a referential, or an ensemble with all folders below, was read completely."""
    if isinstance(whole, Referentiel):
        return whole.folder not in unread
    top = on_disk(whole.folder)
    return all(os.path.relpath(on_disk(one), top).startswith("..") for one in unread)


def known_of(entries: Iterable[Entry], names: Mapping[str, str]) -> KnownFindings:
    """Return the known findings in the folders of `names`, which maps them to names in entries."""
    folders = {name: folder for folder, name in names.items()}
    distances: dict[Key, list[Fraction | None]] = defaultdict(list)
    for one in entries:
        if folder := folders.get(one.referentiel):
            distances[folder, one.identity].append(one.distance)
    return KnownFindings(distances)


class _Coverage:
    """What was read of a collection, and which rules ran where."""

    def __init__(self, whole: Collection, plan: Plan, *, is_whole: bool) -> None:
        self._files = whole
        self._plan = plan
        self._is_whole = is_whole
        known = plan.known or plan.rules
        running = {rule.name for rule in plan.running}
        idle = [rule for rule in known if rule.name not in running]
        self._idle = {rule.name for rule in idle}
        self._known = {rule.name for rule in known}
        # Baselines contain no findings of comparison rules.
        self._ran_all_rules = all(one.scope == "comparison" for one in idle)
        self._rules_on_all = {
            one.name for one in known if one.scope in ("collection", "ensemble", "referentiel")
        }

    @cached_property
    def _documents_of(self) -> Mapping[str, Sequence[Document]]:
        """The documents of each action, by the name that entries of the baseline give it."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self._files.documents:
            for entry in document.entries:
                found[spelled(subject_of(document, entry))].append(document)
        return found

    def was_judged(self, entry: Entry) -> bool:
        """Return whether the run would have found the finding of an entry if it still existed."""
        if entry.rule in _ABOUT_SOME_RULE:
            # Its rule and its file are unknown.
            everything = self._files.documents
            rules = [rule.name for rule in self._plan.running]
            is_reported = not any(self._plan.ignores(r, d.name) for r in rules for d in everything)
            return self._is_whole and self._ran_all_rules and is_reported
        if entry.rule in self._idle or self._is_absent(entry.rule):
            return False
        places = self._documents_of.get(entry.action or "", ())
        if not self._is_whole and (not places or entry.rule in self._rules_on_all):
            return False
        if entry.action is None:  # Its file is unknown.
            places = self._files.documents
        return not any(self._plan.ignores(entry.rule, document.name) for document in places)

    def _is_absent(self, rule: str) -> bool:
        """Return whether a rule is a local one that this run has not loaded."""
        return rule.startswith(LOCAL_PREFIX) and rule not in self._known


def entry_name(whole: Collection) -> str:
    """Return the name of a collection in a baseline file; `.` for the project itself."""
    return spelled(whole.name) or "."


# The most findings of a rule in a file: after fixing some, those beyond the limit of a report must
# not look new.
_MOST_KNOWN = 2 * MOST_OF_A_RULE


def former_findings(
    before: Universe, on_progress: Callable[[str], None] = ignore_progress
) -> Sequence[Finding]:
    """Return the findings in an earlier state.

    For each rule and file, up to twice as many are returned as a check lists.
    """
    return check(before, None, on_progress, most=_MOST_KNOWN).findings


def gone_findings(
    former: Sequence[Finding],
    outcome: Outcome,
    universe: Universe,
    unread: Set[str],
    *,
    is_partial: bool,
) -> Iterator[Finding]:
    """Yield the findings in `former` that are gone: the run looked for them in vain.

    Folded findings are judged part by part, and their parts are yielded. `unread` and `is_partial`
    are those of `RunFindings`.
    """
    # One collection at a time, since two with the same name may have equal identities.
    for one in universe:
        now = RunFindings(outcome, [one], unread, is_partial=is_partial)
        entries: dict[Entry, Finding] = {}
        for part in (part for finding in former for part in finding.each):
            if part.referentiel in now.folders:
                entries.setdefault(now.entry(part), part)
        gone = {entry.identity for entry in now.gone(entries.keys())}
        yield from (finding for entry, finding in entries.items() if entry.identity in gone)
