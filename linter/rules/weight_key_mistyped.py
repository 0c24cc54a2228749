"""The key of an action's weight is mistyped, or belongs to another profile."""

from linter.rule import N_, Diagnostics, Document, Habit, Safety, Settings, Severity, rule
from linter.topics.data.forms import Mismatch
from linter.topics.data.keys import KeyUse, key_diagnostics

_UNKNOWN = N_(
    "unknown key `{key}`, and the action has no weight; a weight is written `{nearest}` here",
    remedy=N_(
        "write `{nearest}` and the weight in its unit, or remove this line if it is not a weight"
    ),
)
_WORDS = {
    Mismatch.MISTYPED: N_(
        "other readers ignore the key `{key}`, and with it the weight; it was read as `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    Mismatch.LIKE: _UNKNOWN,
    Mismatch.WEIGHT: _UNKNOWN,
    Mismatch.FOREIGN: N_(
        "the key `{key}` belongs to another profile; in `{profile}`, the key of weights is "
        "`{nearest}`",
        remedy=N_(
            "write `{nearest}: ` and the weight in the unit of this profile, then remove this line"
        ),
    ),
}
_HABITS = {
    Mismatch.FOREIGN: Habit(
        N_(
            "{count} weights are written under the key of another profile",
            remedy=N_(
                "write them under the key of this profile and in its unit, or name the right "
                "`profile` in the configuration"
            ),
        ),
        least=3,
    )
}


@rule(Severity.ERROR, subject="weights", fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find the keys that are meant as the key of a weight and are spelt otherwise."""
    return key_diagnostics(document, settings, KeyUse.WEIGHT, _WORDS, _HABITS)
