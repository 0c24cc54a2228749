"""Scores as CSV: an action of a collectivité a line."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import BinaryIO

from referentiel.sheets.guard import guarded
from referentiel_lint.batch.fields import KINDS, FieldKind, rounded_decimal
from referentiel_lint.batch.form import Kept
from referentiel_lint.batch.part import slices_of
from referentiel_lint.batch.result import Scored
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import FIELDS, ActionScore

_KEYS = ("collectivite", "referentiel", "action")
_TRUTHS = {True: "true", False: "false"}


class CsvForm:
    """Columns separated by commas, and points in decimals; fractions are two columns each.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """

    has_metadata = False

    def __init__(self, *, is_rounded: bool) -> None:
        self._is_rounded = is_rounded

    def encode(self, scored: Iterable[Scored]) -> tuple[bytes, list[int | None]]:
        """Return the lines of collectivités, and the length in bytes of those of each."""
        pieces = [self._lines(one).encode() for one in scored]
        return b"".join(pieces), [len(piece) for piece in pieces]

    def join(self, file: BinaryIO, parts: Iterable[Kept], metadata: Mapping[str, str]) -> None:
        """Write the header, and the lines of parts."""
        file.write(_written([[*_KEYS, *self._header()]]).encode())
        for part in parts:
            pieces = slices_of(part.payload, part.outcomes)
            for piece, instead in zip(pieces, part.instead, strict=True):
                if instead is None:
                    file.write(piece)

    def _header(self) -> Iterator[str]:
        for field in FIELDS:
            if KINDS[field] is FieldKind.FRACTION and not self._is_rounded:
                yield from (f"{field}_numerator", f"{field}_denominator")
            else:
                yield field

    def _lines(self, one: Scored) -> str:
        if one.scores is None:
            return ""
        reglement = one.scores.bareme.reglement
        keys = [guarded(key or "") for key in (one.identifier, one.referentiel)]
        return _written(
            [*keys, guarded(name), *self._cells(score, reglement)] for name, score in one.scores
        )

    def _cells(self, score: ActionScore, reglement: Reglement) -> Iterator[object]:
        for field, value in zip(FIELDS, score, strict=True):
            match KINDS[field], value:
                case FieldKind.TRUTH, bool():
                    yield _TRUTHS[value]
                case FieldKind.FRACTION, Fraction() | int() if self._is_rounded:
                    yield rounded_decimal(value, reglement)
                case FieldKind.FRACTION, Fraction() | int():
                    yield from (value.numerator, value.denominator)
                case FieldKind.FRACTION, None if not self._is_rounded:
                    yield from (None, None)
                case _:
                    yield value


def _written(rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
