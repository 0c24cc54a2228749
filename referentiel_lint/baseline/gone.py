"""The findings that a revision had, and that are gone."""

from collections.abc import Iterator, Set

from linter.engine.run import Outcome, Universe
from linter.finding import Finding
from referentiel_lint.baseline.comparison import RunFindings
from referentiel_lint.baseline.entries import Entry
from referentiel_lint.baseline.revision import FormerFindings, subject_of


def gone_findings(
    former: FormerFindings,
    outcome: Outcome,
    universe: Universe,
    unread: Set[str],
    *,
    is_partial: bool,
) -> Iterator[Finding]:
    """Yield the former findings that a run would have found if they still existed.

    As for the entries of a baseline, what was not read is not gone (`unread`, `is_partial`), and
    folded findings are judged part by part.
    """
    # Each alone, since two of the same name may have equal identities.
    for one in universe:
        now = RunFindings(outcome, [one], unread, is_partial=is_partial)
        entries: dict[Entry, Finding] = {}
        for part in (part for finding in former.findings for part in finding.each):
            if part.referentiel in now.folders:
                entries.setdefault(now.entry(part), part)
        gone = {entry.identity for entry in now.gone(entries.keys())}
        about_files = {(one.location.path, *subject_of(one)) for one in now.about_files}
        for entry, finding in entries.items():
            path = former.renamed.get(finding.location.path)
            if entry.identity in gone and (path, *subject_of(finding)) not in about_files:
                yield finding
