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
from scoring.changes.cause import ByAnswer, ByIdentity, ByPrincipe, ByReason, Cause
from scoring.changes.causes import by_id, reached
from scoring.changes.comparison import Comparison
from scoring.changes.effects import CaseEffects, CaseKind, Effect, ScoreCase, effects
from scoring.changes.outcome import Outcome, Standing
from scoring.changes.principes import level_changes
from scoring.changes.side import Side
from scoring.collectivite import OTHER, Collectivite
from scoring.golden.cases import Case, Golden, Mixed, case_of
from scoring.golden.derivation import derive
from scoring.node_score import NodeScore
from scoring.principe.choice import Everything
from scoring.principe.evaluator import Evaluation, Interval
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
        match = self._comparison.matching.forth.get(here)
        is_same = match is not None and match.after == there
        return not is_same or (
            there is not None and before.contents[here].principes != after.contents[there].principes
        )

    def effects(self, case: Case) -> Iterator[Effect]:
        """Give the effect on a case of a niveau, if there is one."""
        if case.niveau is None or not self.is_asked(case.niveau):
            return
        (old, was), (new, now) = (side.outcome(case) for side in self._sides)
        # What is gone is told by itself, and is no line of anything any more.
        if old.key != new.key and new.standing is not Standing.GONE:
            causes = tuple(self._causes(case.niveau, (old, was), (new, now)))
            text = case.ligne or case.reponse.niveau or ""
            yield Effect(case.niveau, old, new, causes, text)

    def _causes(
        self,
        niveau: str,
        before: tuple[Outcome, Evaluation | None],
        after: tuple[Outcome, Evaluation | None],
    ) -> Iterator[Cause]:
        (old, was), (new, now) = before, after
        here, there = (side.index(niveau) for side in self._sides)
        match = None if here is None else self._comparison.matching.forth.get(here)
        if match is None or match.after != there:
            yield ByIdentity(niveau)
        elif Standing.NOT_SCORED in (old.standing, new.standing):
            is_now = new.standing is Standing.NOT_SCORED
            told = (new if is_now else old).score
            if told is not None:
                yield ByReason(niveau, told, is_now=is_now)
        elif Standing.REFUSED in (old.standing, new.standing):
            is_now = new.standing is Standing.REFUSED
            yield ByAnswer(niveau, (new if is_now else old).refusal, is_now=is_now)
        elif was and now:
            old_said = self._comparison.before.contents[match.before].principes
            new_said = self._comparison.after.contents[match.after].principes
            levels = reached(level_changes(old_said, new_said), was, now)
            readings_ = old_said[0].reading, new_said[0].reading
            is_same = readings_[0] is readings_[1]
            yield ByPrincipe(niveau, levels, *((None, None) if is_same else readings_))


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

    def outcome(self, case: Case) -> tuple[Outcome, Evaluation | None]:
        """Give the value of a case, with the levels that make it."""
        niveau = case.niveau or ""
        index, answer = self.index(niveau), case.reponse.answer()
        if index is None or answer is None:
            return Outcome(Standing.GONE), None
        found = self._readings.get(index, ())
        if len(found) != 1 or not found[0].is_scored:
            return Outcome(Standing.NOT_SCORED, score=self._unanswered.get(niveau)), None

        def score_of(reference: Reference) -> Interval:
            note = case.notes.get(reference.target)
            return _ANYTHING if note is None else Interval.exact(note)

        try:
            given = evaluate_fitted(found[0].analysis, answer, case.population, score_of)
        except Misfit as misfit:
            return Outcome(Standing.REFUSED, refusal=refused(niveau, misfit)), None
        return Outcome(Standing.KNOWN, given.value), given
