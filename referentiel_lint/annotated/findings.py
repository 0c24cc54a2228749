"""The findings in a workbook as its copy says them."""

from collections.abc import Iterable, Iterator

from linter.catalogue import message, remedy
from linter.finding import Finding, LocatedFix, Safety
from linter.words.language import Language
from referentiel.source import Source
from referentiel.table import Cell, Table
from referentiel_lint.annotated.note import Note
from referentiel_lint.annotated.words import EMPTY, IN_CELL
from referentiel_lint.reports.characters import visible


def notes_of(
    findings: Iterable[Finding], path: str, language: Language, sheet: str | None = None
) -> list[Note]:
    """Return the notes on the findings in a file, errors first.

    A folded finding is a habit, followed by its parts, each with its cell.
    `sheet` is the name of the sheet in the copy of a file that has only one, which has no name.
    """
    notes: list[Note] = []
    for finding in findings:
        parts = [
            _note(one, path, language, sheet or "")._replace(is_part=bool(finding.parts))
            for one in finding.each
            if one.location.path == path
        ]
        if finding.parts and parts:
            habit = _note(finding, path, language, sheet or "")
            notes.append(habit._replace(proposal=None, is_habit=True))
        notes += parts
    return sorted(notes, key=lambda note: note.severity.rank)


def _note(finding: Finding, path: str, language: Language, sheet: str) -> Note:
    location = finding.location
    table, cell = location.source.cells, None
    if isinstance(table, Table):
        sheet = table.sheet or sheet
        cell = table.cell_at(location.span.start) if location.span else None
    fix = next((one for one in finding.fixes if one.safety is not Safety.DISPLAY), None)
    return Note(
        sheet=sheet,
        row=cell.row if cell else None,
        column=cell.column if cell else None,
        place=location.cell.place if location.cell else "",
        header=location.cell.column if location.cell else "",
        severity=finding.severity,
        rule=finding.rule,
        message=visible(message(finding, language)),
        remedy=visible(remedy(finding, language)),
        proposal=_proposal(fix, path, cell, language) if fix else None,
        is_safe=fix is None or fix.safety is Safety.SAFE,
    )


def _proposal(fix: LocatedFix, path: str, cell: Cell | None, language: Language) -> str | None:
    """Return what a fix writes into a cell; each cell with its name, if it is another or several.

    None for a fix that changes more than the values of cells.
    """
    values = dict(_values(fix, path))
    if fix.renames or not values or None in values.values():
        return None
    if cell is not None and [*values] == [cell.name]:
        return values[cell.name]
    lines = (
        IN_CELL.say(language, cell=name, value=value or EMPTY.say(language))
        for name, value in values.items()
    )
    return "\n".join(lines)


def _values(fix: LocatedFix, path: str) -> Iterator[tuple[str, str | None]]:
    """Yield the name of each cell that a fix edits, and its new value, None if it has none."""
    by_cell: dict[Cell, list[tuple[int, int, str]]] = {}
    source: Source | None = None
    for location, text in fix.edits:
        table, span = location.source.cells, location.span
        cell = table.cell_at(span.start) if isinstance(table, Table) and span else None
        if location.path != path or cell is None or span is None or span.end > cell.span.end:
            yield "", None
            return
        source = location.source
        by_cell.setdefault(cell, []).append((span.start, span.end, text))
    for cell, edits in by_cell.items():
        assert source is not None
        yield cell.name, _value(source.text, cell, edits)


def _value(text: str, cell: Cell, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return the value of a cell after edits in its text."""
    parts: list[str] = []
    at = cell.span.start
    for start, end, new in sorted(edits):
        parts += text[at:start], new
        at = end
    written = "".join((*parts, text[at : cell.span.end]))
    if written.startswith('"'):
        return written[1:].removesuffix('"').replace('""', '"')
    return written
