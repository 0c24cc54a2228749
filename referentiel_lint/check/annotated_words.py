"""Messages of `reflint check --annotated`, and the words of annotated copies."""

from linter.words.text import N_, NN_

ENDING = N_(
    "the name of an annotated copy ends in `.xlsx`",
    remedy=N_("name a file, for example `annotated.xlsx`"),
)
SEVERAL = N_(
    "an annotated copy is that of one file, and {paths} are checked",
    remedy=N_("check them one after the other, each with a copy of its own"),
)
NONE = N_(
    "nothing that is checked is a workbook or a sheet",
    remedy=N_("name a workbook (`.xlsx`) or a sheet (`.csv`) with actions"),
)
NOT_READ = N_("nothing is written: no workbook could be read")
NOT_COPIED = N_(
    "nothing is written: `{path}` is too large or too damaged to be copied ({detail})",
    remedy=N_(
        "open it in a spreadsheet, remove what is not part of the referential, save it, and run "
        "again"
    ),
)
SAME_OUTPUT = N_("`{path}` is also the file of `{other}`", remedy=N_("name another file"))
COPY = N_(
    "A copy of `{path}` that reflint made to show its findings, without the charts, images and "
    "macros of the original: correct the original, not this copy."
)
HEADERS = (
    N_("cell"),
    N_("column"),
    N_("severity"),
    N_("rule"),
    N_("finding"),
    N_("remedy"),
    N_("proposed value"),
)
EMPTY = N_("(empty)")
TO_REVIEW = N_("{value} (to be reviewed)")
IN_CELL = N_("{cell}: {value}")
HEADLINE = N_("reflint, {severity}: {rule}")
REMEDY = N_("Remedy: {remedy}")
PROPOSAL = N_("Proposed value: {value}")
FINDINGS = NN_("{count} finding", "{count} findings")
MORE = N_("+{counts} in this cell")
CLEAN = N_("no findings")
