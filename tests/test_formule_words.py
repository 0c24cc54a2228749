"""What is said of formulas: a message for each error, and a sentence for each formula."""

import pytest

from linter.topics.formules.errors import error_text, type_text
from linter.topics.formules.sentences import sentence
from linter.words.language import Language
from referentiel.grammar import RegleType
from referentiel_lint.score.summary import CRASHES
from scoring.formule.checks import type_errors
from scoring.formule.evaluator import CrashReason
from scoring.formule.parser import parse
from scoring.formule.tokens import FormuleErrorCode
from scoring.reglement import Reglement
from tests.scoring.formule.outline import DATA as FORMULES
from tests.scoring.formule.test_parser import ERRORS as ERRORS_2023
from tests.scoring.formule.test_parser import ERRORS_2026, text_of
from tests.scoring.principe.outline import table_in

# --- Messages


CASES = [
    *((case, Reglement.R2023) for case in ERRORS_2023),
    *((case, Reglement.R2026) for case in ERRORS_2026),
]


@pytest.mark.parametrize("language", Language)
def test_each_error_has_a_message(language: Language) -> None:
    reported = set()
    for case, reglement in CASES:
        for error in parse(text_of(case), reglement).errors:
            reported.add(error.code)
            text = error_text(error)
            said = text.say(language)
            assert "{" not in said
            assert "``" not in said
            if text.remedy:
                assert "{" not in text.remedy.say(language)
            if error.wanted.strip():
                assert text.remedy
    assert set(FormuleErrorCode) - reported == {FormuleErrorCode.TOO_LONG}


@pytest.mark.parametrize("language", Language)
def test_each_type_error_has_a_message(language: Language) -> None:
    for regle, table in table_in("value_types.yaml", FORMULES).items():
        for text in table:
            formule = parse(text).formule
            assert formule is not None
            for error in type_errors(formule, None if regle == "any" else RegleType(regle)):
                message = type_text(error, text)
                assert "{" not in message.say(language)
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
    ],
)
def test_a_formula_is_a_sentence(text: str, kind: str | None, said: str) -> None:
    formule = parse(text).formule
    assert formule is not None
    assert sentence(formule, Language.FRENCH, RegleType(kind) if kind else None) == said
    assert sentence(formule, Language.ENGLISH, RegleType(kind) if kind else None)


def test_a_reponse_may_be_true_or_false_in_2026() -> None:
    text = "si reponse(q) et (reponse(p) > 0.5 ou identite(type, epci)) alors VRAI"
    formule = parse(text, Reglement.R2026).formule
    assert formule is not None
    said = sentence(formule, Language.ENGLISH, RegleType.DESACTIVATION, Reglement.R2026)
    assert said == (
        "If the réponse to `q` is OUI and (the réponse to `p` is more than 0.5 or the collectivité "
        "is an EPCI or a syndicat), the action is désactivée; else the action stays active."
    )
