"""What a client sets: the language, and what editors show inside the text."""

from collections.abc import Mapping
from typing import NamedTuple

from linter.words.language import Language


class ServerSettings(NamedTuple):
    """The settings of a client; `language` is None where it sets none.

    The inlay hints show the share of an action of the whole, and what its weights lack to add up.
    """

    language: Language | None = None
    shows_share: bool = True
    shows_missing: bool = True

    @classmethod
    def read(cls, given: object, otherwise: "ServerSettings | None" = None) -> "ServerSettings":
        """Return the settings in a JSON value; what it does not set is as in `otherwise`.

        What cannot be read in it has its default.
        """
        before = otherwise or cls()
        values = _table(given)
        values = _table(values.get("reflint", values))
        hints = _table(values.get("inlayHints"))
        language = values.get("language")
        return cls(
            next((one for one in Language if one == language), None)
            if "language" in values
            else before.language,
            hints.get("share", before.shows_share) is not False,
            hints.get("missing", before.shows_missing) is not False,
        )


def language_of_locale(locale: str | None) -> Language | None:
    """Return the language of a locale such as `fr-FR`; None for none or an unknown one."""
    name = (locale or "").casefold().replace("_", "-").partition("-")[0]
    return Language(name) if name in list(Language) else None


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
