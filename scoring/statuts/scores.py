"""The scores of one collectivité: statuts and a barème to the fifteen fields of each action."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, assert_never

from scoring.answers.answer import Answers
from scoring.reglement import Reglement
from scoring.statuts import r2023, r2026
from scoring.statuts.bareme import (
    Bareme,
    Consequences,
    RegleCrash,
    consequences_of,
    inactive_questions,
)
from scoring.statuts.points import Cap, Points, Weights, Worths, fractions, points_of
from scoring.statuts.trace import Step, Trace

# The steps that differ, as functions of the same names.
_YEARS = {Reglement.R2023: r2023, Reglement.R2026: r2026}


class ActionScore(NamedTuple):
    """The score of an action, by the platform's own names; points and tâches are exact."""

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
        """Return the steps to the points of an action; empty unless it was to be explained."""
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
        """Return the columns of the fields by action, from functions of amounts and their parts."""
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
        else:  # Without a fraction for what is fait in each action.
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

    They have the steps of the actions that are `explained`, by their names; KeyError for one that
    is not in the referential.
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


def apply(
    bareme: Bareme, consequences: Consequences, answers: Answers, trace: Trace | None = None
) -> Scores | RegleCrash:
    """Return the scores of a collectivité for which the règles have been run."""
    tree = bareme.tree
    statuts = tree.indexed(answers.statuts)
    year = _YEARS[bareme.reglement]
    weights = year.weights_of(bareme, consequences, statuts, trace)
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


_THOUSANDTHS = 1000


def rounded(value: Fraction, reglement: Reglement) -> Fraction:
    """Return a value to the thousandth: ties go to the even one in 2023, up in 2026.

    >>> half = Fraction(1, 2000)
    >>> rounded(half, Reglement.R2023), rounded(half, Reglement.R2026)
    (Fraction(0, 1), Fraction(1, 1000))
    """
    return Fraction(thousandths(value, reglement), _THOUSANDTHS)


def thousandths(value: Fraction | int, reglement: Reglement) -> int:
    """Return the nearest number of thousandths; of two, the even one in 2023, the upper in 2026."""
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * _THOUSANDTHS, denominator)
    match reglement:
        case Reglement.R2023:
            return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2))
        case Reglement.R2026:
            return whole + (2 * rest >= denominator)
        case _:
            assert_never(reglement)


# --- What is shown of the score of an action beside its points: its part done, its complétude


# The parts of the points that must be done for each étoile, the first for none.
ETOILES = (Fraction(0), Fraction(35, 100), Fraction(50, 100), Fraction(65, 100), Fraction(75, 100))


def part_fait(score: ActionScore) -> Fraction:
    """Return the part of the potentiel that is done; of tâches where there is no potentiel."""
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
    """Return the columns of the fields by action: the double nearest to each amount, not rounded.

    Counts and truth values are as they are.
    """
    perso = [
        None if one is None else one.numerator / one.denominator for one in scores.worths.perso
    ]
    *columns, _ = scores.columns(_doubles, _quotients, perso)
    return (*columns, _quotients(scores.points.pas_concerne, 1))


def _doubles(amounts: Iterable[Fraction]) -> list[float]:
    return [n / d for n, d in map(Fraction.as_integer_ratio, amounts)]


def _quotients(amounts: Iterable[int], unit: int) -> list[float]:
    """Return amounts in parts of a unit; a quotient of whole numbers is rounded once."""
    return [one / unit if one else 0.0 for one in amounts]
