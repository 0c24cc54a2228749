"""Messages of the engine: a rule crashed, or has too many findings to list."""

from linter.words.text import N_, NN_, Messages

CRASHED = "rule-crashed"
TOO_MANY = "too-many"

MESSAGES: Messages = {
    CRASHED: N_(
        "the rule `{rule}` crashed ({error}): it was not checked here",
        remedy=N_(
            "report it with the file, to the authors of reflint, or of the rule if it is local"
        ),
    ),
    TOO_MANY: N_(
        "{count} more findings of the rule `{rule}` in this file, not listed",
        remedy=N_("repair the first ones, then check again"),
    ),
}
# Appended to the message of a finding that stands for others.
WITH_CONSEQUENCES = NN_(
    "{message}; {count} other place depends on it", "{message}; {count} other places depend on it"
)
