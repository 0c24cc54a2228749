"""A run: shards to parts, and the parts to the result."""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from referentiel_lint.batch.checkpoint import Checkpoint
from referentiel_lint.batch.cluster import run_on_cluster
from referentiel_lint.batch.joining import Review
from referentiel_lint.batch.output import Output, list_of_errors, metadata_file
from referentiel_lint.batch.part import write_part
from referentiel_lint.batch.pool import Pool
from referentiel_lint.batch.progress import Bar
from referentiel_lint.batch.running import Done
from referentiel_lint.batch.shard_scores import Context, lost_part, score_shard
from referentiel_lint.batch.shards import Shard, key_of


@dataclass(frozen=True, slots=True)
class Engine:
    """What scores shards: the scheduler at an address, else so many processes, 1 for this one."""

    processes: int
    scheduler: str | None = None

    def run(self, shards: Iterator[Shard], context: Context) -> Generator[Done, None, None]:
        """Yield shards as they are done; a single one is done in this process."""
        if self.scheduler is not None:
            return run_on_cluster(shards, context, self.scheduler)
        first = [*islice(shards, 2)]
        every = chain(first, shards)
        if self.processes > 1 and len(first) > 1:
            return Pool(context, self.processes).run(every)
        return (Done(shard, score_shard(context, shard)) for shard in every)


def usable_processors() -> int:
    """Return how many processes can run at once here."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def score_parts(
    shards: Iterable[Shard],
    context: Context,
    engine: Engine,
    checkpoint: Checkpoint,
    *,
    run_key: str,
    bar: Bar,
) -> None:
    """Store the part of each shard in the checkpoint, unless it is there already."""

    def missing() -> Iterator[Shard]:
        for shard in shards:
            if checkpoint.holds(shard.number, key_of(shard, run_key)):
                bar.passes(shard)
            else:
                yield shard

    # Closed at once if a part cannot be stored, with its processes.
    with closing(engine.run(missing(), context)) as done:
        for shard, part in done:
            if part is None:
                checkpoint.forget(shard.number)
            checkpoint.store(shard.number, part or write_part(lost_part(shard, context)))
            bar.passes(shard)


def write_result(
    output: Output, context: Context, checkpoint: Checkpoint, metadata: dict[str, str]
) -> Review:
    """Join the parts into the result, write the errors beside it, and remove the parts."""
    review = Review(checkpoint.headers(), context.language)
    scratch = checkpoint.folder
    if review.listed:
        output.write(output.errors, list_of_errors(review.listed), scratch)
    else:
        output.remove(output.errors)
    if not context.form.has_metadata:
        output.write(output.metadata, metadata_file(metadata), scratch)

    def join(file: BinaryIO) -> None:
        context.form.join(file, review.kept(checkpoint.parts()), metadata)

    output.write(output.name, join, scratch)  # Last: where it is, the others are.
    checkpoint.remove()
    return review
