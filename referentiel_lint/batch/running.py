"""Running shards, several at once, by processes of our own or by those of a cluster."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import NamedTuple

from referentiel_lint.batch.shards import Shard

# In seconds: on some systems, Ctrl-C is noticed only between two waits.
_WAIT = 0.5


class Done(NamedTuple):
    """A shard, and its part; None if the process that scored it was killed again and again."""

    shard: Shard
    part: bytes | None


Submit = Callable[[Shard], "Future[bytes | None]"]


def run_all(shards: Iterable[Shard], submit: Submit, most: int) -> Iterator[Done]:
    """Yield shards as they are done, with at most so many under way: rows are read as needed."""
    pending: dict[Future[bytes | None], Shard] = {}
    for shard in shards:
        pending[submit(shard)] = shard
        while len(pending) >= most:
            yield from _done(pending)
    while pending:
        yield from _done(pending)


def _done(pending: dict[Future[bytes | None], Shard]) -> Iterator[Done]:
    finished, _ = wait(pending, timeout=_WAIT, return_when=FIRST_COMPLETED)
    for future in finished:
        yield Done(pending.pop(future), future.result())
