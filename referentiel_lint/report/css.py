"""The style sheet of --css, which is embedded in the page."""

from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.files.content import content
from referentiel.paths import display
from referentiel_lint.report import words

OPTION = "--css"
_MOST_BYTES = 256 << 10


def css_of(path: Path | None) -> str:
    """Return the text of a style sheet, "" for none; `UsageError` if it cannot be embedded."""
    if path is None:
        return ""
    try:
        found = content(path, _MOST_BYTES)
    except OSError as error:
        raise _error(path, words.STYLE_UNREADABLE, error.strerror or "") from error
    if found is None:
        raise _error(path, words.STYLE_UNREADABLE)
    if found.size > _MOST_BYTES:
        raise _error(path, words.STYLE_TOO_LARGE)
    try:
        text = found.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _error(path, words.STYLE_NO_TEXT) from error
    if "\0" in text:
        raise _error(path, words.STYLE_NO_TEXT)
    if "</style" in text.casefold():
        raise _error(path, words.STYLE_ENDS)
    # A parser of HTML reads these line ends too.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _error(path: Path, text: Text, detail: str = "") -> UsageError:
    arguments = {"detail": detail, "limit": str(_MOST_BYTES >> 10)}
    return UsageError(ErrorMessage(f"{OPTION} {display(path)}", text, arguments))
