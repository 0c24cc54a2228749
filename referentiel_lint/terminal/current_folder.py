"""Where the current folder lies in its repository, without git: there may be none to ask."""

from pathlib import Path

from linter.usage_error import Problem, UsageError
from referentiel.files.boundary import repository_top


def require_folder(language: str | None) -> None:
    """Raise `UsageError`, told in a language, where the current folder is gone or closed."""
    try:
        Path.cwd()
    except OSError as error:
        message = "folder.gone" if isinstance(error, FileNotFoundError) else "folder.closed"
        usage_error = UsageError([Problem(".", message, {"detail": error.strerror or ""})])
        usage_error.language = language
        raise usage_error from error


def folder_in_repository() -> str:
    """Give the path of the current folder from the top of its repository, with `/`.

    It is empty at the top, and where there is no repository.
    """
    here = Path.cwd()
    top = repository_top(here)
    if top is None or top == here:
        return ""
    return here.relative_to(top).as_posix().encode("utf-8", "backslashreplace").decode()
