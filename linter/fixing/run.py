"""The fix loop: check, verify and apply fixes in memory until no applicable fix is left."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from linter.engine import run as engine
from linter.engine.known import Key, KnownFindings, key
from linter.engine.plan import Plan
from linter.engine.run import Outcome, Universe
from linter.engine.runner import CachedDiagnostics, DocumentDiagnostics, diagnostics_of
from linter.finding import Finding, Safety
from linter.fixing import words
from linter.fixing.edits import (
    SelectedFix,
    compatible,
    in_rename_order,
    independent,
    renamed_path,
    select_fixes,
)
from linter.fixing.files import Change, changes, grouped
from linter.fixing.verification import FixVerifier, rewritten, with_documents
from linter.fixing.write_checks import WriteChecks, of_text
from linter.fixing.writing import write
from linter.usage_error import ErrorMessage
from referentiel.model import Document
from referentiel.paths import on_disk
from referentiel.referential import Referentiel

# How many findings of a rule in a file one round looks at: more would not fit in memory.
_MOST = 20_000
# How many rounds may change one file; real files take a few.
_MOST_ROUNDS = 32


@dataclass
class FixRun:
    """The state of a fix run: the universe after the fixes so far, and what became of each fix.

    `applied` are the fixes in order, each with the original paths of the files that it changes.
    `refused` are the findings whose safe fix could not be verified, `held_back` those whose fix
    concerns a file that cannot be written, for the reasons in `problems`; both by finding key.
    `renamed` maps a new path to the original one, `rounds` counts the changes of each file, and
    the files in `unstable` are left alone. Renamed files stay in `focus`.
    """

    before: Universe
    universe: list[tuple[Referentiel, Plan]]
    focus: Set[str] | None
    applied: list[tuple[SelectedFix, frozenset[str]]] = field(default_factory=list)
    refused: dict[Key, Finding] = field(default_factory=dict)
    held_back: dict[Key, Finding] = field(default_factory=dict)
    problems: list[ErrorMessage] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    rounds: Counter[str] = field(default_factory=Counter)
    unstable: frozenset[str] = frozenset()

    @property
    def never_settled(self) -> frozenset[str]:
        """The files, by original path, in which one fix keeps enabling the next."""
        return frozenset(path for path, count in self.rounds.items() if count > _MOST_ROUNDS)

    @property
    def state(self) -> int:
        """A hash of all texts: a state that recurs ends the run."""
        return hash(frozenset(_texts(self.universe).items()))

    @property
    def done(self) -> list[Finding]:
        """The findings that were fixed, in order; the parts of folded ones."""
        return [chosen.finding for chosen, _ in self.applied]

    @cached_property
    def files(self) -> Mapping[str, tuple[Document, Path]]:
        """The original documents and their files, by path."""
        return {
            one.path(document): (document, one.file(document))
            for one, _ in self.before
            for document in one.documents
        }

    @property
    def changes(self) -> list[Change]:
        """The files whose text or name differs now."""
        return changes(self.files, _texts(self.universe), self.renamed)

    def write(self) -> None:
        """Write the changed files; roll back and report those that cannot be written."""
        written = write(grouped(self.changes, (paths for _, paths in self.applied)))
        self.problems += written.problems
        if written.failed:
            self._take_back(written.failed)

    def origin(self, path: str) -> str:
        """Return the original path of a file."""
        return self.renamed.get(path, path)

    def _take_back(self, failed: Set[str]) -> None:
        """Roll back files, given by their original paths."""
        for index, (now, plan) in enumerate(self.universe):
            documents = tuple(
                self.files[path][0]
                if (path := self.origin(now.path(document))) in failed
                else document
                for document in now.documents
            )
            self.universe[index] = (with_documents(now, documents), plan)
        for new, old in list(self.renamed.items()):
            if old in failed:
                del self.renamed[new]
                self._move(new, old)
        lost = [chosen.finding for chosen, paths in self.applied if paths & failed]
        for finding in lost:
            self.hold_back(finding)
        self.applied = [one for one in self.applied if not one[1] & failed]

    def record(self, fixes: Sequence[SelectedFix]) -> None:
        """Record applied fixes, and the renames among them."""
        for chosen in fixes:
            paths = {where.path for where, _ in chosen.fix.edits}
            paths |= {path for path, _ in chosen.fix.renames}
            self.applied.append((chosen, frozenset(map(self.origin, paths))))
        now = self.applied[-len(fixes) :] if fixes else []
        self.rounds.update({path for _, changed in now for path in changed})
        for chosen in fixes:
            for path, name in chosen.fix.renames:
                new_path = renamed_path(path, name)
                self.renamed[new_path] = self.renamed.pop(path, path)
                self._move(path, new_path)

    def leaves(self, finding: Finding) -> bool:
        """Whether the fix of a finding is refused or held back."""
        return key(finding) in self.refused or key(finding) in self.held_back

    def hold_back(self, finding: Finding) -> None:
        """Record that the fix of a finding cannot be written."""
        self.held_back[key(finding)] = finding

    def _move(self, path: str, new_path: str) -> None:
        """Keep a renamed file in focus if it was."""
        if self.focus is not None and path in self.focus:
            self.focus = {*self.focus - {path}, new_path}


def _texts(universe: Universe) -> dict[str, str]:
    return {one.path(doc): doc.source.text for one, _ in universe for doc in one.documents}


def fix(  # noqa: PLR0913 -- the options of a run
    universe: Universe,
    focus: Set[str] | None,
    *,
    unsafe: bool,
    only_path: str | None = None,
    known: KnownFindings | None = None,
    write_checks: WriteChecks | None = None,
    on_progress: Callable[[str], None] = engine.ignore_progress,
    diagnostics: DocumentDiagnostics | None = None,
) -> FixRun:
    """Apply the fixes of the findings in focus: safe ones, and with `unsafe` the others.

    Nothing is written: the new texts are in the universe of the result. Files outside the focus
    change only by fixes of findings inside; with `only_path` no other file changes, and none is
    renamed. `known` findings are not fixed. `write_checks` hold back fixes of files that cannot be
    written. `on_progress` is called with each rule before it runs. `diagnostics` returns what
    document rules find, by default computed once for a document that does not change.

    Unsafe fixes are applied together only if they are `independent`; then everything is checked
    again, and safe fixes go first. A fix that could not be verified is tried again once its file
    has changed. So no fix is left at the end that this or another run could apply, unless fixes
    undo each other: a state that recurs ends the run. A file in which one fix enables the next too
    many times, as no author wrote it, keeps its original text.
    """
    provers = [FixVerifier(dict(plan.settings.units)) for _, plan in universe]
    options = _Options(
        unsafe=unsafe,
        only_path=only_path,
        known=known or KnownFindings(),
        write_checks=write_checks,
        on_progress=on_progress,
        diagnostics=diagnostics or CachedDiagnostics(diagnostics_of),
        provers=provers,
    )
    unstable: frozenset[str] = frozenset()
    while True:
        fixed = FixRun(universe, list(universe), focus, unstable=unstable)
        _apply_all(fixed, options)
        if not (found := fixed.never_settled):
            return fixed
        unstable |= found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    unsafe: bool
    only_path: str | None
    known: KnownFindings
    write_checks: WriteChecks | None
    on_progress: Callable[[str], None]
    diagnostics: DocumentDiagnostics
    provers: Sequence[FixVerifier]


def _apply_all(fixed: FixRun, options: _Options) -> None:
    """Apply fixes until none is left, or a file does not settle."""
    seen: set[int] = set()
    while (state := fixed.state) not in seen and not fixed.never_settled:
        seen.add(state)
        fixed.refused.clear()
        fixed.held_back.clear()
        outcome = engine.check(
            fixed.universe,
            fixed.focus,
            options.on_progress,
            most=_MOST,
            diagnostics=options.diagnostics,
        )
        parts = list(_open_parts(fixed, outcome, options.known))
        safe = _possible(
            fixed, options.write_checks, select_fixes(parts, Safety.SAFE, options.only_path)
        )
        if _apply_proven(fixed, safe, options.provers):
            continue
        left = [one for one in parts if not fixed.leaves(one)]
        risky = select_fixes(left, Safety.UNSAFE, options.only_path) if options.unsafe else []
        if not (possible := compatible(_possible(fixed, options.write_checks, risky))):
            return
        _apply(fixed, in_rename_order(independent(possible), _texts(fixed.universe)))


def _open_parts(fixed: FixRun, outcome: Outcome, known: KnownFindings) -> Iterator[Finding]:
    """Yield the findings in focus that may be fixed, folded ones part by part."""
    old = known.among((*outcome.findings, *outcome.elsewhere))
    for finding in outcome.findings:
        for part in finding.each if key(finding) not in old else ():
            if part.mentions(fixed.focus) and not known.has(part):
                yield part


# --- Files that cannot be written


def _possible(
    fixed: FixRun, write_checks: WriteChecks | None, fixes: Iterable[SelectedFix]
) -> list[SelectedFix]:
    """Return the fixes whose files can all be written; record why the others cannot."""
    paths = _texts(fixed.universe).keys()
    ours = {*paths, *fixed.renamed.values()}  # Paths in use before or now; others need the disk.
    found = []
    for chosen in fixes:
        if problems := list(_write_problems(fixed, write_checks, chosen, ours)):
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


def _write_problems(
    fixed: FixRun, write_checks: WriteChecks | None, chosen: SelectedFix, ours: Set[str]
) -> Iterator[ErrorMessage]:
    for path in dict.fromkeys(where.path for where, _ in chosen.fix.edits):
        origin = fixed.origin(path)
        document, file = fixed.files[origin]
        problem = of_text(origin, document)
        if origin in fixed.unstable:
            problem = ErrorMessage(origin, words.RESTLESS)
        elif problem is None and write_checks:
            problem = write_checks.of_file(origin, file)
        if problem:
            yield problem
    for path, name in chosen.fix.renames:
        new_path = renamed_path(path, name)
        _, file = fixed.files[fixed.origin(path)]
        if write_checks and new_path not in ours:
            yield from filter(None, [write_checks.of_name(new_path, file.with_name(on_disk(name)))])


# --- Applying


def _apply_proven(
    fixed: FixRun, fixes: Sequence[SelectedFix], provers: Sequence[FixVerifier]
) -> bool:
    """Apply the safe fixes that can be verified, and return whether there are any.

    Fixes that overlap are tried in turn: later ones only if none of the first can be verified.
    """
    left = list(fixes)
    while left:
        batch = compatible(left)
        proven = []
        for (referentiel, _), prover in zip(fixed.universe, provers, strict=True):
            own = [one for one in batch if one.finding.referentiel == referentiel.folder]
            proven += prover.proven(referentiel, own) if own else []
        are_proven, are_tried = set(map(id, proven)), set(map(id, batch))
        fixed.refused |= {key(c.finding): c.finding for c in batch if id(c) not in are_proven}
        if proven:
            _apply(fixed, proven)
            return True
        left = [chosen for chosen in left if id(chosen) not in are_tried]
    return False


def _apply(fixed: FixRun, fixes: Sequence[SelectedFix]) -> None:
    for index, (referentiel, plan) in enumerate(fixed.universe):
        own = [chosen for chosen in fixes if chosen.finding.referentiel == referentiel.folder]
        if own:
            fixed.record(own)
            fixed.universe[index] = (rewritten(referentiel, own), plan)
