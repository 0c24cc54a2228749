"""The fence of a data block does not say `yaml`, or that of a formula `formule`.

La ligne qui ouvre un bloc n'annonce pas `yaml`, ou `formule` pour une formule.

Why:
    Other readers recognise a data block by the word `yaml` after the three backquotes. A block that
    says `yml`, or nothing, is plain text to them: the action silently loses its id and its weight.
    reflint reads the block anyway. In a file of rules, the same holds for the word `formule` of a
    formula.

Pourquoi :
    Les autres lecteurs reconnaissent un bloc de données au mot `yaml` qui suit les trois accents
    graves. Un bloc qui annonce `yml`, ou rien, est pour eux du texte : l'action perd son
    identifiant et son poids sans un mot. reflint lit le bloc malgré tout. Dans un fichier de
    règles, il en va de même du mot `formule` d'une formule.

Bad:
    # Informer les autres collectivités
    ```yml
       ^^^ the language of a data block must be `yaml`, not `yml`
    id: 5.2
    ```

Bad:
    # Informer les autres collectivités
    ```
    ^^^ this data block has no language; it must be `yaml`
    id: 5.2
    ```

Bad:
    ==> personnalisations/eci.md
    # Règles liées au verger
    ```yaml
    action_id: eci_1.2.3
    ```
    ## Règles
    ### Désactivation
    ```formules
       ^^^^^^^^ the language of a formula must be `formule`, not `formules`
    reponse(verger_1, NON)
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.grammar import FORMULE
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "data-language": N_(
        "the language of a data block must be `yaml`, not `{found}`", remedy=N_("write ```yaml")
    ),
    "data-language.none": N_(
        "this data block has no language; it must be `yaml`", remedy=N_("write ```yaml")
    ),
    "data-language.formule": N_(
        "the language of a formula must be `formule`, not `{found}`", remedy=N_("write ```formule")
    ),
    "data-language.formule-none": N_(
        "this formula has no language; it must be `formule`", remedy=N_("write ```formule")
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find data blocks and formulas whose fence has another language than theirs."""
    for fault, place in faults_of(document, Code.DATA_LANGUAGE):
        found = fault.arguments["found"]
        wanted = FORMULE if fault.variant.startswith(FORMULE) else "yaml"
        replaced = fault.span if found else Span(fault.span.end, fault.span.end)
        yield Diagnostic.at(
            place,
            f"data-language.{fault.variant}" if fault.variant else "data-language",
            field="language",
            wrong=found,
            fixes=replacement(document, replaced, wanted),
            found=quote(found),
        )
