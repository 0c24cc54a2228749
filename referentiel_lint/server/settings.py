"""The language of a client: the one that it sets, or that of its locale."""

from collections.abc import Mapping

from linter.words.language import Language


def language_set(given: object, otherwise: Language | None = None) -> Language | None:
    """Return the language that the settings in a JSON value ask for.

    It is `otherwise` if they do not mention a language, and None if it is not a known one.
    """
    values = _table(given)
    values = _table(values.get("reflint", values))
    if "language" not in values:
        return otherwise
    return next((one for one in Language if one == values["language"]), None)


def language_of_locale(locale: str | None) -> Language | None:
    """Return the language of a locale such as `fr-FR`; None for none or an unknown one."""
    name = (locale or "").casefold().replace("_", "-").partition("-")[0]
    return Language(name) if name in list(Language) else None


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
