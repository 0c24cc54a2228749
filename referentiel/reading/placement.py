"""The place of a title or section in the tree: its parent, and the level it was meant to have.

A `stack` holds the open actions, the outermost first.
"""

from collections.abc import Sequence
from typing import NamedTuple

from referentiel.fault import Code
from referentiel.grammar import Grammar
from referentiel.identifier import Id, with_lost_dot
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.reading.draft import DataBlock, Draft

# In every profile, sections of actions of level 3.
_OF_NIVEAUX = frozenset(
    {SectionKind.DEFINITION, SectionKind.CRITERE, SectionKind.PREUVE, SectionKind.PRINCIPE}
)


class Placement(NamedTuple):
    """A title's parent, the level it was meant to have, and the fault if its level is another."""

    parent: Draft | None
    level: int
    fault: Code | None


def parent_by_level(stack: Sequence[Draft], level: int) -> Draft | None:
    """Return the innermost open action of a lower level."""
    return next((draft for draft in reversed(stack) if draft.level < level), None)


def parent_by_id(stack: Sequence[Draft], identifier: Id | None) -> Draft | None:
    """Return the open action whose id is the parent of `identifier`, the outermost of several.

    None if an open action already has `identifier`: the id is then wrong.
    """
    if identifier is None or not identifier.segments:
        return None
    if any(draft.identifier == identifier for draft in stack):
        return None
    wanted = identifier.parent
    return next((draft for draft in stack if draft.identifier == wanted), None)


def parent_without_title(stack: Sequence[Draft], identifier: Id | None) -> Draft | None:
    """Return the parent of an action without a heading: by its id, else that of a sibling."""
    parent = parent_by_id(stack, identifier)
    if parent is not None or not stack:
        return parent
    wanted = identifier.parent if identifier else None
    siblings = (d for d in stack if d.identifier and d.identifier.parent == wanted)
    return next(siblings, stack[-1]).parent


def expects_title(stack: Sequence[Draft], level: int) -> bool:
    """Return whether a heading of an odd level is a title even without a data block."""
    parent = parent_by_level(stack, level)
    if level == 1 or parent is None:
        return True
    is_sibling = parent.last_child is not None and level == parent.level + 2
    return parent.keyword_open or is_sibling


def place_title(
    stack: Sequence[Draft], level: int, identifier: Id | None, *, has_first: bool
) -> Placement:
    """Return the place of a title, from its level and its id.

    The id decides if the level cannot be right, or if it contradicts the level and the keyword of
    the id's parent is open; but not if the id agrees with the level once a missing dot is restored.
    `has_first` is True where a title of level 1 precedes.
    """
    parent = parent_by_level(stack, level)
    above = identifier.parent if identifier else None
    agrees = parent is not None and above is not None and parent.identifier == above
    by_id = parent if agrees else parent_by_id(stack, identifier)
    if parent and identifier and parent.identifier and with_lost_dot(identifier, parent.identifier):
        by_id = parent
    if by_id is not None and by_id is not parent and (by_id.keyword_open or level % 2 == 0):
        return _below(by_id, level)
    if level % 2 == 0:
        if parent is None:
            return Placement(None, 1, Code.HEADING_LEVEL)
        is_child = agrees or parent.keyword_open or parent.parent is None
        owner = parent if is_child else parent.parent
        return Placement(owner, owner.level + 2 if owner else 1, Code.HEADING_LEVEL)
    if parent is None:
        is_second = level == 1 and has_first
        return Placement(None, level, Code.SECOND_TITLE if is_second else None)
    return _below(parent, level)


def place_entry(
    stack: Sequence[Draft], level: int, data: DataBlock | None, grammar: Grammar, title: str = ""
) -> Placement:
    """Return the place of a title of a sibling file, from its level and the keys below it.

    Entries have children of one depth at most. The keys decide if only one of the two has them; no
    answer asks a question.
    """
    inner = grammar.form(3)
    top = stack[0] if stack else None
    if inner is None or top is None:
        return Placement(None, 1, Code.HEADING_LEVEL if level > 1 else None)
    keys = data.known_keys if data else frozenset()
    is_outer = grammar.forms[0].required - inner.keys.keys() <= keys
    is_inner = bool(keys) and keys <= inner.keys.keys() and top.keyword_open
    is_inner &= not title.endswith("?")
    if is_outer or (level == 1 and not is_inner):
        return Placement(None, 1, Code.HEADING_LEVEL if level > 1 else None)
    return _below(top, level)


def _below(parent: Draft, level: int) -> Placement:
    meant = parent.level + 2
    return Placement(parent, meant, Code.HEADING_LEVEL if meant != level else None)


def is_shifted(draft: Draft, level: int) -> bool:
    """Return whether a section is off by as many levels as its title or an earlier section."""
    if draft.shift is None or draft.has_regular:
        return False
    return level == draft.level + 1 + draft.shift.by


def owns_level(stack: Sequence[Draft], level: int) -> bool:
    """Return whether a heading of an even level is a section of an open action, or of none."""
    owner = parent_by_level(stack, level)
    return owner is None or owner.level + 1 == level or is_shifted(stack[-1], level)


def section_owner(
    stack: Sequence[Draft], level: int, kind: SectionKind | None, following: Id | None
) -> Draft:
    """Return the open action that a section belongs to; the stack must not be empty.

    `following` is the id of the title that follows: below it, a keyword belongs to its parent.
    """
    last = stack[-1]
    if is_shifted(last, level):
        return last
    deepest = level - (level % 2 == 0)
    owner = next((draft for draft in reversed(stack) if draft.level <= deepest), stack[0])
    is_below = owner.keyword_open and last.parent is owner and level <= owner.level + 1
    if is_below and kind in KEYWORDS and following and following.parent == last.identifier:
        return last
    if not is_below or kind is None or kind in KEYWORDS or last.has(kind):
        return owner
    # It belongs to the child if the parent has one already and the child does not, if parents never
    # have it, or if no section can be at its level.
    is_childs = owner.has(kind) or kind in _OF_NIVEAUX or level % 2 == 1
    return last if is_childs else owner
