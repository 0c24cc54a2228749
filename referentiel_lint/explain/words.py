"""The texts around the pages of rules."""

from linter.words.text import N_, Messages

HEAD = N_("{rule}: {severity}; fix: {fix}; the rule sees {scope}")
OFF = N_("disabled by the configuration")
WHY = N_("Why")
BAD = N_("Bad")
GOOD = N_("Good")
ESCAPES = N_("`\\t`, `\\r`, `\\0`, `\\u2028` and `\\xe9` stand for invisible characters.")
MESSAGE = N_("message")
REMEDY = N_("remedy")
FIXES: Messages = {
    "none": N_("none", context="feminine"),
    "safe": N_("safe"),
    "unsafe": N_("unsafe"),
    "display": N_("shown only"),
}
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
