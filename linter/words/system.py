"""The error messages of the operating system, which are in English in every locale of Python."""

from linter.words.language import Language
from linter.words.text import N_, Text

# As `os.strerror` gives them, without the number.
MESSAGES = (
    N_("Permission denied"),
    N_("Device or resource busy"),
    N_("File exists"),
    N_("File too large"),
    N_("Invalid argument"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    N_("File name too long"),
    N_("No data available"),
    N_("No such file or directory"),
    N_("No space left on device"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Read-only file system"),
)


def system_says(detail: str, language: Language) -> str:
    """Return a message of the system in a language, or unchanged if it has no translation."""
    text = Text(detail)
    return text.say(language) if text in MESSAGES else detail
