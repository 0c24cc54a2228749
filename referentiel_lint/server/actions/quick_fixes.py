"""The fixes of a finding, each as something to do, by its safety, with a title."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.catalogue import remedy
from linter.engine.plan import Plan
from linter.finding import Finding, LocatedFix, Safety
from linter.fixing.draft import Change
from linter.fixing.edits import SelectedFix
from linter.fixing.run import applicable, changes_by
from linter.fixing.writing import WriteChecks
from linter.words.language import Language
from linter.words.text import N_, quote
from referentiel.ensemble import Collection
from referentiel_lint.reports.characters import visible
from referentiel_lint.server.reading import View

_REVIEW = N_("{title} (to be reviewed)")


class Offer(NamedTuple):
    """What can be done about a finding: fixes of a collection that are applied together.

    It `is_preferred` if it is the only safe fix.
    """

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


def parts_in(view: View, finding: Finding) -> list[Finding]:
    """Return the parts of a finding that are in a document."""
    path = view.collection.path(view.document)
    return [part for part in finding.each if part.location.path == path]


def offers(view: View, finding: Finding, part: Finding) -> Iterator[Offer]:
    """Yield what can be done about a finding: the fixes of a part, then those in the file.

    A safe fix is one that `reflint check --fix` would apply to the text as it is now.
    """
    return (offer for offer in _offers(view, finding, part) if offer.changes)


def _offers(view: View, finding: Finding, part: Finding) -> Iterator[Offer]:
    place = _place(view, finding)
    if place is None:
        return
    whole, _ = place
    safe = [fix for fix in part.fixes if fix.safety is Safety.SAFE]
    for fix in part.fixes:
        if fix.safety is Safety.DISPLAY:
            continue
        if fixes := _applicable(view, *place, [SelectedFix(part, fix)]):
            is_preferred = len(safe) == 1 and fix is safe[0]
            title = title_of(part, fix, view.language)
            yield Offer(part, title, is_preferred, whole, fixes)
    for safety in (Safety.SAFE, Safety.UNSAFE) if finding.parts else ():
        fixes = _applicable(view, *place, _of_file(view, finding, safety))
        if len(fixes) > 1:
            title = title_of_all(finding.rule, len(fixes), safety, view.language)
            yield Offer(finding, title, False, whole, fixes)


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


# In characters: menus are narrow.
_LONGEST = 40


def title_of(finding: Finding, fix: LocatedFix, language: Language) -> str:
    """Return what a fix of a finding does; of an unsafe one, that it is to be reviewed.

    Where edits cannot be shown, as those of spaces, the remedy of the finding says it.
    """
    edits = {
        (where.source.slice(where.span) if where.span else "", text) for where, text in fix.edits
    }
    title = None
    if not edits and fix.renames:
        title = N_("Rename the file to `{name}`").say(language, name=_shown(fix.renames[0][1]))
    elif len(edits) == 1:
        title = _edit_title(*edits.pop(), language)
        if title and len(fix.edits) > 1:
            title = N_("{title}, in {count} places").say(
                language, title=title, count=len(fix.edits)
            )
    title = title or _remedy_title(finding, language)
    paths = {where.path for where, _ in fix.edits} | {path for path, _ in fix.renames}
    if len(paths) > 1:
        title = N_("{title}, in {count} files").say(language, title=title, count=len(paths))
    return title if fix.safety is Safety.SAFE else _REVIEW.say(language, title=title)


def title_of_all(rule: str, count: int, safety: Safety, language: Language) -> str:
    """Return what the fixes of several findings of a rule do together."""
    title = N_("Fix the {count} findings of `{rule}` in this file").say(
        language, count=count, rule=rule
    )
    return title if safety is Safety.SAFE else _REVIEW.say(language, title=title)


def _edit_title(old: str, new: str, language: Language) -> str | None:
    """Return what an edit does; None if that cannot be seen."""
    before, after = _shown(old), _shown(new)
    if before and after and before != after:
        return N_("Replace `{old}` with `{new}`").say(language, old=before, new=after)
    if before and not new:
        return N_("Delete `{old}`").say(language, old=before)
    if after and not before:
        return N_("Add `{new}`").say(language, new=after)
    return None


def _remedy_title(finding: Finding, language: Language) -> str:
    if advice := remedy(finding, language):
        return N_("Fix `{rule}`: {remedy}").say(language, rule=finding.rule, remedy=advice)
    return N_("Fix `{rule}`").say(language, rule=finding.rule)


def _shown(text: str) -> str:
    return visible(quote(text, _LONGEST))
