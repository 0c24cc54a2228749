"""The key of an action's id is mistyped, or belongs to another profile."""

from linter.rule import N_, Diagnostics, Document, Safety, Settings, Severity, rule
from linter.topics.data.forms import Mismatch
from linter.topics.data.keys import KeyUse, key_diagnostics

_WORDS = {
    Mismatch.MISTYPED: N_(
        "other readers do not recognise the key `{key}`, and find no id; it was read as "
        "`{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    Mismatch.LIKE: N_(
        "unknown key `{key}`, and the action has no id; the nearest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise add a line `{nearest}: …`"),
    ),
    Mismatch.FOREIGN: N_(
        "the key `{key}` belongs to another profile; in `{profile}`, the key of the id is "
        "`{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
}


@rule(Severity.ERROR, fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find keys that are meant as the key of the id and are spelt otherwise."""
    return key_diagnostics(document, settings, KeyUse.ID, _WORDS)
