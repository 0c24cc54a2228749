"""A data block has the same key twice."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "key-duplicate": N_(
        "duplicate key `{key}` in this data block",
        remedy=N_("keep the line with the right value, and remove the other"),
    ),
    "key-duplicate.synonym": N_(
        "the key `{key}` duplicates its synonym `{first}` in this data block",
        remedy=N_("keep one of the two lines, and remove the other"),
    ),
    "key-duplicate.first": N_("first occurrence here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the second and later occurrences of a key in a data block."""
    for fault, place in faults_of(document, Code.KEY_DUPLICATE):
        key, first = fault.arguments["key"], fault.arguments["first"]
        yield Diagnostic.at(
            place,
            "key-duplicate" if key == first else "key-duplicate.synonym",
            field=first,
            wrong=key,
            related=related_of(document, fault, {"first": "key-duplicate.first"}),
            key=quote(key),
            first=quote(first),
        )
