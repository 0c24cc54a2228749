"""Fixing to the end: fixes are applied, proven, and offered again until none is left."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from linter.engine import run as engine
from linter.engine.known import Key, Known, key
from linter.engine.plan import Plan
from linter.engine.run import Outcome, Universe
from linter.engine.runner import CachedDiagnostics, DocumentDiagnostics, diagnostics_of
from linter.finding import Finding, Safety
from linter.fixing.edits import Chosen, apart, compatible, in_turn, offered, renamed_path
from linter.fixing.files import Change, changes, grouped
from linter.fixing.obstacles import Nothing, Obstacles, of_text
from linter.fixing.trial import Prover, rewritten, with_documents
from linter.fixing.writing import write
from linter.usage_error import ErrorMessage
from referentiel.model import Document
from referentiel.paths import on_disk
from referentiel.referential import Referentiel

# As many findings of a rule in a file are fixed at a time: more are not all at hand.
_MOST = 20_000
# As often is a file changed and looked at again: real ones take a few rounds.
_MOST_ROUNDS = 32


@dataclass
class Fixed:
    """The universe as fixes make it, and the focus in it: a file that gets another name stays in.

    `applied` are the fixes in order, each with the paths, as they were, of the files that it
    changes. `refused` are the findings whose safe fix could not be proven, `held_back` those whose
    fix goes over a file that cannot be written, and `problems` say why; both by the referential's
    folder and the identity. `renamed` holds the former path of each file that has another name,
    `rounds` how often each was changed; those that are `restless` are not.
    """

    before: Universe
    universe: list[tuple[Referentiel, Plan]]
    focus: Set[str] | None
    applied: list[tuple[Chosen, frozenset[str]]] = field(default_factory=list)
    refused: dict[Key, Finding] = field(default_factory=dict)
    held_back: dict[Key, Finding] = field(default_factory=dict)
    problems: list[ErrorMessage] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    rounds: Counter[str] = field(default_factory=Counter)
    restless: frozenset[str] = frozenset()

    @property
    def without_end(self) -> frozenset[str]:
        """The files, by the paths that they had, of which one fix makes room for the next."""
        return frozenset(path for path, count in self.rounds.items() if count > _MOST_ROUNDS)

    @property
    def state(self) -> int:
        """What tells a state of the files from the others: one that comes back ends the run."""
        return hash(frozenset(_texts(self.universe).items()))

    @property
    def done(self) -> list[Finding]:
        """The findings that were fixed, in order; of folded ones their parts."""
        return [chosen.finding for chosen, _ in self.applied]

    @cached_property
    def files(self) -> Mapping[str, tuple[Document, Path]]:
        """The files as they were, by their paths: what was read, and where they are."""
        return {
            one.path(document): (document, one.file(document))
            for one, _ in self.before
            for document in one.documents
        }

    @property
    def changes(self) -> list[Change]:
        """The files whose text or name is another one now."""
        return changes(self.files, _texts(self.universe), self.renamed)

    def write(self) -> None:
        """Write what has changed; what could not be written is as it was, and why is told."""
        written = write(grouped(self.changes, (paths for _, paths in self.applied)))
        self.problems += written.problems
        if written.failed:
            self._take_back(written.failed)

    def origin(self, path: str) -> str:
        """Return the path that a file had before."""
        return self.renamed.get(path, path)

    def _take_back(self, failed: Set[str]) -> None:
        """Make files what they were, by the paths that they had."""
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

    def record(self, fixes: Sequence[Chosen]) -> None:
        """Note fixes that are applied, and the new names that they give."""
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
        """Return whether a finding stays, for its fix is refused or held back."""
        return key(finding) in self.refused or key(finding) in self.held_back

    def hold_back(self, finding: Finding) -> None:
        """Note that a fix cannot be written."""
        self.held_back[key(finding)] = finding

    def _move(self, path: str, new_path: str) -> None:
        """Keep a file that gets another name in focus, where it is."""
        if self.focus is not None and path in self.focus:
            self.focus = {*self.focus - {path}, new_path}


def _texts(universe: Universe) -> dict[str, str]:
    return {one.path(doc): doc.source.text for one, _ in universe for doc in one.documents}


def fix(  # noqa: PLR0913 -- what is asked of the run
    universe: Universe,
    focus: Set[str] | None,
    *,
    unsafe: bool,
    alone: str | None = None,
    known: Known | None = None,
    obstacles: Obstacles | None = None,
    on_progress: Callable[[str], None] = engine.ignore_progress,
    diagnostics: DocumentDiagnostics | None = None,
) -> Fixed:
    """Apply the fixes of what is found in focus: the safe ones, and on demand the unsafe.

    No file is written: the new texts are in the universe that is given back. Files that are not
    in focus are changed only by fixes of findings that are; where a path is to be changed `alone`,
    no other file is, and it keeps its name. What is `known` stays as it is, and so do files that
    `obstacles` stand before. `on_progress` is called with each rule before it runs; `diagnostics`
    returns what document rules find, by default once for a document that does not change.

    Of unsafe fixes those are applied together that have nothing to do with each other (`apart`);
    all is then looked at again, and safe fixes go first. What could not be proven is tried again
    once its file has changed. So in the end no fix is left that a run could apply, this one or the
    next, unless fixes undo each other: a state that comes back ends the run. A file in which one
    fix makes room for the next for too long, as none that somebody wrote, stays as it was.
    """
    provers = [Prover(dict(plan.settings.units)) for _, plan in universe]
    asked = _Asked(
        unsafe=unsafe,
        alone=alone,
        known=known or Known(),
        obstacles=obstacles or Nothing(),
        on_progress=on_progress,
        diagnostics=diagnostics or CachedDiagnostics(diagnostics_of),
        provers=provers,
    )
    restless: frozenset[str] = frozenset()
    while True:
        fixed = Fixed(universe, list(universe), focus, restless=restless)
        _go_on(fixed, asked)
        if not (found := fixed.without_end):
            return fixed
        restless |= found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    unsafe: bool
    alone: str | None
    known: Known
    obstacles: Obstacles
    on_progress: Callable[[str], None]
    diagnostics: DocumentDiagnostics
    provers: Sequence[Prover]


def _go_on(fixed: Fixed, asked: _Asked) -> None:
    """Apply fixes until none is left, or those of a file have no end."""
    seen: set[int] = set()
    while (state := fixed.state) not in seen and not fixed.without_end:
        seen.add(state)
        fixed.refused.clear()
        fixed.held_back.clear()
        outcome = engine.check(
            fixed.universe,
            fixed.focus,
            asked.on_progress,
            most=_MOST,
            diagnostics=asked.diagnostics,
        )
        parts = list(_open_parts(fixed, outcome, asked.known))
        safe = _possible(fixed, asked.obstacles, offered(parts, Safety.SAFE, asked.alone))
        if _apply_proven(fixed, safe, asked.provers):
            continue
        left = [one for one in parts if not fixed.leaves(one)]
        risky = offered(left, Safety.UNSAFE, asked.alone) if asked.unsafe else []
        if not (possible := compatible(_possible(fixed, asked.obstacles, risky))):
            return
        _apply(fixed, in_turn(apart(possible), _texts(fixed.universe)))


def _open_parts(fixed: Fixed, outcome: Outcome, known: Known) -> Iterator[Finding]:
    """Yield what is to be fixed in focus: findings, and of folded ones each part."""
    old = known.among((*outcome.findings, *outcome.elsewhere))
    for finding in outcome.findings:
        for part in finding.each if key(finding) not in old else ():
            if part.mentions(fixed.focus) and not known.has(part):
                yield part


# --- What stands in the way


def _possible(fixed: Fixed, obstacles: Obstacles, fixes: Iterable[Chosen]) -> list[Chosen]:
    """Return the fixes that go over files that can all be written; note why the others cannot."""
    paths = _texts(fixed.universe).keys()
    ours = {*paths, *fixed.renamed.values()}  # What is or was there; the rest the disk tells.
    found = []
    for chosen in fixes:
        if problems := list(_obstacles(fixed, obstacles, chosen, ours)):
            fixed.hold_back(chosen.finding)
            fixed.problems += [problem for problem in problems if problem not in fixed.problems]
        else:
            found.append(chosen)
    kept = in_turn(found, paths)
    are_kept = set(map(id, kept))
    for chosen in found:
        if id(chosen) not in are_kept:
            fixed.hold_back(chosen.finding)
    return kept


def _obstacles(
    fixed: Fixed, obstacles: Obstacles, chosen: Chosen, ours: Set[str]
) -> Iterator[ErrorMessage]:
    for path in dict.fromkeys(where.path for where, _ in chosen.fix.edits):
        origin = fixed.origin(path)
        document, file = fixed.files[origin]
        if origin in fixed.restless:
            yield ErrorMessage(origin, "fix.restless")
        elif found := of_text(origin, document) or obstacles.of_file(origin, file):
            yield found
    for path, name in chosen.fix.renames:
        new_path = renamed_path(path, name)
        _, file = fixed.files[fixed.origin(path)]
        is_asked = new_path not in ours
        if is_asked and (found := obstacles.of_name(new_path, file.with_name(on_disk(name)))):
            yield found


# --- Applying


def _apply_proven(fixed: Fixed, fixes: Sequence[Chosen], provers: Sequence[Prover]) -> bool:
    """Apply the fixes that can be proven, of those that touch the first; tell whether there is any.

    Where none of the first can be, the turn comes to those that touch them.
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


def _apply(fixed: Fixed, fixes: Sequence[Chosen]) -> None:
    for index, (referentiel, plan) in enumerate(fixed.universe):
        own = [chosen for chosen in fixes if chosen.finding.referentiel == referentiel.folder]
        if own:
            fixed.record(own)
            fixed.universe[index] = (rewritten(referentiel, own), plan)
