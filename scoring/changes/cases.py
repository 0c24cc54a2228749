"""The golden cases of a referential, scored on both sides of a comparison.

Each line of a niveau is a case, scored only if its principle or its action changed. Every
orientation is answered by `tout` (`aucun` would show the same), for each kind of collectivité.
Cases worked by hand are scored as they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from referentiel.identifier import parse_id
from referentiel.weights.concerne import kinds_among
from scoring.answer_error import AnswerError, AnswerMismatch
from scoring.answer_keys import TOUT
from scoring.answers_by_place import locate_error
from scoring.changes.comparison import Comparison
from scoring.changes.effects import CaseEffects, CaseKind, Effect, ScoreCase, effects
from scoring.changes.outcome import Outcome, Status
from scoring.changes.paths import Paths
from scoring.changes.version import Version
from scoring.collectivite import OTHER, Collectivite
from scoring.golden.cases import Case, Golden, Mixed, case_of
from scoring.golden.derivation import derive
from scoring.golden.engine import Engine
from scoring.principe.answer import Everything
from scoring.principe.evaluator import Interval

# Real files distinguish two kinds of collectivité.
_MAX_KINDS = 4


def golden_effects(
    comparison: Comparison, stored: Mapping[str, Golden] | None = None
) -> Iterator[CaseEffects]:
    """Yield the golden cases with the scores that differ; `stored` are those of each orientation.

    Without stored ones they are derived from the referential before.
    """
    if not comparison.changes:
        return
    derived = derive(comparison.before.referentiel) if stored is None else ()
    lines = _LineCases(comparison)
    for one in derived:
        relevant = (case for case in one.cases if lines.is_changed(str(case.get("niveau", ""))))
        yield _of_lines(lines, one.orientation, map(case_of, relevant))
    for orientation, golden in (stored or {}).items():
        yield _of_lines(lines, orientation, golden.cas)
        for case in golden.mixtes:
            yield effects(comparison, _mixed(orientation, case))
    orientations = frozenset(one.orientation for one in derived) | frozenset(stored or {})
    yield from _of_orientations(comparison, orientations)


def _mixed(orientation: str, case: Mixed) -> ScoreCase:
    return ScoreCase(
        f"{orientation}: {case.nom}",
        case.answers,
        case.collectivite.collectivite(),
        CaseKind.MIXED,
        within=orientation,
    )


def _of_orientations(comparison: Comparison, orientations: frozenset[str]) -> Iterator[CaseEffects]:
    before = comparison.before
    niveaux = {
        str(before.identifier(index)): Everything()
        for index, content in enumerate(before.contents)
        if content.principes and before.identifier(index) is not None
    }
    kinds = [kind for kind in kinds_among(before.nodes) if kind is not None][:_MAX_KINDS]
    for kind in [*kinds, OTHER] if kinds else [None]:
        one = Collectivite(kind=kind)
        case = ScoreCase(kind or "", niveaux, one, CaseKind.WHOLE, orientations=orientations)
        yield effects(comparison, case)


def _of_lines(lines: "_LineCases", orientation: str, cases: Iterable[Case]) -> CaseEffects:
    by_niveau: dict[str, list[Effect]] = defaultdict(list)
    for case in cases:
        if (effect := lines.effect(case)) is not None:
            by_niveau[effect.label].append(effect)
    kept = (effect for of_niveau in by_niveau.values() for effect in _folded(of_niveau))
    return CaseEffects(CaseKind.LINES, orientation, tuple(kept))


def _folded(of_niveau: Sequence[Effect]) -> Sequence[Effect]:
    """Fold the effects on a niveau that no answer can score on one side into one."""
    unscored = [
        effect
        for effect in of_niveau
        if Status.NOT_SCORED in (effect.before.status, effect.after.status)
    ]
    whole = [effect for effect in unscored if effect.text == TOUT] or unscored
    return [replace(whole[0], text="")] if whole else of_niveau


class _LineCases:
    """The cases of single lines, each answered alone on both sides."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._sides = (comparison.before, comparison.after)
        self._engines = [Engine(side.referentiel, side.conventions) for side in self._sides]

    @cached_property
    def _paths(self) -> Paths:
        return Paths(self._comparison, *(engine.unanswered() for engine in self._engines))

    def is_changed(self, niveau: str) -> bool:
        """Whether the principle of a niveau, or the action with its id, is another one."""
        before, after = self._comparison.before, self._comparison.after
        identifier = parse_id(niveau) if niveau else None
        if identifier is None or identifier not in before.by_id:
            return False
        old, new = before.by_id[identifier], after.by_id.get(identifier)
        return not self._comparison.matches.are_same(old, new) or (
            new is not None and before.contents[old].principes != after.contents[new].principes
        )

    def effect(self, case: Case) -> Effect | None:
        """Return the effect on a case of a niveau, if there is one."""
        if case.niveau is None or not self.is_changed(case.niveau):
            return None
        pairs = zip(self._sides, self._engines, strict=True)
        before, after = (_outcome(side, engine, case.niveau, case) for side, engine in pairs)
        # Lines of a niveau that is gone are not told one by one: the niveau is a change.
        if before.key == after.key or after.status is Status.GONE:
            return None
        text = case.ligne or case.reponse.niveau or ""
        return Effect(case.niveau, before, after, self._paths.changes(case.niveau), text)


def _outcome(version: Version, engine: Engine, niveau: str, case: Case) -> Outcome:
    """Return what a niveau scores in a case of its own."""
    identifier = parse_id(niveau)
    index = None if identifier is None else version.by_id.get(identifier)
    if index is None:
        return Outcome(Status.GONE)
    match None if version.children[index] else engine.outcome(case):
        case Interval() as value:
            return Outcome(Status.KNOWN, value)
        case AnswerMismatch() as mismatch:
            return Outcome(Status.REFUSED, error=locate_error(niveau, mismatch))
        case AnswerError() as error:
            return Outcome(Status.REFUSED, error=error)
        case None:
            return Outcome(Status.NOT_SCORED, score=engine.unscored(niveau))
