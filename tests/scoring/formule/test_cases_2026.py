"""Cases of formulas of 2026: réponses that are true or false, figures, comparisons."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.formule.cases import AnyNumber, Case, bare_answers, bounds_of, cases_of, truths
from scoring.formule.evaluator import Crash, Nothing, Situation, Value, Variable, evaluate
from scoring.formule.identite import IdentiteValues, identites_of
from scoring.formule.parser import parse
from scoring.formule.tree import Expression, Formule, Indicateur, Reponse, Si, appels_in
from scoring.reglement import Reglement
from tests.examples import examples
from tests.scoring.formule import test_cases as of_2023
from tests.scoring.formule.outline import spelled
from tests.scoring.formule.texts_2026 import FORMULES_2026


def formule_of(text: str) -> Formule:
    formule = parse(text, Reglement.R2026).formule
    assert formule is not None
    return formule


def reported(case: Case) -> str:
    parts = [f"{one.indicateur}{'' if there else '=?'}" for one, there in case.figures.items()]
    parts += [f"{'' if so else 'not '}{one}" for one, so in case.referentiels.items()]
    parts += ["held" if so else "not held" for so in case.held.values()]
    return " ".join(filter(None, (" ".join(parts), of_2023.reported(case))))


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("si reponse(q) alors 1", ["q=OUI: 1", "q=NON: nothing", "q≠OUI|NON: nothing"]),
        ("reponse(q, OUI) et reponse(q)", ["q=OUI: VRAI", "q≠OUI: FAUX"]),
        ("reponse(q, x) et reponse(q)", ["q=x: 'x'", "q≠x: FAUX"]),
        ("reponse(c) = c_1", ["c=c_1: VRAI", "c≠c_1: FAUX", "c=?: nothing"]),
        ("reponse(c, c_2) ou c_1 = (reponse(c))", [
            "c=c_2: VRAI", "c=c_1: VRAI", "c≠c_2|c_1: FAUX", "c=?: nothing",
        ]),
        ("si reponse(p) > 0.5 alors 1 sinon 0.2", [
            "held p:number: 1", "not held p:number: 1/5", "p=?: 1/5",
        ]),
        ("si val(i) > 1 alors 0 sinon val(i)", [
            "i held : 0", "i not held : variable val(i)", "i=? : nothing",
        ]),
        ("opt_val(i) + 0 * val(i)", ["i : variable opt_val(i) + 0 * val(i)", "i=? : nothing"]),
        ("opt_val(i)", ["i : variable val(i)", "i=? : 0"]),
        ("referentiel(te_1)", ["te_1 : VRAI", "not te_1 : FAUX"]),
        ("(1 - reponse(p)) * 2 - 1", [
            "p:number: variable (1 - reponse(p)) * 2 - 1", "p=?: nothing",
        ]),
    ],
)  # fmt: skip
def test_the_cases_of_a_formula_of_2026(text: str, cases: list[str]) -> None:
    found = cases_of(formule_of(text), reglement=Reglement.R2026)
    assert [reported(case) for case in found or ()] == cases


def test_conditions_of_2026_may_be_always_or_never_true() -> None:
    for text, values in (
        ("identite(type, COMMUNE) et identite(soustype, pole)", {False}),
        ("identite(population, plus_de_3000) ou identite(population, moins_de_5000)", {True}),
        ("identite(dans_aire_urbaine, OUI) ou identite(dans_aire_urbaine, NON)", {True}),
        ("1 < 2 < 1", {True}),
        ("reponse(q) et reponse(q, NON)", {False}),
        ("val(i) > 1", {True, False}),
        ("reponse(p) > 50", {False}),
        # Without réponse this does not hold.
        ("1 - reponse(p) >= 0", {True, False}),
        ("reponse(p) > 1", {False}),
        ("reponse(p) >= 1", {True, False}),
        ("reponse(p) = 2", {False}),
        ("reponse(p) < reponse(q)", {True, False}),
    ):
        formule = formule_of(text)
        assert not isinstance(formule, Si)
        assert truths(formule, reglement=Reglement.R2026) == frozenset(values), text


def test_signs_that_a_number_follows_are_grouped_from_the_left() -> None:
    formule = formule_of("1 - reponse(p) - (0.5)")
    assert not isinstance(formule, Si)
    half = Fraction(1, 2)
    assert bounds_of(formule, {"p": AnyNumber()}, Reglement.R2026) == (-half, half)


def test_what_no_proportion_makes_true_is_never_given() -> None:
    formule = formule_of("si reponse(p) >= 0 alors 1 sinon si reponse(p) < 0 alors 2 sinon 3")
    cases = cases_of(formule, reglement=Reglement.R2026)
    assert cases is not None
    assert [spelled(case.evaluations[0].result) for case in cases] == ["1", "3"]
    assert all(case.is_exact for case in cases)


# --- Any formula

_PROPORTIONS = st.fractions(0, 1, max_denominator=8)
_ANSWERS: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(["OUI", "NON", "choix_1"]), _PROPORTIONS
)
_FIGURES = st.none() | st.fractions(-2, 2, max_denominator=4)


def is_in(situation: Situation, case: Case) -> bool:
    """Whether a case is about a situation."""
    return (
        of_2023.is_in(situation, case)
        and all((one in situation.figures) is so for one, so in case.figures.items())
        and all(situation.is_scored_by(one) is so for one, so in case.referentiels.items())
        and all(holds(one, situation) is so for one, so in case.held.items())
    )


def holds(expression: Expression, situation: Situation) -> bool:
    result = evaluate(expression, situation, Reglement.R2026).result
    assume(not isinstance(result, Crash))
    return result is True or (isinstance(result, Fraction) and result != 0)


@settings(max_examples=examples(300))
@given(FORMULES_2026, st.sampled_from(identites_of(Reglement.R2026)), st.data())
def test_each_situation_of_2026_is_in_one_case_which_gives_its_result(
    formule: Formule, identite: IdentiteValues, data: st.DataObject
) -> None:
    asked = [one for one in appels_in(formule) if isinstance(one, Reponse)]
    numbers = {one.question for one in asked if one.valeur is None}
    expected = bare_answers([formule])
    reponses: dict[str, Value] = {}
    for question in sorted({one.question for one in asked}):
        strategy: st.SearchStrategy[Value] = _PROPORTIONS if question in numbers else _ANSWERS
        if known := expected.get(question):
            others = () if known.are_all else ("another",)
            strategy = st.sampled_from((*known.values, *others))
        if (given := data.draw(st.none() | strategy)) is not None:
            reponses[question] = given
    figures = {
        one.known_as: data.draw(_FIGURES)
        for one in appels_in(formule)
        if isinstance(one, Indicateur)
    }
    there = {figure: value for figure, value in figures.items() if value is not None}
    situation = Situation(identite, reponses, there)
    cases = cases_of(formule, most=500, reglement=Reglement.R2026)
    assume(cases is not None)
    (case,) = (case for case in cases or () if is_in(situation, case))
    (found,) = case.evaluations
    result = evaluate(formule, situation, Reglement.R2026).result
    if not isinstance(found.result, Variable):
        assert found.result == result
    elif bounds := bounds_of(found.result.expression, case.reponses, Reglement.R2026):
        assert isinstance(result, Fraction)
        assert bounds[0] <= result <= bounds[1]
    else:
        assert not isinstance(result, Nothing)
