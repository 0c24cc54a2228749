"""Messages of `reflint tree`."""

from linter.words.text import N_, Messages

PROFILE = N_("profile {profile}")
COLUMNS: Messages = {
    "weight": N_("weight"),
    "share": N_("share"),
    "points": N_("points"),
    "reading": N_("reading"),
    "maximum": N_("maximum"),
}
NO_FILE = N_("no file")
LOST = N_("unreadable file")
REGLEMENTAIRE = N_("réglementaire")
CONCERNE = N_("concerns {kinds}")
CONCERNE_ALL_BUT = N_("concerns all but {kinds}")
REGLES = N_("règles: {types}")
BELOW = N_("below: {count}")
NO_PRINCIPE = N_("no principle")
SEVERAL_PRINCIPES = N_("several principles")
PARTIAL = N_("only a part of a referential: shares are relative to what was read")
NO_TOTAL = N_("the total of points is unknown: no shares")
TINY = N_("< {least}")
