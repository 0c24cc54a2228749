"""Results of formulas, exactly those of the platform's engine, and what they do to an action."""

from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.formule.checks import type_errors
from scoring.formule.evaluator import (
    Crash,
    CrashReason,
    Nothing,
    Open,
    Result,
    Situation,
    Unanswered,
    Value,
    certain_crash,
    close,
    desactivation,
    evaluate,
    facteur,
    plafond,
)
from scoring.formule.identite import (
    PROPRIETES,
    IdentiteValues,
    identite_values,
    identites_of,
    occurs,
    types,
)
from scoring.formule.parser import parse
from scoring.formule.tree import Formule, format_formule
from scoring.reglement import Reglement
from tests.examples import examples
from tests.scoring.formule.outline import DATA, formule_of, spelled
from tests.scoring.formule.texts import FORMULES, FORMULES_2026
from tests.scoring.principe.outline import table_in

HALF = Fraction(1, 2)
formule_of_2026 = partial(formule_of, reglement=Reglement.R2026)
SITUATION = Situation(
    identite_values("syndicat", 42_000, is_dom=False),
    {
        "a": "OUI",
        "b": "NON",
        "c": "c_1",
        "p": Fraction(35, 100),
        "z": Fraction(0),
        "t": "0.4",
        "v": True,
    },
)
RESULTS = [
    pytest.param(text, result, id=f"{title}: {text}")
    for title, table in table_in("evaluations.yaml", DATA).items()
    for text, result in table.items()
]
RESULTS_2026 = [
    pytest.param(text, result, id=f"{title}: {text}")
    for title, table in table_in("evaluations-2026.yaml", DATA).items()
    for text, result in table.items()
]
_VALUES: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(["OUI", "NON", "choix_1", "0.5", "x"]), st.fractions(), st.booleans()
)
_SITUATIONS = st.builds(
    Situation,
    st.sampled_from((*identites_of(Reglement.R2023), IdentiteValues())),
    st.dictionaries(st.sampled_from(["a", "b", "p.1", "si", "score"]), _VALUES),
)


def result_of(text: str, situation: Situation = SITUATION) -> Result:
    return evaluate(formule_of(text), situation).result


@pytest.mark.parametrize(("text", "result"), RESULTS)
def test_a_formula_gives_its_result(text: str, result: str) -> None:
    assert spelled(result_of(text)) == result


@pytest.mark.parametrize(("text", "result"), RESULTS_2026)
def test_a_formula_of_2026_gives_its_result(text: str, result: str) -> None:
    assert spelled(evaluate(formule_of_2026(text), SITUATION, Reglement.R2026).result) == result


def test_in_2026_an_unknown_property_stops_the_engine_anywhere() -> None:
    crash = certain_crash(
        formule_of_2026("si VRAI alors 1 sinon identite(nom, x)"), Reglement.R2026
    )
    assert crash is not None
    assert spelled(crash) == "crash unknown-propriete: identite(nom, x)"
    assert certain_crash(formule_of_2026("si VRAI alors 1 sinon 1 / 0"), Reglement.R2026) is None
    assert certain_crash(formule_of("identite(nom, x)"), Reglement.R2023) is None


def test_an_evaluation_says_which_expression_gave_its_result() -> None:
    text = "si FAUX alors 1 sinon si VRAI alors 2/3 sinon 3"
    evaluation = evaluate(formule_of(text), SITUATION)
    assert evaluation.reached is not None
    assert format_formule(evaluation.reached) == "2 / 3"
    assert evaluate(formule_of("si FAUX alors 1"), SITUATION).reached is None


def test_numbers_end_at_a_size() -> None:
    result = result_of("9e50 * " * 100 + "1")
    assert isinstance(result, Crash)
    assert result.reason is CrashReason.TOO_LARGE


@pytest.mark.parametrize(
    ("reglement", "text", "desactive", "factor", "cap"),
    [
        ("2023", "VRAI", True, 1, "wrong-result"),
        ("2023", "FAUX", False, 0, "wrong-result"),
        ("2023", "si FAUX alors 1", False, None, None),
        ("2023", "reponse(q)", False, None, "unanswered"),
        ("2023", "2/3", True, Fraction(2, 3), "wrong-result"),
        ("2023", "0", False, 0, "wrong-result"),
        ("2023", "x", True, "wrong-result", "wrong-result"),
        ("2023", "min(score(a), 1)", "wrong-result", "wrong-result", "open"),
        ("2023", "1/0", "division-by-zero", "division-by-zero", "division-by-zero"),
        ("2026", "VRAI", True, "wrong-result", "wrong-result"),
        ("2026", "reponse(b)", False, "wrong-result", "wrong-result"),
        ("2026", "reponse(q)", False, None, None),
        ("2026", "2/3", "wrong-result", Fraction(2, 3), "wrong-result"),
        ("2026", "x", "wrong-result", "wrong-result", "wrong-result"),
    ],
)
def test_what_a_result_does_depends_on_the_type_of_the_regle(
    reglement: str, text: str, desactive: object, factor: object, cap: object
) -> None:
    def reported(effect: object) -> object:
        match effect:
            case Crash(reason):
                return reason.value
            case Open():
                return "open"
            case _:
                return effect

    year = Reglement(reglement)
    formule = parse(text, year).formule
    assert formule is not None
    result = evaluate(formule, SITUATION, year).result
    effects = desactivation(result, year), facteur(result, year), plafond(result)
    assert [*map(reported, effects)] == [desactive, factor, cap]


def test_an_open_result_is_closed_with_the_scores() -> None:
    text = "si identite(type, EPCI) alors max(min(score(eci_1), score(eci_2)), reponse(p))"
    result = result_of(text)
    assert isinstance(result, Open)
    scores = {"eci_1": HALF, "eci_2": Fraction(2, 5)}
    assert close(result, SITUATION, scores.__getitem__) == Fraction(2, 5)
    scores["eci_2"] = Fraction(1, 10)
    assert close(result, SITUATION, scores.__getitem__) == Fraction(35, 100)


@pytest.mark.parametrize(
    ("text", "cap"),
    [
        ("min(score(eci_1), 0.3)", Fraction(3, 10)),
        ("min(score(eci_1), 1 / 0)", HALF),
        ("max(score(eci_1), 1 / 0)", CrashReason.NOT_FINITE),
        ("min(score(elsewhere), 0.3)", None),
        # Conditions are evaluated before scores are known: an open score is true.
        ("max((si score(zero) alors 0.1 sinon 0.9), score(zero))", Fraction(1, 10)),
    ],
)
def test_scores_close_an_open_result(text: str, cap: Fraction | CrashReason | None) -> None:
    result = evaluate(formule_of_2026(text), SITUATION, Reglement.R2026).result
    assert isinstance(result, Open)
    scores = {"eci_1": HALF, "zero": Fraction(0)}
    closed = close(result, SITUATION, scores.get, Reglement.R2026)
    assert (closed.reason if isinstance(closed, Crash) else closed) == cap


def test_a_plafond_on_a_score_that_is_unknown_caps_nothing() -> None:
    result = result_of("min(score(elsewhere), 0.3)")
    assert isinstance(result, Open)
    assert close(result, SITUATION, lambda _: None) is None


@pytest.mark.parametrize(
    ("text", "situation", "reason"),
    [
        ("min(x, 0.5)", SITUATION, CrashReason.TEXT_IN_ARITHMETIC),
        ("min(score(a), reponse(p))", Situation(), CrashReason.UNANSWERED),
    ],
)
def test_an_open_result_may_have_no_value(
    text: str, situation: Situation, reason: CrashReason
) -> None:
    result = result_of(text)
    assert isinstance(result, Open)
    closed = close(result, situation, lambda _: HALF)
    assert isinstance(closed, Crash)
    assert closed.reason is reason


@pytest.mark.parametrize(
    ("reglement", "population", "below", "above"),
    [
        ("2023", 0, "10000 20000 50000 100000", ""),
        ("2023", 9_999, "10000 20000 50000 100000", ""),
        ("2023", 10_000, "20000 50000 100000", ""),
        ("2023", 49_999, "50000 100000", ""),
        ("2023", 99_999, "100000", ""),
        ("2023", 100_000, "", ""),
        ("2023", 100_001, "", "100000"),
        ("2023", None, "", ""),
        ("2026", 2_999, "3000 5000 10000 20000 50000 100000", ""),
        ("2026", 3_000, "5000 10000 20000 50000 100000", ""),
        ("2026", 100_000, "", "3000 20000 50000"),
        ("2026", 300_001, "", "3000 20000 50000 100000 300000"),
        ("2026", None, "", ""),
    ],
)
def test_populations_are_nested_lists(
    reglement: str, population: int | None, below: str, above: str
) -> None:
    found = identite_values("commune", population, Reglement(reglement), is_dom=True)
    names = {f"moins_de_{one}" for one in below.split()}
    assert found.population == names | {f"plus_de_{one}" for one in above.split()}
    assert found.localisation == {"DOM"}


def test_in_2026_a_syndicat_is_also_an_epci_and_all_values_are_ones_that_formulas_may_ask() -> None:
    year = Reglement.R2026
    kinds = [identite_values(one, 3_001, year, is_dom=True) for one in types(year)]
    assert [sorted(one.type) for one in kinds] == [
        ["commune"],
        ["EPCI"],
        ["EPCI", "syndicat"],
        ["EPCI"],
    ]
    for one in kinds:
        for propriete, known in PROPRIETES[Reglement.R2026].items():
            assert (one.of(propriete) or frozenset()) <= {*known}


def test_there_are_36_identites_and_two_values_that_none_of_them_has() -> None:
    assert len(set(identites_of(Reglement.R2023))) == 36
    assert [sorted(identite_values(one, 0, is_dom=False).type) for one in types()] == [
        ["commune"],
        ["EPCI"],
        ["EPCI", "syndicat"],
    ]
    values = [
        (name, value) for name, values in PROPRIETES[Reglement.R2023].items() for value in values
    ]
    assert [pair for pair in values if not occurs(Reglement.R2023, *pair)] == [
        ("type", "syndicat_traitement"),
        ("population", "moins_de_5000"),
    ]
    assert not occurs(Reglement.R2023, "nom", "x")


@settings(max_examples=examples(450))
@given(FORMULES, _SITUATIONS)
def test_a_formula_has_a_result_in_any_situation(formule: Formule, situation: Situation) -> None:
    result = evaluate(formule, situation).result
    desactive, factor, cap = desactivation(result), facteur(result), plafond(result)
    assert isinstance(desactive, bool | Crash)
    assert isinstance(factor, Fraction | Crash | None)
    assert (factor is None) == isinstance(result, Nothing | Unanswered)
    assert (cap is None) == isinstance(result, Nothing)
    if isinstance(cap, Open):
        assert isinstance(close(cap, situation, lambda _: HALF), Fraction | Crash)


@settings(max_examples=examples(300))
@given(FORMULES_2026, _SITUATIONS)
def test_a_formula_of_2026_always_has_a_result(formule: Formule, situation: Situation) -> None:
    result = evaluate(formule, situation, Reglement.R2026).result
    assert not isinstance(result, Unanswered)
    assert isinstance(facteur(result, Reglement.R2026), Fraction | Crash | None)
    type_errors(formule, None, Reglement.R2026)
    if isinstance(result, Open):
        closed = close(result, situation, {"eci_1": HALF}.get, Reglement.R2026)
        assert isinstance(closed, Fraction | Crash | None)
