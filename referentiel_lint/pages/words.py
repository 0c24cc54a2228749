"""Messages that every page has."""

from linter.words.text import N_

SKIP = N_("Skip to the content")
MADE_BY = N_("Page written by reflint {version}.")
