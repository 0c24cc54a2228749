"""The value of a key does not have the form that the key requires."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.finding import Diagnostic, Edit, Fix, Safety, Severity, entry_of, replacement
from linter.rule import N_, NN_, Diagnostics, Document, Settings, Span, quote, rule
from linter.topics.data import form_of, in_words
from referentiel.ensemble import Ensemble
from referentiel.fault import Code, Fault
from referentiel.grammar import KeyForm
from referentiel.text.names import same_name
from referentiel.yaml.tree import Scalar

if TYPE_CHECKING:
    from referentiel.reading.parts import ListLine

_WORDS = {
    "repeated": N_(
        "`{found}` is already in the list of the key `{key}`",
        remedy=N_("remove this value, or write the one that was meant"),
    ),
    "quotes": N_(
        "the quotes in `{found}` are read as part of the value: YAML knows only `'` and `\"`",
        remedy=N_("write {quoted}"),
    ),
}
_WRONG = N_("`{key}` cannot have the value `{found}`")
_REMEDIES = {
    "list": N_("write `[{listed}]`"),
    "item": N_("write each value on a separate line, after a dash"),
    "yes-no": N_("write `yes` or `no`"),
    "yes-no-or-list": N_("write `yes`, `no` or a list of actions in brackets"),
    "whole-number": N_("write a whole number"),
    "text": N_("write text; if `{found}` is text, put it in quotes"),
    "any-text": N_("write text"),
    "values": N_("write one of these values: {values}"),
}


@rule(Severity.ERROR, Severity.WARNING, on="ensemble", fix=Safety.SAFE)
def check(ensemble: Ensemble, settings: Settings) -> Diagnostics:
    """Find values that their keys do not allow."""
    for document in ensemble.documents:
        for fault in document.faults_of(Code.KEY_VALUE):
            key, found = fault.arguments["key"], fault.arguments["found"]
            if fault.variant == "values" and f"{key}: {found}" in settings.keys:
                continue
            known = _key_form(document, fault)
            if fault.variant == "marks":
                yield _marks_diagnostic(ensemble, document, fault, known)
                continue
            yield Diagnostic.of(
                document,
                fault,
                _WORDS.get(fault.variant, _WRONG),
                remedy=_REMEDIES.get(_remedy_key(document, fault)),
                severity=Severity.WARNING if fault.variant == "repeated" else None,
                field=key,
                fixes=_fixes(document, fault, known),
                key=quote(fault.arguments.get("column", key)),
                values=in_words(known.values if known else ()),
                quoted=f"`{_quoted(found)}`",
                listed=quote(_listed(found)),
            )


def _key_form(document: Document, fault: Fault) -> KeyForm | None:
    form, key = form_of(document, entry_of(document, fault)), fault.arguments["key"]
    return form.keys.get(same_name(key, form.keys) or key) if form else None


def _remedy_key(document: Document, fault: Fault) -> str:
    """Return the key in `_REMEDIES` for a fault: its variant, or "item".

    It is "item" if a list is expected and the fault is not at a scalar value.
    """
    entry = entry_of(document, fault)
    keys = entry.keys if entry else ()
    values = (key.value for key in keys if key.value.span == fault.span)
    if fault.variant in ("list", "yes-no-or-list") and not isinstance(next(values, None), Scalar):
        return "item"
    return fault.variant


def _quoted(found: str) -> str:
    """Return a value in YAML's single quotes, which replace its first and last characters.

    White space inside is trimmed, and single quotes are doubled.
    """
    return "'{}'".format(found[1:-1].strip().replace("'", "''"))


def _listed(found: str) -> str:
    """Return the text of a list with commas between its words.

    Return it unchanged if it contains commas or quotes.
    """
    return found if set(found) & set(",'\"") else ", ".join(found.split())


def _fixes(document: Document, fault: Fault, known: KeyForm | None) -> tuple[Fix, ...]:
    """Return the fix for a value, or () unless the value can only mean one thing."""
    found = fault.arguments["found"]
    if fault.variant == "values":
        meant = same_name(found, known.values) if known else None
        return replacement(document, fault.span, meant, Safety.UNSAFE) if meant else ()
    if fault.variant == "quotes":
        return replacement(document, fault.span, _quoted(found), Safety.UNSAFE)
    is_list = _remedy_key(document, fault) == "list"
    if is_list and document.source.slice(fault.span) == found:
        safety = Safety.SAFE if _listed(found) == found else Safety.UNSAFE
        return replacement(document, fault.span, f"[{_listed(found)}]", safety)
    return ()


# --- Lists whose lines do not all begin with a dash and a space

_MARKS = NN_(
    "this line is not an element of the list `{key}`: each element begins with a dash and a space",
    "these {count} lines are not elements of the list `{key}`: each element begins with a dash and "
    "a space",
    remedy=NN_("write `{list}`", "write each line like `{list}`"),
)


def _marks_diagnostic(
    ensemble: Ensemble, document: Document, fault: Fault, known: KeyForm | None
) -> Diagnostic:
    # `reading.parts` imports the parser of Markdown, which a run with a cache does not need.
    from referentiel.reading.parts import marked_lines  # noqa: PLC0415

    source, entry = document.source, entry_of(document, fault)
    assert entry is not None
    key = next(one for one in entry.keys if fault.span.start in one.value.span)
    lines = marked_lines(source, key.value)
    elements = [one.element.text for one in lines]
    # A list that begins on the line of the key must be in brackets.
    above = source.lines[source.line_index(key.value.span.start)].start
    is_inline = bool(source.text[above : key.value.span.start].strip())
    inline = "[{}]".format(", ".join(elements))
    if is_inline:
        edits = [Edit(document, key.value.span, inline)]
    else:
        indent = source.text[above : key.value.span.start]
        edits = list(_dashes(document, indent, lines))
    values = known.values if known else ()
    is_known = all(
        one in values if values else ensemble.actions.node(one) is not None for one in elements
    )
    wrong = [one for one in lines if not one.is_right]
    return Diagnostic.of(
        document,
        fault,
        _MARKS,
        remedy=N_("write the list in brackets: `{list}`") if is_inline else None,
        field=key.name,
        fixes=[Fix(Safety.SAFE if is_known else Safety.UNSAFE, tuple(edits))],
        count=str(len(wrong)),
        list=quote(inline if is_inline else f"- {wrong[0].element.text}"),
    )


def _dashes(document: Document, indent: str, lines: "Sequence[ListLine]") -> Iterator[Edit]:
    """Yield the edits that replace what precedes each item of a list with `indent` and a dash.

    Lines that already begin with these need no edit.
    """
    source = document.source
    for line in lines:
        start = source.lines[source.line_index(line.marks.start)].start
        marks = Span(start, line.marks.end)
        if source.slice(marks) != f"{indent}- ":
            yield Edit(document, marks, f"{indent}- ")
