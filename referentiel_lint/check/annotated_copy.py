"""`--annotated OUT.xlsx`: a copy of the checked workbook or CSV sheet that shows its findings.

Each cell with a finding gets a fill and a comment; the first sheet lists all findings. The copy is
only for reading, since openpyxl drops what it does not support.
"""

import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.finding import Finding, Location, Severity, message, remedy
from linter.words import N_, Language, usage_error
from referentiel.files.archive import WorkbookError
from referentiel.files.discovery import Discovery
from referentiel.files.workbook import LIST_NAME, refuse_expanding
from referentiel.kind import is_workbook
from referentiel.source import Cell, Table
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.summary import SEVERITIES
from referentiel_lint.transfer.content import printable, require_openpyxl, sheet_title, write_text

if TYPE_CHECKING:
    from openpyxl import Workbook

    from referentiel.model import Document

# The columns of the list, and their widths in characters.
_COLUMNS = (
    (N_("cell"), 16),
    (N_("column"), 18),
    (N_("severity"), 14),
    (N_("rule"), 22),
    (N_("finding"), 60),
    (N_("remedy"), 44),
)
# Lighter for lower severities, so that they differ in greyscale too.
_FILLS = {Severity.ERROR: "F4A582", Severity.WARNING: "FFDE7A", Severity.INFO: "DCEBF7"}
# The most cells of a CSV sheet; a real sheet of 1 500 rows has 36 000.
_MOST_CELLS = 400_000
# The most characters of the comment on a cell, and the size of its box in points.
_LONGEST, _WIDTH, _HEIGHT = 4000, 320, 180


class _Original(NamedTuple):
    """The file to copy: its path for display, its path on the system, and its document."""

    path: str
    file: Path
    document: "Document"


def refuse_unsuitable(place: str, found: Discovery) -> None:
    """Raise `UsageError` unless there is exactly one file to copy and openpyxl is installed.

    If there is none because something could not be read, nothing is raised: the report says so.
    """
    require_openpyxl(place)
    originals = _originals(found)
    if len(originals) > 1:
        raise usage_error(
            place,
            N_(
                "an annotated copy is made from one workbook or sheet, but {count} are checked",
                remedy=N_("check them one after the other, each with its own copy"),
            ),
            count=str(len(originals)),
        )
    if not originals and not Report((), 0, (), tuple(found.not_checked)).has_failed:
        raise usage_error(
            place,
            N_(
                "none of the checked files is a workbook or a sheet",
                remedy=N_("name a workbook (`.xlsx`) or a sheet (`.csv`) with actions"),
            ),
        )


def annotated(place: str, found: Discovery, report: Report, language: Language) -> bytes:
    """Return the bytes of the copy; raise `UsageError` if the original cannot be read or copied."""
    originals = _originals(found)
    if not originals:
        raise usage_error(place, N_("the copy was not written: no workbook or sheet could be read"))
    (original,) = originals
    paths = ((one, {part.location.path for part in one.each}) for one in report.findings)
    findings = [one for one, inside in paths if original.path in inside]
    stream = BytesIO()
    try:
        book = _workbook(original)
        _mark(book, findings, original.path, language)
        _add_list(book, findings, original.path, language)
        book.save(stream)
    except Exception as error:
        raise usage_error(
            place,
            N_(
                "the copy was not written: `{path}` is too large or too damaged to be copied "
                "({detail})",
                remedy=N_(
                    "open it in a spreadsheet program, remove what does not belong to the "
                    "referential, save it, and try again"
                ),
            ),
            path=original.path,
            detail=error.detail if isinstance(error, WorkbookError) else type(error).__name__,
        ) from error
    return stream.getvalue()


def _originals(found: Discovery) -> list[_Original]:
    """Return the workbooks and sheets in focus, each once."""
    by_path: dict[str, _Original] = {}
    for one in found.collections:
        for document in one.files:
            path = one.path(document)
            if path in found.focus and isinstance(document.source.cells, Table):
                by_path.setdefault(path, _Original(path, one.file(document), document))
    return [*by_path.values()]


def _workbook(original: _Original) -> "Workbook":
    """Return the original without charts and images; for a CSV sheet, a workbook of its text.

    Any exception may be raised if it is too large or damaged.
    """
    from openpyxl import Workbook, load_workbook

    if is_workbook(original.file.name):
        data = original.file.read_bytes()
        refuse_expanding(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # About features that it drops; the copy mentions this.
            book: Workbook = load_workbook(BytesIO(data), rich_text=True)
        for sheet in book.worksheets:
            sheet._charts, sheet._images = [], []
        for chart in book.chartsheets:
            book.remove(chart)
        return book
    table = original.document.source.cells
    assert isinstance(table, Table), "only sheets are chosen"
    cells = [cell for row in (*table.above, table.header, *table.rows) for cell in row]
    if len(cells) > _MOST_CELLS:
        raise ValueError
    book = Workbook()
    (sheet,) = book.worksheets
    sheet.title = sheet_title(original.file.stem)
    for cell in cells:
        if cell.value:
            write_text(sheet.cell(cell.row + 1, cell.column + 1), cell.value)
    return book


def _mark(book: "Workbook", findings: Sequence[Finding], path: str, language: Language) -> None:
    """Give each cell of `path` with findings a comment, and the fill of the most severe finding."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill
    from openpyxl.styles.colors import Color

    by_cell: dict[tuple[str, int, int], list[Finding]] = defaultdict(list)
    anchors = {  # A merged area shows its first cell.
        (sheet.title, *place): (sheet.title, area.min_row, area.min_col)
        for sheet in book.worksheets
        for area in sheet.merged_cells.ranges
        for place in area.cells
    }
    for finding in (part for one in findings for part in one.each):
        cell = _cell(finding.location)
        if cell and finding.location.path == path:
            place = (_title(finding.location, book), cell.row + 1, cell.column + 1)
            by_cell[anchors.get(place, place)].append(finding)
    for (title, row, column), inside in by_cell.items():
        inside.sort(key=lambda one: one.severity.rank)
        target = book[title].cell(row, column)
        target.fill = PatternFill("solid", fgColor=_FILLS[inside[0].severity])
        font = copy(target.font)
        font.color = Color("FF000000")  # A header may be white on a dark fill.
        target.font = font
        texts = dict.fromkeys("\n".join(_lines(one, language)) for one in inside)
        text, author = printable("\n\n".join(texts))[:_LONGEST], LIST_NAME
        if target.comment:
            text, author = f"{target.comment.text}\n\n{text}", target.comment.author
        target.comment = Comment(text, author, height=_HEIGHT, width=_WIDTH)


def _lines(finding: Finding, language: Language) -> Iterator[str]:
    """Yield the lines that describe a finding in a comment."""
    severity = SEVERITIES[finding.severity].say(language)
    yield N_("reflint, {severity}: {rule}").say(language, severity=severity, rule=finding.rule)
    yield message(finding, language)
    if text := remedy(finding, language):
        yield N_("Remedy: {remedy}").say(language, remedy=text)


def _add_list(book: "Workbook", findings: Sequence[Finding], path: str, language: Language) -> None:
    """Insert the first sheet: a note on the file, then findings, each linked to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    titles = [_title(one.location, book) for one in findings]
    sheet = book.create_sheet(LIST_NAME, 0)
    note = N_(
        "A copy of `{path}` that reflint made to show its findings, without the charts, images "
        "and macros of the original: correct the original, not this copy."
    )
    write_text(sheet["A1"], note.say(language, path=path))
    headers = [name.say(language) for name, _ in _COLUMNS]
    rows = [_row(one, language) for one in findings] or [[N_("no findings").say(language)]]
    for number, texts in enumerate([headers, *rows], 2):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            write_text(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, (finding, title) in enumerate(zip(findings, titles, strict=True), 3):
        sheet.cell(number, 3).fill = PatternFill("solid", fgColor=_FILLS[finding.severity])
        if target := _cell(finding.location):
            quoted = title.replace("'", "''")
            link = sheet.cell(number, 1)
            link.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!{target.name}")
            link.font = Font(color="0563C1", underline="single")
    for cell in (*sheet[1], *sheet[2]):
        cell.font = Font(bold=True)
    for column, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A3"
    book.active = 0
    for one in book.worksheets:  # If several sheets are selected, typing changes all of them.
        one.sheet_view.tabSelected = one is sheet


def _row(finding: Finding, language: Language) -> Sequence[str]:
    cell = finding.location.cell
    return (
        *((cell.place, cell.column) if cell else ("", "")),
        SEVERITIES[finding.severity].say(language),
        finding.rule,
        message(finding, language),
        remedy(finding, language),
    )


def _cell(location: Location) -> Cell | None:
    table, span = location.source.cells, location.span
    return table.cell_at(span.start) if isinstance(table, Table) and span else None


def _title(location: Location, book: "Workbook") -> str:
    """Return the title of the sheet that a location is in; a copy of a CSV file has only one."""
    table = location.source.cells
    return (isinstance(table, Table) and table.sheet) or book.sheetnames[0]
