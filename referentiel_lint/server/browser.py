"""The server in a browser: each message of the protocol comes and goes as one JSON text."""

import json
import shutil
from base64 import b64decode
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from referentiel_lint.server.files import path_of
from referentiel_lint.server.server import ReflintServer

_WRITE = "reflint/writeFiles"


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

    The page owns the files: it writes them into a file system in memory (`reflint/writeFiles`).
    """

    def __init__(self, post: Callable[[str], None]) -> None:
        """Wait for messages."""
        self._server = ReflintServer(in_thread=False)
        self._server.protocol.set_writer(_Writer(post), include_headers=False)
        self._server.feature(_WRITE)(partial(self._write))

    def receive(self, text: str) -> None:
        """Take one message from the page."""
        protocol = self._server.protocol
        protocol.handle_message(json.loads(text, object_hook=protocol.structure_message))

    def _write(self, params: Mapping[str, Any]) -> Mapping[str, object]:
        for one in params.get("files", ()):
            _write_file(one)
        for uri in params.get("deleted", ()):
            if path := path_of(uri):
                _delete(path)
        # Before the session begins too, so that its first check sees all files.
        self._server.refresh()
        return {}


def _write_file(one: Mapping[str, str]) -> None:
    if (path := path_of(one["uri"])) is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = one.get("text")
    path.write_bytes(b64decode(one["base64"]) if text is None else text.encode("utf-8", "replace"))


def _delete(path: Path) -> None:
    """Delete a file, or a folder with all that is in it."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
