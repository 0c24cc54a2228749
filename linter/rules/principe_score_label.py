"""The label of a level names the score of another node, but does not use it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.finding import Diagnostic, Place, Severity
from linter.rule import N_, Diagnostics, Document, Referentiel, Settings, Span, quote, rule
from linter.topics.principes.readings import items_of, place
from linter.topics.principes.references import (
    depends_on,
    has_principes,
    known_ids,
    may_be_unread,
    texts_of_principes,
)
from linter.topics.prose.mentions import mentions_of
from referentiel.identifier import Id, parse_id
from referentiel.memo import memoised
from referentiel.text.expression import Expression
from scoring.principe.parser import format_percent
from scoring.principe.tokens import SPACE
from scoring.principe.tree import Level
from scoring.readings import readings_of

# `Score de 7.1` may be a number, and `note de l'action 3` the third of a list.
_FEWEST_NUMBERS = 3
# One of these is in every name of a score, with its letters composed or not.
_SCORE_WORDS = ("note", "score", "sultat")
# Longer labels are prose.
_LONGEST = 160
_GAP = f"{SPACE}{{1,3}}"
_SCORE = "(?:notes?|scores?|r(?:é|e\u0301)sultats?)"
_NODE = (
    "(?:(?:sous-)?(?:axe|action|tâche)s?|orientations?|niveaux?|mesures?|indicateurs?|critères?)"
    f"{_GAP}(?:n°{SPACE}{{0,3}})?"
)
_OF = rf"(?:(?:de|du|des|à|au|pour|sur|la|le){_GAP}|[dl]['’])"
_DOTTED = r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,5}"
_END = rf"(?!\w|\.[0-9]|,[0-9]|{SPACE}?[%/°€])"
_NAMED = Expression(
    rf"(?<!\w){_SCORE}(?:{_GAP}obtenue?s?)?{_GAP}{_OF}{{0,3}}"
    rf"(?:(?P<id>{_DOTTED})|{_NODE}(?P<node>{_DOTTED}|[0-9]{{1,3}})){_END}"
    rf"|(?<![\w.])(?:{_NODE})?(?P<before>{_DOTTED}){SPACE}?[:(–-]{SPACE}?"
    rf"(?:(?:la|le|sa|son){_GAP})?{_SCORE}(?!\w|{SPACE}d)",
    re.IGNORECASE,
)
# A level that is reached above or below some score is an ordinary level.
_COMPARED = Expression(
    r"[0-9<>≤≥=]|(?<!\w)(?:sup[ée]rieur|inf[ée]rieur|[ée]ga(?:l|ux)|plus|moins|seuil|d[ée]pass"
    r"|atte[ig]|minimum|maximum|nulle?s?(?!\w)|moyen|am[ée]lior)",
    re.IGNORECASE,
)


class _NamedScore(NamedTuple):
    """A level of the action with the index `action` that gives `percent`; its label names a score.

    `span` is that of the words that name the score of the node `target`.
    """

    action: int
    label: str
    percent: str
    target: Id
    span: Span


@rule(Severity.WARNING, on="referentiel", subject="principes")
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the levels whose label names the score of another node, or of a missing one.

    Not reported: the niveau's own score and those that depend on it, which it cannot use.
    """
    known = known_ids(referentiel)
    for document in referentiel.documents if has_principes(settings) else ():
        for score in _named_scores_of(document):
            own = document.actions[score.action].identifier
            if score.target in known:
                is_reported = own is None or not depends_on(score.target, own)
            else:
                is_reported = _is_missing(referentiel, document, score)
            if is_reported:
                yield Diagnostic.at(
                    Place(document, score.span, document.actions[score.action]),
                    N_(
                        "the label names the score of `{target}`, but the level gives {percent} "
                        "whatever that score is"
                    ),
                    remedy=N_(
                        "to take a share of that score, write `{label} → [Note de {target}] * "
                        "{percent}`; otherwise correct or delete the id in the label"
                    ),
                    field="Principe",
                    wrong=" ".join(score.label.split()),
                    target=str(score.target),
                    percent=score.percent,
                    label=quote(score.label),
                )


def _is_missing(referentiel: Referentiel, document: Document, score: _NamedScore) -> bool:
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


@memoised
def _named_scores_of(document: Document) -> Sequence[_NamedScore]:
    texts = map(str.casefold, texts_of_principes(document))
    has_any = any(word in text for text in texts for word in _SCORE_WORDS)
    return tuple(_search(document)) if has_any else ()


def _search(document: Document) -> Iterator[_NamedScore]:
    for reading in readings_of(document):
        for item in () if reading.section.empty else items_of(reading):
            if isinstance(item, Level) and item.percent > 0 and (found := _named(item.label)):
                text, start, end = reading.excerpt.text, item.span.start, item.percent_span.start
                at = max(text.find(item.label, start, end), start) + found.start()
                target = parse_id(found["id"] or found["node"] or found["before"])
                if target is not None:
                    yield _NamedScore(
                        reading.action.index,
                        item.label,
                        format_percent(item.percent),
                        target,
                        place(reading, Span(at, at + len(found[0]))),
                    )


def _named(label: str) -> re.Match[str] | None:
    """Return the score that a label names; None if the label compares the score with a number."""
    found = _NAMED.search(label) if _may_name_score(label) else None
    if found is None or _COMPARED.search(label[: found.start()] + label[found.end() :]):
        return None
    return found


def _may_name_score(label: str) -> bool:
    """Whether a label has what every name of a score has: a word for it, and a number."""
    folded = label.casefold()
    has_word = any(word in folded for word in _SCORE_WORDS)
    return has_word and len(label) <= _LONGEST and any(map(str.isdecimal, label))
