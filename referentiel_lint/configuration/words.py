"""Errors in a configuration."""

from linter.words.text import N_, Messages

UNREADABLE = N_(
    "cannot be read: {detail}",
    remedy=N_("check the permissions of the file, and that it is in UTF-8"),
)
MISSING = N_("there is no such file", remedy=N_("name an existing file"))
NO_TABLE = N_("this file has no `[tool.reflint]` table", remedy=N_("add it, or name another file"))
TOML = N_(
    "line {line}, column {column}: this is not TOML",
    remedy=N_("check the quotes, brackets and `=` there, and that no key occurs twice"),
)
LINK = N_(
    "this link leads out of the project: nothing is read there",
    remedy=N_("replace the link by the file, or name the file it leads to with `--config`"),
)
TOML_END = N_("this is not TOML", remedy=N_("check the quotes and brackets, especially at the end"))
LONG_KEY = N_("a key has {most} parts or more", remedy=N_("write tables: `[referentiels.…]`"))
KEY = N_("unknown key `{key}`", remedy=N_("the known keys are: {known}"))
KEY_TOP = N_(
    "the key `{key}` does not belong to a single referential",
    remedy=N_("move `{name}` up, before the first line in brackets"),
)
KEY_TOOL = N_(
    "the key `{key}` does not belong in `reflint.toml`",
    remedy=N_("write the keys without the line `[tool.reflint]`"),
)
KEY_NEAREST = KEY._replace(remedy=N_("did you mean `{nearest}`?"))
VALUE = N_("`{key}` cannot be `{found}`", remedy=N_("allowed values: {wanted}"))
TYPE_TEXT = N_("`{key}` must be a string, not `{found}`")
TYPE_LIST = N_("`{key}` must be a list of strings, not `{found}`")
TYPE_TABLE = N_("`{key}` must be a table, not `{found}`")
TYPE_BOOLEAN = N_("`{key}` must be `true` or `false`, not `{found}`")
TYPE_NUMBER = N_("`{key}` must be a whole number, not `{found}`")
TYPE_LEAST = N_("`{key}` must be at least {least}, not `{found}`")
TYPE_MOST = N_("`{key}` must be at most {most}, not `{found}`")
TYPE_SHORT = N_("`{key}` must be a non-empty string, not `{found}`")
TYPE_LONG = N_("`{key}` must be a string of at most {most} characters, not `{found}`")
RULE = N_("`{key}`: there is no rule `{name}`", remedy=N_("`reflint explain` lists them all"))
RULE_NEAREST = RULE._replace(remedy=N_("did you mean `{nearest}`?"))
FOLDER = N_(
    "`referentiels`: there is no folder or sheet `{folder}`",
    remedy=N_("write the path of the folder or of the sheet relative to this file"),
)
PATTERN = N_(
    "`{key}`: `{pattern}` is not a valid pattern", remedy=N_("write a pattern as in .gitignore")
)
PATTERN_STARS = N_(
    "`{key}`: `{pattern}` has more than 3 `*`", remedy=N_("write several simpler patterns")
)
PATTERN_NEGATIVE = N_(
    "`{key}`: `{pattern}` negates no earlier pattern",
    remedy=N_("write a pattern of the files you mean, without `!`"),
)
SEVERITIES = N_(
    "`severity`: `{one}` and `{other}` give `{rule}` two severities",
    remedy=N_("set `{rule}` by its full name, which takes precedence over patterns"),
)
NO_RULE = N_(
    "no rule is left to run",
    remedy=N_(
        "see `select` and `ignore`: `reflint check --show-settings` shows where they come from; to "
        "skip files, use `exclude`"
    ),
)
TOO_MANY = N_("`{key}` has more than {most} entries")
OUTSIDE = N_(
    "`referentiels`: the folder `{folder}` is not below that of this file",
    remedy=N_("put this configuration in a folder that contains both"),
)
BASELINE = N_(
    "`baseline` cannot be `{found}`",
    remedy=N_("write the path of a `.json` file in the folder of this configuration"),
)
UNKNOWN_RULE = N_("there is no rule `{name}`", remedy=N_("`reflint explain` lists them all"))
UNKNOWN_RULE_NEAREST = UNKNOWN_RULE._replace(remedy=N_("did you mean `{nearest}`?"))
OF_RUN = N_("whole run: {file}")
OF_FOLDER = N_("{folder}: {file}")
NO_FILE = N_("no configuration")
# Where a value comes from.
AT_PLACE = N_("{place}")
DEFAULT = N_("default")
LOCALE = N_("locale, {place}")
DETECTED = N_("detected from the files")
# What holds where a key is not set.
UNSET: Messages = {
    "baseline": N_("if it exists"),
    "prune": N_("no"),
    "select": N_("all rules"),
    "ignore": N_("no rule"),
    "severity": N_("the default of each rule"),
    "per-path-ignores": N_("no file"),
    "exclude": N_("no file"),
    "profile": N_("unknown"),
    "total": N_("from the root"),
    "units": N_("from the files"),
    "population-bound": N_("none: gaps are reported"),
    "keys": N_("those of the profile"),
    "sections": N_("those of the profile"),
    "thematiques": N_("those of the files"),
    "name": N_("that of the root, its file or the folder"),
    "action-depth": N_("the one known for the name"),
}
