"""A data block does not contain `key: value` lines."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, worded_for
from linter.topics.data.sections import id_key
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "data-not-mapping.list": N_(
        "expected `key: value` lines in the data block, found a list: `{found}`",
        remedy=N_(
            "write each value on a line of its own, like `{key}: 5.2.1`, without dash or bracket"
        ),
    ),
    "data-not-mapping.text": N_(
        "expected `key: value` lines in the data block, found text: `{found}`",
        remedy=N_(
            "replace this text with a line `{key}: ` followed by the action's id; to keep the "
            "text, move it below the block"
        ),
    ),
    "data-not-mapping.list.sibling": N_(
        "expected `key: value` lines in the data block, found a list: `{found}`",
        remedy=N_("write each value on a line of its own after its key, without dash or bracket"),
    ),
    "data-not-mapping.text.sibling": N_(
        "expected `key: value` lines in the data block, found text: `{found}`",
        remedy=N_(
            "replace this text with `key: value` lines; to keep the text, move it below the block"
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find data blocks that are a list or plain text."""
    for fault, place in faults_of(document, Code.DATA_NOT_MAPPING):
        found = document.source.slice(fault.span)
        yield Diagnostic.at(
            place,
            worded_for(document, f"data-not-mapping.{fault.variant}"),
            field="data",
            wrong=" ".join(found.split()),
            found=quote(found),
            key=id_key(settings),
        )
