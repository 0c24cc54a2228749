"""A key, section name or category contains a letter of another alphabet.

Une lettre d'un autre alphabet se trouve dans une clé, dans le nom d'une section ou dans une catégorie.

Why:
    A Cyrillic `е` looks like a Latin `e`; it comes with text copied from elsewhere or typed on
    another keyboard. Other readers compare names letter by letter: they do not recognise the
    section or the key, and nobody sees why. reflint reads such names as if the letter were the
    Latin one.

Pourquoi :
    Un `е` cyrillique ressemble à un `e` latin ; il vient d'un texte copié ailleurs ou d'un autre
    clavier. Les autres lecteurs comparent les noms lettre à lettre : ils ne connaissent ni la
    section ni la clé, et personne ne voit pourquoi. reflint les lit comme si la lettre était latine.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    pоnderation: 0.2
    ^^^^^^^^^^^ `о` (U+043E) in `pоnderation` is a letter of another alphabet that looks like a Latin one
    ```
    ## Dеscription
       ^^^^^^^^^^^ `е` (U+0435) in `Dеscription` is a letter of another alphabet that looks like a Latin one
    Tous les agents sont informés.

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
    ## Description
    Tous les agents sont informés.
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.characters.rare import rare_characters
from linter.topics.data.categories import categorie_of, takes_categories
from linter.topics.data.forms import known_names
from linter.topics.data.sections import headed, name_span
from linter.words.text import N_, Messages, quote
from referentiel.model import Document, Entry
from referentiel.profile import CATEGORIES
from referentiel.source import Span
from referentiel.text.look_alikes import first_look_alike
from referentiel.text.names import same_name

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "look-alike-letter": N_(
        "`{char}` (U+{code}) in `{found}` is a letter of another alphabet that looks like a Latin "
        "one",
        remedy=N_("retype `{meant}`"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield such letters in names that other readers compare letter by letter."""
    if not first_look_alike(rare_characters(document)):
        return
    for action in document.entries:
        keys, kinds = known_names(document, action, settings)
        for key in action.keys:
            if key.meant in keys and key.name not in settings.keys:
                yield from _diagnostics(document, action, key.span, key.meant, "keys")
        for section, heading in headed(action):
            if section.kind in kinds and section.name not in settings.sections:
                span = name_span(document, section, heading)
                yield from _diagnostics(document, action, span, section.kind, "sections")
        categorie = categorie_of(action) if takes_categories(settings) else None
        if categorie is not None:
            span = categorie.value.span
            meant = same_name(document.source.slice(span), CATEGORIES)
            yield from _diagnostics(document, action, span, meant, "categorie")


def _diagnostics(
    document: Document, action: Entry, span: Span, meant: str | None, field: str
) -> Iterator[Diagnostic]:
    """Yield the first such letter of a name, if the intended name is known."""
    found = document.source.slice(span)
    char = first_look_alike(found)
    if char is None or meant is None:
        return
    yield Diagnostic.at(
        Place(document, span, action),
        "look-alike-letter",
        field=field,
        wrong=" ".join(found.split()),
        fixes=replacement(document, span, meant),
        char=char,
        code=f"{ord(char):04X}",
        found=quote(found),
        meant=meant,
    )
