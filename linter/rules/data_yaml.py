"""A data block is not plain YAML."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import Settings, faults_of, worded_for
from linter.topics.characters.invisible import has_unreadable
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document
from referentiel.yaml.diagnosis import YamlFault
from referentiel.yaml.tree import MAX_DEPTH, MAX_EVENTS, MAX_LENGTH

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
_REMEDY = N_("remove it; if it is part of the value, quote the value")
MESSAGES: Messages = {
    "data-yaml.tab": N_("tab where YAML expects spaces", remedy=N_("replace it with a space")),
    "data-yaml.indent": N_(
        "tab in the indentation, which YAML does not allow", remedy=N_("delete this key")
    ),
    "data-yaml.quote": N_(
        "the quote in `{found}` is not closed, or text follows it",
        remedy=N_(
            "close it at the end of the value, or remove it; inside single quotes, write an "
            "apostrophe as `''`"
        ),
    ),
    "data-yaml.bracket": N_(
        "the bracket in `{found}` is not closed",
        remedy=N_("add `{closing}` at the end of the line"),
    ),
    "data-yaml.colon": N_(
        "the value `{found}` contains a colon and a space, which YAML reads as another key",
        remedy=N_("quote the value: {quoted}"),
    ),
    "data-yaml.no-space": N_(
        "missing space after the colon in `{found}`", remedy=N_("write `{corrected}`")
    ),
    "data-yaml.no-break-space": N_(
        "the space after the colon in `{found}` is a non-breaking space, which YAML does not "
        "recognise",
        remedy=N_("replace it with a normal space: `{corrected}`"),
    ),
    "data-yaml.no-colon": N_(
        "`{found}` is not a `key: value` line",
        remedy=N_(
            "write the key, a colon, a space and the value; if it is text, move it below the block"
        ),
    ),
    "data-yaml.indentation": N_(
        "`{found}` is not aligned with the other lines",
        remedy=N_("align the start of this line with the others"),
    ),
    "data-yaml.special": N_(
        "the value `{found}` starts with a character that YAML reserves",
        remedy=N_("remove this character, or quote the value: {quoted}"),
    ),
    "data-yaml.marked": N_(
        "`{found}` starts with a character that YAML reserves",
        remedy=N_("remove this character, and write the line as `key: value`"),
    ),
    "data-yaml.syntax": N_(
        "this line is not valid YAML: `{found}`",
        remedy=N_(
            "write it as `key: value`, with the value in single quotes if it contains anything but "
            "letters and digits"
        ),
    ),
    "data-yaml.depth": N_(
        "this data block nests more than {most} levels",
        remedy=N_("write a plain value, or a flat list"),
    ).embed(most=MAX_DEPTH),
    "data-yaml.length": N_(
        "this data block has more than {characters} characters or {elements} elements, and is not "
        "read entirely",
        remedy=N_("make sure that ``` closes it, and keep only the data of the action"),
    ).embed(characters=MAX_LENGTH, elements=MAX_EVENTS),
    "data-yaml.length.sibling": N_(
        "this text exceeds the limits of what is read as YAML",
        remedy=N_("make sure that ``` closes the block, or split the file"),
    ),
    "data-yaml.alias": N_(
        "`{found}` is a YAML alias, and is not resolved",
        remedy=N_("write the value itself; if this is the value, quote it: {quoted}"),
    ),
    "data-yaml.anchor": N_("`{found}` is a YAML anchor, and is ignored", remedy=_REMEDY),
    "data-yaml.tag": N_("`{found}` is a YAML tag, and is ignored", remedy=_REMEDY),
    "data-yaml.documents": N_(
        "this line starts another YAML document, but a data block is a single one",
        remedy=N_("remove this line"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the reasons why data blocks are not plain YAML."""
    for fault, place in faults_of(document, Code.DATA_YAML):
        kind = YamlFault(fault.variant)
        found = document.source.slice(fault.span)
        if has_unreadable(found):
            continue  # Once the characters are corrected, it may be valid YAML.
        line = document.source.lines[document.source.line_index(fault.span.start)]
        before = document.source.text[line.start : fault.span.start]
        key, _, value = found.partition(":")
        yield Diagnostic.at(
            place,
            _message(document, _variant(kind, value, before)),
            field=kind.value,
            wrong="" if kind in (YamlFault.LENGTH, YamlFault.DEPTH) else " ".join(found.split()),
            fixes=_fixes(document, kind, fault, before),
            found=quote(found),
            corrected=quote(f"{key.strip()}: {value.strip()}"),
            quoted="`'{}'`".format(quote(found).replace("'", "''")),
            closing="}" if found.startswith("{") else "]",
        )


def _fixes(document: Document, kind: YamlFault, fault: Fault, before: str) -> tuple[Fix, ...]:
    """Return the fix of a value of a sibling file that begins with a reserved sign: quotes."""
    is_value = kind is YamlFault.SPECIAL and before.strip()
    if not (document.kind.is_sibling and is_value):
        return ()
    found = document.source.slice(fault.span)
    return replacement(document, fault.span, "'{}'".format(found.replace("'", "''")))


def _message(document: Document, variant: str) -> str:
    message = f"data-yaml.{variant}"
    return worded_for(document, message) if variant == YamlFault.LENGTH else message


def _variant(fault: YamlFault, value: str, before: str) -> str:
    """Return the variant of the message for a fault, which may depend on the text around it."""
    if fault is YamlFault.TAB and not before.strip():
        return "indent"
    if fault is YamlFault.NO_SPACE and value[:1].isspace():
        return "no-break-space"
    if fault is YamlFault.SPECIAL and not before.strip():
        return "marked"
    return fault.value
