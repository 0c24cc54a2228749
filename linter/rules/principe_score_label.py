"""The label of a level names the score of another node, but does not use it.

Le libellé d'un palier nomme la note d'un autre nœud, mais ne la reprend pas.

Why:
    `Score de 7.1.1 → 40%` is a level like any other: whoever ticks it gets the whole 40 %, even if
    7.1.1 scores nothing. A share that follows another node's score is written `[Note de 7.1.1] *
    40%`. A label that compares a score with a number is not reported. An id of three numbers or
    more that is not a node is reported too: `Score de 7.1` may be a number.

Pourquoi :
    `Score de 7.1.1 → 40%` est un palier comme un autre : qui le coche obtient les 40 % entiers,
    même si 7.1.1 vaut zéro. Une part qui suit la note d'un autre nœud s'écrit
    `[Note de 7.1.1] * 40%`. Un libellé qui compare une note à un nombre n'est pas signalé. Un
    identifiant d'au moins trois nombres qui n'est pas un nœud l'est aussi : `Score de 7.1` peut
    être un nombre.

Bad:
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé → 60%
    La note de l'action 5.2.2 → 40%
       ^^^^^^^^^^^^^^^^^^^^^^ the label names the score of `5.2.2`, but the level gives 40% whatever that score is
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    Élus formés → 60%
    Score de 5.2.9 → 40%
    ^^^^^^^^^^^^^^ the label names the score of `5.2.9`, which is not a node of this referential

Good:
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé → 60%
    Formation suivie → [Note de 5.2.2] * 40%
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    Élus formés → 100%
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.topics.principes.named_scores import NamedScore, named_scores_of
from linter.topics.principes.references import depends_on, known_ids, may_be_unread
from linter.topics.prose.mentions import mentions_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "principe-score-label": N_(
        "the label names the score of `{target}`, but the level gives {percent} whatever that "
        "score is",
        remedy=N_(
            "to take a share of that score, write `{label} → [Note de {target}] * {percent}`; "
            "otherwise delete the id from the label"
        ),
    ),
    "principe-score-label.unknown": N_(
        "the label names the score of `{target}`, which is not a node of this referential",
        remedy=N_(
            "correct or delete the id; a share of a node's score is written `{label} → [Note de …] "
            "* {percent}`"
        ),
    ),
}
# `Score de 7.1` may be a number, and `note de l'action 3` the third of a list.
_FEWEST_NUMBERS = 3


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the levels whose label names the score of another node, or of a missing one.

    Not reported: the niveau's own score and those that depend on it, which it cannot use.
    """
    known = known_ids(referentiel)
    for document in referentiel.documents:
        for score in named_scores_of(document, settings):
            own = document.actions[score.action].identifier
            if score.target in known:
                if own is None or not depends_on(score.target, own):
                    yield _diagnostic(document, score, "principe-score-label")
            elif _is_missing(referentiel, document, score):
                yield _diagnostic(document, score, "principe-score-label.unknown")


def _is_missing(referentiel: Referentiel, document: Document, score: NamedScore) -> bool:
    """Whether a label names what can only be an id, and certainly one without a node.

    After a word such as `action`, `reference-unknown` reports it.
    """
    return (
        score.target.depth >= _FEWEST_NUMBERS
        and not any(
            score.span.start <= one.span.start < score.span.end for one in mentions_of(document)
        )
        and not may_be_unread(referentiel, score.target)
    )


def _diagnostic(document: Document, score: NamedScore, message: str) -> Diagnostic:
    return Diagnostic.at(
        Place(document, score.span, document.actions[score.action]),
        message,
        field="Principe",
        wrong=" ".join(score.label.split()),
        target=str(score.target),
        percent=score.percent,
        label=quote(score.label),
    )
