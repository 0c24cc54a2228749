"""Writing suppressions: the comments that hide a finding, or leave an action out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from linter.directives.comment import directives_of
from linter.directives.suppression import PREFIX, Suppression, Verb, suppressions_of
from linter.editing.layout import below_data, insertion
from linter.fixing.draft import edited
from linter.registry import rule_named
from linter.words import N_, Language, Messages
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.reading.reader import read_text
from referentiel.source import Span
from referentiel.text.expression import Expression

_SUPPRESSIONS: Messages = {
    "hide": N_("hide {rule}: {reason}"),
    "leave out": N_("leave out {rule}: {reason}"),
}

# Stands for a reason that is still to be written: it has no letter, so that nothing is suppressed.
PLACEHOLDER = "…"
_ENGLISH = Expression(r"hide\b|leave\b|retired\b", re.IGNORECASE)


class Wanted(NamedTuple):
    """A suppression to write: its rule, and the index of the entry, None for outside of all."""

    verb: Verb
    rule: str
    entry: int | None


def suppression_edit(
    document: Document, wanted: Wanted, reason: str, language: Language
) -> Mapping[Span, str] | None:
    """Return the edit that writes a suppression below the data block of its entry.

    `reason` may be `PLACEHOLDER`. None if the rule cannot be suppressed this way, if the entry has
    such a suppression already, or if the file has no place where the comment would be read as
    meant.
    """
    rule = rule_named(wanted.rule)
    if rule is None or wanted.rule.startswith(PREFIX):
        return None
    if wanted.verb is Verb.LEAVE_OUT and (wanted.entry is None or not rule.leaves_out):
        return None
    if _those(document, wanted):
        return None
    reason = " ".join(reason.split())
    directive = _SUPPRESSIONS[wanted.verb].say(language, rule=wanted.rule, reason=reason)
    is_yaml = document.kind is Kind.SCENARIO
    line = f"# reflint: {directive}" if is_yaml else f"<!-- reflint: {directive} -->"
    edit = insertion(document, _offset(document, wanted.entry), [line])
    text = edited(document.source.text, edit)
    after = read_text(document.name, text, kind=document.kind)
    is_read = _is_read(after, wanted, line, has_reason=reason != PLACEHOLDER)
    return edit if is_read and _shape(after) == _shape(document) else None


def language_of(documents: Iterable[Document]) -> Language:
    """Return the language of the directives in the first document that has some, else French.

    Referentials are in French.
    """
    for document in documents:
        for directive in directives_of(document):
            body = document.source.slice(directive.body_span)
            return Language.ENGLISH if _ENGLISH.match(body) else Language.FRENCH
    return Language.FRENCH


def _offset(document: Document, entry: int | None) -> int:
    if entry is None:
        return int(document.source.text.startswith("\ufeff"))
    return below_data(document, document.entries[entry])


def _those(document: Document, wanted: Wanted) -> list[Suppression]:
    """Return the suppressions that a document has already of those wanted."""
    return [
        one
        for one in suppressions_of(document)
        if isinstance(one, Suppression) and (one.verb, one.rule, one.comment.action) == wanted
    ]


def _is_read(after: Document, wanted: Wanted, line: str, *, has_reason: bool) -> bool:
    """Return whether the only suppression that is wanted is a line, whole, and has a reason."""
    return [
        (after.source.slice(one.comment.span), bool(one.reason)) for one in _those(after, wanted)
    ] == [(line, has_reason)]


def _shape(document: Document) -> object:
    """Return what a comment must not change: the entries, their keys and sections, the faults."""
    entries = [
        (one.title and one.title.text, one.written_id, len(one.keys), len(one.sections))
        for one in document.entries
    ]
    return entries, Counter(fault.code for fault in document.faults)
