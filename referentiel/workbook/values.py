"""The values of cells as texts: what people see, to the last digit that a spreadsheet keeps."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from referentiel.workbook.cells import StoredCell
from referentiel.workbook.marks import Stored
from referentiel.workbook.parts import Formats
from referentiel.workbook.problem import Problem, WorkbookError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Value: TypeAlias = int | float | str | bool | date | datetime | time | timedelta

# Spreadsheets keep and show 15 digits; what a double has beyond them is noise of its sums.
_DIGITS = 15
_MIDNIGHT = time()


class ValueReader:
    """Reads the values of the sheets of an archive that `referentiel.workbook.package` packed."""

    def __init__(self, archive: bytes) -> None:
        """Open the archive; `WorkbookError` without the extra."""
        try:
            import python_calamine
        except ImportError:
            raise WorkbookError(Problem.NO_EXTRA) from None
        with _as_damage():
            self._book: CalamineWorkbook = python_calamine.CalamineWorkbook.from_filelike(
                BytesIO(archive)
            )

    def rows(self, sheet: str) -> Sequence[Sequence[Value]]:
        """Return the values of a sheet from A1 on, "" for an empty cell."""
        with _as_damage():
            found = self._book.get_sheet_by_name(sheet)
            rows: Sequence[Sequence[Value]] = found.to_python(skip_empty_area=False)
        return rows


@contextmanager
def _as_damage() -> Iterator[None]:
    """Turn whatever the library raises into damage: its errors have no class in common."""
    try:
        yield
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 -- a panic of Rust is no `Exception`
        raise WorkbookError(Problem.DAMAGED, type(error).__name__) from None


def text_of(
    value: Value, cell: StoredCell, formats: Formats, *, as_shown: bool = False
) -> tuple[str, Stored | None, str]:
    """Return a value as text, how it is stored unless as text, and what a program reads if other.

    Of a number that is always shown with as many decimals, the text is what is shown if it is
    wanted `as_shown`, as of an id.
    """
    if cell.kind == "e":
        return cell.raw or "", Stored.ERROR, ""
    if cell.raw is None:
        return f"={cell.formula}", Stored.UNCALCULATED, ""
    match value:
        case str():
            return value, None, ""
        case bool():
            return "VRAI" if value else "FAUX", Stored.BOOLEAN, ""
        case int() | float():
            return _number(cell, Decimal(f"{value:.{_DIGITS}g}"), formats, as_shown=as_shown)
        case datetime():
            day = value.date().isoformat()
            return (
                day if value.time() == _MIDNIGHT else value.isoformat(" ", "seconds"),
                Stored.DATE,
                "",
            )
        case date():
            return value.isoformat(), Stored.DATE, ""
        case time() | timedelta():
            return str(value), Stored.DATE, ""


def _number(
    cell: StoredCell, number: Decimal, formats: Formats, *, as_shown: bool
) -> tuple[str, Stored | None, str]:
    plain = _plain(number)
    if formats.is_percent(cell.style):
        return f"{_plain(number * 100)} %", Stored.PERCENT, plain
    if as_shown and (decimals := formats.decimals(cell.style)):
        shown = f"{number:.{decimals}f}"
        return shown, Stored.NUMBER, "" if shown == plain else plain
    return plain, Stored.NUMBER, ""


def _plain(number: Decimal) -> str:
    """Return a number without an exponent, and without zeros that say nothing."""
    if not number.is_finite():
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
