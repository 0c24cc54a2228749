"""What the platform's engine does silently, and the notices of it."""

from typing import Any

from referentiel.grammar import RegleType
from scoring.answers.answer import Answers
from scoring.formule.evaluator import Situation
from scoring.formule.identite import identite_values
from scoring.formule.parser import parse
from scoring.statuts.bareme import Bareme, Regle
from scoring.statuts.scores import Notice, NoticeCode, Scores, notices_of, score
from tests.scoring.statuts.field_cases import statuts_of
from tests.scoring.statuts.trees import made_tree, scores_of

POINTS = {
    "eci": "20",
    "eci_1": "20",
    "eci_1.1": "10",
    "eci_1.2": "10",
    "eci_1.1.0": "0",
    "eci_1.1.1": "6",
    "eci_1.1.2": "4",
    "eci_1.1.1.1": "6",
}


def found(statuts: dict[str, Any], **rules: dict[str, Any]) -> list[Notice]:
    given = {f"eci_{one[1:].replace('_', '.')}": rule for one, rule in rules.items()}
    said = statuts_of(statuts)
    scores = scores_of(made_tree(POINTS, 2), said, given)
    assert isinstance(scores, Scores)
    return [*notices_of(scores, Answers(said))]


def test_nothing_is_reported_on_statuts_that_count_as_written() -> None:
    assert found({"eci_1.1.1.1": "fait", "eci_1.1.2": "non_concerne", "eci_1.2": "pas_fait"}) == []


def test_a_plafond_that_loses_statuts_is_reported_with_the_actions_that_lose_them() -> None:
    cap = {"plafond": "min(score(eci_1.1), 0.5)"}
    lost = Notice(NoticeCode.STATUTS_LOST, "eci_1.1", ("eci_1", "eci_1.1"))
    assert lost.is_warning
    assert lost in found({"eci_1": "fait", "eci_1.1": "fait"}, _1_1=cap)
    assert found({"eci_1.1.1.1": "fait"}, _1_1=cap) == []


def test_a_plafond_that_counts_what_is_non_concerne_is_reported() -> None:
    cap, none = {"plafond": "min(score(eci_1.1.1), 0.5)"}, dict[str, Any]()
    statuts = {"eci_1.1.1.1": "fait", "eci_1.1.2": "non_concerne"}
    counted = Notice(NoticeCode.EXCLUDED_COUNTED, "eci_1.1.1", ("eci_1.1.2",))
    assert found(statuts, _1_1_1=cap, _1_1_2=none) == [counted]
    assert found(statuts, _1_1_1=cap) == []


def test_an_axe_that_is_not_concerned_is_reported_if_its_actions_score() -> None:
    assert found({"eci_1": "non_concerne"}) == [Notice(NoticeCode.COUNTS_NOWHERE, "eci_1")]
    assert found({"eci_1.1": "non_concerne"}) == []


def test_points_that_no_child_can_have_are_reported() -> None:
    statuts = {"eci_1.1.1": "non_concerne", "eci_1.1.2": "non_concerne"}
    assert found(statuts) == [Notice(NoticeCode.POINTS_GONE, "eci_1.1")]


def test_a_factor_of_0_is_reported_unless_the_action_is_desactivee() -> None:
    nothing = {"facteur": "0"}
    assert found({}, _1_2=nothing) == [Notice(NoticeCode.FACTEUR_ZERO, "eci_1.2")]
    assert found({}, _1_2={**nothing, "desactive": True}) == []


def test_scores_below_0_and_above_100_percent_are_reported_for_each_action() -> None:
    statuts = {"eci_1.1.1.1": "fait", "eci_1.1.2": "pas_fait", "eci_1.2": "fait"}
    # What was scaled by a factor is scaled once more by its parent: 1.1 has 1200 of 124 points.
    above = [Notice(NoticeCode.SCORE_RANGE, name) for name in ("eci", "eci_1", "eci_1.1")]
    assert found(statuts, _1_1_1={"facteur": "20"}) == above
    assert all(one.is_warning for one in above)
    # 1.2 is worth -50 points, and has all of them.
    below = [Notice(NoticeCode.SCORE_RANGE, name) for name in ("eci", "eci_1", "eci_1.2")]
    assert found(statuts, _1_2={"facteur": "-5"}) == below
    assert found(statuts, _1_2={"facteur": "20"}) == []


def test_a_statut_that_hides_others_and_counts_for_fewer_taches_is_noted() -> None:
    hidden = Notice(NoticeCode.STATUTS_HIDDEN, "eci_1.1", ("eci_1.1.1.1", "eci_1.1.2"))
    assert not hidden.is_warning
    fewer = Notice(NoticeCode.FEWER_TACHES, "eci_1.1")
    statuts = {"eci_1.1": "fait", "eci_1.1.2": "fait", "eci_1.1.1.1": "pas_fait"}
    assert found(statuts) == [hidden, fewer]


def test_a_population_without_a_value_is_noted_if_a_rule_asks_for_it() -> None:
    formule = parse("si identite(population, moins_de_50000) alors 1/2").formule
    assert formule is not None
    tree = made_tree({"eci": "10"}, 2)
    asking = Bareme(tree, (Regle("eci", RegleType.REDUCTION, formule),), frozenset({"eci"}))
    for bareme, population, expected in (
        (asking, 100_000, [Notice(NoticeCode.NO_POPULATION)]),
        (asking, None, [Notice(NoticeCode.NO_POPULATION)]),
        (asking, 99_999, []),
        (Bareme(tree), None, []),
    ):
        identite = identite_values("EPCI", population, is_dom=False)
        answers = Answers(situation=Situation(identite))
        scores = score(bareme, answers)
        assert isinstance(scores, Scores)
        assert [*notices_of(scores, answers)] == expected
