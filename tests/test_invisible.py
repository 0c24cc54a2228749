"""What nobody sees in an id, a number, a key or a name is said by name and place, with its fix."""

from pathlib import Path

import pytest

from linter.catalogue import message
from linter.finding import Severity
from linter.words.language import Language
from referentiel.identifier import parse_id
from referentiel.text.letters import as_seen, as_typed
from referentiel.weights.number import parse_number
from tests.command import reflint, write
from tests.rule_examples import findings_of
from tests.test_causes_first import WORKSHOP


def reported(text: str, language: Language = Language.ENGLISH) -> list[str]:
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
            "identifiant: '\u20603.7.2'\n",
            "`'3.7.2'` contains an invisible character (U+2060)",
        ),
        ("points: 30\n", "points: 3\u200d0\n", "`30` contains an invisible character (U+200D)"),
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
    assert reported(text) == [f"invisible-character: {said}"]
    write(tmp_path, _3_7=text)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    assert as_typed((tmp_path / "3.7.md").read_text(encoding="utf-8")).replace("'", "") == (
        as_typed(WORKSHOP)
    )


@pytest.mark.parametrize("weight", ["40\u00a0%", "2\u202f/\u202f5"])
def test_good_spacing_of_a_number_is_none(weight: str) -> None:
    text = WORKSHOP.replace("pourcentage: 40\n", f"pourcentage: {weight}\n")
    assert not [one for one in reported(text) if one.startswith("invisible")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("dé\u00adchets", "the word `déchets` contains an invisible character (U+00AD)"),
        ("ré\u200bemploi", "the word `réemploi` contains an invisible character (U+200B)"),
        (
            "dé\u00adchets et ré\u00ademploi",
            "2 words contain an invisible character, the first being `déchets` (U+00AD)",
        ),
    ],
)
def test_a_soft_hyphen_in_a_word_is_an_info_and_is_deleted(
    words: str, said: str, tmp_path: Path
) -> None:
    text = WORKSHOP.replace("## Actions", f"## Description\nTrier les {words}.\n## Actions", 1)
    (finding,) = findings_of({"3.7.md": text.encode()})
    assert (finding.rule, finding.severity) == ("invisible-character", Severity.INFO)
    assert message(finding, Language.ENGLISH) == said
    write(tmp_path, _3_7=text)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    fixed = (tmp_path / "3.7.md").read_text(encoding="utf-8")
    assert fixed == text.replace("\u00ad", "").replace("\u200b", "")


def test_an_address_with_a_soft_hyphen_and_a_word_with_a_tag_are_left() -> None:
    text = "https://exemple.fr/dé\u00adchets et des dé<b>chets</b>"
    text = WORKSHOP.replace("## Actions", f"## Description\nLire [ici]({text}.\n## Actions", 1)
    assert not [one for one in reported(text) if one.startswith("invisible")]


@pytest.mark.parametrize(
    ("word", "said", "fixed"),
    [
        ("e\u0301\u0301tude", "the letter `é` in `étude` has two accents", "étude"),
        ("ê\u0301tre", "the letter `ê` in `être` has two accents", None),
        (
            "é\u0301tude é\u0301cologique",
            "2 letters have two accents, the first being `é` in `étude`",
            "étude écologique",
        ),
    ],
)
def test_a_letter_with_two_accents_is_a_warning(word: str, said: str, fixed: str | None) -> None:
    text = WORKSHOP.replace("## Actions", f"## Description\nUne {word}.\n## Actions", 1)
    (finding,) = findings_of({"3.7.md": text.encode()})
    assert (finding.rule, finding.severity) == ("decomposed-letter", Severity.WARNING)
    assert message(finding, Language.ENGLISH) == said
    edits = [new for fix in finding.fixes for _, new in fix.edits]
    assert edits == (["é"] * fixed.count("é") if fixed else [])


def test_letters_of_other_languages_may_have_two_accents() -> None:
    text = "## Description\nMonsieur Nguye\u0302\u0303n, Nguyễn.\n## Actions"
    text = WORKSHOP.replace("## Actions", text, 1)
    assert [one.partition(":")[0] for one in reported(text)] == ["decomposed-letter"]


def test_ids_and_numbers_are_read_without_it() -> None:
    assert parse_id("3.\u200b7\u00a0.1") == parse_id("3.7.1")
    assert parse_id("3. 7") is None
    assert parse_number("1\u202f000\u00ad,5") == parse_number("1000,5")
    assert as_seen("Retours\u00a0d'expé\u00adrience") == "Retours d'expérience"


# --- Letters of another alphabet, in names that others compare letter by letter


@pytest.mark.parametrize(
    ("right", "wrong", "name", "said"),
    [
        ("pourcentage: 40", "pourc\u0435ntage: 40", "pourc\u0435ntage", "`\u0435` (U+0435)"),
        ("identifiant: 3.7.2", "identifi\u0430nt: 3.7.2", "identifi\u0430nt", "`\u0430` (U+0430)"),
        ("#### Actions\n", "#### Acti\u043ens\n", "Acti\u043ens", "`\u043e` (U+043E)"),
    ],
)
def test_a_look_alike_is_retyped(
    right: str, wrong: str, name: str, said: str, tmp_path: Path
) -> None:
    text = WORKSHOP.replace(right, wrong, 1)
    found = findings_of({"3.7.md": text.encode()})
    assert [(one.rule, message(one, Language.ENGLISH)) for one in found] == [
        (
            "look-alike-letter",
            f"{said} in `{name}` is a letter of another alphabet that looks like a Latin one",
        )
    ]
    write(tmp_path, _3_7=text)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    assert (tmp_path / "3.7.md").read_text(encoding="utf-8") == WORKSHOP


def test_another_alphabet_in_a_text_is_nothing() -> None:
    text = WORKSHOP.replace("## Actions", "## Description\nLe mot б\u0430к.\n## Actions", 1)
    assert not findings_of({"3.7.md": text.encode()})
