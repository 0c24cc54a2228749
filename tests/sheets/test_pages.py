"""What the pages on sheets show is what reflint prints."""

import re
from pathlib import Path

import pytest

from referentiel.sheets.columns import ACTIONS, FORMS, Role
from tests.command import reflint

PAGES = ("sheets.md", "sheets.fr.md")
_READ = (Role.ID, Role.TITLE, Role.KEY, Role.SECTION, Role.TEXT, Role.FORMULE, Role.LIST)


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, root: Path) -> str:
    name: str = request.param
    return (root / "docs" / name).read_text(encoding="utf-8")


def test_the_example_prints_what_the_page_shows(page: str, tmp_path: Path) -> None:
    (sheet,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    shown = re.findall(r"```console\n\$ reflint (.*?)\n(.*?)```", page, re.DOTALL)
    (tmp_path / "referentiel.csv").write_text(sheet, encoding="utf-8")
    assert [command.split()[0] for command, _ in shown] == ["check", "import"]
    for command, printed in shown:
        language = [] if "--lang" in command else ["--lang", "en"]
        done = reflint(*command.split(), *language, cwd=tmp_path)
        reported = done.stderr if command.startswith("import") else ""
        assert f"{done.stdout}{reported}" == printed


def test_the_table_has_every_column_that_is_read(page: str) -> None:
    rows = re.findall(r"^  \| (`.*?) \|", page, re.MULTILINE)
    named = [ACTIONS.known(name) for row in rows for name in re.findall(r"`(.*?)`", row)]
    assert None not in named
    assert {form.name for form in named if form} == {
        form.name for form in FORMS if form.role in _READ
    }
