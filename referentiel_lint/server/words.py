"""Messages of the language server."""

from linter.words.text import N_

SERVER_MISSING = N_(
    "pygls is not installed",
    remedy=N_(
        "install it: `pip install 'referentiel-lint[lsp]'` (before the first release: `pip install "
        "'.[lsp]'` in a clone of the project)"
    ),
)

# --- Edits that a client cannot apply

_BY_COMMAND = N_("use the command `reflint` in a terminal, or another editor")
CANNOT_CREATE = N_(
    "this editor cannot create a file for the server: nothing was changed", remedy=_BY_COMMAND
)
CANNOT_RENAME = N_(
    "this editor cannot rename a file for the server (to `{new}`): nothing was changed",
    remedy=_BY_COMMAND,
)
CANNOT_DELETE = N_(
    "this editor cannot delete a file for the server: nothing was changed", remedy=_BY_COMMAND
)

# --- What cannot be edited

NOTHING_READ = N_(
    "this document is part of no referential", remedy=N_("save it in the folder of the referential")
)
NO_ID_HERE = N_("no id here", remedy=N_("put the cursor on the id of an action"))
NO_ACTION_HERE = N_(
    "this is not the id of an action", remedy=N_("put the cursor on the id of an action")
)
