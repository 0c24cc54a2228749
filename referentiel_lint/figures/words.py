"""Messages of the icicle."""

from linter.words.text import N_

ICICLE = N_(
    "The height of each block is its weight. From left to right: the whole, then each level of the "
    "tree. The table says the same."
)
# What colours and patterns mean.
ERROR = N_("error, here or below")
WARNING = N_("warning, here or below")
UNKNOWN = N_("unknown share")
WRONG = N_("what a sum lacks, or has too much")
BY_KIND = N_("for some collectivités only")
DEEPER = N_("deeper levels: in the table")
