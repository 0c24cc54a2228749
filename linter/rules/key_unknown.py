"""A data block has an unknown key."""

from linter.rule import MARKDOWN, N_, Diagnostics, Document, Safety, Settings, Severity, rule
from linter.topics.data.forms import Mismatch
from linter.topics.data.keys import KeyUse, key_diagnostics

_REMOVE = N_("remove this line, or use a known key: {known}")
_WORDS = {
    Mismatch.NONE: N_(
        "value without a key", remedy=N_("write its key before the colon, or remove it")
    ),
    Mismatch.MISTYPED: N_(
        "unknown key `{key}`; it was read as `{nearest}`", remedy=N_("write `{nearest}`")
    ),
    Mismatch.LIKE: N_(
        "unknown key `{key}`; the nearest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise remove this line"),
    ),
    Mismatch.FOREIGN: N_("unknown key `{key}` in the profile `{profile}`", remedy=_REMOVE),
    Mismatch.UNKNOWN: N_("unknown key `{key}`", remedy=_REMOVE),
}


@rule(Severity.WARNING, Severity.ERROR, kinds=MARKDOWN, fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the keys that an entry may not have, except those meant as ids and weights.

    They are errors in sibling files, which are refused for them.
    """
    return key_diagnostics(document, settings, KeyUse.OTHER, _WORDS)
