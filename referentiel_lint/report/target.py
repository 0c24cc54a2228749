"""Where a report is written: a file or a folder of pages, a PDF; all of them or none."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.boundary import forbidden
from referentiel.files.writing import refuse_forbidden, temporary_file
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.check import words as check_words
from referentiel_lint.check.output_files import problem_of_file
from referentiel_lint.report import words
from referentiel_lint.terminal.words import UNWRITABLE

OPTION, PDF_OPTION = "--output", "--pdf"


@dataclass(frozen=True, slots=True)
class Target:
    """The file to write, or the folder for several pages, and the option that names it."""

    path: Path
    is_folder: bool
    option: str = OPTION

    @property
    def place(self) -> str:
        """The option as an error message names it."""
        return f"{self.option} {display(self.path)}"

    @property
    def folder(self) -> Path:
        """The folder that pages are written to."""
        return self.path if self.is_folder else self.path.parent


def targets_of(output: str | None, pdf: Path | None) -> tuple[Target | None, Target | None]:
    """Return what the options name; `UsageError` if nothing can be written there."""
    if output is None and pdf is None:
        raise UsageError(ErrorMessage(OPTION, words.NO_TARGET))
    pages = None if output is None else _pages(output)
    if pdf is None:
        return pages, None
    printed = Target(pdf, is_folder=False, option=PDF_OPTION)
    problem = problem_of_file(printed.place, pdf)
    if pages and os.path.realpath(pages.path) == os.path.realpath(pdf):
        problem = ErrorMessage(printed.place, words.SAME_FILE)
    if problem:
        raise UsageError(problem)
    return pages, printed


def _pages(text: str) -> Target:
    """Return a folder if a name ends with `/` or exists as one; else a file."""
    path = Path(text)
    target = Target(path, text.endswith(("/", os.sep)) or path.is_dir())
    problem = _problem(target) if target.is_folder else problem_of_file(target.place, path)
    if text in ("", "-"):
        problem = ErrorMessage(OPTION, words.NO_TARGET)
    if problem:
        raise UsageError(problem)
    return target


def _problem(target: Target) -> ErrorMessage | None:
    """Return why pages cannot be written into a folder, which is created if it is missing."""
    path = target.path
    if reason := forbidden(path):
        return ErrorMessage(target.place, check_words.NOT_WRITTEN_TO[reason])
    real = Path(os.path.realpath(path))
    if real.exists() and not real.is_dir():
        return ErrorMessage(target.place, words.TARGET_NO_FOLDER, {"path": display(path)})
    if not real.parent.is_dir():
        folder = {"folder": display(path.parent)}
        return ErrorMessage(target.place, check_words.OUTPUT_NO_FOLDER, folder)
    return None


def refuse_inputs(
    target: Target, referentiels: Iterable[Referentiel], read: Iterable[Path]
) -> None:
    """Raise `UsageError` for a target in the folder of a referential, or a file that is read."""
    folder = os.path.realpath(target.folder)
    for one in referentiels:
        if folder == os.path.realpath(one.folder_path):
            arguments = {"folder": one.folder}
            raise UsageError(ErrorMessage(target.place, words.TARGET_IN_REFERENTIEL, arguments))
    real = os.path.realpath(target.path)
    if any(real == os.path.realpath(one) for one in read):
        path = {"path": display(target.path)}
        raise UsageError(ErrorMessage(target.place, check_words.OUTPUT_CHECKED, path))


def write(contents: Mapping[Target, Mapping[str, bytes]]) -> None:
    """Write the files of targets by their names, all or none; `UsageError` if that fails.

    The name is ignored if the target is a file.
    """
    with ExitStack() as written:
        new: list[tuple[Target, Path, Path]] = []
        for target, files in contents.items():
            with _explained(target):
                if target.is_folder and not target.path.exists():
                    target.path.mkdir()
                    written.callback(_remove_if_empty, target.path)
                for name, data in files.items():
                    path = target.path / name if target.is_folder else target.path
                    refuse_forbidden(path)
                    real = Path(os.path.realpath(path))
                    if any(real == other for *_, other in new):
                        raise UsageError(ErrorMessage(target.place, words.SAME_FILE))
                    new.append((target, written.enter_context(temporary_file(real, data)), real))
        for target, temporary, real in new:
            with _explained(target):
                temporary.replace(real)


@contextmanager
def _explained(target: Target) -> Iterator[None]:
    """Raise `UsageError` for an error of the file system."""
    try:
        yield
    except OSError as error:
        detail = {"detail": error.strerror or ""}
        raise UsageError(ErrorMessage(target.place, UNWRITABLE, detail)) from error


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
