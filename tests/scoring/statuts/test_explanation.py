"""Where the points of an action come from, step by step."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings

from scoring.statuts.answers import Answers
from scoring.statuts.explanation import explain
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import Scores
from scoring.statuts.statut import FAIT, PAS_FAIT
from scoring.statuts.steps import (
    Added,
    Capped,
    CountsNowhere,
    Desactivee,
    Inherited,
    Multiplied,
    NonConcernee,
    NothingConcerne,
    NotStated,
    Part,
    Reference,
    Scaled,
    Stated,
    Step,
    Summed,
    SummedAgain,
)
from tests.examples import examples
from tests.scoring.statuts.field_cases import statuts_of
from tests.scoring.statuts.test_laws import Case, cases
from tests.scoring.statuts.trees import made_tree, scores_of

POINTS = {
    "eci": "10",
    "eci_1": "10",
    "eci_1.1": "10",
    "eci_1.1.1": "5",
    "eci_1.1.2": "3",
    "eci_1.1.3": "2",
}


def steps(name: str, statuts: dict[str, Any], **rules: dict[str, Any]) -> list[Step]:
    """Return the steps of an action below `eci_1.1`, whose children are shared."""
    given = {f"eci_{one[1:].replace('_', '.')}": rule for one, rule in rules.items()}
    said = statuts_of(statuts)
    scores = scores_of(made_tree(POINTS, 2), said, given)
    assert isinstance(scores, Scores)
    return [*explain(scores, Answers(said), name)]


def test_an_action_of_which_nothing_is_said_is_worth_what_the_referential_says() -> None:
    assert steps("eci_1.1.1", {}) == [Reference(Fraction(5)), NotStated(Fraction(5))]


def test_points_of_siblings_that_are_non_concernees_are_shared_equally() -> None:
    statuts = {"eci_1.1.1": "non_concerne", "eci_1.1.2": "fait"}
    heirs = ("eci_1.1.2", "eci_1.1.3")
    lost = (Part("eci_1.1.1", Fraction(5)),)
    assert steps("eci_1.1.2", statuts) == [
        Reference(Fraction(3)),
        Inherited(lost, heirs, Fraction(5, 2), Fraction(11, 2)),
        Stated(FAIT, Fraction(11, 2), Fraction(0), Fraction(0), ()),
    ]
    assert steps("eci_1.1.1", statuts) == [Reference(Fraction(5)), NonConcernee("eci_1.1.1")]


def test_the_rule_that_switches_an_action_off_may_be_that_of_one_above() -> None:
    assert steps("eci_1.1.1", {}, _1={"desactive": True}) == [
        Reference(Fraction(5)),
        Desactivee("eci_1"),
    ]


def test_an_action_without_a_child_that_concerns_the_collectivite_does_not() -> None:
    children = ("eci_1.1.1", "eci_1.1.2", "eci_1.1.3")
    assert steps("eci_1.1", dict.fromkeys(children, "non_concerne")) == [
        Reference(Fraction(10)),
        NothingConcerne(children),
    ]


def test_a_statut_non_concerne_holds_below_in_2026_only() -> None:
    children = ("eci_1.1.1", "eci_1.1.2", "eci_1.1.3")
    said = statuts_of({"eci_1": "non_concerne", **dict.fromkeys(children, "non_concerne")})
    reasons = {Reglement.R2023: NothingConcerne(children), Reglement.R2026: NonConcernee("eci_1")}
    for reglement, reason in reasons.items():
        scores = scores_of(made_tree(POINTS, 2), said, {}, reglement)
        assert isinstance(scores, Scores)
        assert explain(scores, Answers(said), "eci_1.1") == (Reference(Fraction(10)), reason)


def test_factors_multiply_and_children_follow_what_their_parent_has_become() -> None:
    half = {"facteur": "1/2"}
    assert steps("eci_1.1.1", {}, _1_1_1=half) == [
        Reference(Fraction(5)),
        Multiplied("eci_1.1.1", Fraction(1, 2), Fraction(5, 2)),
        Scaled("eci_1.1", Fraction(10), Fraction(15, 2), Fraction(15, 8)),
        NotStated(Fraction(15, 8)),
    ]
    parts = (
        Part("eci_1.1.1", Fraction(5, 2)),
        Part("eci_1.1.2", Fraction(3)),
        Part("eci_1.1.3", Fraction(2)),
    )
    assert steps("eci_1.1", {}, _1_1_1=half) == [
        Reference(Fraction(10)),
        Summed(parts, Fraction(15, 2)),
        Added((), Fraction(0)),
    ]


def test_the_statut_of_an_action_hides_those_below_it() -> None:
    statuts = {"eci_1.1": "pas_fait", "eci_1.1.1": "fait"}
    stated = Stated(PAS_FAIT, Fraction(0), Fraction(0), Fraction(10), ("eci_1.1.1",))
    assert steps("eci_1.1", statuts) == [Reference(Fraction(10)), stated]
    assert steps("eci_1.1.1", statuts)[-1] == CountsNowhere("eci_1.1")


def test_a_plafond_lowers_a_score_and_all_above_are_summed_again() -> None:
    statuts = {"eci_1.1.1": "fait", "eci_1.1.2": ["0.5", "0", "0.5"]}
    cap = {"plafond": "min(score(eci_1.1), 0.5)"}
    assert steps("eci_1.1.1", statuts, _1_1=cap)[-1] == Capped(
        "eci_1.1", Fraction(13, 20), Fraction(1, 2)
    )
    assert steps("eci_1", statuts, _1_1=cap)[1:] == [
        Added((Part("eci_1.1", Fraction(13, 2)),), Fraction(13, 2)),
        SummedAgain(("eci_1.1",), Fraction(10), Fraction(5)),
    ]


def test_an_action_that_is_not_in_the_referential_is_a_key_error() -> None:
    with pytest.raises(KeyError, match=r"eci_9"):
        steps("eci_9", {})


@settings(max_examples=examples(60))
@given(cases())
def test_the_last_step_that_changes_what_an_action_is_worth_gives_its_potentiel(
    case: Case,
) -> None:
    scores = case.scores
    assume(isinstance(scores, Scores))
    assert isinstance(scores, Scores)
    for name, potentiel in zip(scores.bareme.tree.names, scores.weights.potentiel, strict=True):
        worth = Fraction(0)
        for step in explain(scores, Answers(case.statuts), name):
            match step:
                case Reference() | Multiplied() | Summed() | Inherited() | Scaled():
                    worth = step.points
                case Desactivee() | NonConcernee() | NothingConcerne():
                    worth = Fraction(0)
                case _:
                    pass
        assert worth == potentiel, name
