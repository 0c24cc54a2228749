"""The findings that a request for code actions is about."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lsprotocol import types

from linter.engine.known import Key, key
from linter.finding import Finding
from referentiel.source import Span
from referentiel_lint.server.check import Checked
from referentiel_lint.server.findings import SOURCE, range_of
from referentiel_lint.server.reading import View

# Menus are short; a client that selects a whole file asks for source actions.
_MOST = 20


class Match(NamedTuple):
    """A finding in a document, and the diagnostics of the request that show it.

    `part` is the one at the cursor if it is folded, else the finding itself.
    """

    finding: Finding
    part: Finding
    diagnostics: Sequence[types.Diagnostic]


def matches(view: View, checked: Checked, params: types.CodeActionParams) -> list[Match]:
    """Return the findings of a document that a request names, or whose range it touches.

    A client may show what was found in an earlier text: a finding is known by its identity, or by
    its range and rule to a client that keeps no data.
    """
    found = sorted(_found(view, checked, params), key=lambda one: not one.diagnostics)
    return found[:_MOST]


def finding_named(view: View, checked: Checked, known: Key) -> Match | None:
    """Return the finding of a document, or the part of one, that has a key."""
    for finding in _of(view, checked):
        for part in (finding, *finding.parts):
            if key(part) == known:
                return Match(finding, next(iter(part.parts), part), ())
    return None


def parts_in(view: View, finding: Finding) -> list[Finding]:
    """Return the parts of a finding that are in a document."""
    path = view.collection.path(view.document)
    return [part for part in finding.each if part.location.path == path]


def _found(view: View, checked: Checked, params: types.CodeActionParams) -> Iterator[Match]:
    cursor = view.positions.span(params.range)
    for finding in _of(view, checked):
        shown = [one for one in params.context.diagnostics if _is_of(finding, one)]
        parts = parts_in(view, finding)
        at = next((part for part in parts if _touches(part.location.span, cursor)), None)
        if shown or at:
            yield Match(finding, at or next(iter(parts)), shown)


def _of(view: View, checked: Checked) -> Iterator[Finding]:
    """Yield the findings of which a part is in a document."""
    for finding in checked.report.findings:
        if parts_in(view, finding):
            yield finding


def _touches(span: Span | None, cursor: Span) -> bool:
    """Return whether a cursor, or a selection, is at a span; that of a file is its start."""
    start, end = span or Span(0, 0)
    return start <= cursor.end and cursor.start <= end


def _is_of(finding: Finding, shown: types.Diagnostic) -> bool:
    if shown.source not in (None, SOURCE):
        return False
    if (known := _key_of(shown.data)) is not None:
        return known == key(finding)
    return shown.code == finding.rule and shown.range == range_of(finding.location)


def _key_of(data: object) -> Key | None:
    """Return the key in the data that a client gives back."""
    if not isinstance(data, Mapping):
        return None
    folder, identity = data.get("referentiel"), data.get("identity")
    return (folder, identity) if isinstance(folder, str) and isinstance(identity, str) else None
