"""The entry point of `reflint`: verify that Python loads our packages, then run the command.

`referentiel`, `scoring` and `linter` are ordinary words: a folder on Python's path can shadow one
of them, and another distribution can overwrite one. This package has the name of the distribution,
and imports none of the three before it has verified all.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("referentiel", "scoring", "linter")
# The line that identifies the `__init__.py` of each of our packages.
MARK = b'__distribution__ = "referentiel-lint"'
_FAILED = 2
_INTERRUPTED = 130
_SENTENCES = {
    "en": {
        "shadowed": "Python loads the package `{name}` from {found}, not from {own}: remove that "
        "file from Python's path (PYTHONPATH, or the current folder), and try again",
        "overwritten": "another distribution has overwritten {own}: install referentiel-lint "
        "again, in an environment of its own",
        "missing": "{own} is missing, and may have been removed with another distribution: "
        "install referentiel-lint again, in an environment of its own",
    },
    "fr": {
        "shadowed": "Python charge le paquet `{name}` depuis {found} et non depuis {own} : retirez "
        "ce fichier du chemin de Python (PYTHONPATH ou dossier courant), puis relancez",
        "overwritten": "une autre distribution a remplacé {own} : réinstallez referentiel-lint "
        "dans un environnement à part",
        "missing": "{own} manque, et a peut-être été supprimé avec une autre distribution : "
        "réinstallez referentiel-lint dans un environnement à part",
    },
}


def main() -> None:
    """Run the command and exit with its status, or with 2 if a package is not ours."""
    try:
        _run()
    except KeyboardInterrupt:  # While modules are imported.
        sys.exit(_INTERRUPTED)


def _run() -> None:
    for sentence in _foreign_packages(sys.argv[1:]):
        if sys.stderr is not None:
            sys.stderr.write(f"reflint: {sentence}\n")
        sys.exit(_FAILED)
    from referentiel_lint.cli import main as run

    run()


def _foreign_packages(arguments: Sequence[str]) -> Iterator[str]:
    """Yield an error for each package that is not ours, with the file that Python would load.

    It is in the language of the arguments.
    """
    top = Path(__file__).parent.parent
    for name in PACKAGES:
        own, found = top / name / "__init__.py", _first_file(name)
        if found is None or not own.is_file():
            kind = "missing"
        elif found != own:
            kind = "shadowed"
        elif MARK not in own.read_bytes():
            kind = "overwritten"
        else:
            continue
        shown = {"name": name, "found": _shown(found), "own": _shown(own)}
        yield _SENTENCES[_language(arguments)][kind].format_map(shown)


def _first_file(name: str) -> Path | None:
    """Return the file that Python would load for a package; None for a bare folder."""
    spec = find_spec(name)
    return Path(spec.origin) if spec and spec.origin else None


def _language(arguments: Sequence[str]) -> str:
    """Return the language of --lang, else of the locale: configurations are not read yet."""
    words = iter(arguments)
    for word in words:
        value = next(words, "") if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in _SENTENCES:
            return value
    values = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "fr" if next(filter(None, values), "").casefold().startswith("fr") else "en"


def _shown(path: Path | None) -> str:
    """Escape in a path what a terminal or a log would obey."""
    shown = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in str(path))
    return shown.replace("##", r"#\x23")
