"""An action has the same section twice.

Une section figure deux fois dans une même action.

Why:
    Other readers keep one of the two texts, the first or the last, and silently drop the other. A
    second heading `Actions` (or `Niveaux`) often means that part of the file was pasted twice, or
    that the actions below it belong to another parent. Text directly below the data block is the
    action's description, so a section `Description` next to it is a duplicate too. A second
    `Principe` is reported by `principe-duplicate`: neither can be scored.

Pourquoi :
    Les autres lecteurs gardent l'un des deux textes, le premier ou le dernier, et écartent
    l'autre sans un mot. Un second titre `Actions` (ou `Niveaux`) vient souvent d'une partie du
    fichier collée deux fois, ou d'actions destinées à un autre parent. Un texte juste sous le
    bloc de données est la description de l'action : avec une section `Description`, elle en a
    deux. D'un second `Principe`, `principe-duplicate` dit qu'aucun n'est évalué.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Tous les agents sont informés.
    ## Description
       ^^^^^^^^^^^ this action already has a section `Description`
    Tous les élus sont informés.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    ## Actions
       ^^^^^^^ this action already has a heading `Actions`
    ### Former
    ```yaml
    id: 5.2.2
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    Tous les agents sont informés.
    ## Description
       ^^^^^^^^^^^ this action already has a description: the text directly below its data block
    Tous les élus sont informés.

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Tous les agents et tous les élus sont informés.
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings, worded_for
from linter.topics.data.sections import name_span
from linter.topics.prose.repeated_sections import Repeated, repeated_sections
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.profile import KEYWORDS
from referentiel.text.names import fold

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "section-duplicate": N_(
        "this action already has a section `{name}`",
        remedy=N_("merge both texts below the first heading, and delete the second"),
    ),
    "section-duplicate.keyword": N_(
        "this action already has a heading `{name}`",
        remedy=N_(
            "delete it, and move its actions below the first one, or below their real parent"
        ),
    ),
    "section-duplicate.text": N_(
        "this action already has a description: the text directly below its data block",
        remedy=N_("move this text below the heading `{name}`"),
    ),
    "section-duplicate.sibling": N_(
        "there is already a section `{name}` here",
        remedy=N_("merge both texts below the first heading, and delete the second"),
    ),
    "section-duplicate.keyword.sibling": N_(
        "there is already a heading `{name}` here",
        remedy=N_("delete it, and move what follows it below the first one"),
    ),
    "section-duplicate.first": N_("first occurrence here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the repeated sections of one kind, or of one unknown name, in each action."""
    for repeated in repeated_sections(document, settings):
        # Text of a sibling file without a heading is dropped, which has a rule of its own.
        is_dropped = document.kind.is_sibling and repeated.first.heading is None
        if not repeated.is_principe and not is_dropped:
            yield _diagnostic(document, repeated)


def _diagnostic(document: Document, repeated: Repeated) -> Diagnostic:
    section, first = repeated.section, repeated.first
    message = "section-duplicate"
    if section.kind in KEYWORDS:
        message = "section-duplicate.keyword"
    elif first.heading is None:
        message = "section-duplicate.text"
    return Diagnostic.at(
        Place(document, name_span(document, section, repeated.heading), repeated.action),
        worded_for(document, message),
        field="sections",
        wrong=section.kind or fold(section.name),
        related=[Related(document, repeated.place, "section-duplicate.first")],
        name=quote(section.name),
    )
