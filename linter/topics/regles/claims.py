"""Sentences that say whom an action concerns, such as `Les syndicats ne sont pas concernés`.

Only sentences that can mean one thing are read, on collectivités that formulas distinguish.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from referentiel.identifier import Id, parse_id
from referentiel.source import Excerpt, Span
from referentiel.text.expression import Expression
from scoring.formule.dialect import Dialect
from scoring.formule.identite import DOM, LOCALISATION, POPULATION, TYPE, IdentiteValues

# White space is one space in what is matched.
_HABITANTS = (
    r"(?:de|ayant une population de) (?P<side>moins|plus) de (?P<count>[1-9][0-9 ]{0,9}?) ?"
    r"(?:hab\.|habitants)"
)
_OVERSEAS = (
    r"(?:hors (?:de la )?(?:france )?métropol(?:e|itaine)"
    r"|(?:des |en |dans (?:un|les) )?DOM(?:-ROM)?|ultramarines?|d['’]outre-mer)"
)
_WHOM = (
    r"(?:(?P<type>communes?|EPCI(?: à fiscalité propre)?|syndicats?(?! de traitement)"
    rf"|collectivités?)(?: {_HABITANTS}| (?P<overseas>{_OVERSEAS}))?)"
)
# Nobody is concerned by anything else than the action.
_BY = (
    r"concernée?s?(?:\Z| par (?:la |l['’]|cette )?"
    r"(?:(?:sous-)?(?:action|mesure|orientation|tâche)\b|[0-9]))"
)
_OFF = r"(?:\bnon[ -]concernée?s?\b|\bdésactivée?s?\b|n['’]est pas concernée?\b)"
# For these an action is désactivée, or only for all others.
_NOT = Expression(
    rf"\A(?:(?:les|une?|toutes les|tous les) {_WHOM} (?:n['’]est|ne sont) pas {_BY}"
    rf"|pour (?:les|une?|toutes les|tous les) {_WHOM.replace('?P<', '?P<pour_')}, .*{_OFF})",
    re.IGNORECASE,
)
_ONLY = Expression(
    rf"\A(?:seule?s (?:les )?{_WHOM} sont {_BY}"
    rf"|.*\bne (?:concerne(?:nt)? que les|s['’]adresse(?:nt)? qu['’]aux) "
    rf"{_WHOM.replace('?P<', '?P<pour_')}(?![ \w]))",
    re.IGNORECASE,
)
# What makes a sentence say less, or more, than that.
_HEDGED = Expression(
    r"\b(?:sauf|sinon|hormis|excepté|moins que|si|lorsque?|quand|et que|sous-actions|tâches|partie"
    r"|points?|(?:pas|jamais|plus|non) (?:désactivée?s?|non))\b",
    re.IGNORECASE,
)
_SENTENCE = Expression(r"[^\s.;!?](?:[^.;!?\r\n]|[.](?=[0-9])){0,400}")
_ID = Expression(r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{1,3}){1,8}")


class Claim(NamedTuple):
    """What a sentence says: whom an action does not concern, or `is_only`, whom alone it does."""

    identites: tuple[IdentiteValues, ...]
    is_only: bool
    span: Span


def claims_of(text: Excerpt, action: Id, dialect: Dialect) -> Iterator[Claim]:
    """Yield what a text says of an action; sentences on others are not on it.

    `dialect` is that of its rules.
    """
    for sentence in _SENTENCE.finditer(text.text):
        words = " ".join(sentence[0].split())
        ids = {parse_id(one[0]) for one in _ID.finditer(words)}
        if (ids and action not in ids) or _HEDGED.search(words):
            continue
        for pattern, is_only in ((_NOT, False), (_ONLY, True)):
            found = pattern.match(words)
            identites = _meant(found.groupdict(), dialect) if found else ()
            if identites:
                yield Claim(identites, is_only, text.span(*sentence.span()))


def _meant(groups: dict[str, str | None], dialect: Dialect) -> tuple[IdentiteValues, ...]:
    """Return the identités of the collectivités that a sentence names; none if it is unclear."""
    named = {key.removeprefix("pour_"): text for key, text in groups.items() if text}
    wanted = [*_of_type(named["type"].casefold()), *_of_population(named)]
    if "overseas" in named:
        wanted.append((LOCALISATION, DOM, True))
    known = dialect.proprietes
    if not wanted or any(valeur not in known[propriete] for propriete, valeur, _ in wanted):
        return ()
    return tuple(
        one
        for one in dialect.identites()
        if all((valeur in (one.of(propriete) or ())) is has for propriete, valeur, has in wanted)
    )


def _of_type(text: str) -> Iterator[tuple[str, str, bool]]:
    if text.startswith("commune"):
        yield TYPE, "commune", True
    elif text.startswith("syndicat"):
        yield TYPE, "syndicat", True
    elif text.startswith("epci"):
        yield TYPE, "EPCI", True
        if text != "epci":
            yield TYPE, "syndicat", False


def _of_population(named: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    if "count" in named:
        count = "".join(filter(str.isdecimal, named["count"]))
        yield POPULATION, f"moins_de_{count}", named["side"].casefold() == "moins"
