"""Tables of answers in Parquet: rows by their cells, a group at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import quote
from referentiel_lint.batch import words
from referentiel_lint.batch.sources import Source

if TYPE_CHECKING:
    import pyarrow

# How many rows are held at once.
_ROWS = 1000


def require_pyarrow(name: str) -> None:
    """Raise `UsageError` if pyarrow, which reads and writes such a file, is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        arguments = {"package": "pyarrow"}
        raise UsageError(ErrorMessage(name, words.BATCH_MISSING, arguments)) from error


def header_of(source: Source) -> Sequence[str]:
    """Return the names of the columns; raises `UsageError` for a damaged file."""
    with _opened(source) as file:
        return [str(name) for name in file.schema_arrow.names]


def row_count(source: Source) -> int:
    """Return the number of rows; raises `UsageError` for a damaged file."""
    with _opened(source) as file:
        return int(file.metadata.num_rows)


def read_parquet(source: Source, names: Sequence[str]) -> Iterator[Sequence[object]]:
    """Yield the cells of each row in some columns, in the order of `names`, as Python has them.

    Raises `UsageError` for a damaged file.
    """
    with _opened(source) as file:
        for batch in file.iter_batches(batch_size=_ROWS, columns=[*names]):
            columns = [_exact(source, batch.column(name)).to_pylist() for name in names]
            yield from zip(*columns, strict=True)


@contextmanager
def _opened(source: Source) -> "Iterator[pyarrow.parquet.ParquetFile]":
    require_pyarrow(source.name)
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    with source.open() as binary:
        try:
            with ParquetFile(binary) as file:
                yield file
        # ValueError: what is no UTF-8; OverflowError: a date beyond those of Python.
        except (pa.ArrowException, OSError, EOFError, ValueError, OverflowError) as error:
            detail = quote(str(error))
            raise UsageError(
                ErrorMessage(source.name, words.DAMAGED, {"detail": detail})
            ) from error


def _exact(source: Source, column: "pyarrow.Array") -> "pyarrow.Array":
    """Return a column in which each number is the one that was written.

    Python would make a double of a float of 32 bits: 0.35 would be 0.3499999940395355.
    """
    import pyarrow as pa

    if pa.types.is_float32(column.type) or pa.types.is_float16(column.type):
        return column.cast(pa.float32()).cast(pa.string())
    if _has_short_floats(column.type):
        raise UsageError(ErrorMessage(source.name, words.NESTED_FLOATS))
    return column


def _has_short_floats(kind: "pyarrow.DataType") -> bool:
    import pyarrow as pa

    if pa.types.is_float32(kind) or pa.types.is_float16(kind):
        return True
    return any(_has_short_floats(kind.field(at).type) for at in range(kind.num_fields))
