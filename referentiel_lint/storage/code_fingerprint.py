"""What the code is that finds things out: another one may find something else."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from linter import __version__

# To be counted up where what is kept gets another form.
_FORM = 3
_OWN = ("referentiel", "scoring", "linter", "referentiel_lint")
# What files and configurations are read with.
_OTHERS = ("markdown_it", "yaml", "pydantic")


@cache
def fingerprint() -> str:
    """Give a digest of the versions of reflint, of Python and of what reads files.

    The version is not all: in a checkout the code changes without it. Size and time of each module
    stand for its content, as in git's index.
    """
    told = [str(_FORM), __version__, sys.version, *_of_own_modules(), *_of_others()]
    return blake2b("\n".join(told).encode(), digest_size=16).hexdigest()


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
    """Tell packages of others apart by the first file of each: importing them takes too long."""
    for name in _OTHERS:
        spec = find_spec(name)
        if spec and spec.origin:
            with suppress(OSError):
                yield _signature(spec.origin, Path(spec.origin).stat())


def _signature(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"
