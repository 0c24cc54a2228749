"""A copied file is one finding, and the referential is read without it."""

import shutil
from pathlib import Path

import pytest

from linter.catalogue import message
from linter.finding import Finding
from linter.words.language import Language
from referentiel.copies import split_copies
from referentiel.reading.reader import read_text
from tests.command import ORIENTATION, reflint, write
from tests.rule_examples import findings_of

OTHER = ORIENTATION.replace("5.2", "5.3")


def found_in(files: dict[str, str]) -> list[Finding]:
    return findings_of({f"{name}.md": text.encode() for name, text in files.items()})


@pytest.mark.parametrize(
    "name",
    [
        "5.2 - Copie",
        "5.2 - Copie (2)",
        "5.2 - Copy",
        "5.2 - Copie - Copie",
        "5.2 copie",
        "5.2 copy 3",
        "5.2-copie",
        "5.2_copy",
        "5.2 (1)",
        "5.2(2)",
        "5.2 (copie)",
        "5.2 (autre copie)",
        "5.2 (conflicted copy 2026-01-31)",
        "5.2 2",
        "Copie de 5.2",
        "Copy of 5.2",
    ],
)
@pytest.mark.parametrize("is_changed", [True, False])
def test_a_copy_is_one_finding_that_says_what_it_copies(name: str, is_changed: bool) -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.9", 1).replace("###", "####", 1)
    (found,) = found_in({"5.2": ORIENTATION, name: text if is_changed else ORIENTATION})
    assert (found.rule, found.location.path) == ("copied-file", f"{name}.md")
    assert "this file is a copy of 5.2.md" in message(found, Language.ENGLISH)


def test_a_name_that_only_resembles_a_copy_s_is_none() -> None:
    found = {one.rule for one in found_in({"5.2": ORIENTATION, "5.2 bis": ORIENTATION})}
    assert "duplicate-id" in found
    assert "copied-file" not in found


def test_a_file_named_like_a_copy_with_another_id_and_text_is_none() -> None:
    found = found_in({"5.2": ORIENTATION, "5.2 (1)": OTHER})
    assert [one.rule for one in found if one.location.path == "5.2 (1).md"] == ["id-file-name"]


def test_a_copy_without_its_original_is_none() -> None:
    found = found_in({"5.2 - Copie": ORIENTATION})
    assert [one.rule for one in found] == ["id-file-name"]


def test_a_copy_of_a_copy_names_the_original() -> None:
    found = found_in(
        {"5.2": ORIENTATION, "5.2 - Copie": ORIENTATION, "5.2 - Copie (2)": ORIENTATION}
    )
    assert [one.arguments["file"] for one in found] == ["5.2.md", "5.2.md"]


def test_faults_of_the_original_stay() -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.9", 1)
    found = found_in({"5.2": text, "5.2 copy": text})
    assert [(one.rule, one.location.path) for one in found] == [
        ("weight-sum", "5.2.md"),
        ("copied-file", "5.2 copy.md"),
    ]


def test_documents_are_kept_in_their_order() -> None:
    one, two, three = (
        read_text(name, text)
        for name, text in (
            ("5.3 (1).md", OTHER),
            ("5.2.md", ORIENTATION),
            ("5.3.md", OTHER),
        )
    )
    kept, copies = split_copies((one, two, three))
    assert kept == (two, three)
    assert [(copy.document, copy.original) for copy in copies] == [(one, three)]


def test_the_copy_is_a_file_that_was_checked(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    shutil.copy(tmp_path / "5.2.md", tmp_path / "5.2 - Copie.md")
    run = reflint("check", "5.2 - Copie.md", "--output-format", "concise", cwd=tmp_path)
    assert run.returncode == 1
    assert "error[copied-file]" in run.stdout
    assert "not checked" not in run.stderr
    run = reflint("check", "--fix", "--output-format", "concise", cwd=tmp_path)
    assert "5.2 - Copie.md:3:5: error[copied-file]" in run.stdout
    assert ": 2 files" in run.stderr
    assert "1 error in 2 files" in run.stderr
