"""What a run found in the referentials of one baseline, and what it may call gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from linter.baseline.entries import Entry
from linter.engine import Outcome, Universe
from linter.engine_words import CRASHED, TOO_MANY
from linter.finding import Finding
from linter.former_names import former_name
from linter.plan import Plan
from linter.rule import ComparisonRule, ReferentielRule, subject_of
from referentiel.model import Document
from referentiel.paths import spelled
from referentiel.referential import Referentiel

# What the engine says of rules: an entry does not tell of which.
_OF_SOME_RULE = (CRASHED, TOO_MANY)


class Own:
    """What a run found in the referentials of one baseline; `unread` are folders not read whole.

    Where something could not be checked the run `is_partial`, and nothing is gone.
    """

    def __init__(
        self, outcome: Outcome, universe: Universe, unread: Set[str], *, is_partial: bool
    ) -> None:
        """Sort out what is of these referentials."""
        self.folders = {one.folder: name_of(one) for one, _ in universe}
        self.is_partial = is_partial
        self.inside = [f for f in outcome.findings if f.referentiel in self.folders]
        outside = (f for f in outcome.elsewhere if f.referentiel in self.folders)
        self.found = {f.identity: self.entry(f) for f in (*self.inside, *outside)}
        self._scopes = {
            name_of(one): _Scope(one, plan, is_whole=one.folder not in unread)
            for one, plan in universe
        }

    def entry(self, finding: Finding) -> Entry:
        """Give a finding as an entry, which knows it by the rule that its identity names."""
        action = None if finding.action is None else spelled(finding.action)
        rule = former_name(finding.rule)
        return Entry(self.folders[finding.referentiel], rule, action, finding.identity)

    @property
    def entries(self) -> frozenset[Entry]:
        """What was found in focus, as entries."""
        return frozenset(map(self.entry, self.inside))

    @property
    def shared_names(self) -> Mapping[str, Sequence[str]]:
        """The names that several of the referentials have, each with their folders."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for folder, name in self.folders.items():
            by_name[name].append(folder)
        return {name: folders for name, folders in by_name.items() if len(folders) > 1}

    def gone(self, entries: Set[Entry]) -> Set[Entry]:
        """Give the entries of what was read and was not found any more."""
        if self.is_partial:
            return frozenset()
        return {
            entry
            for entry in entries
            if self.found.get(entry.identity) != entry
            and (scope := self._scopes.get(entry.referentiel))
            and scope.was_judged(entry)
        }

    def foreign(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
        """Give the entries that say something else than what has their identity, with that."""
        for entry in entries:
            found = self.found.get(entry.identity, entry)
            if found != entry:
                yield entry, found

    def without(self, findings: Sequence[Finding], known: Set[Entry]) -> tuple[Finding, ...]:
        """Give the findings but those of its referentials that are known."""
        return tuple(
            finding
            for finding in findings
            if finding.referentiel not in self.folders or self.entry(finding) not in known
        )


class _Scope:
    """What of a referential was read, and which rules ran where."""

    def __init__(self, referentiel: Referentiel, plan: Plan, *, is_whole: bool) -> None:
        self._referentiel = referentiel
        self._plan = plan
        self._is_whole = is_whole
        known = plan.known or plan.rules
        running = {rule.name for rule in plan.running}
        idle = [rule for rule in known if rule.name not in running]
        self._idle = {former_name(rule.name) for rule in idle}
        # No baseline is written of a comparison.
        self._was_all_run = all(isinstance(rule, ComparisonRule) for rule in idle)
        self._of_all = {rule.name for rule in known if isinstance(rule, ReferentielRule)}

    @cached_property
    def _places(self) -> Mapping[str, Sequence[Document]]:
        """The documents in which each action stands, as entries name it."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self._referentiel.documents:
            for action in document.actions:
                found[spelled(subject_of(document, action))].append(document)
        return found

    def was_judged(self, entry: Entry) -> bool:
        """Tell whether what an entry tells would have been found if it were still there."""
        if entry.rule in _OF_SOME_RULE:
            # It may be of any rule, and of any file.
            everything = self._referentiel.documents
            rules = [rule.name for rule in self._plan.running]
            is_told = not any(self._plan.ignores(r, d.name) for r in rules for d in everything)
            return self._is_whole and self._was_all_run and is_told
        if entry.rule in self._idle:
            return False
        places = self._places.get(entry.action or "", ())
        if not self._is_whole and (not places or entry.rule in self._of_all):
            return False
        if entry.action is None:  # Some file: which one is not said.
            places = self._referentiel.documents
        return not any(self._plan.ignores(entry.rule, document.name) for document in places)


def name_of(referentiel: Referentiel) -> str:
    """Give the name of a referential for a file."""
    return spelled(referentiel.name) or "."
