"""The decomposed letters in the words of a document.

URLs, code and file names are left out: other programs look them up as they are spelt.
"""

from collections.abc import Iterator

from linter.topics.prose.links import THING, read_links
from referentiel.model import Document
from referentiel.source import Source, Span
from referentiel.text.composition import Decomposed, decomposed_letters
from referentiel.text.expression import Expression

_ENDINGS = "csv docx? gif html? jpe?g json md odp ods odt pdf png pptx? rtf svg txt xlsx? ya?ml zip"
# An e-mail address, a path, and a file name.
_SPELT = Expression(
    r"(?<!\S)[^\s@]{1,99}@[^\s@]{1,99}|(?<!\S)[^\s:\\]{0,99}(?::[/\\]|\\)\S{1,400}"
    rf"|(?<![^\s\"«“(\[])[^\s\"«»“”()\[\]]{{1,99}}\.(?i:{'|'.join(_ENDINGS.split())})(?!\w)"
)


def letters_in(document: Document) -> Iterator[Decomposed]:
    """Yield the decomposed letters in titles, texts, keys and values, by their source offsets.

    Comments and fenced blocks are skipped.
    """
    source = document.source
    if source.is_composed:
        return
    keys = (key for action in document.entries for key in action.keys)
    values = (span for key in keys for span in (key.span, key.value.span))
    for part in sorted((*document.shown, *values)):
        yield from _letters(source, part)


def _letters(source: Source, part: Span) -> Iterator[Decomposed]:
    prose = read_links(source.slice(part)).prose
    words = _SPELT.sub(lambda found: THING * len(found[0]), prose)
    for start, end, composed in decomposed_letters(words):
        yield Decomposed(part.start + start, part.start + end, composed)
