"""The language to speak where no command has read its options: in the help, and of misuse."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.words.language import Language, language_of

if TYPE_CHECKING:
    from referentiel_lint.configuration.plans import Plans

# The key of a run's language in the context of its command.
LANGUAGE = "referentiel_lint.language"
OPTION = "--lang"
# A file without this word says nothing of the language, and need not be read as a configuration.
_WORD = b"language"
_MAX_BYTES = 256 << 10
# As in referentiel_lint.configuration.files, which the help need not import where there are none.
_NAMES = ("reflint.toml", "pyproject.toml")


def language_of_run(plans: "Plans", option: str | None) -> Language:
    """Return the language of a run, in which its usage errors are written too."""
    language = plans.language_for(option)
    if ctx := click.get_current_context(silent=True):
        ctx.meta[LANGUAGE] = language.value
    return language


def requested_language() -> Language:
    """Give the language of `--lang`, else the configuration's, the locale's."""
    return _said(sys.argv[1:]) or _configured() or language_of()


def _configured() -> Language | None:
    """Give the language of the current folder's configuration, where that can be read."""
    if not any(map(_may_say, _candidates())):
        return None
    from linter.usage_error import UsageError
    from referentiel_lint.configuration.files import nearest

    try:
        file = nearest(Path())
    except UsageError:  # It is told by what needs the configuration.
        return None
    return Language(file.values.language) if file and file.values.language else None


def _said(arguments: Sequence[str]) -> Language | None:
    """Give what the last `--lang` says, if it is a language."""
    said, before = None, ""
    for one in arguments:
        if one == "--":
            break
        value = one if before == OPTION else one.removeprefix(f"{OPTION}=")
        if value in list(Language) and (before == OPTION or value != one):
            said = Language(value)
        before = one
    return said


def _candidates() -> list[Path]:
    """Give the files that may hold the configuration of the current folder."""
    try:
        here = Path.cwd()
    except OSError:  # The folder is gone.
        return []
    return [above / name for above in (here, *here.parents) for name in _NAMES]


def _may_say(path: Path) -> bool:
    try:
        if not path.is_file():  # A pipe would be waited for.
            return False
        with path.open("rb") as file:
            return _WORD in file.read(_MAX_BYTES)
    except OSError:
        return False
