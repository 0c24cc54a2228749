"""Selecting fixes that can be applied together."""

from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.finding import Finding, LocatedFix, Safety
from linter.fixing.draft import renamed_path
from referentiel.source import Span


class SelectedFix(NamedTuple):
    """A finding, and the fix of it to apply."""

    finding: Finding
    fix: LocatedFix

    @property
    def paths(self) -> frozenset[str]:
        """The paths of the files that it changes or renames."""
        edited = (where.path for where, _ in self.fix.edits)
        return frozenset((*edited, *(path for path, _ in self.fix.renames)))


def select_fixes(
    findings: Iterable[Finding], safety: Safety, only_path: str | None = None
) -> list[SelectedFix]:
    """Return the first fix of a safety of each finding that has one.

    With `only_path`, fixes that change other files or rename a file are skipped.
    """
    found = []
    for finding in findings:
        fix = next((fix for fix in finding.fixes if fix.safety is safety), None)
        if fix is not None and (only_path is None or _is_of(only_path, fix)):
            found.append(SelectedFix(finding, fix))
    return found


def _is_of(path: str, fix: LocatedFix) -> bool:
    return not fix.renames and all(where.path == path for where, _ in fix.edits)


def compatible(fixes: Iterable[SelectedFix]) -> list[SelectedFix]:
    """Return the fixes whose edits neither overlap nor touch those of an earlier one.

    Equal edits are compatible. The other fixes are tried in a later round.
    """
    taken: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    kept = []
    for chosen in fixes:
        edits = [(where.path, where.span, text) for where, text in chosen.fix.edits if where.span]
        if all(_is_free(taken[path], (span, text)) for path, span, text in edits):
            kept.append(chosen)
            for path, span, text in edits:
                if (span, text) not in taken[path][bisect_left(taken[path], (span, text)) :][:1]:
                    insort(taken[path], (span, text))
    return kept


def _is_free(taken: Sequence[tuple[Span, str]], edit: tuple[Span, str]) -> bool:
    """Return whether an edit touches none of those taken, which are sorted."""
    at = bisect_left(taken, edit)
    if at < len(taken) and taken[at] == edit:
        return True
    span, _ = edit
    is_behind = at == 0 or taken[at - 1][0].end < span.start
    return is_behind and (at == len(taken) or span.end < taken[at][0].start)


def independent(fixes: Iterable[SelectedFix]) -> list[SelectedFix]:
    """Return those of compatible fixes that do not affect each other, in order.

    No location of a finding or edit is shared: of two fixes about one weight, the first is kept.
    Since a rename may change other findings, renames are never mixed with edits.
    """
    first, *others = fixes
    seen = set(_places(first))
    kept = [first]
    for chosen in others:
        places = _places(chosen)
        if bool(chosen.fix.renames) == bool(first.fix.renames) and seen.isdisjoint(places):
            kept.append(chosen)
            seen |= places
    return kept


def in_rename_order(fixes: Iterable[SelectedFix], paths: Iterable[str]) -> list[SelectedFix]:
    """Return fixes in an order in which each new name is free when it is given.

    `paths` are those in use; a fix that renames a file frees its path. Fixes that need a path that
    never becomes free are left out.
    """
    taken = {path.casefold() for path in paths}
    waiting: dict[str, list[SelectedFix]] = defaultdict(list)
    found, pending = [], deque(fixes)
    while pending:
        chosen = pending.popleft()
        own = {path.casefold() for path, _ in chosen.fix.renames}
        names = {renamed_path(*rename).casefold() for rename in chosen.fix.renames}
        if blocking := (names - own) & taken:
            waiting[min(blocking)].append(chosen)
            continue
        found.append(chosen)
        taken -= own
        taken |= names
        for path in own - names:
            pending.extend(waiting.pop(path, ()))
    return found


def _places(chosen: SelectedFix) -> set[tuple[str, object]]:
    """Return the locations of a finding and its fix; whole files for a rename."""
    finding, fix = chosen.finding, chosen.fix
    located = (finding.location, *(other.location for other in finding.related))
    places: set[tuple[str, object]] = {(where.path, where.span) for where in located}
    places |= {(where.path, where.span) for where, _ in fix.edits}
    for path, name in fix.renames:
        new_path = renamed_path(path, name)
        places |= {(path, None), (new_path.casefold(), "new name")}
    return places


def edits_of(fixes: Iterable[SelectedFix]) -> dict[str, dict[Span, str]]:
    """Return the edits of compatible fixes, by path."""
    edits: dict[str, dict[Span, str]] = defaultdict(dict)
    for chosen in fixes:
        for where, text in chosen.fix.edits:
            if where.span is not None:
                edits[where.path][where.span] = text
    return edits


def names_of(fixes: Iterable[SelectedFix]) -> dict[str, str]:
    """Return the new names of the files that fixes rename, by path."""
    return {path: name for chosen in fixes for path, name in chosen.fix.renames}
