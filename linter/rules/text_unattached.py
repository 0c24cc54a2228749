r"""Text does not belong to any action or section.

Un texte n'appartient à aucune action.

Why:
    Text above the first title, or between the heading `Actions` and the first action below it,
    belongs to no action and no section: other readers silently drop it. Front matter (data between
    `---` lines at the top of a file) is a convention of other tools, and not a data block.

Pourquoi :
    Ce qui précède le premier titre, ou se trouve entre le titre `Actions` et la première action
    qu'il annonce, n'appartient à aucune action ni section : les autres lecteurs l'abandonnent sans
    un mot. Des données entre deux lignes `---` au début d'un fichier sont une habitude d'autres
    outils, et non un bloc de données.

Bad:
    Version relue en mars.
    ^^^^^^^^^^^^^^^^^^^^^^ `Version relue en mars.` is above the first title: it belongs to no action
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    Trois actions sont proposées.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Trois actions sont proposées.` is directly below the heading that introduces actions: it belongs to none
    ### Diffuser une documentation
    ```yaml
    id: 5.2.1
    ```

Bad:
    ---
    ^^^ the data between `---` lines at the top of the file are not a data block
    id: 5.2
    ---
    # Informer les autres collectivités

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Trois actions sont proposées.

    ## Actions
    ### Diffuser une documentation
    ```yaml
    id: 5.2.1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "text-unattached.before": Text(
        fr="`{text}` se trouve au-dessus de tout titre : il n'appartient à aucune action",
        en="`{text}` is above the first title: it belongs to no action",
        remedy=Text(
            fr="placez ce texte dans une section de l'action, ou supprimez-le",
            en="move this text to a section of the action, or delete it",
        ),
    ),
    "text-unattached.keyword": Text(
        fr="`{text}` se trouve sous le titre qui annonce des actions : il n'appartient à aucune "
        "d'elles",
        en="`{text}` is directly below the heading that introduces actions: it belongs to none",
        remedy=Text(
            fr="placez ce texte dans la description de l'action, au-dessus de ce titre, ou "
            "supprimez-le",
            en="move this text to the action's description, above that heading, or delete it",
        ),
    ),
    "text-unattached.front-matter": Text(
        fr="les données entre les lignes `---` au début du fichier ne sont pas un bloc de données",
        en="the data between `---` lines at the top of the file are not a data block",
        remedy=Text(
            fr="placez juste sous le titre, entre ```yaml et ```, celles qui décrivent l'action, "
            "et supprimez le reste avec les lignes `---`",
            en="move the data of the action directly below its title, between ```yaml and ```, "
            "and delete the rest with the `---` lines",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the text that belongs to no action and no section."""
    for fault, place in faults_of(document, Code.TEXT_UNATTACHED):
        text = quote(document.source.slice(fault.span))
        yield Diagnostic.at(
            place,
            f"text-unattached.{fault.variant}",
            field="text",
            wrong=f"{fault.variant} {text}",
            text=text,
        )
