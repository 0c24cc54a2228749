"""Documents and their diagnostics, kept from one run to the next, and from one reading to the next.

Each folder that is read has a file in the cache folder for its plan: pickles of what is known of
each file, by a digest of its content, and a digest of them and of the fingerprint of the code.
"""

import json
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeAlias

from linter.engine.plan import Plan
from linter.engine.runner import RuleDiagnostic, diagnostics_of
from linter.engine.words import CRASHED
from linter.rule import Rule, Settings
from referentiel.files.raw import RawFile, ReadFiles, read_file
from referentiel.model import Body, Document, ParsedText
from referentiel.source import Source
from referentiel_lint.cache.files import safe_folder_for, store
from referentiel_lint.cache.fingerprint import fingerprint

# A document with more diagnostics, which is hostile, is kept without them.
MOST_DIAGNOSTICS = 2000
# The modules whose classes a model and its diagnostics are made of.
_OURS = ("referentiel.", "scoring.", "linter.finding", "linter.words.text")
# Raised for what cannot be pickled, such as YAML of great depth, or a class of a local rule.
_UNSTORABLE = (pickle.PicklingError, RecursionError, AttributeError, TypeError)
# The settings and rules under which diagnostics were found.
_Under: TypeAlias = tuple[Settings, tuple[Rule, ...]]
# What is stored: diagnostics of a document, or its model if they are None.
_Value: TypeAlias = tuple[Document, Sequence[RuleDiagnostic] | None]
# In bytes: the digest at the end of a file, which covers the fingerprint of the code.
_DIGEST = 16


class _Pickler(pickle.Pickler):
    """Pickles what was found in a document, and refers to the document itself."""

    def __init__(self, file: BytesIO, document: Document) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._document = document

    def persistent_id(self, value: object) -> bool | None:
        if not isinstance(value, Document):
            return None
        if value is not self._document:
            raise pickle.PicklingError(value.name)
        return True


class _Unpickler(pickle.Unpickler):
    """Creates values of Python's own types and of the model's classes, and calls nothing else."""

    def __init__(self, file: BytesIO, document: Document | None) -> None:
        super().__init__(file)
        self._document = document

    def persistent_load(self, _: object) -> Document | None:
        return self._document

    def find_class(self, module: str, name: str) -> Any:
        # A name with dots, or one that a module only imports, could lead to anything.
        if module.startswith(_OURS) or (module, name) == ("fractions", "Fraction"):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


@dataclass
class _Folder:
    """The files of a folder: what was stored of them, pickled, and their documents now by key.

    A model is stored under the key of its file, the diagnostics of document rules under the key and
    the name of a profile. `path` is the file in the cache, None where nothing is stored.
    """

    path: Path | None
    under: _Under
    stored: dict[str, bytes]
    documents: dict[str, Document] = field(default_factory=dict)
    is_saved: bool = False

    def document(self, key: str, file: RawFile) -> Document | None:
        """Return the stored document of a file; None if there is none, or if it is damaged."""
        with suppress(TypeError, ValueError):  # Raised for None, and for other values.
            faults, text, cells, body = _loaded(self.stored.get(key))
            if isinstance(body, Body):
                text = ParsedText(Source(file.name, text, cells), body)
                return Document(file.name, faults, text, file.kind)
        self.stored.pop(key, None)
        return None

    def diagnostics(
        self, key: str, document: Document, under: _Under
    ) -> list[RuleDiagnostic] | None:
        """Return what document rules found under settings; None if they have to run."""
        if not self.matches(under):
            return None
        name = f"{key} {_profile(under)}"
        found = _loaded(self.stored.get(name), document)
        if isinstance(found, list):
            return found
        self.stored.pop(name, None)
        return None

    def matches(self, under: _Under) -> bool:
        """Return whether settings and rules are those of its plan, whatever the profile."""
        settings, rules = under
        return (settings._replace(profile=None), rules) == self.under


class Cache:
    """The documents of folders, each for as long as its file is the same, and their diagnostics.

    With a cache folder, what earlier runs have stored there is used, and what this one has found in
    a folder is stored by the first `save`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Read nothing yet."""
        self._place = folder
        self._folders: dict[tuple[Path, bool], _Folder] = {}
        self._owners: dict[Document, tuple[_Folder, str]] = {}
        self._found: dict[Document, tuple[_Under, Sequence[RuleDiagnostic]]] = {}

    def reader(self, plan_of: Callable[[Path], Plan]) -> ReadFiles:
        """Return what reads the files of a folder, which has the plan that `plan_of` returns."""

        def read(path: Path, files: Sequence[RawFile]) -> Sequence[Document]:
            # The sheets of a folder are read apart from its other files.
            place = path, any(file.kind.is_sheet for file in files)
            if place not in self._folders:
                self._folders[place] = _opened(self._place, place, plan_of(path))
            return self._read(self._folders[place], files)

        return read

    def _read(self, folder: _Folder, files: Sequence[RawFile]) -> Sequence[Document]:
        before, folder.documents = folder.documents, {}
        for file in files:
            key = _key(file)
            document = before.get(key) or folder.document(key, file) or read_file(file)
            folder.documents[key] = document
            self._owners[document] = folder, key
        for gone in set(before.values()).difference(folder.documents.values()):
            del self._owners[gone]
            self._found.pop(gone, None)
        return list(folder.documents.values())

    def diagnostics(
        self, document: Document, settings: Settings, rules: Sequence[Rule]
    ) -> Iterable[RuleDiagnostic]:
        """Return the diagnostics of document rules; the rules run only if they are not known."""
        owner = self._owners.get(document)
        if owner is None:
            return diagnostics_of(document, settings, rules)
        folder, key = owner
        under = settings, tuple(rules)
        known = self._found.get(document)
        if known and known[0] == under:
            return known[1]
        found = folder.diagnostics(key, document, under)
        if found is None:
            running = diagnostics_of(document, settings, rules)
            found = list(islice(running, MOST_DIAGNOSTICS + 1))
            if len(found) > MOST_DIAGNOSTICS:
                return chain(found, running)
        self._found[document] = under, found
        if document not in self._owners:  # Another thread has read a newer one meanwhile.
            self._found.pop(document, None)
        return found

    def save(self) -> None:
        """Store what is known of each folder, once; a failure does not concern the run."""
        for folder in self._folders.values():
            if folder.path is None or folder.is_saved:
                continue
            values = {
                name: value for one in folder.documents.items() for name, value in self._of(*one)
            }
            with suppress(OSError):
                if values.keys() == folder.stored.keys():
                    os.utime(folder.path)
                else:
                    store(folder.path, partial(_write, values, folder.stored))
            folder.is_saved, folder.stored = True, {}

    def _of(self, key: str, document: Document) -> Iterator[tuple[str, _Value]]:
        """Yield what to store of a document: its diagnostics, unless a rule has crashed."""
        yield key, (document, None)
        under, found = self._found.get(document, (None, ()))
        folder, _ = self._owners[document]
        if under and folder.matches(under) and all(rule != CRASHED for rule, _ in found):
            yield f"{key} {_profile(under)}", (document, found)


def _opened(place: Path | None, read: tuple[Path, bool], plan: Plan) -> _Folder:
    """Return a folder, by its path and whether it is of sheets, with what is stored of it."""
    settings = plan.settings._replace(profile=None, before=None)
    rules = tuple(rule for rule in plan.rules if rule.scope == "document")
    folder = safe_folder_for(read[0], place) if place else None
    if folder is None:
        return _Folder(None, (settings, rules), {})
    values = [
        *(os.path.realpath(read[0]), read[1]),
        *(settings, [(rule.name, rule.digest) for rule in rules]),
    ]
    content = json.dumps(values, default=sorted)  # Sets are all that JSON has not.
    name = f"{blake2b(content.encode(), digest_size=16).hexdigest()}.cache"
    return _Folder(folder / name, (settings, rules), _stored_in(folder / name))


def _stored_in(path: Path) -> dict[str, bytes]:
    """Return what a file of the cache holds; nothing if it is not as this code has written it."""
    stored: dict[str, bytes] = {}
    try:
        data = path.read_bytes() if path.is_file() else b""
        body = memoryview(data)[:-_DIGEST]
        if _digest(body).digest() == data[-_DIGEST:]:
            file = BytesIO(body)
            while file.tell() < len(body):
                name, row = _Unpickler(file, None).load()
                stored[name] = row
    except Exception:  # noqa: BLE001 -- no file, or a planted one, which can raise anything
        return {}
    return stored


def _write(values: Mapping[str, _Value], stored: Mapping[str, bytes], file: IO[bytes]) -> None:
    """Write values, pickled one by one as they take much room, and a digest of all."""
    digest = _digest(b"")
    for name, value in values.items():
        with suppress(*_UNSTORABLE):
            row = pickle.dumps((name, stored.get(name) or _pickled(*value)))
            digest.update(row)
            file.write(row)
    file.write(digest.digest())


def _digest(data: bytes | memoryview) -> blake2b:
    """Return the digest of data that this code has written."""
    return blake2b(data, digest_size=_DIGEST, person=bytes.fromhex(fingerprint()))


def _loaded(data: bytes | None, document: Document | None = None) -> Any:
    """Return what was pickled; None if there is nothing, or if it is damaged."""
    try:
        return data and _Unpickler(BytesIO(data), document).load()
    except Exception:  # noqa: BLE001 -- damaged data can raise anything
        return None


def _pickled(document: Document, found: Sequence[RuleDiagnostic] | None) -> bytes:
    """Return what was found in a document, or its model, as pickles."""
    if found is None:
        source = document.source
        model = document.faults, source.text, source.cells, document.body
        return pickle.dumps(model, pickle.HIGHEST_PROTOCOL)
    file = BytesIO()
    _Pickler(file, document).dump(found)
    return file.getvalue()


def _profile(under: _Under) -> str | None:
    profile = under[0].profile
    return profile.name if profile else None


def _key(file: RawFile) -> str:
    """Return the digest of all that a document depends on: name, kind, size and content."""
    digest = blake2b(file.content.data, digest_size=16)
    digest.update(f"\0{file.content.size}\0{file.kind}\0{file.name}".encode())
    return digest.hexdigest()
