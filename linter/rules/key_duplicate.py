"""A data block or a scenario has the same key twice."""

from linter.rule import ANY_FILE, N_, Code, Diagnostic, Diagnostics, Document, Severity, rule

_REMEDY = N_("keep only the line with the right value")
_SAME = N_("duplicate key `{key}`", remedy=_REMEDY)
_SYNONYM = N_("the key `{key}` duplicates `{first}`", remedy=_REMEDY)


@rule(Severity.ERROR, kinds=ANY_FILE, faults={Code.KEY_DUPLICATE})
def check(document: Document) -> Diagnostics:
    """Find the second and later occurrences of a key, or of a synonym, in a data block or scenario."""
    for fault in document.faults_of(Code.KEY_DUPLICATE):
        key, first = fault.arguments["key"], fault.arguments["first"]
        message = _SAME if key == first else _SYNONYM
        yield Diagnostic.of(document, fault, message, field=first)
