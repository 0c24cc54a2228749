"""Messages of fixing: why a file was not written."""

from linter.words.text import N_, Messages

FORBIDDEN_PLACES: Messages = {
    "outside": N_(
        "a link leads out of the project: nothing was written to it",
        remedy=N_("remove the link, or run again in the folder it leads to"),
    ),
    "git": N_(
        "the file is inside `.git`: nothing was written to it", remedy=N_("correct it by hand")
    ),
}
OWNER = N_(
    "the file belongs to another user, and writing would change its owner: nothing was written to "
    "it",
    remedy=N_("have its owner run the fix, or take ownership of the file"),
)
TOO_LONG = N_("cannot be written: {detail}", remedy=N_("shorten its name, then run again"))
GONE = N_(
    "the file no longer exists: nothing was written", remedy=N_("check its name, then run again")
)
TOGETHER = N_(
    "nothing was written to it: the fix also changes `{other}`, which cannot be written",
    remedy=N_("solve the problem with `{other}` first, then run again"),
)
HALF = N_(
    "the fix was written to it, but not to the other files it changes, and could not be undone: "
    "{detail}",
    remedy=N_("compare it with your earlier copy, then run again"),
)
CHANGED = N_(
    "the file changed after it was read: nothing was written to it", remedy=N_("run again")
)
EXISTS = N_(
    "a file with this name already exists: nothing was written to it",
    remedy=N_("rename or delete it first"),
)
RESTLESS = N_(
    "its fixes never settle, since each one requires another: nothing was written to it",
    remedy=N_("correct the repeated problem by hand, then run again"),
)
NOT_UTF8 = N_(
    "the file is not valid UTF-8: nothing was written to it", remedy=N_("save it in UTF-8 first")
)
