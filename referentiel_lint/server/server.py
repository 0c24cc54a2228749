"""The language server: handlers of requests, and its transports (stdio, and a web worker)."""

import gc
import json
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from inspect import iscoroutinefunction
from logging import LogRecord, getLogger
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcServerNotInitialized
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from linter import __version__
from linter.words import UsageError
from referentiel.kind import SHEET_ENDINGS, WORKBOOK_ENDINGS
from referentiel_lint.cache import cache_folder
from referentiel_lint.configuration.files import OWN, SHARED
from referentiel_lint.server import actions, completion, hover, navigation
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace import View


class Protocol(LanguageServerProtocol):
    """The protocol of pygls; it also answers malformed requests, and refuses a second session."""

    _server: Any

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(
        self, params: types.InitializeParams
    ) -> Generator[Any, Any, types.InitializeResult]:
        """Begin a session with positions in UTF-16, whatever encodings the client prefers."""
        if params.capabilities.general:
            params.capabilities.general.position_encodings = None
        return (yield from super().lsp_initialize(params))

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object; answer a malformed request with an error, and raise it."""
        try:
            if data.get("method") == types.INITIALIZE and self._server.is_initialized:
                raise JsonRpcInvalidRequest("the session has begun already")
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and "id" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


def is_bug(record: LogRecord) -> bool:
    """Return whether a log record is about a bug and not a refused request."""
    return not (record.exc_info and isinstance(record.exc_info[1], JsonRpcException))


def log_only_bugs() -> None:
    """Keep the server from writing refused requests to stderr."""
    for name in ("pygls.protocol.json_rpc", "pygls.io_"):
        getLogger(name).addFilter(is_bug)


NAME = "reflint"
# Files that findings may depend on; a baseline is a JSON file.
_ENDINGS = (".md", ".yaml", ".yml", ".json", *SHEET_ENDINGS, *WORKBOOK_ENDINGS)
_WATCHED = (*(f"**/*{ending}" for ending in _ENDINGS), f"**/{OWN}", f"**/{SHARED}")
_WATCH = "reflint-files"
# The error code RequestFailed of the protocol.
_FAILED = -32803


# Handlers of requests about one document; they get a view of it and the parameters.
_OF_DOCUMENT: Mapping[str, Callable[[View, Any], object]] = {
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: navigation.document_symbols,
    types.TEXT_DOCUMENT_DEFINITION: navigation.definition,
    types.TEXT_DOCUMENT_PREPARE_RENAME: navigation.prepare_rename,
    types.TEXT_DOCUMENT_REFERENCES: navigation.references,
    types.TEXT_DOCUMENT_COMPLETION: completion.completion,
    types.TEXT_DOCUMENT_HOVER: hover.hover,
}
# Handlers of requests that need the session; some are coroutine functions.
_OF_SESSION: Mapping[str, Callable[[Session, Any], object]] = {
    types.TEXT_DOCUMENT_RENAME: navigation.rename,
    types.WORKSPACE_SYMBOL: navigation.workspace_symbols,
    types.TEXT_DOCUMENT_CODE_ACTION: actions.code_actions,
}
# The options of a feature that the server announces.
_OPTIONS: Mapping[str, object] = {
    types.TEXT_DOCUMENT_COMPLETION: completion.OPTIONS,
    types.TEXT_DOCUMENT_CODE_ACTION: actions.OPTIONS,
}


class ReflintServer(LanguageServer):
    """The server of one client; its session begins with the request `initialize`."""

    def __init__(self, cache_folder: Path | None = None, *, in_thread: bool = True) -> None:
        """Create the server and register its handlers; `in_thread` is as for `Checker`."""
        super().__init__(
            NAME,
            __version__,
            protocol_cls=Protocol,
            # Unlike clients, pygls also ends lines at U+2028 and form feeds: with incremental
            # changes, it would edit the wrong places.
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
        )
        self._cache_folder = cache_folder
        self._in_thread = in_thread
        self._session: Session | None = None
        self._register()

    @property
    def session(self) -> Session:
        """The session; raise `JsonRpcServerNotInitialized` if no client has begun one."""
        if self._session is None:
            raise JsonRpcServerNotInitialized
        return self._session

    @property
    def is_initialized(self) -> bool:
        """Whether a client has begun a session."""
        return self._session is not None

    def _register(self) -> None:
        self._on(types.INITIALIZE, self._initialize)
        self._on(types.INITIALIZED, self._initialized)
        for method in (types.TEXT_DOCUMENT_DID_OPEN, types.TEXT_DOCUMENT_DID_CHANGE):
            self._on(method, lambda sent: self.session.put(sent.text_document.uri))
        self._on(
            types.TEXT_DOCUMENT_DID_CLOSE, lambda sent: self.session.close(sent.text_document.uri)
        )
        self._on(
            types.WORKSPACE_DID_CHANGE_CONFIGURATION, lambda sent: self.session.set(sent.settings)
        )
        self._on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, lambda _: self.session.refresh())
        self._on(
            types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
            lambda sent: self.session.change_folders(sent.event),
        )
        for method, of_document in _OF_DOCUMENT.items():
            self._on(method, self._viewing(of_document))
        for method, of_session in _OF_SESSION.items():
            self._on(method, self._answering(of_session))

    def _on(self, method: str, handle: Callable[[Any], object]) -> None:
        # pygls sets attributes on handlers, which methods do not allow.
        self.feature(method, _OPTIONS.get(method))(partial(handle))

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Send an internal error to the client's log; the response reports other errors."""
        if getattr(error, "code", None) not in (_FAILED, JsonRpcServerNotInitialized.CODE):
            text = f"reflint: internal error: {type(error).__name__}: {error}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, text))

    # --- The session

    def _initialize(self, params: types.InitializeParams) -> None:
        self._session = Session(self, params, self._cache_folder, in_thread=self._in_thread)

    async def _initialized(self, _params: types.InitializedParams) -> None:
        if self.session.may_watch:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            registration = types.Registration(
                _WATCH,
                types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                types.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
            await self.client_register_capability_async(types.RegistrationParams([registration]))

    # --- Features and requests

    def _viewing(self, answer: Callable[[View, Any], object]) -> Callable[[Any], object]:
        """Return a handler that calls `answer` with a view of the requested document.

        It returns None if the document is not checked.
        """

        def handle(params: Any) -> object:
            with self._reporting():
                view = self.session.view(params.text_document.uri)
                return answer(view, params) if view else None

        return handle

    def _answering(self, answer: Callable[[Session, Any], Any]) -> Callable[[Any], object]:
        """Return a handler that calls `answer` with the session, and awaits it if necessary."""

        async def later(params: Any) -> object:
            with self._reporting():
                return await answer(self.session, params)

        def at_once(params: Any) -> object:
            with self._reporting():
                return answer(self.session, params)

        return later if iscoroutinefunction(answer) else at_once

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Turn a `UsageError` in the block into an error response."""
        try:
            yield
        except UsageError as error:
            raise JsonRpcException(self.session.said(error), code=_FAILED) from error


# --- The transports


def serve() -> None:
    """Run the server on stdin and stdout until the client ends the session."""
    gc.enable()  # Unlike other commands, the server runs for long.
    log_only_bugs()
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # Anything printed must not mix with messages.
    ReflintServer(cache_folder()).start_io(sys.stdin.buffer, out)


class _Writer:
    """A writer for pygls that passes messages on to a function."""

    def __init__(self, post: Callable[[str], None]) -> None:
        self._post = post

    def write(self, data: bytes) -> None:
        """Pass on a message."""
        self._post(data.decode())

    def close(self) -> None:
        """Do nothing: the worker ends together with its page."""


class Browser:
    """A server for the page in a browser; `post` sends a message to the page."""

    def __init__(self, post: Callable[[str], None]) -> None:
        """Create the server; it waits for messages."""
        log_only_bugs()
        self.server = ReflintServer(in_thread=False)
        self.server.protocol.set_writer(_Writer(post), include_headers=False)

    def receive(self, text: str) -> None:
        """Handle one message from the page."""
        protocol = self.server.protocol
        with suppress(JsonRpcException):  # The response says why.
            protocol.handle_message(protocol.structure_message(json.loads(text)))
