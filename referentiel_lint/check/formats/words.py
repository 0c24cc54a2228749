"""Messages of the formats SARIF and GitHub."""

from linter.words.text import N_, Messages

SARIF_ROOT = N_("The folder of the repository.")
SARIF_SUPPRESSED: Messages = {
    "hidden": N_("`{rule}`, {counts}: suppressed here ({reason})"),
    "left-out": N_("`{rule}`: this action is left out ({reason})"),
}
SARIF_FIXES: Messages = {
    "safe": N_("This fix does not change the meaning of the files."),
    "unsafe": N_("This fix should be reviewed."),
    "display": N_("This fix is only shown, never applied."),
}
SARIF_RENAMES = N_("It also renames a file, which this format cannot express.")
GITHUB_MORE = N_(
    "+{count} more ({counts}): GitHub shows {budget} annotations of each kind per step; `reflint "
    "check` lists them all"
)
GITHUB_RELATED = N_("{place}: {message}")
