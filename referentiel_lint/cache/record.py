"""A record: what the cache stores of one file, as a line of JSON after a digest of its content."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple, Self

from linter.engine.runner import RuleDiagnostic, diagnostics_of
from linter.engine.words import CRASHED
from linter.rule import DocumentRule, Settings
from linter.topics import facts
from referentiel.facts import facts_of, fault_from, fault_row
from referentiel.files.raw import RawFile, deferred_document, read_file
from referentiel.model import Document
from referentiel.profile import Profile, detect_profile
from referentiel.stored_fact import Row
from referentiel_lint.cache.diagnostic_rows import diagnostic_from, row_of

_KEY_LENGTH = 32
# A document with more diagnostics is stored without them.
MOST_DIAGNOSTICS = 2000


class Record(NamedTuple):
    """A document's faults and facts, and the diagnostics of document rules, as rows of JSON.

    `profile` is the name of the one under which the rules ran. `diagnostics` is None if a rule has
    crashed, or if there are too many.
    """

    name: str
    faults: Sequence[Row]
    facts: Sequence[Row]
    profile: str | None
    diagnostics: Sequence[Row] | None

    @classmethod
    def of(
        cls,
        document: Document,
        profile: Profile | None,
        diagnostics: Sequence[RuleDiagnostic] | None,
    ) -> Self:
        """Return the record of a document; if a rule has crashed, without diagnostics."""
        if diagnostics is not None and len(diagnostics) > MOST_DIAGNOSTICS:
            diagnostics = None
        is_whole = diagnostics is not None and all(rule != CRASHED for rule, _ in diagnostics)
        return cls(
            document.name,
            list(map(fault_row, document.faults)),
            [fact.row_of(document) for fact in facts.stored_of(document.kind)],
            profile.name if profile else None,
            [row_of(one) for one in diagnostics or ()] if is_whole else None,
        )

    @classmethod
    def read(cls, line: bytes) -> Self:
        """Parse a line."""
        return cls(*json.loads(line[_KEY_LENGTH:]))

    def line(self, key: str) -> bytes:
        """Return the record as a line that starts with the key of its file."""
        row = [self.name, self.faults, self.facts, self.profile, self.diagnostics]
        return f"{key}{json.dumps(row, separators=(',', ':'))}\n".encode()

    def document(self, file: RawFile) -> Document:
        """Return the document of the file, which is the one that the record was made from."""
        document = deferred_document(file, tuple(map(fault_from, self.faults)))
        for fact, row in zip(facts.stored_of(file.kind), self.facts, strict=True):
            fact.restore(document, row)
        return document

    def diagnostics_in(
        self, document: Document, profile: Profile | None
    ) -> list[RuleDiagnostic] | None:
        """Return the diagnostics under a profile; None if they are not stored."""
        if self.diagnostics is None or self.profile != (profile.name if profile else None):
            return None
        return list(map(partial(diagnostic_from, document), self.diagnostics))


def key_of(file: RawFile) -> str:
    """Return the digest of all that a record depends on: the file's name, kind, size, content."""
    digest = blake2b(file.content.data, digest_size=_KEY_LENGTH // 2)
    digest.update(f"\0{file.content.size}\0{file.kind}\0{file.name}".encode())
    return digest.hexdigest()


def key_in(line: bytes) -> str:
    """Return the key at the start of a line."""
    return line[:_KEY_LENGTH].decode()


class Checked(NamedTuple):
    """A document that was read and checked: the key of its file, and the profile it was given.

    `diagnostics` are those of document rules; there is one beyond the limit if there are too many.
    """

    key: str
    document: Document
    profile: Profile | None
    diagnostics: Sequence[RuleDiagnostic]

    @property
    def line(self) -> bytes:
        """The line to store."""
        return Record.of(self.document, self.profile, self.diagnostics).line(self.key)


def checked(
    files: Sequence[tuple[str, RawFile]],
    settings: Settings,
    rules: Sequence[DocumentRule],
    on_progress: Callable[[str], None] = lambda name: None,
) -> Iterator[Checked]:
    """Read and check files, given with their keys; `on_progress` gets each name.

    Most files determine their profile alone. For the others, which come last, it is the pinned one,
    else a guess from these files, which is safe: a record names the profile that it was made for.
    """
    seen: list[Mapping[str, int]] = []
    waiting: list[tuple[str, Document]] = []
    for key, file in files:
        on_progress(file.name)
        document = read_file(file)
        known = facts_of(document)
        seen.append(known.fits)
        if known.profile or file.kind.is_sibling:
            yield _checked(key, document, settings._replace(profile=known.profile), rules)
        else:
            waiting.append((key, document))
    guess = settings._replace(profile=settings.profile or detect_profile(seen))
    for key, document in waiting:
        yield _checked(key, document, guess, rules)


def lines_of(
    files: Sequence[tuple[str, RawFile]], settings: Settings, rules: Sequence[DocumentRule]
) -> list[bytes]:
    """Read and check files, given with their keys, and return their lines, in any order."""
    return [one.line for one in checked(files, settings, rules)]


def _checked(
    key: str, document: Document, settings: Settings, rules: Sequence[DocumentRule]
) -> Checked:
    diagnostics = list(islice(diagnostics_of(document, settings, rules), MOST_DIAGNOSTICS + 1))
    return Checked(key, document, settings.profile, diagnostics)
