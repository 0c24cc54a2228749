"""`--annotated OUT.xlsx`: which file it is a copy of, and writing it, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from referentiel.files.discovery import Discovery
from referentiel.files.writing import write_whole
from referentiel.observation import today
from referentiel.paths import display
from referentiel.table import Table
from referentiel_lint.annotated import words
from referentiel_lint.annotated.findings import notes_of
from referentiel_lint.annotated.table_workbook import sheet_name, workbook_of
from referentiel_lint.annotated.workbook import annotate, has_macros
from referentiel_lint.annotated.xml_part import Malformed, TooLarge
from referentiel_lint.check.output_files import Output, problem_of_file, real_name
from referentiel_lint.reports.report import Report

if TYPE_CHECKING:
    from referentiel.model import Document

OPTION = "--annotated"
_WORKBOOKS = (".xlsx", ".xlsm")
# As many files are named where there are several.
_MOST_NAMED = 3


class Original(NamedTuple):
    """The file of a copy: its path as displayed and for the system, and what was read of it."""

    path: str
    file: Path
    document: "Document"

    @property
    def is_workbook(self) -> bool:
        """Whether it is a workbook, and not CSV."""
        return self.file.suffix.casefold() in _WORKBOOKS


class Stamp(NamedTuple):
    """What changes when another version of a file is written."""

    number: int
    size: int
    time: int


def place_of(out: Path) -> str:
    """Return the option as an error message names it."""
    return f"{OPTION} {display(out)}"


def problems_of(out: Path, outputs: tuple[Output, ...]) -> Iterator[ErrorMessage]:
    """Yield what is wrong with the file of the option, before anything is checked."""
    place = place_of(out)
    if str(out) == "-":
        yield ErrorMessage(place, words.DASH)
    elif out.suffix.casefold() not in _WORKBOOKS:
        yield ErrorMessage(place, words.ENDING)
    elif problem := problem_of_file(place, out):
        yield problem
    else:
        same = next((one for one in outputs if one.real == real_name(out)), None)
        if same is not None:
            arguments = {"path": display(out), "other": same.place}
            yield ErrorMessage(place, words.SAME_OUTPUT, arguments)


def refuse_unsuitable(out: Path, found: Discovery) -> Stamp | None:
    """Raise `UsageError` if not exactly one file has a copy, or if its name must end otherwise.

    Return the stamp of a workbook. One that could not be read is told with what else was not
    checked.
    """
    originals = _originals(found)
    if len(originals) > 1:
        names = [f"`{one.path}`" for one in originals[:_MOST_NAMED]]
        paths = ", ".join((*names, "…") if len(originals) > _MOST_NAMED else names)
        raise UsageError(ErrorMessage(place_of(out), words.SEVERAL, {"paths": paths}))
    if not originals:
        if Report((), 0, (), tuple(found.not_checked)).has_failed:
            return None
        raise UsageError(ErrorMessage(place_of(out), words.NONE))
    (original,) = originals
    macros = original.is_workbook and _has_macros(original.file)
    wanted = ".xlsm" if macros else ".xlsx"
    if out.suffix.casefold() != wanted:
        message = words.MACROS if macros else words.NO_MACROS
        arguments = {"path": original.path, "name": out.with_suffix(wanted).name}
        raise UsageError(ErrorMessage(place_of(out), message, arguments))
    return _stamp(original.file) if original.is_workbook else None


def write_annotated(
    out: Path, found: Discovery, report: Report, language: Language, stamp: Stamp | None
) -> Iterator[ErrorMessage]:
    """Write the copy, whole or not at all; yield why it is not written.

    It is not if the stamp of the workbook is another than it was when it was read.
    """
    originals = _originals(found)
    if len(originals) != 1:
        yield ErrorMessage(place_of(out), words.NOT_READ)
        return
    (original,) = originals
    if original.is_workbook and _stamp(original.file) != stamp:
        yield ErrorMessage(place_of(out), words.CHANGED, {"path": original.path})
        return
    try:
        data, sheet = _bytes(original)
        notes = notes_of(report.findings, original.path, language, sheet)
        write_whole(out, annotate(data, notes, language, today()))
    except Malformed as error:
        arguments = {"path": original.path, "part": error.part}
        message = words.LARGE if isinstance(error, TooLarge) else words.MALFORMED
        yield ErrorMessage(place_of(out), message, arguments)
    except OSError as error:
        from referentiel_lint.terminal.words import UNWRITABLE

        yield ErrorMessage(place_of(out), UNWRITABLE, {"detail": error.strerror or ""})


def _originals(found: Discovery) -> list[Original]:
    """Return the workbooks and sheets in focus, each once."""
    by_path: dict[str, Original] = {}
    for one in found.collections:  # The referentials first: what else a sheet holds is read of it.
        for document in one.files:
            if (path := one.path(document)) in found.focus:
                by_path.setdefault(path, Original(path, one.file(document), document))
    return [one for _, one in sorted(by_path.items()) if _is_sheet(one)]


def _is_sheet(original: Original) -> bool:
    return original.is_workbook or isinstance(original.document.source.cells, Table)


def _stamp(file: Path) -> Stamp | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def _has_macros(file: Path) -> bool:
    try:
        return has_macros(file.read_bytes())
    except (Malformed, OSError):  # Said when the copy is written.
        return file.suffix.casefold() == ".xlsm"


def _bytes(original: Original) -> tuple[bytes, str | None]:
    """Return the workbook to annotate; of a file that is CSV also the name of its sheet."""
    if original.is_workbook:
        return original.file.read_bytes(), None
    table = original.document.source.cells
    assert isinstance(table, Table), "only sheets are chosen"
    name = sheet_name(original.file.name)
    return workbook_of(table, name), name
