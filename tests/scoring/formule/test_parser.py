"""Trees and errors of formulas: each text is read as the tree, or refused at the very place."""

import re
from pathlib import Path

import pytest

from referentiel.source import Span
from scoring.formule.checks import surprises
from scoring.formule.evaluator import Situation, evaluate
from scoring.formule.parser import parse
from scoring.formule.tree import (
    FormuleErrorCode,
    Identite,
    Reponse,
    Score,
    Si,
    appels_in,
    branches_in,
    expressions_in,
    format_formule,
    results_of,
)
from scoring.reglement import Reglement
from tests.scoring.formule.outline import DATA, marked, outline
from tests.scoring.principe.outline import table_in

TREES = [
    pytest.param(text, tree, id=f"{title}: {text}")
    for title, table in table_in("trees.yaml", DATA).items()
    for text, tree in table.items()
]
TREES_2026 = [
    pytest.param(text, tree, id=f"{title}: {text}")
    for title, table in table_in("trees-2026.yaml", DATA).items()
    for text, tree in table.items()
]
ERRORS, ERRORS_2026 = (
    re.findall(r"^```errors\n(.*?)^```$", (DATA / name).read_text("utf-8"), re.S | re.M)
    for name in ("errors.md", "errors-2026.md")
)
_ERROR = re.compile(r" *(?:\^+|\|) [a-z]+(?:-[a-z]+)*(?: .*)?\n")


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_a_formula_is_read_as_its_tree(text: str, tree: str) -> None:
    lecture = parse(text)
    assert lecture.errors == ()
    assert lecture.formule is not None
    assert outline(lecture.formule) == tree
    again = parse(format_formule(lecture.formule)).formule
    assert again == lecture.formule


@pytest.mark.parametrize(("text", "tree"), TREES_2026)
def test_a_formula_of_2026_is_read_as_its_tree(text: str, tree: str) -> None:
    lecture = parse(text, Reglement.R2026)
    assert lecture.errors == ()
    assert lecture.formule is not None
    assert outline(lecture.formule) == tree
    again = parse(format_formule(lecture.formule), Reglement.R2026).formule
    assert again == lecture.formule


def test_there_is_a_case_of_each_error() -> None:
    cases = (*ERRORS, *ERRORS_2026)
    reported = {code for case in cases for code in re.findall(r"[|^] ([a-z-]+)", case)}
    assert reported == set(FormuleErrorCode) - {FormuleErrorCode.TOO_LONG}


@pytest.mark.parametrize("case", ERRORS)
def test_what_is_wrong_is_reported_with_its_place(case: str) -> None:
    text = text_of(case)
    assert marked(text, parse(text)) == case


@pytest.mark.parametrize("case", ERRORS_2026)
def test_what_is_wrong_in_2026_is_reported_with_its_place(case: str) -> None:
    text = text_of(case)
    assert marked(text, parse(text, Reglement.R2026)) == case


def text_of(case: str) -> str:
    """Return the formula of a case of errors."""
    lines = [line for line in case.splitlines(keepends=True)[:-1] if not _ERROR.fullmatch(line)]
    return "".join(lines).removesuffix("\n").replace("~", "\u00a0")


def test_every_node_has_the_place_of_its_text() -> None:
    text = "si  identite(type,EPCI) et reponse( q , OUI ) alors\n min(score(a.1), -1+2) sinon 3"
    formule = parse(text).formule
    assert isinstance(formule, Si)
    assert text[formule.span.start : formule.span.end] == text
    (branche,) = formule.branches
    assert text[branche.span.start : branche.span.end] == text.removesuffix(" sinon 3")
    places = [text[one.span.start : one.span.end] for one in expressions_in(formule)]
    assert places == [
        "identite(type,EPCI) et reponse( q , OUI )",
        "identite(type,EPCI)",
        "reponse( q , OUI )",
        "min(score(a.1), -1+2)",
        "score(a.1)",
        "-1+2",
        "-1",
        "2",
        "3",
    ]
    identite, reponse, score = appels_in(formule)
    assert isinstance(identite, Identite)
    assert isinstance(reponse, Reponse)
    assert isinstance(score, Score)
    spans = (identite.propriete_span, reponse.question_span, score.action_span)
    assert [text[span.start : span.end] for span in spans] == ["type", "q", "a.1"]


def test_what_a_formula_may_give_and_its_branches_are_in_text_order() -> None:
    text = "si a alors si b alors 1 sinon 2 sinon si c alors 3 sinon 4"
    formule = parse(text).formule
    assert formule is not None
    assert [outline(one) for one in results_of(formule)] == ["1", "2", "3", "4"]
    assert [outline(one.condition) for one in branches_in(formule)] == ["'a'", "'b'", "'c'"]


def test_the_calls_of_a_formula_are_read_whatever_is_wrong_elsewhere() -> None:
    lecture = parse("si reponse(a, NON) alors )\nsinon si reponse(b) alors 2 sinon si (score(c))")
    assert lecture.formule is None
    assert list(map(outline, lecture.appels)) == ["[reponse a 'NON']", "[reponse b]", "[score c]"]


def test_a_slip_that_can_only_mean_one_thing_is_read_as_it() -> None:
    slip = parse("SI réponse(a NON) ou si type(localisation, DOM) alor 3,6/12 sinon si b 0.5")
    right = parse(
        "si reponse(a, NON) ou identite(localisation, DOM) alors 3.6/12 sinon si b alors 0.5"
    )
    assert slip.formule == right.formule
    assert all(error.is_certain for error in slip.errors)
    assert len(slip.errors) == 8


def test_writing_what_is_expected_leaves_nothing_wrong() -> None:
    text = "SI réponse(a NON) ou si\u00a0type(localisation; DOM) alor 3,6/12 sinon si b 0.5"
    for error in reversed(parse(text).errors):
        text = text[: error.span.start] + error.proposal + text[error.span.end :]
    assert parse(text).errors == ()


@pytest.mark.parametrize("form", ["si VRAI alors {}", "min({}, 1)"])
def test_a_formula_nests_thirty_levels(form: str) -> None:
    text = "1"
    for _ in range(30):
        text = form.format(text)
    lecture = parse(text)
    assert lecture.errors == ()
    assert lecture.formule is not None
    assert parse(format_formule(lecture.formule)).formule == lecture.formule


@pytest.mark.parametrize("form", ["si VRAI alors {}", "min({}, 1)"])
def test_deeper_formulas_are_refused_where_they_are_too_deep(form: str) -> None:
    text = "1"
    for _ in range(500):
        text = form.format(text)
    lecture = parse(text)
    assert lecture.formule is None
    start = len(form.partition("{")[0]) * 31
    deep = [one.span.start for one in lecture.errors if one.code is FormuleErrorCode.TOO_LONG]
    assert deep in ([start], [start - len("alors ")])


def test_a_formula_of_more_than_a_hundred_thousand_characters_is_refused() -> None:
    (error,) = parse("1" + " " * 100_000).errors
    assert (error.code, error.span) == (FormuleErrorCode.TOO_LONG, Span(0, 100_001))


@pytest.mark.parametrize(
    "text", ["reponse(é, OUI) et ", "sinon ", "si a ", "VRAI ET ", "1,5 + ", "(", "\u00a0 1 + "]
)
def test_of_many_errors_fifty_are_reported_and_the_last_is_not_certain(text: str) -> None:
    lecture = parse(text * 200 + "VRAI")
    assert lecture.formule is None
    assert not all(error.is_certain for error in lecture.errors)
    assert len(lecture.errors) <= 50


def test_a_decimal_comma_makes_no_number_that_is_too_long() -> None:
    lecture = parse(f"{'1' * 40},{'2' * 40}")
    assert [(error.code, error.is_certain) for error in lecture.errors] == [
        (FormuleErrorCode.UNEXPECTED, False)
    ]


@pytest.mark.parametrize("reglement", [Reglement.R2023, Reglement.R2026])
def test_every_formula_of_the_real_files_is_read(shared: Path, reglement: Reglement) -> None:
    files = sorted((shared / "corpus" / "2023" / "personnalisations").glob("*.md"))
    texts = [
        text
        for file in files
        for text in re.findall(r"^```formule\n(.*?)^```", file.read_text("utf-8"), re.S | re.M)
    ]
    assert len(texts) > 100
    for text in texts:
        lecture = parse(text, reglement)
        assert lecture.errors == ()
        assert lecture.formule is not None
        assert parse(format_formule(lecture.formule), reglement).formule == lecture.formule


# --- Chains of signs that are not read as a reader expects, with both readings


@pytest.mark.parametrize(
    ("text", "engine", "reader", "values"),
    [
        ("1 - 2 - 3", "1 - (2 - 3)", "(1 - 2) - 3", "2 -4"),
        ("1 - 2 + 3 - 4", "1 - (2 + (3 - 4))", "((1 - 2) + 3) - 4", "0 -2"),
        ("12 / 2 / 3", "12 / (2 / 3)", "(12 / 2) / 3", "18 2"),
        ("1 / 2 * 3", "1 / (2 * 3)", "(1 / 2) * 3", "1/6 3/2"),
        ("2 * 1 / 2 * 3", "2 * (1 / (2 * 3))", "((2 * 1) / 2) * 3", "1/3 3"),
        ("1 - reponse(p) - 2", "1 - (reponse(p) - 2)", "(1 - reponse(p)) - 2", ""),
        ("1 / 2 / 0", "1 / (2 / 0)", "(1 / 2) / 0", ""),
        ("1 - 3 / 2 / 2 + 1", "1 - (3 / 2 / 2 + 1)", "(1 - 3 / 2 / 2) + 1", ""),
    ],
)
def test_unexpected_grouping_is_reported(text: str, engine: str, reader: str, values: str) -> None:
    formule = parse(f"si VRAI alors max({text}, 1)").formule
    assert formule is not None
    found = next(surprises(formule))
    assert (found.engine, found.reader) == (engine, reader)
    for one, value in zip((engine, reader), values.split(), strict=False):
        grouped = parse(one, Reglement.R2026).formule
        assert grouped is not None
        assert str(evaluate(grouped, Situation(), Reglement.R2026).result) == value


@pytest.mark.parametrize(
    "text",
    [
        "1 + 2 + 3",
        "1 - 2",
        "1 + 2 - 3",
        "2 * 3 / 4",
        "3.6 / 12 + 1 / 2",
        "1 - 2 * 3",
        "1 - 2 + 0",
        "4 / 2 / 1",
        "VRAI et FAUX ou VRAI",
    ],
)
def test_a_chain_with_one_value_is_not_reported(text: str) -> None:
    formule = parse(text).formule
    assert formule is not None
    assert list(surprises(formule)) == []


def test_in_2026_only_comparisons_of_comparisons_are_reported() -> None:
    text = "si 1 - 2 - 3 < 4 <= reponse(p) alors 12 / 2 / 3"
    formule = parse(text, Reglement.R2026).formule
    assert formule is not None
    (found,) = surprises(formule, Reglement.R2026)
    assert text[slice(*found.chain.span)] == "1 - 2 - 3 < 4 <= reponse(p)"
    assert found[1:] == ("1 - 2 - 3 < 4", "1 - 2 - 3 < 4 et 4 <= reponse(p)")
    formule = parse("1 < 2 et 2 < 3", Reglement.R2026).formule
    assert formule is not None
    assert list(surprises(formule, Reglement.R2026)) == []
