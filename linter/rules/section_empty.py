"""A section has a heading and no text.

Une section a un titre et pas de texte.

Why:
    An empty section shows an empty frame to its readers, or means that its text was lost or never
    written. A comment is no text. A heading `Actions` (or `Niveaux`) announces actions: without
    any, it announces nothing.

Pourquoi :
    Une section vide montre un cadre vide à ceux qui lisent, ou signale un texte perdu ou jamais
    écrit. Un commentaire n'est pas un texte. Un titre `Actions` (ou `Niveaux`) annonce des
    actions : sans elles, il n'annonce rien.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Tous les agents sont informés.
    ## Exemples
       ^^^^^^^^ the section `Exemples` is empty
    <!-- à écrire -->
    ## Actions
       ^^^^^^^ no action stands below the heading `Actions`

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Tous les agents sont informés.
"""

from collections import Counter
from collections.abc import Iterator

from linter.finding import Remark, Severity
from linter.rule import Settings, subject_of
from linter.topics.required import is_niveau
from linter.topics.sections import headed, name_span
from linter.words import Messages, Words, quote
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import starting_in

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "fr": {
        "section-empty": Words(
            "la section `{name}` est vide", "écrivez son texte, ou supprimez son titre"
        ),
        "section-empty.keyword": Words(
            "aucune action ne suit le titre `{name}`",
            "ajoutez les actions qu'il annonce, ou supprimez-le",
        ),
    },
    "en": {
        "section-empty": Words(
            "the section `{name}` is empty", "write its text, or remove its heading"
        ),
        "section-empty.keyword": Words(
            "no action stands below the heading `{name}`",
            "add the actions that it announces, or remove it",
        ),
    },
}
# What may have swallowed or moved the text of a section, and is told by itself.
_LOSSES = (
    Code.UNCLOSED,
    Code.HEADING_UNSEEN,
    Code.HEADING_LEVEL,
    Code.TITLE_MISSING,
    Code.DATA_MISPLACED,
)


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the sections without text; of an unknown or double section, its heading is told."""
    parents = {action.parent for action in document.actions}
    losses = tuple(document.faults_of(*_LOSSES))
    profile = settings.profile
    has_principes = profile is not None and profile.has_principes
    for action in document.actions:
        has_children = action.index in parents
        counts = Counter(section.kind for section, _ in headed(action))
        for section, heading in headed(action):
            is_told = section.kind is None or counts[section.kind] > 1
            if not section.empty or is_told or starting_in(section.body, losses):
                continue
            if has_children and section.kind in KEYWORDS:
                continue
            is_principe = has_principes and section.kind is SectionKind.PRINCIPE
            if is_principe and is_niveau(action) and not has_children:
                continue  # It is missing.
            yield Remark(
                document=document,
                span=name_span(document, section, heading),
                message="section-empty.keyword" if section.kind in KEYWORDS else "section-empty",
                subject=subject_of(document, action),
                field="sections",
                wrong=section.kind or section.name,
                arguments={"name": quote(section.name)},
            )
