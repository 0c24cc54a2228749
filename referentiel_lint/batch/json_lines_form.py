"""Scores as JSON Lines: a collectivité a line, with all its actions."""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import BinaryIO

from referentiel_lint.batch.fields import rounded_decimal
from referentiel_lint.batch.form import Kept
from referentiel_lint.batch.part import slices_of
from referentiel_lint.batch.result import Scored
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import FIELDS, Scores

_TRUTHS = {True: "true", False: "false"}
_STARTS = tuple(f'"{field}": ' for field in FIELDS)


class JsonLinesForm:
    """`{"id", "referentiel", "scores": {action: {field: value}}}`, or `error` instead of scores.

    An exact value is a whole number, or a fraction as text (`"7/3"`); a rounded one has decimals.
    """

    has_metadata = False

    def __init__(self, *, is_rounded: bool) -> None:
        self._is_rounded = is_rounded

    def encode(self, scored: Iterable[Scored]) -> tuple[bytes, list[int | None]]:
        """Return the lines of collectivités, and the length of each."""
        lines = [self._line(one).encode() for one in scored]
        return b"".join(lines), [len(line) for line in lines]

    def join(self, file: BinaryIO, parts: Iterable[Kept], metadata: Mapping[str, str]) -> None:
        """Write the lines of parts; of one that is left out, its error."""
        for part in parts:
            lines = slices_of(part.payload, part.outcomes)
            for line, instead in zip(lines, part.instead, strict=True):
                file.write(line if instead is None else self._line(instead).encode())

    def _line(self, one: Scored) -> str:
        if one.identifier is None:
            return ""
        start = f'{{"id": {json.dumps(one.identifier)}'
        if one.referentiel is not None:
            start += f', "referentiel": {json.dumps(one.referentiel)}'
        if one.scores is None:
            return f'{start}, "error": {json.dumps(one.error)}}}\n'
        return f'{start}, "scores": {{{self._scores(one.scores)}}}}}\n'

    def _scores(self, scores: Scores) -> str:
        reglement = scores.bareme.reglement
        return ", ".join(
            f"{json.dumps(name)}: {{{self._fields(score, reglement)}}}" for name, score in scores
        )

    def _fields(self, values: Iterable[Fraction | int | None], reglement: Reglement) -> str:
        return ", ".join(
            [
                start + self._value(value, reglement)
                for start, value in zip(_STARTS, values, strict=True)
            ]
        )

    def _value(self, value: Fraction | int | None, reglement: Reglement) -> str:
        if value is None:
            return "null"
        if isinstance(value, bool):
            return _TRUTHS[value]
        if self._is_rounded and isinstance(value, Fraction):
            return str(rounded_decimal(value, reglement))
        numerator, denominator = value.as_integer_ratio()
        return str(numerator) if denominator == 1 else f'"{numerator}/{denominator}"'
