"""`reflint/principes`: how the principles of a document are read, with their places."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
from lsprotocol import types

from referentiel.source import Span
from referentiel_lint.server.check import Checked
from referentiel_lint.server.files import path_of, place_of
from referentiel_lint.server.findings import diagnostic_of, range_of
from referentiel_lint.server.positions import Positions
from referentiel_lint.server.requests import parameters
from referentiel_lint.server.session import Session
from referentiel_lint.show.json import row_of
from referentiel_lint.show.report import Shown
from scoring.principe.format import format_principe
from scoring.readings import NiveauReading, readings_of


class Params(parameters.Params):
    """The document."""

    text_document: parameters.TextDocument


async def answer(session: Session, params: Params) -> Mapping[str, object]:
    """Return each principle, as `--output-format json` gives it, with what was found in it.

    There are none in a document that is part of nothing.
    """
    checked = await session.checked()
    path = path_of(params.text_document.uri)
    placed = checked.reading.at(place_of(path)) if path else None
    if placed is None:
        return {"principes": []}
    conventions = checked.reading.plans.conventions(placed.collection.folder_path)
    shown = placed.collection.path(placed.document)
    readings = readings_of(placed.document, conventions)
    return {"principes": [_row(Shown(shown, one), checked, session) for one in readings]}


def _row(shown: Shown, checked: Checked, session: Session) -> Mapping[str, object]:
    reading = shown.reading
    positions = Positions(reading.document.source)
    heading = reading.section.heading or reading.section.body
    whole = Span(heading.start, reading.section.body.end)
    row = row_of(shown, session.language).model_dump(mode="json")
    return {
        **row,
        "range": positions.range(whole),
        "canonical": format_principe(reading.principe),
        "levels": [*_levels(reading, row["branches"], positions)],
        "faults": [*_faults(shown.path, whole, checked, session)],
    }


def _levels(
    reading: NiveauReading, rows: Sequence[Mapping[str, Any]], positions: Positions
) -> Iterator[Mapping[str, object]]:
    """Yield the levels of all branches; those that are common to several, for each of them."""
    for at, (branch, row) in enumerate(zip(reading.analysis.branches, rows, strict=True)):
        for level, level_row in zip(branch.levels, row["levels"], strict=True):
            where = positions.range(reading.file_span(level.item.span))
            yield {**level_row, "score": level_row["percent"], "branch": at, "range": where}


def _faults(
    path: str, whole: Span, checked: Checked, session: Session
) -> Iterator[types.Diagnostic]:
    """Yield the findings in a section, and each place there of one that stands for several."""
    for finding in checked.report.findings:
        for part in finding.each:
            span = part.location.span
            if part.location.path == path and span and whole.start <= span.start <= whole.end:
                told = diagnostic_of(finding, checked.reading, session.language)
                yield attrs.evolve(told, range=range_of(part.location))
