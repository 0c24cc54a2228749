"""The file that a report is written to."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError, usage_error
from linter.words.text import N_
from referentiel.files.writing import refuse_forbidden, write_whole
from referentiel.paths import display
from referentiel_lint.check.output_files import OUTPUT_CHECKED, problem_of_file
from referentiel_lint.pages.page import GENERATOR
from referentiel_lint.terminal.output import UNWRITABLE

# In bytes: how far into a file the mark of our pages is looked for.
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Target:
    """The file to write."""

    path: Path

    @property
    def place(self) -> str:
        """The option as an error message names it."""
        return f"--output {display(self.path)}"

    def refuse_inputs(self, read: Iterable[Path]) -> None:
        """Raise `UsageError` if the run reads the file."""
        real = os.path.realpath(self.path)
        if any(real == os.path.realpath(one) for one in read):
            arguments = {"path": display(self.path)}
            raise usage_error(self.place, OUTPUT_CHECKED, **arguments)

    def write(self, text: str) -> None:
        """Replace the file as a whole, or leave it; `UsageError` if it cannot be written."""
        try:
            refuse_forbidden(self.path)
            write_whole(Path(os.path.realpath(self.path)), text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            detail = {"detail": error.strerror or ""}
            raise usage_error(self.place, UNWRITABLE, **detail) from error


def target_of(path: Path) -> Target:
    """Return the target; `UsageError` if nothing can be written there.

    A file that is not a report of an earlier run is never replaced.
    """
    target = Target(path)
    problem = problem_of_file(target.place, path)
    if problem is None and path.is_file() and not _is_report(path):
        problem = ErrorMessage(
            target.place,
            N_(
                "`{path}` exists and is not a report of reflint",
                remedy=N_("choose another name, for example `--output page.html`"),
            ),
            {"path": display(path)},
        )
    if problem:
        raise UsageError(problem)
    return target


def _is_report(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return GENERATOR.encode() in file.read(_HEAD)
    except OSError:
        return False
