"""Writing tombstones: the comments that retire an id, in the text of the parent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.directives.comment import MAX_LENGTH
from linter.directives.tombstone import RetiredIds, Tombstone
from linter.editing import words
from linter.editing.layout import below_data, insertion
from linter.editing.project import refusal
from linter.editing.renumbering import Renumbering
from linter.words.language import Language
from referentiel.identifier import Id
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span


class Retired(NamedTuple):
    """An id to retire, and the reason."""

    identifier: Id
    reason: str

    def line(self, language: Language) -> str:
        """Return the comment."""
        text = words.TOMBSTONE.say(language, id=str(self.identifier), reason=self.reason)
        return f"<!-- reflint: {text} -->"


def retired_by(change: Renumbering, language: Language) -> Iterator[Retired]:
    """Yield what a renumbering retires: the old id, and below the new one what was so before."""
    yield Retired(change.old, words.NOW.say(language, id=str(change.new)))
    known = RetiredIds(change.referentiel.documents).by_id
    for identifier, tombstone in known.items():
        new = change.of(identifier)
        if new is not None and new not in known:
            reason = words.WAS.say(language, id=str(identifier), reason=tombstone.reason)
            yield Retired(new, reason)


def inside(one: Referentiel, path: str, span: Span) -> Iterator[Tombstone]:
    """Yield the tombstones in a span of a file, which are lost where it is removed."""
    for tombstone in RetiredIds(one.documents).by_id.values():
        is_there = one.path(tombstone.document) == path
        if is_there and span.start <= tombstone.comment.span.start < span.end:
            yield tombstone


def refuse_reason(reason: str) -> None:
    """Raise `UsageError` if a comment cannot hold a reason."""
    if not any(map(str.isalpha, reason)):
        raise refusal("--reason", words.NO_REASON)
    if "--" in reason or ">" in reason[:2] or len(reason) > MAX_LENGTH - 100:
        raise refusal("--reason", words.BAD_REASON)


def tombstone_edit(
    host: Node, retired: Sequence[Retired], language: Language
) -> Mapping[Span, str]:
    """Return the edit that writes tombstones below the data block of a node."""
    lines = [one.line(language) for one in retired]
    return insertion(host.document, below_data(host.document, host.action), lines)
