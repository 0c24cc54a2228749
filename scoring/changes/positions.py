"""Where actions stand before and after: which are new, gone, under another id, or elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring.changes.change import Added, Moved, Removed, Renumbered, Replaced
from scoring.changes.matching import Match, Matching
from scoring.changes.side import Side

Position = Added | Removed | Replaced | Renumbered | Moved


@dataclass(frozen=True, slots=True)
class _Sides:
    before: Side
    after: Side
    matching: Matching
    # The nodes before and after that have one id and nothing in common, by the index before.
    replaced: Mapping[int, int]
    # What each file is called now, where its first action tells.
    files: Mapping[str, str]


def positions(
    before: Side, after: Side, matching: Matching, files: Mapping[str, str]
) -> Iterator[Position]:
    """Give what stands elsewhere, or only once; `files` are the new names of renamed files."""
    replaced = {
        index: after.by_id[identifier]
        for identifier, index in before.by_id.items()
        if index not in matching.forth
        and identifier in after.by_id
        and after.by_id[identifier] not in matching.back
    }
    sides = _Sides(before, after, matching, replaced, files)
    for index, other in replaced.items():
        yield Replaced(before.nodes[index], after.nodes[other])
    known = {*matching.forth, *replaced}
    for index, below in _tops(before, known):
        yield Removed(before.nodes[index], below)
    known = {*matching.back, *replaced.values()}
    for index, below in _tops(after, known):
        yield Added(after.nodes[index], below)
    yield from _elsewhere(sides)


def _tops(side: Side, known: set[int]) -> Iterator[tuple[int, int]]:
    """Give the unknown nodes below known ones, with how many unknown ones follow below each."""
    tops: dict[int, int] = {}
    counts: dict[int, int] = {}
    for index in _all(side):
        if index in known:
            continue
        above = side.parents[index]
        top = index if above is None else tops.get(above, index)
        tops[index] = top
        counts[top] = counts.get(top, -1) + 1
    yield from counts.items()


def _all(side: Side) -> Iterator[int]:
    """Give every node behind the one above it, and then those in a circle."""
    order = side.downwards
    yield from order
    if len(order) < len(side.nodes):
        done = set(order)
        yield from (node.index for node in side.nodes if node.index not in done)


def _elsewhere(sides: _Sides) -> Iterator[Moved | Renumbered]:
    tops: dict[int, int] = {}
    counts: dict[int, int] = {}
    kinds: dict[int, type[Moved] | type[Renumbered]] = {}
    for index in _all(sides.after):
        match = sides.matching.back.get(index)
        if match is None:
            continue
        above = sides.after.parents[index]
        if above in tops and _follows(sides, match, above):
            tops[index] = tops[above]
            counts[tops[index]] += 1
        elif kind := _kind(sides, match):
            tops[index], counts[index], kinds[index] = index, 0, kind
    for index, kind in kinds.items():
        match = sides.matching.back[index]
        yield kind(
            sides.before.nodes[match.before],
            sides.after.nodes[index],
            match.evidence,
            match.likeness,
            counts[index],
        )


def _kind(sides: _Sides, match: Match) -> type[Moved] | type[Renumbered] | None:
    """Tell whether an action has another id, or stands below another one or in another file."""
    old, new = sides.before.identifier(match.before), sides.after.identifier(match.after)
    is_below_another = _is_below_another(sides, match)
    if old == new:
        is_elsewhere = is_below_another or _is_in_another_file(sides, match)
        return Moved if is_elsewhere else None
    return Moved if is_below_another or _names_another_parent(sides, match) else Renumbered


def _names_another_parent(sides: _Sides, match: Match) -> bool:
    """Tell whether an id is below another one, where no file on some side says what is above."""
    above = sides.before.parents[match.before], sides.after.parents[match.after]
    if None not in above:
        return False
    old, new = sides.before.identifier(match.before), sides.after.identifier(match.after)
    return old is not None and new is not None and old.parent != new.parent


def _follows(sides: _Sides, match: Match, above: int) -> bool:
    """Tell whether an action only goes with the one above it, with its id if it has one."""
    old, new = sides.before.identifier(match.before), sides.after.identifier(match.after)
    over_old = sides.before.parents[match.before]
    if over_old is None or _partner(sides, over_old) != above:
        return False
    if old is None or new is None or old == new:
        return old is new or old == new
    above_old, above_new = sides.before.identifier(over_old), sides.after.identifier(above)
    is_inside = old.parent == above_old and new.parent == above_new
    return is_inside and old.segments[-1:] == new.segments[-1:]


def _is_below_another(sides: _Sides, match: Match) -> bool:
    old, new = sides.before.parents[match.before], sides.after.parents[match.after]
    if old is None or new is None:
        return False
    partner = _partner(sides, old)
    if partner is not None:
        return partner != new
    # What was above is gone: below what was elsewhere, or only below what is new.
    return new in sides.matching.back or sides.before.identifier(old) != sides.after.identifier(new)


def _partner(sides: _Sides, index: int) -> int | None:
    match = sides.matching.forth.get(index)
    return match.after if match else sides.replaced.get(index)


def _is_in_another_file(sides: _Sides, match: Match) -> bool:
    """Tell whether an action stands in another file, and not only because of what is around it."""
    old, new = sides.before.nodes[match.before], sides.after.nodes[match.after]
    if sides.files.get(old.document.name, old.document.name) == new.document.name:
        return False
    inside, within = old.action.parent, new.action.parent
    if inside is None or within is None:
        return True
    above = sides.matching.forth.get(old.index - old.action.index + inside)
    return above is None or above.after != new.index - new.action.index + within
