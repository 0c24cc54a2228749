"""Messages of `reflint export` and `import`: what was written, and what is refused."""

from linter.words.text import N_, NN_

ACTIONS = NN_("{count} action", "{count} actions")
FILES = NN_("{count} file", "{count} files")
EXPORTED = N_("{path}: {actions}")
IMPORTED = N_("{path}: {actions} in {files}, profile {profile}")
BACK = N_("`reflint import {path} --profile {profile} -o FOLDER` makes files of this profile again")
NEW_FINDINGS = NN_(
    "`reflint check` finds {count} more there: {rules}",
    "`reflint check` finds {count} more there: {rules}",
)

# --- Refusals

NO_OUTPUT = N_("say where to write", remedy=N_("add `{example}`"))
ENDING = N_(
    "files of this form are not written", remedy=N_("give a name that ends in `.xlsx` or `.csv`")
)
EXISTS = N_("this file exists already", remedy=N_("give another name, or delete it first"))
FOLDER_EXISTS = N_("this folder is not empty", remedy=N_("give a folder that is new or empty"))
NO_FOLDER = N_("there is no folder `{folder}`", remedy=N_("create it first"))
NOTHING = N_("no referential in Markdown here", remedy=N_("give the folder of its files"))
SEVERAL = N_("several referentials here: {folders}", remedy=N_("give the folder of one of them"))
NO_SHEET = N_("no sheet of actions here", remedy=N_("it needs the columns `identifiant` and `nom`"))
SEVERAL_SHEETS = N_(
    "several sheets of actions here: {sheets}",
    remedy=N_("keep only one of them in a copy of this workbook"),
)
NOT_READ = N_("this file could not be read", remedy=N_("run `reflint check` to see why"))
UNREAD = N_(
    "nothing was read: {reason}",
    remedy=N_("check the name of the file and its contents, then run again"),
)
NO_ACTION = N_("there is no action to write", remedy=N_("give an id to each action"))
BROKEN = N_("{message}", remedy=N_("{remedy}"))
WITHOUT_ID = N_("this action has no id that can be read", remedy=N_("give it one"))
NOT_KEPT = N_(
    "this text would be another one in a Markdown file: {text}",
    remedy=N_(
        "there, ``` opens a block, `<!--` a comment, and no title ends with `#`: change the text"
    ),
)
KEY_NOT_KEPT = N_(
    "`{text}` would not be the same value in a file of the profile `{profile}`",
    remedy=N_("change the value, or choose another profile with `--profile`"),
)
MORE = NN_(
    "{count} other place is like these",
    "{count} other places are like these",
    remedy=N_("correct these first, then run again"),
)
CONTROL = N_("a workbook cannot contain this control character", remedy=N_("delete this file"))
TOO_LONG = N_(
    "a cell of a workbook holds at most {most} characters, and this text has {count}",
    remedy=N_("shorten it, or write a `.csv` file"),
)
NO_OPENPYXL = N_(
    "writing a workbook needs openpyxl, which is not installed",
    remedy=N_("install it: `pip install 'referentiel-lint[sheets]'`; or write a `.csv` file"),
)
