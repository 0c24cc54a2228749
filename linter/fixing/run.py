"""The fix loop: check, select, verify and apply fixes in memory until none is left to apply."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from linter.engine import run as engine
from linter.engine.findings import Key, KnownFindings, key
from linter.engine.run import (
    CachedDiagnostics,
    DocumentDiagnostics,
    Outcome,
    Universe,
    diagnostics_of,
)
from linter.finding import Finding, LocatedFix, Safety
from linter.fixing.draft import (
    Change,
    Draft,
    connected,
    edited_collection,
    grouped,
    renamed_path,
    with_documents,
)
from linter.fixing.equivalence import are_equivalent
from linter.fixing.writing import ENDLESS, of_name, of_new_text, of_text, write
from linter.registry import Plan
from linter.words import ErrorMessage
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel.paths import on_disk
from referentiel.source import Span


class SelectedFix(NamedTuple):
    """A finding, and which of its fixes to apply."""

    finding: Finding
    fix: LocatedFix

    @property
    def edited(self) -> frozenset[str]:
        """The paths of the files whose text the fix changes."""
        return frozenset(where.path for where, _ in self.fix.edits)

    @property
    def paths(self) -> frozenset[str]:
        """The paths of the files that the fix changes or renames."""
        return self.edited.union(path for path, _ in self.fix.renames)


def select_fixes(
    findings: Iterable[Finding], safety: Safety, only_path: str | None = None
) -> list[SelectedFix]:
    """Return, for each finding, its first fix with the given safety, if it has one.

    With `only_path`, fixes that change another file or rename a file are left out.
    """
    found = []
    for finding in findings:
        fix = next((fix for fix in finding.fixes if fix.safety is safety), None)
        if fix is not None and (only_path is None or _is_of(only_path, fix)):
            found.append(SelectedFix(finding, fix))
    return found


def _is_of(path: str, fix: LocatedFix) -> bool:
    return not fix.renames and all(where.path == path for where, _ in fix.edits)


def compatible(fixes: Iterable[SelectedFix]) -> list[SelectedFix]:
    """Return each fix whose edits neither overlap nor touch the edits of a fix returned before it.

    Equal edits are compatible.
    """
    taken: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    kept = []
    for chosen in fixes:
        edits = [(where.path, where.span, text) for where, text in chosen.fix.edits if where.span]
        if all(_is_free(taken[path], (span, text)) for path, span, text in edits):
            kept.append(chosen)
            for path, span, text in edits:
                if (span, text) not in taken[path][bisect_left(taken[path], (span, text)) :][:1]:
                    insort(taken[path], (span, text))
    return kept


def _is_free(taken: Sequence[tuple[Span, str]], edit: tuple[Span, str]) -> bool:
    """Return whether an edit touches no other edit in `taken`, which is sorted."""
    at = bisect_left(taken, edit)
    if at < len(taken) and taken[at] == edit:
        return True
    span, _ = edit
    is_behind = at == 0 or taken[at - 1][0].end < span.start
    return is_behind and (at == len(taken) or span.end < taken[at][0].start)


def independent(fixes: Iterable[SelectedFix]) -> list[SelectedFix]:
    """Return those of compatible fixes that do not affect each other, in order.

    No two share a location of a finding or an edit: of two fixes about one weight, only the
    first is kept. Since a rename may change other findings, fixes with renames are not kept beside
    fixes without. `fixes` must not be empty.
    """
    first, *others = fixes
    seen = set(_places(first))
    kept = [first]
    for chosen in others:
        places = _places(chosen)
        if bool(chosen.fix.renames) == bool(first.fix.renames) and seen.isdisjoint(places):
            kept.append(chosen)
            seen |= places
    return kept


def in_rename_order(fixes: Iterable[SelectedFix], paths: Iterable[str]) -> list[SelectedFix]:
    """Return fixes in an order in which each new name is free when its fix is applied.

    `paths` are the paths in use; a fix that renames a file frees its path. Fixes that need a path
    that never becomes free are left out.
    """
    taken = {path.casefold() for path in paths}
    waiting: dict[str, list[SelectedFix]] = defaultdict(list)
    found, pending = [], deque(fixes)
    while pending:
        chosen = pending.popleft()
        own = {path.casefold() for path, _ in chosen.fix.renames}
        names = {renamed_path(*rename).casefold() for rename in chosen.fix.renames}
        if blocking := (names - own) & taken:
            waiting[min(blocking)].append(chosen)
            continue
        found.append(chosen)
        taken -= own
        taken |= names
        for path in own - names:
            pending.extend(waiting.pop(path, ()))
    return found


def _places(chosen: SelectedFix) -> set[tuple[str, object]]:
    """Return the locations of a finding and its fix; a rename affects whole files."""
    finding, fix = chosen.finding, chosen.fix
    located = (finding.location, *(other.location for other in finding.related))
    places: set[tuple[str, object]] = {(where.path, where.span) for where in located}
    places |= {(where.path, where.span) for where, _ in fix.edits}
    for path, name in fix.renames:
        new_path = renamed_path(path, name)
        places |= {(path, None), (new_path.casefold(), "new name")}
    return places


def edits_of(fixes: Iterable[SelectedFix]) -> dict[str, dict[Span, str]]:
    """Return the edits of compatible fixes, by path."""
    edits: dict[str, dict[Span, str]] = defaultdict(dict)
    for chosen in fixes:
        for where, text in chosen.fix.edits:
            if where.span is not None:
                edits[where.path][where.span] = text
    return edits


def names_of(fixes: Iterable[SelectedFix]) -> dict[str, str]:
    """Return the new names of the files that fixes rename, by path."""
    return {path: name for chosen in fixes for path, name in chosen.fix.renames}


# Groups of fixes that fail are halved while at most this many fail at once. Real files have at most
# one bad fix; in a hostile file many groups fail, and all of them are refused, so that a file is
# never parsed once for each of its fixes.
_MOST_FAILING = 8


@dataclass
class FixVerifier:
    """A verifier of fixes, which remembers the groups that failed."""

    units: Mapping[str, int]
    _refused: dict[tuple[object, ...], Sequence[Document]] = field(default_factory=dict)

    def verified(self, whole: Collection, fixes: Sequence[SelectedFix]) -> list[SelectedFix]:
        """Return the fixes that together keep each file equivalent.

        Fixes without edits are left out. A file is parsed once if all its fixes pass, otherwise a
        few times for each rule.
        """
        by_path = {whole.path(document): document for document in whole.documents}
        found: list[SelectedFix] = []
        for group in connected((one, one.edited) for one in fixes if one.edited):
            paths = frozenset[str]().union(*(one.edited for one in group))
            documents = tuple(by_path[path] for path in by_path if path in paths)
            found += self._verified(with_documents(whole, documents), sorted(group, key=_rule_of))
        return found

    def _verified(self, whole: Collection, fixes: Sequence[SelectedFix]) -> Sequence[SelectedFix]:
        """Return those fixes that together keep `whole`, a part of a collection, equivalent.

        `fixes` must be sorted by rule. A group that was refused once is not tried again.
        """
        key = (*map(id, whole.documents), *map(_edits_of, fixes))
        if key in self._refused:
            return ()
        if self._keeps(whole, fixes):
            return fixes
        kept: list[SelectedFix] = []
        for _, of_rule in groupby(fixes, key=_rule_of):
            kept = self._joined(whole, kept, list(of_rule))
        if not kept:
            self._refused[key] = whole.documents  # Kept alive, so that their `id()` is not reused.
        return kept

    def _joined(
        self, whole: Collection, kept: Sequence[SelectedFix], fixes: Sequence[SelectedFix]
    ) -> list[SelectedFix]:
        """Return `kept`, and those of `fixes` that pass together with it."""
        found, parts = list(kept), [fixes]
        while 0 < len(parts) <= 2 * _MOST_FAILING:
            failing = []
            for part in parts:
                if self._keeps(whole, [*found, *part]):
                    found += part
                elif len(part) > 1:
                    failing.append((part, len(part) // 2))
            parts = [half for part, at in failing for half in (part[:at], part[at:])]
        return found

    def _keeps(self, whole: Collection, fixes: Sequence[SelectedFix]) -> bool:
        after = edited_collection(whole, edits_of(fixes), names_of(fixes))
        return are_equivalent(whole, after, dict(self.units))


def _rule_of(chosen: SelectedFix) -> str:
    return chosen.finding.rule


def _edits_of(chosen: SelectedFix) -> tuple[object, ...]:
    return tuple((where.path, where.span, text) for where, text in chosen.fix.edits)


# How many findings of a rule in a file one round considers; more would not fit in memory.
_MOST = 20_000
# How many rounds may change a file without progress; real files take a few.
_MOST_ROUNDS = 32


@dataclass
class FixRun:
    """A fix run: its draft, and the outcome of each fix.

    `applied` lists the fixes in order, each with the original paths of the files that it changes.
    `refused` contains the findings whose safe fix could not be verified. `held_back` contains those
    whose fix changes a file that cannot be written or renamed. Both are by the key of the finding.
    `problems` contains the reasons, except for two: another file of the run has the new name, or a
    sheet is not part of the run.

    `fewest` is the lowest number so far of findings with a fix in each file; `rounds` counts the
    rounds that changed the file without lowering it. Files that too many such rounds changed are in
    `endless`, and are not fixed. All three contain original paths. Renamed files stay in `focus`.
    """

    draft: Draft
    focus: Set[str] | None
    applied: list[tuple[SelectedFix, frozenset[str]]] = field(default_factory=list)
    refused: dict[Key, Finding] = field(default_factory=dict)
    held_back: dict[Key, Finding] = field(default_factory=dict)
    problems: list[ErrorMessage] = field(default_factory=list)
    rounds: Counter[str] = field(default_factory=Counter)
    fewest: dict[str, int] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)

    @property
    def universe(self) -> list[tuple[Collection, Plan]]:
        """The universe after the fixes so far."""
        return self.draft.universe

    @property
    def done(self) -> list[Finding]:
        """The findings that were fixed, in order; of folded findings, the fixed parts."""
        return [chosen.finding for chosen, _ in self.applied]

    @property
    def changes(self) -> list[Change]:
        """The changes to files whose text or name now differs."""
        return self.draft.changes

    def apply(self, fixes: Sequence[SelectedFix]) -> None:
        """Apply compatible fixes, and record them."""
        new = [(one, frozenset(map(self.draft.origin, one.paths))) for one in fixes]
        self.applied += new
        self.rounds.update(frozenset().union(*(paths for _, paths in new)))
        names = names_of(fixes)
        self.draft.edit(edits_of(fixes), names)
        for path, name in names.items():
            self._move(path, renamed_path(path, name))

    def write(self) -> None:
        """Write the changed files; roll back and report changes that cannot be written."""
        written = write(self._groups)
        self.problems += written.problems
        self._take_back(written.failed)

    def note_progress(self, parts: Iterable[Finding]) -> None:
        """Reset `rounds` for each file that has fewer findings with a fix than ever before."""
        counts = Counter(self.draft.origin(one.location.path) for one in parts if one.fixes)
        for path in self.rounds:
            if counts[path] < self.fewest.get(path, _MOST):
                self.fewest[path], self.rounds[path] = counts[path], 0

    def take_back_endless(self) -> bool:
        """Restore the files that too many rounds have changed, and return whether there are any.

        Files that were changed together with one of them are restored too, and may be fixed again.
        """
        endless = {path for path, count in self.rounds.items() if count > _MOST_ROUNDS}
        if not endless:
            return False
        self.endless |= endless
        groups = (frozenset(change.path for change in group) for group in self._groups)
        self._take_back(endless.union(*(paths for paths in groups if paths & endless)))
        return True

    @property
    def _groups(self) -> list[list[Change]]:
        return grouped(self.changes, (paths for _, paths in self.applied))

    def _take_back(self, origins: Set[str]) -> None:
        """Restore files, given their original paths, and hold back the fixes that changed them."""
        if not origins:
            return
        for new, old in self.draft.renamed.items():
            if old in origins:
                self._move(new, old)
        self.draft.take_back(origins)
        for chosen, paths in self.applied:
            if paths & origins:
                self.hold_back(chosen.finding)
        self.applied = [one for one in self.applied if not one[1] & origins]
        for path in origins:
            del self.rounds[path]
            self.fewest.pop(path, None)

    def leaves(self, finding: Finding) -> bool:
        """Return whether the fix of a finding is refused or held back."""
        return key(finding) in self.refused or key(finding) in self.held_back

    def hold_back(self, finding: Finding) -> None:
        """Record that the fix of a finding cannot be written."""
        self.held_back[key(finding)] = finding

    def _move(self, path: str, new_path: str) -> None:
        """Keep a renamed file in focus if it was in focus."""
        if self.focus is not None and path in self.focus:
            self.focus = {*self.focus - {path}, new_path}


def fix(  # noqa: PLR0913 -- the options of a run
    universe: Universe,
    focus: Set[str] | None,
    *,
    unsafe: bool,
    only_path: str | None = None,
    known: KnownFindings | None = None,
    on_progress: Callable[[str], None] = engine.ignore_progress,
    diagnostics: DocumentDiagnostics | None = None,
) -> FixRun:
    """Apply the safe fixes of the findings in focus, and with `unsafe` also their unsafe fixes.

    Nothing is written: the new texts are in the universe of the result. Files outside the focus
    change only through fixes of findings in focus. With `only_path`, no other file changes, and no
    file is renamed. `known` findings are not fixed. `on_progress` is called before each step, as in
    `engine.check`. `diagnostics` returns the diagnostics of document rules; by default they are
    memoised for unchanged documents.

    Unsafe fixes are applied together only if they are `independent`; then everything is checked
    again, and safe fixes are applied first. A fix that could not be verified is tried again when
    its file has changed. At the end, no fix is left that another run could apply, unless fixes undo
    each other: a state that recurs ends the run. A file that too many rounds change, because each
    fix requires another, keeps its original text.
    """
    verifiers = [FixVerifier(dict(plan.settings.units)) for _, plan in universe]
    diagnostics = diagnostics or CachedDiagnostics(diagnostics_of)
    fixed = FixRun(Draft(universe), focus)
    seen: set[int] = set()
    while (state := hash(frozenset(fixed.draft.texts.items()))) not in seen:
        seen.add(state)
        fixed.refused.clear()
        fixed.held_back.clear()
        outcome = engine.check(
            fixed.universe, fixed.focus, on_progress, most=_MOST, diagnostics=diagnostics
        )
        parts = list(_open_parts(fixed, outcome, known or KnownFindings()))
        fixed.note_progress(parts)
        safe = possible(fixed, select_fixes(parts, Safety.SAFE, only_path))
        if not _apply_verified(fixed, safe, verifiers):
            left = [one for one in parts if not fixed.leaves(one)]
            risky = select_fixes(left, Safety.UNSAFE, only_path) if unsafe else []
            if not (free := compatible(possible(fixed, risky))):
                break
            fixed.apply(in_rename_order(independent(free), fixed.draft.texts))
        if fixed.take_back_endless():
            seen.clear()
    return fixed


def _open_parts(fixed: FixRun, outcome: Outcome, known: KnownFindings) -> Iterator[Finding]:
    """Yield the findings in focus that are not known; folded findings part by part."""
    for finding in outcome.findings:
        for part in finding.each:
            if part.mentions(fixed.focus) and not known.has(part):
                yield part


# --- Files that cannot be written


def possible(fixed: FixRun, fixes: Iterable[SelectedFix]) -> list[SelectedFix]:
    """Return the fixes that can be written, `in_rename_order`; hold back the others."""
    paths = fixed.draft.texts.keys()
    # Paths in use before or now; for other paths, the disk must be checked.
    ours = {*paths, *fixed.draft.renamed.values()}
    found = []
    for chosen in fixes:
        if not chosen.paths <= paths:  # The fix changes a sheet that is not part of the run.
            fixed.hold_back(chosen.finding)
        elif problems := list(_write_problems(fixed, chosen, ours)):
            fixed.hold_back(chosen.finding)
            fixed.problems += [problem for problem in problems if problem not in fixed.problems]
        else:
            found.append(chosen)
    kept = in_rename_order(found, paths)
    are_kept = set(map(id, kept))
    for chosen in found:
        if id(chosen) not in are_kept:
            fixed.hold_back(chosen.finding)
    return kept


def _write_problems(fixed: FixRun, chosen: SelectedFix, ours: Set[str]) -> Iterator[ErrorMessage]:
    for origin in sorted({*map(fixed.draft.origin, chosen.paths)} & fixed.endless):
        yield ErrorMessage(origin, ENDLESS)
    for path in sorted(chosen.edited):
        origin = fixed.draft.origin(path)
        document, _ = fixed.draft.files[origin]
        texts = "".join(text for where, text in chosen.fix.edits if where.path == path)
        if problem := of_text(origin, document) or of_new_text(origin, document, texts):
            yield problem
    for path, name in chosen.fix.renames:
        new_path = renamed_path(path, name)
        _, file = fixed.draft.files[fixed.draft.origin(path)]
        if new_path not in ours:
            yield from filter(None, [of_name(new_path, file.with_name(on_disk(name)))])


# --- Applying


def _apply_verified(
    fixed: FixRun, fixes: Sequence[SelectedFix], verifiers: Sequence[FixVerifier]
) -> bool:
    """Apply the safe fixes that can be verified, and return whether there are any.

    Of overlapping fixes, later ones are tried only if no earlier fix can be verified.
    """
    left = list(fixes)
    while left:
        batch = compatible(left)
        passed: dict[int, SelectedFix] = {}
        failed: set[int] = set()
        for (whole, _), verifier in zip(fixed.universe, verifiers, strict=True):
            own = _of(whole, batch)
            kept = {id(one): one for one in verifier.verified(whole, own)} if own else {}
            passed |= kept
            failed |= set(map(id, own)) - kept.keys()
        verified = [one for at, one in passed.items() if at not in failed]
        are_verified, are_tried = set(map(id, verified)), set(map(id, batch))
        fixed.refused |= {key(c.finding): c.finding for c in batch if id(c) not in are_verified}
        if verified:
            fixed.apply(verified)
            return True
        left = [chosen for chosen in left if id(chosen) not in are_tried]
    return False


def _of(whole: Collection, fixes: Sequence[SelectedFix]) -> list[SelectedFix]:
    """Return the fixes that change a file of a collection.

    They may also change other files: fixes of an ensemble may change sheets of actions.
    """
    paths = set(map(whole.path, whole.documents))
    return [one for one in fixes if not paths.isdisjoint(one.paths)]


# --- Fixes that a user chose


def applicable(whole: Collection, plan: Plan, fixes: Sequence[SelectedFix]) -> list[SelectedFix]:
    """Return which of the given fixes of a collection can be applied together.

    All fixes must have the same safety. Safe fixes are verified as in a run.
    """
    universe = [(whole, plan)]
    found = compatible(possible(FixRun(Draft(universe), None), fixes))
    if not found or found[0].fix.safety is not Safety.SAFE:
        return found
    return FixVerifier(dict(plan.settings.units)).verified(whole, found)


def changes_by(whole: Collection, fixes: Sequence[SelectedFix]) -> list[Change]:
    """Return the changes that compatible fixes make to the files of a collection."""
    draft = Draft([(whole, Plan(()))])
    draft.edit(edits_of(fixes), names_of(fixes))
    return draft.changes
