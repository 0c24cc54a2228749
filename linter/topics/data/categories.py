"""The category of an action, a second grouping of scores beside the tree."""

from linter.rule import Settings
from referentiel.model import Entry, Key


def takes_categories(settings: Settings) -> bool:
    """Return whether actions may have categories: in a profile that has them, or an unknown one."""
    return settings.profile is None or "categorie" in settings.profile.keys


def categorie_of(action: Entry) -> Key | None:
    """Return the key with the category of an action, valid or not."""
    return next((key for key in action.keys if key.meant == "categorie"), None)
