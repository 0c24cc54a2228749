"""A block or a comment has no end.

Un bloc ou un commentaire n'a pas de fin.

Why:
    A block opened by three backquotes, or a comment opened by `<!--`, runs on to its end, or to
    the end of the file: the headings in between are lost to other readers, and so are the actions
    below them. reflint ends a block where its data end, and reads what follows; what stands in a
    comment does not exist for it either.

Pourquoi :
    Un bloc ouvert par trois accents graves, ou un commentaire ouvert par `<!--`, court jusqu'à sa
    fermeture, ou jusqu'à la fin du fichier : les titres qu'il avale sont perdus pour les autres
    lecteurs, et leurs actions avec eux. reflint termine un bloc là où s'arrêtent ses données, et
    lit la suite ; ce qui est dans un commentaire n'existe pas pour lui non plus.

Bad:
    # Informer les autres collectivités
    ```yaml
    ^^^^^^^ this block has no ``` of its own to end it; headings that it swallows: 2
    id: 5.2

    ## Description
    Les collectivités du territoire sont informées.

    ## Actions

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ``
    ^^ this line does not end the block above it; headings that the block swallows: 1
    ## Description
    Les collectivités du territoire sont informées.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- ancien texte
    ^^^^^^^^^^^^^^^^^ this comment has no `-->` of its own to end it; headings that it swallows: 1
    ## Description
    Les collectivités du territoire sont informées.

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- ancien texte -->
    ## Description
    Les collectivités du territoire sont informées.
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of, subject_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
# As many of the headings that are swallowed are shown.
_MOST_RELATED = 3
MESSAGES: Messages = {
    "unclosed.fence": Text(
        fr="ce bloc n'a pas de ``` à lui pour le fermer ; titres qu'il avale : {count}",
        en="this block has no ``` of its own to end it; headings that it swallows: {count}",
        remedy=Text(
            fr="écrivez ``` seul sur une ligne, à la fin du bloc",
            en="write ``` alone on a line, at the end of the block",
        ),
    ),
    "unclosed.end": Text(
        fr="cette ligne ne ferme pas le bloc qui la précède ; titres qu'il avale : {count}",
        en="this line does not end the block above it; headings that the block swallows: {count}",
        remedy=Text(
            fr="remplacez-la par ``` seul sur la ligne", en="replace it with ``` alone on the line"
        ),
    ),
    "unclosed.comment": Text(
        fr="ce commentaire n'a pas de `-->` à lui pour le fermer ; titres qu'il avale : {count}",
        en="this comment has no `-->` of its own to end it; headings that it swallows: {count}",
        remedy=Text(
            fr="écrivez `-->` à la fin du commentaire, ou supprimez-le",
            en="write `-->` at the end of the comment, or remove it",
        ),
    ),
    "unclosed.opening": Text(fr="le bloc commence ici", en="the block begins here"),
    "unclosed.swallowed": Text(fr="ce titre est avalé", en="this heading is swallowed"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the blocks and comments that nothing ends."""
    roles = {"opening": "unclosed.opening", "swallowed": "unclosed.swallowed"}
    for fault, action in faults_of(document, Code.UNCLOSED):
        most = _MOST_RELATED + (fault.variant == "end")
        yield Diagnostic(
            document=document,
            span=fault.span,
            message=f"unclosed.{fault.variant}",
            subject=subject_of(document, action),
            field=fault.variant,
            wrong=quote(document.source.slice(fault.span)),
            arguments={"count": fault.arguments["count"]},
            related=related_of(document, fault, roles)[:most],
        )
