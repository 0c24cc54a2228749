"""A line introduces something, but nothing follows."""

import re

from linter.finding import Diagnostic, Severity
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, Entry, Span, quote, rule
from linter.topics.notes import ends_in_colon, is_label, may_hold_lead_ins
from linter.topics.prose import Line, Prose, joined_prose, sections_of
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.text.expression import Expression

_REMEDY = N_("add what this line introduces, or delete this line")

_LAST_SENTENCE = Expression(r"[.!?…;]\s+(?=[^\s.!?…;][^.!?…;]*\Z)")
# Examples, proofs and the like are shown next to the actions, and do not introduce them.
_MAY_INTRODUCE = KEYWORDS | {
    SectionKind.DESCRIPTION,
    SectionKind.CONTEXTE,
    SectionKind.DEFINITION,
    None,
}
_MARKS = "*_ \u00a0\u202f"
# Longer lines are sentences; a label with one of these words introduces the actions below it.
_MOST_WORDS = 4
_ANNOUNCES = Expression(
    r"(?<![^\W_])(?:suiv|dessous|apr[eè]s|(?:sous-)?action|niveau|[eé]tape|t[aâ]che|axe|mesure|volet"
    r"|objectif|enjeu)",
    re.IGNORECASE,
)


@rule(Severity.WARNING, kinds=MARKDOWN)
def check(document: Document) -> Diagnostics:
    """Find sections whose last line introduces something that does not follow."""
    if not may_hold_lead_ins(joined_prose(document)):
        return
    unannounced = {fault.action for fault in document.faults_of(Code.KEYWORD_MISSING)}
    first_children = {action.parent: action for action in reversed(document.entries)}
    for text in sections_of(document):
        last = text.last_line
        if last is None:
            continue
        if ends_in_colon(last):
            follows = _introduces_actions(text, first_children.get(text.action.index))
            is_alone = not follows or _is_bare_label(text, last)
        else:
            is_alone = is_label(last) and sum(map(is_label, text.lines)) > 1
        if text.action.index in unannounced and _ANNOUNCES.search(last.words):
            continue  # `keyword-missing` reports it.
        if is_alone and not document.hides(text.action):
            yield _diagnostic(text, last)


def _is_bare_label(text: Prose, last: Line) -> bool:
    """Return whether a section is only a short label that announces no action: `Commune :`."""
    words = last.words.strip(f"{_MARKS}:")
    is_whole = not text.prose[: last.start].strip()
    return is_whole and len(words.split()) <= _MOST_WORDS and not _ANNOUNCES.search(words)


def _introduces_actions(text: Prose, first_child: Entry | None) -> bool:
    """Return whether actions follow a section directly, in its file or possibly in other files."""
    action, section = text.action, text.section
    if section is None or section.kind not in _MAY_INTRODUCE:
        return False
    if first_child is None and action.parent is not None:
        return False
    end = action.span.end if first_child is None else first_child.span.start
    return not any(
        section.body.end <= other.body.start < end
        for other in action.sections
        if other.kind not in KEYWORDS
    )


def _diagnostic(text: Prose, line: Line) -> Diagnostic:
    """Return a diagnostic on the last sentence of a line."""
    span = line.rest_span
    if sentence := _LAST_SENTENCE.search(text.prose, *span):
        span = Span(sentence.end(), span.end)
    words = text.excerpt.text[slice(*span)]
    return Diagnostic.at(
        text.place(span),
        N_("nothing follows `{words}`"),
        wrong=" ".join(words.split()),
        remedy=_REMEDY,
        words=quote(words.strip(_MARKS)),
    )
