"""The title or the text of rules speaks of another action than their `action_id`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.rule import N_, Diagnostic, Diagnostics, Document, Place, Severity, Span, quote, rule
from referentiel.ensemble import Ensemble
from referentiel.grammar import RegleType
from referentiel.identifier import Id, parse_id
from referentiel.siblings.personnalisations import Personnalisation
from referentiel.siblings.written import Written
from referentiel.source import Excerpt
from referentiel.text.expression import Expression

# An id, after the name of its referential or without; no quantity, no part of another word.
_ID = Expression(
    r"(?<![\w.,-])(?:(?P<name>[^\W\d_][\w-]*)_)?(?P<id>[0-9]{1,3}(?:\.[0-9]{1,3}){1,8})"
    r"(?!\w|[.,][0-9]|[ \u00a0\u202f]?(?:[%°€]|points?\b|ha\b|km\b|h\b))",
    re.IGNORECASE,
)
# What a text says that a rule of each type does to an action.
_EFFECTS = {
    RegleType.DESACTIVATION: Expression(r"concern|désactiv|réduite? à 0", re.IGNORECASE),
    RegleType.REDUCTION: Expression(r"noté|évalué|score|\bnote\b|potentiel|points?\b", re.I),
    RegleType.SCORE: Expression(r"score|\bnote\b|plafon", re.IGNORECASE),
    RegleType.SCORE_INDICATIF: Expression(r"score|\bnote\b|indicateur", re.IGNORECASE),
    RegleType.VISIBILITE: Expression(r"question|visible", re.IGNORECASE),
}
_ITSELF = Expression(r"\bcette (?:sous-)?(?:action|mesure|orientation|tâche)", re.IGNORECASE)
# Ids of two segments might be decimals.
_FEWEST_SEGMENTS = 3


class _Mention(NamedTuple):
    name: str
    identifier: Id
    written: str
    span: Span


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the titles that name other actions only, and texts on one action beside.

    Nothing is reported where there is no such action: `action-unknown`.
    """
    actions = ensemble.actions
    for document, model in ensemble.personnalisations:
        if model.action is None:
            continue
        name, _, own = actions.parse(model.action.text)
        if own is None or not own.segments:
            continue
        if actions.is_here(model.action.text) and actions.node(model.action.text) is None:
            continue
        scores = [regle.formule.text for regle in model.regles if regle.formule]
        mentions = {
            "title": _other_in_title(document, model.title, name, own),
            "text": _other_in_texts(model, own),
        }
        for where, mention in mentions.items():
            if mention is None or any(f"_{mention.identifier}" in one for one in scores):
                continue
            yield Diagnostic.at(
                Place(document, mention.span, document.entries[model.entry]),
                N_("the title names `{other}`, but these are the rules of `{action}`")
                if where == "title"
                else N_("the text speaks of `{other}`, but these are the rules of `{action}`"),
                remedy=N_("correct one or the other"),
                field=where,
                wrong=mention.written,
                other=quote(mention.written),
                action=quote(model.action.text),
            )


def _mentions(excerpt: Excerpt) -> Iterator[_Mention]:
    for found in _ID.finditer(excerpt.text):
        if identifier := parse_id(found["id"]):
            yield _Mention(found["name"] or "", identifier, found[0], excerpt.span(*found.span()))


def _other_in_title(
    document: Document, title: Written | None, name: str, own: Id
) -> _Mention | None:
    """Return the first mention in a title where none is of the action itself."""
    if title is None:
        return None
    mentions = tuple(_mentions(Excerpt.join(document.source, (title.span,))))
    is_own = (
        one.identifier == own and one.name.casefold() in ("", name.casefold()) for one in mentions
    )
    return None if any(is_own) else next(iter(mentions), None)


def _other_in_texts(model: Personnalisation, own: Id) -> _Mention | None:
    """Return a mention of an action beside, if nothing in the texts is on the action itself."""
    effects = [_EFFECTS[regle.type] for regle in model.regles if regle.type]
    texts = (model.prose, *(regle.prose for regle in model.regles))
    mentions = [one for text in texts for one in _mentions(text)]
    if own.depth < _FEWEST_SEGMENTS or len({one.identifier for one in mentions}) != 1:
        return None
    (first, *_) = mentions
    if first.identifier == own or first.identifier.parent != own.parent:
        return None
    if any(_ITSELF.search(text.text) for text in texts):
        return None
    has_effect = any(effect.search(text.text) for effect in effects for text in texts)
    return first if has_effect else None
