"""The format `plain`: what a screen reader says of each finding is one whole sentence."""

import re
from pathlib import Path

import pytest

from tests.command import ORIENTATION, reflint, write

WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.6", 1)
PLAIN = ("check", "--output-format", "plain")


def told(folder: Path, *arguments: str) -> list[str]:
    return reflint(*PLAIN, *arguments, cwd=folder).stdout.splitlines()


def test_a_finding_is_one_sentence_in_english(tmp_path: Path) -> None:
    write(tmp_path, _5_2=WRONG_SUM)
    run = reflint(*PLAIN, cwd=tmp_path)
    assert run.returncode == 1
    assert run.stdout == (
        "5.2.md, line 3, column 5, error weight-sum: the weights below “5.2” sum to 1.1, "
        "not 1 (0.1 too much): 5.2.1 0.6 + 5.2.2 0.5; "
        "remedy: correct one of these weights so that they sum to 1; "
        "see also line 12, column 14: “5.2.1” counts for 0.6; "
        "see also line 24, column 14: “5.2.2” counts for 0.5.\n"
    )
    assert run.stderr.startswith(".: 1 file, profile ponderation\n")
    assert run.stderr.endswith("\n1 error in 1 file\n")


def test_and_in_french(tmp_path: Path) -> None:
    write(tmp_path, _5_2=WRONG_SUM)
    (sentence,) = told(tmp_path, "--lang", "fr")
    assert sentence.startswith(
        "5.2.md, ligne 3, colonne 5, erreur weight-sum : les pondérations sous « 5.2 » font "
    )
    assert " ; remède : " in sentence
    assert " ; voir aussi ligne 12, colonne 14 : « 5.2.1 » " in sentence


def test_severities_are_words(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("0.5", "0,5").replace("### Former", "### Former :"))
    kinds = [sentence.split(", ")[3].split(" : ")[0] for sentence in told(tmp_path, "--lang", "fr")]
    assert kinds == [
        "information weight-notation",
        "avertissement title-marks",
        "information weight-notation",
    ]


def test_a_place_in_another_file_is_named_with_its_path(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION, _5_3=ORIENTATION.replace("id: 5.2\n", "id: 5.3\n"))
    sentences = [one for one in told(tmp_path) if "duplicate-id" in one]
    assert sentences
    assert all("; see also 5.2.md, line " in one for one in sentences)


def test_a_file_as_a_whole_has_no_line(tmp_path: Path) -> None:
    write(tmp_path, _5_2="a" * (600 << 10))
    (sentence,) = told(tmp_path)
    assert sentence.startswith("5.2.md, error file-too-large: ")


def test_many_related_places_are_counted(tmp_path: Path) -> None:
    action = "### Action {0}\n```yaml\nid: 5.2.{0}\nponderation: 0.5\n```\n"
    text = "# Titre\n```yaml\nid: 5.2\n```\n## Actions\n"
    write(tmp_path, _5_2=text + "".join(action.format(number) for number in range(1, 31)))
    (sentence,) = told(tmp_path, "--select", "weight-sum")
    assert sentence.count("; see also line ") == 12
    assert sentence.endswith("; see also other locations: 18.")


def test_backticks_around_backticks_stay(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("```yaml", "```yml", 1))
    (sentence,) = told(tmp_path, "--select", "data-language")
    assert sentence.endswith(
        "the language of a data block must be “yaml”, not “yml”; remedy: write ```yaml."
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_caret_no_box_no_colour_over_the_corpus(shared: Path, lang: str) -> None:
    run = reflint(*PLAIN, "--lang", lang, "--color", "always", cwd=shared / "corpus")
    sentences = run.stdout.splitlines()
    assert len(sentences) > 200
    assert [one for one in sentences if not one.endswith(".")] == []
    assert [one for one in sentences if re.search(r"\x1b|\^\^|[\u2500-\u257f]", one)] == []


def test_escapes_and_line_separators_of_a_stranger_are_shown_as_pictures(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("id: 5.2\n", "id: 5.2\x1b[31m\u2028\u202e\n", 1))
    run = reflint(*PLAIN, cwd=tmp_path)
    assert run.stdout
    assert not re.search("[\x1b\u2028\u202e]", run.stdout)
