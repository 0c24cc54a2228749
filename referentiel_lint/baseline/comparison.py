"""The findings of a run compared with the entries of one baseline, or with those of a revision."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import cached_property

from linter.engine import run as engine
from linter.engine.findings import Key, KnownFindings, distance_of, stable_identity
from linter.engine.run import CRASHED, TOO_MANY, Outcome, Universe
from linter.finding import Finding, subject_of
from linter.registry import LOCAL_PREFIX, Plan
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel.paths import on_disk, spelled
from referentiel.referential import Referentiel
from referentiel_lint.baseline.entries import Entry

# Findings of the engine about a rule; their entries do not say which.
_ABOUT_SOME_RULE = (CRASHED, TOO_MANY)


class RunFindings:
    """The findings of a run in the referentials of one baseline.

    `unread` are folders that were not read completely. The run `is_partial` if something could not
    be checked: then nothing is gone.
    """

    def __init__(
        self, outcome: Outcome, universe: Universe, unread: Set[str], *, is_partial: bool
    ) -> None:
        """Select the findings of these referentials."""
        self.folders = {one.folder: entry_name(one) for one, _ in universe}
        self.is_partial = is_partial
        self.inside = [f for f in outcome.findings if f.referentiel in self.folders]
        outside = (f for f in outcome.elsewhere if f.referentiel in self.folders)
        self._parts = [part for one in (*self.inside, *outside) for part in one.each]
        # Where the finding of each identity is.
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
        """The names that several referentials share, with their folders."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for folder, name in self.folders.items():
            by_name[name].append(folder)
        return {name: folders for name, folders in by_name.items() if len(folders) > 1}

    def gone(self, entries: Set[Entry]) -> Set[Entry]:
        """Return the entries that were judged and no longer found."""
        return set(filter(self._is_gone, entries))

    def _is_gone(self, entry: Entry) -> bool:
        coverage = self._coverages.get(entry.referentiel)
        if self.is_partial or coverage is None or not coverage.was_judged(entry):
            return False
        return self._subjects.get(entry.identity) != entry.subject

    def mismatches(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
        """Yield each entry whose identity is that of a finding elsewhere, with its entry."""
        for entry in entries:
            subject = self._subjects.get(entry.identity, entry.subject)
            if subject != entry.subject:
                yield entry, Entry(*subject, entry.identity)

    def updated(self, entries: Set[Entry], *, takes_all: bool) -> frozenset[Entry]:
        """Return the entries to write: those that are still found.

        If it `takes_all`, new findings in focus are added.
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
        """Return the known findings of these referentials."""
        return known_of(entries, self.folders)


def _is_whole(whole: Collection, unread: Set[str]) -> bool:
    """Return whether no folder with unread files belongs to a collection; an ensemble has all."""
    if isinstance(whole, Referentiel):
        return whole.folder not in unread
    top = on_disk(whole.folder)
    return all(os.path.relpath(on_disk(one), top).startswith("..") for one in unread)


def known_of(entries: Iterable[Entry], names: Mapping[str, str]) -> KnownFindings:
    """Return the known findings of referentials; `names` are those of their folders in the file."""
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
        # Baselines hold no findings of comparison rules.
        self._ran_all_rules = all(one.scope == "comparison" for one in idle)
        self._rules_on_all = {
            one.name for one in known if one.scope in ("collection", "ensemble", "referentiel")
        }

    @cached_property
    def _documents_of(self) -> Mapping[str, Sequence[Document]]:
        """The documents of each action, by its name in entries."""
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
        """Return whether a rule is a local one that this run does not have."""
        return rule.startswith(LOCAL_PREFIX) and rule not in self._known


def entry_name(whole: Collection) -> str:
    """Return the name of a collection in a baseline file."""
    return spelled(whole.name) or "."


# Findings of a rule in a file: fixing that many must not bring to light ones beyond the limit.
_MOST_KNOWN = 2 * engine.MOST_OF_A_RULE


def former_findings(
    before: Universe, on_progress: Callable[[str], None] = engine.ignore_progress
) -> Sequence[Finding]:
    """Return the findings of another state, beyond the limit of a report."""
    return engine.check(before, None, on_progress, most=_MOST_KNOWN).findings


def gone_findings(
    former: Sequence[Finding],
    outcome: Outcome,
    universe: Universe,
    unread: Set[str],
    *,
    is_partial: bool,
) -> Iterator[Finding]:
    """Yield the former findings that a run would have found if they still existed.

    As for the entries of a baseline, what was not read is not gone (`unread`, `is_partial`), and
    folded findings are judged part by part.
    """
    # Each alone, since two of the same name may have equal identities.
    for one in universe:
        now = RunFindings(outcome, [one], unread, is_partial=is_partial)
        entries: dict[Entry, Finding] = {}
        for part in (part for finding in former for part in finding.each):
            if part.referentiel in now.folders:
                entries.setdefault(now.entry(part), part)
        gone = {entry.identity for entry in now.gone(entries.keys())}
        yield from (finding for entry, finding in entries.items() if entry.identity in gone)
