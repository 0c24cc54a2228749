"""What rules say of tombstones."""

from linter.finding import Remark
from linter.rule import subject_of
from linter.tombstones import Illegible, Tombstone
from linter.topics.comments import action_of
from linter.words import quote


def tombstone_remark(one: Tombstone | Illegible, message: str, **arguments: str) -> Remark:
    """Say something of a tombstone: at its id, or where it is wrong."""
    document = one.document
    span = one.id_span if isinstance(one, Tombstone) else one.span
    written = " ".join(document.source.slice(span).split())
    return Remark(
        document=document,
        span=document.source.first_line(span),
        message=message,
        subject=subject_of(document, action_of(document, one.comment)),
        field="tombstone",
        wrong=written,
        arguments={"written": quote(written), **arguments},
    )
