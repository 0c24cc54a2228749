"""Free entries: lines that ask the collectivité for the percentage itself."""

import re

from referentiel.text.expression import Expression
from referentiel.text.names import same_name

_LONGEST = 160
_ENTRY = Expression(
    r"(?:rentrer|entrer|saisir|indiquer|renseigner|inscrire|préciser|donner)"
    r" (?:le|la|un|une|son|sa|votre|ce) (?P<asked>%|\w{1,20})(?!\w)[^→:%]*"
    r"|(?P<named>%|\w{1,20}) (?:de|du|des|d['’]) ?[^→:%.;?!]+",
    re.IGNORECASE,
)
_ENTERED = frozenset(("%", "pourcent", "taux", "part", "proportion"))
# The only word long enough to be recognized when mistyped.
_PERCENT = "pourcentage"


def is_free_entry(text: str) -> bool:
    """Whether a whole line is a free entry: `Rentrer le pourcentage`, `% de réalisation`."""
    return _entry(text) is not None


def names_free_entry(text: str) -> bool:
    """Whether a line only names what is entered (`Taux de collecte`) and asks for nothing.

    With a colon it may be the head of levels.
    """
    match = _entry(text)
    return bool(match and match["named"])


def _entry(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    match = _ENTRY.fullmatch(" ".join(text.split()).rstrip(" ."))
    if match is None:
        return None
    word = (match["asked"] or match["named"]).casefold()
    return match if word in _ENTERED or same_name(word, (_PERCENT,)) else None
