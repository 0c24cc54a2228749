"""Ids of actions: in prose behind `action`, and in names such as `eci_5.2.1`."""

from collections.abc import Iterator, Sequence

from lsprotocol import types

from linter.topics.prose.mentions import KEYWORD_END, LONGEST_KEYWORD
from referentiel.ensemble import Ensemble
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.text.expression import Expression
from referentiel_lint.server.completions.candidates import Candidate, Completion
from referentiel_lint.server.completions.cursor import Cursor
from referentiel_lint.server.reading import View

_NUMBER = Expression(r"[0-9][0-9.]{0,40}\Z|\Z")
_REST = Expression(r"[0-9.]*[0-9]")
_NAME = Expression(r"(?<![\w.])[^\W\d_]\w{0,40}_[0-9.]{0,40}\Z")
# Of more actions, those of the first levels are offered until more is typed.
_MOST, _SHALLOW = 100, 2
# What these words introduce may be anything, until a number begins.
_VAGUE = ("cf", "cf.", "voir", "aussi")


def complete_mention(cursor: Cursor) -> Completion | None:
    """Complete an id behind a word such as `action`, or in a name, in a text."""
    return _numbers(cursor) or complete_name(cursor)


def complete_name(cursor: Cursor) -> Completion | None:
    """Complete a name such as `eci_5.2.1`."""
    name = _NAME.search(cursor.before)
    found = names(cursor, name[0]) if name else None
    return found if found and found.candidates else None


def names(cursor: Cursor, text: str) -> Completion:
    """Return the names of actions for what is typed of one."""
    one = cursor.view.collection
    owners = one.referentiels if isinstance(one, Ensemble) else (one,)
    found = [
        (f"{owner.short_name}_{node.identifier}", node)
        for owner in owners
        for node in _with_id(owner)
    ]
    folded = text.casefold()
    fitting = [(name, node) for name, node in found if name.casefold().startswith(folded)]
    return _shown(cursor, text, fitting)


def _only_referentiel(view: View) -> Referentiel | None:
    """Return the referential that a bare id is of, if there is only one."""
    one = view.collection
    if isinstance(one, Referentiel):
        return one
    return one.referentiels[0] if len(one.referentiels) == 1 else None


def _numbers(cursor: Cursor) -> Completion | None:
    owner = _only_referentiel(cursor.view)
    number = _NUMBER.search(cursor.before)
    if owner is None or number is None:
        return None
    text, start = number[0], number.start()
    keyword = KEYWORD_END.search(cursor.before, max(0, start - LONGEST_KEYWORD), start)
    if keyword is None or (not text and keyword[0].split()[-1].casefold() in _VAGUE):
        return None
    found = [(str(node.identifier), node) for node in _with_id(owner)]
    return _shown(cursor, text, [one for one in found if one[0].startswith(text)])


def _rest(cursor: Cursor) -> int:
    """Return how much of an id is behind the cursor."""
    rest = _REST.match(cursor.after)
    return len(rest[0]) if rest else 0


def _with_id(owner: Referentiel) -> Iterator[Node]:
    """Yield the actions that have an id, each id once, in the order of the ids."""
    for identifier in sorted(owner.by_id):
        if identifier.segments:
            yield owner.by_id[identifier][0]


def _shown(cursor: Cursor, text: str, found: Sequence[tuple[str, Node]]) -> Completion:
    """Return the actions found for a text by their names; of too many, those highest up."""
    high = [one for one in found if one[1].depth <= _SHALLOW] if len(found) > _MOST else []
    shown = (high or found)[:_MOST]
    kind = types.CompletionItemKind.Reference
    candidates = [Candidate(name, kind, detail=node.title or "") for name, node in shown]
    return Completion(cursor.typed(text, _rest(cursor)), candidates, len(shown) < len(found))
