"""Messages of hovers."""

from linter.words.text import N_

LABELLED = N_("{label}: {value}")
# --- Keys and sections
PROFILE = N_("profile")
