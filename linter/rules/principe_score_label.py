"""The label of a level names the score of another node, but does not use it."""

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
