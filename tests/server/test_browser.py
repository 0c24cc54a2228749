"""The server as a worker of a browser runs it: messages as texts, and files in its memory."""

import asyncio
import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from referentiel_lint.check import run
from referentiel_lint.server import check as checks
from tests.command import ORIENTATION
from tests.server.page import Page, Refusal, on_page

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
    calls: Counter[str] = Counter()
    report_of = run.report_of

    def counted(*given: Any, **named: Any) -> Any:
        calls["checks"] += 1
        return report_of(*given, **named)

    monkeypatch.setattr(checks, "report_of", counted)
    return calls


# --- Files


def test_files_are_written_into_folders_of_the_page_and_deleted(root: Path) -> None:
    async def work(page: Page) -> None:
        assert await page.write({"5.2.md": SLIP, "sous dossier/note é.txt": "é"}) == {}
        assert (await page.ask("reflint/overview"))["counts"]["errors"] == 1
        assert await page.write({"5.2.md": ORIENTATION}, "sous dossier", "none.md") == {}
        assert (await page.ask("reflint/overview"))["counts"]["errors"] == 0

    before = everything(root)
    on_page(root / "pages", work)
    assert everything(root) == {**before, "pages/5.2.md": ORIENTATION.encode()}


def test_bytes_come_as_base64_and_lone_surrogates_as_what_is_no_text(root: Path) -> None:
    async def work(page: Page) -> None:
        files = [
            {"uri": page.uri("a.md"), "base64": "/wD+"},
            {"uri": page.uri("b.md"), "text": "\ud800x"},
        ]
        await page.ask("reflint/writeFiles", {"files": files})

    on_page(root / "pages", work)
    assert (root / "pages" / "a.md").read_bytes() == b"\xff\x00\xfe"
    assert (root / "pages" / "b.md").read_bytes() == b"?x"


@pytest.mark.parametrize(
    "name",
    [
        "lib/os.py",
        "pages/../lib/os.py",
        "pages/%2e%2e/lib/os.py",
        "pages/..%2flib/os.py",
        "../outside.md",
        "passwd",
        "alone.md",
        "",
        "pages/a%00.md",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_and_nothing_is_written(
    name: str, root: Path
) -> None:
    async def work(page: Page) -> str:
        files = [
            {"uri": page.uri("5.2.md"), "text": ORIENTATION},
            {"uri": f"{root.as_uri()}/{name}", "text": "print('mine')"},
        ]
        with pytest.raises(Refusal) as written:
            await page.ask("reflint/writeFiles", {"files": files})
        with pytest.raises(Refusal) as deleted:
            await page.ask("reflint/writeFiles", {"deleted": [files[1]["uri"]]})
        assert written.value.code == deleted.value.code == -32803
        assert written.value.message == deleted.value.message
        return written.value.message

    before = everything(root)
    assert "ce n'est pas un fichier d'un dossier du client" in on_page(root / "pages", work)
    assert everything(root) == before


@pytest.mark.parametrize(
    "uri",
    [
        *("untitled:1", "https://example.org/a.md", "a.md", "file:", "[::"),
        "file:///referentiels/\ud800.md",
    ],
)
def test_what_is_no_file_is_refused(uri: str, root: Path) -> None:
    async def work(page: Page) -> None:
        with pytest.raises(Refusal) as refusal:
            await page.ask("reflint/writeFiles", {"files": [{"uri": uri, "text": ""}]})
        assert refusal.value.code == -32803

    before = everything(root)
    on_page(root / "pages", work)
    assert everything(root) == before


@pytest.mark.parametrize(
    ("params", "message"),
    [
        (
            {"files": [{"uri": "file:///a/b"}]},
            "files.0: Value error, exactly one of text and base64",
        ),
        ({"files": [{"text": ""}]}, "files.0.uri: Field required"),
        ({"files": "all"}, "files: Input should be a valid list"),
        ({"deleted": [5]}, "deleted.0: Input should be a valid string"),
        ([], ": Input should be a valid dictionary or instance of Writing"),
    ],
)
def test_wrong_parameters_are_named(params: object, message: str, root: Path) -> None:
    async def work(page: Page) -> None:
        with pytest.raises(Refusal) as refusal:
            await page.ask("reflint/writeFiles", params)
        assert refusal.value.code == -32602
        assert refusal.value.message.startswith(message)

    on_page(root / "pages", work)


def test_what_the_system_refuses_is_told_and_the_rest_is_written(root: Path) -> None:
    async def work(page: Page) -> None:
        long = f"{'a' * 300}.md"
        with pytest.raises(Refusal) as refusal:
            await page.write({long: "", "5.2.md": ORIENTATION})
        assert long in refusal.value.message
        assert (await page.ask("reflint/overview"))["counts"]["errors"] == 0

    on_page(root / "pages", work)
    assert (root / "pages" / "5.2.md").exists()


def test_files_are_taken_before_the_session_begins(root: Path) -> None:
    async def run() -> Any:
        page = Page(root / "pages")
        await page.write({"5.2.md": SLIP})
        with pytest.raises(Refusal):
            await page.ask("reflint/writeFiles", {"deleted": [f"{root.as_uri()}/lib"]})
        await page.start()
        return await page.ask("reflint/overview")

    here = Path.cwd()
    try:
        assert asyncio.run(run())["counts"]["errors"] == 1
    finally:
        os.chdir(here)


# --- Messages


@pytest.mark.parametrize(
    ("text", "code", "id_"),
    [
        ("", -32700, None),
        ("{", -32700, None),
        ("[" * 100_000, -32700, None),
        ("[]", -32600, None),
        ("5", -32600, None),
        ('{"id": 7}', -32600, 7),
        ('{"jsonrpc": "1.0", "id": "x", "method": "shutdown"}', -32600, "x"),
        ('{"jsonrpc": "2.0", "id": {}, "method": 5}', -32600, None),
        ('{"jsonrpc": "2.0", "id": 7, "method": "initialize", "params": {}}', -32600, 7),
        ('{"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover", "params": 5}', -32602, 7),
        ('{"jsonrpc": "2.0", "id": 7, "method": "none"}', -32601, 7),
    ],
)
def test_what_is_no_message_is_refused_and_the_session_goes_on(
    text: str, code: int, id_: object, root: Path
) -> None:
    async def work(page: Page) -> None:
        await page.write({"5.2.md": SLIP})
        page.sent.clear()
        page.receive(text)
        answer = next(one for one in page.sent if "error" in one)
        assert (answer["error"]["code"], answer["id"]) == (code, id_)
        assert (await page.ask("reflint/overview"))["counts"]["errors"] == 1

    on_page(root / "pages", work)


def test_a_notification_that_cannot_be_read_has_no_answer(root: Path) -> None:
    async def work(page: Page) -> None:
        page.sent.clear()
        page.receive('{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": 5}')
        page.receive('{"jsonrpc": "2.0", "method": "none"}')
        assert page.sent == []

    on_page(root / "pages", work)


def test_before_a_session_requests_are_refused(root: Path) -> None:
    async def run() -> None:
        page = Page(root / "pages")
        for method in ("reflint/overview", "textDocument/hover"):
            params = {"textDocument": {"uri": "file:///a"}, "position": {"line": 0, "character": 0}}
            with pytest.raises(Refusal) as refusal:
                await page.ask(method, params)
            assert refusal.value.code == -32002

    asyncio.run(run())


def test_every_message_is_json_that_any_page_can_read(root: Path) -> None:
    async def work(page: Page) -> None:
        await page.write({"5.2.md": SLIP.replace("Diffuser", "<b>\u2028\u0000é😀</b>")})
        await page.ask("reflint/overview")
        await page.ask("reflint/tree")

    on_page(root / "pages", work)


# --- Checks


def test_a_burst_of_changes_is_checked_once(root: Path, runs: Counter[str]) -> None:
    async def work(page: Page) -> None:
        await page.write({"5.2.md": ORIENTATION})
        await page.ask("reflint/overview")
        runs.clear()
        page.open("5.2.md", ORIENTATION)
        for version in range(2, 60):
            page.change("5.2.md", f"{SLIP}\n{version}\n", version)
            await asyncio.sleep(0)
        page.sent.clear()
        found = await page.ask("reflint/overview")
        assert found["counts"]["errors"] == 1
        assert len(page.told("reflint/checked")) == 1

    on_page(root / "pages", work)
    assert runs["checks"] == 1


def test_what_is_asked_together_is_checked_once(root: Path, runs: Counter[str]) -> None:
    async def work(page: Page) -> None:
        await page.write({"5.2.md": SLIP})
        document = {"textDocument": {"uri": page.uri("5.2.md")}}
        await asyncio.gather(
            page.ask("reflint/overview"),
            page.ask("reflint/fixes"),
            page.ask("reflint/tree"),
            page.ask("reflint/principes", document),
        )
        await page.ask("reflint/overview")

    on_page(root / "pages", work)
    assert runs["checks"] == 1


def test_each_change_is_told_once_and_in_order(root: Path, runs: Counter[str]) -> None:
    async def work(page: Page) -> list[int]:
        await page.write({"5.2.md": ORIENTATION})
        for version in range(2, 5):
            page.open("5.2.md", SLIP, version)
            await page.ask("reflint/overview")
        return [one["generation"] for one in page.told("reflint/checked")]

    told = on_page(root / "pages", work)
    assert told == sorted(set(told))
    assert runs["checks"] == len(told) == 3


def test_an_editor_watches_every_kind_of_file_that_is_read(root: Path) -> None:
    watching = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}

    async def work(page: Page) -> list[str]:
        await page.ask("reflint/overview")
        (asked,) = page.told("client/registerCapability")
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

    async def work(page: Page) -> tuple[int, int]:
        begun = page.sent[0]["result"]
        line = text[: text.index(before)].count("\n")
        change: dict[str, object] = {"text": text.replace(before, after, 1)}
        if begun["capabilities"]["textDocumentSync"]["change"] == 2:  # Parts of texts.
            ends = {"start": {"line": line, "character": 0}}
            ends["end"] = {"line": line, "character": len(before)}
            change = {"range": ends, "text": after}
        await page.write({"5.2.md": text})
        page.open("5.2.md", text)
        slips = (await page.ask("reflint/overview"))["counts"]["errors"]
        document = {"uri": page.uri("5.2.md"), "version": 2}
        page.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        return slips, (await page.ask("reflint/overview"))["counts"]["errors"]

    assert text != SLIP
    assert on_page(root / "pages", work) == (1, 0)


def test_a_folder_that_is_removed_and_made_again_is_checked_again(root: Path) -> None:
    async def work(page: Page) -> str:
        await page.write({"5.2.md": SLIP})
        assert (await page.ask("reflint/overview"))["counts"]["errors"] == 1
        shutil.rmtree(root / "pages")
        page.tell("workspace/didChangeWatchedFiles", {"changes": []})
        with pytest.raises(Refusal) as gone:
            await page.ask("reflint/overview")
        await page.write({"5.2.md": SLIP})
        assert (await page.ask("reflint/overview"))["counts"]["errors"] == 1
        return gone.value.message

    assert "le dossier courant n'existe plus" in on_page(root / "pages", work)


def test_the_language_changes_with_the_settings_and_a_session_begins_once(root: Path) -> None:
    async def work(page: Page) -> None:
        await page.write({"5.2.md": SLIP})
        assert "Pas sain" in (await page.ask("reflint/overview"))["summary"]
        settings = {"settings": {"reflint": {"language": "en"}}}
        page.tell("workspace/didChangeConfiguration", settings)
        assert "Not sound" in (await page.ask("reflint/overview"))["summary"]
        with pytest.raises(Refusal) as refusal:
            await page.start("fr")
        assert refusal.value.code == -32600
        page.open("5.2.md", ORIENTATION)
        assert (await page.ask("reflint/overview"))["counts"]["errors"] == 0

    on_page(root / "pages", work)


def test_a_request_that_is_cancelled_is_answered_as_such(root: Path) -> None:
    async def work(page: Page) -> Any:
        await page.write({"5.2.md": SLIP})
        message = {"jsonrpc": "2.0", "id": "slow", "method": "reflint/overview", "params": {}}
        page.send(message)
        page.tell("$/cancelRequest", {"id": "slow"})
        await page.ask("reflint/overview")
        return [one for one in page.sent if one.get("id") == "slow"]

    (answer,) = on_page(root / "pages", work)
    assert answer["error"]["code"] == -32800
    assert json.dumps(answer)
