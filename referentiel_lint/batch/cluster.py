"""Shards as tasks of Dask, on the workers of a scheduler; it replaces those that are killed."""

import pickle
from collections.abc import Generator, Iterable
from concurrent.futures import Future

from linter.usage_error import ErrorMessage, UsageError
from referentiel_lint.batch import words
from referentiel_lint.batch.running import Done, run_all
from referentiel_lint.batch.shard_scores import Context, score_shard
from referentiel_lint.batch.shards import Shard

# How many shards wait for each thread of a worker.
_AHEAD = 2


def require_dask(address: str) -> None:
    """Raise `UsageError` if dask is not installed."""
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        arguments = {"package": "distributed"}
        raise UsageError(ErrorMessage(address, words.CLUSTER_MISSING, arguments)) from error


def run_on_cluster(
    shards: Iterable[Shard], context: Context, address: str
) -> Generator[Done, None, None]:
    """Yield shards as they are done by the scheduler at an address (`tcp://host:8786`).

    Raises `UsageError` if it cannot be reached, or its workers have no reflint.
    """
    from distributed import Client

    try:
        client = Client(address)
    except (OSError, ValueError) as error:
        raise UsageError(_unreachable(address, error)) from error
    with client:
        # A task, not data: a worker that is replaced loses data, and does a task again.
        known = client.submit(pickle.loads, pickle.dumps(context))
        executor = client.get_executor(pure=False)

        def submit(shard: Shard) -> Future[bytes | None]:
            return _without_killed(executor.submit(score_shard, known, shard))

        threads = sum(client.nthreads().values()) or 1
        try:
            yield from run_all(shards, submit, threads * _AHEAD)
        except ImportError as error:
            message = ErrorMessage(address, words.CLUSTER_WITHOUT_US, {"detail": str(error)})
            raise UsageError(message) from error
        except OSError as error:
            raise UsageError(_unreachable(address, error)) from error
        finally:
            executor.shutdown(wait=False)


def _without_killed(task: Future[bytes]) -> Future[bytes | None]:
    """Return the result of a task, None if it killed one worker after the other."""
    from distributed import KilledWorker

    result: Future[bytes | None] = Future()

    def settle(done: Future[bytes]) -> None:
        if done.cancelled():
            result.set_exception(ConnectionError("cancelled"))
        elif isinstance(done.exception(), KilledWorker):
            result.set_result(None)
        elif (error := done.exception()) is not None:
            result.set_exception(error)
        else:
            result.set_result(done.result())

    task.add_done_callback(settle)
    return result


def _unreachable(address: str, error: Exception) -> ErrorMessage:
    return ErrorMessage(address, words.CLUSTER_UNREACHABLE, {"detail": str(error)})
