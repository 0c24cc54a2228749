"""Messages of hovers."""

from linter.words.text import N_

LABELLED = N_("{label}: {value}")
EXACT = N_("{value} (exactly {exact})")
BELOW = N_("below {parent}")
UNKNOWN_ACTION = N_("no action of this referential has this id")
SEVERAL_ACTIONS = N_("several actions have this id; this is the first one")
# --- Sibling files
QUESTION = N_("question {name}")
CHOIX = N_("choix {name}")
PREUVE = N_("preuve {name}")
INDICATEUR = N_("indicateur {name}")
TYPE = N_("type")
UNIT = N_("unit")
# --- Keys and sections
PROFILE = N_("profile")
NOT_IN_PROFILE = N_("the profile `{profile}` does not have this key")
SECTION_NOT_IN_PROFILE = N_(
    "the profile `{profile}` does not have this section; it is one of {owners}"
)
READ_AS = N_("read as `{name}`")
VALUES = N_("values")
REQUIRED = N_("required")
# --- Principles
LEVEL = N_("level")
# --- Formulas
MEANT = N_("what is probably meant:")
NOT_READ = N_("this formula cannot be read")
