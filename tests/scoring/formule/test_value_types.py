"""Types: each branch and each condition has the type that its place takes."""

import pytest

from referentiel.grammar import RegleType
from scoring.formule.dialect import DIALECT_2026
from scoring.formule.keywords import VERITES
from scoring.formule.parser import parse
from scoring.formule.value_types import ValueType, ValueTypeErrorCode, result_types, type_errors
from tests.scoring.formule.outline import DATA
from tests.scoring.principe.outline import table_in

TABLES = table_in("value_types.yaml", DATA)
CASES = [
    pytest.param(text, regle, errors, id=f"{regle}: {text}")
    for regle, table in TABLES.items()
    for text, errors in table.items()
]


@pytest.mark.parametrize(("text", "regle", "errors"), CASES)
def test_a_type_that_is_not_due_is_told_with_its_place(text: str, regle: str, errors: str) -> None:
    formule = parse(text).formule
    assert formule is not None
    told = [
        f"{error.code} {text[error.span.start : error.span.end]} {error.found}"
        + (f" → {error.wanted}" if error.wanted else "")
        for error in type_errors(formule, None if regle == "any" else RegleType(regle))
    ]
    assert ", ".join(told) == errors


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("si reponse(p) > 0.5 alors (1 + 2) * 3 sinon (si VRAI alors 2)", []),
        ("si (reponse(a, OUI) ou x) alors 1", ["condition x text"]),
        ("(si VRAI alors OUI sinon 1) * 2", ["arithmetic (si VRAI alors OUI sinon 1) truth"]),
        ("(si VRAI alors OUI sinon 1)", ["result OUI truth"]),
        ("si score(a) < 0.5 alors 1", ["score-in-arithmetic score(a) score"]),
        ("si x < 1 alors 1", ["arithmetic x text"]),
        ("si x = reponse(a, OUI) alors 1", []),
        ("1 < 2", ["result 1 < 2 truth"]),
    ],
)
def test_a_type_in_a_formula_of_2026_is_told_with_its_place(text: str, errors: list[str]) -> None:
    formule = parse(text, DIALECT_2026).formule
    assert formule is not None
    found = type_errors(formule, RegleType.REDUCTION, DIALECT_2026)
    assert [f"{one.code} {text[slice(*one.span)]} {one.found}" for one in found] == errors


def test_in_2026_a_plafond_needs_no_reponse() -> None:
    formule = parse("min(score(a), reponse(p))", DIALECT_2026).formule
    assert formule is not None
    assert [one.code for one in type_errors(formule, RegleType.SCORE)] == ["answer-needed"]
    assert type_errors(formule, RegleType.SCORE, DIALECT_2026) == ()


def test_there_is_a_case_of_each_error() -> None:
    told = " ".join(errors for table in TABLES.values() for errors in table.values())
    assert all(f"{code} " in told for code in ValueTypeErrorCode)
    assert {text for text in told.split() if text in ("VRAI", "FAUX")} <= VERITES.keys()


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
