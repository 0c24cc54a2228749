"""A scenario has a key that nobody reads.

Un scénario a une clé que personne ne lit.

Why:
    A scenario has the keys `Test`, `Collectivité`, `Réponses`, `Statuts` and `Scores`, and nothing
    of what stands below another one is read: the scenario tests another situation than the one that
    its author describes, or nothing at all.

Pourquoi :
    Un scénario a les clés `Test`, `Collectivité`, `Réponses`, `Statuts` et `Scores`, et rien de ce qui
    figure sous une autre n'est lu : le scénario teste une autre situation que celle que décrit son
    auteur, ou rien du tout.

Bad:
    ==> tests/verger.test.yml
    Test: Un verger partagé
    Statut:
    ^^^^^^ the key `Statut` is not read; it is spelt `Statuts`
      eci_1.2.1: fait
    Remarque: À revoir
    ^^^^^^^^ the key `Remarque` is not read

Good:
    ==> tests/verger.test.yml
    Test: Un verger partagé
    # À revoir
    Statuts:
      eci_1.2.1: fait
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.siblings.models import siblings_of
from referentiel.siblings.scenarios import KEYS
from referentiel.text.composition import compose
from referentiel.text.names import same_name

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "scenario-key.unknown": N_(
        "the key `{key}` is not read", remedy=N_("write one of these keys, or a comment: {known}")
    ),
    "scenario-key.mistyped": N_(
        "the key `{key}` is not read; it is spelt `{meant}`", remedy=N_("write `{meant}`")
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the keys of a scenario that are none of those that are read."""
    scenario = siblings_of(document).scenario
    for key in scenario.keys if scenario else ():
        if compose(key.text) in KEYS:
            continue
        meant = same_name(key.text, KEYS)
        yield Diagnostic.at(
            Place(document, key.span),
            f"scenario-key.{'mistyped' if meant else 'unknown'}",
            field="key",
            wrong=key.text,
            fixes=replacement(document, key.span, meant, Safety.UNSAFE) if meant else (),
            key=quote(key.text),
            meant=meant or "",
            known=in_words(KEYS),
        )
