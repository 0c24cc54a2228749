"""Matches of actions through the tree: children of one parent, parents of the same children."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from scoring.changes.matches import Evidence, Matches
from scoring.changes.version import Version

# With the same title or number in one family, two actions with this share of words are the same.
_LEAST = Fraction(1, 2)


def match_children(found: Matches) -> None:
    """Match the children of nodes that match, by their text, their title, or their number."""
    while found.unfollowed:
        parent = found.unfollowed.popleft()
        old = [i for i in found.before.children[parent.before] if i not in found.by_before]
        new = [i for i in found.after.children[parent.after] if i not in found.by_after]
        if old and new:
            _match_family(found, old, new)


def _match_family(found: Matches, old: Sequence[int], new: Sequence[int]) -> None:
    here, there = found.before.contents, found.after.contents
    by_text = unique({i: here[i].fingerprint for i in old}, old)
    for text, other in unique({i: there[i].fingerprint for i in new}, new).items():
        if text in by_text:
            found.add(by_text[text], other, Evidence.SAME)
    for names in (_titles, _last_segments):
        known = unique(names(found.before, old), (i for i in old if i not in found.by_before))
        left = (i for i in new if i not in found.by_after)
        for name, other in unique(names(found.after, new), left).items():
            if name in known and name not in ("", ()):
                found.add_if_alike(known[name], other, _LEAST)


def match_parents(found: Matches) -> None:
    """Match nodes most of whose children match, then the other children of these."""
    for index in found.before.upwards:
        children = found.before.children[index]
        if index in found.by_before or not children:
            continue
        matched = (found.by_before[child].after for child in children if child in found.by_before)
        parents = Counter(
            parent for other in matched if (parent := found.after.parents[other]) is not None
        )
        for other, count in parents.most_common(1):
            most = max(len(children), len(found.after.children[other]))
            if 2 * count > most:
                found.add(index, other, Evidence.CHILDREN, found.likeness(index, other))
    match_children(found)


def unique(
    keys: Sequence[Hashable] | Mapping[int, Hashable], indexes: Iterable[int]
) -> dict[Hashable, int]:
    """Return the nodes whose key no other of them has, by their keys."""
    found: dict[Hashable, int | None] = {}
    for index in indexes:
        key = keys[index]
        found[key] = None if key in found else index
    return {key: index for key, index in found.items() if index is not None}


def _titles(version: Version, indexes: Sequence[int]) -> Mapping[int, str]:
    return {index: version.contents[index].title for index in indexes}


def _last_segments(version: Version, indexes: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    identifiers = ((index, version.identifier(index)) for index in indexes)
    return {index: one.segments[-1:] if one else () for index, one in identifiers}
