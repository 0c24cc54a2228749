"""Work divided among several processes, including this one."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[Sequence[T]], Sequence[bytes]]
# A pipe whose writing end only this process holds: it closes when the process ends, in any way.
_Lifeline = tuple[Connection, Connection]
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


def in_processes(
    here: Callable[[], Sequence[bytes]], shares: Sequence[Sequence[T]], work: Work[T]
) -> list[Sequence[bytes]]:
    """Return the results of `here` in this process, and of `work` for each share in its own.

    A share whose process fails, for whatever reason, is done in this one. No worker outlives this
    process, even if it is killed.
    """
    lifeline = _lifeline() if shares else None
    started = [lifeline and _started(share, work, lifeline) for share in shares]
    try:
        made = [here()]
        for share, one in zip(shares, started, strict=True):
            received = _received(one[1]) if one else None
            made.append(work(share) if received is None else received)
        return made
    finally:
        for process, receiving in filter(None, started):
            receiving.close()
            process.kill()
            process.join()
        for end in lifeline or ():
            end.close()


def _lifeline() -> _Lifeline | None:
    """Return the pipe; None if the system refuses one."""
    try:
        return multiprocessing.get_context("fork").Pipe(duplex=False)
    except OSError:
        return None


def _started(
    share: Sequence[T], work: Work[T], lifeline: _Lifeline
) -> tuple[ForkProcess, Connection] | None:
    """Start a process; None if the system refuses one.

    Signals are blocked until the process has its own handlers.
    """
    context = multiprocessing.get_context("fork")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        receiving, sending = context.Pipe(duplex=False)
        with sending:
            process = context.Process(
                target=_run, args=(receiving, sending, share, work, lifeline), daemon=True
            )
            process.start()
        return process, receiving
    except OSError:
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(
    receiving: Connection,
    sending: Connection,
    share: Sequence[T],
    work: Work[T],
    lifeline: _Lifeline,
) -> None:
    """Work, and send the number of results and the results; fail silently."""
    receiving.close()  # Otherwise sending would not fail when the receiver is gone.
    reading, writing = lifeline
    writing.close()
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    Thread(target=_end_with, args=(reading,), daemon=True).start()
    with suppress(Exception):
        made = work(share)
        sending.send_bytes(str(len(made)).encode())
        for one in made:
            sending.send_bytes(one)


def _end_with(lifeline: Connection) -> None:
    """Exit when the parent process does."""
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)


def _received(receiving: Connection) -> Sequence[bytes] | None:
    """Receive the results of a process; None if it ended before."""
    try:
        count = int(receiving.recv_bytes())
        return [receiving.recv_bytes() for _ in range(count)]
    except (EOFError, OSError):
        return None
