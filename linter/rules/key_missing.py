"""A required key, such as the id, is missing from a data block or has no value."""

from linter.finding import Diagnostic, Severity, entry_of
from linter.rule import MARKDOWN, N_, SIBLING_SHEETS, Code, Diagnostics, Document, Settings, rule
from linter.topics.data import form_of, id_key, nearest_key
from linter.topics.ids import expected_ids, spelled_id
from referentiel.model import Entry
from referentiel.profile import ALL_KEYS, ID_KEYS
from referentiel.text.names import nearest_name

# Keys that other programs treat as absent if they have no value.
_IDLE = frozenset({"parent"})

_MISSING = N_("missing key `{key}` in this data block", remedy=N_("add a line {line}"))
_EMPTY = N_("the key `{key}` has no value", remedy=N_("write {line}"))
_OPTIONAL = N_("write its value, or delete the line if the key is not required")
_CELL = N_(
    "the column `{column}` is required, but empty in this row", remedy=N_("fill in the cell")
)


@rule(Severity.ERROR, Severity.INFO, kinds=MARKDOWN | SIBLING_SHEETS, faults={Code.KEY_MISSING})
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find data blocks that lack an id or another required key, and empty keys that need a value.

    `key-unknown` reports a required key that is only mistyped. The `parent` of an indicateur may be
    absent; an empty one is reported as an info.
    """
    is_sibling = document.kind.is_sibling
    for fault in document.faults_of(Code.KEY_MISSING):
        key, entry = fault.arguments.get("key", id_key(settings)), entry_of(document, fault)
        is_lacking = fault.variant in ("", "required")
        if entry and is_lacking and _may_be_mistyped(document, entry, key):
            continue
        identifier = expected_ids(document).get(entry.index) if entry and not is_sibling else None
        value = spelled_id(identifier, document) or "…"
        message = _MISSING if is_lacking else _CELL if fault.variant == "cell" else _EMPTY
        title = " ".join(entry.title.text.split()) if entry and entry.title else ""
        is_idle = message is _EMPTY and is_sibling and key in _IDLE
        yield Diagnostic.of(
            document,
            fault,
            message,
            remedy=_OPTIONAL if message is _EMPTY and is_sibling else None,
            severity=Severity.INFO if is_idle else None,
            field=key if is_sibling else "id",
            wrong=fault.variant if is_sibling else title,
            key=key,
            line=f"`{key}: {value}`",
        )


def _may_be_mistyped(document: Document, entry: Entry, missing: str) -> bool:
    form = form_of(document, entry)
    names = (key.name for key in entry.keys if key.meant is None)
    if form is None:
        return any(nearest_name(name, ALL_KEYS) in ID_KEYS for name in names)
    return any(nearest_key(entry, name, form) == missing for name in names)
