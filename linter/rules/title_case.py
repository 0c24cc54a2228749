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
    },
    "en": {
        "title-case": Words(
            "the title begins with the lower-case `{letter}`, where most titles of its depth begin "
            "with a capital",
            "write `{capital}`",
        ),
    },
}
_WORD = re.compile(r"\w+(?P<behind>[.@](?=\w))?")


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the titles in lower case at depths where most are not."""
    begun = [(text, word) for text in titles_in(referentiel) if (word := _first_word(text.prose))]
    counts = Counter(_depth(text) for text, _ in begun)
    capitals = Counter(_depth(text) for text, word in begun if _is_capital(word))
    for text, word in begun:
        depth = _depth(text)
        if _is_capital(word) or 2 * capitals[depth] <= counts[depth]:
            continue
        letter = word[0][0]
        yield text.remark(
            word.start(),
            word.start() + 1,
            "title-case",
            word[0],
            letter=letter,
            capital=letter.upper(),
            edits=[(word.start(), word.start() + 1, letter.upper())],
            safety=Safety.UNSAFE,
        )


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
