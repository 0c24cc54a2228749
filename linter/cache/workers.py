"""Work in several processes, where they pay: each takes a share, and so does this one."""

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[Sequence[T]], Sequence[bytes]]


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

    What a process does not bring to an end, for whatever reason, is done in this one.
    """
    started = [_started(share, work) for share in shares]
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


def _started(share: Sequence[T], work: Work[T]) -> tuple[ForkProcess, Connection] | None:
    """Start a process; None where the system gives none.

    Ctrl-C waits until the process has learnt to end by it in silence.
    """
    context = multiprocessing.get_context("fork")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        receiving, sending = context.Pipe(duplex=False)
        with sending:
            process = context.Process(
                target=_run, args=(receiving, sending, share, work), daemon=True
            )
            process.start()
        return process, receiving
    except OSError:
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(receiving: Connection, sending: Connection, share: Sequence[T], work: Work[T]) -> None:
    """Work, and hand over what is made, behind its number; say nothing of what goes wrong."""
    receiving.close()  # Else nothing would tell this process that nobody receives any more.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    with suppress(Exception):
        made = work(share)
        sending.send_bytes(str(len(made)).encode())
        for one in made:
            sending.send_bytes(one)


def _received(receiving: Connection) -> Sequence[bytes] | None:
    """Take what a process hands over; None where it ended before."""
    try:
        count = int(receiving.recv_bytes())
        return [receiving.recv_bytes() for _ in range(count)]
    except (EOFError, OSError):
        return None
