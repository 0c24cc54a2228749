"""The server as a worker of a browser runs it: messages as texts, and files in its memory."""

import asyncio
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from linter.words import UsageError
from referentiel_lint.server import session as checks
from referentiel_lint.worker import run as run_command
from tests.command import ORIENTATION, reflint
from tests.growth import counting
from tests.server.editor import Editor, Refusal, on_page

OTHER = ORIENTATION.replace("5.2", "5.3")
SLIP = ORIENTATION.replace("Oui → 100%", "Oui → 80%", 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The file system of a worker, with what belongs to its system; no folder of the page yet."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "os.py").write_text("print()\n", encoding="utf-8")
    (tmp_path / "passwd").write_text("root\n", encoding="utf-8")
    return tmp_path


def everything(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the checks that run."""
    return counting(monkeypatch, checks, "report_of")


# --- Files and commands


def test_files_are_written_and_deleted(root: Path) -> None:
    async def work(page: Editor) -> list[int]:
        found = []
        page.write({"5.2.md": SLIP, "sous dossier/note é.txt": "é"})
        found.append(await page.errors())
        page.write({"5.2.md": ORIENTATION}, "sous dossier/note é.txt")
        found.append(await page.errors())
        return found

    assert on_page(root / "pages", work) == [1, 0]


def test_a_command_says_what_it_says_in_a_terminal_and_its_changes_are_edits(root: Path) -> None:
    async def work(page: Editor) -> list[Any]:
        page.write({"5.2.md": SLIP.replace("```yaml", "```yml", 1), "5.3.md": OTHER})
        await page.errors()
        kinds = (["check"], ["check", "--fix"], ["tree", "--output-format", "json"], ["none"])
        return [json.loads(run_command(json.dumps([*args, "--lang", "en"]))) for args in kinds]

    checked, fixed, tree, wrong = on_page(root / "pages", work)
    assert (checked["edits"], checked["pages"]) == ({}, {})
    assert [*fixed["edits"]] == ["5.2.md"]
    assert [one["range"]["start"]["line"] for one in fixed["edits"]["5.2.md"]] == [1]
    assert "```yml" in (root / "pages" / "5.2.md").read_text(encoding="utf-8")
    in_terminal = reflint("check", "--fix", "--lang", "en", cwd=root / "pages")
    assert (fixed["status"], fixed["stdout"]) == (in_terminal.returncode, in_terminal.stdout)
    assert {one["path"] for one in json.loads(tree["stdout"])["referentiels"][0]["nodes"]} == {
        *(None, "5.2.md", "5.3.md")
    }
    assert (wrong["status"], wrong["stdout"]) == (2, "")
    assert "none" in wrong["stderr"]


# --- Messages


def test_before_a_session_requests_are_refused(root: Path) -> None:
    async def run() -> None:
        page = Editor(root / "pages")
        place = {"textDocument": {"uri": "file:///a"}, "position": {"line": 0, "character": 0}}
        with pytest.raises(Refusal) as refusal:
            await page.ask("textDocument/hover", place)
        assert refusal.value.code == -32002

    asyncio.run(run())


# --- Checks


def test_a_burst_of_changes_is_checked_once(root: Path, runs: Counter[str]) -> None:
    async def work(page: Editor) -> None:
        page.write({"5.2.md": ORIENTATION})
        await page.errors()
        runs.clear()
        uri = page.open("5.2.md", ORIENTATION)
        for version in range(2, 60):
            page.type(uri, f"{SLIP}\n{version}\n")
            await asyncio.sleep(0)
        page.sent.clear()
        assert await page.errors() == 1
        assert len(page.reported("reflint/checked")) == 1

    on_page(root / "pages", work)
    assert runs.total() == 1


def test_each_change_is_reported_once_and_in_order(root: Path, runs: Counter[str]) -> None:
    async def work(page: Editor) -> list[int]:
        page.write({"5.2.md": ORIENTATION})
        uri = page.open("5.2.md")
        for _ in range(3):
            page.type(uri, SLIP)
            await page.errors()
        return [one["generation"] for one in page.reported("reflint/checked")]

    generations = on_page(root / "pages", work)
    assert generations == sorted(set(generations))
    assert runs.total() == len(generations) == 3


def test_an_editor_watches_every_kind_of_file_that_is_read(root: Path) -> None:
    watching = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}

    async def work(page: Editor) -> list[str]:
        await page.errors()
        (asked,) = page.reported("client/registerCapability")
        (one,) = asked["registrations"]
        return [watcher["globPattern"] for watcher in one["registerOptions"]["watchers"]]

    endings = {
        pattern.rpartition("*")[2]
        for pattern in on_page(root / "pages", work, capabilities=watching)
    }
    assert endings >= {".md", ".csv", ".tsv", ".yml", ".yaml", ".json"}
    assert {"/reflint.toml", "/pyproject.toml"} <= endings


def test_lines_end_where_an_editor_ends_them(root: Path) -> None:
    """A client counts neither U+2028 nor a form feed as the end of a line."""
    text = SLIP.replace("\n## Description\n", "\n## Description\nUn\u2028deux\x0ctrois\x85.\n", 1)
    before, after = "Oui → 80%", "Oui → 100%"

    async def work(page: Editor) -> tuple[int, int]:
        begun = page.sent[0]["result"]
        line = text[: text.index(before)].count("\n")
        change: dict[str, object] = {"text": text.replace(before, after, 1)}
        if begun["capabilities"]["textDocumentSync"]["change"] == 2:  # Parts of texts.
            ends = {"start": {"line": line, "character": 0}}
            ends["end"] = {"line": line, "character": len(before)}
            change = {"range": ends, "text": after}
        page.write({"5.2.md": text})
        page.open("5.2.md", text)
        slips = await page.errors()
        document = {"uri": page.uri("5.2.md"), "version": 2}
        page.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        return slips, await page.errors()

    assert text != SLIP
    assert on_page(root / "pages", work) == (1, 0)


def test_a_folder_that_is_removed_and_made_again_is_checked_again(root: Path) -> None:
    async def work(page: Editor) -> str:
        page.write({"5.2.md": SLIP})
        assert await page.errors() == 1
        shutil.rmtree(root / "pages")
        page.tell("workspace/didChangeWatchedFiles", {"changes": []})
        with pytest.raises(UsageError):
            await page.errors()
        (gone,) = page.reported("window/showMessage")
        page.write({"5.2.md": SLIP})
        assert await page.errors() == 1
        return str(gone["message"])

    assert "le dossier courant n'existe plus" in on_page(root / "pages", work)


def test_the_language_changes_with_the_settings_and_a_session_begins_once(root: Path) -> None:
    async def work(page: Editor) -> None:
        page.write({"5.2.md": SLIP})
        await page.errors()
        (before,) = page.reported("textDocument/publishDiagnostics")[-1]["diagnostics"]
        settings = {"settings": {"reflint": {"language": "en"}}}
        page.tell("workspace/didChangeConfiguration", settings)
        await page.errors()
        (after,) = page.reported("textDocument/publishDiagnostics")[-1]["diagnostics"]
        assert "donne au plus 80 %" in before["message"]
        assert "gives at most 80 %" in after["message"]
        with pytest.raises(Refusal) as refusal:
            await page.start({})
        assert refusal.value.code == -32600
        page.open("5.2.md", ORIENTATION)
        assert await page.errors() == 0

    on_page(root / "pages", work)


def test_a_request_that_is_cancelled_is_answered_as_such(root: Path) -> None:
    async def work(page: Editor) -> Any:
        page.write({"5.2.md": SLIP})
        start = {"line": 0, "character": 0}
        params = {
            "textDocument": {"uri": page.uri("5.2.md")},
            "range": {"start": start, "end": start},
            "context": {"diagnostics": []},
        }
        method = "textDocument/codeAction"
        page.send({"jsonrpc": "2.0", "id": "slow", "method": method, "params": params})
        page.tell("$/cancelRequest", {"id": "slow"})
        await page.errors()
        return [one for one in page.sent if one.get("id") == "slow"]

    (answer,) = on_page(root / "pages", work)
    assert answer["error"]["code"] == -32800
    assert json.dumps(answer)
