"""Work in several processes, where they pay: each takes a share, and so does this one."""

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
# A pipe of which this process alone holds the end for writing: when it ends, however, that closes.
_Lifeline = tuple[Connection, Connection]
# What ends a process with this one's handlers until it has its own.
_ENDING = [one for name in ("SIGINT", "SIGTERM", "SIGHUP") if (one := getattr(signal, name, None))]


def shared_out(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Part the indexes of jobs of some sizes into `count` shares of about the same size."""
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
    """Give what `here` makes in this process, and what `work` makes of each share in its own.

    What a process does not bring to an end, for whatever reason, is done in this one. None outlives
    this one, even where it is killed.
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
    """Make the pipe; None where the system gives none."""
    try:
        return multiprocessing.get_context("fork").Pipe(duplex=False)
    except OSError:
        return None


def _started(
    share: Sequence[T], work: Work[T], lifeline: _Lifeline
) -> tuple[ForkProcess, Connection] | None:
    """Start a process; None where the system gives none.

    Signals wait until the process has learnt to end by them in silence.
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
    """Work, and hand over what is made, behind its number; say nothing of what goes wrong."""
    receiving.close()  # Else nothing would tell this process that nobody receives any more.
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
    """End this process when the one that has started it does."""
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)


def _received(receiving: Connection) -> Sequence[bytes] | None:
    """Take what a process hands over; None where it ended before."""
    try:
        count = int(receiving.recv_bytes())
        return [receiving.recv_bytes() for _ in range(count)]
    except (EOFError, OSError):
        return None
