"""Messages of `reflint report`: the sentences, heads and captions of its pages, and its errors."""

from linter.words.text import N_, NN_, Messages

TARGET_NO_REPORT = N_(
    "`{path}` exists and is not a report of reflint",
    remedy=N_("choose another name, for example `--output page.html`"),
)
NO_PATH_IN_ADDRESS = N_(
    "`{{path}}` is missing; it stands for the path of a file",
    remedy=N_("for example: `https://forge.example.org/eci/blob/main/{{path}}#L{{line}}`"),
)
BAD_ADDRESS = N_(
    "this is not the `https` or `http` address of a forge, without a name or a password",
    remedy=NO_PATH_IN_ADDRESS.remedy,
)
BASE_ALONE = N_(
    "this is not a single revision, with which to compare the files on disk",
    remedy=N_("name a commit, a branch or a tag, for example `--base main`"),
)
PROGRESS_SCORING = N_("scoring answers")
PROGRESS_COMPARING = N_("comparing with {base}")
PROGRESS_WRITING = N_("writing the page")
WRITTEN = N_("written: {path}")

# --- The page

TITLE = N_("{names} – report of reflint")
TITLE_NONE = N_("No referential")
AXIS_PLAIN = N_("Axe {axis}")
CONTENTS = N_("Contents")
WEIGHTS = N_("Weights")
PRINCIPES = N_("Principles")
# A day, for `strftime`.
DATE = N_("%Y-%m-%d")
ORIGIN = N_("Report of {date}")
ORIGIN_COMMIT = N_("Report of {date}, files of commit `{commit}`")
ORIGIN_CHANGED = N_("Report of {date}, files of commit `{commit}` and changes that are not in it")

# --- The first screen

VERDICT = N_("Verdict")
UNSOUND = N_("Not sound")
SOUND_BUT = N_("Sound, with warnings")
SOUND = N_("Sound")
NO_NEW_ERROR = N_("No new errors")
NOTHING_NEW = N_("Nothing new")
INCOMPLETE = N_("Not everything was read")
NOTHING_READ = N_("No referential was read")
NOT_EVERYTHING = N_("Not everything was read, and what follows does not consider the rest:")
LEFT_OUT = N_("What the check does not report:")
POINTS = N_("points")
ACTIONS = N_("Actions")
COMPLETE = N_("complete")
UNFINISHED = N_("incomplete")
WRONG_SUMS = N_("Wrong sums of weights")
PART = N_("`{name}` is only a part of a referential.")
SINCE = N_("Since `{revision}` (`{commit}`), new findings: {new}; gone: {gone}.")
NONE = N_("none")
BY_PART = N_("Findings by folder")
READ = N_("Folder")
FILES = N_("Files")
SIBLING_FILES = N_("Other files of {folder}")

# --- Weights

ICICLE = N_("Weights in {name}, as shares of the whole")
ICICLE_POINTS = N_("Weights in {name}, in points of {total}")
TREE = N_("Weight of each action of {name}; the bar is its part of the action above")
NODE = N_("action")
READING = N_("reading")
LEVEL = N_("level")
SHOW_TREE = N_("All values as a table")

# --- Findings

SEVERITIES: Messages = {
    "error": N_("Errors"),
    "warning": N_("Warnings"),
    "info": N_("Infos"),
}
LINE = N_("line {line}")
SEE_ALSO = N_("See also")
OTHER_PLACES = N_("All locations")
REMEDY = N_("Remedy: {remedy}")
MORE = N_("{count} more")

# --- Changes

CHANGES = N_("What changed")

# --- Scores

ANSWERS = N_("Scores")
ANSWERS_REFUSED = NN_(
    "{path}: {count} answer cannot be used", "{path}: {count} answers cannot be used"
)
ANSWER_ERRORS = N_("These answers cannot be used; what they would score stays open:")
ANSWERS_WRONG = NN_("{path}: {count} wrong answer", "{path}: {count} wrong answers")
STATUT_ERRORS = N_(
    "These answers are wrong; the score is what the field's engine gives in spite of them:"
)
WITHOUT_SCORES = N_("not scored: {path} ({reason})")
NO_SCORES = N_("Nothing is scored.")
COLLECTIVITE = N_("{about} ({path}): {score}")
COLLECTIVITE_UNNAMED = N_("{path}: {score}")
OF_FILE = N_("{name} ({path})")
SCORES_BY_AXIS = N_("Scores of the whole and each axe")
SCORES_COMPARED = N_("The score of each action, with a column for each answers file")
STEPS = N_("How each score is computed: {name}")
SHOW_STEPS = N_("Each score, step by step: {name}")
POINTS_OF_ACTIONS = N_("The points of each action: {name}")

# --- Principles

BY_READING = N_("Principles by reading")
CAN_BE_SCORED = N_("can be scored")
CANNOT_BE_SCORED = N_("cannot be scored")
NOT_SCORED = N_("Those that are not scored")
ARE_SCORED = N_("Those that are scored")
LADDER = N_("Levels")

# What changed
EFFECTS = N_("Scores that change")
EFFECTS_CAPTION = N_("Each score before and after, with the changes that explain it")
CASE = N_("case")
BEFORE = N_("before")
AFTER = N_("after")
DIFFERENCE = N_("difference")
BECAUSE = N_("because")
