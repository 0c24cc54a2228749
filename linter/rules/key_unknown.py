"""A data block has an unknown key."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.forms import Mismatch, form_of, misnamed_keys
from linter.topics.data.keys import KeyUse, is_reported, key_diagnostics
from linter.topics.data.sections import in_words
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
SEVERITIES = dict.fromkeys(
    ("key-unknown.sibling", "key-unknown.sibling-mistyped", "key-unknown.sibling-like"),
    Severity.ERROR,
)
FIX = Safety.SAFE
_REMOVE = N_("remove this line, or use a known key: {known}")
MESSAGES: Messages = {
    "key-unknown": N_("no profile knows the key `{key}`", remedy=_REMOVE),
    "key-unknown.profile": N_("unknown key `{key}` in the profile `{profile}`", remedy=_REMOVE),
    "key-unknown.mistyped": N_(
        "unknown key `{key}`; it was read as `{nearest}`", remedy=N_("write `{nearest}`")
    ),
    "key-unknown.like": N_(
        "unknown key `{key}`; the nearest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise remove this line"),
    ),
    "key-unknown.foreign": N_(
        "the key `{key}` belongs to other profiles ({others}), not to `{profile}`", remedy=_REMOVE
    ),
    "key-unknown.none": N_(
        "value without a key", remedy=N_("write its key before the colon, or remove it")
    ),
    "key-unknown.sibling": N_("unknown key `{key}`, for which the file is refused", remedy=_REMOVE),
    "key-unknown.sibling-mistyped": N_(
        "unknown key `{key}`, for which the file is refused; it was read as `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    "key-unknown.sibling-like": N_(
        "unknown key `{key}`, for which the file is refused; the nearest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise remove this line"),
    ),
}
_SAFETY = {Mismatch.MISTYPED: Safety.SAFE, Mismatch.LIKE: Safety.UNSAFE}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find keys that are unknown in the profile of the file, except those of ids and weights."""
    if document.kind.is_sibling:
        return _check_sibling(document, settings)
    return key_diagnostics(document, settings, KeyUse.OTHER)


def _check_sibling(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find keys that entries of a sibling file may not have; double ones have a rule of their own."""
    for one in misnamed_keys(document, settings):
        if is_reported(document, one.span):
            continue
        form = form_of(document, one.entry)
        safety = _SAFETY.get(one.mismatch)
        yield Diagnostic.at(
            Place(document, one.span, one.entry),
            f"key-unknown{one.mismatch}" if one.name else "key-unknown.none",
            field="keys",
            wrong=one.name,
            fixes=replacement(document, one.span, one.nearest, safety) if safety else [],
            key=quote(one.name),
            nearest=one.nearest,
            known=in_words(form.keys if form else ()),
        )
