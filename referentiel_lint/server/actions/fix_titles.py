"""What a fix does, in a few words: the title of its code action."""

from linter.catalogue import remedy
from linter.finding import Finding, LocatedFix, Safety
from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.reports.characters import visible
from referentiel_lint.server.actions import words

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
        title = words.RENAME.say(language, name=_shown(fix.renames[0][1]))
    elif len(edits) == 1:
        title = _edit_title(*edits.pop(), language)
        if title:
            title = words.PLACES.say(language, title=title, count=len(fix.edits))
    title = title or _remedy_title(finding, language)
    paths = {where.path for where, _ in fix.edits} | {path for path, _ in fix.renames}
    title = words.FILES.say(language, title=title, count=len(paths))
    return title if fix.safety is Safety.SAFE else words.REVIEW.say(language, title=title)


def title_of_all(rule: str, count: int, safety: Safety, language: Language) -> str:
    """Return what the fixes of several findings of a rule do together."""
    title = words.ALL.say(language, count=count, rule=rule)
    return title if safety is Safety.SAFE else words.REVIEW.say(language, title=title)


def _edit_title(old: str, new: str, language: Language) -> str | None:
    """Return what an edit does; None if that cannot be seen."""
    before, after = _shown(old), _shown(new)
    if before and after and before != after:
        return words.REPLACE.say(language, old=before, new=after)
    if before and not new:
        return words.DELETE.say(language, old=before)
    if after and not before:
        return words.ADD.say(language, new=after)
    return None


def _remedy_title(finding: Finding, language: Language) -> str:
    if advice := remedy(finding, language):
        return words.FIX_SO.say(language, rule=finding.rule, remedy=advice)
    return words.FIX.say(language, rule=finding.rule)


def _shown(text: str) -> str:
    return visible(quote(text, _LONGEST))
