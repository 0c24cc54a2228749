"""Usage errors of the command line, and click's own texts in help pages."""

from linter.words.text import N_

UNWRITABLE = N_("cannot be written ({detail})")
OPTION = N_("there is no such option", remedy=N_("`{help}` lists all options"))
OPTION_NEAREST = OPTION._replace(remedy=N_("did you mean {nearest}? `{help}` lists all options"))
OPTION_OR_FILE = N_(
    "this is an option, and also the name of a file here",
    remedy=N_(
        "for the file, write `./{name}`; for the option, put `--` after the last option, before "
        "any file names"
    ),
)
COMMAND = N_("there is no such command", remedy=N_("`{help}` lists all commands"))
COMMAND_NEAREST = COMMAND._replace(
    remedy=N_("did you mean `{nearest}`? `{help}` lists all commands")
)
CHOICE = N_(
    "`{found}` is not one of the allowed values: {known}",
    remedy=N_("choose one of them; see `{help}`"),
)
CHOICE_NEAREST = CHOICE._replace(remedy=N_("did you mean `{nearest}`? see `{help}`"))
OTHER = N_("invalid command line: {detail}", remedy=N_("see `{help}`"))
# Click's own texts. A colon follows the headings.
OF_CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("default: {default}"),
    N_("required"),
    N_("Show this message and exit."),
)
