"""Other actions than their own that the title and the texts of règles name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from referentiel.ensemble import Ensemble, Placed
from referentiel.grammar import RegleType
from referentiel.identifier import Id, parse_id
from referentiel.siblings import Personnalisation
from referentiel.source import Excerpt, Span
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
# Before and after the id of the action that a sentence is on.
_ON = Expression(
    r"\b(?:(?:le|la|les) (?:score|statut|note|potentiel|points) de )?(?:l['’](?:action )?|la "
    r"(?:sous-action |mesure |tâche |orientation )?)\Z",
    re.IGNORECASE,
)
# Before one that a sentence refers to only, and after one whose points go elsewhere.
_REFERENCE = Expression(
    r"\b(?:voir|cf|comme|selon|si|lorsque|quand|articles?|art|version|annexe|alinéa|chapitre"
    r"|paragraphe|suit|suivant|avec|dans|en|vers|que|d['’]après|liée?s? (?:à|au)|celui|celles?"
    r"|ceux)\b\.?(?: pour| à| de)?"
    r"(?: (?:le |la |au )?(?:score|note|celui|celle) de)?"
    r"(?: (?:la |l['’])?(?:(?:sous-)?action |mesure |tâche |orientation )?|\Z)\Z",
    re.IGNORECASE,
)
_MOVED = Expression(
    r"\A ?(?:sont|seront|est|sera) (?:alors )?(?:report|redistribu|réparti|ajout|transf)", re.I
)
_IS = Expression(r"\A ?(?:est|n['’]est|sera|passe|devient)\b", re.IGNORECASE)
_ITSELF = Expression(r"\bcette (?:sous-)?(?:action|mesure|orientation|tâche)", re.IGNORECASE)
# Ids of two segments might be decimals.
_FEWEST_SEGMENTS = 3


class Mention(NamedTuple):
    """An action that a title or a text names."""

    name: str
    identifier: Id
    written: str
    span: Span
    is_subject: bool


def other_actions(
    ensemble: Ensemble, placed: Placed[Personnalisation]
) -> Iterator[tuple[str, Mention]]:
    """Yield the other action that the title of rules names, and the one that their text is about.

    The title does not name the action of the rules, and the text is about no action but the other
    one. One that does not exist is left to `action-unknown`.
    """
    document, model = placed
    action = model.action.text if model.action else ""
    name, _, own = ensemble.actions.parse(action)
    if own is None or not own.segments:
        return
    if ensemble.actions.is_here(action) and ensemble.actions.node(action) is None:
        return
    scores = [regle.formule.text for regle in model.regles if regle.formule]
    titles = (Excerpt.join(document.source, (model.title.span,)),) if model.title else ()
    in_title = list(_mentions(titles))
    is_own = (
        one.identifier == own and one.name.casefold() in ("", name.casefold()) for one in in_title
    )
    found = {
        "title": None if any(is_own) else next(iter(in_title), None),
        "text": _other_in_texts(model, own),
    }
    for where, mention in found.items():
        if mention and not any(f"_{mention.identifier}" in one for one in scores):
            yield where, mention


def _mentions(excerpts: Sequence[Excerpt]) -> Iterator[Mention]:
    for excerpt in excerpts:
        for found in _ID.finditer(excerpt.text):
            if identifier := parse_id(found["id"]):
                before, after = (
                    excerpt.text[: found.start()][-60:],
                    excerpt.text[found.end() :][:30],
                )
                if _REFERENCE.search(before) or _MOVED.search(after):
                    continue
                is_subject = bool(_ON.search(before) and _IS.match(after))
                span = excerpt.span(*found.span())
                yield Mention(found["name"] or "", identifier, found[0], span, is_subject)


def _other_in_texts(model: Personnalisation, own: Id) -> Mention | None:
    """Return a mention of an action beside, or of any that a sentence is on.

    Nothing in the texts is on the action itself, or on one above or below it.
    """
    effects = [_EFFECTS[regle.type] for regle in model.regles if regle.type]
    texts = (model.prose, *(regle.prose for regle in model.regles))
    mentions = list(_mentions(texts))
    if own.depth < _FEWEST_SEGMENTS or len({one.identifier for one in mentions}) != 1:
        return None
    first = mentions[0]
    other = first.identifier
    if other == own or own.is_below(other) or other.is_below(own):
        return None
    if other.parent != own.parent and not any(one.is_subject for one in mentions):
        return None
    if any(_ITSELF.search(text.text) for text in texts):
        return None
    has_effect = any(effect.search(text.text) for effect in effects for text in texts)
    return first if has_effect else None
