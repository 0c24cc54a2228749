"""What the platform's engine does silently: points that are lost, or count by mistake."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from referentiel.identifier import parse_lettered_id
from referentiel.weights.number import is_close, total
from scoring.answers.answer import Answers, Detail, Mark
from scoring.formule.identite import POPULATION
from scoring.formule.tree import Identite, appels_in
from scoring.reglement import Reglement
from scoring.statuts.bareme import inactive_questions
from scoring.statuts.scores import Scores


class NoticeCode(StrEnum):
    """What readers of scores should know; the first eight are warnings, the others notes."""

    # A plafond loses the statuts of `actions`, the action and those above it.
    STATUTS_LOST = "statuts-lost"
    # A plafond counts the points of `actions`, which are non concernées.
    EXCLUDED_COUNTED = "excluded-counted"
    # The action is non concernée, and above the level of those that share points: those below it
    # have scores that count nowhere.
    COUNTS_NOWHERE = "counts-nowhere"
    # Only children worth nothing concern the collectivité, so the points of the action are gone.
    POINTS_GONE = "points-gone"
    # A réduction makes the action worth nothing, but it is not désactivée.
    FACTEUR_ZERO = "facteur-zero"
    # The points of the children of the action do not sum to its own, whatever the answers.
    WEIGHT_SUM = "weight-sum"
    # The score of the action is below 0 or above 100 %.
    SCORE_RANGE = "score-range"
    # There are règles for the action, and the referential does not have it.
    UNKNOWN_ACTION = "unknown-action"
    # The statut of the action hides those of `actions` below it.
    STATUTS_HIDDEN = "statuts-hidden"
    # With a statut, the action counts for fewer tâches than there are below it.
    FEWER_TACHES = "fewer-taches"
    # The réponses to the questions `actions` do not count: they are not asked of the collectivité.
    INACTIVE_QUESTIONS = "inactive-questions"
    # Règles depend on the population, which has none of the platform's values.
    NO_POPULATION = "no-population"


class Notice(NamedTuple):
    """A notice on an action, with other actions; without one, on the whole collectivité.

    `actions` may be questions, as the code says.
    """

    code: NoticeCode
    action: str | None = None
    actions: tuple[str, ...] = ()

    @property
    def is_warning(self) -> bool:
        """Whether points are lost, or count where none should."""
        return self.code not in _NOTES


_NOTES = {
    NoticeCode.STATUTS_HIDDEN,
    NoticeCode.FEWER_TACHES,
    NoticeCode.INACTIVE_QUESTIONS,
    NoticeCode.NO_POPULATION,
}


def notices_of(scores: Scores, answers: Answers) -> tuple[Notice, ...]:
    """Return the notices on scores, in the order of the actions."""
    found = _Found(scores, answers)
    about = [notice for action in range(len(found.tree.names)) for notice in found.of(action)]
    return (*found.population(), *found.inactive(), *found.without_action(), *about)


class _Found:
    def __init__(self, scores: Scores, answers: Answers) -> None:
        self.scores, self.answers = scores, answers
        self.weights = scores.weights
        self.tree = scores.bareme.tree
        self.statuts = self.tree.indexed(answers.statuts)
        self.out_of_range = {*scores.out_of_range}
        self.capped = {cap.action for cap in scores.caps}

    def of(self, action: int) -> Iterator[Notice]:
        """Yield the notices on an action."""
        name, points = self.tree.names[action], self.tree.points
        children = self.tree.children[action]
        shares = [points[one] for one in children if one not in self.tree.alternatives]
        if shares and not is_close(total(shares), points[action]):
            yield Notice(NoticeCode.WEIGHT_SUM, name)
        if name in self.out_of_range:
            yield Notice(NoticeCode.SCORE_RANGE, name)
        if action in self.capped:
            yield from self._capped(action)
        if action in self.weights.non_concernees:
            yield from self._excluded(action)
            return
        if not self.weights.potentiel[action]:
            if self.scores.consequences.facteurs.get(name) == 0:
                yield Notice(NoticeCode.FACTEUR_ZERO, name)
            elif points[action] and not self.weights.non_concernees.isdisjoint(children):
                yield Notice(NoticeCode.POINTS_GONE, name)
        if isinstance(self.statuts.get(action), Detail):
            yield from self._stated(action)

    def _names(self, actions: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.tree.names[one] for one in sorted(actions))

    def _capped(self, action: int) -> Iterator[Notice]:
        """Yield what a plafond does above the action; in 2026 it only sums again what is fait."""
        if self.scores.bareme.reglement is not Reglement.R2023:
            return
        name, excluded = self.tree.names[action], self.weights.non_concernees
        above = self.tree.line(action)
        stated = (one for one in above if isinstance(self.statuts.get(one), Detail))
        if lost := self._names(one for one in stated if one not in excluded):
            yield Notice(NoticeCode.STATUTS_LOST, name, lost)
        children = {child for one in above for child in self.tree.children[one]}
        counted = {one for one in children & excluded if self.weights.perso[one]}
        if given := self._names(counted | excluded.intersection(above)):
            yield Notice(NoticeCode.EXCLUDED_COUNTED, name, given)

    def _excluded(self, action: int) -> Iterator[Notice]:
        is_marked = self.statuts.get(action) is Mark.NON_CONCERNE
        is_shared = self.tree.depths[action] >= self.tree.level
        if not is_marked or is_shared or action in self.weights.desactivees:
            return
        if any(self.weights.potentiel[below] for below in self.tree.below(action)):
            yield Notice(NoticeCode.COUNTS_NOWHERE, self.tree.names[action])

    def _stated(self, action: int) -> Iterator[Notice]:
        name = self.tree.names[action]
        below = self.tree.below(action)
        hidden = (one for one in below if isinstance(self.statuts.get(one), Detail))
        if names := self._names(hidden):
            yield Notice(NoticeCode.STATUTS_HIDDEN, name, names)
        if self.scores.points.total[action] < self.tree.leaves[action]:
            yield Notice(NoticeCode.FEWER_TACHES, name)

    def without_action(self) -> Iterator[Notice]:
        """Yield the actions of règles that the referential does not have."""
        root = self.tree.names[0]
        for name in dict.fromkeys(regle.action for regle in self.scores.bareme.regles):
            is_own = parse_lettered_id(name.removeprefix(f"{root}_")) is not None
            if is_own and name not in self.tree.index:
                yield Notice(NoticeCode.UNKNOWN_ACTION, name)

    def inactive(self) -> Iterator[Notice]:
        """Yield a notice if réponses do not count."""
        questions = self.scores.bareme.questions
        if names := inactive_questions(self.answers.situation, questions):
            yield Notice(NoticeCode.INACTIVE_QUESTIONS, actions=names)

    def population(self) -> Iterator[Notice]:
        """Yield a notice if règles ask for the population, and there is none."""
        if self.answers.situation.identite.population:
            return
        regles = (one for one in self.scores.bareme.regles if one.action in self.tree.index)
        asked = (appel for regle in regles for appel in appels_in(regle.formule))
        if any(isinstance(one, Identite) and one.propriete == POPULATION for one in asked):
            yield Notice(NoticeCode.NO_POPULATION)
