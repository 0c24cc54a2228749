"""Fixing to the end: fixes are applied, proven, and offered again until none is left."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from linter import engine
from linter.engine import Universe
from linter.finding import Finding, Safety
from linter.fixing.edits import Chosen, applied, compatible, offered
from linter.fixing.files import Change, changes
from linter.fixing.proof import say_the_same
from linter.plan import Plan
from referentiel.reader import read_text
from referentiel.referential import Referentiel, assemble


@dataclass
class Fixed:
    """The universe as fixes make it: `done` are the findings that were fixed, in order.

    `refused` are those whose safe fix could not be proven, by their identities; `renamed` holds
    the former path of each file that has another name.
    """

    before: Universe
    universe: list[tuple[Referentiel, Plan]]
    done: list[Finding] = field(default_factory=list)
    refused: dict[str, Finding] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    is_written: bool = False

    @property
    def state(self) -> int:
        """What tells a state of the files from the others: one that comes back ends the run."""
        refused = frozenset(self.refused)
        return hash((frozenset(_texts(self.universe).items()), refused))

    @property
    def changes(self) -> list[Change]:
        """The files whose text is another one now."""
        return changes(_texts(self.before), _texts(self.universe), self.renamed)


def _texts(universe: Universe) -> dict[str, str]:
    return {one.path(doc): doc.source.text for one, _ in universe for doc in one.documents}


def fix(
    universe: Universe,
    focus: Set[str] | None,
    *,
    unsafe: bool,
    alone: str | None = None,
    at: Callable[[str], None] = engine.untold,
) -> Fixed:
    """Apply the fixes of what is found in focus: the safe ones, and on demand the unsafe.

    No file is written: the new texts are in the universe that is given back. Files that are not
    in focus are changed only by fixes of findings that are; where a path is to be changed `alone`,
    no other file is, and it keeps its name. `at` is told each rule before it runs.
    """
    fixed = Fixed(universe, list(universe))
    seen: set[int] = set()
    while (state := fixed.state) not in seen:
        seen.add(state)
        findings = engine.check(fixed.universe, focus, at).findings
        open_findings = [f for f in findings if f.identity not in fixed.refused]
        if safe := compatible(offered(open_findings, Safety.SAFE, alone)):
            _apply(fixed, safe, is_proven=True)
        elif unsafe and (risky := compatible(offered(open_findings, Safety.UNSAFE, alone))):
            _apply(fixed, risky[:1], is_proven=False)
        else:
            return fixed
    return fixed


def _apply(fixed: Fixed, fixes: Sequence[Chosen], *, is_proven: bool) -> None:
    for index, (referentiel, plan) in enumerate(fixed.universe):
        own = [chosen for chosen in fixes if chosen.finding.referentiel == referentiel.folder]
        if not own:
            continue
        kept = _provable(referentiel, own, dict(plan.settings.units)) if is_proven else own
        fixed.refused |= {c.finding.identity: c.finding for c in own if c not in kept}
        if kept:
            fixed.done += [chosen.finding for chosen in kept]
            _record_names(fixed, kept)
            fixed.universe[index] = (_rewritten(referentiel, kept), plan)


def _record_names(fixed: Fixed, fixes: Sequence[Chosen]) -> None:
    for chosen in fixes:
        for path, name in chosen.fix.renames:
            folder, slash, _ = path.rpartition("/")
            fixed.renamed[folder + slash + name] = fixed.renamed.pop(path, path)


def _provable(
    referentiel: Referentiel, fixes: Sequence[Chosen], units: Mapping[str, int]
) -> list[Chosen]:
    """Give the fixes that keep what the files say, all together."""
    if not fixes or say_the_same(referentiel, _rewritten(referentiel, fixes), dict(units)):
        return list(fixes)
    if len(fixes) == 1:
        return []
    half = len(fixes) // 2
    first = _provable(referentiel, fixes[:half], units)
    second = _provable(referentiel, fixes[half:], units)
    both = [*first, *second]
    proven = say_the_same(referentiel, _rewritten(referentiel, both), dict(units))
    return both if proven else first or second


def _rewritten(referentiel: Referentiel, fixes: Sequence[Chosen]) -> Referentiel:
    """Read a referential again as it is after fixes."""
    by_path = {referentiel.path(document): document for document in referentiel.documents}
    new = applied({path: document.source.text for path, document in by_path.items()}, fixes)
    names = {path: name for chosen in fixes for path, name in chosen.fix.renames}
    documents = tuple(
        read_text(names.get(path, document.name), new.get(path, document.source.text))
        if path in new or path in names
        else document
        for path, document in by_path.items()
    )
    # The profile was found or pinned when the files were read: a fix is not to change it.
    return assemble(referentiel.name, referentiel.folder, documents, referentiel.profile)
