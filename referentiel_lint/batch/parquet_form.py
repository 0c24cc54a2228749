"""Scores as Parquet: an action of a collectivité a row, in columns of exact numbers."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from referentiel_lint.batch.fields import KINDS, UNITS, FieldKind, rounded_decimal
from referentiel_lint.batch.form import Kept
from referentiel_lint.batch.result import Scored
from scoring.statuts.scores import FIELDS, Scores

if TYPE_CHECKING:
    import pyarrow

_KEYS = ("collectivite", "referentiel", "action")
# Of a rounded number: all digits, and those behind the point.
_DIGITS, _DECIMALS = 18, 3
# The most that Arrow and what reads its files have for a whole number.
_MOST_DIGITS = 38


class ParquetForm:
    """Fractions are two columns of whole numbers each; rounded, one of decimals."""

    has_metadata = True

    def __init__(self, *, is_rounded: bool) -> None:
        self._is_rounded = is_rounded

    @cached_property
    def _schema(self) -> "pyarrow.Schema":
        import pyarrow as pa

        keys = [pa.field(name, pa.string(), nullable=False) for name in _KEYS]
        return pa.schema([*keys, *self._columns()])

    def _columns(self) -> "Iterator[pyarrow.Field]":
        import pyarrow as pa

        for name in FIELDS:
            unit = {"unit": UNITS[name]} if name in UNITS else None
            match KINDS[name]:
                case FieldKind.TRUTH:
                    yield pa.field(name, pa.bool_(), nullable=False)
                case FieldKind.COUNT:
                    yield pa.field(name, pa.int32(), nullable=False, metadata=unit)
                case FieldKind.FRACTION if self._is_rounded:
                    yield pa.field(name, pa.decimal128(_DIGITS, _DECIMALS), metadata=unit)
                case FieldKind.FRACTION:
                    for part in ("numerator", "denominator"):
                        # Statuts with 16 digits, as of doubles, take more than 64 bits.
                        kind = pa.decimal128(_MOST_DIGITS, 0)
                        yield pa.field(f"{name}_{part}", kind, metadata=unit)

    def encode(self, scored: Iterable[Scored]) -> tuple[bytes, list[int | None]]:
        """Return a file of the rows of collectivités, and the number of those of each.

        That is None where a number does not fit its column.
        """
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        batches = [*self._batches([*scored])]
        file = io.BytesIO()
        with ParquetWriter(file, self._schema) as writer:
            written = (batch for batch in batches if batch)
            writer.write_table(pa.Table.from_batches(written, self._schema).combine_chunks())
        return file.getvalue(), [None if one is None else one.num_rows for one in batches]

    def join(self, file: BinaryIO, parts: Iterable[Kept], metadata: Mapping[str, str]) -> None:
        """Write the rows of parts, a group of rows each."""
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter, read_table

        schema = self._schema.with_metadata(dict(metadata))
        with ParquetWriter(file, schema) as writer:
            for part in parts:
                table = read_table(pa.BufferReader(part.payload))
                kept = pa.concat_tables([schema.empty_table(), *_kept(table, part)])
                writer.write_table(kept.combine_chunks())

    def _batches(self, scored: Sequence[Scored]) -> "Iterator[pyarrow.RecordBatch | None]":
        """Yield the rows of each collectivité, of those that were scored at once by columns."""
        at_once: Mapping[int, pyarrow.RecordBatch] = {}
        if any(one.column for one in scored):
            from referentiel_lint.batch.parquet_columns import column_batches

            at_once = column_batches(scored, self._schema, is_rounded=self._is_rounded)
        for at, one in enumerate(scored):
            yield at_once.get(at) or (self._batch(one, one.scores) if one.scores else None)

    def _batch(self, one: Scored, scores: Scores) -> "pyarrow.RecordBatch | None":
        """Return the rows of a collectivité; None if a number does not fit its column."""
        import pyarrow as pa

        names = scores.bareme.tree.names
        keys = [[one.identifier] * len(names), [one.referentiel] * len(names), names]
        columns = zip(*(score for _, score in scores), strict=True)
        values = [
            cells
            for field, column in zip(FIELDS, columns, strict=True)
            for cells in self._cells(field, column, scores)
        ]
        try:
            arrays = [
                _array(cells, field.type)
                for cells, field in zip((*keys, *values), self._schema, strict=True)
            ]
        except (OverflowError, pa.ArrowInvalid):
            return None
        return pa.record_batch(arrays, schema=self._schema)

    def _cells(
        self, field: str, column: Sequence[Fraction | int | None], scores: Scores
    ) -> Iterator[list[object]]:
        if KINDS[field] is not FieldKind.FRACTION:
            yield [*column]
        elif self._is_rounded:
            reglement = scores.bareme.reglement
            yield [None if one is None else rounded_decimal(one, reglement) for one in column]
        else:
            ratios = [(None, None) if one is None else one.as_integer_ratio() for one in column]
            yield from map(list, zip(*ratios, strict=True))


def _array(cells: Sequence[object], kind: "pyarrow.DataType") -> "pyarrow.Array":
    """Return cells as an array; whole numbers by way of 64 bits if they fit, much sooner."""
    import pyarrow as pa

    if pa.types.is_decimal(kind) and kind.scale == 0:
        with suppress(OverflowError):
            return pa.array(cells, pa.int64()).cast(kind)
    return pa.array(cells, kind)


def _kept(table: "pyarrow.Table", part: Kept) -> "Iterator[pyarrow.Table]":
    """Yield the rows of a part without those of collectivités that are left out."""
    start = at = 0
    for outcome, instead in zip(part.outcomes, part.instead, strict=True):
        if instead is not None:
            yield table.slice(start, at - start)
            start = at + outcome.size
        at += outcome.size
    yield table.slice(start, at - start)
