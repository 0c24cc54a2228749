"""A key of a data block is unknown or mistyped, or belongs to another profile."""

from linter.finding import Diagnostic, Habit, Place, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Settings, quote, rule
from linter.topics.data import Mismatch, form_of, in_words, misnamed_keys
from referentiel.profile import ALL_KEYS, ID_KEYS

_REMOVE = N_("remove this line, or use a known key: {known}")
_WORDS = {
    Mismatch.NONE: N_(
        "value without a key", remedy=N_("write a key before the colon, or remove the value")
    ),
    Mismatch.MISTYPED: N_(
        "other programs do not know the key `{key}`; it was read as `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    Mismatch.LIKE: N_(
        "unknown key `{key}`; the closest known key is `{nearest}`",
        remedy=N_("write `{nearest}` if that was meant, otherwise remove this line"),
    ),
    Mismatch.FOREIGN: N_("unknown key `{key}` in the profile `{profile}`", remedy=_REMOVE),
    Mismatch.UNKNOWN: N_("unknown key `{key}`", remedy=_REMOVE),
}
# For an action that lacks its id or its weight.
_INSTEAD = N_(
    "unknown key `{key}` in an action without `{nearest}`",
    remedy=N_("write `{nearest}` and its value"),
)
_LOST = {
    Mismatch.LIKE: _INSTEAD,
    Mismatch.FOREIGN: N_(
        "the key `{key}` belongs to another profile; in the profile `{profile}`, it is `{nearest}`",
        remedy=N_("write `{nearest}`, with a weight in the unit of this profile"),
    ),
}
_FOREIGN_WEIGHTS = Habit(
    N_(
        "{count} weights are written under the key of another profile",
        remedy=N_(
            "write them under the key of this profile and in its unit, or name the right "
            "`profile` in the configuration"
        ),
    ),
    least=3,
)


@rule(Severity.WARNING, Severity.ERROR, kinds=MARKDOWN, fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find keys that are mistyped or that an entry may not have, and values without a key.

    Such a key is an error if an action loses its id or weight because of it, or if it is in a
    sibling file, which other programs then refuse.
    """
    profile = settings.profile
    for one, is_lost in misnamed_keys(document, settings):
        form, mismatch = form_of(document, one.entry), one.mismatch
        is_refused = document.kind.is_sibling and mismatch is not Mismatch.NONE
        is_id = is_lost and one.nearest in ID_KEYS
        is_foreign_weight = is_lost and mismatch is Mismatch.FOREIGN and not is_id
        safety = Safety.SAFE if mismatch is Mismatch.MISTYPED else Safety.UNSAFE
        # The value of a weight has to change with its key.
        is_fixed = bool(one.nearest) and not is_foreign_weight
        yield Diagnostic.at(
            Place(document, one.span, one.entry),
            (_WORDS | _LOST if is_lost else _WORDS)[mismatch],
            remedy=_WORDS[Mismatch.MISTYPED].remedy if is_id else None,
            field="id" if is_id else "keys",
            wrong=one.name,
            severity=Severity.ERROR if is_refused or is_lost else None,
            habit=_FOREIGN_WEIGHTS if is_foreign_weight else None,
            fixes=replacement(document, one.span, one.nearest, safety) if is_fixed else (),
            key=quote(one.name),
            nearest=one.nearest,
            known=in_words(form.keys if form else sorted(profile.keys if profile else ALL_KEYS)),
            profile=profile.name if profile else "",
        )
