"""The command with all its modules loaded, forked for each run: `tests.command` starts it once.

A start costs several times what most runs do, and so does compiling the expressions that they use.
What is forked has imported and compiled everything and has read nothing, so that no run sees what
another has left; how the command starts for real, and what it imports then, is shown by the runs
that ask for a `cold` one, and by those in a terminal or a shell.

    python tests/warm_start.py SOCKET SCRIPT

SOCKET is the number of a socket. For each run, a line of JSON with three streams is read from it;
a line with the number of the process is written to it, then one with its status and CPU time.
"""

import atexit
import gc
import importlib
import io
import json
import os
import pkgutil
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

# The last three are found once the first is imported.
PACKAGES = ("referentiel_lint", "referentiel", "scoring", "linter")


def load() -> None:
    """Import all our modules, and compute what is the same in each run.

    These are the compiled regular expressions, and the fingerprint of the code.
    """
    for package in map(importlib.import_module, PACKAGES):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                importlib.import_module(found.name)
    expression = importlib.import_module("referentiel.text.expression").Expression
    for one in gc.get_objects():
        if type(one) is expression:
            _ = one.compiled
    importlib.import_module("referentiel_lint.cache").fingerprint()


def asked(connection: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """Return the next run and its streams, or None after the last one."""
    line, streams = b"", []
    while not line.endswith(b"\n"):
        piece, numbers, *_ = socket.recv_fds(connection, 1 << 16, 3)
        if not piece:
            return None
        line += piece
        streams += numbers
    return json.loads(line), streams


def become(request: dict[str, Any], streams: list[int]) -> None:
    """Give this process the state in which the command of a run starts."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    if request["session"]:
        os.setsid()
    # Of a terminal Python sends each line as it is written; here it was started without one.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=os.isatty(1))
    confine({int(limit): most for limit, most in request["limits"].items()})
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    sys.argv[1:] = request["arguments"]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    exec(request["first"], {"__name__": "first"})


def confine(limits: Mapping[int, int]) -> None:
    """Limit the resources of this process."""
    for limit, most in limits.items():
        # Imported here, as it is not there on every system.
        importlib.import_module("resource").setrlimit(limit, (most, most))


def serve(connection: socket.socket) -> bool:
    """Fork a process for each run, and wait for it; return True in the forked process."""
    while request := asked(connection):
        child = os.fork()
        if not child:
            connection.close()
            become(*request)
            return True
        for stream in request[1]:
            os.close(stream)
        connection.sendall(f"{child}\n".encode())
        _, ended, used = os.wait4(child, 0)
        status = os.waitstatus_to_exitcode(ended)
        connection.sendall(f"{status} {used.ru_utime + used.ru_stime}\n".encode())
    return False


def run() -> NoReturn:
    """Run the command, and exit as Python does, but without freeing the modules."""
    status: object = 1  # Of an exception that nobody caught.
    try:
        importlib.import_module("referentiel_lint").main()
    except SystemExit as ended:
        status = ended.code
    except BaseException:  # noqa: BLE001 -- a fork must never go on as what it was forked from
        sys.excepthook(*sys.exc_info())
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(str(status)))


if __name__ == "__main__":
    number, script = sys.argv[1:]
    # As where the script starts: its folder comes first where modules are looked for.
    sys.path[0], sys.argv[:] = str(Path(script).parent), [script]
    # Ctrl-C is for the tests, which end this process when they end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load()
    gc.freeze()
    if serve(socket.socket(fileno=int(number))):
        run()
