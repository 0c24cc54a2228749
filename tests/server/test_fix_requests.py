"""Fixes on our page: each is one of the command's, and does what its diff shows."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from linter.fixing.diff import unified
from linter.fixing.files import Change
from referentiel.source import Source
from referentiel_lint.server.positions import Positions
from tests.command import ORIENTATION, reflint
from tests.server.page import Page, on_page

SLIPS = ORIENTATION.replace("Oui → 100%", "Oui  → 100 %\t", 1).replace("## Actions", "##Actions")
RISKY = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.4", 1)


def asked(folder: Path, method: str) -> Any:
    return on_page(folder, lambda page: page.ask(method))


def found(folder: Path) -> list[Any]:
    given = reflint("check", "--output-format", "json", cwd=folder)
    findings: list[Any] = json.loads(given.stdout)["findings"]
    return findings


def applied(folder: Path, edit: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts that an edit gives, by URI."""
    texts = {}
    for uri, edits in edit["changes"].items():
        text = Path(uri.removeprefix("file://")).read_bytes().decode()
        positions = Positions(Source("", text))
        places = [
            (positions.offset(types.Position(**one["range"]["start"])),
             positions.offset(types.Position(**one["range"]["end"])), one["newText"])
            for one in edits
        ]  # fmt: skip
        for start, end, new in sorted(places, reverse=True):
            text = text[:start] + new + text[end:]
        texts[uri] = text
    return texts


def diff_of(folder: Path, texts: Mapping[str, str]) -> str:
    changes = []
    for uri, text in sorted(texts.items()):
        file = Path(uri.removeprefix("file://"))
        path = file.relative_to(folder).as_posix()
        changes.append(Change(path, file.read_bytes().decode(), text, path, file))
    return unified(changes)


@pytest.fixture(params=["slips", "risky", "crlf", "seed", "eci", "F060"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "copied"
    if request.param in ("seed", "eci"):
        shutil.copytree(request.getfixturevalue("shared") / "corpus" / request.param, folder)
    elif request.param == "F060":
        repairs: Path = request.getfixturevalue("shared") / "corpus" / "repairs"
        shutil.copytree(repairs / "F060" / "before", folder)
    else:
        folder.mkdir()
        text = {"slips": SLIPS, "risky": RISKY, "crlf": SLIPS.replace("\n", "\r\n")}[request.param]
        (folder / "5.2.md").write_bytes(text.encode())
    return folder


def test_each_fix_is_one_of_the_findings_and_does_what_its_diff_shows(folder: Path) -> None:
    rows = asked(folder, "reflint/fixes")
    by_id = {one["identity"]: one for one in found(folder)}
    for row in rows:
        finding = by_id[row["id"]]
        assert row["rule"] == finding["rule"]
        assert row["safety"] in [fix["safety"] for fix in finding["fixes"]]
        assert row["uri"] == (folder / finding["path"]).as_uri()
        assert row["title"]
        texts = applied(folder, row["edit"])
        assert row["diff"] == diff_of(folder, texts) != ""


def test_all_safe_fixes_are_those_of_the_command(folder: Path) -> None:
    given = asked(folder, "reflint/fixAll")
    wanted = reflint("check", "--fix", "--diff", cwd=folder)
    assert given["diff"] == wanted.stdout.encode().decode()
    texts = applied(folder, given["edit"])
    reflint("check", "--fix", cwd=folder)
    assert texts == {uri: Path(uri.removeprefix("file://")).read_bytes().decode() for uri in texts}
    assert asked(folder, "reflint/fixAll") == {"diff": "", "edit": {"changes": {}}}


def test_a_fix_that_is_applied_takes_its_finding_away(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(SLIPS, encoding="utf-8")
    rows = [row for row in asked(tmp_path, "reflint/fixes") if row["safety"] == "safe"]
    assert len(rows) >= 2
    for row in rows:
        ((uri, text),) = applied(tmp_path, row["edit"]).items()
        assert uri == (tmp_path / "5.2.md").as_uri()
        (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
        assert row["id"] not in [one["identity"] for one in found(tmp_path)]
        (tmp_path / "5.2.md").write_text(SLIPS, encoding="utf-8")


def test_fixes_are_those_of_the_text_that_is_typed(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(ORIENTATION, encoding="utf-8")

    async def type_it(page: Page) -> Any:
        assert await page.ask("reflint/fixes") == []
        page.open("5.2.md", SLIPS)
        rows = await page.ask("reflint/fixes")
        page.change("5.2.md", ORIENTATION, 2)
        assert await page.ask("reflint/fixes") == []
        return rows

    assert on_page(tmp_path, type_it)


def test_what_a_baseline_knows_is_not_fixed(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(SLIPS, encoding="utf-8")
    reflint("check", "--write-baseline", cwd=tmp_path)
    assert (tmp_path / ".reflint-baseline.json").exists()
    assert asked(tmp_path, "reflint/fixes") == []
    assert asked(tmp_path, "reflint/fixAll")["diff"] == ""


def test_a_file_that_is_not_utf_8_is_offered_no_fix(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_bytes(SLIPS.encode("latin-1", "replace"))
    assert asked(tmp_path, "reflint/fixes") == []
