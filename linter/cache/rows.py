"""What a rule has found in a document as a row of JSON, and back."""

from linter.finding import Edit, Fix, Related, Remark, Rename, Safety
from linter.runner import RuleRemark
from referentiel.fact import Row
from referentiel.model import Document
from referentiel.source import Span


def row_of(one: RuleRemark) -> Row:
    """Give what a document rule has found: it speaks of its own document alone."""
    rule, remark = one
    return [
        rule,
        remark.span,
        remark.message,
        remark.subject,
        remark.field,
        remark.wrong,
        dict(remark.arguments),
        [[other.span, other.message, dict(other.arguments)] for other in remark.related],
        [
            [fix.safety, [[e.span, e.text] for e in fix.edits], [r.name for r in fix.renames]]
            for fix in remark.fixes
        ],
    ]


def remark_from(document: Document, row: Row) -> RuleRemark:
    """Give what `row_of` has made a row of, of the same document."""
    rule, span, message, subject, field, wrong, arguments, related, fixes = row
    remark = Remark(
        document=document,
        span=Span(*span) if span is not None else None,
        message=message,
        subject=subject,
        field=field,
        wrong=wrong,
        arguments=arguments,
        related=tuple(
            Related(document, Span(*place), words, told) for place, words, told in related
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
    return rule, remark
