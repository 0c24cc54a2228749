"""The actions that are new, gone, or at another place: their id, their parent, their file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from referentiel.identifier import ROOT
from scoring.changes.change import Added, Moved, Removed, Renumbered, Replaced
from scoring.changes.matches import Match, Matches
from scoring.changes.version import Version

Position = Added | Removed | Replaced | Renumbered | Moved


@dataclass(frozen=True, slots=True)
class _Positions:
    """The matches, and what else says which node or file is which.

    `replaced` are the nodes before and after with one id and nothing in common, by the index
    before; `files` the new names of renamed files.
    """

    matches: Matches
    replaced: Mapping[int, int]
    files: Mapping[str, str]
    has_sheet: bool = False

    def now(self, index: int) -> int | None:
        """Return the node after that has taken the place of a node before."""
        match = self.matches.by_before.get(index)
        return match.after if match else self.replaced.get(index)


def positions(
    matches: Matches,
    files: Mapping[str, str],
    *,
    has_sheet: bool = False,
    crosses_forms: bool = False,
) -> Iterator[Position]:
    """Yield the changes of position; `files` are the new names of renamed files.

    If a side is a sheet, actions have no files; if the other is Markdown (`crosses_forms`), they
    have no root either.
    """
    before, after = matches.before, matches.after
    replaced = {
        index: after.by_id[identifier]
        for identifier, index in before.by_id.items()
        if identifier in after.by_id and matches.are_free(index, after.by_id[identifier])
    }
    for index, other in replaced.items():
        yield Replaced(before.nodes[index], after.nodes[other])
    roots = [
        {side.by_id[ROOT]} if crosses_forms and ROOT in side.by_id else set[int]()
        for side in (before, after)
    ]
    for index, below in _unknown(before, {*matches.by_before, *replaced, *roots[0]}):
        yield Removed(before.nodes[index], below)
    for index, below in _unknown(after, {*matches.by_after, *replaced.values(), *roots[1]}):
        yield Added(after.nodes[index], below)
    yield from _moves(_Positions(matches, replaced, files, has_sheet))


def _unknown(version: Version, known: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the unknown nodes below known ones, each with the number of unknown ones below it."""
    tops: dict[int, int] = {}
    counts: dict[int, int] = {}
    for index in version.downwards:
        if index in known:
            continue
        parent = version.parents[index]
        top = index if parent is None else tops.get(parent, index)
        tops[index] = top
        counts[top] = counts.get(top, -1) + 1
    yield from counts.items()


def _moves(known: _Positions) -> Iterator[Moved | Renumbered]:
    """Yield the nodes that moved, each with the number of those that only go along with it."""
    tops: dict[int, int] = {}
    counts: dict[int, int] = {}
    kinds: dict[int, type[Moved] | type[Renumbered]] = {}
    for index in known.matches.after.downwards:
        match = known.matches.by_after.get(index)
        if match is None:
            continue
        parent = known.matches.after.parents[index]
        if parent in tops and _goes_along(known, match, parent):
            tops[index] = tops[parent]
            counts[tops[index]] += 1
        elif kind := _kind(known, match):
            tops[index], counts[index], kinds[index] = index, 0, kind
    for index, kind in kinds.items():
        match = known.matches.by_after[index]
        old, new = known.matches.before.nodes[match.before], known.matches.after.nodes[index]
        yield kind(old, new, match.evidence, match.likeness, counts[index])


def _kind(known: _Positions, match: Match) -> type[Moved] | type[Renumbered] | None:
    """Return whether an action moved to another parent or file, or only has another id."""
    old, new = known.matches.identifiers(match)
    has_another_parent = _has_another_parent(known, match)
    if old == new:
        return Moved if has_another_parent or _is_in_another_file(known, match) else None
    if None in known.matches.parents(match) and old is not None and new is not None:
        has_another_parent |= old.parent != new.parent  # Only the ids name the parent.
    return Moved if has_another_parent else Renumbered


def _goes_along(known: _Positions, match: Match, parent: int) -> bool:
    """Whether an action only goes along with its parent, with its id if it has one."""
    old, new = known.matches.identifiers(match)
    old_parent, _ = known.matches.parents(match)
    if old_parent is None or known.now(old_parent) != parent:
        return False
    if old is None or new is None or old == new:
        return old == new
    above = known.matches.before.identifier(old_parent), known.matches.after.identifier(parent)
    return (old.parent, new.parent) == above and old.segments[-1:] == new.segments[-1:]


def _has_another_parent(known: _Positions, match: Match) -> bool:
    old, new = known.matches.parents(match)
    if old is None or new is None:
        return False
    now = known.now(old)
    if now is not None:
        return now != new
    # The parent is gone. The new one is another if it was there before or has another id.
    identifiers = known.matches.before.identifier(old), known.matches.after.identifier(new)
    return new in known.matches.by_after or identifiers[0] != identifiers[1]


def _is_in_another_file(known: _Positions, match: Match) -> bool:
    """Whether an action is in another file, and not only because the action around it is."""
    old = known.matches.before.nodes[match.before]
    new = known.matches.after.nodes[match.after]
    if known.has_sheet:
        return False
    if known.files.get(old.document.name, old.document.name) == new.document.name:
        return False
    if old.within is None or new.within is None:
        return True
    around = known.matches.by_before.get(old.within)
    return around is None or around.after != new.within
