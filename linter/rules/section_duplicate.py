"""A section stands twice in one action.

Une section figure deux fois dans une même action.

Why:
    Other readers keep one of the two texts, the first or the last, and drop the other without a
    word. A second heading `Actions` (or `Niveaux`) often means that a part of the file was pasted
    twice, or that the actions below it were meant for another parent. A text right below the data
    block is the action's description, and so a second one beside a section `Description`. Of a
    second `Principe`, `principe-duplicate` says that neither is scored.

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
       ^^^^^^^^^^^ the section `Description` stands twice in this action
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
       ^^^^^^^ a second heading `Actions` stands in this action
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
       ^^^^^^^^^^^ this action has a description already, the text right below its data block
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

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings, subject_of
from linter.topics.data.sections import name_span
from linter.topics.prose.repeated_sections import Repeated, repeated_sections
from linter.words.text import Messages, Text, quote
from referentiel.model import Document
from referentiel.profile import KEYWORDS
from referentiel.text.names import fold

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "section-duplicate": Text(
        fr="la section `{name}` figure deux fois dans cette action",
        en="the section `{name}` stands twice in this action",
        remedy=Text(
            fr="réunissez les deux textes sous le premier titre, et supprimez le second",
            en="put both texts below the first heading, and remove the second",
        ),
    ),
    "section-duplicate.keyword": Text(
        fr="un second titre `{name}` figure dans cette action",
        en="a second heading `{name}` stands in this action",
        remedy=Text(
            fr="supprimez-le, et rangez ses actions sous le premier, ou sous leur vrai parent",
            en="remove it, and put its actions below the first one, or below their true parent",
        ),
    ),
    "section-duplicate.text": Text(
        fr="cette action a déjà une description, le texte juste sous son bloc de données",
        en="this action has a description already, the text right below its data block",
        remedy=Text(
            fr="déplacez ce texte sous le titre `{name}`",
            en="move this text below the heading `{name}`",
        ),
    ),
    "section-duplicate.first": Text(fr="première occurrence ici", en="first found here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the second and later sections of one kind, or of one unknown name, in an action."""
    for repeated in repeated_sections(document, settings):
        if not repeated.is_principe:
            yield _diagnostic(document, repeated)


def _diagnostic(document: Document, repeated: Repeated) -> Diagnostic:
    section, first = repeated.section, repeated.first
    message = "section-duplicate"
    if section.kind in KEYWORDS:
        message = "section-duplicate.keyword"
    elif first.heading is None:
        message = "section-duplicate.text"
    return Diagnostic(
        document=document,
        span=name_span(document, section, repeated.heading),
        message=message,
        subject=subject_of(document, repeated.action),
        field="sections",
        wrong=section.kind or fold(section.name),
        arguments={"name": quote(section.name)},
        related=(Related(document, repeated.place, "section-duplicate.first"),),
    )
