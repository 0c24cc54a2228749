"""What a run found in the referentials of one baseline, and what it may call gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property

from linter.aliases import finest_names, former_name, former_names
from linter.engine.known import (
    Extent,
    Key,
    KnownFindings,
    count_parts,
    distance_of,
    key,
    stable_identity,
)
from linter.engine.plan import Plan
from linter.engine.run import Outcome, Universe
from linter.engine.words import CRASHED, TOO_MANY
from linter.finding import Finding, Severity
from linter.registry import LOCAL_PREFIX
from linter.rule import ComparisonRule, ReferentielRule, subject_of
from referentiel.model import Document
from referentiel.paths import spelled
from referentiel.referential import Referentiel
from referentiel_lint.baseline.entries import Entry

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
        self._every = [*self.inside, *outside]
        # What is said of what has each identity, and in how many places it is.
        self._said = {one.identity: one.said for f in self._every for one in self._names(f)}
        self._counts = {one: count for (_, one), count in count_parts(self._every).items()}
        self._scopes = {
            name_of(one): _Scope(one, plan, is_whole=one.folder not in unread)
            for one, plan in universe
        }

    def entry(self, finding: Finding) -> Entry:
        """Give a finding as an entry, which knows it by the rule that its identity names."""
        action = None if finding.action is None else spelled(finding.action)
        name, rule = self.folders[finding.referentiel], former_name(finding.rule, finding.unit)
        return Entry(
            name, rule, action, stable_identity(finding), finding.count, distance_of(finding)
        )

    def _names(self, finding: Finding) -> Iterator[Entry]:
        """Give a finding as all entries by which it may be known."""
        yield self.entry(finding)
        for part in finding.each:
            own = self.entry(part)
            yield own
            if part.sum_identity:
                yield replace(own, identity=part.identity)
            if part.habit:
                yield replace(own, identity=part.habit, action=None)

    @property
    def shared_names(self) -> Mapping[str, Sequence[str]]:
        """The names that several of the referentials have, each with their folders."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for folder, name in self.folders.items():
            by_name[name].append(folder)
        return {name: folders for name, folders in by_name.items() if len(folders) > 1}

    # --- What is gone, new and known

    def gone(self, entries: Set[Entry]) -> Set[Entry]:
        """Give the entries of what was read and was not found any more, with its number."""
        left = ((entry, self._left_of(entry)) for entry in entries)
        return {
            entry if count is None else replace(entry, count=count)
            for entry, count in left
            if count != 0
        }

    def _left_of(self, entry: Entry) -> int | None:
        """Count the places that are gone of what an entry knows; None where it is gone whole."""
        scope = self._scopes.get(entry.referentiel)
        if self.is_partial or scope is None or not scope.was_judged(entry):
            return 0
        if self._said.get(entry.identity) != entry.said:
            return None
        known = entry.count or 0
        return max(known - self._counts.get(entry.identity, known), 0)

    def foreign(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
        """Give the entries that say something else than what has their identity, with that."""
        for entry in entries:
            said = self._said.get(entry.identity, entry.said)
            if said != entry.said:
                yield entry, Entry(*said, entry.identity)

    def updated(self, entries: Set[Entry], *, takes_all: bool) -> frozenset[Entry]:
        """Give the entries as they are to be kept: of what is known, only as much as there is.

        Where it `takes_all`, what is new in focus is known from now on.
        """
        known = self.known(entries).among(self._every)
        kept = [one for one in self._every if key(one) in known]
        kept += self.inside if takes_all else ()
        renewed = {one.identity for finding in kept for one in self._names(finding)}
        renewed |= {one.identity for one, _ in self.foreign(entries)}
        left = {
            one for one in entries if one.identity not in renewed and self._left_of(one) is not None
        }
        return frozenset(left | set(map(self.entry, kept)))

    def has_new(self, entries: Set[Entry]) -> bool:
        """Tell whether an error or a warning is new, in focus or not.

        What is known may be missing because of it alone, as a sum is that waits for its weights.
        """
        known = self.known(entries).among(self._every)
        grave = (one for one in self._every if one.severity is not Severity.INFO)
        return any(key(one) not in known for one in grave)

    def known(self, entries: Iterable[Entry]) -> KnownFindings:
        """Give what entries know of its referentials."""
        return known_of(entries, self.folders)


def known_of(entries: Iterable[Entry], names: Mapping[str, str]) -> KnownFindings:
    """Give what entries know of the referentials in some folders, each with its name for a file."""
    folders = {name: folder for folder, name in names.items()}
    extents: dict[Key, list[Extent]] = defaultdict(list)
    for one in entries:
        if folder := folders.get(one.referentiel):
            extents[folder, one.identity].append(Extent(one.count, one.distance))
    return KnownFindings(extents)


class _Scope:
    """What of a referential was read, and which rules ran where."""

    def __init__(self, referentiel: Referentiel, plan: Plan, *, is_whole: bool) -> None:
        self._referentiel = referentiel
        self._plan = plan
        self._is_whole = is_whole
        known = plan.known or plan.rules
        running = {rule.name for rule in plan.running}
        idle = [rule for rule in known if rule.name not in running]
        idle_names = {name for rule in idle for name in former_names(rule.name)}
        self._idle = idle_names | plan.silent
        self._known = {rule.name for rule in known}
        # No baseline is written of a comparison.
        self._was_all_run = not plan.silent and all(isinstance(one, ComparisonRule) for one in idle)
        of_all = (rule.name for rule in known if isinstance(rule, ReferentielRule))
        self._of_all = {name for rule in of_all for name in (rule, *finest_names(rule))}

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
        if entry.rule in self._idle or self._is_absent(entry.rule):
            return False
        places = self._places.get(entry.action or "", ())
        if not self._is_whole and (not places or entry.rule in self._of_all):
            return False
        if entry.action is None:  # Some file: which one is not said.
            places = self._referentiel.documents
        return not any(self._plan.ignores(entry.rule, document.name) for document in places)

    def _is_absent(self, rule: str) -> bool:
        """Return whether a rule is a local one that this run does not have."""
        return rule.startswith(LOCAL_PREFIX) and rule not in self._known


def name_of(referentiel: Referentiel) -> str:
    """Give the name of a referential for a file."""
    return spelled(referentiel.name) or "."
