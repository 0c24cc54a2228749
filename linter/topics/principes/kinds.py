"""Groups of levels under heads for kinds of collectivité, which principles cannot distinguish."""

from linter.words.text import N_, Text, quote
from referentiel.text.expression import Expression
from referentiel.text.names import spelling
from scoring.principe.analysis import BranchReading

_KIND = (
    r"(?:communes?|villes?|epci|intercommunalités?|communautés?|métropoles?|agglomérations?"
    r"|syndicats?|départements?|régions?|collectivités?|pnr)"
)
_MORE = r"(?: (?!pour\b|dans\b|avec\b|sur\b)[^\W\d_][\w'’-]{0,30}){0,4}"
_HEAD = Expression(
    rf"(?:(?:pour|si|cas|d[eu]s?|les?|la|une?|toutes?|autres?) |l['’]|d['’]){{0,4}}"
    rf"{_KIND}{_MORE}(?:(?:,| et| ou| /) ?{_KIND}{_MORE}){{0,4}}",
)
_LONGEST = 100
_FEWEST = 2


def kinds_message(branch: BranchReading) -> Text | None:
    """Return the message for a branch if the heads of its lists all name kinds of collectivité.

    A head about actions for or with communes names no kind.
    """
    heads = [one.source.head or "" for one in branch.lists]
    if not all(map(_names_kind, heads)) or len(set(map(spelling, heads))) < _FEWEST:
        return None
    return N_(
        "{branch}a principle cannot distinguish kinds of collectivité: the levels of {heads} all "
        "count together",
        remedy=N_(
            "write one action for each kind, with `concerne:` in its data block, for example "
            "`concerne: commune`"
        ),
    ).embed(heads=", ".join(f"`{quote(head)}`" for head in heads))


def _names_kind(head: str) -> bool:
    text = " ".join(head.casefold().split())
    return len(text) <= _LONGEST and bool(_HEAD.fullmatch(text))
