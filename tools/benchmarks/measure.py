"""Measure whole processes: CPU time, elapsed time, and the peak memory of the largest."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

# In seconds: a command that takes longer is run only once.
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
    """Medians in seconds, peak memory in MB, and the number of runs.

    CPU time includes the workers of a process, in user and system mode.
    """

    cpu: float
    elapsed: float
    memory: float
    runs: int


class _Run(NamedTuple):
    """Times of one run in seconds, and its peak memory in MB."""

    cpu: float
    elapsed: float
    memory: float


def measured(commands: Mapping[str, Command], runs: int, cwd: Path) -> dict[str, Measured]:
    """Return the medians of each command, by its name.

    The commands run alternately, so that a slow machine affects all of them alike. One that takes
    long runs once.
    """
    found: dict[str, list[_Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            if not found[name] or found[name][0].elapsed < _LONG:
                found[name].append(_run(command, cwd))
    return {name: _measured(own) for name, own in found.items()}


def lowest(command: Command, runs: int, cwd: Path, *, says_cpu: bool = False) -> Measured:
    """Run a command several times, and return the lowest value of each figure.

    With `says_cpu`, the command prints the CPU time to use, in seconds, of a part of its work.
    """
    found = [_run(command, cwd, says_cpu=says_cpu) for _ in range(runs)]
    return Measured(
        cpu=min(run.cpu for run in found),
        elapsed=min(run.elapsed for run in found),
        memory=min(run.memory for run in found),
        runs=runs,
    )


def is_done(*command: str) -> bool:
    """Run a command and return whether it succeeded."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _measured(found: Sequence[_Run]) -> Measured:
    return Measured(
        cpu=statistics.median(run.cpu for run in found),
        elapsed=statistics.median(run.elapsed for run in found),
        memory=max(run.memory for run in found),
        runs=len(found),
    )


def _run(command: Command, cwd: Path, *, says_cpu: bool = False) -> _Run:
    command.prepare()
    start = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if says_cpu else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **command.env},
    )
    said = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = float(said) if says_cpu else used.ru_utime + used.ru_stime
    return _Run(cpu, seconds, used.ru_maxrss / _KILO)
