"""Headings: the sections that an entry does not have yet, and the titles of règles."""

from collections.abc import Iterator

from lsprotocol import types

from linter.topics.data.sections import known_names
from linter.words.text import Text
from referentiel.kind import Kind
from referentiel.model import Entry
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.text.expression import Expression
from referentiel_lint.server import meanings
from referentiel_lint.server.completions.candidates import Candidate, Completion
from referentiel_lint.server.completions.cursor import Cursor

_HEADING = Expression(r"(#{1,6})([ \t]*)([^#]*)")
_SECTION, _KEYWORD = types.CompletionItemKind.Module, types.CompletionItemKind.Class
_TITLE_LEVEL = 3


def complete_heading(cursor: Cursor) -> Completion | None:
    """Complete the name of a section, or the title of a règle."""
    heading = _HEADING.fullmatch(cursor.before)
    if heading is None:
        return None
    level, gap = len(heading[1]), "" if heading[2] else " "
    entry = _owner(cursor, level)
    candidates = [*_sections(cursor, entry)] if level % 2 == 0 and entry else []
    if level == _TITLE_LEVEL and cursor.document.kind is Kind.REGLES:
        candidates = [*_regles(cursor)]
    if not candidates:
        return None
    named = [one._replace(text=f"{gap}{one.label}") for one in candidates]
    return Completion(cursor.typed(heading[3], len(cursor.after.rstrip())), named)


def _owner(cursor: Cursor, level: int) -> Entry | None:
    """Return the entry above whose sections have headings of a level."""
    entry = cursor.entry(cursor.line.start - 1) if cursor.line.start else None
    while entry and entry.level != level - 1:
        entry = None if entry.parent is None else cursor.document.entries[entry.parent]
    return entry


def _sections(cursor: Cursor, entry: Entry) -> Iterator[Candidate]:
    view = cursor.view
    settings = view.plan.settings._replace(profile=view.collection.profile)
    _, known = known_names(cursor.document, entry, settings)
    present = {
        one.kind for one in entry.sections if one.heading and not _is_here(cursor, one.heading)
    }
    for kind in SectionKind:
        if kind in known and kind not in present:
            is_keyword = kind in KEYWORDS
            yield _candidate(
                cursor, kind.value, meanings.SECTIONS[kind], _KEYWORD if is_keyword else _SECTION
            )
    for name in sorted(view.plan.settings.sections):
        yield Candidate(name, _SECTION, rank=1)


def _is_here(cursor: Cursor, heading: tuple[int, int]) -> bool:
    return cursor.line.start <= heading[0] <= cursor.line.end


def _regles(cursor: Cursor) -> Iterator[Candidate]:
    around = _owner(cursor, 2)
    present = {
        one.title.text
        for one in cursor.document.entries
        if around
        and one.parent == around.index
        and one.title
        and not _is_here(cursor, one.title.span)
    }
    for title, effect in meanings.REGLE_EFFECTS.items():
        if title not in present:
            yield _candidate(cursor, title, effect, _SECTION)


def _candidate(
    cursor: Cursor, name: str, meaning: Text, kind: types.CompletionItemKind
) -> Candidate:
    return Candidate(name, kind, detail=meaning.say(cursor.view.language))
