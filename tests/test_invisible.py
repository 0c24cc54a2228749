"""What nobody sees in an id, a number, a key or a name is said by name and place, with its fix."""

from pathlib import Path

import pytest

from linter.catalogue import message
from linter.words.language import Language
from referentiel.identifier import parse_id
from referentiel.text.invisible import as_seen, as_typed
from referentiel.weights.number import parse_number
from tests.command import reflint, write
from tests.rule_examples import findings_of
from tests.test_causes_first import WORKSHOP


def told(text: str, language: Language = Language.ENGLISH) -> list[str]:
    found = findings_of({"3.7.md": text.encode()})
    return [f"{one.rule}: {message(one, language)}" for one in found]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "identifiant: 3.7.2\n",
            "identifiant: 3.7.\u200b2\n",
            "`3.7.2` contains an invisible character (U+200B)",
        ),
        (
            "identifiant: 3.7.2\n",
            "identifiant: 3.7.2\u00a0\n",
            "`3.7.2` contains an invisible character (U+00A0)",
        ),
        (
            "identifiant: 3.7.2\n",
            "identifiant: \u00ad3.7.2\n",
            "`3.7.2` contains an invisible character (U+00AD)",
        ),
        (
            "identifiant: 3.7.2\n",
            "identifiant: '\u20603.7.2'\n",
            "`'3.7.2'` contains an invisible character (U+2060)",
        ),
        (
            "identifiant: 3.7.2\n",
            "identifiant: \ufeff3.7.2\n",
            "`3.7.2` contains an invisible character (U+FEFF)",
        ),
        (
            "identifiant: 3.7.2\n",
            "identifiant: 3.7.2\u200e\n",
            "`3.7.2` contains an invisible character (U+200E)",
        ),
        (
            "points: 30\n",
            "points: 3\u200d0\n",
            "`30` contains an invisible character (U+200D)",
        ),
        (
            "pourcentage: 40\n",
            "pourcentage: 40\u202f\n",
            "`40` contains an invisible character (U+202F)",
        ),
        (
            "pourcentage: 40\n",
            "pourcen\u00adtage: 40\n",
            "`pourcentage` contains an invisible character (U+00AD)",
        ),
        (
            "#### Actions\n",
            "#### Act\u2063ions\n",
            "`Actions` contains an invisible character (U+2063)",
        ),
    ],
)
def test_it_is_named_and_removed(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    text = WORKSHOP.replace(right, wrong, 1)
    assert told(text) == [f"invisible-character: {said}"]
    write(tmp_path, _3_7=text)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    assert as_typed((tmp_path / "3.7.md").read_text(encoding="utf-8")).replace("'", "") == (
        as_typed(WORKSHOP)
    )


def test_it_is_said_in_french_too() -> None:
    text = WORKSHOP.replace("identifiant: 3.7.2", "identifiant: 3.7\u200b.2")
    assert told(text, Language.FRENCH) == [
        "invisible-character: `3.7.2` contient un caractère invisible (U+200B)"
    ]


def test_a_category_with_one_is_said_to_hold_it() -> None:
    text = WORKSHOP.replace("pourcentage: 40\n", "pourcentage: 40\ncategorie: ba\u200bses\n")
    text = text.replace("pourcentage: 60\n", "pourcentage: 60\ncategorie: bases\n", 1)
    assert told(text) == ["invisible-character: `bases` contains an invisible character (U+200B)"]


@pytest.mark.parametrize("weight", ["40\u00a0%", "2\u202f/\u202f5"])
def test_good_spacing_of_a_number_is_none(weight: str) -> None:
    text = WORKSHOP.replace("pourcentage: 40\n", f"pourcentage: {weight}\n")
    assert not [one for one in told(text) if one.startswith("invisible")]


def test_what_nobody_sees_in_a_text_is_no_error() -> None:
    text = WORKSHOP.replace(
        "## Actions",
        "## Description\nUn soft\u00adhyphen\u200b et une espace\u00a0!\n## Actions",
        1,
    )
    assert told(text) == []


def test_ids_and_numbers_are_read_without_it() -> None:
    assert parse_id("3.\u200b7\u00a0.1") == parse_id("3.7.1")
    assert parse_id("3. 7") is None
    assert parse_number("1\u202f000\u00ad,5") == parse_number("1000,5")
    assert as_seen("Retours\u00a0d'expé\u00adrience") == "Retours d'expérience"
