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
    ReflintServer(cache_folder()).start_io(sys.stdin.buffer, out)
