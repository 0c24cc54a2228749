"""A fingerprint of the code: other code may give other results."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from linter import __version__

# Incremented when the format of stored data changes.
_FORMAT = 3
_OWN = ("referentiel", "scoring", "linter", "referentiel_lint")
# Packages that parse files and configurations, and that lay out and colour what is written.
_OTHERS = ("markdown_it", "yaml", "pydantic", "wcwidth", "click")


@cache
def fingerprint() -> str:
    """Return a digest of the versions of reflint, of Python and of the packages that it uses.

    In a checkout the code changes without its version: size and modification time of each module
    stand for its content, as in git's index.
    """
    parts = [str(_FORMAT), __version__, sys.version, *_of_own_modules(), *_of_others()]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _of_own_modules() -> Iterator[str]:
    top = Path(__file__).parent.parent.parent
    waiting = [top / name for name in _OWN]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(".py"):
                    yield _signature(entry.path, entry.stat(follow_symlinks=False))
                elif entry.name.isidentifier() and entry.is_dir() and entry.name != "__pycache__":
                    waiting.append(Path(entry.path))


def _of_others() -> Iterator[str]:
    """Identify other packages by their `__init__.py`: importing them takes too long."""
    for name in _OTHERS:
        spec = find_spec(name)
        if spec and spec.origin:
            with suppress(OSError):
                yield _signature(spec.origin, Path(spec.origin).stat())


def _signature(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"
