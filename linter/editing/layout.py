"""Edits of the text of a file: cut, insert and order actions; write suppressions."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from linter.directives import PREFIX, Suppression, Verb, directives_of, suppressions_of
from linter.fixing.draft import edited
from linter.registry import rule_named
from linter.words import N_, Language, Messages
from referentiel.kind import Kind
from referentiel.model import Document, Entry
from referentiel.node import Node
from referentiel.profile import KEYWORDS
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.expression import Expression


def line_end(document: Document) -> str:
    """Return the line end of the first line of a file, or LF if it has none."""
    text = document.source.text
    end = document.source.lines[0].end
    return text[end : end + 2] if text[end : end + 2] == "\r\n" else text[end : end + 1] or "\n"


def below_data(document: Document, entry: Entry) -> int:
    """Return the offset of the line below an entry's data block or, without one, its title."""
    start = entry.data or (entry.title.span if entry.title else entry.span)
    fences = (fence for fence in document.fences if fence.start <= start.start < fence.end)
    end = max(next((fence.end for fence in fences), start.end) - 1, 0)
    line = document.source.lines[document.source.line_index(end)]
    return document.source.lines[document.source.line_index(end)].end + len(
        _end_at(document.source.text, line.end)
    )


def insertion(document: Document, offset: int, lines: Sequence[str]) -> Mapping[Span, str]:
    """Return the edit that inserts lines at the start of a line, or at the end of a file."""
    end, text = line_end(document), document.source.text
    before = "" if not offset or text[offset - 1] in "\r\n\ufeff" else end
    return {Span(offset, offset): before + "".join(f"{line}{end}" for line in lines)}


def insertion_of(document: Document, offset: int, text: str) -> Mapping[Span, str]:
    """Return the edit that inserts the text of an action, separated by blank lines."""
    before, end = document.source.text[:offset], line_end(document)
    lines = before[len(before.rstrip()) :].replace("\r\n", "\n").replace("\r", "\n").count("\n")
    behind = end if offset < len(document.source.text) else ""
    return {Span(offset, offset): end * max(2 - lines, 0) + text + behind}


def removal(one: Referentiel, node: Node) -> Mapping[Span, str]:
    """Return the edit that cuts the text of a nested action.

    The keyword heading before an only child is cut too, unless there is text between them. At the
    end of a file, the blank lines before the text are cut too.
    """
    document, source, span = node.document, node.document.source, node.action.span
    assert node.action.parent is not None
    parent = document.entries[node.action.parent]
    before, removed = source.text[: span.start], source.slice(span)
    is_only = not any(
        other.within == node.within and other is not node
        for other in one.nodes
        if other.document is document
    )
    if is_only and _ends_with_keyword(document, parent, before):
        before = _without_last_line(before)
    start, tail = len(before), ""
    if span.end == len(source.text):
        start, tail = len(before.rstrip()), removed[len(removed.rstrip()) :]
    # A tombstone may be inserted there.
    if (below := below_data(document, parent)) > start:
        start, tail = below, ""
    return {Span(start, span.end): tail}


def _ends_with_keyword(document: Document, parent: Entry, before: str) -> bool:
    """Return whether the last non-blank line of `before`, the text before a child, is a keyword."""
    last = document.source.line_index(len(before.rstrip()) - 1)
    return any(
        section.heading and document.source.line_index(section.heading.start) == last
        for section in parent.sections
        if section.kind in KEYWORDS
    )


def _without_last_line(text: str) -> str:
    """Return a text up to the start of its last non-blank line."""
    kept = text.rstrip()
    return kept[: max(kept.rfind("\n"), kept.rfind("\r")) + 1]


def ordered(one: Referentiel, node: Node) -> Mapping[Span, str]:
    """Return the edit that moves a node to its place by number among its siblings in the file.

    It is empty if the node is not nested or is in place already, if the other siblings are not in
    order, or if the siblings do not directly follow each other.
    """
    parent = one.parent(node)
    beside = [
        other
        for other in (one.children(parent) if parent else ())
        if other.document is node.document and other.within == node.within
    ]
    others = [other for other in beside if other is not node]
    spans = [other.action.span for other in beside]
    is_apart = any(span.end != after.start for span, after in pairwise(spans))
    if node.within is None or is_apart or not _is_in_order(others) or _is_in_order(beside):
        return {}
    text = node.document.source
    in_order = sorted(beside, key=lambda other: other.identifier or ())
    chunks = [text.slice(span) for span in spans]
    tails = [chunk[len(chunk.rstrip()) :] for chunk in chunks]
    bodies = [text.slice(other.action.span).rstrip() for other in in_order]
    whole = Span(spans[0].start, spans[-1].end)
    return {whole: "".join(body + tail for body, tail in zip(bodies, tails, strict=True))}


def _is_in_order(nodes: Sequence[Node]) -> bool:
    ids = [node.identifier for node in nodes]
    return None not in ids and ids == sorted(ids, key=lambda one: one or ())


def _end_at(text: str, offset: int) -> str:
    end = text[offset : offset + 2]
    return end if end == "\r\n" else text[offset : offset + 1]


_SUPPRESSIONS: Messages = {
    "hide": N_("hide {rule}: {reason}"),
    "leave out": N_("leave out {rule}: {reason}"),
}

# A placeholder for a reason to be written: it has no letters, so that nothing is suppressed.
PLACEHOLDER = "…"
_ENGLISH = Expression(r"hide\b|leave\b|retired\b", re.IGNORECASE)


class SuppressionRequest(NamedTuple):
    """A suppression to write: its verb, the name of its rule, and the index of its entry.

    `entry` is None for a suppression outside all entries.
    """

    verb: Verb
    rule: str
    entry: int | None


def suppression_edit(
    document: Document, request: SuppressionRequest, reason: str, language: Language
) -> Mapping[Span, str] | None:
    """Return the edit that writes a suppression, or None.

    The comment is below the data block or title of its entry, or at the start of the file. `reason`
    may be `PLACEHOLDER`. Return None if the rule is unknown or cannot be suppressed this way, if
    the entry already has the same suppression, or if the comment would not be read as intended.
    """
    rule = rule_named(request.rule)
    if rule is None or request.rule.startswith(PREFIX):
        return None
    if request.verb is Verb.LEAVE_OUT and (request.entry is None or not rule.leaves_out):
        return None
    if _same_suppressions(document, request):
        return None
    reason = " ".join(reason.split())
    directive = _SUPPRESSIONS[request.verb].say(language, rule=request.rule, reason=reason)
    is_yaml = document.kind is Kind.SCENARIO
    line = f"# reflint: {directive}" if is_yaml else f"<!-- reflint: {directive} -->"
    edit = insertion(document, _offset(document, request.entry), [line])
    text = edited(document.source.text, edit)
    after = read_text(document.name, text, kind=document.kind)
    is_read = _is_read(after, request, line, has_reason=reason != PLACEHOLDER)
    return edit if is_read and _shape(after) == _shape(document) else None


def language_of(documents: Iterable[Document]) -> Language:
    """Return the language of the first directive in the documents; by default, French."""
    for document in documents:
        for directive in directives_of(document):
            body = document.source.slice(directive.body_span)
            return Language.ENGLISH if _ENGLISH.match(body) else Language.FRENCH
    return Language.FRENCH


def _offset(document: Document, entry: int | None) -> int:
    if entry is None:
        return int(document.source.text.startswith("\ufeff"))
    return below_data(document, document.entries[entry])


def _same_suppressions(document: Document, request: SuppressionRequest) -> list[Suppression]:
    """Return the suppressions in a document with the verb, rule and entry of `request`."""
    return [
        one
        for one in suppressions_of(document)
        if isinstance(one, Suppression) and (one.verb, one.rule, one.comment.action) == request
    ]


def _is_read(after: Document, request: SuppressionRequest, line: str, *, has_reason: bool) -> bool:
    """Return whether exactly one comment, the whole `line`, is the requested suppression.

    `has_reason` is whether it should have a reason.
    """
    return [
        (after.source.slice(one.comment.span), bool(one.reason))
        for one in _same_suppressions(after, request)
    ] == [(line, has_reason)]


def _shape(document: Document) -> object:
    """Return the properties of a document that a comment must not change, to compare documents."""
    entries = [
        (one.title and one.title.text, one.written_id, len(one.keys), len(one.sections))
        for one in document.entries
    ]
    return entries, Counter(fault.code for fault in document.faults)
