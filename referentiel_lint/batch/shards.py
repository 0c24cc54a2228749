"""Shards: the rows that are scored together, as one task."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import count, islice
from typing import NamedTuple

from referentiel_lint.batch.row import Row


class Shard(NamedTuple):
    """Some rows that follow one another, and their number among the shards of a run, from 0."""

    number: int
    rows: tuple[Row, ...]

    @property
    def weight(self) -> int:
        """Their part of the inputs, in bytes."""
        return sum(row.weight for row in self.rows)


def cut(rows: Iterable[Row], size: int) -> Iterator[Shard]:
    """Cut rows into shards of `size` rows; the last one may have fewer."""
    remaining = iter(rows)
    for number in count():
        if not (some := tuple(islice(remaining, size))):
            return
        yield Shard(number, some)


def key_of(shard: Shard, run: str) -> str:
    """Return a digest of what a shard gives: its rows, and by what they are scored."""
    digest = blake2b(run.encode(), digest_size=16)
    for row in shard.rows:
        place, content, weight, syntax, identifier, problems, origins = row
        about = repr((place, len(content), weight, syntax.value, identifier, problems, origins))
        digest.update(about.encode("utf-8", "surrogatepass"))
        digest.update(content)
    return digest.hexdigest()
