"""A key, section name or category contains a letter of another alphabet."""

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import ANY_TEXT, N_, Diagnostics, Document, Settings, Span, quote, rule
from linter.topics.characters import rare_characters
from linter.topics.data.sections import (
    categorie_of,
    headed,
    known_names,
    name_span,
    takes_categories,
)
from referentiel.profile import CATEGORIES
from referentiel.text.letters import first_look_alike
from referentiel.text.names import same_name


@rule(Severity.ERROR, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield look-alikes in names that other programs compare letter by letter."""
    if not first_look_alike(rare_characters(document)):
        return
    for action in document.entries:
        keys, kinds = known_names(document, action, settings)
        names: list[tuple[Span, str | None, str]] = [
            (key.span, key.meant, "keys")
            for key in action.keys
            if key.meant in keys and key.name not in settings.keys
        ]
        for section, heading in headed(action):
            if section.kind in kinds and section.name not in settings.sections:
                names.append((name_span(document, section, heading), section.kind, "sections"))
        categorie = categorie_of(action) if takes_categories(settings) else None
        if categorie is not None:
            span = categorie.value.span
            meant = same_name(document.source.slice(span), CATEGORIES)
            names.append((span, meant, "categorie"))
        for span, meant, field in names:
            found = document.source.slice(span)
            char = first_look_alike(found)
            if char is not None and meant is not None:
                yield Diagnostic.at(
                    Place(document, span, action),
                    N_(
                        "`{char}` (U+{code}) in `{found}` is a letter of another alphabet that "
                        "looks like a Latin one"
                    ),
                    remedy=N_("retype `{meant}`"),
                    field=field,
                    wrong=" ".join(found.split()),
                    fixes=replacement(document, span, meant),
                    char=char,
                    code=f"{ord(char):04X}",
                    found=quote(found),
                    meant=meant,
                )
