"""Writing tombstones: the comments that retire an id, in the text of the parent."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.directives.comment import MAX_LENGTH
from linter.directives.tombstone import RetiredIds
from linter.editing.layout import below_data, insertion
from linter.editing.renumbering import Renumbering
from linter.usage_error import usage_error
from linter.words.language import Language
from linter.words.text import N_
from referentiel.identifier import ROOT, Id
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span


class Retired(NamedTuple):
    """An id to retire, and the reason."""

    identifier: Id
    reason: str

    def line(self, language: Language) -> str:
        """Return the comment."""
        text = N_("retired {id}: {reason}").say(
            language, id=str(self.identifier), reason=self.reason
        )
        return f"<!-- reflint: {text} -->"


def retired_by(change: Renumbering, language: Language) -> Iterator[Retired]:
    """Yield what a renumbering retires: the old id, and below the new one what was so before."""
    yield Retired(change.old, N_("now {id}").say(language, id=str(change.new)))
    known = RetiredIds(change.referentiel.documents).by_id
    for identifier, tombstone in known.items():
        new = change.of(identifier)
        if new is not None and new not in known:
            reason = N_("formerly {id}: {reason}").say(
                language, id=str(identifier), reason=tombstone.reason
            )
            yield Retired(new, reason)


def refuse_reason(reason: str) -> None:
    """Raise `UsageError` if a comment cannot hold a reason."""
    if not any(map(str.isalpha, reason)):
        raise usage_error(
            "--reason",
            N_(
                "a reason is required",
                remedy=N_(
                    'say why, and what becomes of the answers: `--reason "folded into 5.2.1"`'
                ),
            ),
        )
    if "--" in reason or ">" in reason[:2] or len(reason) > MAX_LENGTH - 100:
        raise usage_error(
            "--reason",
            N_(
                "a comment cannot hold this reason",
                remedy=N_("make it shorter, without `--` or a line break"),
            ),
        )


def host_of(one: Referentiel, node: Node, gone: Collection[Node]) -> Node | None:
    """Return the node whose text holds the tombstone of another: its parent, else one near it.

    It is none of those that will be `gone`; None if no other is left.
    """
    if (parent := one.parent(node)) and parent not in gone:
        return parent
    left = [other for other in one.nodes if other not in gone]
    identifier = node.identifier or ROOT
    before = [other for other in left if (other.identifier or ROOT) < identifier]
    return before[-1] if before else next(iter(left), None)


def tombstone_edit(
    host: Node, retired: Sequence[Retired], language: Language
) -> Mapping[Span, str]:
    """Return the edit that writes tombstones below the data block of a node."""
    lines = [one.line(language) for one in retired]
    return insertion(host.document, below_data(host.document, host.action), lines)
