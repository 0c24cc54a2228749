"""The file that a report is written to."""

from pathlib import Path

from linter.words import N_, ErrorMessage, UsageError, usage_error
from referentiel.files.writing import write_whole
from referentiel.paths import display
from referentiel_lint.check.arguments import problem_of_file
from referentiel_lint.pages.page import GENERATOR
from referentiel_lint.terminal.output import UNWRITABLE

# In bytes: how far into a file the mark of our pages is looked for.
_HEAD = 1024


def refuse_target(path: Path) -> None:
    """Raise `UsageError` if nothing can be written to a file.

    One that is not a report of an earlier run is never replaced.
    """
    problem = problem_of_file(place_of(path), path)
    if problem is None and path.is_file() and not _is_report(path):
        problem = ErrorMessage(
            place_of(path),
            N_(
                "`{path}` exists and is not a report of reflint",
                remedy=N_("choose another name, for example `--output page.html`"),
            ),
            {"path": display(path)},
        )
    if problem:
        raise UsageError(problem)


def write_page(path: Path, text: str) -> None:
    """Replace a file as a whole, or leave it; `UsageError` if it cannot be written."""
    try:
        write_whole(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise usage_error(place_of(path), UNWRITABLE, detail=error.strerror or "") from error


def place_of(path: Path) -> str:
    """Return the option as an error message names it."""
    return f"--output {display(path)}"


def _is_report(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return GENERATOR.encode() in file.read(_HEAD)
    except OSError:
        return False
