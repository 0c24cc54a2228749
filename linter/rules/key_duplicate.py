"""A data block or a scenario has the same key twice."""

from linter.rule import N_, NOT_SHEETS, Code, Diagnostic, Diagnostics, Document, Severity, rule

_REMEDY = N_("keep only the line with the right value")
_SAME = N_("duplicate key `{key}`", remedy=_REMEDY)
_SYNONYM = N_("the key `{key}` duplicates `{first}`", remedy=_REMEDY)


@rule(Severity.ERROR, kinds=NOT_SHEETS, faults={Code.KEY_DUPLICATE})
def check(document: Document) -> Diagnostics:
    """Find keys that repeat an earlier key, or a synonym of it, in data blocks and scenarios."""
    for fault in document.faults_of(Code.KEY_DUPLICATE):
        key, first = fault.arguments["key"], fault.arguments["first"]
        message = _SAME if key == first else _SYNONYM
        yield Diagnostic.of(document, fault, message, field=first)
