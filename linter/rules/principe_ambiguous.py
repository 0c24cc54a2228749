"""The levels of a principle may add up or exclude each other, and the text does not say which."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, quote, rule
from linter.topics.ambiguities import Ambiguity, ambiguity_of, groupings
from linter.topics.principes import alike, duplicates_in, overlaps, prefix, principes_of, related
from linter.words import Number
from scoring.principe.analysis import BranchReading, Reading, Why


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find principles with a branch that has several readings.

    The same ambiguity in several branches is one finding, since the lines above the first
    population head are part of each branch.
    """
    for principe in principes_of(document, settings, whole=True):
        found: dict[tuple[str, str], list[tuple[BranchReading, Ambiguity]]] = {}
        for branch in principe.branches:
            if branch.reading is Reading.AMBIGUOUS:
                ambiguity = ambiguity_of(principe, branch)
                key = ambiguity.kind, ambiguity.percents
                found.setdefault(key, []).append((branch, ambiguity))
        for (branch, one), *others in found.values():
            message = one.message
            readings = groupings(branch.lists) if one.groups else ""
            if readings:
                message = N_(
                    "{message}; the highest levels of these groups sum to 100 %: {readings}"
                )
            covered = (
                principe.at_label(meeting.above)
                for each in branch.lists
                for meeting in overlaps(branch, each)
                if meeting.above is not None
            )
            undecided = [each for each in branch.lists if each.why is Why.RISES_UNMARKED]
            last = (principe.at_label(each.source.levels[-1]) for each in undecided[1:])
            same = {other.place.span: other.place for _, other in others}
            same.pop(one.place.span, None)
            ignored = N_("this is not a known mark: scoring ignores it")
            assert one.place.span is not None
            yield Diagnostic.at(
                one.place,
                message,
                remedy=one.message.remedy,
                wrong=f"{prefix(branch)}{one.kind} {one.percents}",
                related=(
                    *related(principe.unknown_marks(), ignored),
                    *duplicates_in(principe, branch),
                    *related(covered, N_("this label overlaps another")),
                    *alike(last),
                    *alike(same.values()),
                ),
                branch=prefix(branch),
                percents=one.percents,
                sum=one.total,
                found=quote(document.source.slice(one.place.span)),
                message=one.message,
                readings=Number(readings),
            )
