"""Rows of Parquet from the columns of collectivités that were scored at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from referentiel_lint.batch.fields import KINDS, FieldKind
from referentiel_lint.batch.result import Column, Scored
from scoring.statuts.columns.fields import FieldColumns, field_columns
from scoring.statuts.scores import FIELDS


def column_batches(
    scored: Sequence[Scored], schema: pa.Schema, *, is_rounded: bool
) -> Mapping[int, pa.RecordBatch]:
    """Return the rows of collectivités by their index, of all that columns have."""
    groups: dict[int, list[tuple[int, Column]]] = defaultdict(list)
    for at, one in enumerate(scored):
        if one.column:
            groups[id(one.column.scores)].append((at, one.column))
    found: dict[int, pa.RecordBatch] = {}
    for group in groups.values():
        owned = ((column.at, scored[at].scores) for at, column in group)
        capped = {at: scores for at, scores in owned if scores and scores.capped}
        fields = field_columns(group[0][1].scores, capped)
        here = [(at, column.at) for at, column in group if fields.is_here[column.at]]
        owners = [scored[at] for at, _ in here]
        rows = np.array([index for _, index in here], np.intp)
        arrays = [*_keys(fields, owners), *_values(fields, rows, schema, is_rounded=is_rounded)]
        cast = [one.cast(field.type) for one, field in zip(arrays, schema, strict=True)]
        whole = pa.record_batch(cast, schema=schema)
        size = len(fields.scores.bareme.tree.names)
        found |= {at: whole.slice(row * size, size) for row, (at, _) in enumerate(here)}
    return found


def _keys(fields: FieldColumns, owners: Sequence[Scored]) -> Iterator[pa.Array]:
    names = fields.scores.bareme.tree.names
    each = np.repeat(np.arange(len(owners)), len(names))
    yield pa.array([one.identifier for one in owners], pa.string()).take(pa.array(each))
    yield pa.array([one.referentiel for one in owners], pa.string()).take(pa.array(each))
    yield pa.array(names).take(pa.array(np.tile(np.arange(len(names)), len(owners))))


def _values(
    fields: FieldColumns, rows: NDArray[np.intp], schema: pa.Schema, *, is_rounded: bool
) -> Iterator[pa.Array]:
    for field in FIELDS:
        match KINDS[field]:
            case FieldKind.TRUTH:
                yield pa.array(fields.numbers(field)[rows].ravel().astype(bool))
            case FieldKind.COUNT:
                yield pa.array(fields.numbers(field)[rows].ravel())
            case FieldKind.FRACTION if is_rounded:
                numbers, is_known = fields.thousandths(field).rows(rows)
                yield _decimals(numbers, is_known, schema.field(field).type)
            case FieldKind.FRACTION:
                numerators, denominators, is_known = fields.ratios(field).rows(rows)
                for part, own in (("numerator", numerators), ("denominator", denominators)):
                    yield _decimals(own, is_known, schema.field(f"{field}_{part}").type)


def _decimals(
    numbers: NDArray[np.int64], is_known: NDArray[np.bool_], type_: pa.Decimal128Type
) -> pa.Array:
    """Return whole numbers as decimals of the same digits, behind the point of a type.

    Arrow has them in 128 bits, the lower 64 first; to cast them would take longer than all else.
    """
    low = numbers.ravel()
    wide = np.stack((low, low >> 63), axis=1)
    known = None if is_known.all() else pa.array(is_known.ravel()).buffers()[1]
    return pa.Array.from_buffers(type_, len(low), [known, pa.py_buffer(wide)])
