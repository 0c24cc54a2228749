"""A cache of parsed documents and their diagnostics, within a run and between runs.

The cache folder belongs to the user, and is never inside a repository that is checked. It has one
file per checked folder and plan (another one for its sheets), which maps a digest of the name and
content of each document to a pickle of its model and of what document rules found. Rules on whole
referentials run each time. The output is the same with and without the cache.
"""

import copyreg
import json
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from io import BytesIO
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, TypeAlias

import referentiel_lint
from linter import __version__
from linter.engine.run import CRASHED, RuleDiagnostic, diagnostics_of
from linter.registry import Plan
from linter.rule import Rule, Settings
from referentiel.files.disk import repositories
from referentiel.files.opening import RawFile, ReadFiles, read_file
from referentiel.model import Document, Entry
from referentiel.source import Source

_OWN = (
    *(referentiel_lint.PACKAGES / name for name in ("referentiel", "scoring", "linter")),
    Path(referentiel_lint.__file__).parent,
)
# The packages that findings may depend on; packages of extras may be missing.
PACKAGES = (
    *("markdown_it", "yaml", "pydantic", "wcwidth", "click"),
    *("openpyxl", "python_calamine"),
)


@cache
def fingerprint() -> str:
    """Return a digest that identifies the code of reflint, of Python and of `PACKAGES`.

    In a checkout the code changes while its version does not. Therefore the size and modification
    time of each module of reflint are included.
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
    """Return the path, size and time of a package's `__init__.py`; its name if it is not installed.

    Importing it for its version would take too long.
    """
    spec = find_spec(name)
    return _signature(spec.origin, os.stat(spec.origin)) if spec and spec.origin else name  # noqa: PTH116


def _signature(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"


# A document with more diagnostics, which is hostile, is cached without them.
MOST_DIAGNOSTICS = 2000
# The modules of the classes that models and diagnostics consist of; all are plain values.
MODEL = frozenset(
    {
        *("linter.finding", "linter.words", "scoring.principe.tree"),
        *(f"referentiel.{name}" for name in ("fault", "identifier", "kind", "model", "profile")),
        *(f"referentiel.{name}" for name in ("source", "yaml.tree")),
        *(f"referentiel.weights.{name}" for name in ("number", "weight")),
    }
)
# Raised for what cannot be pickled, such as YAML of great depth, or a class of a local rule.
_UNSTORABLE = (pickle.PicklingError, RecursionError, AttributeError, TypeError)
# In bytes: the digest at the end of a file, which covers the fingerprint of the code.
_DIGEST = 16
# What diagnostics depend on: the name of the profile, the other settings, the document rules.
_Under: TypeAlias = tuple[str | None, Settings, tuple[Rule, ...]]


@dataclass(eq=False)
class _File:
    """A file as it was read, what rules found in it if they have run, and whether it is stored."""

    document: Document
    found: tuple[_Under, Sequence[RuleDiagnostic]] | None = None
    is_stored: bool = False


@dataclass
class _Folder:
    """The files of a folder and the stored pickles, both by key.

    `path` is the file in the cache; None if nothing may be stored. `plan` has the settings and the
    document rules.
    """

    path: Path | None
    plan: tuple[Settings, tuple[Rule, ...]]
    stored: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, _File] = field(default_factory=dict)
    is_saved: bool = False

    def load(self, key: str) -> _File | None:
        """Return the file that is stored under a key; None if there is none or it is damaged."""
        with suppress(TypeError, ValueError):  # Raised for None, and for other values.
            document, profile, found = _loaded(self.stored.get(key))
            if isinstance(document, Document):
                known = isinstance(found, list)
                return _File(document, ((profile, *self.plan), found) if known else None, True)
        return None

    def write(self, file: IO[bytes]) -> None:
        """Write pickles one by one, to save memory, then a digest; skip what cannot be pickled."""
        digest = _digest(b"")
        for key, known in self.files.items():
            with suppress(*_UNSTORABLE):
                row = self.stored[key] if known.is_stored else self._pickled(known)
                data = pickle.dumps((key, row))
                digest.update(data)
                file.write(data)
        file.write(digest.digest())

    def _pickled(self, known: _File) -> bytes:
        """Pickle a document, with its diagnostics if the rules of `plan` ran without crashing."""
        profile, found = None, None
        if known.found and known.found[0][1:] == self.plan:
            (profile, *_), found = known.found
            if any(rule == CRASHED for rule, _ in found):
                found = None
        file = BytesIO()
        pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = _REDUCERS
        pickler.dump((known.document, profile, found))
        return file.getvalue()


class Cache:
    """Documents and their diagnostics by folder, each kept until its file changes.

    If there is a cache folder, the results of earlier runs are loaded from it, and the first `save`
    stores the new ones.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Create an empty cache; files in `folder` are loaded when needed."""
        self._place = folder
        self._folders: dict[tuple[Path, bool], _Folder] = {}
        self._files: dict[Document, _File] = {}

    def reader(self, plan_of: Callable[[Path], Plan]) -> ReadFiles:
        """Return a function that reads files through the cache; `plan_of` gives a folder's plan."""

        def read(path: Path, files: Sequence[RawFile]) -> Sequence[Document]:
            # The sheets of a folder are read separately from its other files.
            place = path, any(file.kind.is_sheet for file in files)
            if place not in self._folders:
                self._folders[place] = _opened(self._place, place, plan_of(path))
            folder = self._folders[place]
            for known in folder.files.values():
                self._files.pop(known.document, None)
            before, folder.files = folder.files, {}
            for file in files:
                key = _key(file)
                known = before.get(key) or folder.load(key) or _File(read_file(file))
                folder.files[key] = self._files[known.document] = known
            return [known.document for known in folder.files.values()]

        return read

    def diagnostics(
        self, document: Document, settings: Settings, rules: Sequence[Rule]
    ) -> Iterable[RuleDiagnostic]:
        """Return the diagnostics of document rules, from the cache if it has them."""
        if not (known := self._files.get(document)):
            return diagnostics_of(document, settings, rules)
        profile = settings.profile.name if settings.profile else None
        under = profile, settings._replace(profile=None), tuple(rules)
        if known.found and known.found[0] == under:
            return known.found[1]
        running = diagnostics_of(document, settings, rules)
        found = list(islice(running, MOST_DIAGNOSTICS + 1))
        if len(found) > MOST_DIAGNOSTICS:
            return chain(found, running)
        known.found, known.is_stored = (under, found), False
        return found

    def save(self) -> None:
        """Store the documents of each folder, but only once; a failure does not affect the run."""
        for folder in self._folders.values():
            if folder.path is None or folder.is_saved:
                continue
            is_same = folder.stored.keys() == folder.files.keys()
            if not is_same or not all(known.is_stored for known in folder.files.values()):
                from referentiel.files.writing import write_whole

                with suppress(OSError):
                    folder.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    write_whole(folder.path, folder.write)
            folder.is_saved, folder.stored = True, {}


def _as_made(document: Document) -> tuple[type[Document], tuple[Any, ...]]:
    """Return a document as a constructor and its arguments, without its cached properties."""
    source = Source(document.name, document.source.text, document.source.cells)
    _, *names = (one.name for one in fields(Document) if one.init)
    return Document, (source, *(getattr(document, name) for name in names))


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How to pickle values: as constructor calls, in half the time of the default."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not issubclass(kind, Entry | tuple):
            raise KeyError(kind)
        self[kind] = _as_entry if issubclass(kind, Entry) else _as_called
        return self[kind]


def _as_called(value: tuple[object, ...]) -> tuple[type, tuple[object, ...]]:
    return type(value), tuple(value)


_VALUES = attrgetter(*(one.name for one in fields(Entry)))


def _as_entry(entry: Entry) -> tuple[type[Entry], tuple[Any, ...]]:
    return type(entry), _VALUES(entry)


_REDUCERS = _Reducers(copyreg.dispatch_table | {Document: _as_made})


class _Unpickler(pickle.Unpickler):
    """Unpickles only built-in values, `Fraction` and classes of `MODEL`, so no other code runs."""

    def find_class(self, module: str, name: str) -> Any:
        # A name with dots, or a name that a module only imports, could be any function.
        if module in MODEL or (module, name) == ("fractions", "Fraction"):
            found = super().find_class(module, name)
            is_value = isinstance(found, type) and not issubclass(found, BaseException)
            if is_value and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _opened(place: Path | None, read: tuple[Path, bool], plan: Plan) -> _Folder:
    """Return a folder with its stored pickles; `read` is its path, and whether it is for sheets.

    `place` is the cache folder. Nothing is stored if it is None or not safe (`is_safe`).
    """
    settings = plan.settings._replace(profile=None, before=None)
    rules = tuple(rule for rule in plan.rules if rule.scope == "document")
    if place is None or not is_safe(place, read[0]):
        return _Folder(None, (settings, rules))
    values = [
        *(os.path.realpath(read[0]), read[1]),
        *(settings, [(rule.name, rule.digest) for rule in rules]),
    ]
    content = json.dumps(values, default=sorted)  # JSON lacks only sets.
    name = f"{blake2b(content.encode(), digest_size=16).hexdigest()}.cache"
    return _Folder(place / name, (settings, rules), _stored_in(place / name))


def _stored_in(path: Path) -> dict[str, bytes]:
    """Return the pickles in a cache file, by key; empty if it is damaged or from other code."""
    stored: dict[str, bytes] = {}
    try:
        data = path.read_bytes() if path.is_file() else b""
        body = memoryview(data)[:-_DIGEST]
        if _digest(body).digest() == data[-_DIGEST:]:
            file = BytesIO(body)
            while file.tell() < len(body):
                key, row = _Unpickler(file).load()
                stored[key] = row
    except Exception:  # noqa: BLE001 -- no file, or a planted one, which can raise anything
        return {}
    return stored


def _digest(data: bytes | memoryview) -> blake2b:
    """Return a digest of both the data and the fingerprint of the code."""
    return blake2b(data, digest_size=_DIGEST, person=bytes.fromhex(fingerprint()))


def _loaded(row: bytes | None) -> Any:
    """Return the unpickled value; None if there is no data or it is damaged."""
    try:
        return row and _Unpickler(BytesIO(row)).load()
    except Exception:  # noqa: BLE001 -- damaged data can raise anything
        return None


def _key(file: RawFile) -> str:
    """Return a digest of everything that a document depends on: name, kind, size and content."""
    digest = blake2b(file.content.data, digest_size=16)
    digest.update(f"\0{file.content.size}\0{file.kind}\0{file.name}".encode())
    return digest.hexdigest()


# The environment variable that overrides the cache folder.
VARIABLE = "REFLINT_CACHE_DIR"


def cache_folder() -> Path | None:
    """Return the cache folder, which need not exist; None if its path is relative.

    A relative path could lead into the repository that is checked.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        from platformdirs import user_cache_dir

        named = user_cache_dir("reflint", appauthor=False)
    return Path(named) if Path(named).is_absolute() else None


def is_safe(folder: Path, path: Path) -> bool:
    """Return whether `folder` may be used as the cache for the files in `path`.

    It must be neither inside `path`, nor in a repository that contains `path` or the current
    folder: otherwise, the cache could come from the author of what is checked.
    """
    real = Path(os.path.realpath(path))
    trees = {real, *repositories(real), *repositories(Path(os.path.realpath(".")))}
    inside = Path(os.path.realpath(folder))
    return not any(inside.is_relative_to(tree) for tree in trees)
