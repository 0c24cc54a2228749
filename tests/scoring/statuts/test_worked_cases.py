"""What single statuts and réponses do, on real and made trees, as the platform's engine ran."""

from fractions import Fraction
from typing import Any

from scoring.answers.answer import Answers
from scoring.formule.evaluator import Situation
from scoring.formule.identite import IdentiteValues
from scoring.statuts.bareme import Bareme
from scoring.statuts.scores import ActionScore, Scores, score
from tests.scoring.statuts.field_cases import statuts_of
from tests.scoring.statuts.trees import made_tree, scores_of


def scored(
    bareme: Bareme,
    statuts: dict[str, Any] | None = None,
    identite: IdentiteValues | None = None,
    **reponses: str,
) -> Scores:
    situation = Situation(identite or IdentiteValues(), reponses)
    scores = score(bareme, Answers(statuts_of(statuts or {}), situation))
    assert isinstance(scores, Scores)
    return scores


def family(statuts: dict[str, Any], **given: dict[str, str]) -> Scores:
    """Score 10 points shared by `eci_1.1.1` and `eci_1.1.2`, one level below the actions.

    `given` is what règles do to them.
    """
    points = {"eci": "10", "eci_1": "10", "eci_1.1": "10", "eci_1.1.1": "5", "eci_1.1.2": "5"}
    consequences = {f"eci_1.1.{name[-1]}": one for name, one in given.items()}
    scores = scores_of(made_tree(points, 2), statuts_of(statuts), consequences)
    assert isinstance(scores, Scores)
    return scores


def potentiels(scores: Scores, *names: str) -> list[Fraction]:
    return [scores.of(name).point_potentiel for name in names]


def parts(one: ActionScore) -> list[Fraction]:
    """Return what is fait, programmé, pas fait and non renseigné."""
    return [one.point_fait, one.point_programme, one.point_pas_fait, one.point_non_renseigne]


def test_without_answers_all_points_are_non_renseignes(eci: Bareme) -> None:
    scores = scored(eci)
    assert parts(scores.of("eci")) == [0, 0, 0, 500]
    assert scores.of("eci_1.2.4").desactive
    assert potentiels(scores, "eci_1.2.1", "eci_1.2.2", "eci_1.2.3") == [10, 10, 10]


def test_siblings_share_points_of_what_does_not_concern(eci: Bareme) -> None:
    scores = scored(eci, {"eci_1.2.2": "non_concerne"})
    assert potentiels(scores, "eci_1.2", "eci_1.2.1", "eci_1.2.2", "eci_1.2.3") == [30, 15, 0, 15]
    assert scores.of("eci_1.2.2").point_potentiel_perso == 6


def test_nothing_is_shared_above_the_actions_nor_with_what_is_worth_nothing(eci: Bareme) -> None:
    scores = scored(eci, {"eci_2.4.4": ["0.25", "0.75", "0"]}, dechets_1="NON")
    assert scores.of("eci_2.2").desactive
    assert potentiels(scores, "eci", "eci_2.4") == [465, 20]
    assert potentiels(scores, *(f"eci_2.4.{n}" for n in range(6))) == [0, 6, 0, 0, 8, 6]
    assert parts(scores.of("eci_2.4.4")) == [2, 6, 0, 0]


def test_what_is_below_a_non_concerne_axe_goes_on_scoring_and_counts_nowhere(eci: Bareme) -> None:
    scores = scored(eci, {"eci_1": "non_concerne", "eci_1.1": "fait"})
    assert not scores.of("eci_1").concerne
    assert scores.of("eci_1.1").concerne
    assert potentiels(scores, "eci", "eci_1", "eci_1.1") == [410, 0, 30]
    assert scores.of("eci_1.1").point_fait == 30
    assert scores.of("eci").point_fait == 0


def test_what_is_below_a_non_concerne_action_is_worth_nothing(eci: Bareme) -> None:
    scores = scored(eci, {"eci_1.1": "non_concerne"})
    assert potentiels(scores, "eci", "eci_1.1", "eci_1.1.1", "eci_1.1.2") == [470, 0, 0, 0]
    assert [scores.of(name).concerne for name in ("eci_1.1", "eci_1.1.1")] == [False, True]


def test_points_are_lost_if_only_children_worth_nothing_are_concernes(eci: Bareme) -> None:
    statuts = {f"eci_2.1.{number}": "non_concerne" for number in (1, 2, 3)}
    scores = scored(eci, {"eci_2.1.0": "fait", **statuts})
    assert scores.of("eci_2.1").concerne
    assert potentiels(scores, "eci", "eci_2.1", "eci_2.1.0") == [490, 0, 0]


def test_an_action_of_which_no_child_is_concerne_is_not_whatever_its_statut(eci: Bareme) -> None:
    statuts = {f"eci_1.1.1.{number}": "non_concerne" for number in range(1, 6)}
    scores = scored(eci, {"eci_1.1.1": "fait", **statuts})
    assert not scores.of("eci_1.1.1").concerne
    assert parts(scores.of("eci_1.1.1")) == [0, 0, 0, 0]
    assert scores.of("eci_1.1.2").point_referentiel == 6
    assert potentiels(scores, "eci_1.1.1", "eci_1.1.2") == [0, Fraction(15, 2)]


def test_each_action_has_its_own_statut_and_those_above_count_the_highest(eci: Bareme) -> None:
    statuts = {
        "eci_1.1": ["0.5", "0.25", "0.25"],
        "eci_1.1.1": "pas_fait",
        "eci_1.1.1.1": "fait",
    }
    scores = scored(eci, statuts)
    assert parts(scores.of("eci_1.1")) == [15, Fraction(15, 2), Fraction(15, 2), 0]
    assert parts(scores.of("eci_1.1.1")) == [0, 0, 6, 0]
    assert parts(scores.of("eci_1.1.1.1")) == [Fraction(6, 5), 0, 0, 0]
    assert scores.of("eci_1").point_fait == 15


def test_neither_side_of_a_rule_on_populations_is_for_exactly_100_000(eci: Bareme) -> None:
    small = IdentiteValues(population=frozenset({"moins_de_100000"}))
    assert potentiels(scored(eci, identite=small), "eci_3.7.1", "eci_3.7.2") == [15, 5]
    assert potentiels(scored(eci), "eci_3.7.1", "eci_3.7.2") == [5, 15]


def test_a_plafond_scales_what_is_fait_and_shows_personalised_points_up_to_the_root() -> None:
    capped = "3=94 3.3=42 3.4=52 3.3.1=30 3.3.5=12 3.3.5.1=6/5 3.3.5.2=54/5"
    other = "1=406 1.2=406 1.2.3=10 1.2.4=396 1.2.3.1=1/3 1.2.3.2=29/3"
    pairs = (one.split("=") for one in f"{other} {capped} 3.3.5.1.1=3/5 3.3.5.1.2=3/5".split())
    points = {"eci": "500", **{f"eci_{name}": worth for name, worth in pairs}}
    statuts = {"eci_1.2.3.1": "fait", "eci_3.3.5.1.1": "fait", "eci_3.3.5.1.2": "programme"}
    plafond = {"plafond": "min(score(eci_1.2.3), score(eci_3.3.5))"}
    scores = scores_of(made_tree(points, 3), statuts_of(statuts), {"eci_3.3.5": plafond})
    assert isinstance(scores, Scores)
    # 1/30 of 1.2.3 is fait and 1/20 of 3.3.5, which keeps two thirds of it.
    assert scores.of("eci_1.2.3").point_fait == Fraction(1, 3)
    assert parts(scores.of("eci_3.3.5"))[:2] == [Fraction(2, 5), Fraction(3, 5)]
    assert potentiels(scores, "eci_3.3.5.1.1") == [Fraction(3, 5)]
    assert parts(scores.of("eci_3.3.5.1.1")) == [Fraction(2, 5), 0, 0, 0]
    above = [scores.of(name).point_potentiel_perso for name in ("eci_3.3", "eci_3", "eci")]
    assert above == [42, 94, 500]


def test_a_facteur_below_an_action_scales_the_children_twice() -> None:
    scores = family({}, of_1={"facteur": "1/2"})
    assert potentiels(scores, "eci_1.1", "eci_1.1.1", "eci_1.1.2") == [
        *(Fraction(15, 2), Fraction(15, 8), Fraction(15, 4))
    ]


def test_facteurs_of_2_on_both_children_double_the_parent_and_the_children_twice() -> None:
    scores = family({}, of_1={"facteur": "2"}, of_2={"facteur": "2"})
    assert potentiels(scores, "eci_1.1", "eci_1.1.1", "eci_1.1.2") == [20, 20, 20]


def test_a_plafond_on_an_action_without_children_empties_it() -> None:
    cap = {"plafond": "min(score(eci_1.1.1), 1)"}
    scores = family({"eci_1.1.1": "fait"}, of_1=cap)
    assert potentiels(scores, "eci_1.1.1") == [0]
    assert parts(scores.of("eci_1.1.1")) == [0, 0, 0, 0]
