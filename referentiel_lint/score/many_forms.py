"""The forms of the scores of many collectivités: JSON Lines, CSV and Parquet."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from fractions import Fraction
from itertools import starmap
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from referentiel.sheets.layout import guarded
from referentiel_lint.reports.json_text import in_line
from scoring.statuts.many import Scored
from scoring.statuts.scores import FIELDS, doubles_of

_TRUTHS = {True: "true", False: "false"}
_STARTS = tuple(f'"{field}": ' for field in FIELDS)
# Some collectivités, each with what is wrong with it.
Some: TypeAlias = Sequence[tuple[Scored, str]]
Put: TypeAlias = Callable[[Any], object]


class Form(NamedTuple):
    """A form of scores: each process encodes those of some collectivités, and one writes all."""

    encode: Callable[[Some], object]
    writing: Callable[[BinaryIO], AbstractContextManager[Put]]


# --- JSON Lines


def _json_lines(some: Some) -> bytes:
    """Return a line for each collectivité with an id of its own; see `_line`."""
    own = ((one, error) for one, error in some if one.identifier and not one.is_repeated)
    return "".join(starmap(_line, own)).encode()


def _line(one: Scored, error: str) -> str:
    """Return `{"id", "referentiel", "scores": {action: {field: value}}}`, or `error` for scores.

    A value is a whole number, or an exact fraction as text (`"7/3"`).
    """
    start = f'{{"id": {in_line(one.identifier)}'
    if one.referentiel is not None:
        start += f', "referentiel": {in_line(one.referentiel)}'
    if one.scores is None:
        return f'{start}, "error": {in_line(error)}}}\n'
    actions = []
    for name, score in one.scores:
        fields = ", ".join([s + _exact(value) for s, value in zip(_STARTS, score, strict=True)])
        actions.append(f"{in_line(name)}: {{{fields}}}")
    return f'{start}, "scores": {{{", ".join(actions)}}}}}\n'


def _exact(value: Fraction | int | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return _TRUTHS[value]
    numerator, denominator = value.as_integer_ratio()
    return str(numerator) if denominator == 1 else f'"{numerator}/{denominator}"'


@contextmanager
def _lines_in(file: BinaryIO) -> Iterator[Put]:
    yield file.write


# --- CSV


def _csv(some: Some) -> bytes:
    """Return a line for each action of a collectivité, with doubles that are not rounded."""
    return csv_bytes(row for one, _ in some for row in _rows(one))


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


@contextmanager
def _csv_in(file: BinaryIO) -> Iterator[Put]:
    file.write(csv_bytes([("collectivite", "action", *FIELDS)]))
    yield file.write


# --- Parquet, as the table of `scoring.table`


def _batch(some: Some) -> object:
    from scoring.table import scores_batch

    return scores_batch([one for one, _ in some])


@contextmanager
def _parquet_in(file: BinaryIO) -> Iterator[Put]:
    from pyarrow.parquet import ParquetWriter

    from scoring.table import SCORES

    with ParquetWriter(file, SCORES) as writer:
        yield writer.write_batch


PARQUET = Form(_batch, _parquet_in)
FORMS: Mapping[str, Form] = {
    ".parquet": PARQUET,
    ".csv": Form(_csv, _csv_in),
    ".jsonl": Form(_json_lines, _lines_in),
}
