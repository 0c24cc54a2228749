"""HTML entities in a text, and their characters."""

import html
import unicodedata
from collections.abc import Iterator

from referentiel.text.expression import Expression

# Characters that are markup unless written as entities.
MARKS = frozenset("*_`#[]\\|~<>&")

# A few are so common that they are recognised without their semicolon.
ENTITY = Expression(
    r"&(?:amp;){0,3}(?:(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|(?:nbsp|amp|quot|laquo|raquo|[aeiou](?:acute|grave|circ|uml)|ccedil)(?![\w;=]))"
    r"|&amp;"
)


def character(entity: str) -> str | None:
    """Return the character of an entity, even if it is escaped several times; None if unknown."""
    char = entity
    while (read := html.unescape(char)) != char:
        char = read
    # `&notit;` is `¬it;` in HTML, but no entity to an author.
    return char if char != entity and len(char) <= 2 and "&" not in char[1:] else None


def read_entities(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the entities of a text that can be replaced with their character.

    Each is (start, end, character). Entities of characters that are markup in Markdown or HTML are
    left out: they are there to escape it.
    """
    for entity in ENTITY.finditer(text) if "&" in text else ():
        char = character(entity[0])
        if char and MARKS.isdisjoint(char) and (char.isprintable() or _is_space(char)):
            yield *entity.span(), char


def _is_space(char: str) -> bool:
    return all(unicodedata.category(one) == "Zs" for one in char)
