"""The known ids that unknown ones most likely mean."""

from collections.abc import Callable, Iterable

from referentiel.text.names import nearest_name

# An unknown id is compared with all known ones: that is done for so many ids, and known ones.
_MOST, _MOST_KNOWN = 100, 1000


class Suggestions:
    """The nearest of the known ids to unknown ones; none beyond what one rule may look for."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the ids that there are."""
        names = tuple(known)
        self._known = names if len(names) <= _MOST_KNOWN else ()
        self._found: dict[str, str | None] = {}

    def nearest(self, unknown: str, fits: Callable[[str], bool] | None = None) -> str | None:
        """Return the known id to suggest for an unknown one, of those that fit in its place."""
        if unknown not in self._found and len(self._found) < _MOST:
            self._found[unknown] = nearest_name(unknown, filter(fits, self._known))
        return self._found.get(unknown)
