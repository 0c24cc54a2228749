"""The files that a run writes: the scores, the list of errors, and the metadata."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.boundary import forbidden
from referentiel.files.writing import Write, write_whole
from referentiel.sheets.guard import guarded
from referentiel_lint.batch import words
from referentiel_lint.batch.checkpoint import unwritable
from referentiel_lint.batch.csv_form import CsvForm
from referentiel_lint.batch.fields import UNITS
from referentiel_lint.batch.form import Form
from referentiel_lint.batch.json_lines_form import JsonLinesForm
from referentiel_lint.batch.parquet_files import require_pyarrow
from referentiel_lint.batch.parquet_form import ParquetForm
from referentiel_lint.batch.part import Listed
from referentiel_lint.batch.sources import Source, is_address, remote, unreadable
from referentiel_lint.reports.characters import visible

_Class: TypeAlias = type[JsonLinesForm] | type[CsvForm] | type[ParquetForm]
_FORMS: Mapping[str, _Class] = {
    ".jsonl": JsonLinesForm,
    ".ndjson": JsonLinesForm,
    ".csv": CsvForm,
    ".parquet": ParquetForm,
}
_COLUMNS = ("file", "row", "collectivite", "referentiel", "scored", "message")


class Output:
    """Where the scores go: a file, or an address that fsspec writes to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_remote = is_address(name)
        # On disk, and that of the checkpoint beside it.
        self.path = Path(PurePosixPath(name).name if self.is_remote else name)

    @property
    def is_csv(self) -> bool:
        """Whether the scores are written as CSV."""
        return _FORMS.get(self.path.suffix.casefold()) is CsvForm

    def form(self, *, is_rounded: bool) -> Form:
        """Return the form that the name ends with; raises `UsageError` if there is none."""
        form = _FORMS.get(self.path.suffix.casefold())
        if form is None:
            arguments = {"known": ", ".join(_FORMS)}
            raise UsageError(ErrorMessage(self.name, words.UNKNOWN_OUTPUT, arguments))
        if form is ParquetForm:
            require_pyarrow(self.name)
        return form(is_rounded=is_rounded)

    def verify(self, arguments: Iterable[str], sources: Iterable[Source]) -> None:
        """Raise `UsageError` if the output is, or would be, one of the inputs."""
        if self.is_remote:
            remote(self.name)
            return
        real = self.path.resolve()
        folders = [Path(one).resolve() for one in arguments if not is_address(one)]
        files = [Path(one.name).resolve() for one in sources if not is_address(one.name)]
        inside = any(folder.is_dir() and real.is_relative_to(folder) for folder in folders)
        if real in files or inside:
            raise UsageError(ErrorMessage(self.name, words.OUTPUT_IS_INPUT))
        if self.path.is_dir():
            raise UsageError(ErrorMessage(self.name, words.OUTPUT_IS_FOLDER))
        if forbidden(self.path):
            raise UsageError(ErrorMessage(self.name, words.OUTSIDE))

    @property
    def errors(self) -> str:
        """The name of the list of errors."""
        return self._beside("-errors.csv")

    @property
    def metadata(self) -> str:
        """The name of the file of metadata."""
        return self._beside("-metadata.json")

    def write(self, name: str, data: bytes | Write, scratch: Path) -> None:
        """Write a file, whole or not at all, by way of `scratch` if it goes elsewhere.

        Raises `UsageError` if that fails.
        """
        path = scratch / PurePosixPath(name).name if self.is_remote else Path(name)
        try:
            write_whole(path, data)
        except OSError as error:
            raise unwritable(path, error) from error
        if not self.is_remote:
            return
        try:
            system, place = remote(name)
            system.put_file(str(path), place)
        except OSError as error:
            raise unreadable(name, error, words.UNWRITABLE) from error
        finally:
            path.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Remove a file of an earlier run, if there is one."""
        try:
            if self.is_remote:
                system, place = remote(name)
                if system.exists(place):
                    system.rm_file(place)
            else:
                Path(name).unlink(missing_ok=True)
        except OSError as error:
            raise unreadable(name, error, words.UNWRITABLE) from error

    def _beside(self, end: str) -> str:
        suffix = self.path.suffix
        return self.name.removesuffix(suffix) + end


def list_of_errors(listed: Iterable[Listed]) -> bytes:
    """Return the list of errors as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in listed:
        scored = "true" if one.is_scored else "false"
        cells = (one.identifier or "", one.referentiel or "", scored, one.message)
        shown = (guarded(visible(cell)) for cell in cells)
        writer.writerow([guarded(one.file), one.row, *shown])
    return text.getvalue().encode("utf-8", "backslashreplace")


def metadata_file(metadata: Mapping[str, str]) -> bytes:
    """Return metadata as JSON, with the units of the fields."""
    known = {**metadata, "units": UNITS}
    return (json.dumps(known, ensure_ascii=False, indent=2) + "\n").encode()
