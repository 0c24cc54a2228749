"""Messages of `reflint score … --output`."""

from collections.abc import Mapping

from linter.words.text import N_, NN_, Text
from scoring.statuts.tables import TableFault

NO_PYARROW = N_(
    "pyarrow, which reads and writes Parquet, is not installed",
    remedy=N_(
        "install it (`pip install 'referentiel-lint[table]'`; before the first release: `pip "
        "install '.[table]'` in a clone of the project), or use CSV or JSON Lines"
    ),
)
UNREADABLE = N_("cannot be read ({detail})")
UNWRITABLE = N_("cannot be written ({detail}): nothing is changed")
NO_FOLDER = N_("there is no such folder", remedy=N_("create it, and try again"))
OUTSIDE = N_("a link leads out of the project")
UNKNOWN_FORM = N_(
    "the name of this file does not say what it holds: {known} are read",
    remedy=N_("save a sheet of a workbook as CSV"),
)
NOTHING_INSIDE = N_("no file of answers is there: {known} are read")
UNKNOWN_OUTPUT = N_("the form of the scores follows the end of the name: {known}")
OUTPUT_IS_INPUT = N_(
    "this command already reads or writes this file", remedy=N_("write to another file")
)
OUTPUT_IS_FOLDER = N_("this is a folder")
NO_FILES = N_(
    "with `--output`, name answers and then the folder of the referential",
    remedy=N_("`reflint score ANSWERS… FOLDER --output FILE`"),
)
ONLY_MANY = N_("this option requires `--output`")
NOT_MANY = N_("this option cannot be combined with `--output`")
NOTHING_TO_SCORE_BY = N_("no referential that is scored by statuts is there")
WORKER_LOST = N_(
    "one of the processes was killed, perhaps for lack of memory: nothing is written",
    remedy=N_("run it again with fewer processes (`--jobs 1`)"),
)

# What is wrong with a table as a whole.
TABLES: Mapping[TableFault, Text] = {
    TableFault.NO_ID: N_(
        "there is no column `collectivite`: {found}",
        remedy=N_(
            "a table has a row for each collectivité, with a column for each action and question; "
            "or the columns collectivite, action, statut (or f, p, r), question, reponse"
        ),
    ),
    TableFault.COLUMN_TWICE: N_("the column `{found}` is there twice"),
    TableFault.APART: N_(
        "line {found}: further answers of `{nearest}` are above, apart from these",
        remedy=N_("sort the table by collectivité"),
    ),
    TableFault.UNKNOWN_COLUMN: N_("there is no column `{found}`; the nearest is `{nearest}`"),
    TableFault.QUOTE: N_("line {found}: a quote is unexpected, or never closed"),
    TableFault.NOT_TEXT: N_(
        "line {found}: neither UTF-8 nor Windows-1252", remedy=N_("save it as “CSV UTF-8”")
    ),
    TableFault.DAMAGED: N_("this Parquet file is damaged ({found})"),
}

# Progress and summary
PROGRESS = N_("{bar} {percent}% · {count} rows")
OF_COLLECTIVITE = N_("collectivité `{identifier}`: ")
LEFT_OUT = N_("{file}: columns that are not read: {found}")
OUT_OF_RANGE = N_("the score of `{action}` is below 0 or above 100 %")
MORE = N_("… and {count} more: `--errors FILE` lists them")
SCORED = NN_("{count} collectivité scored", "{count} collectivités scored")
NOTED = N_("{count} of them with errors that the scores pass over")
NOTICED = NN_("{count} score out of 0 to 100 %", "{count} scores out of 0 to 100 %")
REFUSED = NN_("{count} collectivité refused", "{count} collectivités refused")
LISTED = N_("see {name}")
NO_REGLES = N_("{name}: no règle is in the folder or beside it; points depend on statuts only")
