"""The protocol, stricter than pygls."""

from collections.abc import Generator
from logging import LogRecord, getLogger
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method


class Protocol(LanguageServerProtocol):
    """Answers requests that it cannot read too, and refuses a second session."""

    _server: Any

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(
        self, params: types.InitializeParams
    ) -> Generator[Any, Any, types.InitializeResult]:
        """Begin a session, with positions in UTF-16, whichever encodings a client prefers."""
        if params.capabilities.general:
            params.capabilities.general.position_encodings = None
        return (yield from super().lsp_initialize(params))

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object; a request that is none is answered with an error."""
        try:
            if data.get("method") == types.INITIALIZE and self._server.is_initialized:
                raise JsonRpcInvalidRequest("the session has begun already")
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and "id" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


def is_bug(record: LogRecord) -> bool:
    """Return whether a record of pygls is about a bug: a refused request is in its response."""
    return not (record.exc_info and isinstance(record.exc_info[1], JsonRpcException))


def log_only_bugs() -> None:
    """Keep requests that are refused out of what the server writes to stderr."""
    for name in ("pygls.protocol.json_rpc", "pygls.io_"):
        getLogger(name).addFilter(is_bug)
