"""The language server: which function answers which request, whatever the transport."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from inspect import isawaitable, iscoroutinefunction
from itertools import chain
from pathlib import Path
from typing import Any

from lsprotocol import types
from pydantic import ValidationError
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcServerNotInitialized,
)
from pygls.lsp.server import LanguageServer

from linter import __version__
from linter.usage_error import UsageError
from linter.words.language import language_of
from referentiel.kind import SHEET_ENDINGS, WORKBOOK_ENDINGS
from referentiel_lint.configuration.files import OWN, SHARED
from referentiel_lint.server.protocol import Protocol, converter
from referentiel_lint.server.registration import (
    COMMANDS,
    FEATURES,
    SESSION_FEATURES,
    Feature,
)
from referentiel_lint.server.requests.table import REQUESTS, Request
from referentiel_lint.server.session import Session
from referentiel_lint.terminal.output import usage_error_lines

NAME = "reflint"
# Files whose changes may change findings; a baseline is a JSON file.
_ENDINGS = (".md", ".yaml", ".yml", ".json", *SHEET_ENDINGS, *WORKBOOK_ENDINGS)
_WATCHED = (*(f"**/*{ending}" for ending in _ENDINGS), f"**/{OWN}", f"**/{SHARED}")
_WATCH = "reflint-files"
# The code of a request that cannot be done, in the protocol.
_FAILED = -32803


class ReflintServer(LanguageServer):
    """The server; its session begins when a client initializes it."""

    def __init__(
        self,
        cache_folder: Path | None = None,
        *,
        in_thread: bool = True,
        once_told: Callable[[], None] | None = None,
    ) -> None:
        """Register everything."""
        super().__init__(
            NAME,
            __version__,
            protocol_cls=Protocol,
            converter_factory=converter,
            # pygls counts lines that end at U+2028 or a form feed too, which no client does: the
            # positions of a part that changes would be those of another one.
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
        )
        self._cache_folder = cache_folder
        self._in_thread = in_thread
        self._once_told = once_told
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

    def failure(self, error: UsageError) -> JsonRpcException:
        """Return a usage error as that of a response, even before a session."""
        language = self._session.language if self._session else language_of()
        lines = chain.from_iterable(usage_error_lines(error, language))
        return JsonRpcException("\n".join(lines), code=_FAILED)

    def refresh(self) -> None:
        """Check again, if a client has begun a session."""
        if self._session:
            self._session.refresh()

    def _register(self) -> None:
        self._on(types.INITIALIZE, self._initialize)
        self._on(types.INITIALIZED, self._initialized)
        self._on(types.TEXT_DOCUMENT_DID_OPEN, self._put)
        self._on(types.TEXT_DOCUMENT_DID_CHANGE, self._put)
        self._on(types.TEXT_DOCUMENT_DID_CLOSE, self._close)
        self._on(types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._set)
        self._on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._changed)
        self._on(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, self._folders)
        for feature in FEATURES:
            self._on(feature.method, self._viewing(feature), feature.options)
        for one in SESSION_FEATURES:
            self._on(one.method, self._answering(one.answer), one.options)
        for method, request in REQUESTS.items():
            self._on(method, self._asking(request))
        for name, run in COMMANDS.items():
            self.command(name)(partial(self._answering(run)))

    def _on(self, method: str, handle: Callable[[Any], object], options: object = None) -> None:
        # pygls sets attributes, which a method cannot have.
        self.feature(method, options)(partial(handle))

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Log a bug of ours; other errors are in the response."""
        if getattr(error, "code", None) not in (_FAILED, JsonRpcServerNotInitialized.CODE):
            text = f"reflint: internal error: {type(error).__name__}: {error}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, text))

    # --- The session

    def _initialize(self, params: types.InitializeParams) -> None:
        self._session = Session(
            self,
            params,
            self._cache_folder,
            in_thread=self._in_thread,
            once_told=self._once_told,
        )

    async def _initialized(self, _params: types.InitializedParams) -> None:
        if self.session.may_watch:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            registration = types.Registration(
                _WATCH,
                types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                types.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
            await self.client_register_capability_async(types.RegistrationParams([registration]))

    def _put(
        self, params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams
    ) -> None:
        self.session.put(params.text_document.uri)

    def _close(self, params: types.DidCloseTextDocumentParams) -> None:
        self.session.close(params.text_document.uri)

    def _set(self, params: types.DidChangeConfigurationParams) -> None:
        self.session.set(params.settings)

    def _changed(self, _params: types.DidChangeWatchedFilesParams) -> None:
        self.session.refresh()

    def _folders(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        self.session.change_folders(params.event)

    # --- Features and requests

    def _viewing(self, feature: Feature) -> Callable[[Any], object]:
        """Return a handler that answers with a view of the document that is asked about."""

        def handle(params: Any) -> object:
            view = self.session.view(params.text_document.uri)
            return feature.answer(view, params) if view else None

        return self._telling(handle)

    def _answering(self, answer: Callable[..., object]) -> Callable[..., object]:
        """Return a handler that answers with the session; a coroutine function if `answer` is."""
        if not iscoroutinefunction(answer):
            return self._telling(lambda *params: answer(self.session, *params))

        async def handle(*params: Any) -> object:
            with self._told():
                return await answer(self.session, *params)

        return handle

    def _asking(self, request: Request) -> Callable[[Any], Awaitable[object]]:
        """Return a handler of a request of our own, whose parameters are plain data."""

        async def handle(given: Any) -> object:
            with self._told():
                params = request.params.model_validate({} if given is None else given)
                answer = request.answer(self.session, params)
                return await answer if isawaitable(answer) else answer

        return handle

    def _telling(self, handle: Callable[..., object]) -> Callable[..., object]:
        """Return a handler whose usage errors are told to the client."""

        def told(*params: Any) -> object:
            with self._told():
                return handle(*params)

        return told

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell the client about usage errors, and about parameters that are not as they must be."""
        try:
            yield
        except UsageError as error:
            raise self.failure(error) from error
        except ValidationError as error:
            raise JsonRpcInvalidParams(what_is_wrong(error)) from error


def what_is_wrong(error: ValidationError) -> str:
    """Return what is wrong with parameters, for whoever writes the client."""
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
