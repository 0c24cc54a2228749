"""Messages: English in the code, translated when they are shown, `{name}` for each argument.

`N_` marks a message and `NN_` one with two forms; the translations are in `linter/locale`
(`make messages`).
"""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from linter.words.language import Language

# Longer quotations of an author's text are truncated.
_QUOTATION = 80
LOCALE = Path(__file__).parents[1] / "locale"
DOMAIN = "reflint"


class Number(str):
    """A number in a message, which has the decimal mark of the language."""

    __slots__ = ()

    def shown(self, language: Language) -> str:
        """Return the number as people of a language write it."""
        return self.replace(".", ",") if language == Language.FRENCH else str(self)


# An argument that is itself a text is filled with the arguments of the whole.
Argument: TypeAlias = "str | int | Text"


class Text(NamedTuple):
    """A message, and the remedy that goes with it.

    `plural` is the form for a `count` other than 1; `context` distinguishes messages that are the
    same in English. `phrases` are the arguments that are already set.
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
        """Return the message in a language, with a mapping of arguments filled in."""
        return self.within(_Arguments(language, arguments, {}))

    def within(self, outer: "_Arguments") -> str:
        """Return the message as a phrase of another one, with the arguments of that one."""
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
        """Return this text and its remedy with phrases for `{name}`.

        Phrases may have arguments of their own.
        """
        return self._replace(
            phrases=(*self.phrases, *phrases.items()),
            remedy=self.remedy and self.remedy.embed(**phrases),
        )


@dataclass(frozen=True, slots=True)
class _Arguments:
    """The arguments of a message, which may name one another."""

    language: Language
    values: Mapping[str, Argument]
    phrases: Mapping[str, Argument]

    def __getitem__(self, name: str) -> str | int:
        value = self.phrases[name] if name in self.phrases else self.values[name]
        if isinstance(value, Number):
            return value.shown(self.language)
        if not isinstance(value, Text):
            return value
        # In its own phrase, a name is that of the value.
        others = {key: phrase for key, phrase in self.phrases.items() if key != name}
        return value.within(replace(self, phrases=others))


def N_(english: str, *, context: str = "", remedy: Text | None = None) -> Text:  # noqa: N802
    """Return a message; translators see the context."""
    return Text(english, context=context, remedy=remedy)


def NN_(one: str, other: str, *, remedy: Text | None = None) -> Text:  # noqa: N802
    """Return a message with a form for each number: its argument `count` is a whole number."""
    return Text(one, plural=other, remedy=remedy)


# The texts of a module, by id or code.
Messages = Mapping[str, Text]


def translations(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; the messages stay in English where it has none."""
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
    """Return an author's text for a message: composed, on one line, at most `most` characters."""
    from referentiel.text.letters import compose

    line = compose(" ".join(text.split()))
    return line if len(line) <= most else f"{line[: most - 1]}…"
