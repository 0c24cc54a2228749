"""Matches of actions anywhere by nearly all of their words, if nothing else has as many."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring.changes.matches import Evidence, Matches
from scoring.changes.version import Version

# The least share of common words, and how much less the next candidate must have.
_LEAST, _MARGIN = Fraction(4, 5), Fraction(1, 20)
# Fewer words are too few to recognise an action by.
_FEWEST_WORDS = 8
# Candidates are looked up by this many of the rarest words, each in at most so many actions.
_RAREST, _MAX_OF_A_WORD, _MAX_CANDIDATES = 8, 20, 5

# The likeness of a candidate, and its index.
_Candidate = tuple[Fraction, int]


def match_nearest(matches: Matches) -> None:
    """Match two nodes that are each the only near one of the other."""
    old = [i for i in matches.unmatched_before() if _has_enough_words(matches.before, i)]
    new = [i for i in matches.unmatched_after() if _has_enough_words(matches.after, i)]
    by_word: dict[str, list[int]] = defaultdict(list)
    for index in new if old else ():
        for word in matches.after.contents[index].words:
            by_word[word].append(index)
    candidates = {index: _candidates(matches, index, by_word) for index in old}
    rivals: dict[int, list[_Candidate]] = defaultdict(list)
    for index, near in candidates.items():
        for like, other in near:
            rivals[other].append((like, index))
    for other, near in sorted(rivals.items()):
        best = _best(near)
        if best is not None and _best(candidates[best]) == other:
            matches.add(best, other, Evidence.LIKE, matches.likeness(best, other))


def _candidates(
    matches: Matches, index: int, by_word: Mapping[str, Sequence[int]]
) -> list[_Candidate]:
    words = matches.before.contents[index].words
    known = [word for word in words if 0 < len(by_word.get(word, ())) <= _MAX_OF_A_WORD]
    rarest = sorted(known, key=lambda word: (len(by_word[word]), word))[:_RAREST]
    counts = Counter(other for word in rarest for other in by_word[word])
    likely = sorted(counts, key=lambda other: (-counts[other], other))[:_MAX_CANDIDATES]
    return [(matches.likeness(index, other), other) for other in likely]


def _best(candidates: Sequence[_Candidate]) -> int | None:
    """Return the candidate that is near enough, and nearer than any other by a margin."""
    ranked = sorted(candidates, key=lambda one: (-one[0], one[1]))
    if not ranked or ranked[0][0] < _LEAST:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][1]


def _has_enough_words(version: Version, index: int) -> bool:
    content = version.contents[index]
    return content.is_recognisable and content.words.total() >= _FEWEST_WORDS
