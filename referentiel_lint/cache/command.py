"""`reflint cache`: clear the cache, or show its folder."""

import sys
from pathlib import Path

import click

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language, language_of
from linter.words.text import Text
from referentiel_lint.cache import words
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports import words as reports_words
from referentiel_lint.storage.folder import VARIABLE, cache_files, cache_folder
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Group
from referentiel_lint.terminal.output import write_lines

_KILO = 1024


@click.group("cache", cls=Group)
def command() -> None:
    """The cache of `reflint check`, kept between runs.

    It is keyed by the content of each file and everything else that the results depend on, so it is
    never stale, and can be cleared at any time.

    ---

    Ce que `reflint check` a trouvé dans les fichiers, et conserve d'une exécution à l'autre.

    C'est connu d'après le contenu de chaque fichier et tout ce dont cela dépend par ailleurs : ce
    n'est jamais faux, et peut être supprimé à tout moment.
    """


@command.command(
    "clear",
    short_help=Text(fr="Supprimer ce qui est conservé.", en="Clear the cache."),
)
@options.lang
def clear_command(*, lang: str | None) -> int:
    """Remove all files from the cache folder (REFLINT_CACHE_DIR, else the user's).

    Exit status: 0 the cache is empty, 2 something could not be removed.

    ---

    Supprimer tout ce qui est conservé dans le dossier de cache de l'utilisateur, ou dans celui de
    REFLINT_CACHE_DIR.

    Code de sortie : 0 il n'y reste rien, 2 quelque chose n'a pas pu être supprimé.
    """
    language = _language(lang)
    folder = _folder()
    count_of, size = _clear(folder)
    counts = reports_words.FILES.say(language, count=count_of)
    arguments = {"counts": counts, "size": str(-(-size // _KILO)), "folder": str(folder)}
    write_lines(sys.stderr, [words.CLEARED.say(language, **arguments)])
    return 0


@command.command(
    "folder",
    short_help=Text(fr="Montrer où c'est conservé.", en="Show the folder of the cache."),
)
@options.lang
def folder_command(*, lang: str | None) -> int:
    """Show the folder of the cache; it need not exist.

    Exit status: 0 shown, 2 there is no folder for it.

    ---

    Montrer le dossier où c'est conservé ; il peut ne pas exister.

    Code de sortie : 0 il est montré, 2 il n'y a pas de tel dossier.
    """
    write_lines(sys.stdout, [str(_folder())])
    return 0


def _language(lang: str | None) -> Language:
    """Return the language; an invalid configuration does not prevent clearing."""
    try:
        return Plans().language_for(lang)
    except UsageError:
        return Language(lang) if lang else language_of()


def _folder() -> Path:
    folder = cache_folder()
    if folder is None:
        raise UsageError(ErrorMessage(VARIABLE, words.RELATIVE))
    return folder


def _clear(folder: Path) -> tuple[int, int]:
    """Remove the files of the cache; return their number and total size in bytes."""
    problems, count_of, size = [], 0, 0
    try:
        files = list(cache_files(folder))
    except OSError as error:
        raise UsageError(_problem(folder, error)) from error
    for path in files:
        try:
            file_size = path.lstat().st_size
            path.unlink()
        except FileNotFoundError:  # Another run has removed it.
            continue
        except OSError as error:
            problems.append(_problem(path, error))
        else:
            count_of, size = count_of + 1, size + file_size
    if problems:
        raise UsageError(*problems)
    return count_of, size


def _problem(path: Path, error: OSError) -> ErrorMessage:
    return ErrorMessage(str(path), words.UNREMOVABLE, {"detail": error.strerror or ""})
