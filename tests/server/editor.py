"""An editor in the process of the test: it keeps texts, and does what the server asks of it."""

import asyncio
import json
import os
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from referentiel_lint.server.browser import Browser
from referentiel_lint.server.server import ReflintServer
from referentiel_lint.server.workspace import uri_of
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
_LINE_END = re.compile(r"\r\n?|\n")
_CODEC = "utf-16-le"


class Refusal(Exception):
    """An error in a response."""


class Receiver(Protocol):
    """A server: it takes each message as a text."""

    server: ReflintServer

    def receive(self, text: str) -> None: ...


class Editor:
    """Its documents are `texts`, by URI; `shown` is what it was asked to show."""

    serve: Callable[[Callable[[str], None]], Receiver] = Browser

    def __init__(self, folder: Path, capabilities: Json, *, in_language: str = "fr") -> None:
        self.folder = folder
        self.capabilities = capabilities
        self.language = in_language
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.shown: list[Json] = []
        self.published: dict[str, list[Json]] = {}
        self.server = self.serve(self._take)
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._next = 0

    # --- Messages

    async def start(self, **options: object) -> Json:
        params = {
            "processId": None,
            "rootUri": uri_of(self.folder),
            "capabilities": self.capabilities,
            "initializationOptions": {"reflint": {"language": self.language, **options}},
        }
        answer = await self.ask("initialize", params)
        self.tell("initialized", {})
        return answer

    async def ask(self, method: str, params: object = None) -> Json:
        """Return the result of a request; raise `Refusal` for an error."""
        self._next += 1
        waiting = self._answers[self._next] = asyncio.get_running_loop().create_future()
        self._send({"jsonrpc": "2.0", "id": self._next, "method": method, "params": params})
        return await asyncio.wait_for(waiting, HANG)

    def tell(self, method: str, params: object = None) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: object) -> None:
        self.server.receive(json.dumps(message))

    def _take(self, text: str) -> None:
        sent = json.loads(text)
        match sent:
            case {"method": "textDocument/publishDiagnostics", "params": params}:
                self.published[params["uri"]] = params["diagnostics"]
            case {"method": "window/showMessage", "params": params}:
                self.shown.append(params)
            case {"method": _}:
                pass
            case {"id": id_, "error": error}:
                self._answers.pop(id_).set_exception(Refusal(error["message"]))
            case {"id": id_}:
                self._answers.pop(id_).set_result(sent.get("result"))

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

    async def findings(self, uri: str) -> list[Json]:
        """Return the diagnostics of a document, once it is checked."""
        await self.server.server.session.checker.latest()
        return self.published.get(uri, [])

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
                self.open(os.path.relpath(uri.removeprefix("file://"), self.folder))
            self.type(uri, edited(self.texts[uri], step["edits"]))

    def selected(self, uri: str, range_: Json) -> str:
        """Return the text of a range."""
        start, end = _span(self.texts[uri], range_)
        return self.texts[uri][start:end]

    def range(self, uri: str, start: int, end: int) -> Json:
        """Return the range between two offsets."""
        text = self.texts[uri]
        return {
            "start": _position(text, start),
            "end": _position(text, end),
        }

    def _rename(self, old: str, new: str) -> None:
        Path(old.removeprefix("file://")).rename(Path(new.removeprefix("file://")))
        if old in self.texts:
            text = self.texts.pop(old)
            self.tell("textDocument/didClose", {"textDocument": {"uri": old}})
            self.open(os.path.relpath(new.removeprefix("file://"), self.folder), text)
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
    data = text[start:].encode(_CODEC)[: int(position["character"]) * 2]
    return start + len(data.decode(_CODEC))


def _position(text: str, offset: int) -> Json:
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
    **options: object,
) -> T:
    """Return what someone does in an editor of a folder that has started."""

    async def run() -> T:
        started = editor(folder, capabilities, in_language=in_language)
        await started.start(**options)
        return await does(started)

    here = Path.cwd()
    try:
        return asyncio.run(run())
    finally:
        os.chdir(here)  # A server runs in the folder of its client.
