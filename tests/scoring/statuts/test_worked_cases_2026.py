"""What the règlement 2026 does otherwise than that of 2023, on real files and made trees."""

from fractions import Fraction
from typing import Any

from scoring.answers.answer import Answers
from scoring.formule.evaluator import Situation
from scoring.reglement import Reglement
from scoring.statuts.bareme import Bareme, Consequences, RegleCrash
from scoring.statuts.scores import Scores, apply, score
from tests.scoring.statuts.field_cases import statuts_of
from tests.scoring.statuts.test_worked_cases import parts, potentiels
from tests.scoring.statuts.trees import made_tree, scores_of

# The action proper, at depth 2, has two sous-actions of 5 points with two tâches each.
_PAIRS = (
    "eci=20 eci_1=20 eci_1.1=10 eci_1.2=10 eci_1.1.1=5 eci_1.1.2=5 eci_1.2.1=6 eci_1.2.2=4 "
    "eci_1.1.1.1=2 eci_1.1.1.2=3 eci_1.1.2.1=1 eci_1.1.2.2=4"
)
POINTS = dict(pair.split("=") for pair in _PAIRS.split())


def scored(
    statuts: dict[str, Any] | None = None, given: dict[str, dict[str, Any]] | None = None
) -> Scores:
    """Score the made tree; `statuts` and what règles do are by ids without the referential."""
    named = {f"eci_{name}": one for name, one in (given or {}).items()}
    stated = statuts_of({f"eci_{name}": one for name, one in (statuts or {}).items()})
    scores = scores_of(made_tree(POINTS, 2), stated, named, Reglement.R2026)
    assert isinstance(scores, Scores)
    return scores


def named(scores: Scores, *ids: str) -> list[Fraction]:
    return potentiels(scores, *(f"eci_{one}" for one in ids))


# --- Non concerné


def test_what_is_below_a_non_concerne_action_is_non_concerne_too() -> None:
    scores = scored({"1.1": "non_concerne", "1.1.1.1": "fait"})
    for name in ("eci_1.1", "eci_1.1.1", "eci_1.1.1.1"):
        one = scores.of(name)
        assert not one.concerne
        assert one.point_potentiel == one.point_fait == 0
        assert one.pas_concerne_taches_avancement == one.total_taches_count
    assert scores.of("eci").point_potentiel == 10


def test_an_action_of_which_no_child_is_concerne_is_not_if_it_has_no_statut() -> None:
    scores = scored({"1.1.1.1": "non_concerne", "1.1.1.2": "non_concerne"})
    assert not scores.of("eci_1.1.1").concerne
    assert named(scores, "1.1", "1.1.1", "1.1.2", "1.1.2.1", "1.1.2.2") == [10, 0, 10, 2, 8]


def test_an_action_with_a_statut_keeps_its_points_whatever_its_children_are() -> None:
    none = {"1.1.1.1": "non_concerne", "1.1.1.2": "non_concerne"}
    scores = scored({"1.1.1": ["0.6", "0.4", "0"], **none})
    assert scores.of("eci_1.1.1").concerne
    assert parts(scores.of("eci_1.1.1")) == [3, 2, 0, 0]
    assert named(scores, "1.1.1", "1.1.2", "1.1.1.1") == [5, 5, 0]
    # A row without a statut does the same, and then nothing is said of the points.
    scores = scored({"1.1.1": "non_renseigne", **none})
    assert scores.of("eci_1.1.1").concerne
    assert named(scores, "1.1", "1.1.1") == [10, 5]
    assert parts(scores.of("eci_1.1.1")) == [0, 0, 0, 0]


def test_a_desactivee_takes_all_below_it_with_it() -> None:
    scores = scored({"1.2": "fait"}, {"1.2": {"desactive": True}})
    assert [scores.of(f"eci_1.2{end}").desactive for end in ("", ".1", ".2")] == [True] * 3
    assert parts(scores.of("eci_1.2")) == [0, 0, 0, 0]
    # Nothing is shared above the actions.
    assert named(scores, "1", "1.1") == [10, 10]


# --- Shares


def test_heirs_share_equally_and_all_below_them_by_one_factor() -> None:
    scores = scored({"1.1.1": "non_concerne"})
    assert named(scores, "1.1", "1.1.2", "1.1.2.1", "1.1.2.2") == [10, 10, 2, 8]


def test_shares_at_two_levels_multiply() -> None:
    scores = scored({"1.1.1": "non_concerne", "1.1.2.1": "non_concerne"})
    assert named(scores, "1.1", "1.1.2", "1.1.2.1", "1.1.2.2") == [10, 10, 0, 10]


def test_what_is_worth_nothing_is_no_heir() -> None:
    scores = scored({"1.2.1": "non_concerne"}, {"1.2.2": {"facteur": "0"}})
    assert named(scores, "1.2", "1.2.1", "1.2.2") == [0, 0, 0]
    assert potentiels(scores, "eci") == [10]


def test_referentials_that_share_nothing_lose_the_points() -> None:
    bareme = Bareme(made_tree(POINTS, 2), reglement=Reglement.R2026, shares_points=False)
    answers = Answers(statuts_of({"eci_1.1.1": "non_concerne"}))
    scores = apply(bareme, Consequences(), answers)
    assert isinstance(scores, Scores)
    assert named(scores, "1.1", "1.1.2") == [5, 5]
    assert potentiels(scores, "eci") == [15]


# --- Factors


def test_a_factor_below_an_action_changes_all_above_it_and_scales_once() -> None:
    scores = scored(given={"1.1.1": {"facteur": "1/2"}})
    assert named(scores, "1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.1.2") == [
        *(Fraction(15, 2), Fraction(5, 2), 1, Fraction(3, 2), 5)
    ]
    assert potentiels(scores, "eci") == [Fraction(35, 2)]
    shown = [scores.of(name).point_potentiel_perso for name in ("eci_1.1", "eci_1.1.1")]
    assert shown == [None, Fraction(5, 2)]


def test_factors_multiply_those_below_them() -> None:
    scores = scored(given={"1.1": {"facteur": "1/2"}, "1.1.1": {"facteur": "3"}})
    assert named(scores, "1.1.1", "1.1.1.1", "1.1.2") == [Fraction(15, 2), 3, Fraction(5, 2)]
    # The children give what the action is worth, and not its own factor.
    assert named(scores, "1.1") == [10]


def test_a_factor_of_its_own_below_one_of_0_counts_whole() -> None:
    scores = scored(given={"1.1": {"facteur": "0"}, "1.1.1": {"facteur": "1/2"}})
    assert named(scores, "1.1.1", "1.1.1.2", "1.1.2") == [Fraction(5, 2), Fraction(3, 2), 0]
    assert scores.of("eci_1.1").point_potentiel_perso == 0
    assert scores.of("eci_1.1.1").point_potentiel_perso == Fraction(5, 2)


def test_a_factor_is_shown_of_a_desactivee_too_and_a_regle_without_one_shows_nothing() -> None:
    scores = scored(given={"1.1.1": {"facteur": "2", "desactive": True}, "1.1.2": {}})
    assert scores.of("eci_1.1.1").point_potentiel_perso == 10
    assert scores.of("eci_1.1.2").point_potentiel_perso is None
    # The points that siblings share are those of the factor.
    assert named(scores, "1.1.1", "1.1.2") == [0, 15]


# --- Tâches


def test_an_action_with_a_statut_counts_all_taches_below_it_and_a_non_concerne_its_own() -> None:
    one = scored({"1.1": ["0.5", "0.25", "0.25"]}).of("eci_1.1")
    assert (one.total_taches_count, one.completed_taches_count) == (4, 4)
    assert [one.fait_taches_avancement, one.programme_taches_avancement] == [2, 1]
    one = scored({"1.1": "non_concerne"}).of("eci_1.1")
    assert (one.total_taches_count, one.pas_concerne_taches_avancement) == (1, 1)
    one = scored({"1.1.1": "non_concerne"}).of("eci_1.1.1")
    assert (one.total_taches_count, one.pas_concerne_taches_avancement) == (2, 2)


# --- Plafonds


def faits(scores: Scores, *ids: str) -> list[Fraction]:
    return [scores.of(f"eci_{one}").point_fait for one in ids]


def test_a_plafond_scales_what_is_fait_below_and_sums_it_above() -> None:
    statuts = {"1.1.1.1": "fait", "1.1.1.2": "fait", "1.1.2.1": "fait", "1.2": "programme"}
    scores = scored(statuts, {"1.1.1": {"plafond": "min(score(eci_1.1.1), 0.5)"}})
    assert faits(scores, "1.1.1", "1.1.1.1", "1.1.1.2") == [Fraction(5, 2), 1, Fraction(3, 2)]
    assert faits(scores, "1.1", "1") == [Fraction(7, 2), Fraction(7, 2)]
    # Nothing else changes: the points that are lost are nowhere.
    assert parts(scores.of("eci_1.1")) == [Fraction(7, 2), 0, 0, 4]
    assert scores.of("eci_1").point_programme == 10
    assert named(scores, "1.1", "1.1.1") == [10, 5]


def test_a_plafond_leaves_an_action_above_it_that_has_a_statut_as_it_is() -> None:
    cap = {"1.1.1": {"plafond": "min(score(eci_1.1.1), 0.5)"}}
    scores = scored({"1.1": "fait", "1.1.1": "fait"}, cap)
    assert faits(scores, "1.1.1", "1.1", "1") == [Fraction(5, 2), 10, 10]
    scores = scored({"1.1": "non_renseigne", "1.1.1": "fait"}, cap)
    assert faits(scores, "1.1.1", "1.1", "1") == [Fraction(5, 2), 5, 5]


def test_plafonds_look_at_the_scores_before_any_of_them() -> None:
    scores = scored(
        {"1.2.1": "fait", "1.2.2": "fait", "1.1.1": "fait"},
        {
            "1.2.1": {"plafond": "min(score(eci_1.2.1), 0.5)"},
            # 1.2.1 is capped to a half, but counts whole here.
            "1.2.2": {"plafond": "min(score(eci_1.2.1), score(eci_1.2.2))"},
        },
    )
    assert faits(scores, "1.2.1", "1.2.2", "1.2") == [3, 4, 7]


def test_a_plafond_inside_another_is_scaled_by_both() -> None:
    scores = scored(
        {"1.1.1": "fait", "1.1.2": "fait"},
        {
            "1.1": {"plafond": "min(score(eci_1.1), 0.5)"},
            "1.1.1": {"plafond": "min(score(eci_1.1.1), 0.2)"},
        },
    )
    assert faits(scores, "1.1.1", "1.1.2") == [Fraction(1, 2), Fraction(5, 2)]
    assert faits(scores, "1.1", "1") == [3, 3]


def test_an_action_worth_nothing_has_the_score_0() -> None:
    cap = {"1.1.1": {"plafond": "min(score(eci_1.2), score(eci_1.1.1))"}}
    scores = scored({"1.1.1": "fait", "1.2": "non_concerne"}, cap)
    assert faits(scores, "1.1.1", "1.1") == [0, 0]


def test_a_plafond_on_an_unknown_action_caps_nothing() -> None:
    cap = {"1.1.1": {"plafond": "min(score(cae_1.1), score(eci_1.1.1))"}}
    assert faits(scored({"1.1.1": "fait"}, cap), "1.1.1") == [5]


def test_a_plafond_that_is_not_finite_stops_the_engine() -> None:
    cap = {"eci_1.1.1": {"plafond": "max(score(eci_1.1.1), 1 / 0)"}}
    statuts = statuts_of({"eci_1.1.1": "fait"})
    found = scores_of(made_tree(POINTS, 2), statuts, cap, Reglement.R2026)
    assert isinstance(found, RegleCrash)
    assert found.crash.reason == "not-finite"


# --- A real referential


def test_eci_shares_what_is_not_concerned_and_loses_it_above_the_actions(eci_2026: Bareme) -> None:
    scores = score(
        eci_2026, Answers(statuts_of({"eci_1": "non_concerne", "eci_1.1": "fait"}), Situation())
    )
    assert isinstance(scores, Scores)
    assert not scores.of("eci_1.1").concerne
    assert potentiels(scores, "eci", "eci_1", "eci_1.1") == [410, 0, 0]
