"""A client of `reflint server`, in a process of its own, that keeps what it is reported."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Union

from cattrs import Converter
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

from tests.command import HANG

_Action = types.Command | types.CodeAction


def _converter() -> Converter:
    """Return the converter of the protocol, which also reads a code action that has a command."""
    made: Converter = default_converter()  # type: ignore[no-untyped-call]

    def structure(value: Mapping[str, object], _kind: object) -> _Action:
        if isinstance(value.get("command"), str):
            return made.structure(value, types.Command)
        return made.structure(value, types.CodeAction)

    made.register_structure_hook(Union[types.Command, types.CodeAction], structure)  # noqa: UP007
    return made


class Client(LanguageClient):
    """Keeps the diagnostics and messages that the server sends, in order."""

    def __init__(self) -> None:
        super().__init__("tests", "1", converter_factory=_converter)
        self.published: list[types.PublishDiagnosticsParams] = []
        self.shown: list[str] = []
        self.status: int | None = None
        self._news = asyncio.Condition()

        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._publish))
        self.feature(types.WINDOW_SHOW_MESSAGE)(partial(self._show))

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; it is asked after each thing that the server sends."""
        async with asyncio.timeout(HANG), self._news:
            await self._news.wait_for(lambda: bool(holds()))

    def last(self, path: Path) -> types.PublishDiagnosticsParams | None:
        """Return what was last reported of a file."""
        reported = (one for one in reversed(self.published) if one.uri == path.as_uri())
        return next(reported, None)

    def open(self, path: Path, text: str | None = None, version: int = 1) -> None:
        """Open a file, perhaps with a text that is not saved."""
        text = path.read_bytes().decode() if text is None else text
        item = types.TextDocumentItem(path.as_uri(), "markdown", version, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, path: Path, text: str, version: int) -> None:
        """Replace the text of an open file."""
        document = types.VersionedTextDocumentIdentifier(version, path.as_uri())
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        """Keep the exit status of the server."""
        self.status = server.returncode

    async def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.append(params)
        await self._tell()

    async def _show(self, params: types.ShowMessageParams) -> None:
        self.shown.append(params.message)
        await self._tell()

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()


@asynccontextmanager
async def server_in(
    folder: Path,
    capabilities: types.ClientCapabilities = types.ClientCapabilities(),  # noqa: B008 -- not changed
    *,
    locale: str | None = "fr-FR",
    options: object = None,
    name: str = "tests",
    files: bool = True,
) -> AsyncIterator[Client]:
    """Start a server for a client with some capabilities and a name, and end it again.

    Without `files`, the client has no folder, only documents.
    """
    client = Client()
    await client.start_io(sys.executable, "-m", "referentiel_lint", "server", cwd=folder)
    folders = [types.WorkspaceFolder(folder.as_uri(), folder.name)] if files else None
    await client.initialize_async(
        types.InitializeParams(
            capabilities=capabilities,
            client_info=types.ClientInfo(name),
            workspace_folders=folders,
            locale=locale,
            initialization_options=options,
        )
    )
    client.initialized(types.InitializedParams())
    yield client
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
