"""The golden cases of a referential, put to both states of it.

Of a niveau each line is a case; only those are put whose principle, or whose action, is another
one. Every orientation is answered whole, by `tout` (by `aucun` would tell the same), for each kind
of collectivité; and cases worked by hand are put as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from referentiel.alternatives import kinds_among
from referentiel.identifier import parse_id
from scoring.answered import refused
from scoring.answers.fitting import evaluate_fitted
from scoring.answers.misfit import Misfit
from scoring.answers.refusal import TOUT
from scoring.changes.causes import by_id
from scoring.changes.comparison import Comparison
from scoring.changes.effects import CaseEffects, CaseKind, Effect, ScoreCase, effects
from scoring.changes.outcome import Outcome, Standing
from scoring.changes.own_causes import Showing, own_causes
from scoring.changes.side import Side
from scoring.collectivite import OTHER, Collectivite
from scoring.golden.cases import Case, Golden, Mixed, case_of
from scoring.golden.derivation import derive
from scoring.node_score import NodeScore
from scoring.principe.choice import Everything
from scoring.principe.evaluator import Interval
from scoring.principe.tree import Reference
from scoring.readings import NiveauReading, readings
from scoring.scores import score

_ANYTHING = Interval(Fraction(0), Fraction(1))
# The real files tell two kinds of collectivité apart; each is scored by itself.
_MOST_KINDS = 4


def golden_effects(
    comparison: Comparison, stored: Mapping[str, Golden] | None = None
) -> Iterator[CaseEffects]:
    """Give the golden cases with another outcome: the `stored` ones by their orientations.

    Without any, those of lines and whole orientations are derived from the state before.
    """
    if not comparison.changes:
        return
    derived = derive(comparison.before.referentiel) if stored is None else ()
    lines = _Lines(comparison)
    for one in derived:
        plain = (case for case in one.cases if lines.is_asked(str(case.get("niveau", ""))))
        yield from _of_lines(lines, one.orientation, (case_of(case) for case in plain))
    for orientation, golden in (stored or {}).items():
        yield from _of_lines(lines, orientation, golden.cas)
        for case in golden.mixtes:
            yield effects(comparison, _mixed(orientation, case))
    orientations = frozenset(one.orientation for one in derived) | frozenset(stored or {})
    yield from _of_orientations(comparison, orientations)


def _mixed(orientation: str, case: Mixed) -> ScoreCase:
    given = ((niveau, reponse.answer()) for niveau, reponse in case.reponses.items())
    return ScoreCase(
        f"{orientation}: {case.nom}",
        {niveau: answer for niveau, answer in given if answer is not None},
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
    kinds = [kind for kind in kinds_among(before.nodes) if kind is not None][:_MOST_KINDS]
    for kind in [*kinds, OTHER] if kinds else [None]:
        about = Collectivite(kind=kind)
        case = ScoreCase(kind or "", niveaux, about, CaseKind.WHOLE, orientations=orientations)
        yield effects(comparison, case)


def _of_lines(lines: "_Lines", orientation: str, cases: Iterable[Case]) -> Iterator[CaseEffects]:
    found: dict[str, list[Effect]] = {}
    for case in cases:
        for effect in lines.effects(case):
            found.setdefault(effect.label, []).append(effect)
    kept = (effect for of_niveau in found.values() for effect in _folded(of_niveau))
    yield CaseEffects(CaseKind.LINES, orientation, tuple(kept))


def _folded(of_niveau: Sequence[Effect]) -> Sequence[Effect]:
    """Tell once of a niveau that no answer can score, on one side."""
    unscored = [
        effect
        for effect in of_niveau
        if Standing.NOT_SCORED in (effect.before.standing, effect.after.standing)
    ]
    whole = [effect for effect in unscored if effect.text == TOUT] or unscored
    return [replace(whole[0], text="")] if whole else of_niveau


class _Lines:
    """The cases of single lines, each answered alone on both sides."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._sides = (_Niveaux(comparison.before), _Niveaux(comparison.after))

    def is_asked(self, niveau: str) -> bool:
        """Tell whether the principle of a niveau, or the action with its id, is another one."""
        before, after = self._comparison.before, self._comparison.after
        identifier = parse_id(niveau) if niveau else None
        if identifier is None or identifier not in before.by_id:
            return False
        here, there = before.by_id[identifier], after.by_id.get(identifier)
        return not self._comparison.matching.are_same(here, there) or (
            there is not None and before.contents[here].principes != after.contents[there].principes
        )

    def effects(self, case: Case) -> Iterator[Effect]:
        """Give the effect on a case of a niveau, if there is one."""
        if case.niveau is None or not self.is_asked(case.niveau):
            return
        before, after = (side.showing(case) for side in self._sides)
        old, new = before.outcome, after.outcome
        # What is gone is told by itself, and is no line of anything any more.
        if old.key != new.key and new.standing is not Standing.GONE:
            causes = tuple(own_causes(self._comparison, case.niveau, before, after))
            text = case.ligne or case.reponse.niveau or ""
            yield Effect(case.niveau, old, new, causes, text)


class _Niveaux:
    """The niveaux of one side, whose principles answer cases by themselves."""

    def __init__(self, side: Side) -> None:
        self._side = side

    @cached_property
    def _readings(self) -> Mapping[int, Sequence[NiveauReading]]:
        found: dict[int, list[NiveauReading]] = {}
        for node, reading in readings(self._side.referentiel, self._side.conventions):
            found.setdefault(node.index, []).append(reading)
        return found

    @cached_property
    def _unanswered(self) -> Mapping[str, NodeScore]:
        """What keeps niveaux from being scored, whatever is answered."""
        return by_id(score(self._side.referentiel, {}, conventions=self._side.conventions))

    def index(self, niveau: str) -> int | None:
        """Give the node of an id."""
        identifier = parse_id(niveau)
        return None if identifier is None else self._side.by_id.get(identifier)

    def showing(self, case: Case) -> Showing:
        """Give the niveau of a case, and what it scores."""
        index = self.index(case.niveau or "")
        if index is None:
            return Showing(None, Outcome(Standing.GONE), is_parent=False)
        return Showing(index, self._outcome(index, case), self._is_parent(index))

    def _is_parent(self, index: int) -> bool:
        return bool(self._side.children[index])

    def _outcome(self, index: int, case: Case) -> Outcome:
        niveau, answer = case.niveau or "", case.reponse.answer()
        if answer is None:
            return Outcome(Standing.GONE)
        found = self._readings.get(index, ())
        if self._is_parent(index) or len(found) != 1 or not found[0].is_scored:
            return Outcome(Standing.NOT_SCORED, score=self._unanswered.get(niveau))

        def score_of(reference: Reference) -> Interval:
            note = case.notes.get(reference.target)
            return _ANYTHING if note is None else Interval.exact(note)

        try:
            given = evaluate_fitted(found[0].analysis, answer, case.population, score_of)
        except Misfit as misfit:
            return Outcome(Standing.REFUSED, refusal=refused(niveau, misfit))
        return Outcome(Standing.KNOWN, given.value, evaluation=given)
