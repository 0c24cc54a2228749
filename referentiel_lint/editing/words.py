"""Messages of `reflint rename`, `retire`, `new` and `move`: what was done, and what is left."""

from linter.words.text import N_, NN_

FILES = NN_("{count} file changed", "{count} files changed")
RENAMED = N_("`{old}` is now `{new}`: {files}")
RETIRED = N_("`{id}` is retired: {files}")
ADDED = N_("`{id}` is added: {files}")
MOVED = N_("`{old}` is now `{new}`, below `{under}`: {files}")
NEW_ACTION = N_("New action")
CHANGED = N_("{path}")
FILE_RENAMED = N_("{path} → {new}")
FILE_NEW = N_("{path} (new)")
FILE_GONE = N_("{path} (deleted)")
UNCLEAR = N_("{place}: `{id}` may mean this action, and was not changed")
LEFTOVER = N_(
    "{path}: a write of `{file}` was interrupted and left this file; delete it once you have "
    "compared them"
)
UNCOMMITTED = NN_(
    "not committed as it was before this edit, so git cannot restore it: {files}",
    "not committed as they were before this edit, so git cannot restore them: {files}",
)
NOT_ASKED = N_("git was not asked which files are modified: {why}")
NOTHING_HERE = N_(
    "no referential here", remedy=N_("give the folder of the referential, after the ids")
)
