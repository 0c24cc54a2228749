"""Work divided among several processes, including this one.

`multiprocessing` takes longer to import than such a process to start and to answer.
"""

import os
import signal
from collections.abc import Callable, Sequence
from threading import Thread
from typing import NamedTuple, NoReturn, TypeVar

T = TypeVar("T")
# Returns a line for each job.
Work = Callable[[Sequence[T]], Sequence[bytes]]
# The descriptors of the end of a pipe to read from, and of the end to write to.
_Pipe = tuple[int, int]
# Signals that a worker would handle like this process until it has reset them.
_ENDING = [one for name in ("SIGINT", "SIGTERM", "SIGHUP") if (one := getattr(signal, name, None))]


def shared_out(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Divide jobs, by index, into `count` shares of about the same size."""
    shares: list[list[int]] = [[] for _ in range(count)]
    loads = [0] * count
    for index in sorted(range(len(sizes)), key=lambda one: -sizes[one]):
        least = loads.index(min(loads))
        shares[least].append(index)
        loads[least] += sizes[index]
    return [sorted(share) for share in shares]


class _Worker(NamedTuple):
    """The id of a process, and the descriptor that its lines are read from."""

    process: int
    receiving: int


def in_processes(
    shares: Sequence[Sequence[T]], work: Work[T], meanwhile: Callable[[], object]
) -> list[Sequence[bytes]]:
    """Return the lines of `work` for each share, in its own process; call `meanwhile` in this one.

    A share whose process fails, for whatever reason, is done in this one. No worker outlives this
    process, even if it is killed.
    """
    # Only this process holds its writing end, which closes when the process ends, in any way.
    lifeline = _pipe() if shares else None
    started = [lifeline and _started(share, work, lifeline) for share in shares]
    try:
        meanwhile()
        made = []
        for share, worker in zip(shares, started, strict=True):
            lines = _received(worker.receiving) if worker else []
            made.append(lines if len(lines) == len(share) else work(share))
        return made
    finally:
        for worker in filter(None, started):
            os.close(worker.receiving)
            os.kill(worker.process, signal.SIGKILL)
            os.waitpid(worker.process, 0)
        for end in lifeline or ():
            os.close(end)


def _pipe() -> _Pipe | None:
    """Return a pipe; None if the system refuses one."""
    try:
        return os.pipe()
    except OSError:
        return None


def _started(share: Sequence[T], work: Work[T], lifeline: _Pipe) -> _Worker | None:
    """Start a process; None if the system refuses one.

    Signals are blocked until the process has its own handlers.
    """
    pipe = _pipe()
    if pipe is None:
        return None
    receiving, sending = pipe
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        process = os.fork()
        if process == 0:
            _run(pipe, share, work, lifeline)
        return _Worker(process, receiving)
    except OSError:
        os.close(receiving)
        return None
    finally:
        os.close(sending)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(pipe: _Pipe, share: Sequence[T], work: Work[T], lifeline: _Pipe) -> NoReturn:
    """Work, send the lines, and exit; fail silently."""
    try:
        receiving, sending = pipe
        os.close(receiving)  # Otherwise sending would not fail once nobody receives.
        reading, writing = lifeline
        os.close(writing)
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        Thread(target=_end_with, args=(reading,), daemon=True).start()
        lines = work(share)
        with os.fdopen(sending, "wb") as file:
            file.writelines(lines)
    finally:
        os._exit(0)


def _end_with(lifeline: int) -> None:
    """Exit when the parent process does."""
    os.read(lifeline, 1)
    os._exit(1)


def _received(receiving: int) -> Sequence[bytes]:
    """Receive the lines of a process, except one that it did not finish."""
    with os.fdopen(receiving, "rb", closefd=False) as file:
        return [line for line in file if line.endswith(b"\n")]
