"""The scores of one collectivité from statuts and a barème, with notices; and scenarios."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import NamedTuple, TypeAlias

from referentiel.identifier import parse_lettered_id
from referentiel.siblings import ExpectedScores, Pair, Scenario, Written
from referentiel.text.letters import compose
from referentiel.weights.number import is_close, total
from referentiel.yaml.tree import Plain, Scalar, plain_type
from scoring.answers.answer import WORDS, Answers, Detail, Mark, Statut
from scoring.formule.evaluator import Situation
from scoring.formule.identite import POPULATION, IdentiteValues
from scoring.formule.tree import Identite, appels_in, read_decimal
from scoring.reglement import Reglement
from scoring.statuts import r2023, r2026
from scoring.statuts.bareme import (
    Bareme,
    Consequences,
    RegleCrash,
    consequences_of,
    inactive_questions,
)
from scoring.statuts.points import (
    Cap,
    Points,
    Weights,
    Worths,
    fractions,
    non_concernees,
    points_of,
    with_descendants,
)
from scoring.statuts.trace import Step, Trace

# --- The scores of one collectivité: statuts and a barème to the fifteen fields of each action


# The steps that differ, as functions of the same names.
_YEARS = {Reglement.R2023: r2023, Reglement.R2026: r2026}


class ActionScore(NamedTuple):
    """The score of an action; fields have the platform's names, and all numbers are exact."""

    point_referentiel: Fraction
    point_potentiel: Fraction
    point_potentiel_perso: Fraction | None
    point_fait: Fraction
    point_programme: Fraction
    point_pas_fait: Fraction
    point_non_renseigne: Fraction
    concerne: bool
    desactive: bool
    total_taches_count: int
    completed_taches_count: int
    fait_taches_avancement: Fraction
    programme_taches_avancement: Fraction
    pas_fait_taches_avancement: Fraction
    pas_concerne_taches_avancement: int


FIELDS = ActionScore._fields
Value = Fraction | float | int | bool | None


@dataclass(frozen=True)
class Scores:
    """The scores of one collectivité, in the order of the actions of `bareme.tree`."""

    bareme: Bareme
    consequences: Consequences
    weights: Weights
    points: Points
    # Instead of those of `weights` and `points`, if there are plafonds.
    capped: Worths | None
    caps: tuple[Cap, ...] = ()
    # Of the actions whose scores are explained, if any.
    trace: Trace | None = field(default=None, compare=False)

    def of(self, name: str) -> ActionScore:
        """Return the score of an action by its name (`eci_2.4.2`); KeyError if there is none."""
        return self.rows[self.bareme.tree.index[name]]

    def steps(self, name: str) -> tuple[Step, ...]:
        """Return the steps that lead to the points of an action; empty if it was not `explained`.

        Raises KeyError for an unknown action if others are explained.
        """
        return self.trace.of(name) if self.trace else ()

    @cached_property
    def rows(self) -> tuple[ActionScore, ...]:
        """The scores of all actions, by index in the tree."""
        columns = self.columns(list, fractions, self.worths.perso)
        return tuple(map(ActionScore._make, zip(*columns, strict=True)))

    @property
    def worths(self) -> Weights | Worths:
        """What actions are worth, after the plafonds."""
        return self.weights if self.capped is None else self.capped

    def columns(
        self,
        amounts: Callable[[Iterable[Fraction]], Sequence[Value]],
        in_parts: Callable[[Sequence[int], int], Sequence[Value]],
        perso: Sequence[Value],
    ) -> tuple[Sequence[Value], ...]:
        """Return a column for each of `FIELDS`, indexed by action.

        `amounts` converts fractions; `in_parts` converts numbers of parts, given how many parts
        make 1; `perso` is the column `point_potentiel_perso`.
        """
        points, excluded = self.points, self.weights.non_concernees
        actions = range(len(perso))
        taches = (points.fait_taches, points.programme_taches, points.pas_fait_taches)
        return (
            amounts(self.bareme.tree.points),
            amounts(self.worths.potentiel),
            perso,
            *(
                [in_parts(column, points.part) for column in points.columns]
                if self.capped is None
                else map(amounts, self.capped.columns)
            ),
            [action not in excluded for action in actions],
            [action in self.weights.desactivees for action in actions],
            points.total,
            points.completed,
            *(in_parts(column, points.tache) for column in taches),
            points.pas_concerne,
        )

    @property
    def out_of_range(self) -> tuple[str, ...]:
        """The names of the actions whose score is below 0 or above 100 %."""
        names = self.bareme.tree.names
        if self.capped is not None:
            worths = zip(self.capped.fait, self.capped.potentiel, strict=True)
            is_right = [0 <= fait <= potentiel for fait, potentiel in worths]
        else:  # Making a fraction of what is fait in each action takes long.
            ratios = map(Fraction.as_integer_ratio, self.weights.potentiel)
            amounts = zip(self.points.fait, ratios, strict=True)
            part = self.points.part
            is_right = [not fait or 0 <= fait * d <= n * part for fait, (n, d) in amounts]
        return tuple(name for name, right in zip(names, is_right, strict=True) if not right)

    def __iter__(self) -> Iterator[tuple[str, ActionScore]]:
        """Yield the name and the score of each action."""
        return zip(self.bareme.tree.names, self.rows, strict=True)


def score(bareme: Bareme, answers: Answers, explained: Iterable[str] = ()) -> Scores | RegleCrash:
    """Return the scores of a collectivité, or the règle where the platform's engine stops.

    Réponses to questions that are not asked of it do not count. `explained` are the names of the
    actions whose steps are recorded. Raises KeyError for a name that is not in the referential.
    """
    situation = answers.situation
    if inactive := inactive_questions(situation, bareme.questions):
        kept = {name: one for name, one in situation.reponses.items() if name not in inactive}
        situation = replace(situation, reponses=kept)
        answers = replace(answers, situation=situation)
    names = [*explained]
    trace = Trace(bareme.tree, names) if names else None
    consequences = consequences_of(bareme, situation, trace)
    if isinstance(consequences, RegleCrash):
        return consequences
    return apply(bareme, consequences, answers, trace)


def _weights_of(
    bareme: Bareme, consequences: Consequences, statuts: Mapping[int, Statut], trace: Trace | None
) -> Weights:
    """Return what each action is worth, given the statuts and the consequences of the règles."""
    tree, year = bareme.tree, _YEARS[bareme.reglement]
    facteurs = tree.indexed(consequences.facteurs)
    perso, products = year.personnalised(tree, facteurs)
    off = frozenset(tree.indexed(dict.fromkeys(consequences.desactivees, True)))
    desactivees = with_descendants(tree, off)
    excluded = non_concernees(tree, desactivees, statuts, goes_down=year.GOES_DOWN)
    if trace is not None:
        trace.multiplied(facteurs, products)
        trace.excluded(excluded, off, statuts, goes_down=year.GOES_DOWN)
    shown: list[Fraction | None] = [None] * len(perso)
    named: Iterable[int] = facteurs
    if bareme.reglement is Reglement.R2023:
        named = tree.indexed(dict.fromkeys(bareme.personnalisees, True)).keys() - desactivees
    for action in named:
        shown[action] = perso[action]
    potentiel = year.potentiels(bareme, perso, excluded, trace)
    return Weights(potentiel, shown, desactivees, excluded)


def apply(
    bareme: Bareme, consequences: Consequences, answers: Answers, trace: Trace | None = None
) -> Scores | RegleCrash:
    """Return the scores that result from the consequences of règles, or a crash at a plafond."""
    tree, year = bareme.tree, _YEARS[bareme.reglement]
    statuts = tree.indexed(answers.statuts)
    weights = _weights_of(bareme, consequences, statuts, trace)
    excluded = weights.non_concernees
    points = points_of(tree, weights.potentiel, statuts, excluded, bareme.counted)
    if trace is not None:
        trace.shared(points, statuts, excluded)
    scores = Scores(bareme, consequences, weights, points, None, trace=trace)
    plafonds = [one for one in consequences.plafonds if one.regle.action in tree.index]
    if not plafonds:
        return scores
    capped = Worths(
        [*weights.potentiel],
        [*weights.perso],
        *(fractions(column, points.part) for column in points.columns),
    )
    caps = year.apply_plafonds(
        tree, plafonds, answers.situation, capped, stated=statuts.keys(), trace=trace
    )
    return caps if isinstance(caps, RegleCrash) else replace(scores, capped=capped, caps=caps)


# --- Scores as they are shown: to the thousandth, ties as the engines of the platform have them


def rounded(value: Fraction, reglement: Reglement) -> Fraction:
    """Round a value to the thousandth: halves go to the even thousandth in 2023, up in 2026.

    >>> half = Fraction(1, 2000)
    >>> rounded(half, Reglement.R2023), rounded(half, Reglement.R2026)
    (Fraction(0, 1), Fraction(1, 1000))
    """
    if reglement is Reglement.R2023:
        return round(value, 3)
    return Fraction(floor(value * 1000 + Fraction(1, 2)), 1000)


# --- What is shown of the score of an action beside its points: its part done, its complétude


# The part of the points that must be done for one étoile, for two, up to five.
ETOILES = (Fraction(0), Fraction(35, 100), Fraction(50, 100), Fraction(65, 100), Fraction(75, 100))


def part_fait(score: ActionScore) -> Fraction:
    """Return the part of the potentiel that is done, or of the tâches if there is no potentiel."""
    if score.point_potentiel:
        return score.point_fait / score.point_potentiel
    return score.fait_taches_avancement / score.total_taches_count


def completude(score: ActionScore) -> Fraction:
    """Return the part of the tâches that have a statut, or need none."""
    return Fraction(score.completed_taches_count, score.total_taches_count)


def etoiles(part: Fraction) -> int:
    """Return the number of étoiles, 1 to 5, for the part of the points that is done.

    >>> etoiles(Fraction(0)), etoiles(Fraction(35, 100)), etoiles(Fraction(1))
    (1, 2, 5)
    """
    return sum(part >= threshold for threshold in ETOILES) or 1


# --- The fields of scores as doubles, for tables: a fraction for each would take most of the time


def doubles_of(scores: Scores) -> tuple[Sequence[Value], ...]:
    """Return a column for each of `FIELDS`, indexed by action; amounts become the nearest doubles.

    The two counts of tâches, truth values and None are unchanged.
    """
    perso = [
        None if one is None else one.numerator / one.denominator for one in scores.worths.perso
    ]
    *columns, _ = scores.columns(_doubles, _quotients, perso)
    return (*columns, _quotients(scores.points.pas_concerne, 1))


def _doubles(amounts: Iterable[Fraction]) -> list[float]:
    return [n / d for n, d in map(Fraction.as_integer_ratio, amounts)]


def _quotients(amounts: Iterable[int], unit: int) -> list[float]:
    """Return integer amounts divided by `unit`, as doubles; each quotient is rounded once."""
    return [one / unit if one else 0.0 for one in amounts]


# --- What the platform's engine does silently: points that are lost, or count by mistake


class NoticeCode(StrEnum):
    """What readers of scores should know; the first eight are warnings, the others notes."""

    # A plafond of the action removes the statuts of `actions`: the action, or some above it.
    STATUTS_LOST = "statuts-lost"
    # A plafond counts the points of `actions`, which are non concernées.
    EXCLUDED_COUNTED = "excluded-counted"
    # The action has the statut `non_concerne`, and is above the actions proper: the scores of the
    # actions below it count nowhere.
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
    """A notice on an action or, if `action` is None, on the whole collectivité.

    `actions` are the actions, or the questions, that the notice names.
    """

    code: NoticeCode
    action: str | None = None
    actions: tuple[str, ...] = ()

    @property
    def is_warning(self) -> bool:
        """Whether scores may be wrong; otherwise, the notice only explains them."""
        return self.code not in _NOTES


_NOTES = {
    NoticeCode.STATUTS_HIDDEN,
    NoticeCode.FEWER_TACHES,
    NoticeCode.INACTIVE_QUESTIONS,
    NoticeCode.NO_POPULATION,
}


def notices_of(scores: Scores, answers: Answers) -> tuple[Notice, ...]:
    """Return notices on scores: on the collectivité, on unknown actions, then on each action."""
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
        """Yield notices on what a plafond changes above the action; none are needed in 2026."""
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
        """Yield a notice on each action that has règles but is not in the referential."""
        root = self.tree.names[0]
        for name in dict.fromkeys(regle.action for regle in self.scores.bareme.regles):
            is_own = parse_lettered_id(name.removeprefix(f"{root}_")) is not None
            if is_own and name not in self.tree.index:
                yield Notice(NoticeCode.UNKNOWN_ACTION, name)

    def inactive(self) -> Iterator[Notice]:
        """Yield a notice if there are réponses to questions that the collectivité is not asked."""
        questions = self.scores.bareme.questions
        if names := inactive_questions(self.answers.situation, questions):
            yield Notice(NoticeCode.INACTIVE_QUESTIONS, actions=names)

    def population(self) -> Iterator[Notice]:
        """Yield a notice if règles ask for the population, but it is not known."""
        if self.answers.situation.identite.population:
            return
        regles = (one for one in self.scores.bareme.regles if one.action in self.tree.index)
        asked = (appel for regle in regles for appel in appels_in(regle.formule))
        if any(isinstance(one, Identite) and one.propriete == POPULATION for one in asked):
            yield Notice(NoticeCode.NO_POPULATION)


# --- Scenarios compared with scores: their answers, and the fields that differ


Field: TypeAlias = Fraction | bool | None
_YES = frozenset({"yes", "true", "on"})
_PARTS = len(Detail._fields)
# The platform's engine computes in floats, and rounds points to the thousandth: both thousandths
# beside a tie are right. Tâches are only rounded in 2026.
_NOISE = Fraction(1, 10**9)
_ROUNDED = Fraction(1, 2000)


class Difference(NamedTuple):
    """A field that differs: `expected` are the expected values as written, several for a list."""

    action: Written
    field: Written
    expected: tuple[Written, ...]
    found: Field


def answers_of(scenario: Scenario) -> Answers:
    """Return the answers of a scenario; values that are not valid are left out."""
    lists = {
        key.text: frozenset(
            one.text for one in values if plain_type(Scalar(*one)) is not Plain.NOTHING
        )
        for key, values, _ in scenario.collectivite
    }
    identite = IdentiteValues(*(lists.get(name, frozenset()) for name in IdentiteValues._fields))
    reponses = {
        pair.key.text: reponse
        for pair in scenario.reponses
        if (reponse := _reponse(pair)) is not None
    }
    statuts = {
        compose(pair.key.text): statut
        for pair in scenario.statuts
        if (statut := _statut(pair)) is not None
    }
    return Answers(statuts, Situation(identite, reponses))


def _reponse(pair: Pair) -> Fraction | str | None:
    """Return a réponse (OUI or NON for YAML's yes or no); None for null, a list or no value."""
    if pair.is_list or len(pair.values) != 1:
        return None
    (value,) = pair.values
    match plain_type(Scalar(*value)):
        case Plain.NOTHING:
            return None
        case Plain.BOOLEAN:
            return "OUI" if value.text.lower() in _YES else "NON"
        case Plain.NUMBER if (number := read_decimal(value.text)) is not None:
            return number
        case _:
            return value.text


def _statut(pair: Pair) -> Statut | None:
    if not pair.is_list:
        return WORDS.get(pair.values[0].text) if pair.values else None
    parts = [part for part in (read_decimal(one.text) for one in pair.values) if part is not None]
    return Detail(*parts) if len(parts) == len(pair.values) == _PARTS else None


def compared(expected: ExpectedScores) -> tuple[Pair, ...]:
    """Return the expected fields that exist in scores."""
    return tuple(pair for pair in expected.fields if pair.key.text in FIELDS)


def differences(scores: Scores, expected: ExpectedScores) -> Iterator[Difference]:
    """Yield the fields of an action that are not as expected; KeyError for an unknown action."""
    score = scores.of(compose(expected.action.text))
    for pair in compared(expected):
        value: Fraction | int | bool | None = getattr(score, pair.key.text)
        found = value if value is None or isinstance(value, bool) else Fraction(value)
        if pair.is_list or not _meets(found, pair, scores.bareme.reglement):
            yield Difference(expected.action, pair.key, pair.values, found)


def _meets(found: Field, pair: Pair, reglement: Reglement) -> bool:
    value = pair.values[0] if pair.values else Written("", pair.key.span)
    plain = plain_type(Scalar(*value))
    if found is None or plain is Plain.NOTHING:
        return found is None and plain is Plain.NOTHING
    if isinstance(found, bool):
        return plain is Plain.BOOLEAN and (value.text.lower() in _YES) is found
    number = read_decimal(value.text) if plain is Plain.NUMBER else None
    is_2026 = reglement is Reglement.R2026
    tolerance = _NOISE + (_ROUNDED if is_rounded(pair.key.text) or is_2026 else 0)
    return number is not None and abs(found - number) <= tolerance


def is_rounded(field: str) -> bool:
    """Return whether the platform's engine rounds a field to the thousandth in both règlements."""
    return field.startswith("point_")
