"""Groups of a principle that stand for kinds of collectivité, which no principle tells apart."""

from referentiel.expression import Expression
from referentiel.names import spelling
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


def heads_by_kind(branch: BranchReading) -> tuple[str, ...]:
    """Give the heads of the lists of a branch where each names kinds of collectivité; else none.

    A head that says what is done for communes or with them names no kind.
    """
    heads = [one.source.head for one in branch.lists]
    named = tuple(head for head in heads if head is not None and _names_kind(head))
    is_all = len(named) == len(heads) and len({spelling(head) for head in named}) >= _FEWEST
    return named if is_all else ()


def _names_kind(head: str) -> bool:
    text = " ".join(head.casefold().split())
    return len(text) <= _LONGEST and bool(_HEAD.fullmatch(text))
