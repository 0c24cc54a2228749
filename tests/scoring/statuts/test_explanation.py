"""Where the points of an action come from, step by step."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings

from referentiel.grammar import RegleType
from scoring.answers.answer import Answers
from scoring.formule.evaluator import Situation
from scoring.formule.identite import IdentiteValues
from scoring.formule.parser import parse
from scoring.reglement import Reglement
from scoring.statuts.bareme import Bareme, Regle
from scoring.statuts.scores import Scores, apply, score
from scoring.statuts.trace import Part, Step, Trace, What
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


CHILDREN = ("eci_1.1.1", "eci_1.1.2", "eci_1.1.3")


def steps(name: str, statuts: dict[str, Any], **rules: dict[str, Any]) -> list[Step]:
    """Return the steps of an action after the first, below `eci_1.1`, whose children are shared."""
    given = {f"eci_{one[1:].replace('_', '.')}": rule for one, rule in rules.items()}
    scores = scores_of(made_tree(POINTS, 2), statuts_of(statuts), given, explained=[name])
    assert isinstance(scores, Scores)
    first, *others = scores.steps(name)
    assert first == Step(What.REFERENCE, Fraction(POINTS[name]))
    return others


def parts(**points: str) -> tuple[Part, ...]:
    """Return parts by the last number of the children of `eci_1.1`."""
    return tuple(Part(f"eci_1.1.{name[1:]}", Fraction(one)) for name, one in points.items())


def test_an_action_without_a_statut_is_worth_what_the_referential_says() -> None:
    assert steps("eci_1.1.1", {}) == [Step(What.NOT_STATED, Fraction(5))]


def test_only_the_actions_that_are_asked_for_have_steps() -> None:
    scores = scores_of(made_tree(POINTS, 2), {}, explained=["eci_1.1.1"])
    assert isinstance(scores, Scores)
    assert scores.steps("eci_1.1.2") == ()


def test_points_of_siblings_that_are_non_concernees_are_shared_equally() -> None:
    statuts = {"eci_1.1.1": "non_concerne", "eci_1.1.2": "fait"}
    inherited = Step(
        What.INHERITED,
        Fraction(11, 2),
        after=Fraction(5, 2),
        parts=parts(_1="5"),
        others=CHILDREN[1:],
    )
    stated = Step(What.STATED, Fraction(11, 2), parts=(Part("fait", Fraction(11, 2)),))
    assert steps("eci_1.1.2", statuts) == [inherited, stated]
    assert steps("eci_1.1.1", statuts) == [Step(What.NON_CONCERNEE, Fraction(0), "eci_1.1.1")]


def test_the_rule_that_switches_an_action_off_may_be_that_of_one_above() -> None:
    assert steps("eci_1.1.1", {}, _1={"desactive": True}) == [
        Step(What.DESACTIVEE, Fraction(0), "eci_1")
    ]


def test_an_action_without_a_child_that_concerns_the_collectivite_does_not() -> None:
    assert steps("eci_1.1", dict.fromkeys(CHILDREN, "non_concerne")) == [
        Step(What.NOTHING_CONCERNE, Fraction(0), others=CHILDREN)
    ]


def test_a_statut_non_concerne_applies_below_in_2026_only() -> None:
    said = statuts_of({"eci_1": "non_concerne", **dict.fromkeys(CHILDREN, "non_concerne")})
    for reglement, what, by, others in (
        (Reglement.R2023, What.NOTHING_CONCERNE, "", CHILDREN),
        (Reglement.R2026, What.NON_CONCERNEE, "eci_1", ()),
    ):
        scores = scores_of(made_tree(POINTS, 2), said, {}, reglement, ["eci_1.1"])
        assert isinstance(scores, Scores)
        assert scores.steps("eci_1.1")[1:] == (Step(what, Fraction(0), by, others=others),)


def test_factors_multiply_and_children_follow_what_their_parent_has_become() -> None:
    half = {"facteur": "1/2"}
    scaled = Step(
        What.SCALED, Fraction(15, 8), "eci_1.1", before=Fraction(10), after=Fraction(15, 2)
    )
    assert steps("eci_1.1.1", {}, _1_1_1=half) == [
        Step(What.FACTEUR, Fraction(5, 2), "eci_1.1.1", after=Fraction(1, 2)),
        scaled,
        Step(What.NOT_STATED, Fraction(15, 8)),
    ]
    assert steps("eci_1.1", {}, _1_1_1=half) == [
        Step(What.SUMMED, Fraction(15, 2), parts=parts(_1="5/2", _2="3", _3="2")),
        Step(What.ADDED, Fraction(0)),
    ]


def test_the_statut_of_an_action_hides_those_below_it() -> None:
    statuts = {"eci_1.1": "pas_fait", "eci_1.1.1": "fait"}
    assert steps("eci_1.1", statuts) == [
        Step(What.STATED, Fraction(0), parts=(Part("pas fait", Fraction(10)),)),
        Step(What.HIDDEN, Fraction(0), others=("eci_1.1.1",)),
    ]
    assert steps("eci_1.1.1", statuts)[-1] == Step(What.COUNTS_NOWHERE, Fraction(5), "eci_1.1")


def test_a_plafond_lowers_a_score_and_all_above_are_summed_again() -> None:
    statuts = {"eci_1.1.1": "fait", "eci_1.1.2": ["0.5", "0", "0.5"]}
    cap = {"plafond": "min(score(eci_1.1), 0.5)"}
    assert steps("eci_1.1.1", statuts, _1_1=cap)[-1] == Step(
        What.CAPPED, Fraction(50, 13), "eci_1.1", before=Fraction(13, 20), after=Fraction(1, 2)
    )
    assert steps("eci_1", statuts, _1_1=cap) == [
        Step(What.ADDED, Fraction(13, 2), parts=(Part("eci_1.1", Fraction(13, 2)),)),
        Step(What.SUMMED_AGAIN, Fraction(5), after=Fraction(10), others=("eci_1.1",)),
    ]


def test_in_2026_what_has_a_statut_is_not_summed_again_after_a_plafond() -> None:
    given = {"eci_1.1.1": {"plafond": "min(score(eci_1.1.1), 0.5)"}}
    tree, names = made_tree(POINTS, 2), ["eci_1", "eci_1.1", "eci_1.1.1"]
    said = statuts_of({"eci_1.1": "non_renseigne", "eci_1.1.1": "fait"})
    scores = scores_of(tree, said, given, Reglement.R2026, names)
    assert isinstance(scores, Scores)
    last = {name: scores.steps(name)[-1].what for name in names}
    assert last == dict(zip(names, (What.SUMMED_AGAIN, What.ADDED, What.CAPPED), strict=True))


def test_an_action_that_is_not_in_the_referential_is_a_key_error() -> None:
    with pytest.raises(KeyError, match=r"eci_9"):
        score(Bareme(made_tree(POINTS, 2)), Answers({}), ["eci_9"])


# --- Causes


def asked(step: Step) -> dict[str, object]:
    """Return what the règles asked that are the causes of a step."""
    return {what: found for cause in step.causes for what, found in cause.asked.items()}


def explained(bareme: Bareme, name: str, answers: Answers) -> list[Step]:
    scores = score(bareme, answers, [name])
    assert isinstance(scores, Scores)
    return [*scores.steps(name)]


def test_a_shared_action_names_the_identite_that_switched_its_sibling_off(eci: Bareme) -> None:
    reference, inherited, _ = explained(eci, "eci_1.2.1", Answers({}))
    assert [reference.points, inherited.points, inherited.after] == [6, 10, 4]
    assert inherited.parts == (Part("eci_1.2.4", Fraction(12)),)
    assert asked(inherited) == {"identite(type, syndicat)": False}


def test_a_shared_action_names_the_reponse_that_switched_its_siblings_off(eci: Bareme) -> None:
    said = Answers(
        statuts_of({"eci_2.4.4": ["0.25", "0.75", "0"]}), Situation(reponses={"dechets_1": "NON"})
    )
    _, inherited, stated = explained(eci, "eci_2.4.4", said)
    assert [inherited.points, stated.points] == [8, 2]
    assert [part.name for part in inherited.parts] == ["eci_2.4.2", "eci_2.4.3"]
    assert {cause.action for cause in inherited.causes} == {"eci_2.4.2", "eci_2.4.3"}
    assert asked(inherited)["reponse(dechets_1)"] == "NON"


def test_a_desactivation_without_effect_is_not_a_cause(eci: Bareme) -> None:
    situation = Situation(IdentiteValues(type=frozenset({"EPCI", "syndicat"})))
    said = Answers(statuts_of({"eci_1.2.4": "non_concerne"}), situation)
    inherited = explained(eci, "eci_1.2.1", said)[1]
    assert {cause.action for cause in inherited.causes} == {"eci_1.2.2", "eci_1.2.3"}


def test_a_factor_names_the_identite_of_its_branch(eci: Bareme) -> None:
    identite = IdentiteValues(population=frozenset({"moins_de_100000"}))
    steps = explained(eci, "eci_3.7.2", Answers({}, Situation(identite)))
    (factor,) = [step for step in steps if step.what is What.FACTEUR]
    assert factor.points == 5
    assert asked(factor)["identite(population, moins_de_100000)"] is True


@pytest.mark.parametrize("reglement", [*Reglement])
def test_a_plafond_names_the_reponse_and_the_scores_that_it_asked_for(reglement: Reglement) -> None:
    text = "si reponse(aom_1, NON) ou reponse(aom_2) alors min(score(eci_1.1.1), score(eci_1.1.2))"
    formule = parse(text, reglement).formule
    assert formule is not None
    regle = Regle("eci_1.1.1", RegleType.SCORE, formule)
    bareme = Bareme(made_tree(POINTS, 2), (regle,), reglement=reglement)
    situation = Situation(reponses={"aom_1": "NON"})
    said = statuts_of({"eci_1.1.1": "fait", "eci_1.1.2": ["0.25", "0", "0.75"]})
    steps = explained(bareme, "eci_1.1.1", Answers(said, situation))
    (capped,) = [step for step in steps if step.what is What.CAPPED]
    assert asked(capped) == {
        "reponse(aom_1)": "NON",
        "score(eci_1.1.1)": 1,
        "score(eci_1.1.2)": Fraction(1, 4),
    }


# --- Any tree


@settings(max_examples=examples(60))
@given(cases())
def test_the_last_steps_give_the_potentiel_and_what_is_fait(case: Case) -> None:
    untraced = case.scores
    assume(isinstance(untraced, Scores))
    assert isinstance(untraced, Scores)
    trace, said = Trace(case.tree, case.points), Answers(case.statuts)
    scores = apply(untraced.bareme, untraced.consequences, said, trace)
    assert scores == untraced
    assert isinstance(scores, Scores)
    later = [*What][[*What].index(What.STATED) :]
    for name, potentiel in zip(scores.bareme.tree.names, scores.weights.potentiel, strict=True):
        found = scores.steps(name)
        assert [step.points for step in found if step.what not in later][-1] == potentiel, name
        if found[-1].what in later and found[-1].what is not What.NOT_STATED:
            assert found[-1].points == scores.of(name).point_fait, name
