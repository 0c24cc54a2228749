"""Documents and their diagnostics, kept in memory from one reading to the next."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from linter.engine.plan import Plan
from linter.engine.run import Universe, ignore_progress
from linter.engine.runner import CachedDiagnostics, RuleDiagnostic, diagnostics_of
from linter.rule import DocumentRule, Settings
from referentiel.files.raw import RawFile, read_file
from referentiel.model import Document
from referentiel.profile import Profile
from referentiel_lint.cache.record import MOST_DIAGNOSTICS, key_of
from referentiel_lint.cache.session import Cache
from referentiel_lint.configuration.plans import Plans

# The settings and rules under which diagnostics were found.
_Under: TypeAlias = tuple[Settings, tuple[DocumentRule, ...]]


class Memory:
    """Keeps each document for as long as its file has the same content.

    The first time that a folder is read, the cache of earlier runs in `cache_folder` is used too.
    """

    def __init__(self, cache_folder: Path | None = None) -> None:
        """Know nothing yet."""
        self._cache_folder = cache_folder
        self._folders: dict[Path, dict[tuple[str, str], Document]] = {}
        self._known: set[Document] = set()
        self._diagnostics: dict[Document, tuple[_Under, Sequence[RuleDiagnostic]]] = {}
        self._first: dict[Document, Cache] = {}
        self._unsaved: list[Cache] = []

    def reader(self, plans: Plans) -> Callable[[Path, Sequence[RawFile]], Sequence[Document]]:
        """Return what reads the files of a folder under some plans."""

        def read(path: Path, files: Sequence[RawFile]) -> Sequence[Document]:
            return self._read(path, files, plans.plan, plans.profile)

        return read

    def diagnostics(
        self, document: Document, settings: Settings, rules: Sequence[DocumentRule]
    ) -> Iterable[RuleDiagnostic]:
        """Return the diagnostics of document rules; the rules run only if they are not known."""
        under = settings, tuple(rules)
        known = self._diagnostics.get(document)
        if known and known[0] == under:
            return known[1]
        first = self._first.get(document)
        find = first.diagnostics if first else diagnostics_of
        found = iter(find(document, settings, rules))
        kept = list(islice(found, MOST_DIAGNOSTICS + 1))
        if len(kept) <= MOST_DIAGNOSTICS:
            self._diagnostics[document] = under, kept
            # A check in a thread looks at documents that may be gone, for as long as it goes on.
            if document not in self._known:
                self._diagnostics.pop(document, None)
        return chain(kept, found)

    def while_fixing(self, universe: Universe) -> CachedDiagnostics:
        """Return what finds diagnostics in a run of fixes, whose own documents are not kept."""
        known = {document for one, _ in universe for document in one.documents}

        def find(
            document: Document, settings: Settings, rules: Sequence[DocumentRule]
        ) -> Iterable[RuleDiagnostic]:
            return (self.diagnostics if document in known else diagnostics_of)(
                document, settings, rules
            )

        return CachedDiagnostics(find)

    def save(self) -> None:
        """Store what was found in folders that were read for the first time, for other runs."""
        for cache in self._unsaved:
            cache.save()
        self._unsaved.clear()

    def _read(
        self,
        path: Path,
        files: Sequence[RawFile],
        plan_of: Callable[[Path], Plan],
        profile_of: Callable[[Path], Profile | None],
    ) -> Sequence[Document]:
        keys = [(file.name, key_of(file)) for file in files]
        known = self._folders.get(path)
        if known is None:
            # A process with threads cannot be forked safely.
            cache = Cache(self._cache_folder, plan_of, profile_of, ignore_progress, may_fork=False)
            documents = list(cache.read(path, files))
            self._first.update(dict.fromkeys(documents, cache))
            self._unsaved.append(cache)
        else:
            documents = [
                known.get(key) or read_file(file) for key, file in zip(keys, files, strict=True)
            ]
            gone_documents = set(known.values()) - set(documents)
            self._known -= gone_documents
            for gone in gone_documents:
                self._diagnostics.pop(gone, None)
                self._first.pop(gone, None)
        self._known.update(documents)
        self._folders[path] = dict(zip(keys, documents, strict=True))
        return documents
