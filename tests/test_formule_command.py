"""`reflint formule` as its users meet it: the sentence, the cases, errors at the very character."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from linter.finding import Severity
from linter.topics.formules.error_words import ERRORS
from linter.topics.formules.errors import (
    error_arguments,
    error_message,
    type_arguments,
    type_message,
)
from linter.topics.formules.sentences import sentence
from linter.topics.formules.value_type_words import TYPE_ERRORS
from linter.words.language import Language
from referentiel.grammar import RegleType
from referentiel_lint.formule.words import CRASHES
from scoring.formule.dialect import DIALECT_2023, DIALECT_2026
from scoring.formule.parser import parse
from scoring.formule.result import CrashReason
from scoring.formule.value_types import type_errors
from tests import command
from tests.scoring.formule.outline import DATA as FORMULES
from tests.scoring.formule.test_parser import ERRORS as ERRORS_2023
from tests.scoring.formule.test_parser import ERRORS_2026, text_of
from tests.scoring.principe.outline import table_in

HERE = Path(__file__).parent
DATA = HERE / "data" / "formule"


def reflint(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    return command.reflint(*arguments, cwd=HERE, stdin=stdin)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("name", "options", "status"), [("reduction", ("--type", "reduction"), 0), ("wrong", (), 1)]
)
def test_a_formula_on_stdin_is_explained(
    name: str, options: tuple[str, ...], status: int, lang: str
) -> None:
    stdin = (DATA / f"{name}.txt").read_bytes()
    run = reflint("formule", "--lang", lang, *options, "-", stdin=stdin)
    assert run.stdout == (DATA / f"{name}_{lang}.txt").read_text(encoding="utf-8")
    assert (run.returncode, run.stderr) == (status, "")


@pytest.mark.parametrize(
    ("formule", "told"),
    [
        (
            "si identite(localisation, Martinique) alors 2",
            "formule:1:27: error[identite-value] no collectivité has the localisation `Martinique`",
        ),
        (
            "si identite(type, EPCI) et identite(type, commune) alors 2",
            "formule:1:4: warning[condition-never] this condition is never true",
        ),
        (
            "si reponse(piscine, Non) alors 0.5",
            "formule:1:21: warning[answer-case] `Non` is not `NON`: a question of type `binaire` "
            "has the réponse OUI or NON",
        ),
    ],
)
def test_what_makes_a_formula_useless_is_told(formule: str, told: str) -> None:
    assert reflint("formule", formule).stdout.splitlines()[0] == told


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_formula_may_be_copied_with_its_fence(fence: str) -> None:
    stdin = f"\n{fence}formule\r\nsi reponse(a, OUI)\r\nalors 1\r\n{fence}\r\n".encode()
    assert reflint("formule", "-", stdin=stdin).stdout.startswith("si reponse(a, OUI) alors 1\n\n")


def test_a_formula_may_be_an_argument() -> None:
    run = reflint("formule", "reponse(piscine, NON)", "--type", "desactivation")
    assert run.stdout == (
        "reponse(piscine, NON)\n\n"
        "The action is désactivée if the réponse to `piscine` is `NON`, else the action stays "
        "active.\n\n"
        "The cases:\n"
        "  piscine  result\n"
        "  NON      VRAI\n"
        "  ≠ NON    FAUX\n"
        "≠: another réponse, or none. An empty cell: it makes no difference.\n"
    )
    assert run.returncode == 0


def test_what_is_meant_is_explained_beside_its_errors() -> None:
    run = reflint("formule", "0,5")
    assert run.stdout == (
        "formule:1:1: error[decimal-comma] `0,5` has a decimal comma: formulas have a decimal "
        "point\n"
        "  |\n"
        "1 | 0,5\n"
        "  | ^^^\n"
        "  = remedy: write `0.5`\n\n"
        "what is probably meant:\n0.5\n\n"
        "The result is 0.5.\n\n"
        "Always: 0.5\n"
    )
    assert run.returncode == 1


def test_warnings_are_no_errors() -> None:
    run = reflint("formule", "si reponse(p) alors 1 - 2 - 3")
    assert "formule:1:4: warning[type-condition] " in run.stdout
    assert (
        "formule:1:21: warning[associativity] `1 - (2 - 3)` is computed, which is 2" in run.stdout
    )
    assert run.returncode == 0


def test_a_type_that_the_regle_does_not_take_is_an_error() -> None:
    run = reflint("formule", "--type", "desactivation", "si reponse(a, NON) alors OUI")
    assert run.stdout.splitlines()[:5] == [
        "formule:1:26: error[type-result] `OUI` is a word: a désactivation gives VRAI or FAUX",
        "  |",
        "1 | si reponse(a, NON) alors OUI",
        "  |                          ^^^",
        "  = remedy: write `VRAI`",
    ]
    assert run.returncode == 1


def test_of_many_cases_sixty_are_shown_and_of_too_many_none() -> None:
    text = " + ".join(f"reponse(q{number})" for number in range(70))
    shown = reflint("formule", text).stdout
    assert "… and 11 other cases" in shown
    text = " + ".join(f"reponse(q{number}, OUI) * 1" for number in range(20))
    assert "There are too many cases to show them all." in reflint("formule", text).stdout


def test_a_text_on_stdin_that_is_no_utf_8_is_an_error_of_the_formula() -> None:
    run = reflint("formule", "-", stdin=b"\xef\xbb\xbfreponse(a, \xe9t\xe9)\n")
    assert run.stdout.startswith("-:1:12: error[foreign] ")
    assert run.returncode == 1


def test_a_hostile_formula_cannot_move_the_cursor() -> None:
    run = reflint("formule", "reponse(a, \x1b[31m)")
    assert "\x1b" not in run.stdout
    assert run.returncode == 1


def test_json_has_each_case_and_problem_in_no_language() -> None:
    text = "si identite(type, EPCI) alors min(reponse(p), 0,5) sinon score(eci_1)"
    found: dict[str, Any] = json.loads(
        reflint("formule", "--output-format", "json", "--type", "reduction", text).stdout
    )
    assert found["formule"].startswith("si identite(type, EPCI) alors min(reponse(p), 0.5)")
    problems = [(one["code"], one["start"]["column"], one["wanted"]) for one in found["problems"]]
    assert problems == [("decimal-comma", 47, "0.5"), ("type-result", 58, None)]
    cases = [
        (
            [(one["valeur"], one["has"]) for one in case["identite"]],
            [(one["question"], one["known"]) for one in case["reponses"]],
            case["kind"],
            case["value"],
        )
        for case in found["cases"]
    ]
    assert cases == [
        ([("EPCI", True)], [("p", "number")], "variable", "min(reponse(p), 0.5)"),
        ([("EPCI", True)], [("p", "none")], "unanswered", "p"),
        ([("EPCI", False)], [], "open", "score(eci_1)"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1 / 3", "value", "1/3"),
        ("VRAI", "value", True),
        ("si FAUX alors 1", "nothing", None),
        ("1 / 0", "crash", "division-by-zero"),
    ],
)
def test_json_has_exact_results(text: str, kind: str, value: object) -> None:
    run = reflint("formule", "--output-format", "json", text)
    (case,) = json.loads(run.stdout)["cases"]
    assert (case["kind"], case["value"], case["exact"]) == (kind, value, True)


def test_a_formula_that_is_not_read_has_no_cases_in_json() -> None:
    run = reflint("formule", "--output-format", "json", "si a")
    found = json.loads(run.stdout)
    assert (found["formule"], found["sentence"], found["cases"]) == (None, None, None)
    assert found["problems"][0]["severity"] == Severity.ERROR


# --- Messages


@pytest.mark.parametrize("language", Language)
def test_each_error_has_a_message_and_each_message_an_error(language: Language) -> None:
    told = set()
    cases = [*((case, DIALECT_2023) for case in ERRORS_2023)]
    cases += ((case, DIALECT_2026) for case in ERRORS_2026)
    for case, dialect in cases:
        for error in parse(text_of(case), dialect).errors:
            told.add(key := error_message(error))
            said = ERRORS[key].fill(language, error_arguments(error))
            assert "{" not in said
            if advice := ERRORS[key].remedy:
                assert advice.fill(language, error_arguments(error))
    assert set(ERRORS) - told == {"too-long", "too-deep"}


@pytest.mark.parametrize("language", Language)
def test_each_type_error_has_a_message(language: Language) -> None:
    for regle, table in table_in("value_types.yaml", FORMULES).items():
        for text in table:
            formule = parse(text).formule
            assert formule is not None
            for error in type_errors(formule, None if regle == "any" else RegleType(regle)):
                message = TYPE_ERRORS[type_message(error)]
                assert message.fill(language, type_arguments(error, text))
                assert bool(message.remedy) == bool(error.wanted)


def test_each_reason_has_a_message() -> None:
    assert set(CRASHES) == set(CrashReason)


# --- Sentences


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (
            "si identite(type, syndicat) alors FAUX sinon VRAI",
            "desactivation",
            "Si la collectivité est un syndicat, l'action reste active ; sinon, l'action est "
            "désactivée.",
        ),
        (
            "si identite(localisation, DOM) alors 3/2",
            "reduction",
            "Si la collectivité est dans un DOM, les points de l'action sont multipliés par 1,5 "
            "(`3 / 2`) ; sinon, ses points ne changent pas.",
        ),
        (
            "min(score(eci_1), 2/3)",
            "score",
            "Le score de l'action devient le minimum entre le score de `eci_1` et 2/3.",
        ),
        (
            "reponse(a, b) et VRAI ou identite(population, plus_de_100000)",
            "desactivation",
            "L'action est désactivée si la réponse à `a` est `b` et que `VRAI`, ou que la "
            "collectivité a plus de 100 000 habitants, sinon l'action reste active.",
        ),
        (
            "si x alors si reponse(p) alors reponse(p) * 2 sinon max(min(1, 2), 3)",
            None,
            "Si `x` (un mot, toujours vrai), (si le nombre répondu à `p` n'est pas 0, le résultat "
            "est `reponse(p) * 2` ; sinon, le résultat est `max(min(1, 2), 3)`) ; sinon, il n'y a "
            "pas de résultat.",
        ),
        (
            "si identite(nom, x) ou reponse(a, 0.5) alors 1 / 0",
            None,
            "Si `nom` de la collectivité est `x` ou que la réponse à `a` est `0.5`, le résultat "
            "est `1 / 0` ; sinon, il n'y a pas de résultat.",
        ),
    ],
)
def test_a_formula_is_a_sentence(text: str, kind: str | None, said: str) -> None:
    formule = parse(text).formule
    assert formule is not None
    assert sentence(formule, Language.FRENCH, RegleType(kind) if kind else None) == said
    assert sentence(formule, Language.ENGLISH, RegleType(kind) if kind else None)


# --- The language of 2026


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_score_indicatif_is_explained_with_its_figures(lang: str) -> None:
    stdin = (DATA / "score_indicatif.txt").read_bytes()
    run = reflint("formule", "--lang", lang, "--type", "exprScore", "-", stdin=stdin)
    assert run.stdout == (DATA / f"score_indicatif_{lang}.txt").read_text(encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "")


def test_the_reglement_decides_how_signs_are_grouped() -> None:
    assert reflint("formule", "1-2-3").stdout.endswith("Always: 2\n")
    assert reflint("formule", "--reglement", "2026", "1-2-3").stdout == (
        "1 - 2 - 3\n\nThe result is -4 (`1 - 2 - 3`).\n\nAlways: -4\n"
    )


def test_a_reponse_may_be_true_or_false_in_2026() -> None:
    text = "si reponse(q) et (reponse(p) > 0.5 ou identite(type, epci)) alors VRAI"
    run = reflint("formule", "--reglement", "2026", "--type", "desactivation", text)
    assert run.stdout.split("\n\n")[1] == (
        "If the réponse to `q` is OUI and (the réponse to `p` is more than 0.5 or the collectivité "
        "is an EPCI or a syndicat), the action is désactivée; else the action stays active."
    )


def test_what_only_2026_has_is_no_type_of_2023() -> None:
    run = reflint("formule", "--reglement", "2023", "--type", "exprVisible", "VRAI")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "reflint: --type: exprVisible is only in the règlement 2026\n"


def test_json_has_figures_referentials_and_conditions() -> None:
    text = "si referentiel(te) et val(i) > 1 alors 1 sinon 1 / 0"
    run = reflint("formule", "--output-format", "json", "--type", "exprScore", text)
    found = json.loads(run.stdout)
    assert found["reglement"] == "2026"
    assert [one["code"] for one in found["problems"]] == ["division"]
    assert [
        (one["referentiels"], one["figures"], one["conditions"], one["kind"])
        for one in found["cases"]
    ] == [
        ({"te": True}, {"val(i)": True}, {"val(i) > 1": True}, "value"),
        ({"te": True}, {"val(i)": True}, {"val(i) > 1": False}, "nothing"),
        ({"te": True}, {"val(i)": False}, {}, "nothing"),
        ({"te": False}, {}, {}, "nothing"),
    ]
