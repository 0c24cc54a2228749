"""Which action before is which action after: by its id, or by what it says.

The same text is matched before similar text. If two actions could be the one that is looked for,
neither is: one is then gone, and the others are new.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from scoring.changes.families import match_children, match_parents, unique
from scoring.changes.likeness import have_nothing_in_common
from scoring.changes.matches import Evidence, Matches
from scoring.changes.nearest import match_nearest
from scoring.changes.version import Version

# With the same id or title, this share of common words makes the same action, rewritten.
_LEAST = Fraction(1, 2)


def match(before: Version, after: Version) -> Matches:
    """Match the nodes of two versions."""
    matches = Matches(before, after)
    same_ids = [
        (index, after.by_id[identifier])
        for identifier, index in before.by_id.items()
        if identifier in after.by_id
    ]
    _match_same_text(matches, same_ids)
    _match_subtrees(matches)
    _match_unique_text(matches)
    _match_titles(matches)
    for one, other in same_ids:
        matches.add_if_alike(one, other, _LEAST)
    match_children(matches)
    match_nearest(matches)
    match_children(matches)
    match_parents(matches)
    for one, other in same_ids:
        if not have_nothing_in_common(before.contents[one], after.contents[other]):
            matches.add(one, other, Evidence.ID, matches.likeness(one, other))
    match_children(matches)
    match_parents(matches)
    return matches


def _match_same_text(matches: Matches, same_ids: Iterable[tuple[int, int]]) -> None:
    for one, other in same_ids:
        if matches.before.contents[one].fingerprint == matches.after.contents[other].fingerprint:
            matches.add(one, other, Evidence.SAME)


def _match_subtrees(matches: Matches) -> None:
    """Match nodes whose text, with all below them, is on each side once; and all below them."""
    numbers: dict[Hashable, int] = {}
    before, after = _subtrees(matches.before, numbers), _subtrees(matches.after, numbers)
    old = unique(before, (index for index in matches.unmatched_before() if before[index]))
    new = unique(after, (index for index in matches.unmatched_after() if after[index]))
    for key, one in old.items():
        if key in new and matches.before.children[one]:
            stack = [(one, new[key])]
            while stack:
                here, there = stack.pop()
                matches.add(here, there, Evidence.SAME)
                children = matches.before.children[here], matches.after.children[there]
                stack.extend(zip(*children, strict=True))


def _subtrees(version: Version, numbers: dict[Hashable, int]) -> Sequence[int]:
    """Number the text of each node with all below it: equal numbers for equal texts.

    0 stands for nodes with too little text.
    """
    numbered = [0] * len(version.nodes)
    for index in version.upwards:
        below = tuple(numbered[child] for child in version.children[index])
        content = version.contents[index]
        if content.title and (content.is_recognisable or below):
            numbered[index] = numbers.setdefault((content.fingerprint, below), len(numbers) + 1)
    return numbered


def _match_unique_text(matches: Matches) -> None:
    """Match what is left with a text that is on each side once."""
    before, after = (
        {
            index: content.fingerprint
            for index, content in enumerate(side.contents)
            if content.is_recognisable
        }
        for side in (matches.before, matches.after)
    )
    old = unique(before, (index for index in matches.unmatched_before() if index in before))
    new = unique(after, (index for index in matches.unmatched_after() if index in after))
    for text, one in old.items():
        if text in new:
            matches.add(one, new[text], Evidence.SAME)


def _match_titles(matches: Matches) -> None:
    """Match siblings under other ids by their title, if those with their ids are less alike.

    Titles in one family are often alike: one that is the same says more.
    """
    old, new = _unique_titles(matches.before), _unique_titles(matches.after)
    for key, one in old.items():
        other = new.get(key)
        if other is None or not matches.are_free(one, other):
            continue
        like = matches.likeness(one, other)
        if like >= _LEAST and like > _likeness_by_id(matches, one, other):
            is_same = (
                matches.before.contents[one].fingerprint
                == matches.after.contents[other].fingerprint
            )
            matches.add(one, other, Evidence.SAME if is_same else Evidence.LIKE, like)


def _unique_titles(version: Version) -> Mapping[Hashable, int]:
    """Return the nodes whose title no sibling has, by the parent's id and the title."""
    keys = {
        index: (identifier.parent, version.contents[index].title)
        for identifier, index in version.by_id.items()
        if identifier.segments and version.contents[index].title
    }
    return unique(keys, keys)


def _likeness_by_id(matches: Matches, before: int, after: int) -> Fraction:
    """Return how alike two nodes are, at most, to those with their ids on the other side."""
    here, there = matches.before.identifier(before), matches.after.identifier(after)
    pairs = [
        (before, matches.after.by_id.get(here) if here else None),
        (matches.before.by_id.get(there) if there else None, after),
    ]
    likenesses = (
        matches.likeness(one, other)
        for one, other in pairs
        if one is not None and other is not None
    )
    return max(likenesses, default=Fraction(0))
