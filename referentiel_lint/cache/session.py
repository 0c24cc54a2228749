"""The cache in one run: what is known of files, what had to be found out, and why."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from pathlib import Path

from linter.engine.plan import Plan
from linter.engine.runner import RuleDiagnostic, diagnostics_of
from linter.rule import DocumentRule, Settings
from linter.words.language import Language
from referentiel.files.raw import RawFile, read_file
from referentiel.files.writing import write_whole
from referentiel.model import Document
from referentiel.profile import Profile
from referentiel_lint.cache import file as cache_file
from referentiel_lint.cache.key import Checks
from referentiel_lint.cache.processes import processes_for
from referentiel_lint.cache.record import (
    MOST_REMARKS,
    Record,
    key_of,
    lines_of,
)
from referentiel_lint.storage.code_fingerprint import fingerprint
from referentiel_lint.storage.folder import kept_files, place_for

_DAY = 24 * 3600.0
# What no run has asked for in so many seconds goes when something is written.
_LONGEST_UNUSED = 30 * _DAY
# Beyond so many bytes in all, what was not used for the longest time goes.
_MOST_BYTES = 1 << 29


class Reason(StrEnum):
    """Why something about a file had to be found out."""

    # The run is to keep nothing, or there is no place for it.
    OFF = "off"
    # Nothing is kept of the folder under these settings.
    ABSENT = "absent"
    DAMAGED = "damaged"
    # It was kept by other code.
    CODE = "code"
    # The folder had no file of that name.
    NEW = "new"
    CHANGED = "changed"
    # The file is in another profile than it was, a rule has crashed, or it was too much to keep.
    REMARKS = "remarks"


@dataclass(slots=True)
class _Known:
    """What is known of a document: its line as it is kept, or what a line is to be made of."""

    document: Document
    key: str
    line: bytes | None = None
    record: Record | None = None
    profile: Profile | None = None
    diagnostics: Sequence[RuleDiagnostic] = ()
    # Whether rules have run: they do not on a page that is none of the referential's.
    is_checked: bool = False

    def found(self, diagnostics: Sequence[RuleDiagnostic], profile: Profile | None) -> None:
        """Take what rules have found under a profile."""
        self.line, self.diagnostics, self.profile, self.is_checked = (
            None,
            diagnostics,
            profile,
            True,
        )

    def line_to_keep(self) -> bytes:
        """Give the line to keep."""
        diagnostics = self.diagnostics if self.is_checked else None
        return self.line or Record.of(self.document, self.profile, diagnostics).line(self.key)


@dataclass
class _Folder:
    """One folder of files: where it is kept, the lines that were kept, and what is known now."""

    path: Path | None
    checks: Checks
    old: dict[str, bytes] = field(default_factory=dict)
    known: list[_Known] = field(default_factory=list)

    @property
    def is_as_kept(self) -> bool:
        """Whether nothing is to be written."""
        return {one.key: one.line for one in self.known} == self.old


class Cache:
    """Makes documents of files, and knows what document rules find in them.

    `place` is the folder to keep it in, None where nothing is kept; `plan_of` gives the plan of a
    folder, `profile_of` the profile that is pinned for it. `at` is told the name of a file that is
    read while other processes read others.
    """

    def __init__(
        self,
        place: Path | None,
        plan_of: Callable[[Path], Plan],
        profile_of: Callable[[Path], Profile | None],
        at: Callable[[str], None],
    ) -> None:
        """Look at nothing yet."""
        self._at = at
        self._place = place
        self._plan_of = plan_of
        self._profile_of = profile_of
        self._folders: list[_Folder] = []
        self._by_document: dict[Document, tuple[_Folder, _Known]] = {}
        self.misses: Counter[Reason] = Counter()
        self.hits = 0

    # --- Documents

    def read(self, folder: Path, files: Sequence[RawFile]) -> Sequence[Document]:
        """Give the documents of files of one folder, in their order."""
        checks = Checks.of(self._plan_of(folder), self._profile_of(folder))
        own = _Folder(self._path(folder, checks), checks)
        keyed = [(key_of(file), file) for file in files]
        self._count(own, keyed, self._load(own))
        made = self._made([one for one in keyed if one[0] not in own.old], checks)
        for key, file in keyed:
            line = own.old.get(key)
            known = next(made) if line is None else _from_line(key, file, line)
            own.known.append(known)
            self._by_document[known.document] = own, known
        self._folders.append(own)
        return [one.document for one in own.known]

    def _path(self, folder: Path, checks: Checks) -> Path | None:
        place = place_for(folder, self._place) if self._place else None
        return place / f"{checks.digest(folder)}.cache" if place else None

    def _load(self, own: _Folder) -> Reason | None:
        """Take what is kept of a folder; tell why there is nothing."""
        if own.path is None:
            return Reason.OFF
        try:
            own.old = cache_file.read(own.path, fingerprint())
        except OSError:
            return Reason.ABSENT
        except cache_file.Damaged:
            return Reason.DAMAGED
        except cache_file.Outdated:
            return Reason.CODE
        return None

    def _count(
        self, own: _Folder, keyed: Sequence[tuple[str, RawFile]], reason: Reason | None
    ) -> None:
        """Count what is kept, and the reasons why the other files have to be read."""
        keys = {key for key, _ in keyed}
        names = {Record.read(line).name for key, line in own.old.items() if key not in keys}
        for key, file in keyed:
            if key in own.old:
                self.hits += 1
            else:
                self.misses[reason or (Reason.CHANGED if file.name in names else Reason.NEW)] += 1

    def _made(self, missing: Sequence[tuple[str, RawFile]], checks: Checks) -> Iterator[_Known]:
        """Read files: here, one when its turn comes, or all of them in several processes."""
        sizes = [len(file.content.data) for _, file in missing]
        if (count := processes_for(sum(sizes))) == 1:
            yield from (_Known(read_file(file), key) for key, file in missing)
            return
        from referentiel_lint.cache.workers import in_processes, shared_out

        shares = shared_out(sizes, count)
        own, *others = [[missing[index] for index in share] for share in shares]
        work = partial(lines_of, settings=checks.settings, rules=checks.rules)
        made = in_processes(partial(work, own, at=self._at), others, work)
        lines = dict(zip(chain(*shares), chain(*made), strict=True))
        for index, (key, file) in enumerate(missing):
            yield _from_line(key, file, lines[index])

    # --- What is found in them

    def diagnostics(
        self, document: Document, settings: Settings, rules: Sequence[DocumentRule]
    ) -> Iterable[RuleDiagnostic]:
        """Give what document rules find in a document; they run where it is not known."""
        own, known = self._by_document.get(document, (None, None))
        if own is None or known is None or not own.checks.are(settings, rules):
            return diagnostics_of(document, settings, rules)
        if known.record is not None:
            diagnostics = known.record.diagnostics_in(document, settings.profile)
            if diagnostics is not None:
                return diagnostics
            if known.key in own.old:
                self.misses[Reason.REMARKS] += 1
        found = diagnostics_of(document, settings, rules)
        first = list(islice(found, MOST_REMARKS + 1))
        known.found(first, settings.profile)
        return chain(first, found)  # Hostile files have so many that they are never all at hand.

    # --- What is kept

    def report(self, language: Language) -> Iterator[str]:
        """Yield how many files were known, and how many were read for each reason."""
        from referentiel_lint.cache import words
        from referentiel_lint.reports.words import FILES

        yield words.KNOWN.say(language, counts=FILES.say(language, count=self.hits))
        for reason, count in sorted(self.misses.items()):
            why = words.WHY_READ[reason].say(language)
            yield words.READ.say(language, counts=FILES.say(language, count=count), why=why)

    def save(self) -> None:
        """Keep what is known now; that it cannot be kept is no matter of the run."""
        for own in self._folders:
            if own.path is None:
                continue
            with suppress(OSError):
                if own.is_as_kept:
                    _note_use(own.path)
                else:
                    own.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    lines = (one.line_to_keep() for one in own.known)
                    write_whole(own.path, cache_file.written(lines, fingerprint()))
                    _sweep(own.path.parent)


def _from_line(key: str, file: RawFile, line: bytes) -> _Known:
    record = Record.read(line)
    document = record.document(file)
    return _Known(
        document, key, line, replace(record, faults=(), facts=())
    )  # The document has them.


def _note_use(path: Path) -> None:
    """Have a file show that it is used, once a day."""
    if path.stat().st_mtime < time.time() - _DAY:
        os.utime(path)


def _sweep(folder: Path) -> None:
    """Remove what was not used for long, what is too much, and what a killed run has left."""
    now, left = time.time(), _MOST_BYTES
    for path, status in sorted(_statuses(folder), key=lambda one: -one[1].st_mtime):
        left -= status.st_size
        most = _DAY if path.name.startswith(".") else _LONGEST_UNUSED
        if left < 0 or now - status.st_mtime > most:
            path.unlink(missing_ok=True)


def _statuses(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in kept_files(folder):
        with suppress(FileNotFoundError):  # Another run was here.
            yield path, path.stat()
