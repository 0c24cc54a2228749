"""A fingerprint of the code: other code may give other results."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import referentiel_lint
from linter import __version__

_OWN = (
    *(referentiel_lint.PACKAGES / name for name in ("referentiel", "scoring", "linter")),
    Path(referentiel_lint.__file__).parent,
)
# The packages that findings may depend on; those of extras may be missing.
PACKAGES = (
    *("markdown_it", "yaml", "pydantic", "wcwidth", "click"),
    *("openpyxl", "python_calamine"),
)


@cache
def fingerprint() -> str:
    """Return a digest of the versions of reflint, of Python and of the packages that it uses.

    In a checkout the code changes without its version: size and modification time of each module
    stand for its content, as in git's index.
    """
    parts = [__version__, sys.version, *_of_own_modules(), *map(_of_package, PACKAGES)]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _of_own_modules() -> Iterator[str]:
    waiting = [*_OWN]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(".py"):
                    yield _signature(entry.path, entry.stat(follow_symlinks=False))
                elif entry.name.isidentifier() and entry.is_dir() and entry.name[0] != "_":
                    waiting.append(Path(entry.path))


def _of_package(name: str) -> str:
    """Identify another package by its `__init__.py`: importing it takes too long."""
    spec = find_spec(name)
    return _signature(spec.origin, os.stat(spec.origin)) if spec and spec.origin else name  # noqa: PTH116


def _signature(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"
