"""Messages: English in the code, with `{name}` for each argument, and translated when shown.

`N_` marks a message, and `NN_` a message with a singular and a plural form; the translations are in
`linter/locale` (updated by `make messages`). `UsageError` and the formats of numbers are here too.
"""

import gettext
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:  # Not needed to show help.
    from fractions import Fraction

# The locale variables that set the language of messages; the first one that is set applies.
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Language(StrEnum):
    """The languages of messages."""

    FRENCH = "fr"
    ENGLISH = "en"


def language_of(environment: Mapping[str, str] | None = None) -> Language:
    """Return French if the locale is French, else English; None stands for `os.environ`."""
    value_of = (os.environ if environment is None else environment).get
    for name in LOCALE_VARIABLES:
        if value := value_of(name):
            return Language.FRENCH if value.casefold().startswith("fr") else Language.ENGLISH
    return Language.ENGLISH


# --- Texts

# In characters; longer quotations of an author's text are truncated.
_QUOTATION = 80
LOCALE = Path(__file__).parent / "locale"
DOMAIN = "reflint"


class Number(str):
    """A number, or a list of numbers, shown in a message with the decimal mark of its language."""

    __slots__ = ()

    def shown(self, language: Language) -> str:
        """Return the number, or the list, with the decimal mark of a language."""
        return localized(str(self), language)


class Terms(Number):
    """The terms of a sum in a message, each a label and a number: `5.2.1 0.2 + 5.2.2 0.5`."""

    __slots__ = ()

    def shown(self, language: Language) -> str:
        """Return the terms, with the decimal mark of a language in their numbers."""
        terms = (term.partition(" ") for term in self.split(" + "))
        return " + ".join(
            f"{label}{space}{localized(number, language)}" for label, space, number in terms
        )


# An argument that is itself a text is filled with the arguments of the outer message.
Argument: TypeAlias = "str | int | Text"


class Text(NamedTuple):
    """A message, and the remedy that goes with it, if any.

    `plural` is the form for a `count` other than 1, empty if there is only one form; `context`
    distinguishes messages that are the same in English. `phrases` are the arguments that `embed`
    has already set.
    """

    english: str
    plural: str = ""
    context: str = ""
    remedy: "Text | None" = None
    phrases: "tuple[tuple[str, Argument], ...]" = ()

    def say(self, language: Language, /, **arguments: Argument) -> str:
        """Return the message in a language, with keyword arguments filled in."""
        return self.fill(language, arguments)

    def fill(self, language: Language, arguments: Mapping[str, Argument]) -> str:
        """Return the message in a language, with arguments filled in from a mapping."""
        return self.within(_Arguments(language, arguments, {}))

    def within(self, outer: "_Arguments") -> str:
        """Return the message as part of another, with its own arguments, else those of `outer`."""
        phrases = {**outer.phrases, **dict(self.phrases)}
        arguments = replace(outer, phrases=phrases)
        return self._form(outer.language, arguments).format_map(arguments)

    def _form(self, language: Language, arguments: "_Arguments") -> str:
        catalogue = translations(language)
        if self.plural:
            number = int(str(arguments["count"]).replace(" ", ""))
            return catalogue.ngettext(self.english, self.plural, number)
        if self.context:
            return catalogue.pgettext(self.context, self.english)
        return catalogue.gettext(self.english)

    def embed(self, **phrases: Argument) -> "Text":
        """Return this text, its remedy included, with some of the arguments already set.

        A text among the arguments may have placeholders too.
        """
        return self._replace(
            phrases=(*self.phrases, *phrases.items()),
            remedy=self.remedy and self.remedy.embed(**phrases),
        )


@dataclass(frozen=True, slots=True)
class _Arguments:
    """The arguments of a message; `phrases` take precedence over `values`."""

    language: Language
    values: Mapping[str, Argument]
    phrases: Mapping[str, Argument]

    def __getitem__(self, name: str) -> str | int:
        value = self.phrases[name] if name in self.phrases else self.values[name]
        if isinstance(value, Number):
            return value.shown(self.language)
        if not isinstance(value, Text):
            return value
        # Inside its own phrase, a name refers to the value.
        others = {key: phrase for key, phrase in self.phrases.items() if key != name}
        return value.within(replace(self, phrases=others))


def N_(english: str, *, context: str = "", remedy: Text | None = None) -> Text:  # noqa: N802
    """Return a message, marked for translation; translators see its `context` (see `Text`)."""
    return Text(english, context=context, remedy=remedy)


def NN_(one: str, other: str, *, remedy: Text | None = None) -> Text:  # noqa: N802
    """Return a message with a singular and a plural form, chosen by its argument `count`."""
    return Text(one, plural=other, remedy=remedy)


# The texts of a module, by id or code.
Messages = Mapping[str, Text]


def translations(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; if there is none, one that leaves messages in English."""
    return _catalogue(str(language))


def has_catalogue(language: str) -> bool:
    """Return whether messages can be shown in a language."""
    return language == Language.ENGLISH or isinstance(
        translations(language), gettext.GNUTranslations
    )


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == Language.ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def quote(text: str, most: int = _QUOTATION) -> str:
    """Return an author's text on one line, with composed letters, cut to `most` characters."""
    from referentiel.text.letters import compose

    line = compose(" ".join(text.split()))
    return line if len(line) <= most else f"{line[: most - 1]}…"


# --- Errors


class ErrorMessage(NamedTuple):
    """The text of an error, and its source, such as the file or the option that it is about."""

    source: str
    message: Text
    arguments: Mapping[str, str] = {}

    def __str__(self) -> str:
        """Return the source and the message, in English."""
        return f"{self.source}: {self.message.fill(Language.ENGLISH, self.arguments)}"


class UsageError(Exception):
    """Raised if a run cannot proceed; `messages` are in the order in which they are printed.

    `language` is the language to print them in, None if it is not known yet.
    """

    language: str | None = None

    def __init__(self, *messages: ErrorMessage) -> None:
        super().__init__("; ".join(map(str, messages)))
        self.messages = messages


def usage_error(source: str, message: Text, /, **arguments: str) -> UsageError:
    """Return an error with one message; `source` is as in `ErrorMessage`."""
    return UsageError(ErrorMessage(source, message, arguments))


# The messages of `os.strerror` that have a translation.
_SYSTEM = (
    N_("Permission denied"),
    N_("Device or resource busy"),
    N_("File exists"),
    N_("File too large"),
    N_("Invalid argument"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    N_("File name too long"),
    N_("No data available"),
    N_("No such file or directory"),
    N_("No space left on device"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Read-only file system"),
)


def system_says(detail: str, language: Language) -> str:
    """Return a system error message in a language, or unchanged if it has no translation."""
    text = Text(detail)
    return text.say(language) if text in _SYSTEM else detail


# --- Numbers

# The maximum number of decimals to distinguish two numbers.
_MAX_DECIMALS = 4


def thousands(number: int) -> str:
    """Return a whole number with spaces between thousands: `42 000`."""
    return f"{number:,}".replace(",", " ")


def listed(words: Sequence[str], between: str) -> str:
    """Return words separated by commas, with `between` before the last: `a, b or c`."""
    return between.join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def one_decimal(value: "Fraction", language: Language) -> str:
    """Return a non-negative number with one decimal, rounded half up: `71.9`, `71,9`."""
    return _rounded(value, 1, language)


def _rounded(value: "Fraction", decimals: int, language: Language) -> str:
    whole, rest = divmod((value * 2 * 10**decimals + 1) // 2, 10**decimals)
    mark = "," if language is Language.FRENCH else "."
    return f"{thousands(whole)}{mark}{rest:0{decimals}}"


def percent(value: "Fraction", language: Language) -> str:
    """Return a fraction of 1 as a percentage with one decimal: `71.9 %`."""
    return f"{one_decimal(value * 100, language)} %"


def percents_apart(
    one: "Fraction", other: "Fraction", language: Language
) -> tuple[str, str] | None:
    """Return two fractions of 1 as percentages with enough decimals to differ, at most four.

    None if they still look the same.
    """
    for decimals in range(1, _MAX_DECIMALS + 1):
        here, there = (_rounded(value * 100, decimals, language) for value in (one, other))
        if here != there:
            return f"{here} %", f"{there} %"
    return None


def localized(numbers: str, language: Language) -> str:
    """Return a text of numbers with the decimal mark of a language.

    With decimal commas, the numbers of a list are separated by semicolons: `12,5 ; 25`.
    """
    if language is not Language.FRENCH:
        return numbers
    text, count = re.subn(r"(?<=[0-9])\.(?=[0-9])", ",", numbers.replace(", ", " ; "))
    return text if count else numbers
