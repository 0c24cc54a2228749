"""The scope of a rule: the files that it sees."""

from linter.rule import Rule
from linter.words.language import Language
from linter.words.text import N_, Messages
from referentiel.kind import OF_SHEETS, Kind
from referentiel_lint.reports.summary import KINDS

SCOPES: Messages = {
    "document": N_("one file"),
    "any-file": N_("one file of any kind"),
    "some-files": N_("one file ({kinds})"),
    "referentiel": N_("the whole referential"),
    "ensemble": N_("questions, règles, preuves, indicateurs, and actions"),
    "collection": N_("a referential, or its sibling files"),
    "suppressions": N_("the suppressions of one file, after all other rules"),
    "comparison": N_("the whole referential, before and after"),
}


def seen_by(rule: Rule, language: Language) -> str:
    """Return the scope of a rule as text: one file, of some kinds, or all."""
    if rule.scope != "document" or rule.kinds == {Kind.ACTIONS}:
        return SCOPES[rule.scope].say(language)
    if rule.kinds == set(Kind):
        return SCOPES["any-file"].say(language)
    # All kinds of sheets are one word.
    kinds = rule.kinds - OF_SHEETS | {Kind.TABLEUR} if rule.kinds >= OF_SHEETS else rule.kinds
    names = (KINDS[kind].say(language) for kind in Kind if kind in kinds)
    return SCOPES["some-files"].say(language, kinds=", ".join(names))
