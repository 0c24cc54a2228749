"""Diagnostics of document rules as rows of JSON."""

from linter.engine.runner import RuleDiagnostic
from linter.finding import Diagnostic, Edit, Fix, Related, Rename, Safety
from referentiel.model import Document
from referentiel.source import Span
from referentiel.stored_fact import Row


def row_of(one: RuleDiagnostic) -> Row:
    """Return a diagnostic as a row; all its locations are in its document."""
    rule, diagnostic = one
    return [
        rule,
        diagnostic.span,
        diagnostic.message,
        diagnostic.subject,
        diagnostic.field,
        diagnostic.wrong,
        dict(diagnostic.arguments),
        [[other.span, other.message, dict(other.arguments)] for other in diagnostic.related],
        [
            [fix.safety, [[e.span, e.text] for e in fix.edits], [r.name for r in fix.renames]]
            for fix in diagnostic.fixes
        ],
    ]


def diagnostic_from(document: Document, row: Row) -> RuleDiagnostic:
    """Return the diagnostic of a row of the same document."""
    rule, span, message, subject, field, wrong, arguments, related, fixes = row
    diagnostic = Diagnostic(
        document=document,
        span=Span(*span) if span is not None else None,
        message=message,
        subject=subject,
        field=field,
        wrong=wrong,
        arguments=arguments,
        related=tuple(
            Related(document, Span(*place), label, arguments) for place, label, arguments in related
        ),
        fixes=tuple(
            Fix(
                Safety(safety),
                tuple(Edit(document, Span(*place), text) for place, text in edits),
                tuple(Rename(document, name) for name in names),
            )
            for safety, edits, names in fixes
        ),
    )
    return rule, diagnostic
