"""The server on stdin and stdout, as editors start it."""

import gc
import sys

from referentiel_lint.cache.files import cache_folder
from referentiel_lint.server.protocol import log_only_bugs
from referentiel_lint.server.server import ReflintServer


def serve() -> None:
    """Answer messages until the client ends the session."""
    gc.enable()  # Unlike other runs, this one goes on.
    log_only_bugs()
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # Whatever else is written is no message.
    # What was read and imported by the first result is kept: only the rest is collected.
    server = ReflintServer(cache_folder(), once_told=gc.freeze)
    server.start_io(sys.stdin.buffer, out)
