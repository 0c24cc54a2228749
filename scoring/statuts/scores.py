"""The scores of one collectivité: statuts and a barème to the fifteen fields of each action."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme
from scoring.statuts.consequences import Consequences, RegleCrash, consequences_of
from scoring.statuts.parts import fractions
from scoring.statuts.plafonds import Cap, Worths, apply_plafonds, is_about
from scoring.statuts.points import Points, points_of
from scoring.statuts.potentiel import (
    non_concernees,
    personnalised,
    potentiels,
    with_descendants,
)
from scoring.statuts.statut import Statut


class ActionScore(NamedTuple):
    """The score of an action, by the field's own names; points and tâches are exact."""

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


@dataclass(frozen=True, slots=True)
class Weights:
    """What each action is worth for a collectivité, whatever it has done.

    `perso` is None for an action without personnalisation, and for one that is désactivée.
    """

    potentiel: Sequence[Fraction]
    perso: Sequence[Fraction | None]
    desactivees: frozenset[int]
    non_concernees: frozenset[int]


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

    def of(self, name: str) -> ActionScore:
        """Return the score of an action by its name (`eci_2.4.2`); KeyError if there is none."""
        return self.at(self.bareme.tree.index[name])

    def at(self, action: int) -> ActionScore:
        """Return the score of an action by its index in the tree."""
        return self.rows[action]

    @cached_property
    def rows(self) -> tuple[ActionScore, ...]:
        """The scores of all actions, by index in the tree."""
        points, weights, capped = self.points, self.weights, self.capped
        amounts: Iterable[Iterable[Fraction]]
        if capped is None:
            potentiel, perso = weights.potentiel, weights.perso
            amounts = (fractions(column, points.part) for column in points.columns)
        else:
            potentiel, perso = capped.potentiel, capped.perso
            amounts = capped.columns
        actions = range(len(potentiel))
        taches = (points.fait_taches, points.programme_taches, points.pas_fait_taches)
        columns = zip(
            self.bareme.tree.points,
            potentiel,
            perso,
            *amounts,
            (action not in weights.non_concernees for action in actions),
            (action in weights.desactivees for action in actions),
            points.total,
            points.completed,
            *(fractions(column, points.tache) for column in taches),
            points.pas_concerne,
            strict=True,
        )
        return tuple(map(ActionScore._make, columns))

    def __iter__(self) -> Iterator[tuple[str, ActionScore]]:
        """Yield the name and the score of each action."""
        return zip(self.bareme.tree.names, self.rows, strict=True)


def score(bareme: Bareme, answers: Answers) -> Scores | RegleCrash:
    """Return the scores of a collectivité, or the règle where the field's engine stops."""
    consequences = consequences_of(bareme.regles, answers.situation)
    if isinstance(consequences, RegleCrash):
        return consequences
    return apply(bareme, consequences, answers)


def apply(bareme: Bareme, consequences: Consequences, answers: Answers) -> Scores | RegleCrash:
    """Return the scores of a collectivité for which the règles have been run."""
    tree = bareme.tree
    statuts = {
        tree.index[name]: statut for name, statut in answers.statuts.items() if name in tree.index
    }
    weights = weights_of(bareme, consequences, statuts)
    points = points_of(tree, weights.potentiel, statuts, weights.non_concernees, tree.direct_leaves)
    plafonds = [one for one in consequences.plafonds if is_about(tree, one)]
    if not plafonds:
        return Scores(bareme, consequences, weights, points, None)
    capped = Worths(
        [*weights.potentiel],
        [*weights.perso],
        *(fractions(column, points.part) for column in points.columns),
    )
    caps = apply_plafonds(tree, plafonds, answers.situation, capped)
    if isinstance(caps, RegleCrash):
        return caps
    return Scores(bareme, consequences, weights, points, capped, caps)


def weights_of(
    bareme: Bareme, consequences: Consequences, statuts: Mapping[int, Statut]
) -> Weights:
    """Return what each action is worth, by the consequences of the règles and by the statuts.

    Of `statuts`, only those that say that an action is non concernée count.
    """
    tree = bareme.tree
    index = tree.index
    facteurs = {
        index[name]: facteur for name, facteur in consequences.facteurs.items() if name in index
    }
    named = {index[name] for name in consequences.desactivees if name in index}
    perso = personnalised(tree, facteurs)
    desactivees = with_descendants(tree, named)
    excluded = non_concernees(tree, desactivees, statuts)
    shown: list[Fraction | None] = [None] * len(perso)
    for name in bareme.personnalisees:
        action = index.get(name)
        if action is not None and action not in desactivees:
            shown[action] = perso[action]
    return Weights(potentiels(tree, perso, excluded), shown, desactivees, excluded)
