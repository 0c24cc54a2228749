"""A data block has the same key twice."""

from linter.finding import Diagnostic, Severity
from linter.rule import ANY_FILE, N_, Diagnostics, Document, faults_of, quote, related_of, rule
from referentiel.fault import Code


@rule(Severity.ERROR, kinds=ANY_FILE, faults={Code.KEY_DUPLICATE})
def check(document: Document) -> Diagnostics:
    """Yield the second and later occurrences of a key, or of a synonym, in a data block."""
    for fault, place in faults_of(document, Code.KEY_DUPLICATE):
        key, first = fault.arguments["key"], fault.arguments["first"]
        yield Diagnostic.at(
            place,
            N_("duplicate key `{key}` in this data block")
            if key == first
            else N_("the key `{key}` duplicates `{first}` in this data block"),
            remedy=N_("keep the line with the right value, and remove the other"),
            field=first,
            wrong=key,
            related=related_of(document, fault, {"first": N_("first occurrence here")}),
            key=quote(key),
            first=quote(first),
        )
