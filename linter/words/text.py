"""The texts of messages, in both languages, with `{name}` for each argument."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from linter.words.language import Language

# Longer quotations of an author's text are truncated.
_QUOTATION = 80


class Plural(NamedTuple):
    """The forms of a text that depend on its argument `count`, a whole number (CLDR, cardinals)."""

    one: str
    other: str

    def of(self, category: "Category") -> str:
        """Return the form of a category."""
        return self.one if category == "one" else self.other

    def replace(self, old: str, new: str) -> "Plural":
        """Return the forms with a part replaced in each."""
        return Plural(one=self.one.replace(old, new), other=self.other.replace(old, new))


class Text(NamedTuple):
    """A message in both languages, and the remedy that goes with it."""

    fr: str | Plural
    en: str | Plural
    remedy: "Text | None" = None

    def say(self, language: Language, /, **arguments: str | int) -> str:
        """Return the message in a language, with keyword arguments filled in."""
        return self.fill(language, arguments)

    def fill(self, language: Language, arguments: Mapping[str, str | int]) -> str:
        """Return the message in a language, with a mapping of arguments filled in."""
        form = self.fr if language is Language.FRENCH else self.en
        if isinstance(form, Plural):
            form = form.of(plural_category(arguments["count"], language))
        return form.format_map(arguments)

    def forms(self) -> "tuple[Text, ...]":
        """Return this text, or one for each of its plural forms."""
        if isinstance(self.fr, str) and isinstance(self.en, str):
            return (self,)
        return self._of("one"), self._of("other")

    def _of(self, category: "Category") -> "Text":
        fr, en = (one if isinstance(one, str) else one.of(category) for one in (self.fr, self.en))
        return Text(fr=fr, en=en, remedy=self.remedy and self.remedy._of(category))

    def embed(self, **phrases: "Text") -> "Text":
        """Return this text and its remedy with phrases for `{name}`.

        Phrases may have arguments of their own.
        """
        fr, en = self.fr, self.en
        for name, phrase in phrases.items():
            assert isinstance(phrase.fr, str)
            assert isinstance(phrase.en, str)
            fr, en = fr.replace(f"{{{name}}}", phrase.fr), en.replace(f"{{{name}}}", phrase.en)
        return Text(fr=fr, en=en, remedy=self.remedy and self.remedy.embed(**phrases))


def counted(fr: str, en: str) -> Text:
    """Return a number of things, by their singulars; an s makes the plural unless they have it."""
    fr_form, en_form = (
        Plural(one=f"{{count}} {one}", other=f"{{count}} {one.removesuffix('s')}s")
        for one in (fr, en)
    )
    return Text(fr=fr_form, en=en_form)


# The texts of a module, by id or code.
Messages = Mapping[str, Text]


# The plural categories of French and English that whole numbers have.
Category = Literal["one", "other"]


def plural_category(count: str | int, language: Language) -> Category:
    """Return the category of a whole number: `one` is 0 and 1 in French, 1 in English."""
    ones = ("0", "1") if language is Language.FRENCH else ("1",)
    return "one" if str(count) in ones else "other"


def quote(text: str, most: int = _QUOTATION) -> str:
    """Return an author's text for a message: composed, on one line, at most `most` characters."""
    from referentiel.text.composition import compose

    line = compose(" ".join(text.split()))
    return line if len(line) <= most else f"{line[: most - 1]}…"
