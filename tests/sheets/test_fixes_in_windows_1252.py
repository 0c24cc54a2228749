"""`--fix` writes a sheet in Windows-1252 back in Windows-1252, with every other byte as it was."""

import subprocess
from pathlib import Path

import pytest

from linter.fixing.files import encoding_of
from referentiel.reading.reader import read_text
from tests.command import REFLINT, reflint

TEXT = (
    "identifiant;nom;points;description\r\n"
    "1;Équité – l’œuvre à 5 €;20;déjà\r\n"
    ' 1.1 ;"Être; « là »";20;ÿ\r\n'
)
FIXED = TEXT.replace(" 1.1 ", "1.1")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_the_encoding_is_kept(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "eci.csv"
    path.write_bytes(TEXT.encode(encoding))
    run = reflint("check", "eci.csv", "--fix", "--lang", "fr", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "corrigé : 1 constat" in run.stderr
    assert path.read_bytes() == FIXED.encode(encoding)


def test_a_character_that_windows_1252_lacks_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "eci.csv"
    path.write_bytes(TEXT.replace("déjà", '"déjà &le; 5"').encode("cp1252"))
    run = reflint("check", "eci.csv", "--fix", "--lang", "fr", cwd=tmp_path)
    assert run.returncode == 2
    assert (
        "eci.csv: le fichier est en Windows-1252, qui n'a pas le caractère `≤` d'une correction : "
        "elle n'a pas été écrite\n  remède : enregistrez-le d'abord en UTF-8\n"
    ) in run.stderr
    assert path.read_bytes() == FIXED.replace("déjà", '"déjà &le; 5"').encode("cp1252")


def test_a_file_of_two_encodings_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "eci.csv"
    data = TEXT.encode("cp1252").replace("déjà".encode("cp1252"), "déjà".encode())
    path.write_bytes(data)
    run = reflint("check", "eci.csv", "--fix", "--lang", "fr", cwd=tmp_path)
    assert run.returncode == 2
    assert "le fichier n'est pas en UTF-8 : rien n'y a été écrit" in run.stderr
    assert path.read_bytes() == data


def test_a_file_on_stdin_keeps_its_encoding_too(tmp_path: Path) -> None:
    data = TEXT.encode("cp1252")
    line = (REFLINT, "check", "-", "--fix", "--stdin-filename", "eci.csv")
    done = subprocess.run(line, input=data, capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout) == (0, FIXED.encode("cp1252"))


def test_a_text_is_written_in_utf_8() -> None:
    assert encoding_of(read_text("5.2.md", "# Équité\n")) == "utf-8"
