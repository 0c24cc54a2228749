r"""Accented letters are decomposed into a letter and an accent.

Des lettres sont séparées de leur accent.

Why:
    `é` is either one character, or two: a letter and a combining accent. Both look the same. Text
    copied from a Mac or a PDF often has two, and a search for `qualité` misses the word. reflint
    treats both alike. All files share one finding, with a fix for all their words; URLs, code and
    file names keep their spelling.

Pourquoi :
    `é` est un caractère, ou deux : la lettre, puis un accent qui se pose dessus. À l'écran, rien ne
    les distingue. Dans un texte copié d'un Mac ou d'un PDF, il y en a deux, et une recherche de
    `qualité` ne trouve pas le mot. reflint lit les deux de la même façon. Un seul constat
    pour tous les fichiers, avec une correction pour tous leurs mots ; les adresses, le code et les noms de fichiers gardent
    leur graphie.

Bad:
    # Informer les autres collectivite\u0301s
                                     ^^^^^^^ the letter `é` in `collectivités` is two characters, `e` and a combining accent
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    La me\u0301thode est de\u0301crite à l'adresse https://example.org/me\u0301thode.
        ^^^^^^^ 2 letters are two characters each, a letter and a combining accent, the first being `é` in `méthode`

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Edit, Fix, Place, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.prose.decomposed import letters_in
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.source import Span
from referentiel.text.composition import MARKS, Decomposed
from referentiel.text.expression import Expression

SEVERITY = Severity.INFO
FIX = Safety.SAFE
_HABIT = Folding("decomposed-letter.habit")
FOLDED = {"decomposed-letter": _HABIT, "decomposed-letter.several": _HABIT}
_REMEDY = N_(
    "compose them: searches miss these words (text from a Mac or a PDF is often decomposed)"
)
MESSAGES: Messages = {
    "decomposed-letter": N_(
        "the letter `{letter}` in `{word}` is two characters, `{base}` and a combining accent",
        remedy=N_(
            "compose it: searches miss this word (text from a Mac or a PDF is often decomposed)"
        ),
    ),
    "decomposed-letter.several": N_(
        "{count} letters are two characters each, a letter and a combining accent, the first being "
        "`{letter}` in `{word}`",
        remedy=_REMEDY,
    ),
    "decomposed-letter.habit": N_(
        "{count} files have letters that are two characters each, a letter and a combining accent",
        remedy=_REMEDY,
    ),
}
_PART = Expression(rf"[\w{MARKS}]*")
_LONGEST = 60


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find files with decomposed letters in their words."""
    letters = tuple(letters_in(document))
    if not letters:
        return
    first = letters[0]
    yield Diagnostic.at(
        Place(document, Span(first.start, first.end)),
        "decomposed-letter.several" if len(letters) > 1 else "decomposed-letter",
        field="text",
        wrong="decomposed",
        fixes=[Fix(Safety.SAFE, tuple(_edit(document, letter) for letter in letters))],
        letter=first.composed,
        base=document.source.text[first.start],
        word=quote(_word(document.source.text, first)),
        count=str(len(letters)),
    )


def _edit(document: Document, letter: Decomposed) -> Edit:
    return Edit(document, Span(letter.start, letter.end), letter.composed)


def _word(text: str, letter: Decomposed) -> str:
    """Return the word that contains a letter."""
    before = text[max(0, letter.start - _LONGEST) : letter.start][::-1]
    after = text[letter.end : letter.end + _LONGEST]
    start, end = (part[0] if (part := _PART.match(side)) else "" for side in (before, after))
    return start[::-1] + letter.composed + end
