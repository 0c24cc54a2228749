"""The levels of a principle may add up or exclude each other, and nothing says which."""

from collections.abc import Iterator

from linter.rule import N_, Diagnostic, Diagnostics, Related, Settings, Severity, Span, quote, rule
from linter.topics.principes.ambiguities import Ambiguity, ambiguity_of, groupings
from linter.topics.principes.labels import duplicates_in, overlaps
from linter.topics.principes.marks import unknown_marks
from linter.topics.principes.readings import alike, label_place, prefix, where, whole_principes_of
from referentiel.model import Document
from scoring.principe.analysis import BranchReading, Reading, Why
from scoring.readings import NiveauReading


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the principles with a branch that has several readings.

    The same ambiguity in several branches is one finding: the lines before the first head are part
    of each branch.
    """
    for reading in whole_principes_of(document, settings):
        found: dict[tuple[str, str], list[tuple[BranchReading, Ambiguity]]] = {}
        for branch in reading.analysis.branches:
            if branch.reading is Reading.AMBIGUOUS:
                ambiguity = ambiguity_of(reading, branch)
                key = ambiguity.kind, ambiguity.percents
                found.setdefault(key, []).append((branch, ambiguity))
        for (branch, ambiguity), *others in found.values():
            spans = {other.span for _, other in others} - {ambiguity.span}
            yield _diagnostic(reading, branch, ambiguity, sorted(spans))


def _diagnostic(
    reading: NiveauReading, branch: BranchReading, ambiguity: Ambiguity, others: list[Span]
) -> Diagnostic:
    message = ambiguity.message
    readings = groupings(branch.lists) if ambiguity.groups else ""
    if readings:
        message = N_("{message}; one level of each of these groups would give 100 %: {readings}")
    return Diagnostic.at(
        where(reading, ambiguity.span),
        message,
        remedy=ambiguity.message.remedy,
        field="Principe",
        wrong=f"{prefix(branch)}{ambiguity.kind} {ambiguity.percents}",
        related=(*_related(reading, branch), *alike(reading, others)),
        branch=prefix(branch),
        percents=ambiguity.percents,
        sum=ambiguity.total,
        found=quote(reading.document.source.slice(ambiguity.span)),
        message=ambiguity.message,
        readings=readings,
    )


def _related(reading: NiveauReading, branch: BranchReading) -> Iterator[Related]:
    """Yield the possible causes, and the other lists with the same ambiguity."""
    for span in unknown_marks(reading):
        yield Related(reading.document, span, N_("this is not a mark: scoring ignores it"))
    yield from duplicates_in(reading, branch)
    for one in branch.lists:
        for meeting in overlaps(branch, one):
            if meeting.above is not None:
                span = label_place(reading, meeting.above)
                yield Related(reading.document, span, N_("this label overlaps another"))
    undecided = [one for one in branch.lists if one.why is Why.RISES_UNMARKED]
    yield from alike(
        reading, (label_place(reading, one.source.levels[-1]) for one in undecided[1:])
    )
