"""Matches of actions through the tree: children of one parent, parents of the same children."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from scoring.changes.matches import Evidence, Matches
from scoring.changes.version import Version

# With the same title or number in one family, two actions with this share of words are the same.
_LEAST = Fraction(1, 2)


def match_children(matches: Matches) -> None:
    """Match the children of nodes that match, by their text, their title, or their number."""
    while matches.unfollowed:
        parent = matches.unfollowed.popleft()
        old = [i for i in matches.before.children[parent.before] if i not in matches.by_before]
        new = [i for i in matches.after.children[parent.after] if i not in matches.by_after]
        if old and new:
            _match_family(matches, old, new)


def _match_family(matches: Matches, old: Sequence[int], new: Sequence[int]) -> None:
    here, there = matches.before.contents, matches.after.contents
    by_text = unique({i: here[i].fingerprint for i in old}, old)
    for text, other in unique({i: there[i].fingerprint for i in new}, new).items():
        if text in by_text:
            matches.add(by_text[text], other, Evidence.SAME)
    for names in (_titles, _last_segments):
        known = unique(names(matches.before, old), (i for i in old if i not in matches.by_before))
        left = (i for i in new if i not in matches.by_after)
        for name, other in unique(names(matches.after, new), left).items():
            if name in known and name not in ("", ()):
                matches.add_if_alike(known[name], other, _LEAST)


def match_parents(matches: Matches) -> None:
    """Match nodes most of whose children match, then the other children of these."""
    for index in matches.before.upwards:
        children = matches.before.children[index]
        if index in matches.by_before or not children:
            continue
        matched = (
            matches.by_before[child].after for child in children if child in matches.by_before
        )
        parents = Counter(
            parent for other in matched if (parent := matches.after.parents[other]) is not None
        )
        for other, count in parents.most_common(1):
            most = max(len(children), len(matches.after.children[other]))
            if 2 * count > most:
                matches.add(index, other, Evidence.CHILDREN, matches.likeness(index, other))
    match_children(matches)


def unique(
    keys: Sequence[Hashable] | Mapping[int, Hashable], indexes: Iterable[int]
) -> dict[Hashable, int]:
    """Return the nodes whose key no other of them has, by their keys."""
    by_key: dict[Hashable, int | None] = {}
    for index in indexes:
        key = keys[index]
        by_key[key] = None if key in by_key else index
    return {key: index for key, index in by_key.items() if index is not None}


def _titles(version: Version, indexes: Sequence[int]) -> Mapping[int, str]:
    return {index: version.contents[index].title for index in indexes}


def _last_segments(version: Version, indexes: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    identifiers = ((index, version.identifier(index)) for index in indexes)
    return {index: one.segments[-1:] if one else () for index, one in identifiers}
