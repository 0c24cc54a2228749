"""Usage errors of the command line, and click's own texts in help pages."""

from linter.words.text import N_, Messages

UNWRITABLE = N_("cannot be written ({detail})")
FOLDER_GONE = N_(
    "the current folder no longer exists",
    remedy=N_("change to a folder that exists, and try again"),
)
FOLDER_CLOSED = N_(
    "the current folder cannot be read ({detail})",
    remedy=N_("change to another folder, or get access to this one, and try again"),
)
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
NO_COMMAND = N_("a command is missing", remedy=N_("`{help}` lists all commands"))
NO_ARGUMENT = N_("`{name}` is missing", remedy=N_("see `{help}`"))
NO_VALUE = N_("this option's value is missing", remedy=N_("write `{form}`; see `{help}`"))
FLAG = N_("this option takes no value", remedy=N_("write `{form}` alone"))
CHOICE = N_(
    "`{found}` is not one of the allowed values: {known}",
    remedy=N_("choose one of them; see `{help}`"),
)
CHOICE_NEAREST = CHOICE._replace(remedy=N_("did you mean `{nearest}`? see `{help}`"))
NUMBER = N_(
    "`{found}` is not a whole number of at least {least}",
    remedy=N_("write such a number; see `{help}`"),
)
VALUE = N_("invalid value: {detail}", remedy=N_("see `{help}`"))
NO_FOLDER = N_("`{found}` is not a folder", remedy=N_("name a folder; see `{help}`"))
UNREADABLE = N_(
    "no permission to read `{found}`", remedy=N_("get read permission, or name something else")
)
EXTRA = N_("unexpected arguments: {found}", remedy=N_("see `{help}`"))
OTHER = N_("invalid command line: {detail}", remedy=N_("see `{help}`"))
# The names of values in help pages, in capitals.
VALUES: Messages = {
    "ANSWERS": N_("ANSWERS"),
    "ARGS": N_("ARGS"),
    "BASE": N_("BASE"),
    "COMMAND": N_("COMMAND"),
    "DIRECTORY": N_("DIRECTORY"),
    "FILE": N_("FILE"),
    "FOLDER": N_("FOLDER"),
    "FORMAT": N_("FORMAT"),
    "ID": N_("ID"),
    "N": N_("N"),
    "NEW": N_("NEW"),
    "OPTIONS": N_("OPTIONS"),
    "PARENT": N_("PARENT"),
    "PATH": N_("PATH"),
    "PATHS": N_("PATHS"),
    "PROGRAM": N_("PROGRAM"),
    "REV": N_("REV"),
    "RULES": N_("RULES"),
    "TITLE": N_("TITLE"),
    "UNDER": N_("UNDER"),
    "URL": N_("URL"),
    "TEXT": N_("TEXT"),
}
# Click's own texts. A colon follows the headings.
OF_CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("default: {default}"),
    N_("required"),
    N_("Show this message and exit."),
)
