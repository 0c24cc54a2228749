"""Types: each branch and each condition has the type that its place takes."""

import pytest

from scoring.formule.keywords import VERITES
from scoring.formule.kinds import Kind, KindErrorCode, kind_errors, result_kinds
from scoring.formule.parser import parse
from scoring.formule.regle_type import RegleType
from tests.scoring.formule.outline import DATA
from tests.scoring.principe.outline import table_in

TABLES = table_in("kinds.yaml", DATA)
CASES = [
    pytest.param(text, kind, errors, id=f"{kind}: {text}")
    for kind, table in TABLES.items()
    for text, errors in table.items()
]


@pytest.mark.parametrize(("text", "kind", "errors"), CASES)
def test_a_type_that_is_not_due_is_told_with_its_place(text: str, kind: str, errors: str) -> None:
    formule = parse(text).formule
    assert formule is not None
    told = [
        f"{error.code} {text[error.span.start : error.span.end]} {error.found}"
        + (f" → {error.wanted}" if error.wanted else "")
        for error in kind_errors(formule, None if kind == "any" else RegleType(kind))
    ]
    assert ", ".join(told) == errors


def test_there_is_a_case_of_each_error() -> None:
    told = " ".join(errors for table in TABLES.values() for errors in table.values())
    assert all(f"{code} " in told for code in KindErrorCode)
    assert {text for text in told.split() if text in ("VRAI", "FAUX")} <= VERITES.keys()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("si VRAI alors 1 sinon x", {Kind.NUMBER, Kind.TEXT}),
        ("0 ou x", {Kind.NUMBER, Kind.TEXT}),
        ("x et 1", {Kind.NUMBER}),
        ("VRAI et 1", {Kind.NUMBER, Kind.TRUTH}),
        ("max(x, 1)", {Kind.SCORE}),
    ],
)
def test_a_formula_may_give_several_types(text: str, kinds: set[Kind]) -> None:
    formule = parse(text).formule
    assert formule is not None
    assert result_kinds(formule) == kinds
