"""Ids of actions: in prose behind `action`, and in names such as `eci_5.2.1`."""

from collections.abc import Iterator, Sequence

from lsprotocol import types

from linter.topics.prose.mentions import KEYWORD_END
from referentiel.ensemble import Ensemble
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.text.expression import Expression
from referentiel_lint.server.completions.candidates import Candidate, Completion
from referentiel_lint.server.completions.cursor import Cursor
from referentiel_lint.server.view import View

_NUMBER = Expression(r"[0-9][0-9.]{0,40}\Z|\Z")
_REST = Expression(r"[0-9.]*[0-9]")
_NAME = Expression(r"(?<![\w.])[^\W\d_]\w{0,40}_[0-9.]{0,40}\Z")
# With nothing typed, the levels that are shown.
_SHALLOW = 2
_MOST = 100
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
    shown, is_cut = _shown(fitting, is_open=not any(map(str.isdecimal, text)))
    rest = _rest(cursor)
    candidates = [candidate(name, node) for name, node in shown]
    return Completion(cursor.typed(text, rest), candidates, is_cut)


def own_ids(owner: Referentiel, text: str) -> tuple[Sequence[Candidate], bool]:
    """Return the ids of a referential that begin with a text, and whether there are more."""
    found = [(str(node.identifier), node) for node in _with_id(owner)]
    fitting = [(name, node) for name, node in found if name.startswith(text)]
    shown, is_cut = _shown(fitting, is_open=not text)
    return [candidate(name, node) for name, node in shown], is_cut


def candidate(name: str, node: Node) -> Candidate:
    """Return the candidate that names an action."""
    return Candidate(name, types.CompletionItemKind.Reference, detail=node.facts.title or "")


def only_referentiel(view: View) -> Referentiel | None:
    """Return the referential that a bare id is of, if there is only one."""
    one = view.collection
    if isinstance(one, Referentiel):
        return one
    return one.referentiels[0] if len(one.referentiels) == 1 else None


def _numbers(cursor: Cursor) -> Completion | None:
    owner = only_referentiel(cursor.view)
    number = _NUMBER.search(cursor.before)
    if owner is None or number is None:
        return None
    text, start = number[0], number.start()
    keyword = KEYWORD_END.search(cursor.before, max(0, start - 32), start)
    if keyword is None or (not text and keyword[0].split()[-1].casefold() in _VAGUE):
        return None
    candidates, is_cut = own_ids(owner, text)
    return Completion(cursor.typed(text, _rest(cursor)), candidates, is_cut)


def _rest(cursor: Cursor) -> int:
    """Return how much of an id is behind the cursor."""
    rest = _REST.match(cursor.after)
    return len(rest[0]) if rest else 0


def _with_id(owner: Referentiel) -> Iterator[Node]:
    """Yield the actions that have an id, each id once, in the order of the ids."""
    for identifier in sorted(owner.by_id):
        if identifier.segments:
            yield owner.by_id[identifier][0]


def _shown(
    found: Sequence[tuple[str, Node]], *, is_open: bool
) -> tuple[Sequence[tuple[str, Node]], bool]:
    """Return what is shown of actions: of many, those highest up; and whether there are more."""
    if not is_open and len(found) <= _MOST:
        return found, False
    high = [one for one in found if one[1].depth <= _SHALLOW]
    shown = (high or found)[:_MOST] if len(found) > _MOST or is_open else found
    return shown, len(shown) < len(found)
