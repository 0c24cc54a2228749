"""Reading a golden file of statuts, with the span of each case."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from referentiel.source import Source, Span
from scoring.golden.reader import (
    GoldenFileError,
    GoldenFileErrorCode,
    invalid,
    item_spans,
    parse_golden,
)
from scoring.golden.statuts.cases import Case, Golden
from scoring.golden.store import golden_path, read_data
from scoring.statuts.model import Identite


class StatutsGolden(NamedTuple):
    """A golden file of statuts; `cases` are the spans of its cases, in order."""

    source: Source
    golden: Golden
    cases: tuple[Span, ...]

    def line(self, span: Span) -> int:
        """Return the line, from 1, on which a span begins."""
        return self.source.position(span.start).line


def load_statuts(folder: Path, action: str) -> StatutsGolden | None:
    """Read the golden file of an action; None if it does not exist.

    Raises `GoldenFileError`, also where the file names another action, and `OSError`.
    """
    path = golden_path(folder, action)
    data = read_data(path)
    return None if data is None else read_statuts_golden(path.name, data, action)


def read_statuts_golden(name: str, data: bytes, action: str) -> StatutsGolden:
    """Read the golden file of an action from its bytes. Raises `GoldenFileError`."""
    source, node, entries, plain = parse_golden(name, data)
    try:
        golden = Golden.model_validate(plain)
    except ValidationError as error:
        raise invalid(entries, error, _model) from error
    if golden.action != action:
        code = GoldenFileErrorCode.OTHER_ORIENTATION
        raise GoldenFileError(source, Span(0, 0), code, "action", golden.action)
    return StatutsGolden(source, golden, item_spans(source, node, "cas"))


def _model(path: Sequence[str | int]) -> type[BaseModel]:
    if "collectivite" in path:
        return Identite
    return Case if "cas" in path else Golden
