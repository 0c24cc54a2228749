"""Accented letters are decomposed into a letter and an accent."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Edit, Fix, Habit, Place, Safety, Severity
from linter.rule import Settings
from linter.topics.prose.decomposed import letters_in
from linter.words.text import N_, NN_, quote
from referentiel.model import Document
from referentiel.source import Span
from referentiel.text.composition import MARKS, Decomposed
from referentiel.text.expression import Expression

SEVERITY = Severity.INFO
FIX = Safety.SAFE
_REMEDY = N_(
    "compose them: searches miss these words (text from a Mac or a PDF is often decomposed)"
)
_HABIT = Habit(
    N_(
        "{count} files have letters that are two characters each, a letter and a combining accent",
        remedy=_REMEDY,
    )
)
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
        NN_(
            "the letter `{letter}` in `{word}` is two characters, `{base}` and a combining accent",
            "{count} letters are two characters each, a letter and a combining accent, the first "
            "being `{letter}` in `{word}`",
        ),
        remedy=_REMEDY,
        habit=_HABIT,
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
