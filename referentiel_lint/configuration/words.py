"""Errors in a configuration."""

from linter.words.text import N_

LINK = N_(
    "this link leads out of the project: nothing is read there",
    remedy=N_("replace the link by the file, or name the file it leads to with `--config`"),
)
KEY = N_("unknown key `{key}`", remedy=N_("the known keys are: {known}"))
KEY_NEAREST = KEY._replace(remedy=N_("did you mean `{nearest}`?"))
TYPE_TABLE = N_("`{key}` must be a table, not `{found}`")
RULE = N_("`{key}`: there is no rule `{name}`", remedy=N_("`reflint explain` lists them all"))
RULE_NEAREST = RULE._replace(remedy=N_("did you mean `{nearest}`?"))
UNKNOWN_RULE = N_("there is no rule `{name}`", remedy=N_("`reflint explain` lists them all"))
UNKNOWN_RULE_NEAREST = UNKNOWN_RULE._replace(remedy=N_("did you mean `{nearest}`?"))
