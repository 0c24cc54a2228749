"""Child actions, choix or rules are not introduced by a heading.

Des actions, des choix ou des règles suivent un titre sans celui qui les annonce.

Why:
    The heading `Actions` (`Niveaux` in the first generation of the format) introduces the children
    of an action. Without it, other readers take the first child as share of the parent: the parent
    gets the id of its last child, and the children disappear. reflint reads them as children. The
    heading `Choix` introduces those of a question, and `Règles` the rules of an action.

Pourquoi :
    Le titre `Actions` (`Niveaux` dans la première génération du format) annonce les actions qui
    dépendent d'une autre. Sans lui, les autres lecteurs les prennent pour une partie de l'action
    parente : elle reçoit l'identifiant de la dernière, et les sous-actions disparaissent. reflint
    les lit comme des sous-actions. Le titre `Choix` annonce ceux d'une question, et `Règles` les
    règles d'une action.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ### Diffuser une documentation
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ missing heading `## Actions` before `Diffuser une documentation`, the first child of its parent
    ```yaml
    id: 5.2.1
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    axe_id: 5
    ```
    ### Diffuser une documentation
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ missing heading `## Niveaux` before `Diffuser une documentation`, the first child of its parent
    ```yaml
    id: 5.2.1
    ```

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ### Désactivation
        ^^^^^^^^^^^^^ missing heading `## Règles` before `Désactivation`
    ```formule
    reponse(verger_1, NON)
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser une documentation
    ```yaml
    id: 5.2.1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of, worded_for
from linter.topics.data.forms import form_of, misnamed_sections
from linter.topics.titles.keywords import stands_for_keyword
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.profile import SectionKind

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "keyword-missing": N_(
        "missing heading `{keyword}` before `{title}`, the first child of its parent",
        remedy=N_("write `{keyword}` on a line of its own, above the title of this action"),
    ),
    "keyword-missing.parent": N_("the parent action"),
    "keyword-missing.sibling": N_(
        "missing heading `{keyword}` before `{title}`",
        remedy=N_("write `{keyword}` on a line of its own, above this title"),
    ),
    "keyword-missing.parent.sibling": N_("below this title"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find first children without a keyword heading, or one that resembles it, above them."""
    kind = settings.profile.keyword if settings.profile else SectionKind.ACTIONS
    parent = worded_for(document, "keyword-missing.parent")
    misspelt = {one.entry.index for one in misnamed_sections(document, settings) if one.is_keyword}
    for fault, place in faults_of(document, Code.KEYWORD_MISSING):
        if form := form_of(document, place.action):
            kind = form.keyword or kind
        if fault.action in misspelt or stands_for_keyword(document, fault, settings.profile):
            continue  # `keyword-mistyped` reports it.
        keyword = f"{'#' * int(fault.arguments['expected'])} {kind}"
        yield Diagnostic.at(
            place,
            worded_for(document, "keyword-missing"),
            field="keyword",
            wrong=keyword,
            related=related_of(document, fault, {"parent": parent}),
            keyword=keyword,
            title=quote(document.source.slice(fault.span)),
        )
