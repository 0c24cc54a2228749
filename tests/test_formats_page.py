"""The page on formats is true: each of its examples is what the command writes."""

import re
from pathlib import Path

import pytest

from referentiel_lint.check.arguments import FORMATS
from tests.report_zoo import check, reported

FILE = re.compile(r"````markdown\n(.*?)````\n", re.DOTALL)
SECTION = re.compile(r"^### `(\w+)`\n(.*?)(?=^### |\Z)", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^reflint check (--.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "formats.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository that holds the file of the page."""
    found = FILE.search(page)
    assert found
    path = tmp_path_factory.mktemp("page")
    (path / ".git").mkdir()
    (path / "5.2.md").write_text(found[1], encoding="utf-8")
    return path


def test_the_table_has_every_format(page: str) -> None:
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(FORMATS)


def test_each_format_has_an_example(page: str) -> None:
    assert [form for form, _ in SECTION.findall(page)] == list(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_an_example_is_what_the_command_writes(page: str, folder: Path, form: str) -> None:
    block = BLOCK.search(dict(SECTION.findall(page))[form])
    assert block
    written = reported(folder, form, "--lang", "en")
    # Until the project has an address, there are no links to pages.
    shown = re.sub('"https://[^"]*\\.invalid/rules/[^"]*"', "null", block[1])
    pieces = [piece for piece in re.split(r"^…\n", shown, flags=re.MULTILINE) if piece]
    if len(pieces) == 1 and "…" not in shown:
        assert written == shown
    start = 0
    for piece in pieces:
        at = written.find(piece, start)
        assert at >= 0, piece
        start = at + len(piece)


def test_the_command_of_the_page_writes_its_files(page: str, folder: Path) -> None:
    command = COMMAND.search(page)
    assert command
    status, _ = check(folder, *command[1].split())
    assert status == 1
    for name in ("reflint.sarif", "reflint.xml"):
        assert (folder / name).stat().st_size > 0
        (folder / name).unlink()
