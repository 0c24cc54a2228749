"""Explain why the levels of a principle are ambiguous, and suggest groups of levels.

The suggested groups, whose maxima sum to 100 %, are never scored: they only help authors.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise, product
from typing import NamedTuple

from linter.finding import Place
from linter.topics import principes
from linter.words import N_, Number, Text, quote
from referentiel.source import Span
from scoring.principe import analysis, tree
from scoring.principe.counts import singular
from scoring.principe.lines import marks_in

# The number of groupings to show, and a bound on the levels to group.
_MOST_SHOWN, _MOST_LEVELS = 3, 12
# Lists that are exclusive for these reasons are never divided.
_FIRM = frozenset({analysis.Why.COUNTS, analysis.Why.CUMULATIVE})


class Ambiguity(NamedTuple):
    """An ambiguity of a principle: its kind, place and message.

    `percents` is the text of the percentages or, for a free entry, of its line; `total` is the sum
    of the percentages, "" if the message does not need it. `groups` is True if the levels may be
    meant as several groups.
    """

    kind: str
    place: Place
    message: Text
    percents: str
    total: str = ""
    groups: bool = False


def ambiguity_of(principe: principes.Principe, branch: analysis.BranchReading) -> Ambiguity:
    """Return the ambiguity of a branch, which must be ambiguous."""
    if branch.why is analysis.Why.FREE_BESIDE:
        return _entry_ambiguity(principe, branch)
    one = next((one for one in branch.lists if one.reading is analysis.Reading.AMBIGUOUS), None)
    if branch.why is analysis.Why.INSTRUCTION and (
        one is None or one.why is analysis.Why.INSTRUCTION
    ):
        lists = branch.lists if one is None else (one,)
        sources = [each.source for each in branch.lists]
        mark = analysis.mark_over_lists(branch.parts, sources) or lists[0].source.mark
        assert mark is not None
        return _contradicted(principe, branch, lists, mark.kind)
    if one is None:
        maxima = [one.maximum for one in branch.lists if one.maximum is not None]
        return _open(principe.at_percent(branch.levels[-1].item), principes.ledger(maxima), maxima)
    levels, percents = one.source.levels, principes.percents_of(one)
    match one.why:
        case analysis.Why.ONE_OR_SUM:
            return _contradicted(principe, branch, (one,), tree.MarkKind.ONE)
        case analysis.Why.CONTRADICTION:
            return _contradiction(principe, one)
        case analysis.Why.RISES_UNMARKED:
            return _open(principe.at_label(levels[-1]), principes.tiers(percents), percents)
        case analysis.Why.UNEVEN:
            return _steps_ambiguity(principe, one)
    if all(isinstance(level, tree.Step) for level in levels):
        return _steps_ambiguity(principe, one)
    # At the first level that is not higher than the previous one.
    falls = [at for at, (low, high) in enumerate(pairwise(percents), 1) if high <= low]
    place = principe.at_percent(levels[falls[0] if falls else -1])
    return _fall(place, percents, falls) or _open(place, principes.tiers(percents), percents)


def _fall(place: Place, percents: Sequence[Fraction], falls: Sequence[int]) -> Ambiguity | None:
    """Return the ambiguity of levels that rise except for one, such as `20, 50, 8, 100`, or None.

    `falls` are the indexes of the levels that are not higher than the previous one. Return None
    unless the other levels rise to 100 %, or the last level is the exception.
    """
    if len(falls) != 1 or len(percents) < 3 or percents[falls[0]] == percents[falls[0] - 1]:
        return None
    rest = [percent for at, percent in enumerate(percents) if at != falls[0]]
    is_last = falls[0] == len(percents) - 1
    if not analysis.is_rising(rest) or (rest[-1] != principes.WHOLE and not is_last):
        return None
    message = N_(
        "{branch}the levels {percents} rise, except `{found}`, which is less than the level before "
        "it",
        remedy=N_(
            "if only one level counts, correct this percentage or move this line, so "
            "that the levels rise to 100 %; if the levels add up, correct them so that "
            "they sum to 100 %"
        ),
    )
    total = principes.show(sum(percents, Fraction(0)))
    return Ambiguity("fall", place, message, principes.tiers(percents), total, groups=True)


def _open(place: Place, shown: str, percents: Sequence[Fraction]) -> Ambiguity:
    """Return the ambiguity of percentages that do not clearly sum or rise to 100 %.

    `shown` is the text of the percentages.
    """
    message = N_(
        "{branch}nothing says how {percents} combine: they sum to {sum} %, not to 100 %",
        remedy=N_(
            "if only one level counts, sort the levels in ascending order, up to 100 %; if they "
            "add up, correct the percentages; if there are several groups of levels, "
            "separate them with a blank line, and write `(choix unique) :` or `(choix "
            "multiple) :` above each"
        ),
    )
    total = principes.show(sum(percents, Fraction(0)))
    return Ambiguity("list", place, message, shown, total, groups=True)


def _contradicted(
    principe: principes.Principe,
    branch: analysis.BranchReading,
    lists: Sequence[analysis.ListReading],
    kind: tree.MarkKind,
) -> Ambiguity:
    """Return the ambiguity of a mark or instruction that the percentages of `lists` contradict.

    It is located at a mark of this kind, or at the first level if there is none.
    """
    source = lists[0].source
    message = N_(
        "{branch}`{found}` contradicts the percentages {percents}",
        remedy=N_(
            "correct these words or the percentages: levels that add up must sum to 100 %; if only "
            "one level counts, the highest must be 100 %, and none may be a share of a rate or a "
            "score"
        ),
    )
    percents = Number(" | ".join(principes.tiers(principes.percents_of(one)) for one in lists))
    of_kind = [mark for mark in marks_of(principe, branch.parts) if mark.kind is kind]
    own = [mark for mark in of_kind if mark.items is source.lines]
    place = next((mark.place for mark in own or of_kind), principe.at_label(source.levels[0]))
    return Ambiguity("instruction", place, message, percents)


def _contradiction(principe: principes.Principe, one: analysis.ListReading) -> Ambiguity:
    """Return the ambiguity of a label that has several percentages."""
    pair = analysis.contradiction(one.source, analysis.Reading.ADDITIVE)
    pair = pair or analysis.contradiction(one.source, analysis.Reading.EXCLUSIVE)
    assert pair is not None
    message = N_(
        "{branch}the label `{found}` has several percentages, but only one can be "
        "right: {percents}",
        remedy=N_("correct one of the two labels, or delete the extra line"),
    )
    percents = Number(", ".join(f"{principes.show(level.percent)} %" for level in pair))
    return Ambiguity("contradiction", principe.at_label(pair[0]), message, percents)


def _entry_ambiguity(principe: principes.Principe, branch: analysis.BranchReading) -> Ambiguity:
    """Return the ambiguity of a free entry beside other levels, located at the last free entry."""
    entry = [item for item in analysis.all_items(branch.parts) if isinstance(item, tree.FreeEntry)][
        -1
    ]
    message = N_(
        "{branch}`{found}` lets the collectivité enter the percentage, but is not the "
        "only line that gives points",
        remedy=N_(
            "keep this line or the others; if it introduces levels, end it with `:`; "
            "if there are several rates, write the share of each: `taux de collecte * "
            "40%`"
        ),
    )
    return Ambiguity("free", principe.at(entry.span), message, quote(entry.text))


def _steps_ambiguity(principe: principes.Principe, one: analysis.ListReading) -> Ambiguity:
    """Return the ambiguity of levels that contain steps or a `…` but are not a progression."""
    levels = one.source.levels
    steps = [level for level in levels if isinstance(level, tree.Step)]
    skipping = analysis.skipping_ellipsis(one.source) if len(steps) < len(levels) else None
    place = principe.at(skipping.span) if skipping else principe.at_percent(levels[-1])
    for before, step in () if skipping else pairwise(steps):
        is_even = step.percent * before.units == before.percent * step.units
        if _counted(step) != _counted(before):
            place = principe.at_label(step)
        elif step.units <= before.units or not is_even:
            place = principe.at_percent(step)
        else:
            continue
        break
    message = N_(
        "{branch}the levels {percents} cannot be read as a progression",
        remedy=N_(
            "write all levels, or steps that count the same thing, such as `1 action / 2 piliers "
            "→ 40%`, with percentages in proportion to the number after `/`, and then a line `…`"
        ),
    )
    return Ambiguity("steps", place, message, principes.tiers(principes.percents_of(one)))


def _counted(step: tree.Step) -> tuple[int, str, str]:
    """Return the number of things per unit, and the names of the thing and unit in the singular."""
    return step.count, singular(step.thing), singular(step.unit)


# --- Marks


class PlacedMark(NamedTuple):
    """A mark: its kind, its place, and the items of the part or group that it belongs to."""

    kind: tree.MarkKind
    place: Place
    items: tuple[tree.Item, ...]


def marks_of(principe: principes.Principe, parts: Iterable[tree.Part]) -> Iterator[PlacedMark]:
    """Yield the marks in parts of a principle and in their groups, in no particular order."""
    stack = [part.items for part in parts]
    while stack:
        items = stack.pop()
        for item in items:
            if isinstance(item, tree.Mark):
                yield PlacedMark(item.kind, _mark_place(principe, item.kind, item.span), items)
            elif isinstance(item, tree.Group):
                stack.append(item.items)
                if item.mark is not None:
                    kind = item.mark.kind
                    yield PlacedMark(kind, _mark_place(principe, kind, item.span), item.items)


def _mark_place(principe: principes.Principe, kind: tree.MarkKind, line: Span) -> Place:
    """Return the place of the last mark of a kind in a line, or of the line if it has none.

    If a line has several marks, the last takes precedence.
    """
    found = [one.span for one in marks_in(principe.reading.excerpt.text, line) if one.kind is kind]
    return principe.at(found[-1] if found else line)


# --- Groups of levels


def groupings(lists: Sequence[analysis.ListReading]) -> str:
    """Return, as text, ways to divide lists into groups of rising levels whose maxima sum to 100 %.

    At most three ways are returned, separated by ` | `; "`25, 50` + `25, 50`" is a way with two
    groups. Unambiguous lists keep their reading, unless they are additive only because their levels
    do not rise. The text is empty if there is no way, or if there are more than 12 levels.
    """
    if sum(len(one.levels) for one in lists) > _MOST_LEVELS:
        return ""
    ways = (
        [group for groups in way for group in groups] for way in product(*map(_divisions, lists))
    )
    found = islice((way for way in ways if sum(map(max, way)) == principes.WHOLE), _MOST_SHOWN)
    return " | ".join(
        " + ".join(f"`{principes.tiers(group)}`" for group in groups) for groups in found
    )


def _divisions(one: analysis.ListReading) -> Sequence[Sequence[Sequence[Fraction]]]:
    """Return the ways to divide the levels of a list into groups, each of rising percentages.

    The ways with the longest first groups come first. A share of a rate or of a score is always a
    separate group. A list that keeps its reading (see `groupings`) has one way.
    """
    percents = [level.percent for level in one.levels]
    is_open = one.reading is analysis.Reading.AMBIGUOUS or one.why is analysis.Why.NOT_RISING
    if not is_open or one.why in _FIRM:
        return [
            [[each] for each in percents]
            if one.reading is analysis.Reading.ADDITIVE
            else [percents]
        ]
    shares = [isinstance(level, tree.Rate | tree.Reference) for level in one.source.levels]
    choices = [
        (True,) if high <= low or any(shares[at : at + 2]) else (False, True)
        for at, (low, high) in enumerate(pairwise(percents))
    ]
    ways: list[list[list[Fraction]]] = []
    for cuts in product(*choices):
        groups = [percents[:1]]
        for is_cut, percent in zip(cuts, percents[1:], strict=True):
            if is_cut:
                groups.append([percent])
            else:
                groups[-1].append(percent)
        ways.append(groups)
    return ways
