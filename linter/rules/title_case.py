"""A title begins with a lower-case letter, and most others with a capital.

Un titre commence par une minuscule, et la plupart des autres par une majuscule.

Why:
    Titles stand alone in menus and reports: one in lower case looks like the end of another, and
    often is a line of a list that was made into an action. Only what most titles of the same depth
    do is asked for; where they begin in lower case, that is the way of the referential. A name
    that is spelt so (`pH`), a figure or a sign is as it should be. It is information, because
    nothing is lost.

Pourquoi :
    Les titres figurent seuls dans les menus et les rapports : une minuscule fait croire à la fin
    d'un autre titre, et trahit souvent une ligne de liste devenue une action. Seul est demandé ce
    que font la plupart des titres de même profondeur ; s'ils commencent par une minuscule, c'est
    l'usage du référentiel. Un nom qui s'écrit ainsi (`pH`), un nombre ou un signe conviennent.
    C'est une information, car rien n'est perdu.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser une documentation
    ```yaml
    id: 5.2.1
    ```
    ### former les équipes
        ^ the title begins with the lower-case `f`, where most titles of its depth begin with a capital
    ```yaml
    id: 5.2.2
    ```
    ### Nouer des partenariats
    ```yaml
    id: 5.2.3
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### documentation
    ```yaml
    id: 5.2.1
    ```
    ### formation
    ```yaml
    id: 5.2.2
    ```
"""

import re
from collections import Counter
from collections.abc import Iterator

from linter.finding import Remark, Safety, Severity
from linter.rule import Settings
from linter.topics.prose import Text
from linter.topics.titles import first_character, titles_in
from linter.words import Messages, Words
from referentiel.referential import Referentiel

SEVERITY = Severity.INFO
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "fr": {
        "title-case": Words(
            "le titre commence par la minuscule `{letter}`, alors que la plupart des titres de même "
            "profondeur commencent par une majuscule",
            "écrivez `{capital}`",
        ),
        "title-case.second": Words(
            "le titre commence par deux majuscules, `{letter}`", "écrivez `{capital}`"
        ),
        "title-case.capitals": Words(
            "le titre est tout en capitales, à la différence de la plupart des autres",
            "écrivez-le en minuscules, après la première lettre",
        ),
    },
    "en": {
        "title-case": Words(
            "the title begins with the lower-case `{letter}`, where most titles of its depth begin "
            "with a capital",
            "write `{capital}`",
        ),
        "title-case.second": Words(
            "the title begins with two capitals, `{letter}`", "write `{capital}`"
        ),
        "title-case.capitals": Words(
            "the title stands in capitals, unlike most others",
            "write it in lower case, behind its first letter",
        ),
    },
}
_WORD = re.compile(r"\w+(?P<behind>[.@](?=\w))?")
_TWO_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}(?=[a-zà-öø-ÿœ]{3})")
_LONG_WORD = re.compile(r"[^\W\d_]{8}")
# Words that no list of acronyms has.
_GRAMMAR = frozenset(
    ["LA", "LE", "LES", "DE", "DES", "DU", "AU", "AUX", "POUR", "DANS", "SUR", "PAR", "EN", "ET"]
)
# Fewer titles of one depth tell no custom.
_FEW = 2


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the titles in lower case at depths where most are not, and those in capitals."""
    begun = [(text, word) for text in titles_in(referentiel) if (word := _first_word(text.prose))]
    counts = Counter(_depth(text) for text, _ in begun)
    capitals = Counter(_depth(text) for text, word in begun if _is_capital(word))
    shouted = sum(_is_shouted(text.prose) for text, _ in begun)
    for text, word in begun:
        depth = _depth(text)
        most, all_of_them = capitals[depth], counts[depth]
        if all_of_them <= _FEW:
            most, all_of_them = capitals.total(), counts.total()
        if not _is_capital(word):
            if 2 * most > all_of_them:
                yield _first_letter(text, word, "title-case", word[0][0].upper())
        elif two := _TWO_CAPITALS.match(word[0]):
            yield _first_letter(text, word, "title-case.second", two[0].capitalize())
        elif _is_shouted(text.prose) and 2 * shouted < len(begun):
            end = len(text.prose.rstrip())
            yield text.remark(word.start(), end, "title-case.capitals", "capitals")


def _first_letter(text: Text, word: re.Match[str], message: str, wanted: str) -> Remark:
    """Tell of the first letters of a title that they should be others."""
    start, end = word.start(), word.start() + len(wanted)
    return text.remark(
        start,
        end,
        message,
        word[0],
        letter=text.prose[start:end],
        capital=wanted,
        edits=[(start, end, wanted)],
        safety=Safety.UNSAFE,
    )


def _is_shouted(title: str) -> bool:
    """Tell whether a title of several words stands in capitals; acronyms do rightly."""
    words = title.split()
    is_text = _LONG_WORD.search(title) or _GRAMMAR.intersection(words)
    return title.isupper() and len(words) > 1 and bool(is_text)


def _is_capital(word: re.Match[str]) -> bool:
    return word[0][0].isupper()


def _depth(text: Text) -> tuple[bool, int]:
    """Tell the depth of a title in the tree, or that of its heading where it has no id."""
    identifier = text.action.identifier
    return identifier is not None, identifier.depth if identifier else text.action.level


def _first_word(title: str) -> re.Match[str] | None:
    """Give the first word of a title, if one stands first, and has no spelling of its own.

    A capital or a figure inside makes it a name (`pH`, `kWh`, `m2`), a point an abbreviation.
    """
    at = first_character(title)
    word = _WORD.match(title, at) if at is not None else None
    if word is None or word["behind"] or not word[0].isalpha():
        return None
    return word if _is_capital(word) or word[0].islower() else None
