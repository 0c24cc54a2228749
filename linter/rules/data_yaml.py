"""A data block or scenario is not plain YAML, or a block contains no `key: value` lines."""

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import ANY_FILE, N_, Code, Diagnostics, Document, Kind, Text, quote, rule
from linter.topics.characters import has_unreadable
from referentiel.yaml.tree import BLOCK, SCENARIO, YamlFault

_LIMITS = N_(
    "this YAML exceeds a limit: {characters} characters, {elements} elements or {levels} nested levels",
    remedy=N_(
        "if the line ``` that closes a data block is missing, add that line; otherwise shorten or "
        "simplify the YAML"
    ),
)
_IGNORED = N_(
    "YAML reads `{found}` as an alias, an anchor or a tag, not as text",
    remedy=N_("remove it, or put the whole value in single quotes"),
)
_WORDS = {
    YamlFault.TAB: N_("tab where YAML expects spaces", remedy=N_("replace it with spaces")),
    YamlFault.QUOTE: N_(
        "the quote in `{found}` is not closed, or text follows the closing quote",
        remedy=N_(
            "close it at the end of the value, or remove it; inside single quotes, write an "
            "apostrophe as `''`"
        ),
    ),
    YamlFault.BRACKET: N_(
        "the bracket in `{found}` is not closed, or text follows the closing bracket",
        remedy=N_("end the value with `{closing}`, or quote it: {quoted}"),
    ),
    YamlFault.COLON: N_(
        "in the value `{found}`, YAML reads what precedes the colon as another key",
        remedy=N_("quote the value: {quoted}"),
    ),
    YamlFault.NO_SPACE: N_(
        "no normal space follows the colon in `{found}`", remedy=N_("write `{corrected}`")
    ),
    YamlFault.NO_COLON: N_(
        "`{found}` is not a `key: value` line",
        remedy=N_("write `key: value`; if this line is text, move it below the block"),
    ),
    YamlFault.INDENTATION: N_(
        "`{found}` is not aligned with the other lines",
        remedy=N_("align the start of this line with the others"),
    ),
    YamlFault.SPECIAL: N_(
        "`{found}` starts with a character that YAML reserves",
        remedy=N_("remove this character, or quote the value: {quoted}"),
    ),
    YamlFault.SYNTAX: N_(
        "this line is not valid YAML: `{found}`",
        remedy=N_(
            "write it as `key: value`, with the value in single quotes unless it is a number or a "
            "single word"
        ),
    ),
    YamlFault.DEPTH: _LIMITS,
    YamlFault.LENGTH: _LIMITS,
    YamlFault.ALIAS: _IGNORED,
    YamlFault.ANCHOR: _IGNORED,
    YamlFault.TAG: _IGNORED,
    YamlFault.DOCUMENTS: N_(
        "this line starts another YAML document, but only one is allowed",
        remedy=N_("remove this line"),
    ),
}
_NOT_MAPPING = N_(
    "expected `key: value` lines in the data block, found `{found}`",
    remedy=N_("write `key: value` lines instead; to keep this text, move it below the block"),
)
_LIST = N_("write each value after its key, on a separate line, without a dash or bracket")


@rule(
    Severity.ERROR, kinds=ANY_FILE, faults={Code.DATA_NOT_MAPPING, Code.DATA_YAML}, fix=Safety.SAFE
)
def check(document: Document) -> Diagnostics:
    """Find mistakes in the YAML of data blocks and scenarios, and blocks without keys."""
    limits = SCENARIO if document.kind is Kind.SCENARIO else BLOCK
    for fault in document.faults_of(Code.DATA_NOT_MAPPING):
        remedy = _LIST if fault.variant == "list" else None
        yield Diagnostic.of(document, fault, _NOT_MAPPING, remedy=remedy)
    for fault in document.faults_of(Code.DATA_YAML):
        kind, found = YamlFault(fault.variant), document.source.slice(fault.span)
        if has_unreadable(found):
            continue  # Once its characters are corrected, the line may be valid YAML.
        line = document.source.lines[document.source.line_index(fault.span.start)]
        is_value = bool(document.source.text[line.start : fault.span.start].strip())
        is_fixed = kind is YamlFault.SPECIAL and is_value and document.kind.is_sibling
        in_quotes = "'{}'".format(found.replace("'", "''"))
        key, _, value = found.partition(":")
        yield Diagnostic.of(
            document,
            fault,
            _WORDS[kind],
            remedy=_remedy(kind, found, is_value=is_value),
            wrong="" if kind in (YamlFault.LENGTH, YamlFault.DEPTH) else None,
            fixes=replacement(document, fault.span, in_quotes) if is_fixed else (),
            corrected=quote(f"{key.strip()}: {value.strip()}"),
            quoted="`'{}'`".format(quote(found).replace("'", "''")),
            closing="}" if found.startswith("{") else "]",
            characters=str(limits.length),
            elements=str(limits.events),
            levels=str(limits.depth),
        )


def _remedy(kind: YamlFault, found: str, *, is_value: bool) -> Text | None:
    """Return the remedy to show instead of the usual one for a kind of fault; None to keep it."""
    if kind is YamlFault.SPECIAL and not is_value:
        return N_("remove this character, and write the line as `key: value`")
    if kind is YamlFault.SYNTAX and found.startswith("-") and not found[1:2].isspace():
        return N_("if this is a list item, write a space after its dash")
    return None
