"""Which action of the one state is which of the other: by its id, or by what it says.

What is the same is found before what is alike, and what is alike is told as such. Where two
actions could be the one that is looked for, neither is: then one is gone, and others are new.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.changes.content import Content
from scoring.changes.side import Side

_ONE = Fraction(1)
# Of the same id, so much of the words in common makes the same action, written over.
_SAME_ID = Fraction(1, 2)
# With another id it takes more, and nothing else that is nearly as like.
_OTHER_ID, _MARGIN = Fraction(4, 5), Fraction(1, 20)
# Fewer words are too few to know an action by that is not quite the same.
_FEWEST_WORDS = 8
# With fewer words in common, in all and in the title, an id stands for something else.
_NOTHING, _NO_TITLE = Fraction(1, 4), Fraction(1, 2)
# Likely actions are looked for by so many of the rarest words, each of so many actions at most.
_RAREST, _MOST_OF_A_WORD, _MOST_CANDIDATES = 8, 20, 5


class Evidence(StrEnum):
    """What an action is known by: it says the same, or nearly, or holds the same, or its id."""

    SAME = "same"
    LIKE = "like"
    CHILDREN = "children"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Match:
    """A node before, by its index, and the same node after; `likeness` is a part of 1."""

    before: int
    after: int
    evidence: Evidence
    likeness: Fraction = _ONE


@dataclass(frozen=True, slots=True)
class Matching:
    """The matches by the index of the node before, and by that of the node after."""

    forth: Mapping[int, Match]
    back: Mapping[int, Match]

    def are_same(self, before: int | None, after: int | None) -> bool:
        """Tell whether a node before is a node after."""
        found = None if before is None else self.forth.get(before)
        return found is not None and found.after == after


def match(before: Side, after: Side) -> Matching:
    """Match the nodes of two states."""
    search = _Search(before, after)
    search.run()
    return Matching(search.forth, search.back)


def likeness(one: Content, other: Content) -> Fraction:
    """Give how many of the words of two actions are common to both, a part of 1."""
    return _dice(one.words, other.words)


def are_others(one: Content, other: Content) -> bool:
    """Tell whether two actions have neither title nor text in common; those without any may."""
    if not (one.is_telling and other.is_telling):
        return False
    titles = _dice(Counter(one.title.split()), Counter(other.title.split()))
    return titles < _NO_TITLE and likeness(one, other) < _NOTHING


def _dice(one: Counter[str], other: Counter[str]) -> Fraction:
    total = one.total() + other.total()
    small, large = sorted((one, other), key=len)
    common = sum(min(count, large[word]) for word, count in small.items())
    return Fraction(2 * common, total) if total else _ONE


class _Search:
    def __init__(self, before: Side, after: Side) -> None:
        self.before, self.after = before, after
        self.forth: dict[int, Match] = {}
        self.back: dict[int, Match] = {}
        self.queue: deque[Match] = deque()

    def run(self) -> None:
        same_ids = [
            (index, self.after.by_id[identifier])
            for identifier, index in self.before.by_id.items()
            if identifier in self.after.by_id
        ]
        self._take_same(same_ids)
        self._take_subtrees()
        self._take_unique(self._prints(self.before), self._prints(self.after))
        self._take_titles()
        self._take_alike(same_ids)
        self._follow_down()
        self._take_near()
        self._follow_up()
        for one, other in same_ids:
            here, there = self.before.contents[one], self.after.contents[other]
            if not are_others(here, there):
                self._pair(one, other, Evidence.ID, likeness(here, there))
        self._follow_down()
        self._follow_up()

    def _pair(self, before: int, after: int, evidence: Evidence, like: Fraction = _ONE) -> None:
        if before not in self.forth and after not in self.back:
            found = Match(before, after, evidence, like)
            self.forth[before] = self.back[after] = found
            self.queue.append(found)

    def _left(self, side: Side, taken: Mapping[int, Match]) -> Iterator[int]:
        return (node.index for node in side.nodes if node.index not in taken)

    # --- What says the same

    def _take_same(self, same_ids: Iterable[tuple[int, int]]) -> None:
        for one, other in same_ids:
            if self.before.contents[one].said == self.after.contents[other].said:
                self._pair(one, other, Evidence.SAME)

    def _prints(self, side: Side) -> Sequence[Hashable]:
        """Give what each node says; None where that is too little to know it again by."""
        return [content.said if content.is_telling else None for content in side.contents]

    def _take_unique(self, before: Sequence[Hashable], after: Sequence[Hashable]) -> None:
        """Match what stands once on each side, of what is left."""
        old = _single(before, self._left(self.before, self.forth))
        new = _single(after, self._left(self.after, self.back))
        for key, one in old.items():
            if key is not None and key in new:
                self._pair(one, new[key], Evidence.SAME)

    def _take_subtrees(self) -> None:
        """Match what stands once with all that is below it, and all that is below it."""
        numbers: dict[Hashable, int] = {}
        before, after = _deep(self.before, numbers), _deep(self.after, numbers)
        old = _single(before, (i for i in self._left(self.before, self.forth) if before[i]))
        new = _single(after, (i for i in self._left(self.after, self.back) if after[i]))
        for key, one in old.items():
            if key in new and self.before.children[one]:
                stack = [(one, new[key])]
                while stack:
                    here, there = stack.pop()
                    self._pair(here, there, Evidence.SAME)
                    pairs = zip(self.before.children[here], self.after.children[there], strict=True)
                    stack.extend(pairs)

    # --- What is alike

    def _take_titles(self) -> None:
        """Match siblings of other ids by their title, where in place both are less alike.

        Titles of one family are often alike: that of the neighbour says more if it is the same.
        """
        old, new = _single_titles(self.before), _single_titles(self.after)
        for key, one in old.items():
            other = new.get(key)
            if other is None or one in self.forth or other in self.back:
                continue
            like = likeness(self.before.contents[one], self.after.contents[other])
            if like >= _SAME_ID and like > self._likeness_in_place(one, other):
                here, there = self.before.contents[one], self.after.contents[other]
                is_same = here.said == there.said
                self._pair(one, other, Evidence.SAME if is_same else Evidence.LIKE, like)

    def _likeness_in_place(self, before: int, after: int) -> Fraction:
        """Give how alike those of two actions are at most that may be known by their own ids."""
        here, there = self.before.identifier(before), self.after.identifier(after)
        pairs = [
            (before, self.after.by_id.get(here) if here else None),
            (self.before.by_id.get(there) if there else None, after),
        ]
        return max(
            (
                likeness(self.before.contents[one], self.after.contents[other])
                for one, other in pairs
                if one is not None and other is not None
            ),
            default=Fraction(0),
        )

    def _take_alike(self, same_ids: Iterable[tuple[int, int]]) -> None:
        for one, other in same_ids:
            if one not in self.forth and other not in self.back:
                like = likeness(self.before.contents[one], self.after.contents[other])
                if like >= _SAME_ID:
                    self._pair(one, other, Evidence.LIKE, like)

    def _follow_down(self) -> None:
        """Match the children of what is matched, by what they say in their family."""
        while self.queue:
            above = self.queue.popleft()
            old = [i for i in self.before.children[above.before] if i not in self.forth]
            new = [i for i in self.after.children[above.after] if i not in self.back]
            if old and new:
                self._match_family(old, new)

    def _match_family(self, old: Sequence[int], new: Sequence[int]) -> None:
        here, there = self.before.contents, self.after.contents
        keys = _single({i: here[i].said for i in old}, old)
        for key, other in _single({i: there[i].said for i in new}, new).items():
            if key in keys:
                self._pair(keys[key], other, Evidence.SAME)
        for names in (_titles, _last_segments):
            known = _single(names(self.before, old), (i for i in old if i not in self.forth))
            left = (i for i in new if i not in self.back)
            for key, other in _single(names(self.after, new), left).items():
                one = known.get(key)
                if one is not None and key not in ("", ()):
                    like = likeness(here[one], there[other])
                    if like >= _SAME_ID:
                        self._pair(one, other, Evidence.LIKE, like)

    def _take_near(self) -> None:
        """Match what is left by nearly all of its words, where nothing else has as many."""
        old = [i for i in self._left(self.before, self.forth) if _is_known(self.before, i)]
        new = [i for i in self._left(self.after, self.back) if _is_known(self.after, i)]
        if not (old and new):
            return
        holding: dict[str, list[int]] = defaultdict(list)
        for index in new:
            for word in self.after.contents[index].words:
                holding[word].append(index)
        likely = {index: self._candidates(index, holding) for index in old}
        near: dict[int, list[tuple[Fraction, int]]] = defaultdict(list)
        for index, found in likely.items():
            for like, other in found:
                near[other].append((like, index))
        for other, found in sorted(near.items()):
            best = self._best(found)
            if best is not None and self._best(likely[best]) == other:
                like = likeness(self.before.contents[best], self.after.contents[other])
                self._pair(best, other, Evidence.LIKE, like)
        self._follow_down()

    def _candidates(
        self, index: int, holding: Mapping[str, Sequence[int]]
    ) -> list[tuple[Fraction, int]]:
        words = self.before.contents[index].words
        held = [word for word in words if 0 < len(holding.get(word, ())) <= _MOST_OF_A_WORD]
        rarest = sorted(held, key=lambda word: (len(holding[word]), word))[:_RAREST]
        counts = Counter(other for word in rarest for other in holding[word])
        likely = sorted(counts, key=lambda other: (-counts[other], other))[:_MOST_CANDIDATES]
        here = self.before.contents[index]
        return [(likeness(here, self.after.contents[other]), other) for other in likely]

    @staticmethod
    def _best(found: Sequence[tuple[Fraction, int]]) -> int | None:
        ranked = sorted(found, key=lambda one: (-one[0], one[1]))
        if not ranked or ranked[0][0] < _OTHER_ID:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
            return None
        return ranked[0][1]

    def _follow_up(self) -> None:
        """Match what holds, for the most part, the same children."""
        for index in self.before.upwards:
            children = self.before.children[index]
            if index in self.forth or not children:
                continue
            matched = (self.forth[child].after for child in children if child in self.forth)
            above = Counter(
                p for p in map(self.after.parents.__getitem__, matched) if p is not None
            )
            for other, count in above.most_common(1):
                most = max(len(children), len(self.after.children[other]))
                if 2 * count > most and other not in self.back:
                    like = likeness(self.before.contents[index], self.after.contents[other])
                    self._pair(index, other, Evidence.CHILDREN, like)
        self._follow_down()


def _single(
    keys: Sequence[Hashable] | Mapping[int, Hashable], among: Iterable[int]
) -> dict[Hashable, int]:
    """Give the nodes whose key no other among them has, by their keys."""
    found: dict[Hashable, int | None] = {}
    for index in among:
        key = keys[index]
        found[key] = None if key in found else index
    return {key: index for key, index in found.items() if index is not None}


def _deep(side: Side, numbers: dict[Hashable, int]) -> Sequence[int]:
    """Number what each node says with all below it: equal where equal, 0 for what is in a circle.

    Those that say too little, whatever is below them, have no number either.
    """
    found = [0] * len(side.nodes)
    for index in side.upwards:
        below = tuple(found[child] for child in side.children[index])
        content = side.contents[index]
        if content.title and (content.is_telling or below):
            found[index] = numbers.setdefault((content.said, below), len(numbers) + 1)
    return found


def _single_titles(side: Side) -> Mapping[Hashable, int]:
    """Give the actions whose title no sibling has, by the id above them and the title."""
    keys = {
        index: (identifier.parent, side.contents[index].title)
        for identifier, index in side.by_id.items()
        if identifier.segments and side.contents[index].title
    }
    return _single(keys, keys)


def _titles(side: Side, indexes: Sequence[int]) -> Mapping[int, str]:
    return {index: side.contents[index].title for index in indexes}


def _last_segments(side: Side, indexes: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    identifiers = ((index, side.identifier(index)) for index in indexes)
    return {index: one.segments[-1:] if one else () for index, one in identifiers}


def _is_known(side: Side, index: int) -> bool:
    content = side.contents[index]
    return content.is_telling and content.words.total() >= _FEWEST_WORDS
