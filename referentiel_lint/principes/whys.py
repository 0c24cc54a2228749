"""Why a principle is read as it is, as a sentence in the language of the report."""

from linter.words.language import Language
from linter.words.numbers import localized
from referentiel_lint.principes.reasons import Told

# What quotes the author; the rest are numbers.
_QUOTED = ("unit",)


def why(told: Told, language: Language) -> str:
    """Give the sentence of a reason."""
    arguments = {
        name: value if name in _QUOTED else localized(value, language)
        for name, value in told.arguments.items()
    }
    return told.text.say(language, **arguments)
