"""An action is announced with its `action_id`, and has no rule.

Une action est annoncée par son `action_id`, sans aucune règle.

Why:
    A title with an `action_id` and no rule below it is legal, but nearly always unfinished: the
    text says what should change for some collectivités, and nothing changes.

Pourquoi :
    Un titre avec un `action_id`, sans règle en dessous, est permis, mais presque toujours inachevé :
    le texte dit ce qui devrait changer pour certaines collectivités, et rien ne change.

Bad:
    ==> personnalisations/eci.md
    # Réduction de 1.2 liée au verger
    ```yaml
    action_id: eci_1.2
               ^^^^^^^ no rule follows for the action `eci_1.2`
    ```
    ## Règles

Good:
    ==> personnalisations/eci.md
    # Réduction de 1.2 liée au verger
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 0.5
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.siblings.models import siblings_of

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "regle-missing": N_(
        "no rule follows for the action `{action}`",
        remedy=N_("write the rule below `## Règles`, or remove this title and what follows it"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find actions without rules, where none can be hidden."""
    for model in siblings_of(document).personnalisations:
        if model.regles or model.action is None:
            continue
        entry = document.entries[model.entry]
        has_unknown_section = any(one.heading and not one.kind for one in entry.sections)
        if has_unknown_section or document.hides(entry):
            continue
        yield Diagnostic.at(
            Place(document, model.anchor, entry),
            "regle-missing",
            field="regles",
            wrong="",
            action=quote(model.action.text),
        )
