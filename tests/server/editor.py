"""An editor in the process of the test: it keeps texts, and does what the server asks for."""

import asyncio
import json
import os
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from cattrs import Converter
from lsprotocol import types
from pygls.protocol import default_converter

from linter.finding import Severity
from referentiel_lint.server.server import Browser, ReflintServer
from referentiel_lint.server.session import Refused
from referentiel_lint.server.workspace import path_of, uri_of
from tests.command import HANG

T = TypeVar("T")
Json = Any
# What editors announce that can do everything.
ABLE: Json = {
    # Neovim prefers UTF-8; every client has UTF-16.
    "general": {"positionEncodings": ["utf-8", "utf-16"]},
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
            "isPreferredSupport": True,
            "dataSupport": True,
        },
        "publishDiagnostics": {"codeDescriptionSupport": True},
    },
    "window": {"showDocument": {"support": True}},
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {
            "documentChanges": True,
            "resourceOperations": ["create", "rename", "delete"],
        },
    },
}
# What an editor announces that can do nothing.
PLAIN: Json = {}
CONVERTER: Converter = default_converter()  # type: ignore[no-untyped-call]
_LINE_END = re.compile(r"\r\n?|\n")
_CODEC = "utf-16-le"


class Refusal(Exception):
    """An error in a response."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Receiver(Protocol):
    """A server: it takes each message as a text."""

    server: ReflintServer

    def receive(self, text: str) -> None: ...


class Editor:
    """Its documents are `texts`, by URI; `sent` are all messages of the server.

    What a server does is done in turn: no thread, and no time but what a test waits for.
    """

    serve: Callable[[Callable[[str], None]], Receiver] = Browser

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.sent: list[Json] = []
        self.server = self.serve(self._take)
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._next = 0

    # --- Messages

    async def start(self, capabilities: Json, language: str = "fr", **params: object) -> Json:
        """Initialize the server for the folder; `params` replace those of the request."""
        begun = {
            "processId": None,
            "rootUri": uri_of(self.folder),
            "capabilities": capabilities,
            "initializationOptions": {"reflint": {"language": language}},
        }
        answer = await self.ask("initialize", {**begun, **params})
        self.tell("initialized", {})
        return answer

    async def ask(self, method: str, params: object = None) -> Json:
        """Return the result of a request; raise `Refusal` for an error."""
        self._next += 1
        waiting = self._answers[self._next] = asyncio.get_running_loop().create_future()
        self.send({"jsonrpc": "2.0", "id": self._next, "method": method, "params": params})
        return await asyncio.wait_for(waiting, HANG)

    def tell(self, method: str, params: object = None) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, message: object) -> None:
        """Send any message."""
        self.server.receive(json.dumps(message))

    def _take(self, text: str) -> None:
        sent = json.loads(text)
        self.sent.append(sent)
        if "method" not in sent and (waiting := self._answers.pop(sent.get("id"), None)):
            if "error" in sent:
                waiting.set_exception(Refusal(sent["error"]["code"], sent["error"]["message"]))
            else:
                waiting.set_result(sent.get("result"))

    def reported(self, method: str) -> list[Json]:
        """Return the parameters of all notifications of a method so far."""
        return [one["params"] for one in self.sent if one.get("method") == method]

    def published(self) -> dict[str, Json]:
        """Return what was last published of each document."""
        return {one["uri"]: one for one in self.reported("textDocument/publishDiagnostics")}

    # --- What a person does

    def open(self, name: str, text: str | None = None) -> str:
        """Open a file, perhaps with a text that is not saved, and return its URI."""
        path, uri = self.folder / name, self.uri(name)
        # An editor does not show the byte order mark.
        shown = path.read_bytes().decode("utf-8-sig") if text is None else text
        self.texts[uri], self.versions[uri] = shown, 1
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": shown}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def type(self, uri: str, text: str) -> None:
        """Change the whole text of an open document."""
        self.texts[uri] = text
        self.versions[uri] += 1
        params = {
            "textDocument": {"uri": uri, "version": self.versions[uri]},
            "contentChanges": [{"text": text}],
        }
        self.tell("textDocument/didChange", params)

    def close(self, name: str) -> None:
        """Close a document without saving it."""
        self.texts.pop(self.uri(name))
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def save(self) -> None:
        """Write the texts of all open documents."""
        for uri, text in self.texts.items():
            _path(uri).write_bytes(text.encode())

    def write(self, files: Mapping[str, str], *deleted: str) -> None:
        """Write files, by their names below the folder, and delete others, outside the editor."""
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(text.encode())
        for name in deleted:
            (self.folder / name).unlink()
        self.tell("workspace/didChangeWatchedFiles", {"changes": []})

    async def errors(self) -> int:
        """Return how many errors there are, once everything is checked as it is now."""
        result = await self.server.server.session.checker.latest()
        if isinstance(result, Refused):
            raise result.error
        return sum(one.severity is Severity.ERROR for one in result.report.findings)

    async def findings(self, uri: str) -> list[Json]:
        """Return the diagnostics of a document, once it is checked."""
        await self.server.server.session.checker.latest()
        found: list[Json] = self.published().get(uri, {"diagnostics": []})["diagnostics"]
        return found

    async def actions(
        self,
        uri: str,
        at: Json | str,
        diagnostics: Sequence[Json] = (),
        only: Sequence[str] | None = None,
        **context: object,
    ) -> list[Json]:
        """Return the code actions of a range, or of the first occurrence of a text."""
        if isinstance(at, str):
            start = self.texts[uri].index(at)
            at = self.range(uri, start, start + len(at))
        given = {"diagnostics": [*diagnostics], **context}
        if only is not None:
            given["only"] = only
        params = {"textDocument": {"uri": uri}, "range": at, "context": given}
        found: list[Json] = (await self.ask("textDocument/codeAction", params)) or []
        return found

    async def do(self, action: Json) -> None:
        """Do a code action: apply its edit."""
        self.apply_edit(action["edit"])

    # --- Texts and positions, written without the code of the server

    def uri(self, name: str) -> str:
        return uri_of(self.folder / name)

    def name(self, uri: str) -> str:
        """Return the name of a file below the folder."""
        return _path(uri).relative_to(self.folder).as_posix()

    def apply_edit(self, edit: Json) -> None:
        """Apply an edit as a whole; a version that is not that of the document refuses it."""
        steps = edit.get("documentChanges")
        if steps is None:
            named = edit.get("changes", {}).items()
            steps = [{"textDocument": {"uri": uri}, "edits": edits} for uri, edits in named]
        for step in steps:
            if step.get("kind") == "rename":
                self._rename(step["oldUri"], step["newUri"])
                continue
            uri, version = step["textDocument"]["uri"], step["textDocument"].get("version")
            assert version in (None, self.versions.get(uri)), "the edit is of another version"
            if uri not in self.texts:
                self.open(self.name(uri))
            self.type(uri, edited(self.texts[uri], step["edits"]))

    def range(self, uri: str, start: int, end: int) -> Json:
        """Return the range between two offsets."""
        text = self.texts[uri]
        return {"start": position_in(text, start), "end": position_in(text, end)}

    def _rename(self, old: str, new: str) -> None:
        assert not _path(new).exists(), f"{new} is there already"
        _path(old).rename(_path(new))
        if old in self.texts:
            text = self.texts[old]
            self.close(self.name(old))
            self.open(self.name(new), text)
        self.tell("workspace/didChangeWatchedFiles", {"changes": []})


def edited(text: str, edits: Iterable[Json]) -> str:
    """Return a text after edits of the protocol, which must not overlap."""
    pieces, end = [], 0
    spans = [(*_span(text, one["range"]), _new_text(one)) for one in edits]
    for start, stop, new in sorted(spans, key=lambda span: span[:2]):
        assert start >= end, "two edits overlap"
        pieces += [text[end:start], new]
        end = stop
    return "".join([*pieces, text[end:]])


def applied(text: str, edits: Iterable[types.TextEdit]) -> str:
    """Return a text after edits; the client keeps a byte order mark to itself."""
    mark = "\ufeff" * text.startswith("\ufeff")
    return mark + edited(text.removeprefix(mark), map(CONVERTER.unstructure, edits))


def _path(uri: str) -> Path:
    path = path_of(uri)
    assert path is not None
    return path


def _new_text(edit: Json) -> str:
    """Return the text of an edit; that of a snippet as it is before anything is typed."""
    if "snippet" in edit:
        return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", edit["snippet"]["value"])
    return str(edit["newText"])


def _span(text: str, range_: Json) -> tuple[int, int]:
    start, end = (_offset(text, range_[side]) for side in ("start", "end"))
    return start, end


def _offset(text: str, position: Json) -> int:
    start = [0, *(end.end() for end in _LINE_END.finditer(text))][int(position["line"])]
    line = _LINE_END.split(text[start:], maxsplit=1)[0].encode(_CODEC)
    end = 2 * int(position["character"])
    assert end <= len(line), f"{position} is beyond its line"
    return start + len(line[:end].decode(_CODEC))


def position_in(text: str, offset: int) -> Json:
    """Return the position of an offset."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    line = max(at for at, start in enumerate(starts) if start <= offset)
    return {"line": line, "character": len(text[starts[line] : offset].encode(_CODEC)) // 2}


def in_editor(
    folder: Path,
    does: Callable[[Editor], Awaitable[T]],
    capabilities: Json = ABLE,
    *,
    in_language: str = "fr",
    editor: type[Editor] = Editor,
    **params: object,
) -> T:
    """Return what `does` returns for an editor that has started in a folder."""

    async def run() -> T:
        started = editor(folder)
        await started.start(capabilities, in_language, **params)
        return await does(started)

    here = Path.cwd()
    try:
        return asyncio.run(run())
    finally:
        os.chdir(here)  # A server runs in the folder of its client.


def in_file(
    text: str, capabilities: Json = ABLE, *, in_language: str = "fr"
) -> Callable[[Callable[[Editor, str], Awaitable[None]]], Callable[[Path], None]]:
    """Decorate a test, which gets an editor that has opened a file with a text, and its URI."""

    def decorator(test: Callable[[Editor, str], Awaitable[None]]) -> Callable[[Path], None]:
        def run(tmp_path: Path) -> None:
            (tmp_path / "5.2.md").write_bytes(text.encode())

            async def does(editor: Editor) -> None:
                await test(editor, editor.open("5.2.md"))

            in_editor(tmp_path, does, capabilities, in_language=in_language)

        return run

    return decorator


def on_page(
    folder: Path,
    does: Callable[[Editor], Awaitable[T]],
    language: str = "fr",
    capabilities: Json = PLAIN,
) -> T:
    """Return what `does` returns for a page in a browser, which announces itself as ours."""
    options = {"reflint": {"page": True, "language": language}}
    return in_editor(folder, does, capabilities, initializationOptions=options)
