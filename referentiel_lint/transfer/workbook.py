"""Writing a workbook: ids and texts as text, weights as numbers, and no formula."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from linter.words import N_, ErrorMessage, usage_error
from referentiel.sheets.layout import is_formula
from referentiel.weights.weight import Unit
from referentiel_lint.transfer.content import ID, KEYS, TITLE

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CHARACTERS = 32767
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# What Excel would read as the code of a character.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,17})?")
# Significant digits of a number in a spreadsheet.
_MOST_DIGITS = 15
_UNITS = frozenset(Unit)
# Characters that the name of a sheet cannot have.
_NOT_IN_NAME = re.compile(r"[\\/*?:\[\]\0-\x1f]")
_LONGEST_NAME = 31
# In characters of the usual font.
_ID_WIDTH, _TITLE_WIDTH, _KEY_WIDTH, _TEXT_WIDTH = 12, 50, 14, 60


def require_openpyxl(place: str) -> None:
    """Raise `UsageError` if workbooks cannot be written."""
    try:
        import openpyxl  # noqa: F401
    except ImportError as error:
        raise usage_error(
            place,
            N_(
                "writing a workbook needs openpyxl, which is not installed",
                remedy=N_(
                    "install it: `pip install 'referentiel-lint[sheets]'`; or write a `.csv` file"
                ),
            ),
        ) from error


def workbook_bytes(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet; `problem_of` has checked its texts."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = sheet_title(name)
    _fill(sheet, [header, *rows])
    sheet.freeze_panes = "C2"
    for column, title in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(title)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_title(name: str) -> str:
    """Return a name for a sheet that spreadsheets accept, from that of a file."""
    return _NOT_IN_NAME.sub(" ", name).strip("' ")[:_LONGEST_NAME] or "actions"


def problem_of(text: str) -> ErrorMessage | None:
    """Return why a cell of a workbook cannot contain a text, or None; the caller adds the place."""
    if _CONTROL.search(text):
        return ErrorMessage(
            "",
            N_("a workbook cannot contain this control character", remedy=N_("delete this file")),
        )
    if len(text) > MOST_CHARACTERS:
        arguments = {"most": str(MOST_CHARACTERS), "count": str(len(text))}
        return ErrorMessage(
            "",
            N_(
                "a cell of a workbook can contain at most {most} characters, and this text "
                "has {count}",
                remedy=N_("shorten it, or write a `.csv` file"),
            ),
            arguments,
        )
    return None


def _fill(sheet: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font

    header = rows[0]
    top = Alignment(vertical="top", wrap_text=True)
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            if not text:
                continue
            cell = sheet.cell(row, column)
            is_weight = header[column - 1] in _UNITS
            if row > 1 and is_weight and _NUMBER.fullmatch(text) and _is_exact(text):
                cell.value = float(text) if "." in text else int(text)
            else:
                write_text(cell, text)
            cell.alignment = top
            if row == 1:
                cell.font = Font(bold=True)


def printable(text: str) -> str:
    """Return a text without the characters that XML does not have."""
    return _CONTROL.sub("\ufffd", text)


def write_text(cell: "Cell", text: str) -> None:
    """Write a text that no program takes for a formula, a number or a code.

    What no cell can contain is replaced, or cut: `problem_of` says where.
    """
    cell.value = _CODE.sub("_x005F_", printable(text))
    cell.data_type = "s"
    cell.number_format = "@"
    if is_formula(text):
        cell.quotePrefix = True


def _is_exact(text: str) -> bool:
    """Return whether spreadsheets keep all digits of a number."""
    return len(text.lstrip("-0.").replace(".", "")) <= _MOST_DIGITS


def _width(title: str) -> int:
    if title == ID:
        return _ID_WIDTH
    if title == TITLE:
        return _TITLE_WIDTH
    return _KEY_WIDTH if title in KEYS else _TEXT_WIDTH
