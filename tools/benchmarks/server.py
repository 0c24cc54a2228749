"""Measure the CPU time of the language server: its start, its first answer and later ones."""

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from tools.benchmarks import multiply

# The numbers of files that real referentials have, by orientation and by sous-action.
FILES = (18, 68)
PROFILE = "ponderation"
_EDITS = 5
# The limit in seconds for each answer after an edit.
MOST = 0.5


class ServerRow(NamedTuple):
    """The median CPU times, in seconds, with a referential of `files` files.

    `first` is the answer with an empty cache, `cached` with the cache of an earlier session,
    `following` the answer after an edit. `memory` is the peak, in MB.
    """

    files: int
    start: float
    first: float
    cached: float
    following: float
    memory: float


def server_rows(home: Path, reflint: str, runs: int) -> Iterator[ServerRow]:
    """Yield the figures of the server on referentials made from real ones, if present."""
    for files in FILES if multiply.is_there() else ():
        folder = home / f"{files} files"
        multiply.write_one(folder, PROFILE, files)
        found: list[ServerRow] = []
        for _ in range(runs):
            cache = home / "cache of a server"
            shutil.rmtree(cache, ignore_errors=True)
            first = _measured(reflint, folder, cache)
            again = _measured(reflint, folder, cache)
            found.append(first._replace(files=files, cached=again.first))
        columns = zip(*found, strict=True)
        yield ServerRow(*map(statistics.median, columns))
        shutil.rmtree(folder)


def server_table(rows: Sequence[ServerRow]) -> Iterator[str]:
    """Yield the lines of a table of the figures."""
    yield "\n## The language server\n"
    yield "| files | start | first answer | with a cache | after an edit | target | memory |"
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    for row in rows:
        is_missed = row.following > MOST
        yield (
            f"| {row.files:.0f} | {row.start:.2f} s | {row.first:.2f} s | {row.cached:.2f} s "
            f"| {row.following:.2f} s | at most {MOST} s{' (missed)' * is_missed} "
            f"| {row.memory:.0f} MB |"
        )


def _measured(reflint: str, folder: Path, cache: Path) -> ServerRow:
    """Return the figures of a session that opens a file and changes it several times.

    It waits for the findings each time.
    """
    path = sorted(folder.glob("*.md"))[len(list(folder.glob("*.md"))) // 2]
    text = path.read_text(encoding="utf-8")
    with _Session(reflint, folder, cache) as session:
        start = session.cpu
        document = {"uri": path.as_uri(), "languageId": "markdown", "version": 1, "text": text}
        session.tell("textDocument/didOpen", textDocument=document)
        session.wait_for_findings(path.as_uri())
        first = session.cpu - start
        times = []
        for version in range(2, 2 + _EDITS):
            before = session.cpu
            session.tell(
                "textDocument/didChange",
                textDocument={"uri": path.as_uri(), "version": version},
                contentChanges=[{"text": f"{text}\nEssai {version}.\n"}],
            )
            session.wait_for_findings(path.as_uri())
            times.append(session.cpu - before)
        return ServerRow(0, start, first, first, statistics.median(times), session.memory)


class _Session:
    """A client that sends messages to a server, and waits for each response."""

    def __init__(self, reflint: str, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [reflint, "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "REFLINT_CACHE_DIR": str(cache)},
        )
        self._last = 0

    def __enter__(self) -> Self:
        root = self._folder.as_uri()
        self.ask("initialize", processId=None, rootUri=root, capabilities={})
        self.tell("initialized")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None:
            self.ask("shutdown")
            self.tell("exit")
        else:
            self._process.kill()
        self._process.communicate()

    @property
    def cpu(self) -> float:
        """The CPU time of the process so far, in seconds."""
        fields = self._stat("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """The peak memory of the process so far, in MB."""
        peak = next(line for line in self._stat("status").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request, and return its result."""
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params or None})
        while (message := self._receive()).get("id") != self._last or "method" in message:
            pass
        return message["result"]

    def wait_for_findings(self, uri: str) -> None:
        """Wait until the server publishes the diagnostics of a document."""
        while self._receive().get("params", {}).get("uri") != uri:
            pass

    def _stat(self, name: str) -> str:
        return Path(f"/proc/{self._process.pid}/{name}").read_text(encoding="utf-8")

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message
