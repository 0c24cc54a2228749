"""Folding: the findings of a habit, or of one absence, become one finding with their number.

A diagnostic says whether it folds throughout a referential (`Diagnostic.habit`), and whether it is
reported because something is absent (`Diagnostic.absent`).
Folding comes last: what a suppression hides does not count, and each part keeps the identity that
it has alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace

from linter.finding import Finding, RelatedLocation
from linter.words import Text

# How many locations a folded finding names besides its own; the others are only counted.
MOST_NAMED = 4

# The rules whose findings may stand for the others of one absence, the best place first.
_CAUSES = (
    *("id-removed", "id-hole", "question-unknown", "action-unknown", "reference-unknown"),
    "indicateur-unknown",
)

# The rule that reports a name once: its related places are the others that name it.
_EACH_NAME_ONCE = "question-unknown"


def folded(findings: Iterable[Finding], focus: Set[str] | None = None) -> Iterator[Finding]:
    """Yield the findings of a referential, folded.

    A folded finding is located at its first part in `focus`, or at the first of all.
    """
    every = list(findings)
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in every:
        if finding.habit is not None:
            groups[finding.habit].append(finding)
    firsts = {habit: _first(parts, focus) for habit, parts in groups.items()}
    for finding in every:
        if finding.habit is None or finding.folding is None:
            yield finding
            continue
        parts = groups[finding.habit]
        if len(parts) < finding.folding.least:
            yield finding
        elif finding is firsts[finding.habit]:
            yield _whole(parts, finding, finding.folding.message)


def folded_by_absence(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings with those of one absence as one: that of the best rule, else the first.

    Its related locations are those of the others, and its severity is the highest.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        for key in finding.absent:
            by_key[key].append(index)
    causes = [index for index, one in enumerate(findings) if one.absent and one.rule in _CAUSES]
    causes.sort(key=lambda index: _CAUSES.index(findings[index].rule))
    left: dict[int, Finding] = dict(enumerate(findings))
    for cause in causes:
        places = {index for key in findings[cause].absent for index in by_key[key]} & left.keys()
        if cause in left and len(places) > 1:
            parts = [left.pop(index) for index in sorted(places)]
            left[cause] = _of_absence(findings[cause], parts)
            for key in findings[cause].absent:
                by_key[key] = []
    return tuple(left[index] for index in sorted(left))


def _of_absence(cause: Finding, parts: Sequence[Finding]) -> Finding:
    others = [part for part in parts if part is not cause]
    return replace(
        cause,
        severity=min((part.severity for part in parts), key=lambda one: one.rank),
        related=(*cause.related, *_as_related(others)),
        fixes=tuple(fix for part in (cause, *others) for fix in part.fixes),
        parts=(cause, *others),
    )


def dependent_places(finding: Finding) -> int:
    """Return how many places depend on the cause of a finding of one absence, besides its own."""
    named = sum(len(part.related) for part in finding.parts if part.rule == _EACH_NAME_ONCE)
    return named + len(finding.parts) - 1


def _as_related(others: Sequence[Finding]) -> tuple[RelatedLocation, ...]:
    return tuple(RelatedLocation(o.location, o.message, o.arguments) for o in others)


def only(
    finding: Finding, is_wanted: Callable[[Finding], bool], focus: Set[str] | None
) -> Finding | None:
    """Return a finding with the parts that are wanted, located as `folded` does; None without any.

    A single part is not a habit.
    """
    parts = [part for part in finding.each if is_wanted(part)]
    if not parts or len(parts) == finding.count:
        return finding if parts else None
    return parts[0] if len(parts) == 1 else _whole(parts, _first(parts, focus), finding.message)


def _first(parts: Sequence[Finding], focus: Set[str] | None) -> Finding:
    return next((part for part in parts if part.mentions(focus)), parts[0])


def _whole(parts: Sequence[Finding], place: Finding, message: Text) -> Finding:
    """Return the finding for all parts, located at one of them."""
    assert place.habit is not None
    others = [part for part in parts if part is not place][:MOST_NAMED]
    return replace(
        place,
        message=message,
        arguments={"count": str(len(parts))},
        action=None,
        subject=None,
        identity=place.habit,
        related=_as_related(others),
        fixes=tuple(fix for part in parts for fix in part.fixes),
        parts=tuple(parts),
        distance=None,
        sum_identity=None,
    )
