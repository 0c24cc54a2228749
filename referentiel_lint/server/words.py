"""Messages of the language server."""

from linter.words.text import N_

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
