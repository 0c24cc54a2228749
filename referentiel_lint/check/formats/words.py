"""Messages of the formats SARIF and GitHub."""

from linter.words.text import N_, Messages

SARIF_FIXES: Messages = {
    "safe": N_("This fix does not change the meaning of the files."),
    "unsafe": N_("This fix should be reviewed."),
    "display": N_("This fix is only shown, never applied."),
}
