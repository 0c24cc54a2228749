"""Edits of files: which fixes go together, and the texts and names that they make."""

from bisect import bisect_left, insort
from collections import defaultdict
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
    """Give the first fix of so much safety of each finding that has one.

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
    """Give the fixes whose edits do not touch those of an earlier one.

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
    """Tell whether an edit stands clear of its neighbours among those taken, in order."""
    at = bisect_left(taken, edit)
    if at < len(taken) and taken[at] == edit:
        return True
    span, _ = edit
    is_behind = at == 0 or taken[at - 1][0].end < span.start
    return is_behind and (at == len(taken) or span.end < taken[at][0].start)


def applied(texts: Mapping[str, str], fixes: Iterable[Chosen]) -> dict[str, str]:
    """Give the texts, by path, after compatible fixes; those that stay as they are left out."""
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
