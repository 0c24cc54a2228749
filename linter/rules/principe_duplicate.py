"""An action has two principles, and neither can be scored.

Une action a deux principes, et aucun ne peut être évalué.

Why:
    Nothing says which of two sections `Principe` is valid, or whether their levels belong together:
    the niveau has no score. Often one of them is an old version, or the heading of another section
    was copied along with its name.

Pourquoi :
    Rien ne dit laquelle de deux sections `Principe` vaut, ni si leurs paliers se cumulent : le
    niveau n'a pas de score. L'une est souvent une ancienne version, ou le titre d'une autre
    section, copié avec son nom.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 1
    ```
    #### Principe
    Oui → 100%
    Non → 0%
    #### Principe
         ^^^^^^^^ this action has a second section `Principe`: neither can be scored
    Documents diffusés → 100%
    Aucun document → 0%

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 1
    ```
    #### Principe
    Documents diffusés → 100%
    Aucun document → 0%
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.topics.data.sections import name_span
from linter.topics.prose.repeated_sections import repeated_sections
from linter.words.text import N_, Messages, quote
from referentiel.model import Action, Document
from referentiel.profile import SectionKind

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "principe-duplicate": N_(
        "this action has a second section `{name}`: neither can be scored",
        remedy=N_("delete one of them; if this is the heading of another section, correct it"),
    ),
    "principe-duplicate.first": N_("first occurrence here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the second and later principles of each action."""
    if not any(map(_has_two, document.actions)):
        return
    for repeated in repeated_sections(document, settings):
        if repeated.is_principe:
            section = repeated.section
            yield Diagnostic.at(
                Place(document, name_span(document, section, repeated.heading), repeated.action),
                "principe-duplicate",
                field="sections",
                wrong=section.kind or "",
                related=[Related(document, repeated.place, "principe-duplicate.first")],
                name=quote(section.name),
            )


def _has_two(action: Action) -> bool:
    return sum(section.kind is SectionKind.PRINCIPE for section in action.sections) > 1
