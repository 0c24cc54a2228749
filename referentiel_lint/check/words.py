"""Messages of `reflint check`: options, stdin, progress."""

from linter.words.text import N_, Messages

OUTPUT_FORMAT = N_("there is no format `{name}`", remedy=N_("the known formats are: {known}"))
OUTPUT_FORMAT_NEAREST = OUTPUT_FORMAT._replace(remedy=N_("did you mean `{nearest}`?"))
OUTPUT_NO_FILE = N_(
    "`{path}` is not a regular file", remedy=N_("name a file; `--output-format` writes to stdout")
)
NOT_WRITTEN_TO: Messages = {
    "outside": N_(
        "this link leads out of the project: nothing is written there",
        remedy=N_("remove the link, or name the file it leads to"),
    ),
    "git": N_(
        "this file would be inside `.git`: nothing is written there", remedy=N_("name another file")
    ),
}
OUTPUT_TWICE = N_(
    "`{path}` is already the output file of `{other}`",
    remedy=N_("name a different file for each format"),
)
OUTPUT_CHECKED = N_(
    "`{path}` is an input of this run, and would be overwritten", remedy=N_("name another file")
)
COLUMNS: Messages = {
    "count": N_("findings"),
    "severity": N_("severity"),
    "rule": N_("rule"),
    "safe": N_("by --fix"),
    "unsafe": N_("by --unsafe-fixes"),
}
STAGED_FIX = N_(
    "--staged checks the index, but --fix changes the files on disk",
    remedy=N_("run --fix first, without --staged, then `git add`"),
)
STAGED_DIFF = N_(
    "--staged checks the index, but --diff shows what would change on disk",
    remedy=N_("run this again without --staged"),
)
STAGED_STDIN = N_("--staged checks the index, not stdin", remedy=N_("choose one of them"))
DIFF_BASE_BASELINE = N_(
    "a baseline cannot be written from a comparison with a revision",
    remedy=N_("write the baseline without --diff-base"),
)
