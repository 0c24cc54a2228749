"""A data block has no id, or lacks another key that it must have."""

from linter.finding import Diagnostic, Severity
from linter.rule import MARKDOWN, N_, SIBLING_SHEETS, Diagnostics, Settings, faults_of, quote, rule
from linter.topics.data.keys import nearest_key
from linter.topics.data.sections import form_of, id_key
from linter.topics.ids.spelling import expected_ids, spelled_id
from referentiel.fault import Code
from referentiel.model import Document, Entry
from referentiel.profile import ALL_KEYS, ID_KEYS
from referentiel.text.names import nearest_name

# Keys that other programs take as absent where they have no value.
_IDLE = frozenset({"parent"})

_MISSING = N_("missing key `{key}` in this data block", remedy=N_("add a line {wanted}"))
_EMPTY = N_("the key `{key}` has no value", remedy=N_("write {wanted}"))


@rule(Severity.ERROR, Severity.INFO, kinds=MARKDOWN | SIBLING_SHEETS, faults={Code.KEY_MISSING})
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find data blocks without an id, except under a mistyped key, which has its own rule."""
    if document.kind.is_sibling:
        yield from _check_sibling(document)
        return
    for fault, place in faults_of(document, Code.KEY_MISSING):
        action = place.action
        if not fault.variant and action and _may_be_mistyped(action):
            continue
        key = fault.arguments["key"] if fault.variant else id_key(settings)
        identifier = expected_ids(document).get(action.index) if action else None
        value = spelled_id(identifier, document) if identifier else "…"
        title = place.title
        yield Diagnostic.at(
            place,
            _EMPTY if fault.variant else _MISSING,
            field="id",
            wrong=" ".join(title.split()),
            key=quote(key),
            wanted=f"`{key}: {value}`",
        )


def _check_sibling(document: Document) -> Diagnostics:
    """Find required keys that are missing, except mistyped ones, and keys without a value.

    `parent` may be missing or empty: the indicateur then details no other.
    """
    for fault, place in faults_of(document, Code.KEY_MISSING):
        key, entry = fault.arguments["key"], place.action
        if fault.variant == "required" and entry and _resembles(document, entry, key):
            continue  # `key-unknown` reports it.
        message = _MISSING
        if fault.variant == "empty":
            message = _EMPTY._replace(
                remedy=N_("write its value, or delete the line if the key is not required")
            )
        elif fault.variant == "cell":
            message = N_(
                "the column `{column}` is required, but empty in this row",
                remedy=N_("fill the cell"),
            )
        is_idle = fault.variant == "empty" and key in _IDLE
        yield Diagnostic.at(
            place,
            message,
            severity=Severity.INFO if is_idle else None,
            field=key,
            wrong=fault.variant,
            key=quote(key),
            column=quote(fault.arguments.get("column", "")),
            wanted=f"`{key}: …`",
        )


def _resembles(document: Document, entry: Entry, missing: str) -> bool:
    form = form_of(document, entry)
    names = (key.name for key in entry.keys if key.meant is None)
    return form is not None and any(nearest_key(entry, name, form) == missing for name in names)


def _may_be_mistyped(action: Entry) -> bool:
    names = (key.name for key in action.keys if key.meant is None)
    return any(nearest_name(name, ALL_KEYS) in ID_KEYS for name in names)
