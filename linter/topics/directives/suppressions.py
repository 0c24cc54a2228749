"""Diagnostics of suppressions, and the fix that removes one."""

from collections.abc import Iterable

from linter.directives.suppression import Suppression, Verb
from linter.finding import Diagnostic, Edit, Fix, Habit, Place, Safety, Severity
from linter.words.text import Text, quote
from referentiel.model import Comment, Document, Entry
from referentiel.source import Span

_BLANK = " \t"


def comment_diagnostic(  # noqa: PLR0913 -- the fields of a diagnostic
    document: Document,
    suppression: Suppression,
    message: Text | str,
    *,
    remedy: Text | None = None,
    severity: Severity | None = None,
    habit: Habit | None = None,
    span: Span | None = None,
    wrong: str = "",
    fixes: Iterable[Fix] = (),
    **arguments: str,
) -> Diagnostic:
    """Return a diagnostic of a suppression, by default at the name of its rule."""
    action = action_of(document, suppression.comment)
    return Diagnostic.at(
        Place(document, span or suppression.rule_span, action),
        message,
        field=f"suppression {suppression.rule}",
        wrong=f"{suppression.verb} {wrong}".rstrip(),
        related=(),
        fixes=fixes,
        rule=quote(suppression.rule),
        action=quote(_label(document, action)),
        remedy=remedy,
        severity=severity,
        habit=habit,
        **arguments,
    )


def action_of(document: Document, comment: Comment) -> Entry | None:
    """Return the entry that contains a comment."""
    return None if comment.action is None else document.entries[comment.action]


def variant_of(suppression: Suppression) -> str:
    """Return the end of a message id, which depends on the verb of the suppression."""
    return ".out" if suppression.verb is Verb.LEAVE_OUT else ""


def removal(document: Document, comment: Comment, safety: Safety = Safety.SAFE) -> tuple[Fix, ...]:
    """Return the fix that removes a comment, with its line if that is empty then."""
    return (Fix(safety, (Edit(document, _place(document, comment), ""),)),)


def _place(document: Document, comment: Comment) -> Span:
    source, span = document.source, comment.span
    first = source.lines[source.line_index(span.start)]
    index = source.line_index(span.end - 1)
    last = source.lines[index]
    before, after = source.text[first.start : span.start], source.text[span.end : last.end]
    if not before.strip(_BLANK) and not after.strip(_BLANK):
        is_last = index + 1 == len(source.lines)
        return Span(first.start, len(source.text) if is_last else source.lines[index + 1].start)
    if not after.strip(_BLANK):
        return Span(span.start - len(before) + len(before.rstrip(_BLANK)), last.end)
    return Span(span.start, span.end + len(after) - len(after.lstrip(_BLANK)))


def _label(document: Document, entry: Entry | None) -> str:
    """Return the label of an entry, as `Node.label`, or the name of the file without one."""
    if entry is None:
        return document.name
    if document.kind.is_sibling and entry.written_id:
        return entry.written_id
    if entry.identifier is not None and entry.identifier.segments:
        return str(entry.identifier)
    return entry.title.text if entry.title else document.stem
