"""A data block does not contain `key: value` lines."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import N_, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the data blocks that are a list or plain text."""
    for fault, place in faults_of(document, Code.DATA_NOT_MAPPING):
        found = document.source.slice(fault.span)
        remedy = N_(
            "replace this text with `key: value` lines; to keep the text, move it below the block"
        )
        if fault.variant == "list":
            remedy = N_(
                "write each value on a line of its own after its key, without dash or bracket"
            )
        yield Diagnostic.at(
            place,
            N_("expected `key: value` lines in the data block, found `{found}`"),
            remedy=remedy,
            field="data",
            wrong=" ".join(found.split()),
            found=quote(found),
        )
