"""Fixing to the end: fixes are applied, proven, and offered again until none is left."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from linter import engine
from linter.baseline.known import Key, Known, key
from linter.engine import Outcome, Universe
from linter.finding import Finding, Safety
from linter.fixing.edits import Chosen, apart, compatible, offered, renamed_path
from linter.fixing.files import Change, changes, grouped
from linter.fixing.obstacles import Nothing, Obstacles, of_text
from linter.fixing.trial import proven, rewritten, with_documents
from linter.fixing.writing import write
from linter.misuse import Problem
from linter.plan import Plan
from referentiel.model import Document
from referentiel.paths import on_disk
from referentiel.referential import Referentiel


@dataclass
class Fixed:
    """The universe as fixes make it, and the focus in it: a file that gets another name stays in.

    `applied` are the fixes in order, each with the paths, as they were, of the files that it
    changes. `refused` are the findings whose safe fix could not be proven, `held_back` those whose
    fix goes over a file that cannot be written, and `problems` say why; both by the referential's
    folder and the identity. `renamed` holds the former path of each file that has another name.
    """

    before: Universe
    universe: list[tuple[Referentiel, Plan]]
    focus: Set[str] | None
    applied: list[tuple[Chosen, frozenset[str]]] = field(default_factory=list)
    refused: dict[Key, Finding] = field(default_factory=dict)
    held_back: dict[Key, Finding] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def state(self) -> int:
        """What tells a state of the files from the others: one that comes back ends the run."""
        left = frozenset((*self.refused, *self.held_back))
        return hash((frozenset(_texts(self.universe).items()), left))

    @property
    def done(self) -> list[Finding]:
        """The findings that were fixed, in order; a folded one once, whatever its parts took."""
        folded: set[Key] = set()
        found = []
        for chosen, _ in self.applied:
            if key(chosen.whole) not in folded:
                found.append(chosen.whole)
            if chosen.whole.parts:
                folded.add(key(chosen.whole))
        return found

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
        """Give the path that a file had before."""
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
        self.held_back |= {key(finding): finding for finding in lost}
        self.applied = [one for one in self.applied if not one[1] & failed]

    def record(self, fixes: Sequence[Chosen]) -> None:
        """Note fixes that are applied, and the new names that they give."""
        for chosen in fixes:
            paths = {where.path for where, _ in chosen.fix.edits}
            paths |= {path for path, _ in chosen.fix.renames}
            self.applied.append((chosen, frozenset(map(self.origin, paths))))
        for chosen in fixes:
            for path, name in chosen.fix.renames:
                new_path = renamed_path(path, name)
                self.renamed[new_path] = self.renamed.pop(path, path)
                self._move(path, new_path)

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
    at: Callable[[str], None] = engine.untold,
) -> Fixed:
    """Apply the fixes of what is found in focus: the safe ones, and on demand the unsafe.

    No file is written: the new texts are in the universe that is given back. Files that are not
    in focus are changed only by fixes of findings that are; where a path is to be changed `alone`,
    no other file is, and it keeps its name. What is `known` stays as it is, and so do files that
    `obstacles` stand before. `at` is told each rule before it runs.

    Of unsafe fixes those are applied together that have nothing to do with each other (`apart`);
    all is then looked at again, and safe fixes go first. In the end no fix is left that could be
    applied, unless fixes undo each other: a state that comes back ends the run.
    """
    fixed = Fixed(universe, list(universe), focus)
    can_apply = partial(_can_apply, fixed, obstacles or Nothing())
    seen: set[int] = set()
    while (state := fixed.state) not in seen:
        seen.add(state)
        outcome = engine.check(fixed.universe, fixed.focus, at)
        open_parts = list(_open_parts(fixed, outcome, known or Known()))
        if safe := compatible(filter(can_apply, offered(open_parts, Safety.SAFE, alone))):
            _apply(fixed, safe, is_proven=True)
            continue
        risky = offered(open_parts, Safety.UNSAFE, alone) if unsafe else []
        if not (possible := compatible(filter(can_apply, risky))):
            return fixed
        _apply(fixed, apart(possible), is_proven=False)
    return fixed


def _open_parts(fixed: Fixed, outcome: Outcome, known: Known) -> Iterator[tuple[Finding, Finding]]:
    """Give what is left to be fixed in focus: each finding, or part of one, with the whole."""
    old = known.among((*outcome.findings, *outcome.elsewhere))
    left = {*fixed.refused, *fixed.held_back}
    for whole in outcome.findings:
        for part in whole.each if key(whole) not in old else ():
            is_asked = fixed.focus is None or bool(part.paths & fixed.focus)
            if is_asked and key(part) not in left and not known.has(part):
                yield part, whole


def _can_apply(fixed: Fixed, obstacles: Obstacles, chosen: Chosen) -> bool:
    """Tell whether all files that a fix goes over can be written; note why not."""
    told = list(_obstacles(fixed, obstacles, chosen))
    if not told:
        return True
    fixed.held_back[key(chosen.finding)] = chosen.finding
    fixed.problems += [problem for problem in told if problem not in fixed.problems]
    return False


def _obstacles(fixed: Fixed, obstacles: Obstacles, chosen: Chosen) -> Iterator[Problem]:
    for path in dict.fromkeys(where.path for where, _ in chosen.fix.edits):
        origin = fixed.origin(path)
        document, file = fixed.files[origin]
        if found := of_text(origin, document) or obstacles.of_file(origin, file):
            yield found
    for path, name in chosen.fix.renames:
        new_path = renamed_path(path, name)
        is_free = new_path in fixed.renamed.values()  # Another file had this name, and gets one.
        _, file = fixed.files[fixed.origin(path)]
        if not is_free and (found := obstacles.of_name(new_path, file.with_name(on_disk(name)))):
            yield found


def _apply(fixed: Fixed, fixes: Sequence[Chosen], *, is_proven: bool) -> None:
    for index, (referentiel, plan) in enumerate(fixed.universe):
        own = [chosen for chosen in fixes if chosen.finding.referentiel == referentiel.folder]
        if not own:
            continue
        kept = proven(referentiel, own, dict(plan.settings.units)) if is_proven else own
        are_kept = set(map(id, kept))
        fixed.refused |= {key(c.finding): c.finding for c in own if id(c) not in are_kept}
        if kept:
            fixed.record(kept)
            fixed.universe[index] = (rewritten(referentiel, kept), plan)
