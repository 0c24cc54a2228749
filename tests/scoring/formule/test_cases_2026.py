"""Cases of formulas of 2026: réponses that are true or false, figures, comparisons."""

from functools import partial

import pytest

from scoring.formule.cases import Case, cases_of, truths
from scoring.formule.tree import Si
from scoring.reglement import Reglement
from tests.scoring.formule import outline
from tests.scoring.formule import test_cases as of_2023
from tests.scoring.formule.outline import spelled

formule_of = partial(outline.formule_of, reglement=Reglement.R2026)


def reported(case: Case) -> str:
    parts = [f"{one.indicateur}={'?' if it is None else it}" for one, it in case.figures.items()]
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
            "p=0: 1/5", "p=1/2: 1/5", "p=1: 1", "p=1/4: 1/5", "p=3/4: 1", "p=?: 1/5",
        ]),
        ("si val(i) > 1 alors 0 sinon val(i)", [
            "i=-1 : -1", "i=0 : 0", "i=1 : 1", "i=2 : 0", "i=1/2 : 1/2", "i=? : nothing",
        ]),
        ("opt_val(i) + 0 * val(i)", ["i=1 : 1", "i=0 : 0", "i=? : nothing"]),
        ("opt_val(i)", ["i=1 : 1", "i=0 : 0", "i=? : 0"]),
        ("referentiel(te_1)", [": VRAI", ": FAUX"]),
        ("(1 - reponse(p)) * 2 - 1", ["p=0: 1", "p=1: -1", "p=1/2: 0", "p=?: nothing"]),
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
        ("reponse(p) > 1", {False}),
        ("reponse(p) >= 1", {True, False}),
        ("reponse(p) = 2", {False}),
        ("reponse(p) < reponse(q)", {True, False}),
    ):
        formule = formule_of(text)
        assert not isinstance(formule, Si)
        assert truths(formule, reglement=Reglement.R2026) == frozenset(values), text


def test_nothing_is_reported_on_a_comparison_with_a_calculation() -> None:
    formule = formule_of("reponse(p) * 3 = 2")
    assert not isinstance(formule, Si)
    assert truths(formule, reglement=Reglement.R2026) is None


def test_what_no_proportion_makes_true_is_never_given() -> None:
    formule = formule_of("si reponse(p) >= 0 alors 1 sinon si reponse(p) < 0 alors 2 sinon 3")
    cases = cases_of(formule, reglement=Reglement.R2026)
    assert cases is not None
    assert {spelled(case.evaluations[0].result) for case in cases} == {"1", "3"}
