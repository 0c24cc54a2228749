"""The current folder: it must exist; its path in the repository, without git."""

from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.boundary import repository_top


def require_folder() -> None:
    """Raise `UsageError` if the current folder is gone or cannot be read."""
    try:
        Path.cwd()
    except OSError as error:
        from referentiel_lint.terminal.words import FOLDER_CLOSED, FOLDER_GONE

        text = FOLDER_GONE if isinstance(error, FileNotFoundError) else FOLDER_CLOSED
        raise UsageError(ErrorMessage(".", text, {"detail": error.strerror or ""})) from error


def folder_in_repository() -> str:
    """Return the path of the current folder from the top of its repository, with `/`.

    Empty at the top and outside any repository.
    """
    here = Path.cwd()
    top = repository_top(here)
    if top is None or top == here:
        return ""
    return here.relative_to(top).as_posix().encode("utf-8", "backslashreplace").decode()
