"""`--fix` keeps the encoding of a sheet, and repairs text that was decoded in a wrong one."""

import subprocess
from pathlib import Path

import pytest

from linter.fixing.draft import encoding_of
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
        "eci.csv: le fichier est en Windows-1252, qui n'a pas le caractère `≤` : "
        "la correction n'a pas été écrite\n  remède : enregistrez-le d'abord en UTF-8\n"
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


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("text", [TEXT, "id;nom;actions\r\nétude;Étude d’été;eci_1.1\r\n"])
def test_a_wrong_encoding_is_undone(tmp_path: Path, text: str, mark: str, encoding: str) -> None:
    text = text.replace(" 1.1 ", "1.1").replace("À", "")
    path = tmp_path / "eci.csv"
    # The mark is read in the wrong encoding too, where the program saw none.
    for before in (mark + text.encode().decode(encoding), (mark + text).encode().decode(encoding)):
        path.write_text(before, encoding="utf-8", newline="")
        reported = reflint("check", "eci.csv", "--no-cache", cwd=tmp_path)
        assert reported.stdout.count("error[damaged-letter]") == 1
        assert reported.stdout.count("[") == 1
        reflint("check", "eci.csv", "--fix", "--unsafe-fixes", "--no-cache", cwd=tmp_path)
        assert path.read_text(encoding="utf-8").removeprefix("\ufeff") == text.replace("\r", "")


def test_a_sheet_with_right_letters_too_is_not_decoded_again(tmp_path: Path) -> None:
    path = tmp_path / "eci.csv"
    path.write_text(f"{TEXT}1.2;é;1;{'é'.encode().decode('cp1252')}\r\n", encoding="utf-8")
    reported = reflint("check", "eci.csv", "--no-cache", cwd=tmp_path)
    assert "warning[damaged-letter]" in reported.stdout
    assert "[id-cell]" in reported.stdout
