"""The server in a browser: each message of the protocol comes and goes as one JSON text."""

import gc
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from pydantic import ValidationError
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
)

from linter.usage_error import UsageError
from referentiel_lint.server.protocol import log_only_bugs
from referentiel_lint.server.server import ReflintServer, what_is_wrong
from referentiel_lint.server.worker_files import WorkerFiles, Writing

_WRITE = "reflint/writeFiles"


def serve(post: Callable[[str], None]) -> "Browser":
    """Return the server of a worker, which has no other work."""
    # What was read and imported by the first result is kept: only the rest is collected.
    return Browser(post, once_told=gc.freeze)


class _Writer:
    """Passes on what the server writes."""

    def __init__(self, post: Callable[[str], None]) -> None:
        self._post = post

    def write(self, data: bytes) -> None:
        """Pass on a message."""
        self._post(data.decode())

    def close(self) -> None:
        """Do nothing: the worker ends with its page."""


class Browser:
    """A server for one page; `post` gets each message to it.

    The page owns the files: it writes them into a file system in memory (`reflint/writeFiles`), in
    folders of their own below `root`. `once_told` is called when the first result was told.
    """

    def __init__(
        self,
        post: Callable[[str], None],
        root: str = "/",
        *,
        once_told: Callable[[], None] | None = None,
    ) -> None:
        """Wait for messages."""
        log_only_bugs()
        self._post = post
        self._files = WorkerFiles(Path(root))
        self._server = ReflintServer(in_thread=False, once_told=once_told)
        self._server.protocol.set_writer(_Writer(post), include_headers=False)
        self._server.feature(_WRITE)(partial(self._write))

    def receive(self, text: str) -> None:
        """Take one message from the page; what is none is refused, and changes nothing."""
        protocol = self._server.protocol
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            self._refuse(None, JsonRpcParseError())
            return
        try:
            if not _is_message(message) or message["jsonrpc"] != protocol.VERSION:
                raise JsonRpcInvalidRequest
        except JsonRpcException as error:
            self._refuse(message, error)
            return
        with suppress(JsonRpcException):  # It is answered.
            protocol.handle_message(protocol.structure_message(message))

    def _refuse(self, message: object, error: JsonRpcException) -> None:
        """Answer what is no message, unless it is a notification, which has no answer."""
        given = message if isinstance(message, dict) else {"id": None}
        if "id" in given:
            asked = given["id"] if _is_id(given["id"]) else None
            told = {"code": error.code, "message": error.message}
            self._post(json.dumps({"jsonrpc": "2.0", "id": asked, "error": told}))

    def _write(self, params: object) -> Mapping[str, object]:
        try:
            given = Writing.model_validate(params)
        except ValidationError as error:
            raise JsonRpcInvalidParams(what_is_wrong(error)) from error
        try:
            self._files.write(given)
        except UsageError as error:
            raise self._server.failure(error) from error
        finally:
            # Before the session begins too, so that its first check sees all files.
            self._server.refresh()
        return {}


def _is_message(message: object) -> bool:
    """Return whether a JSON value has the form of a request, a notification or a response."""
    return (
        isinstance(message, dict)
        and isinstance(message.get("jsonrpc"), str)
        and isinstance(message.get("method", ""), str)
        and _is_id(message.get("id", 0))
    )


def _is_id(value: object) -> bool:
    return isinstance(value, int | str) and not isinstance(value, bool)
