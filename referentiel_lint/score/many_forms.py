"""The forms of the scores of many collectivités: JSON Lines, CSV and Parquet."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeAlias

from referentiel.sheets.csv_text import guarded
from scoring.statuts.doubles import doubles_of
from scoring.statuts.many import Scored
from scoring.statuts.scores import FIELDS, Scores

if TYPE_CHECKING:
    import pyarrow

_TRUTHS = {True: "true", False: "false"}
_STARTS = tuple(f'"{field}": ' for field in FIELDS)
# Scores in rows, and how many of them each collectivité has.
_Rows: TypeAlias = "tuple[pyarrow.RecordBatch, list[int]]"
# Writes what `encode` gave; of the collectivités whose place is False, nothing.
Put: TypeAlias = Callable[[Any, Sequence[bool]], None]


class Form(Protocol):
    """A form of scores: each process encodes those of some collectivités, and one writes all."""

    def encode(self, scored: Sequence[tuple[Scored, str]]) -> object:
        """Return scores in this form, each given with what is wrong with it."""
        ...

    @contextmanager
    def writing(self, file: BinaryIO) -> Iterator[Put]:
        """Write scores into a file."""
        ...


class _TextForm:
    """A form with lines of its own for each collectivité."""

    header = b""

    @contextmanager
    def writing(self, file: BinaryIO) -> Iterator[Put]:
        """Write the header, and the lines of collectivités."""
        file.write(self.header)

        def put(pieces: Sequence[bytes], kept: Sequence[bool]) -> None:
            file.writelines(piece for piece, is_kept in zip(pieces, kept, strict=True) if is_kept)

        yield put


class JsonLinesForm(_TextForm):
    """`{"id", "referentiel", "scores": {action: {field: value}}}`, or `error` instead of scores.

    An exact value is a whole number, or a fraction as text (`"7/3"`).
    """

    def encode(self, scored: Sequence[tuple[Scored, str]]) -> list[bytes]:
        """Return the line of each collectivité that has an id."""
        return [_line(one, error).encode() for one, error in scored]


def _line(one: Scored, error: str) -> str:
    if one.identifier is None:
        return ""
    start = f'{{"id": {json.dumps(one.identifier)}'
    if one.referentiel is not None:
        start += f', "referentiel": {json.dumps(one.referentiel)}'
    if one.scores is None:
        return f'{start}, "error": {json.dumps(error)}}}\n'
    return f'{start}, "scores": {{{", ".join(_actions(one.scores))}}}}}\n'


def _actions(scores: Scores) -> Iterator[str]:
    for name, score in scores:
        values = (start + _exact(value) for start, value in zip(_STARTS, score, strict=True))
        yield f"{json.dumps(name)}: {{{', '.join(values)}}}"


def _exact(value: Fraction | int | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return _TRUTHS[value]
    numerator, denominator = value.as_integer_ratio()
    return str(numerator) if denominator == 1 else f'"{numerator}/{denominator}"'


class CsvForm(_TextForm):
    """A line for each action of a collectivité, with doubles that are not rounded."""

    header = ",".join(("collectivite", "action", *FIELDS)).encode() + b"\n"

    def encode(self, scored: Sequence[tuple[Scored, str]]) -> list[bytes]:
        """Return the lines of each collectivité, none if it has no scores."""
        return [csv_bytes(_rows(one)) for one, _ in scored]


def _rows(one: Scored) -> Iterator[Sequence[object]]:
    if one.scores is None:
        return
    columns = doubles_of(one.scores)
    for name, *values in zip(one.scores.bareme.tree.names, *columns, strict=True):
        shown = (_TRUTHS[value] if isinstance(value, bool) else value for value in values)
        yield guarded(one.identifier or ""), guarded(name), *shown


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


class ParquetForm:
    """The table of `scoring.table`; making one raises ImportError without pyarrow."""

    def __init__(self) -> None:
        import scoring.table  # noqa: F401

    def encode(
        self, scored: Sequence[tuple[Scored, str]]
    ) -> "tuple[pyarrow.RecordBatch, list[int]]":
        """Return the scores as a record batch, and how many rows each collectivité has."""
        from scoring.table import scores_batch

        sizes = [len(one.scores.bareme.tree.names) if one.scores else 0 for one, _ in scored]
        return scores_batch(one for one, _ in scored), sizes

    @contextmanager
    def writing(self, file: BinaryIO) -> Iterator[Put]:
        """Write a group of rows for each record batch."""
        from pyarrow.parquet import ParquetWriter

        from scoring.table import SCORES

        def put(payload: "_Rows", kept: Sequence[bool]) -> None:
            batch, sizes = payload
            if all(kept):
                writer.write_batch(batch)
                return
            starts = accumulate(sizes, initial=0)
            for start, size, is_kept in zip(starts, sizes, kept, strict=False):
                if size and is_kept:
                    writer.write_batch(batch.slice(start, size))

        with ParquetWriter(file, SCORES) as writer:
            yield put


FORMS: Mapping[str, Callable[[], Form]] = {
    ".parquet": ParquetForm,
    ".csv": CsvForm,
    ".jsonl": JsonLinesForm,
}
