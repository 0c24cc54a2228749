"""A character is written as an HTML entity."""

import re
import unicodedata
from collections.abc import Mapping

from linter.rule import ANY_TEXT, N_, Diagnostic, Diagnostics, Habit, Safety, Severity, rule
from linter.topics.characters import CONTROL_RUN, code_points
from linter.topics.prose import ENTITY, Prose, character, texts_of
from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.text.expression import Expression

_HABIT = Habit(
    N_(
        "characters are written as HTML entities in at least {count} places",
        remedy=N_("write the characters themselves"),
    ),
    least=5,
)
_SEEN = N_("`{entity}` is written in place of `{char}`", remedy=N_("write `{char}`"))
_UNSEEN = N_(
    "`{entity}` is written in place of a space or another invisible character ({code})",
    remedy=N_("write the space itself (a non-breaking one is fine), or delete the entity"),
)
# What must follow these characters for them to start a tag or an entity.
_NEEDED = {"<": Expression(r"[a-zA-Z/!?]"), "&": Expression(r"[#\w]{1,32};")}
# What a text in HTML begins with.
_TAG = Expression(r"\s{0,9}<[a-z][a-z0-9]{0,9}>")
_MARKDOWN = frozenset("*_`#[]\\|~")
# What these characters start depends on all the text after them, which may change later.
_OPENERS = ("<", "&")


@rule(Severity.INFO, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find HTML entities that escape no markup.

    Each is reported once per line; the fix replaces all its occurrences in the line.
    """
    if "&" not in document.source.text:
        return
    for one in texts_of(document):
        text = one.as_written
        if "&" not in text.excerpt.text or _is_html(document, text.excerpt.text):
            continue
        for line in text.lines:
            for entity, (char, matches) in _entities(line.prose).items():
                spans = [line.span(*match.span()) for match in matches]
                yield Diagnostic.at(
                    text.place(spans[0]),
                    _SEEN if char.isprintable() and not char.isspace() else _UNSEEN,
                    wrong=entity,
                    habit=_HABIT,
                    fixes=text.fixes(
                        [(*span, _plain(char)) for span in spans], _safety(text, entity, char)
                    ),
                    entity=entity,
                    char=char,
                    code=code_points(char),
                )


def _is_html(document: Document, text: str) -> bool:
    """Return whether a text is HTML in a cell of a sheet, where entities belong."""
    return document.kind.is_sheet and _TAG.match(text) is not None


def _entities(line: str) -> Mapping[str, tuple[str, list[re.Match[str]]]]:
    """Map each entity in a line to its character and its matches.

    Matches that escape markup, and entities of unknown characters, are left out.
    """
    entities: dict[str, tuple[str, list[re.Match[str]]]] = {}
    for found in ENTITY.finditer(line):
        char = character(found[0])
        if char is not None and not _is_needed(char, line, found):
            entities.setdefault(found[0], (char, []))[1].append(found)
    return entities


def _is_needed(char: str, line: str, found: re.Match[str]) -> bool:
    """Return whether `char` would be markup if it replaced the entity that `found` matches."""
    if char == ">":
        return not line[: found.start()].strip("> \t")
    needed = _NEEDED.get(char)
    return char in _MARKDOWN or (needed is not None and bool(needed.match(line, found.end())))


def _plain(char: str) -> str:
    """Return the replacement of an entity: its character, or "" for a control or bidi character.

    White space other than spaces becomes a normal space, since an entity never ends a line.
    """
    if char.isspace():
        return char if unicodedata.category(char) == "Zs" else " "
    return CONTROL_RUN.sub("", char)


def _safety(text: Prose, entity: str, char: str) -> Safety:
    """Return the safety of replacing an entity with its character.

    It is unsafe if the character may start markup, if readers would see a different text
    (`&amp;eacute;` is rendered as `&eacute;`), or if the reading of a principle may change.
    """
    is_shown_otherwise = entity.startswith("&amp;") and char != "&"
    is_read_otherwise = text.field == SectionKind.PRINCIPE
    is_safe = char not in _OPENERS and not is_shown_otherwise and not is_read_otherwise
    return Safety.SAFE if is_safe else Safety.UNSAFE
