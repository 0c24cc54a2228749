"""Messages that every page has."""

from linter.words.text import Text

SKIP = Text(fr="Aller au contenu", en="Skip to the content")
MADE_BY = Text(fr="Page écrite par reflint {version}.", en="Page written by reflint {version}.")
