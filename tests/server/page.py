"""A page with a server behind it, as in a browser: the same messages, in the process of the test.

What a server does is done in turn: no thread, and no time but what a test waits for.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from linter.finding import Severity
from referentiel_lint.server.browser import Browser
from referentiel_lint.server.session import Refused
from referentiel_lint.server.workspace import path_of, uri_of
from tests.command import HANG

T = TypeVar("T")


class Refusal(Exception):
    """An error in a response."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


class Page:
    """A page: what it asks, and what it was reported; `sent` are all messages of the server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[dict[str, Any]] = []
        self._browser = Browser(self._take)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._next = 0

    def _take(self, text: str) -> None:
        sent = json.loads(text)
        self.sent.append(sent)
        if "method" not in sent and (waiting := self._answers.pop(sent.get("id"), None)):
            if "error" in sent:
                error = sent["error"]
                waiting.set_exception(Refusal(error["code"], error["message"]))
            else:
                waiting.set_result(sent["result"])

    def send(self, message: object) -> None:
        """Send any message."""
        self._browser.receive(json.dumps(message))

    async def ask(self, method: str, params: object = None) -> Any:
        """Return the result of a request; raise `Refusal` for an error."""
        self._next += 1
        waiting = self._answers[self._next] = asyncio.get_running_loop().create_future()
        self.send({"jsonrpc": "2.0", "id": self._next, "method": method, "params": params})
        return await asyncio.wait_for(waiting, HANG)

    def tell(self, method: str, params: object = None) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def reported(self, method: str) -> list[Any]:
        """Return the parameters of all notifications of a method so far."""
        return [one["params"] for one in self.sent if one.get("method") == method]

    # --- What every page does

    async def start(
        self, language: str = "fr", capabilities: Mapping[str, object] | None = None
    ) -> Any:
        """Initialize the server for the folder."""
        params = {
            "processId": None,
            "rootUri": uri_of(self.folder),
            "capabilities": capabilities or {},
            "initializationOptions": {"reflint": {"page": True, "language": language}},
        }
        answer = await self.ask("initialize", params)
        self.tell("initialized", {})
        return answer

    def write(self, files: Mapping[str, str], *deleted: str) -> None:
        """Write files, by their names below the folder, and delete others, as the worker does."""
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(text.encode())
        for name in deleted:
            (self.folder / name).unlink()
        self.tell("workspace/didChangeWatchedFiles", {"changes": []})

    async def errors(self) -> int:
        """Return how many errors there are, once everything is checked as it is now."""
        result = await self._browser.server.session.checker.latest()
        if isinstance(result, Refused):
            raise result.error
        return sum(one.severity is Severity.ERROR for one in result.report.findings)

    def uri(self, name: str) -> str:
        """Return the URI of a file below the folder."""
        return uri_of(self.folder / name)

    def path(self, uri: str) -> str:
        """Return the path of a file, from the folder."""
        path = path_of(uri)
        assert path is not None
        return path.relative_to(self.folder).as_posix()

    def close(self, name: str) -> None:
        """Close a document."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def open(self, name: str, text: str, version: int = 1) -> None:
        """Open a document."""
        document = {"uri": self.uri(name), "languageId": "markdown", "version": version}
        self.tell("textDocument/didOpen", {"textDocument": {**document, "text": text}})

    def change(self, name: str, text: str, version: int) -> None:
        """Change the whole text of an open document."""
        params = {
            "textDocument": {"uri": self.uri(name), "version": version},
            "contentChanges": [{"text": text}],
        }
        self.tell("textDocument/didChange", params)


def on_page(
    folder: Path,
    does: Callable[[Page], Awaitable[T]],
    language: str = "fr",
    capabilities: Mapping[str, object] | None = None,
) -> T:
    """Return what someone does on a page of a folder that has started."""

    async def run() -> T:
        page = Page(folder)
        await page.start(language, capabilities)
        return await does(page)

    here = Path.cwd()
    try:
        return asyncio.run(run())
    finally:
        os.chdir(here)  # A server runs in the folder of its client.
