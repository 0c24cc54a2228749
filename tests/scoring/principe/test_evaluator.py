"""Answers: what each scores, exactly, or what is wrong with it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
import yaml

from scoring.answers.answer import (
    Answer,
    AnswerErrorCode,
    AnswerMismatch,
    Choice,
    Everything,
    Nothing,
)
from scoring.principe.evaluator import (
    Evaluation,
    Interval,
    Term,
    choose_branch,
    counts_shares,
    evaluate,
)
from tests.scoring.principe.outline import DATA, percents, read

TABLE: dict[str, Any] = yaml.load(
    (DATA / "evaluations.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


@dataclass(frozen=True)
class Case:
    principe: str
    text: str
    said: dict[str, Any]

    @property
    def answer(self) -> Answer:
        said = self.said
        if "nothing" in said:
            return Nothing()
        if "everything" in said:
            return Everything()
        return Choice(
            levels=tuple(_name(name) for name in said["levels"]) if "levels" in said else None,
            count=Fraction(said["count"]) if "count" in said else None,
            units=int(said["units"]) if "units" in said else None,
            counts=tuple(map(Fraction, said["counts"])) if "counts" in said else None,
            rates=tuple((name, Fraction(rate)) for name, rate in said.get("rates", {}).items()),
            percent=Fraction(said["percent"]) if "percent" in said else None,
            is_share={"yes": True, "no": False}[said["share"]] if "share" in said else None,
        )

    def evaluate(self) -> Evaluation:
        low, _, high = self.said.get("scores", "0").partition("..")
        score = Interval(Fraction(low), Fraction(high or low))
        population = int(self.said["population"]) if "population" in self.said else None
        return evaluate(read(self.principe, self.text), self.answer, population, lambda _: score)


def _name(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


CASES = [
    pytest.param(Case(entry["principe"], entry.get("text", ""), said), id=f"{title}: {number}")
    for title, entry in TABLE.items()
    for number, said in enumerate(entry["answers"], 1)
]


@pytest.mark.parametrize("case", CASES)
def test_an_answer_scores_its_value_or_is_refused(case: Case) -> None:
    if "value" in case.said:
        value = case.evaluate().value
        ends = [value.low] if value.is_exact else [value.low, value.high]
        assert "..".join(percents([end]) for end in ends) == case.said["value"]
        return
    with pytest.raises(AnswerMismatch) as caught:
        case.evaluate()
    fault = caught.value
    assert f"{fault.code} {fault.key}" == case.said["fault"]
    assert fault.found == case.said.get("found", "")
    assert fault.expected == tuple(case.said.get("expected", ()))


def test_every_way_not_to_fit_a_principle_has_a_case() -> None:
    shown = {
        said["fault"].split()[0]
        for entry in TABLE.values()
        for said in entry["answers"]
        if "fault" in said
    }
    codes = list(AnswerErrorCode)
    first, beyond = map(codes.index, (AnswerErrorCode.WRONG_FORM, AnswerErrorCode.UNKNOWN_STATUT))
    of_principles = codes[first:beyond]
    of_populations = [code for code in codes if code.startswith("population")]
    assert shown == {*of_principles, *of_populations, AnswerErrorCode.OUT_OF_RANGE}


def test_the_terms_of_an_answer_sum_to_its_value() -> None:
    analysis = read("Élu → 30%\nBilan → 20%\nPlan → taux * 10%\nAxe → [Note de 5] * 40%")
    choice = Choice(levels=(2, 1), rates=(("taux", Fraction(1, 2)),))
    found = evaluate(analysis, choice, None, lambda _: Interval(Fraction(0), Fraction(1, 2)))
    one = Interval.exact(Fraction(1))
    assert found.terms == (
        Term("Élu", Fraction(3, 10), one, 1),
        Term("Bilan", Fraction(1, 5), one, 2),
        Term("Plan", Fraction(1, 10), Interval.exact(Fraction(1, 2)), 3),
        Term("Axe", Fraction(2, 5), Interval(Fraction(0), Fraction(1, 2)), 4),
    )
    assert found.value == Interval(Fraction(11, 20), Fraction(3, 4))
    assert found.branch is analysis.branches[0]


def test_a_free_entry_has_a_term_without_label() -> None:
    found = evaluate(
        read("Rentrer le %"),
        Choice(percent=Fraction(1, 4)),
        None,
        lambda _: Interval.exact(Fraction(0)),
    )
    assert found.terms == (Term("", Fraction(1, 4), Interval.exact(Fraction(1))),)


def test_the_whole_is_answered_without_branch_or_terms() -> None:
    analysis = read("< 10 hab.\nA → 100%\n> 10 hab.\nB → 100%")
    for answer, value in ((Nothing(), 0), (Everything(), 1)):
        found = evaluate(analysis, answer, None, lambda _: Interval.exact(Fraction(0)))
        assert found == Evaluation(Interval.exact(Fraction(value)), None, ())


def test_the_score_of_a_reference_is_asked_by_its_item() -> None:
    asked = []

    def scores(reference: object) -> Interval:
        asked.append(reference)
        return Interval.exact(Fraction(1))

    analysis = read("A → 60%\nB → [Note de 5.2] * 40%")
    evaluate(analysis, Choice(levels=(1,)), None, scores)
    assert asked == [analysis.branches[0].levels[1].item]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Moins de 30% des élus → 50%\n30% des élus ou plus → 100%", True),
        ("Toutes les communes → 100%", True),
        ("1 commune → 50%\nToutes les communes → 100%", False),
        ("1 projet → 50%\n2 projets → 100%", False),
        ("Élu → 100%", None),
        ("1 projet → 20%\n\n1 projet → 80%", None),
        ("Rien → 0%", None),
        ("Rentrer le %", None),
    ],
)
def test_labels_count_parts_of_a_whole_or_things_or_nothing(text: str, shares: bool | None) -> None:
    (branch,) = read(text).branches
    assert counts_shares(branch) is shares


def test_a_zero_level_may_be_named_0_and_is_not_the_number() -> None:
    analysis = read("0 → 0%\nÉlu → 60%\n\n[Note de 5] * 40%")
    for level, value in (("0", Fraction(2, 5)), (0, Fraction(0))):
        found = evaluate(
            analysis, Choice(levels=(level,)), None, lambda _: Interval.exact(Fraction(1))
        )
        assert found.value == Interval.exact(value)


@pytest.mark.parametrize("text", ["A → 50%", "A → 2O%", "A → 20%\nB → 30%", "< 9 hab.\nA → 50%"])
def test_a_principle_that_is_not_scored_has_no_value(text: str) -> None:
    analysis = read(text)
    assert not analysis.is_scored
    with pytest.raises(ValueError, match=analysis.why.value):
        evaluate(analysis, Everything(), 5, lambda _: Interval.exact(Fraction(1)))


def test_a_branch_is_chosen_by_population() -> None:
    analysis = read("< 10 hab.\nA → 100%\n≥ 10 hab.\nB → 100%")
    assert [choose_branch(analysis, people).condition for people in (0, 9, 10)] == [
        "< 10 hab.",
        "< 10 hab.",
        "≥ 10 hab.",
    ]
    assert choose_branch(read("A → 100%"), None).condition is None


def test_intervals_add_and_take_shares() -> None:
    half, whole = Interval(Fraction(0), Fraction(1, 2)), Interval.exact(Fraction(1))
    assert half + whole == Interval(Fraction(1), Fraction(3, 2))
    assert half * Fraction(1, 2) == Interval(Fraction(0), Fraction(1, 4))
    assert (half.is_exact, whole.is_exact) == (False, True)
