"""The fixes of a finding, each as something to do, by its safety."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.engine.plan import Plan
from linter.finding import Finding, Safety
from linter.fixing.edits import SelectedFix
from linter.fixing.files import Change
from linter.fixing.run import applicable, changes_by
from linter.fixing.write_checks import WriteChecks
from referentiel.ensemble import Collection
from referentiel_lint.server.actions.fix_titles import title_of, title_of_all
from referentiel_lint.server.actions.matching import Match, parts_in
from referentiel_lint.server.view import View


class Offer(NamedTuple):
    """What can be done about a finding: fixes of a collection that are applied together.

    `name` tells it apart from the others for the same finding. It `is_preferred` if it is the only
    safe fix.
    """

    name: str
    finding: Finding
    title: str
    is_preferred: bool
    whole: Collection
    fixes: Sequence[SelectedFix]

    @property
    def changes(self) -> Sequence[Change]:
        """How it changes what an editor shows of files, and their names."""
        return [*filter(is_shown, changes_by(self.whole, self.fixes))]


def is_shown(change: Change) -> bool:
    """Return whether an editor can make a change: it does not show the byte order mark."""
    before, after = (text.removeprefix("\ufeff") for text in (change.before, change.after))
    return change.is_rename or before != after


def offers(view: View, match: Match) -> Iterator[Offer]:
    """Yield what can be done about a finding: the fixes at the cursor, then those in the file.

    A safe fix is one that `reflint check --fix` would apply to the text as it is now.
    """
    return (offer for offer in _offers(view, match) if offer.changes)


def _offers(view: View, match: Match) -> Iterator[Offer]:
    place = _place(view, match.finding)
    if place is None:
        return
    part, (whole, _) = match.part, place
    safe = [fix for fix in part.fixes if fix.safety is Safety.SAFE]
    for index, fix in enumerate(part.fixes):
        if fix.safety is Safety.DISPLAY:
            continue
        if fixes := _applicable(view, *place, [SelectedFix(part, fix)]):
            is_preferred = len(safe) == 1 and fix is safe[0]
            title = title_of(part, fix, view.language)
            yield Offer(f"fix {index}", part, title, is_preferred, whole, fixes)
    for safety in (Safety.SAFE, Safety.UNSAFE) if match.finding.parts else ():
        fixes = _applicable(view, *place, _of_file(view, match.finding, safety))
        if len(fixes) > 1:
            title = title_of_all(match.finding.rule, len(fixes), safety, view.language)
            yield Offer(f"all {safety}", match.finding, title, False, whole, fixes)


def _of_file(view: View, finding: Finding, safety: Safety) -> list[SelectedFix]:
    """Return the first fix of each part that is in the file, if it has a safety."""
    first = ((part, next(iter(part.fixes), None)) for part in parts_in(view, finding))
    return [SelectedFix(part, fix) for part, fix in first if fix and fix.safety is safety]


def _applicable(
    view: View, whole: Collection, plan: Plan, fixes: Sequence[SelectedFix]
) -> Sequence[SelectedFix]:
    return applicable(whole, plan, fixes, WriteChecks(view.reading.open_paths))


def _place(view: View, finding: Finding) -> tuple[Collection, Plan] | None:
    """Return the collection that a finding is of, with its plan."""
    every = ((one, plan) for one, plan in view.universe if one.folder == finding.referentiel)
    return next(every, None)
