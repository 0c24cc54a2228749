"""The cache during a run: what it knows about files, what had to be computed, and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from pathlib import Path

from linter.engine.plan import Plan
from linter.engine.runner import RuleDiagnostic, diagnostics_of
from linter.rule import DocumentRule, Settings
from linter.words.language import Language
from referentiel.files.raw import RawFile, read_file
from referentiel.model import Document
from referentiel.profile import Profile
from referentiel_lint.cache import file as cache_file
from referentiel_lint.cache.key import CacheKey
from referentiel_lint.cache.record import (
    MOST_DIAGNOSTICS,
    Checked,
    Record,
    checked,
    key_in,
    key_of,
    lines_of,
)
from referentiel_lint.cache.worker_count import processes_for
from referentiel_lint.storage.code_fingerprint import fingerprint
from referentiel_lint.storage.folder import safe_folder_for
from referentiel_lint.storage.use import store, touch


class Reason(StrEnum):
    """Why a file had to be read or checked."""

    # Caching is off, or there is no folder for it.
    OFF = "off"
    # There is no cache file of the folder under this key.
    ABSENT = "absent"
    DAMAGED = "damaged"
    # Other code has written it.
    CODE = "code"
    # There was no file of that name in the folder.
    NEW = "new"
    CHANGED = "changed"
    # The profile has changed, a rule has crashed, or there were too many diagnostics to store.
    DIAGNOSTICS = "diagnostics"


@dataclass(slots=True)
class _CachedDocument:
    """A document with its stored line, or with what a new line is made of."""

    document: Document
    key: str
    line: bytes | None = None
    record: Record | None = None
    profile: Profile | None = None
    diagnostics: Sequence[RuleDiagnostic] = ()
    # Whether rules have run: they do not on pages that are not part of the referential.
    is_checked: bool = False

    def diagnostics_under(self, profile: Profile | None) -> Sequence[RuleDiagnostic] | None:
        """Return what the rules find under a profile; None if that is not known."""
        if self.record is not None:
            return self.record.diagnostics_in(self.document, profile)
        is_known = self.is_checked and self.profile == profile
        return self.diagnostics if is_known and len(self.diagnostics) <= MOST_DIAGNOSTICS else None

    def set_diagnostics(
        self, diagnostics: Sequence[RuleDiagnostic], profile: Profile | None
    ) -> None:
        """Set what the rules found under a profile."""
        self.line, self.is_checked = None, True
        self.diagnostics, self.profile = diagnostics, profile

    def line_to_store(self) -> bytes:
        """Return the line to store."""
        diagnostics = self.diagnostics if self.is_checked else None
        return self.line or Record.of(self.document, self.profile, diagnostics).line(self.key)


@dataclass
class _Folder:
    """A folder of files: its cache file, the lines stored there, and its documents now."""

    path: Path | None
    cache_key: CacheKey
    old: dict[str, bytes] = field(default_factory=dict)
    documents: list[_CachedDocument] = field(default_factory=list)

    @property
    def is_unchanged(self) -> bool:
        """Whether the cache file is up to date."""
        return {one.key: one.line for one in self.documents} == self.old


class Cache:
    """The cache of a run; it reads documents, and runs document rules where it has no findings.

    With `folder` None nothing is stored. `on_progress` gets the name of each file that this process
    reads while other processes read others; there are others only if it `may_fork`.
    """

    def __init__(
        self,
        folder: Path | None,
        plan_of: Callable[[Path], Plan],
        profile_of: Callable[[Path], Profile | None],
        on_progress: Callable[[str], None],
        *,
        may_fork: bool = True,
    ) -> None:
        """Read nothing yet."""
        self._folder = folder
        self._may_fork = may_fork
        self._plan_of = plan_of
        self._profile_of = profile_of
        self._on_progress = on_progress
        self._folders: list[_Folder] = []
        self._by_document: dict[Document, tuple[_Folder, _CachedDocument]] = {}
        self.misses: Counter[Reason] = Counter()
        self.hits = 0

    # --- Documents

    def read(self, path: Path, files: Sequence[RawFile]) -> Sequence[Document]:
        """Return the documents of the files of one folder, in order."""
        cache_key = CacheKey.of(self._plan_of(path), self._profile_of(path))
        folder = _Folder(self._path(path, cache_key), cache_key)
        keyed = [(key_of(file), file) for file in files]
        self._count(folder, keyed, self._load(folder))
        missing = self._read_missing([one for one in keyed if one[0] not in folder.old], cache_key)
        for key, file in keyed:
            line = folder.old.get(key)
            cached = next(missing) if line is None else _from_line(key, file, line)
            folder.documents.append(cached)
            self._by_document[cached.document] = folder, cached
        self._folders.append(folder)
        return [one.document for one in folder.documents]

    def _path(self, path: Path, cache_key: CacheKey) -> Path | None:
        folder = safe_folder_for(path, self._folder) if self._folder else None
        return folder / f"{cache_key.digest(path)}.cache" if folder else None

    def _load(self, folder: _Folder) -> Reason | None:
        """Load the stored lines of a folder; return why there are none."""
        if folder.path is None:
            return Reason.OFF
        try:
            body = cache_file.read(folder.path, fingerprint())
        except OSError:
            return Reason.ABSENT
        except cache_file.Damaged:
            return Reason.DAMAGED
        except cache_file.Outdated:
            return Reason.CODE
        folder.old = {key_in(line): line for line in body.splitlines(keepends=True)}
        return None

    def _count(
        self, folder: _Folder, keyed: Sequence[tuple[str, RawFile]], reason: Reason | None
    ) -> None:
        """Count hits and misses; a miss has a `reason`, or its file is new or changed."""
        keys = {key for key, _ in keyed}
        names = {Record.read(line).name for key, line in folder.old.items() if key not in keys}
        for key, file in keyed:
            if key in folder.old:
                self.hits += 1
            else:
                self.misses[reason or (Reason.CHANGED if file.name in names else Reason.NEW)] += 1

    def _read_missing(
        self, missing: Sequence[tuple[str, RawFile]], cache_key: CacheKey
    ) -> Iterator[_CachedDocument]:
        """Read files: in this process one by one, or all at once in several processes."""
        sizes = [len(file.content.data) for _, file in missing]
        count = processes_for(sum(sizes)) if self._may_fork else 1
        if count == 1:
            yield from (_CachedDocument(read_file(file), key) for key, file in missing)
            return
        from referentiel_lint.cache.workers import in_processes, shared_out

        settings, rules = cache_key
        known: dict[str, _CachedDocument] = {}

        def check_here(files: Sequence[tuple[str, RawFile]]) -> None:
            for one in checked(files, settings, rules, self._on_progress):
                known[one.key] = _from_checked(one)

        # What the first file imports and compiles is there in every process that is forked then.
        check_here(missing[:1])
        rest = missing[1:]
        own, *others = [[rest[index] for index in share] for share in shared_out(sizes[1:], count)]
        work = partial(lines_of, settings=settings, rules=rules)
        results = in_processes(others, work, meanwhile=partial(check_here, own))
        lines = {key_in(line): line for line in chain.from_iterable(results)}
        for key, file in missing:
            yield known.get(key) or _from_line(key, file, lines[key])

    # --- Diagnostics

    def diagnostics(
        self, document: Document, settings: Settings, rules: Sequence[DocumentRule]
    ) -> Iterable[RuleDiagnostic]:
        """Return the diagnostics of document rules; the rules run only if they are not stored."""
        folder, cached = self._by_document.get(document, (None, None))
        if folder is None or cached is None or not folder.cache_key.matches(settings, rules):
            return diagnostics_of(document, settings, rules)
        known = cached.diagnostics_under(settings.profile)
        if known is not None:
            return known
        if cached.key in folder.old:
            self.misses[Reason.DIAGNOSTICS] += 1
        found = diagnostics_of(document, settings, rules)
        first = list(islice(found, MOST_DIAGNOSTICS + 1))
        cached.set_diagnostics(first, settings.profile)
        return chain(first, found)  # Hostile files have more than memory should hold at once.

    # --- Storing

    def report(self, language: Language) -> Iterator[str]:
        """Yield how many files came from the cache, and how many were read for each reason."""
        from referentiel_lint.cache import words
        from referentiel_lint.reports.words import FILES

        yield words.KNOWN.say(language, counts=FILES.say(language, count=self.hits))
        for reason, count in sorted(self.misses.items()):
            why = words.WHY_READ[reason].say(language)
            yield words.READ.say(language, counts=FILES.say(language, count=count), why=why)

    def save(self) -> None:
        """Store what is known now; a failure to do so does not concern the run."""
        for folder in self._folders:
            if folder.path is None:
                continue
            with suppress(OSError):
                if folder.is_unchanged:
                    touch(folder.path)
                else:
                    lines = b"".join(one.line_to_store() for one in folder.documents)
                    store(folder.path, cache_file.written(lines, fingerprint()))


def _from_checked(one: Checked) -> _CachedDocument:
    return _CachedDocument(
        one.document, one.key, one.line, None, one.profile, one.diagnostics, is_checked=True
    )


def _from_line(key: str, file: RawFile, line: bytes) -> _CachedDocument:
    record = Record.read(line)
    document = record.document(file)
    # The document has faults and facts now.
    return _CachedDocument(document, key, line, record._replace(faults=(), facts=()))
