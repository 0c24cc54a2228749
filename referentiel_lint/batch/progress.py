"""The progress line of a batch: a bar, and how many rows are scored."""

from referentiel_lint.batch import words
from referentiel_lint.batch.shards import Shard
from referentiel_lint.check.progress import Progress

_CELLS = 20


class Bar:
    """A bar over the bytes of the inputs."""

    def __init__(self, line: Progress, size: int) -> None:
        self._line, self._size = line, size
        self._weight = self._count = 0

    def passes(self, shard: Shard) -> None:
        """Show that a shard is done."""
        self._weight += shard.weight
        self._count += len(shard.rows)
        share = min(self._weight, self._size)
        cells = _CELLS * share // max(self._size, 1)
        bar = "█" * cells + "░" * (_CELLS - cells)
        percent = 100 * share // max(self._size, 1)
        self._line.tells(words.PROGRESS, bar=bar, percent=percent, count=self._count)

    def writes(self, name: str) -> None:
        """Show that the result is being written."""
        self._line.tells(words.PROGRESS_WRITING, name=name)
