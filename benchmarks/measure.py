"""Measures whole processes: wall-clock time, and peak memory of the largest."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

# A command that takes longer than this, in seconds, is run once.
_LONG = 60.0
_KILO = 1024


@dataclass(frozen=True, slots=True)
class Command:
    """A command, additional environment variables, and a callback to run before each run."""

    arguments: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Measured:
    """Median and minimum time in seconds, peak memory in MB, and the number of runs."""

    median: float
    minimum: float
    memory: float
    runs: int


def measured(commands: Mapping[str, Command], runs: int, cwd: Path) -> dict[str, Measured]:
    """Run the commands alternately, so that a slow machine affects all of them alike."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            if not found[name] or found[name][0][0] < _LONG:
                found[name].append(_run(command, cwd))
    return {name: _measured(own) for name, own in found.items()}


def is_done(*command: str) -> bool:
    """Run a command and return whether it succeeded."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _measured(found: list[tuple[float, float]]) -> Measured:
    seconds = [one for one, _ in found]
    most = max(memory for _, memory in found)
    return Measured(statistics.median(seconds), min(seconds), most, len(found))


def _run(command: Command, cwd: Path) -> tuple[float, float]:
    """Return the seconds and megabytes of one run."""
    command.prepare()
    start = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **command.env},
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, used.ru_maxrss / _KILO
