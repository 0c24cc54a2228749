"""From diagnostics to findings: where they are, and identities, which never depend on that."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from linter.finding import (
    Diagnostic,
    Finding,
    Fix,
    LocatedFix,
    Location,
    Related,
    RelatedLocation,
    Severity,
    action_at,
)
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.letters import compose

if TYPE_CHECKING:
    from referentiel.ensemble import Collection


class Locator(NamedTuple):
    """Makes the findings of a collection; with a `focus`, they show the paths from it to sums."""

    collection: "Collection"
    focus: Set[str] | None

    def finding(
        self, rule: str, severity: Severity, diagnostic: Diagnostic, identity: str
    ) -> Finding:
        """Return a diagnostic as a finding."""
        one, whole = diagnostic, self.collection
        path: Iterable[Related] = ()
        if isinstance(whole, Referentiel):
            path = path_to_sum(whole, one, self.focus)
        has_distance = one.distance is not None
        habit = one.habit and identity_of_habit(whole.name, rule, one.habit.key)
        return Finding(
            rule=rule,
            severity=severity,
            location=self.location(one.document, one.span),
            message=one.message,
            field=one.field,
            wrong=one.wrong,
            habit=habit,
            folding=one.habit,
            arguments=one.arguments,
            referentiel=whole.folder,
            action=_action(one),
            subject=_subject(one),
            identity=identity,
            related=tuple(
                RelatedLocation(self.location(r.document, r.span), r.message, r.arguments)
                for r in (*path, *one.related)
            ),
            fixes=tuple(map(self._fix, one.fixes)),
            distance=one.distance,
            absent=one.absent,
            sum_identity=identity_of_measure(whole.name, rule, one) if has_distance else None,
            contributing_paths=self._paths(other.node.document for other in one.contributors),
        )

    def location(self, document: Document, span: Span | None) -> Location:
        """Return the location of a span, cut at the end of its first line."""
        source = document.source
        line = source.first_line(span) if span else None
        return Location(self.collection.path(document), source, line)

    def _paths(self, documents: Iterable[Document]) -> frozenset[str]:
        return frozenset(map(self.collection.path, documents))

    def _fix(self, fix: Fix) -> LocatedFix:
        path = self.collection.path
        edits = (
            (Location(path(edit.document), edit.document.source, edit.span), edit.text)
            for edit in fix.edits
        )
        renames = ((path(rename.document), rename.name) for rename in fix.renames)
        return LocatedFix(fix.safety, tuple(edits), tuple(renames))


def _subject(one: Diagnostic) -> str | None:
    return None if one.subject == one.document.name else one.subject


def _action(one: Diagnostic) -> str | None:
    subject = _subject(one)
    if subject is None or one.span is None or not one.document.kind.is_sibling:
        return subject
    return action_at(one.document, one.document.entry_index_at(one.span.start))


# In hexadecimal digits: 128 bits rule out collisions.
_LENGTH = 32


def identities(referentiel: str, marks: Iterable[tuple[str, Diagnostic]]) -> Iterator[str]:
    """Yield the identity of each (rule, diagnostic) of a referential, in the order given.

    It is a digest of the rule, the name of the referential, subject, field, wrong, and a counter
    among those equal in all of these. It does not depend on lines, paths, language, order or
    invisible characters.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for rule, diagnostic in marks:
        about = map(_plain, (diagnostic.subject, diagnostic.field, diagnostic.wrong))
        what = (rule, referentiel, *about)
        seen[what] += 1
        yield _digest([*what, seen[what]])


def identity_of_measure(referentiel: str, rule: str, diagnostic: Diagnostic) -> str:
    """Return the identity of a wrong sum, whatever its total is."""
    about = map(_plain, (diagnostic.subject, diagnostic.field))
    return _digest([rule, referentiel, "distance", *about])


def identity_of_habit(referentiel: str, rule: str, key: str) -> str:
    """Return the identity of a habit, which depends on no location and no count."""
    return _digest([rule, referentiel, "habit", key])


def distinct(identities: Iterable[str]) -> Iterator[str]:
    """Yield identities without duplicates, for readers that merge findings by identity.

    Two referentials with the same name may have equal ones: the first is kept, later ones get a
    counter.
    """
    seen: Counter[str] = Counter()
    for identity in identities:
        seen[identity] += 1
        yield identity if seen[identity] == 1 else _digest([identity, seen[identity]])


def _plain(words: str) -> str:
    """Return words as displayed: composed, with single spaces and no invisible characters."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return words
    seen = (c for c in compose(words) if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join("".join(seen).split())


def _digest(what: Sequence[str | int]) -> str:
    return sha256(json.dumps(what, ensure_ascii=True).encode()).hexdigest()[:_LENGTH]


def path_to_sum(
    referentiel: Referentiel, diagnostic: Diagnostic, focus: Set[str] | None
) -> Iterator[Related]:
    """Yield the nodes between files in focus and a sum, if its locations name none of the files.

    For each file its topmost node comes first, then the ancestors up to the terms of the sum.
    """
    if focus is None or not diagnostic.contributors:
        return
    named = (diagnostic.document, *(other.document for other in diagnostic.related))
    if not focus.isdisjoint(map(referentiel.path, named)):
        return
    values = {one.node.index: one.value for one in diagnostic.contributors}
    seen: set[int] = set()
    for one in diagnostic.contributors:
        node, above = one.node, referentiel.parent(one.node)
        if referentiel.path(node.document) not in focus:
            continue
        if above and referentiel.path(above.document) in focus:
            continue
        # The terms of the sum itself are related locations already.
        while above and above.index in values and node.index not in seen:
            seen.add(node.index)
            arguments = {"label": node.label, "value": values[node.index]}
            assert diagnostic.part is not None
            yield Related(node.document, _span(referentiel, node), diagnostic.part, arguments)
            node, above = above, referentiel.parent(above)


def _span(referentiel: Referentiel, node: Node) -> Span:
    """Return the span of the weight of a node, or of a node without one."""
    weight = referentiel.weights.weight(node)
    return weight.span if weight else node.action.anchor
