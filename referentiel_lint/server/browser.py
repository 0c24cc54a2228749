"""The server in a worker of a browser: its messages are JSON texts."""

import json
from collections.abc import Callable
from contextlib import suppress

from pygls.exceptions import JsonRpcException

from referentiel_lint.server.server import ReflintServer, log_only_bugs


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
    """A server for one page, which owns the files; `post` gets each message to it."""

    def __init__(self, post: Callable[[str], None]) -> None:
        """Wait for messages."""
        log_only_bugs()
        self.server = ReflintServer(in_thread=False)
        self.server.protocol.set_writer(_Writer(post), include_headers=False)

    def receive(self, text: str) -> None:
        """Take one message from the page."""
        protocol = self.server.protocol
        with suppress(JsonRpcException):  # The response says why.
            protocol.handle_message(protocol.structure_message(json.loads(text)))
