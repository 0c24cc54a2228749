"""The value of `categorie` is not one of the known categories."""

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Document, Settings, quote, rule
from linter.topics.data.sections import categorie_of, in_words, takes_categories
from referentiel.profile import CATEGORIES
from referentiel.text.letters import as_seen, first_look_alike
from referentiel.text.names import fold, same_name
from referentiel.yaml.tree import Scalar


@rule(Severity.ERROR, kinds=ACTIONS_AND_SHEETS, fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find categories that are not spelt like a known one."""
    if not takes_categories(settings):
        return
    for action in document.actions:
        key = categorie_of(action)
        if key is None:
            continue
        # A list or a mapping is as written in the file.
        value = key.value
        found = value.text if isinstance(value, Scalar) else document.source.slice(value.span)
        # Invisible and look-alike characters have rules of their own.
        seen = as_seen(found).strip()
        # In a sheet, whose importer does not look at it, case says nothing.
        if (seen.casefold() if document.kind.is_sheet else seen) in CATEGORIES:
            continue
        right = same_name(found, CATEGORIES)
        if right and first_look_alike(found):
            continue
        place = value.span if found.strip() else key.span
        is_quoted = document.source.text.startswith(('"', "'"), place.start)
        # Replacing a different word is a guess, however close.
        is_safe = right is not None and fold(found) == fold(right)
        safety = Safety.SAFE if is_safe else Safety.UNSAFE
        known = N_("write one of the known values: {known}")
        yield Diagnostic.at(
            Place(document, place, action),
            N_("unknown category `{found}`")
            if found.strip()
            else N_("the key `categorie` has no value"),
            remedy=N_("write `{right}`") if right else known,
            field="categorie",
            wrong=" ".join(found.split()),
            fixes=replacement(document, place, right, safety) if right and not is_quoted else (),
            found=quote(found),
            right=right or "",
            known=in_words(CATEGORIES),
        )
