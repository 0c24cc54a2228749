"""The public face of `scoring`: what its docstrings show, and plain answers."""

import doctest
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import referentiel
import scoring
from referentiel import Referentiel
from scoring import Interval, InvalidAnswers, read_answers, score, statuts
from scoring.answers.answer import AnswerErrorCode


@pytest.fixture(scope="module")
def eci(root: Path) -> Referentiel:
    return referentiel.read(root / "referentiel" / "eci")


@pytest.mark.parametrize("name", ["analyse", "parse", "read_answers", "score"])
def test_each_function_does_what_its_docstring_shows(eci: Referentiel, name: str) -> None:
    function: Callable[..., object] = getattr(scoring, name)
    names = {"eci": eci, name: function}
    (example,) = doctest.DocTestFinder(recurse=False).find(function, name, globs=names)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_face_lists_what_it_has() -> None:
    assert {name for name in dir(scoring) if name in scoring.__all__} == set(scoring.__all__)
    assert get_type_hints(scoring.score)["return"] is scoring.Scores
    with pytest.raises(AttributeError, match="scores_of"):
        scoring.__getattr__("scores_of")


def test_the_face_of_statuts_lists_what_it_has() -> None:
    assert all(getattr(statuts, name).__name__ == name for name in statuts.__all__)
    assert set(statuts.__all__) <= set(dir(statuts))
    with pytest.raises(AttributeError, match="scores_of"):
        statuts.__getattr__("scores_of")


def test_answers_are_plain_python(eci: Referentiel) -> None:
    answers = {
        "1.1.1": "tout",
        "1.2.1": "aucun",
        "5.2.1": {"nombre": 1, "sur": 3},
        "5.2.2": {"nombres": [1, 1, 1, 1, 1, 1, 0]},
        "5.2.3": [1, 3],
    }
    scores = score(eci, answers, {"population": 42_000, "type": "syndicat"})
    assert scores.errors == ()
    values = [scores.of(niveau).value for niveau in ("1.1.1", "1.2.1", "5.2.1", "5.2.3", "5.2")]
    assert values == [Interval.exact(Fraction(text)) for text in ("1", "0", ".42", ".7", ".719")]


def test_an_unread_answer_leaves_its_niveau_open(eci: Referentiel) -> None:
    text = "collectivite: {population: 42000}\nreponses: {1.1.1: tout, 5.2.1: {nombre: trois}}"
    file = read_answers("reponses.yaml", text.encode())
    scores = score(eci, file)
    assert scores.collectivite.population == 42_000
    assert scores.of("1.1.1").value == Interval.exact(Fraction(1))
    assert scores.of("5.2.1").value == Interval(Fraction(0), Fraction(1))
    assert score(eci, file, {"population": 7}).collectivite.population == 7


def test_all_answers_of_a_wrong_form_are_named(eci: Referentiel) -> None:
    answers = {
        "1.1.1": {"nombr": 3},
        "1.1.2": 0.5,
        "1.1.3": {"nombre": "beaucoup"},
        "1.1.4": {"paliers": [1], "niveau": "tout"},
    }
    with pytest.raises(InvalidAnswers) as caught:
        score(eci, answers, {"population": "foule"})
    assert [error.code for error in caught.value.errors] == [
        AnswerErrorCode.MALFORMED,
        AnswerErrorCode.UNKNOWN_KEY,
        AnswerErrorCode.WRONG_TYPE,
        AnswerErrorCode.MALFORMED,
        AnswerErrorCode.TWO_FORMS,
    ]
    assert caught.value.errors[1].nearest == "nombre"
    assert str(caught.value).startswith("collectivite.population: malformed 'foule'; ")
    assert "1.1.3.nombre: malformed 'beaucoup'" in str(caught.value)
    assert "1.1.4.paliers: two-forms 'paliers', expected niveau" in str(caught.value)


def test_an_answer_that_does_not_fit_is_an_error(eci: Referentiel) -> None:
    scores = score(eci, {"1.1.1": "Presque tout"})
    (error,) = scores.errors
    assert (error.code, error.found) == (AnswerErrorCode.UNKNOWN_LEVEL, "Presque tout")
    assert error.expected
    assert scores.of("1.1.1").value == Interval(Fraction(0), Fraction(1))


@pytest.mark.parametrize(
    ("answers", "collectivite", "said"),
    [
        (["tout"], None, "reponses: wrong-type"),
        (None, None, "reponses: wrong-type"),
        ({1.1: "tout"}, None, "1.1: wrong-type"),
        ({}, "commune", "collectivite: wrong-type"),
        ({}, [3], "collectivite: wrong-type"),
    ],
)
def test_what_is_no_mapping_by_ids_is_named(
    eci: Referentiel, answers: Any, collectivite: Any, said: str
) -> None:
    with pytest.raises(InvalidAnswers) as caught:
        score(eci, answers, collectivite)
    assert str(caught.value) == said
