"""Cases: every answer that makes a difference, each once, and what follows of all of them."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.formule.cases import (
    Case,
    Constraint,
    Is,
    IsNot,
    NoAnswer,
    cases_of,
    never_reached,
    tried_in,
    truths,
)
from scoring.formule.evaluator import Situation, Value, evaluate
from scoring.formule.identite import identites_of
from scoring.formule.tree import Expression, Formule, Indicateur, Reponse, Si, appels_in
from scoring.reglement import Reglement
from tests.examples import examples
from tests.scoring.formule.outline import formule_of, spelled
from tests.scoring.formule.texts import OF_REGLEMENTS


def expression_of(text: str) -> Expression:
    formule = formule_of(text)
    assert not isinstance(formule, Si)
    return formule


def cases_in(*texts: str) -> tuple[Case, ...]:
    cases = cases_of(*map(formule_of, texts))
    assert cases is not None
    return cases


def reported(case: Case) -> str:
    """Return a case as text."""
    parts = [f"{'' if one.has else 'not '}{one.valeur}" for one in case.asked]
    for question, constraint in case.reponses.items():
        match constraint:
            case Is(value):
                parts.append(f"{question}={value}")
            case IsNot(values):
                parts.append(f"{question}≠{'|'.join(map(str, values))}")
            case NoAnswer():
                parts.append(f"{question}=?")
    results = ", ".join(spelled(one.result) for one in case.evaluations)
    return f"{' '.join(parts)}: {results}".strip()


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("VRAI", [": VRAI"]),
        ("reponse(a, NON)", ["a=NON: VRAI", "a≠NON: FAUX"]),
        (
            "si reponse(c, c_1) alors 1 sinon si reponse(c, c_2) alors 2",
            ["c=c_1: 1", "c=c_2: 2", "c≠c_1|c_2: nothing"],
        ),
        (
            "reponse(a, OUI) ou reponse(p)",
            [
                "a=OUI: VRAI",
                "a≠OUI p=0: 0",
                "a≠OUI p=1: 1",
                "a≠OUI p=1/2: 1/2",
                "a≠OUI p=?: unanswered p",
            ],
        ),
        ("si reponse(p) alors 1 sinon 2", ["p=0: 2", "p=1: 1", "p=1/2: 1", "p=?: unanswered p"]),
        ("si reponse(p) et x alors 1", ["p=0: nothing", "p=1: 1", "p=1/2: 1", "p=?: unanswered p"]),
        ("reponse(p, 0.5)", ["p=1/2: VRAI", "p≠1/2: FAUX"]),
        ("reponse(p, 2)", [": FAUX"]),
        ("reponse(p, 0.5) ou reponse(p, 0.50)", ["p=1/2: VRAI", "p≠1/2: FAUX"]),
        ("reponse(a, OUI) ou reponse(a, OUI)", ["a=OUI: VRAI", "a≠OUI: FAUX"]),
        ("reponse(a, OUI) et reponse(a, NON)", ["a=OUI: FAUX", "a≠OUI: FAUX"]),
        (
            "si reponse(p) alors reponse(p, 0) ou reponse(p, 1) ou reponse(p, OUI)",
            ["p=0: nothing", "p=1: VRAI", "p=1/2: FAUX", "p=?: unanswered p"],
        ),
        (
            "max(reponse(p), 1/2) et reponse(p, 1) ou reponse(q) et FAUX",
            [
                "p=0 q=0: 0",
                "p=0 q=1: FAUX",
                "p=0 q=1/2: FAUX",
                "p=0 q=?: unanswered q",
                "p=1: VRAI",
                "p=1/2 q=0: 0",
                "p=1/2 q=1: FAUX",
                "p=1/2 q=1/2: FAUX",
                "p=1/2 q=?: unanswered q",
                "p=?: unanswered p",
            ],
        ),
        (
            "si reponse(t, x) alors reponse(t)",
            ["t=x: crash answer-not-number: reponse(t)", "t≠x: nothing"],
        ),
        ("si reponse(t, VRAI) alors reponse(t)", ["t=True: 1", "t≠True: nothing"]),
        ("si reponse(t, 0.4) alors reponse(t) * 2", ["t=2/5: 4/5", "t≠2/5: nothing"]),
        (
            "si identite(type, syndicat) alors 1 sinon si identite(type, EPCI) alors 2 sinon 3",
            ["syndicat: 1", "not syndicat EPCI: 2", "not syndicat not EPCI: 3"],
        ),
        (
            "si identite(type, syndicat) et identite(type, EPCI) alors 1",
            ["syndicat: 1", "not syndicat: nothing"],
        ),
        ("identite(type, syndicat_traitement)", [": FAUX"]),
        ("min(score(a), 1)", [": open min(score(a), 1)"]),
    ],
)
def test_the_cases_of_a_formula(text: str, cases: list[str]) -> None:
    assert list(map(reported, cases_in(text))) == cases


def test_cases_of_two_formulas_are_those_of_both_together() -> None:
    assert list(map(reported, cases_in("reponse(a, OUI)", "si reponse(a, NON) alors 1"))) == [
        "a=OUI: VRAI, nothing",
        "a=NON: FAUX, 1",
        "a≠OUI|NON: FAUX, nothing",
    ]


def test_identites_may_be_given() -> None:
    communes = [one for one in identites_of(Reglement.R2023) if "commune" in one.type]
    cases = cases_of(formule_of("identite(type, EPCI)"), identites=communes)
    assert cases is not None
    assert list(map(reported, cases)) == [": FAUX"]


def test_populations_hold_one_another() -> None:
    text = "identite(population, moins_de_20000) et identite(population, moins_de_50000)"
    assert list(map(reported, cases_in(text))) == [
        "moins_de_20000: VRAI",
        "not moins_de_20000: FAUX",
    ]
    text = "identite(population, moins_de_100000) ou identite(population, plus_de_100000)"
    assert truths(expression_of(text)) == frozenset((True, False))  # Exactly 100 000.


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("reponse(c, c_1) et reponse(c, c_2)", {False}),
        ("reponse(a, OUI) ou reponse(a, NON)", {True, False}),
        ("identite(type, EPCI) ou identite(type, commune)", {True}),
        ("identite(type, syndicat) et identite(type, commune)", {False}),
        ("identite(type, syndicat_traitement)", {False}),
        ("VRAI ou reponse(p)", {True}),
        ("OUI", {True}),
        ("reponse(p)", {True, False}),
        ("identite(nom, x)", set()),
    ],
)
def test_a_condition_that_is_always_or_never_true_is_cases_in(text: str, values: set[bool]) -> None:
    assert truths(expression_of(text)) == frozenset(values)


def test_a_result_that_is_never_reached_is_known_with_its_place() -> None:
    text = (
        "si reponse(a, NON) ou reponse(b, NON) alors 1\n"
        "sinon si reponse(a, NON) et reponse(b, NON) alors 2\nsinon 3"
    )
    formule = formule_of(text)
    (result,) = never_reached(formule, cases_of(formule) or ())
    assert text[result.span.start : result.span.end] == "2"


def test_beyond_a_bound_nothing_is_reported() -> None:
    text = " + ".join(f"reponse(q{number}, OUI)" for number in range(9))
    assert len(cases_in(text)) == 2**9
    assert cases_of(formule_of(text), most=100) is None
    assert cases_of(formule_of(f"{text} + {text.replace('q', 'r')}")) is None
    assert len(cases_in(" + ".join(["reponse(q, OUI)"] * 1_000))) == 2
    assert cases_of(formule_of(" + ".join([text] * 50 + ["1"] * 10_000))) is None


# --- Any formula

_REPONSES: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(["OUI", "NON", "choix_1"]), st.fractions(0, 1, max_denominator=8)
)


def is_in(situation: Situation, case: Case) -> bool:
    """Return whether a case is about a situation."""
    return (
        situation.identite in case.identites
        and all(
            meets(situation.reponses.get(question), constraint)
            for question, constraint in case.reponses.items()
        )
        and all(situation.figures.get(one) == value for one, value in case.figures.items())
    )


def meets(given: Value | None, constraint: Constraint) -> bool:
    match constraint:
        case Is(value):
            return is_same(given, value)
        case IsNot(values, is_given):
            is_other = not any(is_same(given, value) for value in values)
            return is_other and not (is_given and given is None)
        case NoAnswer():
            return given is None


def is_same(given: Value | None, value: Value) -> bool:
    return type(given) is type(value) and given == value


@settings(max_examples=examples(750))
@given(OF_REGLEMENTS, st.data())
def test_each_situation_is_in_one_case_which_gives_its_result(
    drawn: tuple[Formule, Reglement], data: st.DataObject
) -> None:
    formule, reglement = drawn
    appels = [*appels_in(formule)]
    asked = [one for one in appels if isinstance(one, Reponse)]
    numbers = {one.question for one in asked if one.valeur is None}
    tried = tried_in([formule], reglement)
    reponses: dict[str, Value] = {}
    for question in sorted({one.question for one in asked}):
        proportions = st.sampled_from(tried.proportions)
        strategy: st.SearchStrategy[Value] = proportions if question in numbers else _REPONSES
        if known := (tried.bare or {}).get(question):
            others = () if known.are_all else ("another",)
            strategy = st.sampled_from((*known.values, *others))
        if (given := data.draw(st.none() | strategy)) is not None:
            reponses[question] = given
    drawn_figures = {
        one.known_as: data.draw(st.none() | st.sampled_from(tried.figures))
        for one in appels
        if isinstance(one, Indicateur)
    }
    figures = {figure: value for figure, value in drawn_figures.items() if value is not None}
    identite = data.draw(st.sampled_from(identites_of(reglement)))
    situation = Situation(identite, reponses, figures)
    cases = cases_of(formule, most=500, reglement=reglement)
    assume(cases is not None)
    own = [case for case in cases or () if is_in(situation, case)]
    result = evaluate(formule, situation, reglement).result
    assert result in [case.evaluations[0].result for case in own]
    if reglement is Reglement.R2023:  # Which referential is scored makes other cases in 2026.
        (case,) = own
        assert evaluate(formule, case.example) == case.evaluations[0]
