"""Messages of `reflint check`: options, stdin, progress, the format `plain`."""

from linter.words.text import N_, Messages

OUTPUT_FORM = N_(
    "`{found}` does not have the form FORMAT:FILE", remedy=N_("for example: `sarif:reflint.sarif`")
)
OUTPUT_FORMAT = N_("there is no format `{name}`", remedy=N_("the known formats are: {known}"))
OUTPUT_FORMAT_NEAREST = OUTPUT_FORMAT._replace(remedy=N_("did you mean `{nearest}`?"))
OUTPUT_DASH = N_(
    "`-` is not a file",
    remedy=N_("--output-format sets the format of stdout; for a file of this name, write `./-`"),
)
OUTPUT_NO_FOLDER = N_("there is no folder `{folder}`", remedy=N_("create it, or name another one"))
OUTPUT_FOLDER = N_("`{path}` is a folder", remedy=N_("name a file in it"))
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
ANNOTATED_STDIN = N_(
    "a text on stdin has no annotated copy", remedy=N_("save the file, and check it by its path")
)
ANNOTATED_STAGED = N_(
    "the copy is that of the file on disk, and --staged checks git's index",
    remedy=N_("run without --staged, or without --annotated"),
)
OUTPUT_STATISTICS = N_(
    "the format `{name}` cannot show statistics",
    remedy=N_("use `json`, which always includes them, or run without --statistics"),
)
UNSAFE_ALONE = N_(
    "this option has no effect without --fix or --diff",
    remedy=N_("add `--diff` to see these fixes, `--fix` to apply them"),
)
BASELINE_DIFF = N_(
    "--diff only shows changes, and writes no baseline", remedy=N_("run again without --diff")
)
BASELINE_STDIN = N_(
    "a baseline cannot be written for a text on stdin",
    remedy=N_("save the file, and check it by its path"),
)
STATISTICS_DIFF = N_("--statistics and --diff cannot be combined", remedy=N_("choose one of them"))
STDIN_NO_NAME = N_(
    "the path of the text on stdin is missing", remedy=N_("add `--stdin-filename PATH`")
)
STDIN_NO_DASH = N_(
    "this option needs `-`, for stdin", remedy=N_("write `reflint check - --stdin-filename PATH`")
)
STDIN_BESIDE = N_(
    "stdin cannot be combined with other paths",
    remedy=N_("give `-` alone; the file is checked with its whole referential"),
)
STDIN_FOLDER = N_("`{path}` is a folder", remedy=N_("give the path of the file"))
STDIN_CLOSED = N_("stdin is closed", remedy=N_("send the text to check"))
STDIN_ENDLESS = N_(
    "the text on stdin is over {most} MB",
    remedy=N_("a file of a referential fits into {limit} KB: check what is sent"),
)
STDIN_LARGE = N_(
    "a text over {limit} KB is not fixed", remedy=N_("shorten it, or run again without --fix")
)
PROGRESS_READING = N_("reading: {count} {path}")
PROGRESS_CHECKING = N_("checking: {rule}")
OVERVIEW_AXIS = N_("axe {axis}")
OVERVIEW_NO_AXIS = N_("no axe")
OVERVIEW_TOTAL = N_("total")
OVERVIEW_HINT = N_(
    "to start: `--statistics` counts findings by rule, `--select RULE` shows a single rule"
)
OVERVIEW_HINT_FIX = N_(
    "to start: `--fix` applies the safe fixes, `--statistics` counts findings by rule, `--select "
    "RULE` shows a single rule"
)
COLUMNS: Messages = {
    "count": N_("findings"),
    "severity": N_("severity"),
    "rule": N_("rule"),
    "safe": N_("by --fix"),
    "unsafe": N_("by --unsafe-fixes"),
}
STAGED_DISK = N_("git's index is not read ({why}): checking the files on disk")
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
RULES_UNREADABLE = N_(
    "cannot be read: {detail}", remedy=N_("give `--rules` a readable Python file")
)
RULES_SYNTAX = N_("this is not Python: {detail}", remedy=N_("correct this line"))
RULES_CRASH = N_("running the file failed: {detail}", remedy=N_("correct this line"))
RULES_NONE = N_(
    "this file defines no rule", remedy=N_("write a class for each rule (docs/own-rules.md)")
)
RULES_NAME = N_(
    "`{found}` cannot be the name of a rule",
    remedy=N_("set `NAME` to a name in lower case that starts with `{prefix}`"),
)
RULES_TWICE = N_("two rules are named `{name}`", remedy=N_("rename one of them"))
RULES_CHECK = N_(
    "the rule has no callable `check`",
    remedy=N_("write `check(document, settings)`, or `referentiel` or `comparison` for `document`"),
)
RULES_ATTRIBUTE = N_(
    "`{name}` is missing, or not of type `{wanted}`", remedy=N_("define it in the class")
)
RULES_MESSAGE = N_(
    "the message `{message}` is not a `Text` of the rule `{name}`",
    remedy=N_('write `"{name}.variant": Text(fr=…, en=…)`'),
)
RULES_PAGE = N_(
    "the docstring is not a valid rule page: {detail}",
    remedy=N_("add the missing parts (docs/own-rules.md)"),
)
RULES_POLIB = N_(
    "polib is not installed: it reads the translations of rules",
    remedy=N_("install it (`pip install polib`), or rename the file"),
)
