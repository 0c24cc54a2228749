"""An orientation or a niveau has no `Description`.

Une orientation ou un niveau n'a pas de `Description`.

Why:
    The description explains an action to a collectivité, and is shown with its title. In the
    profiles `niveaux` and `ponderation` every orientation has one, and so does every niveau without
    actions of its own. Text directly below the data block is a description too.

Pourquoi :
    La description dit à une collectivité en quoi consiste une action, et s'affiche avec son
    titre. Dans les profils `niveaux` et `ponderation`, toute orientation en a une, ainsi que tout
    niveau sans actions. Un texte juste sous le bloc de données est aussi une description.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ the orientation `5.2` has no section `Description`
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
        ^^^^^ the niveau `5.2.1` has no section `Description`
    ponderation: 1
    ```
    #### Principe
    Un guide est diffusé → 100%

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    Tous les agents sont informés.
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 1
    ```
    #### Description
    Les guides existants sont diffusés.
    #### Principe
    Un guide est diffusé → 100%
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.data.required import Requirements
from linter.topics.prose.bold_names import BoldNames
from linter.words.text import N_, Messages, quote
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING
_ADD = N_("add a heading `{marks} Description` to this action, with its description below")
MESSAGES: Messages = {
    "section-missing.orientation": N_(
        "the orientation `{label}` has no section `Description`", remedy=_ADD
    ),
    "section-missing.niveau": N_("the niveau `{label}` has no section `Description`", remedy=_ADD),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the orientations, and the niveaux without actions, that lack a description."""
    requirements, in_bold = Requirements(referentiel, settings), BoldNames(settings)
    required = {
        "orientation": requirements.orientations(),
        "niveau": requirements.niveaux(),
    }
    kind = SectionKind.DESCRIPTION
    for depth, nodes in required.items():
        for node in nodes:
            if requirements.lacks(node, kind) and not in_bold.has(node, kind):
                yield Diagnostic.at(
                    node,
                    f"section-missing.{depth}",
                    field="sections",
                    wrong=kind,
                    label=quote(node.label),
                    marks="#" * (node.action.level + 1),
                )
