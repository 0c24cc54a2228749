"""Accented letters are decomposed into a letter and an accent."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Edit, Fix, Habit, Place, Safety, Severity
from linter.rule import ANY_TEXT, N_, NN_, Diagnostics, Document, Span, quote, rule
from linter.topics.prose.links import THING, read_links
from referentiel.text.composition import MARKS, Decomposed, decomposed_letters
from referentiel.text.expression import Expression

_REMEDY = N_(
    "compose them: searches miss these words (text from a Mac or a PDF is often decomposed)"
)
_HABIT = Habit(
    N_(
        "{count} files have letters that are two characters each, a letter and a combining accent",
        remedy=_REMEDY,
    )
)
_ENDINGS = "csv docx? gif html? jpe?g json md odp ods odt pdf png pptx? rtf svg txt xlsx? ya?ml zip"
# An e-mail address, a path, and a file name.
_SPELT = Expression(
    r"(?<!\S)[^\s@]{1,99}@[^\s@]{1,99}|(?<!\S)[^\s:\\]{0,99}(?::[/\\]|\\)\S{1,400}"
    rf"|(?<![^\s\"«“(\[])[^\s\"«»“”()\[\]]{{1,99}}\.(?i:{'|'.join(_ENDINGS.split())})(?!\w)"
)
_PART = Expression(rf"[\w{MARKS}]*")
_LONGEST = 60


@rule(Severity.INFO, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find files with decomposed letters in their words."""
    letters = tuple(_letters_in(document))
    if not letters:
        return
    first = letters[0]
    edits = (Edit(document, Span(one.start, one.end), one.composed) for one in letters)
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
        fixes=[Fix(Safety.SAFE, tuple(edits))],
        letter=first.composed,
        base=document.source.text[first.start],
        word=quote(_word(document.source.text, first)),
        count=str(len(letters)),
    )


def _word(text: str, letter: Decomposed) -> str:
    """Return the word that contains a letter."""
    before = text[max(0, letter.start - _LONGEST) : letter.start][::-1]
    after = text[letter.end : letter.end + _LONGEST]
    start, end = (part[0] if (part := _PART.match(side)) else "" for side in (before, after))
    return start[::-1] + letter.composed + end


def _letters_in(document: Document) -> Iterator[Decomposed]:
    """Yield the decomposed letters in titles, texts, keys and values, by their source offsets.

    Comments and fenced blocks are skipped, and so are URLs, code and file names: other programs
    look them up as they are spelt.
    """
    source = document.source
    if source.is_composed:
        return
    keys = (key for action in document.entries for key in action.keys)
    values = (span for key in keys for span in (key.span, key.value.span))
    for part in sorted((*document.shown, *values)):
        prose = read_links(source.slice(part)).prose
        words = _SPELT.sub(lambda found: THING * len(found[0]), prose)
        for start, end, composed in decomposed_letters(words):
            yield Decomposed(part.start + start, part.start + end, composed)
