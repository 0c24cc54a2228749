"""Entities of HTML in a text: what each stands for, and how a line looks to its readers."""

import html
import re

from linter.topics.links import TAG
from referentiel.expression import Expression

# A few are so common that they are meant even without their semicolon.
ENTITY = Expression(
    r"&(?:amp;){0,3}(?:(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|(?:nbsp|amp|quot|laquo|raquo|[aeiou](?:acute|grave|circ|uml)|ccedil)(?![\w;=]))"
    r"|&amp;"
)

# No entity is longer that stands for a character in use.
_LONGEST = 60


def character(entity: str) -> str | None:
    """Give what an entity stands for, however often it was escaped; None where it is none."""
    char = entity
    while (read := html.unescape(char)) != char:
        char = read
    # `&notit;` is `¬it;` to HTML, and nothing to an author.
    return char if char != entity and len(char) <= 2 and "&" not in char[1:] else None


def entity_at(text: str, offset: int) -> re.Match[str] | None:
    """Give the entity of which the character at an offset is a part."""
    found = ENTITY.finditer(text, max(0, offset - _LONGEST), offset + _LONGEST)
    return next((one for one in found if one.start() <= offset < one.end()), None)


def as_read(text: str, characters: str) -> str:
    """Put those of `characters` in the place of their entities; the text keeps its length.

    A character touches the word that its entity touches.
    """

    def read(entity: re.Match[str]) -> str:
        char = character(entity[0])
        if char is None or char not in characters:
            return entity[0]
        filling = TAG * (len(entity[0]) - 1)
        is_before_word = entity.string[entity.end() : entity.end() + 1].isalnum()
        return filling + char if is_before_word else char + filling

    return ENTITY.sub(read, text) if "&" in text else text
