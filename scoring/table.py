"""Scores of many collectivités as Arrow tables, from answers in tables, files or plain Python.

No other module of this package imports pyarrow (the extra `table`).
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Generic, NamedTuple, TypeAlias, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from referentiel.api import Found
from referentiel.referential import Referentiel
from scoring.reglement import Reglement
from scoring.statuts.answers import (
    Given,
    Questionnaire,
    RowError,
    Scored,
    score_given,
    scorings_of,
    with_repeats_refused,
)
from scoring.statuts.bareme import RegleCrash
from scoring.statuts.files import PARQUET, TableError, TableFault, columns_of, grouped, read_file
from scoring.statuts.scores import FIELDS, doubles_of

T = TypeVar("T")
File: TypeAlias = str | os.PathLike[str]
Answers: TypeAlias = (
    "pa.Table | pa.RecordBatchReader | File | Iterable[File | Mapping[str, object]]"
)

# How many collectivités are in a batch, and how many rows of a table are read at once.
SIZE = 250
_ROWS = 1000
_TRUTHS = ("concerne", "desactive")
_COUNTS = ("total_taches_count", "completed_taches_count")


def _type(field: str) -> pa.DataType:
    return pa.bool_() if field in _TRUTHS else pa.int64() if field in _COUNTS else pa.float64()


_TEXTS = ("collectivite", "action")
SCORES = pa.schema(
    [*((name, pa.string()) for name in _TEXTS), *((name, _type(name)) for name in FIELDS)]
)
ERRORS = pa.schema(
    [
        *(("file", pa.string()), ("row", pa.int64())),
        *((name, pa.string()) for name in ("collectivite", "code", "path", "found", "nearest")),
        ("is_scored", pa.bool_()),
    ]
)
NOTICES = pa.schema([(name, pa.string()) for name in (*_TEXTS, "code")])


class Batch(NamedTuple, Generic[T]):
    """Scores of some collectivités, as record batches or as tables.

    `scores` has a row for each action of each collectivité that is scored: its fields, not rounded,
    under the platform's own names. `errors` has what is wrong in answers, or the règle where the
    platform's engine stops, with file and row; if `is_scored` is false, the collectivité has no
    scores. `notices` has the actions whose scores should be checked, with the reason.
    """

    scores: T
    errors: T
    notices: T


def score_table(
    referentiel: Found | Referentiel,
    answers: Answers,
    *,
    reglement: Reglement | str | None = None,
    is_strict: bool = False,
) -> "Batch[pa.Table]":
    """Return the batches of `score_batches` as whole tables; raise the same errors."""
    batches = [*score_batches(referentiel, answers, reglement=reglement, is_strict=is_strict)]
    columns = zip(*batches, strict=True) if batches else ((), (), ())
    schemas = SCORES, ERRORS, NOTICES
    return Batch(*map(pa.Table.from_batches, columns, schemas))


def score_batches(
    referentiel: Found | Referentiel,
    answers: Answers,
    *,
    reglement: Reglement | str | None = None,
    is_strict: bool = False,
    size: int = SIZE,
) -> "Iterator[Batch[pa.RecordBatch]]":
    """Yield the scores of collectivités by statuts, `size` at a time, in the order of the answers.

    `referentiel` is what `referentiel.find` found, with its sibling files, or one referential,
    which then has no règles. `answers` are an Arrow table or reader, files as `reflint score` reads
    them, or mappings with the keys of an answers file, each with an `id`. The rows of a table that
    are about one collectivité must be consecutive. With `is_strict`, any error refuses a
    collectivité.

    Raise `Unscorable` if no referential can be scored, `TableError` for a table that cannot be
    read or whose columns are not those of answers, `OSError` for a file that cannot be read, and
    `ValueError` for an unknown `reglement`.
    """
    found = referentiel if isinstance(referentiel, Found) else Found((referentiel,), ())
    asked = Reglement(reglement) if reglement else None
    scorings = scorings_of(found.referentiels, found.ensembles, asked)
    each = with_repeats_refused(given_in(answers, scorings.questionnaires), scorings)
    while some := [score_given(scorings, one, is_strict=is_strict) for one in islice(each, size)]:
        yield Batch(scores_batch(some), _errors_batch(some), _notices_batch(some))


def given_in(answers: Answers, asked: Sequence[Questionnaire]) -> Iterator[Given]:
    """Yield the answers of each collectivité, in order; may raise `TableError` or `OSError`."""
    if isinstance(answers, pa.Table):
        yield from _given_in("", answers.schema, answers.to_batches(_ROWS), asked)
    elif isinstance(answers, pa.RecordBatchReader):
        yield from _given_in("", answers.schema, answers, asked)
    else:
        several = (answers,) if isinstance(answers, str | os.PathLike) else answers
        for number, one in enumerate(several, start=1):
            if isinstance(one, Mapping):
                yield Given("", number, one)
            else:
                path = Path(one)
                is_parquet = path.suffix.casefold() in PARQUET
                read = read_parquet if is_parquet else read_file
                yield from (found for found, _ in read(path, str(path), asked))


def read_parquet(
    path: Path, name: str, questionnaires: Sequence[Questionnaire]
) -> Iterator[tuple[Given, float]]:
    """Yield the answers in a Parquet file as `read_file` does, with the same errors."""
    try:
        with pq.ParquetFile(path) as file:
            batches = file.iter_batches(batch_size=_ROWS)
            total = max(file.metadata.num_rows, 1)
            for one in _given_in(name, file.schema_arrow, batches, questionnaires):
                yield one, one.number / total
    # UnicodeDecodeError: what is not UTF-8; OverflowError: a date beyond those of Python.
    except (pa.ArrowException, OSError, EOFError, UnicodeDecodeError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # It comes from the system, not from the content.
        raise TableError(TableFault.DAMAGED, str(error)) from error


def _given_in(
    name: str,
    schema: pa.Schema,
    batches: Iterable[pa.RecordBatch],
    questionnaires: Sequence[Questionnaire],
) -> Iterator[Given]:
    columns = columns_of([str(one) for one in schema.names], questionnaires)
    lists = ([_cells(column) for column in batch.columns] for batch in batches)
    rows = chain.from_iterable(zip(*one, strict=True) for one in lists)
    return grouped(name, columns, enumerate(rows, start=1))


def _cells(column: pa.Array) -> list[object]:
    """Return the values of a column; floats of 16 or 32 bits as text, as they were written.

    Python would make doubles of them: 0.35 would be 0.3499999940395355.
    """
    is_short = pa.types.is_float32(column.type) or pa.types.is_float16(column.type)
    cells: list[object] = (column.cast(pa.string()) if is_short else column).to_pylist()
    return cells


# --- Batches


def scores_batch(scored: Iterable[Scored]) -> pa.RecordBatch:
    """Return a record batch with the scores of the collectivités that were not refused."""
    have = [(one.identifier, one.scores) for one in scored if one.scores is not None]
    if not have:
        return pa.RecordBatch.from_pylist([], SCORES)
    names = {id(one.bareme): pa.array(one.bareme.tree.names) for _, one in have}
    actions = [names[id(one.bareme)] for _, one in have]
    ids = chain.from_iterable(
        [name] * len(own) for (name, _), own in zip(have, actions, strict=True)
    )
    columns = zip(*(doubles_of(one) for _, one in have), strict=True)
    arrays = [
        pa.array([*chain.from_iterable(parts)], _type(field))
        for field, parts in zip(FIELDS, columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(
        [pa.array(ids, pa.string()), pa.concat_arrays(actions), *arrays], schema=SCORES
    )


def _errors_batch(scored: Iterable[Scored]) -> pa.RecordBatch:
    rows = [
        {
            "file": one.file,
            "row": error.number,
            "collectivite": one.identifier,
            "is_scored": one.scores is not None,
            **_error_fields(error),
        }
        for one in scored
        for error in one.errors
    ]
    return pa.RecordBatch.from_pylist(rows, ERRORS)


def _error_fields(error: RowError) -> dict[str, str | None]:
    match error.error:
        case RegleCrash(regle, crash):
            return {"code": crash.reason.value, "path": regle.action}
        case answer:
            path = ".".join(map(str, answer.path))
            code, found, nearest = answer.code.value, answer.found, answer.nearest
            return {"code": code, "path": path, "found": found, "nearest": nearest}


def _notices_batch(scored: Iterable[Scored]) -> pa.RecordBatch:
    rows = [
        {"collectivite": one.identifier, "action": notice.action, "code": notice.code.value}
        for one in scored
        for notice in one.notices
    ]
    return pa.RecordBatch.from_pylist(rows, NOTICES)
