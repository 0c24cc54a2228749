"""A process of the pool: it scores the shards on its input, until that ends."""

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from referentiel_lint.batch.pool import receive, send
from referentiel_lint.batch.shard_scores import Context, score_shard
from referentiel_lint.batch.shards import Shard


def main() -> None:
    """Read the context, then shards; write the part of each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one.
    # What a library may print must not be taken for a part. Nobody may be left to read one.
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as output:
        os.dup2(2, 1)
        _serve(sys.stdin.buffer, output)


def _serve(given: BinaryIO, output: BinaryIO) -> None:
    context: Context = pickle.loads(receive(given) or b"")
    while data := receive(given):
        shard: Shard = pickle.loads(data)
        try:
            answer = b"." + score_shard(context, shard)
        except Exception as error:  # noqa: BLE001 -- told, and raised again, where the run is
            answer = f"!{type(error).__name__}: {error}".encode(errors="replace")
        send(output, answer)
