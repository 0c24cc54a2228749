"""What is shown of the score of an action beside its points: its part done, its complétude."""

from fractions import Fraction

from scoring.statuts.scores import ActionScore

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
    """Return for how many étoiles a part of the points that is done is enough, 1 to 5.

    >>> etoiles(Fraction(0)), etoiles(Fraction(35, 100)), etoiles(Fraction(1))
    (1, 2, 5)
    """
    return sum(part >= threshold for threshold in ETOILES) or 1
