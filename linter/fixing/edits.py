"""Edits of files: which fixes go together, and the texts and names that they make."""

from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from linter.finding import Finding, LocatedFix, Safety
from referentiel.source import Span


@dataclass(frozen=True, slots=True)
class Chosen:
    """A finding, and the one of its fixes that is to be applied."""

    finding: Finding
    fix: LocatedFix


def offered(findings: Iterable[Finding], safety: Safety, alone: str | None = None) -> list[Chosen]:
    """Return the first fix of so much safety of each finding that has one.

    Where a path is to be changed `alone`, fixes of other files, and new names, are passed over.
    """
    found = []
    for finding in findings:
        fix = next((fix for fix in finding.fixes if fix.safety is safety), None)
        if fix is not None and (alone is None or _is_of(alone, fix)):
            found.append(Chosen(finding, fix))
    return found


def _is_of(path: str, fix: LocatedFix) -> bool:
    return not fix.renames and all(where.path == path for where, _ in fix.edits)


def compatible(fixes: Iterable[Chosen]) -> list[Chosen]:
    """Return the fixes whose edits do not touch those of an earlier one.

    What is left over is offered again once these are applied. Equal edits go together.
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
    """Return whether an edit stands clear of its neighbours among those taken, in order."""
    at = bisect_left(taken, edit)
    if at < len(taken) and taken[at] == edit:
        return True
    span, _ = edit
    is_behind = at == 0 or taken[at - 1][0].end < span.start
    return is_behind and (at == len(taken) or span.end < taken[at][0].start)


def apart(fixes: Iterable[Chosen]) -> list[Chosen]:
    """Return those of compatible fixes that have nothing to do with each other, in order.

    No place that a finding is about, or that its fix edits, is one of another: of two that speak of
    one weight, the first is taken. A new name changes what other files are to it: names are given
    first where the first fix gives one, and else later.
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


def in_turn(fixes: Iterable[Chosen], paths: Iterable[str]) -> list[Chosen]:
    """Return fixes so that each new name is free when it is given.

    Of the `paths` that there are, one that is taken is free behind the fix that gives its file
    another name. Fixes that would take a name that stays with another file are left out.
    """
    taken = {path.casefold() for path in paths}
    waiting: dict[str, list[Chosen]] = defaultdict(list)
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


def _places(chosen: Chosen) -> set[tuple[str, object]]:
    """Return the places that a finding and its fix speak of; of a rename, the whole files."""
    finding, fix = chosen.finding, chosen.fix
    located = (finding.location, *(other.location for other in finding.related))
    places: set[tuple[str, object]] = {(where.path, where.span) for where in located}
    places |= {(where.path, where.span) for where, _ in fix.edits}
    for path, name in fix.renames:
        new_path = renamed_path(path, name)
        places |= {(path, None), (new_path.casefold(), "new name")}
    return places


def renamed_path(path: str, name: str) -> str:
    """Return the path of a file once it has another name."""
    folder, slash, _ = path.rpartition("/")
    return folder + slash + name


def applied(texts: Mapping[str, str], fixes: Iterable[Chosen]) -> dict[str, str]:
    """Return the texts, by path, after compatible fixes; those that stay as they are left out."""
    edits: dict[str, set[tuple[Span, str]]] = defaultdict(set)
    for chosen in fixes:
        for where, text in chosen.fix.edits:
            if where.span is not None:
                edits[where.path].add((where.span, text))
    return {path: _edited(texts[path], of_path) for path, of_path in edits.items()}


def _edited(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    pieces, end = [], 0
    for span, new in sorted(edits, key=lambda edit: edit[0]):
        pieces += [text[end : span.start], new]
        end = span.end
    return "".join([*pieces, text[end:]])
