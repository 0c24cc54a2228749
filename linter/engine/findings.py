"""Turn diagnostics into findings: locate them, identify them, fold them, and recognise known ones.

Identities never depend on locations. Findings are folded by habit (`Diagnostic.habit`) and by
absence (`Diagnostic.absent`), after suppressions are applied; each part keeps its own identity.
"""

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple, TypeAlias

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
from linter.words import Number, Text
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.letters import compose


class Locator(NamedTuple):
    """Converts the diagnostics of a collection into findings.

    With a `focus`, findings about sums get the related locations of `path_to_sum`.
    """

    collection: Collection
    focus: Set[str] | None

    def finding(
        self, rule: str, severity: Severity, diagnostic: Diagnostic, identity: str
    ) -> Finding:
        """Return the finding for a diagnostic of a rule."""
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
        """Return the location of a span up to its first line end; of the whole file for None."""
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
    """Yield the identity of each (rule, diagnostic) of a collection, in the given order.

    It is a digest of the rule, the name of the collection, the `subject`, `field` and `wrong` of
    the diagnostic, and a counter that tells apart diagnostics equal in all of these. It does not
    depend on lines, language or invisible characters.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for rule, diagnostic in marks:
        about = map(_plain, (diagnostic.subject, diagnostic.field, diagnostic.wrong))
        what = (rule, referentiel, *about)
        seen[what] += 1
        yield _digest([*what, seen[what]])


def identity_of_measure(referentiel: str, rule: str, diagnostic: Diagnostic) -> str:
    """Return an identity of a wrong sum that stays the same when its total changes."""
    about = map(_plain, (diagnostic.subject, diagnostic.field))
    return _digest([rule, referentiel, "distance", *about])


def identity_of_habit(referentiel: str, rule: str, key: str) -> str:
    """Return the identity of a habit, which does not depend on locations or counts."""
    return _digest([rule, referentiel, "habit", key])


def distinct(identities: Iterable[str]) -> Iterator[str]:
    """Yield identities made unique, for programs that merge findings by identity.

    Findings of referentials with the same name may have equal identities: the first is kept, and
    later ones are replaced by a digest with a counter.
    """
    seen: Counter[str] = Counter()
    for identity in identities:
        seen[identity] += 1
        yield identity if seen[identity] == 1 else _digest([identity, seen[identity]])


def _plain(words: str) -> str:
    """Return a text as displayed: composed, with single spaces and no invisible characters."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return words
    seen = (c for c in compose(words) if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join("".join(seen).split())


def _digest(what: Sequence[str | int]) -> str:
    return sha256(json.dumps(what, ensure_ascii=True).encode()).hexdigest()[:_LENGTH]


def path_to_sum(
    referentiel: Referentiel, diagnostic: Diagnostic, focus: Set[str] | None
) -> Iterator[Related]:
    """Yield related locations that lead from the contributors in files in focus up to a sum.

    There are none without a focus, or if the locations of the diagnostic already include a file in
    focus. For each contributor in focus whose parent is not, they are that node and its ancestors
    below the term of the sum, which is a related location already.
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
            arguments = {"label": node.label, "value": Number(values[node.index])}
            assert diagnostic.part is not None
            yield Related(node.document, _span(referentiel, node), diagnostic.part, arguments)
            node, above = above, referentiel.parent(above)


def _span(referentiel: Referentiel, node: Node) -> Span:
    """Return the span of the weight of a node, else the anchor of the node."""
    weight = referentiel.weights.weight(node)
    return weight.span if weight else node.action.anchor


# How many locations a folded finding shows besides its own; the others are only counted.
MOST_NAMED = 4

# The rules whose finding may represent all findings about one absence, in order of preference.
_CAUSES = (
    *("id-removed", "id-hole", "question-unknown", "action-unknown", "reference-unknown"),
    "indicateur-unknown",
)


def folded(findings: Iterable[Finding], focus: Set[str] | None = None) -> Iterator[Finding]:
    """Yield the findings of a collection, with those of each habit folded into one.

    Fewer findings than the habit's `least` stay separate. A folded finding is located at its first
    part in `focus`, else at its first part.
    """
    every = list(findings)
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in every:
        if finding.habit is not None:
            groups[finding.habit].append(finding)
    firsts = {habit: _first(parts, focus) for habit, parts in groups.items()}
    for finding in every:
        if finding.habit is None or finding.folding is None:
            yield finding
            continue
        parts = groups[finding.habit]
        if len(parts) < finding.folding.least:
            yield finding
        elif finding is firsts[finding.habit]:
            yield _whole(parts, finding, finding.folding.message)


def folded_by_absence(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings; those that the same absence causes (`absent`) are folded into one.

    The finding whose rule comes first in `_CAUSES` is kept; it gets the locations of the others as
    related locations, and the highest severity. If none of their rules is in `_CAUSES`, findings
    stay separate.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        for key in finding.absent:
            by_key[key].append(index)
    causes = [index for index, one in enumerate(findings) if one.absent and one.rule in _CAUSES]
    causes.sort(key=lambda index: _CAUSES.index(findings[index].rule))
    left: dict[int, Finding] = dict(enumerate(findings))
    for cause in causes:
        places = {index for key in findings[cause].absent for index in by_key[key]} & left.keys()
        if cause in left and len(places) > 1:
            parts = [left.pop(index) for index in sorted(places)]
            left[cause] = _of_absence(findings[cause], parts)
            for key in findings[cause].absent:
                by_key[key] = []
    return tuple(left[index] for index in sorted(left))


def _of_absence(cause: Finding, parts: Sequence[Finding]) -> Finding:
    others = [part for part in parts if part is not cause]
    return replace(
        cause,
        severity=min((part.severity for part in parts), key=lambda one: one.rank),
        related=(*cause.related, *_as_related(others)),
        fixes=tuple(fix for part in (cause, *others) for fix in part.fixes),
        parts=(cause, *others),
    )


def _as_related(others: Sequence[Finding]) -> tuple[RelatedLocation, ...]:
    return tuple(RelatedLocation(o.location, o.message, o.arguments) for o in others)


def only(
    finding: Finding, is_kept: Callable[[Finding], bool], focus: Set[str] | None
) -> Finding | None:
    """Return a finding with only the parts that satisfy `is_kept`; None if no part does.

    Its location is chosen as in `folded`. If one of several parts is left, that one is returned.
    """
    parts = [part for part in finding.each if is_kept(part)]
    if not parts or len(parts) == finding.count:
        return finding if parts else None
    return parts[0] if len(parts) == 1 else _whole(parts, _first(parts, focus), finding.message)


def _first(parts: Sequence[Finding], focus: Set[str] | None) -> Finding:
    return next((part for part in parts if part.mentions(focus)), parts[0])


def _whole(parts: Sequence[Finding], place: Finding, message: Text) -> Finding:
    """Return the finding that replaces `parts`, which share a habit; it is located at `place`."""
    assert place.habit is not None
    others = [part for part in parts if part is not place][:MOST_NAMED]
    return replace(
        place,
        message=message,
        arguments={"count": str(len(parts))},
        action=None,
        subject=None,
        identity=place.habit,
        related=_as_related(others),
        fixes=tuple(fix for part in parts for fix in part.fixes),
        parts=tuple(parts),
        distance=None,
        sum_identity=None,
    )


# The folder of the referential and the identity, since two projects may have equal identities.
Key: TypeAlias = tuple[str, str]

# Stored distances are rounded to fractions with at most this denominator, and bounded.
_FINEST = 10**6
_FARTHEST = 10**12


def key(finding: Finding) -> Key:
    """Return the key of a finding, which is unique in a run."""
    return finding.referentiel, finding.identity


def stable_identity(part: Finding) -> str:
    """Return the identity to store for a finding; for a wrong sum, it ignores the total."""
    return part.sum_identity or part.identity


def distance_of(finding: Finding) -> Fraction | None:
    """Return the rounded and bounded distance of a finding, to store and compare, or None."""
    if finding.distance is None:
        return None
    bounded = max(min(finding.distance, Fraction(_FARTHEST)), Fraction(-_FARTHEST))
    return bounded.limit_denominator(_FINEST)


class KnownFindings(NamedTuple):
    """The distances of known findings, by folder and `stable_identity`.

    A finding without a distance has None. Folded findings are known part by part. The sums of
    actions with the same id share an identity, which then has several distances.
    """

    distances: Mapping[Key, Sequence[Fraction | None]] = {}

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "KnownFindings":
        """Return an instance that knows the given findings."""
        found: dict[Key, list[Fraction | None]] = defaultdict(list)
        for part in (part for finding in findings for part in finding.each):
            found[part.referentiel, stable_identity(part)].append(distance_of(part))
        return cls(found)

    def __or__(self, other: "KnownFindings") -> "KnownFindings":
        """Return an instance that knows the findings of both."""
        both = {*self.distances, *other.distances}
        return KnownFindings(
            {one: (*self.distances.get(one, ()), *other.distances.get(one, ())) for one in both}
        )

    def has(self, part: Finding) -> bool:
        """Return whether a part of a finding, or a finding that is not folded, is known.

        A wrong sum is not known if it is farther from the right sum than the known one, or if one
        is too low and the other too high.
        """
        distance = distance_of(part)
        known = self.distances.get((part.referentiel, stable_identity(part)), ())
        return any(reaches(one, distance) for one in known)

    def covers(self, finding: Finding) -> bool:
        """Return whether all parts of a finding are known."""
        return all(map(self.has, finding.each))


def reaches(known: Fraction | None, distance: Fraction | None) -> bool:
    """Return whether a distance has the sign of a known one, and is no farther from 0.

    If either is None, return whether both are.
    """
    if known is None or distance is None:
        return known is distance
    return (distance > 0) is (known > 0) and abs(distance) <= abs(known)
