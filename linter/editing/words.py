"""Messages of edits: why one is refused; and the words of the tombstones that they write."""

from linter.words.text import N_, Messages

# --- Tombstones

TOMBSTONE = N_("retired {id}: {reason}")
NOW = N_("now {id}")
WAS = N_("formerly {id}: {reason}")

# --- Suppressions, by their verbs

SUPPRESSIONS: Messages = {
    "hide": N_("hide {rule}: {reason}"),
    "leave out": N_("leave out {rule}: {reason}"),
}

# --- Ids that name no action, or several

NO_ID = N_("this is not an id", remedy=N_("give one such as 5.2.1"))
ROOT = N_("the root cannot be edited this way", remedy=N_("give the id of an action"))
NO_REFERENTIEL = N_(
    "no referential here is named `{name}`", remedy=N_("those that are here: {known}")
)
UNKNOWN = N_("no action has this id", remedy=N_("`reflint tree` shows all ids"))
RETIRED = N_(
    "no action has the id `{id}`, which is retired: {reason}",
    remedy=N_("give the id of the action that replaces it"),
)
SEVERAL = N_(
    "several referentials have an action with this id: {folders}",
    remedy=N_("say which one: {names}, or give its folder"),
)
TWICE = N_(
    "two actions have the id `{id}`; the other one: {other}", remedy=N_("correct one of them first")
)

# --- Actions in sheets

CELL = N_(
    "`{id}` is in the cell {cell}: `rename`, `retire`, `new` and `move` edit only Markdown files",
    remedy=N_("make the edit in the spreadsheet, then run `reflint check`"),
)
SHEET = N_(
    "this is a sheet: `rename`, `retire`, `new` and `move` edit only Markdown files",
    remedy=N_("make the edit in the spreadsheet, then run `reflint check`"),
)

# --- Ids that an action cannot have

SAME = N_("the action already has this id", remedy=N_("give another one"))
TAKEN = N_("the id `{id}` is taken, or something below it", remedy=N_("choose a free number"))
TAKEN_UNREAD = N_(
    "a file from which nothing could be read has this id",
    remedy=N_("correct this file first: `reflint check` says what is wrong"),
)
WAS_RETIRED = N_(
    "the id `{id}` is retired, and must not be used again: {reason}",
    remedy=N_("choose a number that was never used"),
)
OTHER_PARENT = N_(
    "`{id}` is below `{parent}`, so its new id cannot be below `{above}`",
    remedy=N_("to move the action: `reflint move {id} {above}`"),
)

TOO_DEEP = N_(
    "this action is too deep in its file to have one below it",
    remedy=N_("add the action below another one, or in a file of its own"),
)
BAD_TITLE = N_("this is not a title", remedy=N_("give one, on one line"))
INSIDE = N_("this action is `{id}`, or below it", remedy=N_("give another parent"))
THERE = N_("`{id}` is there already", remedy=N_("to change its number: `reflint rename`"))
OTHER_DEPTH = N_(
    "`{id}` can only go below an action as deep as its parent", remedy=N_("give another parent")
)

# --- Files that make an edit unsafe

UNREAD = N_(
    "this file could not be read completely, and may refer to the action: nothing was written",
    remedy=N_("correct it first: `reflint check` says what is wrong"),
)
CONFLICT = N_(
    "a merge conflict is not resolved: nothing was written", remedy=N_("resolve it first")
)
HIDING = N_(
    "a part of this file is not read as it is meant: nothing was written",
    remedy=N_("correct it first: `reflint check` says what is wrong"),
)
COPY = N_(
    "this file is a copy of `{original}`, and would keep its id: nothing was written",
    remedy=N_("delete the copy first"),
)
STRAY_BELOW = N_(
    "the id of this action, below `{above}`, does not follow from it: nothing was written",
    remedy=N_("correct it first"),
)
TWICE_BELOW = N_(
    "another action has the id `{id}`: nothing was written", remedy=N_("correct one of them first")
)

# --- What an edit would come to

REFERRED = N_(
    "a reference to `{id}`, which would be gone: nothing was written",
    remedy=N_("refer to the action that replaces it, or delete this reference"),
)
LAST = N_(
    "it is the only action of its referential: there is nowhere to write that it is retired",
    remedy=N_("delete the referential by hand"),
)

WOULD_FIND = N_(
    "`reflint check` would then find: {found}",
    remedy=N_("choose another id, or correct this first"),
)
NOT_VERIFIED = N_(
    "the edit would change more than was asked for: nothing was written",
    remedy=N_("first correct what `reflint check` finds, or edit by hand"),
)
NO_REASON = N_(
    "a reason is required",
    remedy=N_('say why, and what becomes of the answers: `--reason "folded into 5.2.1"`'),
)
BAD_REASON = N_(
    "a comment cannot hold this reason", remedy=N_("make it shorter, without `--` or a line break")
)
