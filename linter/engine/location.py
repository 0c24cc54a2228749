"""Turns diagnostics into findings: spans become locations, and documents become paths."""

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, NamedTuple

from linter.engine.identity import identity_of_habit, identity_of_measure
from linter.engine.sum_paths import path_to_sum
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
from referentiel.referential import Referentiel
from referentiel.source import Span

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
