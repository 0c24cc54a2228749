"""`--annotated OUT.xlsx`: a copy of the checked workbook or CSV sheet that shows its findings.

Each cell with a finding has a fill and a comment; the first sheet lists all findings. openpyxl
writes the copy, and loses what it does not know: the copy is to be looked at.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.catalogue import message, remedy
from linter.finding import Finding, LocatedFix, Location, Safety, Severity
from linter.usage_error import ErrorMessage, usage_error
from linter.words.language import Language
from linter.words.text import N_, NN_
from referentiel.files.discovery import Discovery
from referentiel.files.writing import write_whole
from referentiel.kind import is_workbook
from referentiel.paths import display
from referentiel.table import Cell, Table
from referentiel.workbook.book import LIST_NAME
from referentiel.workbook.other_parts import refuse_expanding
from referentiel.workbook.package import WorkbookError
from referentiel_lint.check.output_files import Output, problem_of_file, real_name
from referentiel_lint.reports.report import Report
from referentiel_lint.reports.summary import SEVERITIES
from referentiel_lint.transfer.workbook import printable, require_openpyxl, sheet_title, write_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from referentiel.model import Document

_HEADERS = (
    N_("cell"),
    N_("column"),
    N_("severity"),
    N_("rule"),
    N_("finding"),
    N_("remedy"),
    N_("proposed value"),
)

OPTION = "--annotated"
# Lighter where it is less grave, so that they differ without colours too.
_FILLS = {Severity.ERROR: "F4A582", Severity.WARNING: "FFDE7A", Severity.INFO: "DCEBF7"}
# In characters, of the columns of the list.
_WIDTHS = (16, 18, 14, 22, 60, 44, 30)
# As many files are named where there are several.
_MOST_NAMED = 3
# Of a CSV sheet; a real one of 1 500 rows has 36 000.
_MOST_CELLS = 400_000
# Findings in the comment of a cell, and the size of its box in points.
_MOST_SHOWN = 8
_WIDTH, _HEIGHT = 320, 180


class Original(NamedTuple):
    """The file of a copy: its path as displayed and for the system, and what was read of it."""

    path: str
    file: Path
    document: "Document"


def place_of(out: Path) -> str:
    """Return the option as an error message names it."""
    return f"{OPTION} {display(out)}"


def problems_of(out: Path, outputs: tuple[Output, ...]) -> Iterator[ErrorMessage]:
    """Yield what is wrong with the file of the option, before anything is checked."""
    place = place_of(out)
    if out.suffix.casefold() != ".xlsx":
        yield ErrorMessage(
            place,
            N_(
                "the name of an annotated copy ends in `.xlsx`",
                remedy=N_("name a file, for example `annotated.xlsx`"),
            ),
        )
    elif problem := problem_of_file(place, out):
        yield problem
    elif same := next((one for one in outputs if one.real == real_name(out)), None):
        arguments = {"path": display(out), "other": same.place}
        yield ErrorMessage(
            place,
            N_("`{path}` is also the file of `{other}`", remedy=N_("name another file")),
            arguments,
        )


def refuse_unsuitable(out: Path, found: Discovery) -> None:
    """Raise `UsageError` if not exactly one file has a copy, or without openpyxl.

    A file that could not be read is reported with what else was not checked.
    """
    require_openpyxl(place_of(out))
    originals = _originals(found)
    if len(originals) > 1:
        names = [f"`{one.path}`" for one in originals[:_MOST_NAMED]]
        paths = ", ".join((*names, "…") if len(originals) > _MOST_NAMED else names)
        raise usage_error(
            place_of(out),
            N_(
                "an annotated copy is that of one file, and {paths} are checked",
                remedy=N_("check them one after the other, each with a copy of its own"),
            ),
            paths=paths,
        )
    if not originals and not Report((), 0, (), tuple(found.not_checked)).has_failed:
        raise usage_error(
            place_of(out),
            N_(
                "nothing that is checked is a workbook or a sheet",
                remedy=N_("name a workbook (`.xlsx`) or a sheet (`.csv`) with actions"),
            ),
        )


def write_annotated(
    out: Path, found: Discovery, report: Report, language: Language
) -> Iterator[ErrorMessage]:
    """Write the copy, whole or not at all; yield why it is not written."""
    originals = _originals(found)
    if len(originals) != 1:
        yield ErrorMessage(place_of(out), N_("nothing is written: no workbook could be read"))
        return
    (original,) = originals
    findings = [one for one in report.findings if original.path in _paths(one)]
    try:
        book = _workbook(original)
        _mark(book, findings, original.path, language)
        _add_list(book, findings, original.path, language)
        stream = BytesIO()
        book.save(stream)
        write_whole(out, stream.getvalue())
    except OSError as error:
        from referentiel_lint.terminal.output import UNWRITABLE

        yield ErrorMessage(place_of(out), UNWRITABLE, {"detail": error.strerror or ""})
    except Exception as error:  # noqa: BLE001 -- what openpyxl raises has no class in common
        detail = error.detail if isinstance(error, WorkbookError) else type(error).__name__
        arguments = {"path": original.path, "detail": detail}
        yield ErrorMessage(
            place_of(out),
            N_(
                "nothing is written: `{path}` is too large or too damaged to be copied ({detail})",
                remedy=N_(
                    "open it in a spreadsheet, remove what is not part of the referential, save "
                    "it, and run again"
                ),
            ),
            arguments,
        )


def _originals(found: Discovery) -> list[Original]:
    """Return the workbooks and sheets in focus, each once."""
    by_path: dict[str, Original] = {}
    for one in found.collections:
        for document in one.files:
            path = one.path(document)
            if path in found.focus and isinstance(document.source.cells, Table):
                by_path.setdefault(path, Original(path, one.file(document), document))
    return [one for _, one in sorted(by_path.items())]


def _paths(finding: Finding) -> Iterator[str]:
    return (one.location.path for one in finding.each)


def _workbook(original: Original) -> "Workbook":
    """Return the workbook to annotate: the file itself, or one made of a CSV sheet, as text."""
    from openpyxl import Workbook, load_workbook

    if is_workbook(original.file.name):
        data = original.file.read_bytes()
        refuse_expanding(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Of what it does not know, which the copy says.
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
    sheet.freeze_panes = f"A{cells[len(table.above)].row + 2}" if cells else None
    for cell in cells:
        if cell.value:
            write_text(sheet.cell(cell.row + 1, cell.column + 1), cell.value)
    return book


# --- The cells


def _mark(book: "Workbook", findings: Iterable[Finding], path: str, language: Language) -> None:
    """Give each cell with findings a fill, by the gravest of them, and a comment on them."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill
    from openpyxl.styles.colors import Color

    by_cell: dict[tuple[str, int, int], list[Finding]] = {}
    anchors = {one.title: _merged(one) for one in book.worksheets}
    for finding in (one for several in findings for one in several.each):
        cell = _cell(finding.location)
        if cell and finding.location.path == path:
            title = _title(finding.location, book)
            place = cell.row + 1, cell.column + 1
            row, column = anchors[title].get(place, place)
            by_cell.setdefault((title, row, column), []).append(finding)
    for (title, row, column), inside in by_cell.items():
        target = book[title].cell(row, column)
        gravest = min((one.severity for one in inside), key=lambda one: one.rank)
        target.fill = PatternFill("solid", fgColor=_FILLS[gravest])
        font = copy(target.font)
        font.color = Color("FF000000")  # A header may be white on a dark fill.
        target.font = font
        text = printable(_comment(inside, path, language))
        author = LIST_NAME
        if target.comment:
            text, author = f"{target.comment.text}\n\n{text}", target.comment.author
        target.comment = Comment(text, author, height=_HEIGHT, width=_WIDTH)


def _merged(sheet: "Worksheet") -> Mapping[tuple[int, int], tuple[int, int]]:
    """Return the cells inside merged areas, each with the one that shows it."""
    return {
        place: (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for place in area.cells
    }


def _cell(location: Location) -> Cell | None:
    table, span = location.source.cells, location.span
    return table.cell_at(span.start) if isinstance(table, Table) and span else None


def _title(location: Location, book: "Workbook") -> str:
    """Return the name of the sheet of a location; a copy of a CSV sheet has only one."""
    table = location.source.cells
    return (isinstance(table, Table) and table.sheet) or book.sheetnames[0]


def _comment(findings: Iterable[Finding], path: str, language: Language) -> str:
    """Return the text on a cell: what is found in it, the gravest first, equal ones once."""
    texts = [
        "\n".join(_paragraphs(one, path, language))
        for one in sorted(findings, key=lambda one: one.severity.rank)
    ]
    shown = [*dict.fromkeys(texts)]
    if more := len(shown[_MOST_SHOWN:]):
        counts = NN_("{count} finding", "{count} findings").say(language, count=more)
        shown[_MOST_SHOWN:] = [N_("+{counts} in this cell").say(language, counts=counts)]
    return "\n\n".join(shown)


def _paragraphs(finding: Finding, path: str, language: Language) -> Iterator[str]:
    severity = SEVERITIES[finding.severity].say(language)
    yield N_("reflint, {severity}: {rule}").say(language, severity=severity, rule=finding.rule)
    yield message(finding, language)
    if text := remedy(finding, language):
        yield N_("Remedy: {remedy}").say(language, remedy=text)
    if value := _proposal(finding, path, language):
        yield N_("Proposed value: {value}").say(language, value=value)


# --- The list


def _add_list(book: "Workbook", findings: Sequence[Finding], path: str, language: Language) -> None:
    """Add the first sheet: what this file is, then a row for each finding, linked to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    titles = [_title(one.location, book) for one in findings]
    sheet = book.create_sheet(LIST_NAME, 0)
    write_text(
        sheet["A1"],
        N_(
            "A copy of `{path}` that reflint made to show its findings, without the charts, images "
            "and macros of the original: correct the original, not this copy."
        ).say(language, path=path),
    )
    headers = [one.say(language) for one in _HEADERS]
    rows = [_row(one, path, language) for one in findings] or [[N_("no findings").say(language)]]
    for number, texts in enumerate([headers, *rows], 2):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            write_text(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, (finding, title) in enumerate(zip(findings, titles, strict=True), 3):
        sheet.cell(number, 3).fill = PatternFill("solid", fgColor=_FILLS[finding.severity])
        if cell_found := _cell(finding.location):
            quoted = title.replace("'", "''")
            link = sheet.cell(number, 1)
            link.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!{cell_found.name}")
            link.font = Font(color="0563C1", underline="single")
    for row in (1, 2):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(_WIDTHS))}{len(rows) + 2}"
    book.active = 0
    for one in book.worksheets:  # Of several selected sheets, what is typed goes into each.
        one.sheet_view.tabSelected = one is sheet


def _row(finding: Finding, path: str, language: Language) -> Sequence[str]:
    cell = finding.location.cell
    return (
        cell.place if cell else "",
        cell.column if cell else "",
        SEVERITIES[finding.severity].say(language),
        finding.rule,
        message(finding, language),
        remedy(finding, language),
        "" if finding.parts else _proposal(finding, path, language),
    )


# --- What a fix would write


def _proposal(finding: Finding, path: str, language: Language) -> str:
    """Return what the fix of a finding writes, with the names of cells other than that of it.

    Empty without a fix, and for one that changes more than values of cells of the file.
    """
    fix = next((one for one in finding.fixes if one.safety is not Safety.DISPLAY), None)
    values = _values(fix, path) if fix else {}
    if not fix or not values:
        return ""
    own = _cell(finding.location)
    texts = {cell: value or N_("(empty)").say(language) for cell, value in values.items()}
    if own is None or [*texts] != [own]:
        texts = {
            cell: N_("{cell}: {value}").say(language, cell=cell.name, value=value)
            for cell, value in texts.items()
        }
    text = "\n".join(texts.values())
    return (
        text
        if fix.safety is Safety.SAFE
        else N_("{value} (to be reviewed)").say(language, value=text)
    )


def _values(fix: LocatedFix, path: str) -> Mapping[Cell, str]:
    """Return the new values of the cells that a fix edits; none if it edits anything else."""
    by_cell: dict[Cell, list[tuple[int, int, str]]] = {}
    texts: dict[Cell, str] = {}
    for location, text in fix.edits:
        cell, span = _cell(location), location.span
        if fix.renames or location.path != path or not cell or not span or span.end > cell.span.end:
            return {}
        by_cell.setdefault(cell, []).append((span.start, span.end, text))
        texts[cell] = location.source.text
    return {cell: _value(texts[cell], cell, edits) for cell, edits in by_cell.items()}


def _value(text: str, cell: Cell, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return the value of a cell after edits in its text."""
    written, at = "", cell.span.start
    for start, end, new in sorted(edits):
        written += text[at:start] + new
        at = end
    written += text[at : cell.span.end]
    if written.startswith('"'):
        return written[1:].removesuffix('"').replace('""', '"')
    return written
