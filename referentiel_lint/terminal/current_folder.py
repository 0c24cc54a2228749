"""The current folder: it must exist; its path in the repository, without git."""

from pathlib import Path

from linter.words import N_, usage_error
from referentiel.files.disk import repository_top


def require_folder() -> None:
    """Raise `UsageError` if the current folder is gone or cannot be read."""
    try:
        Path.cwd()
    except OSError as error:
        text = (
            N_(
                "the current folder no longer exists",
                remedy=N_("change to a folder that exists, and try again"),
            )
            if isinstance(error, FileNotFoundError)
            else N_(
                "the current folder cannot be read ({detail})",
                remedy=N_("change to another folder, or get access to this one, and try again"),
            )
        )
        raise usage_error(".", text, detail=error.strerror or "") from error


def folder_in_repository() -> str:
    """Return the path of the current folder from the top of its repository, with `/`.

    Empty at the top and outside any repository.
    """
    here = Path.cwd()
    top = repository_top(here)
    if top is None or top == here:
        return ""
    return here.relative_to(top).as_posix().encode("utf-8", "backslashreplace").decode()
