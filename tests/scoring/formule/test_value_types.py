"""Types: each branch and each condition has the type that its place takes."""

import pytest

from referentiel.grammar import RegleType
from scoring.formule.checks import ValueType, ValueTypeErrorCode, result_types, type_errors
from scoring.formule.parser import parse
from scoring.formule.tree import VERITES
from scoring.reglement import Reglement
from tests.scoring.formule.outline import DATA
from tests.scoring.principe.outline import table_in

TABLES, TABLES_2026 = (
    table_in(name, DATA) for name in ("value_types.yaml", "value_types-2026.yaml")
)
CASES, CASES_2026 = (
    [
        pytest.param(text, regle, errors, id=f"{regle}: {text}")
        for regle, table in tables.items()
        for text, errors in table.items()
    ]
    for tables in (TABLES, TABLES_2026)
)
ANSWERS = {"b": ValueType.TRUTH, "c": ValueType.TEXT, "p": ValueType.NUMBER}


@pytest.mark.parametrize(("text", "regle", "errors"), CASES)
def test_a_type_that_is_not_due_is_reported_with_its_place(
    text: str, regle: str, errors: str
) -> None:
    formule = parse(text).formule
    assert formule is not None
    reported = [
        f"{error.code} {text[error.span.start : error.span.end]} {error.found}"
        + (f" → {error.proposal}" if error.proposal else "")
        for error in type_errors(formule, None if regle == "any" else RegleType(regle))
    ]
    assert ", ".join(reported) == errors


@pytest.mark.parametrize(("text", "regle", "errors"), CASES_2026)
def test_a_type_in_2026_is_reported_with_its_place(text: str, regle: str, errors: str) -> None:
    formule = parse(text, Reglement.R2026).formule
    assert formule is not None
    found = type_errors(formule, RegleType(regle), Reglement.R2026, ANSWERS)
    reported = [f"{one.code} {text[slice(*one.span)]} {one.found}" for one in found]
    assert ", ".join(reported) == errors


def test_in_2026_a_plafond_needs_no_reponse() -> None:
    formule = parse("min(score(a), reponse(p))", Reglement.R2026).formule
    assert formule is not None
    assert [one.code for one in type_errors(formule, RegleType.SCORE)] == ["answer-needed"]
    assert type_errors(formule, RegleType.SCORE, Reglement.R2026) == ()


def test_there_is_a_case_of_each_error() -> None:
    reported = " ".join(
        errors for table in (*TABLES.values(), *TABLES_2026.values()) for errors in table.values()
    )
    assert all(f"{code} " in reported for code in ValueTypeErrorCode)
    assert {text for text in reported.split() if text in ("VRAI", "FAUX")} <= VERITES[
        Reglement.R2023
    ].keys()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("si VRAI alors 1 sinon x", {ValueType.NUMBER, ValueType.TEXT}),
        ("0 ou x", {ValueType.NUMBER, ValueType.TEXT}),
        ("x et 1", {ValueType.NUMBER}),
        ("VRAI et 1", {ValueType.NUMBER, ValueType.TRUTH}),
        ("max(x, 1)", {ValueType.SCORE}),
    ],
)
def test_a_formula_may_give_several_types(text: str, types: set[ValueType]) -> None:
    formule = parse(text).formule
    assert formule is not None
    assert result_types(formule) == types
