"""A word stands twice in a row.

Un mot figure deux fois de suite.

Why:
    It is the mark of a sentence that was reworded, or pasted at the wrong place: nobody meant the
    second one, and something else may be missing. What French doubles rightly is not reported
    (`nous nous engageons`, `faire faire`, `en en parlant`), nor words with a mark between them.

Pourquoi :
    C'est la trace d'une phrase remaniée, ou collée au mauvais endroit : personne n'a voulu le
    second mot, et il en manque peut-être un autre. Ce que le français double à bon droit n'est pas
    signalé (`nous nous engageons`, `faire faire`, `en en parlant`), ni des mots séparés par un
    signe.

Bad:
    # Informer les les autres collectivités
                   ^^^ `les` stands twice in a row
    ```yaml
    id: 5.2
    ```
    ## Description
    Le guide de l'action action est envoyé à à chaque commune.
                         ^^^^^^ `action` stands twice in a row
                                             ^ `à` stands twice in a row

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Les communes que nous nous engageons à aider font faire l'étude. Étude : voir le guide.
"""

import re
from collections.abc import Iterator

from linter.finding import Remark, Safety, Severity
from linter.rule import Settings
from linter.topics.prose import texts_of
from linter.words import Messages, Words, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "fr": {
        "doubled-word": Words(
            "`{word}` figure deux fois de suite",
            "supprimez l'un des deux, ou écrivez le mot qui manque",
        ),
    },
    "en": {
        "doubled-word": Words(
            "`{word}` stands twice in a row",
            "remove one of the two, or write the word that is missing",
        ),
    },
}

_GAP = "(?:[ \u00a0\u202f\u2009]{1,9}|[ \\t]{0,9}(?:\r\n?|\n)[ \\t]{0,9})"
# An apostrophe may stand before the first word (`l'action action`) or inside both.
_DOUBLE = re.compile(
    r"(?<![\w-])(?P<first>(?:[^\W\d_]+['’])?[^\W\d_]+)"
    rf"(?P<more>(?:{_GAP}(?P=first)(?![\w'’-]))+)",
    re.IGNORECASE,
)
# Pronouns before verbs, verbs of which one leads the other, and what is doubled for emphasis.
_RIGHT = "nous vous en faire lui leur se y oui non si très trop bien là"
# What has such a name: islands, a tree, carriages.
_NAMES = "bora pago ylang tuk tam pousse chou"
_DOUBLED_RIGHTLY = frozenset(f"{_RIGHT} {_NAMES}".split())


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the words that stand twice or more in a row, each run once."""
    for text in texts_of(document):
        for double in _DOUBLE.finditer(text.prose):
            first, second = double["first"], double["more"].split()[0]
            if _is_slip(double, first, second):
                start = double.start("more") + double["more"].index(second)
                yield text.remark(
                    start,
                    start + len(second),
                    "doubled-word",
                    first.casefold(),
                    word=quote(second),
                    edits=[(double.start("more"), start + len(second), "")],
                    safety=Safety.UNSAFE,
                )


def _is_slip(double: re.Match[str], first: str, second: str) -> bool:
    """Tell whether nobody doubles such a word; one letter alone is a label, but for `à`."""
    word = first.casefold()
    if word in _DOUBLED_RIGHTLY or (len(word) == 1 and word != "à"):
        return False
    is_elided = double.string[double.start() - 1 : double.start()] in ("'", "’")
    is_over_lines = "\n" in double["more"] or "\r" in double["more"]
    if is_elided or is_over_lines:  # L'Est est froid; a line that begins anew.
        return first == second and (second.islower() or not is_over_lines)
    return second == first or (first.istitle() and second == first.lower())
