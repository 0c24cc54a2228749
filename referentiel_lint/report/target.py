"""Where pages are written: one file, or a folder; all of them or none."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
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

OPTION = "--output"


@dataclass(frozen=True, slots=True)
class Target:
    """The file to write, or the folder for several pages."""

    path: Path
    is_folder: bool

    @property
    def place(self) -> str:
        """The option as an error message names it."""
        return f"{OPTION} {display(self.path)}"

    @property
    def folder(self) -> Path:
        """The folder that pages are written to."""
        return self.path if self.is_folder else self.path.parent


def target_of(text: str) -> Target:
    """Return what an option names: a folder if it ends with `/` or exists; else a file.

    `UsageError` if nothing can be written there.
    """
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
    target: Target, referentiels: Iterable[Referentiel], besides: Iterable[Path]
) -> None:
    """Raise `UsageError` for a target in the folder of a referential, or a file that is read."""
    folder = os.path.realpath(target.folder)
    for one in referentiels:
        if folder == os.path.realpath(one.folder_path):
            arguments = {"folder": one.folder}
            raise UsageError(ErrorMessage(target.place, words.TARGET_IN_REFERENTIEL, arguments))
    real = os.path.realpath(target.path)
    if any(real == os.path.realpath(one) for one in besides):
        path = {"path": display(target.path)}
        raise UsageError(ErrorMessage(target.place, check_words.OUTPUT_CHECKED, path))


def write_pages(target: Target, pages: Mapping[str, str]) -> None:
    """Write pages by their names, all or none; `UsageError` if that fails.

    The name is ignored if the target is a file.
    """
    is_created = target.is_folder and not target.path.exists()
    try:
        if is_created:
            target.path.mkdir()
        _write({_file(target, name): text for name, text in pages.items()})
    except OSError as error:
        if is_created:
            with suppress(OSError):
                target.path.rmdir()
        detail = {"detail": error.strerror or ""}
        raise UsageError(ErrorMessage(target.place, UNWRITABLE, detail)) from error


def _file(target: Target, name: str) -> Path:
    return target.path / name if target.is_folder else target.path


def _write(texts: Mapping[Path, str]) -> None:
    """Write all texts beside their files, and only then replace these."""
    with ExitStack() as written:
        new: list[tuple[Path, Path]] = []
        for path, text in texts.items():
            refuse_forbidden(path)
            real = Path(os.path.realpath(path))
            data = text.encode("utf-8", "backslashreplace")
            new.append((written.enter_context(temporary_file(real, data)), real))
        for temporary, real in new:
            temporary.replace(real)
