"""The known ids that unknown ones are slips of."""

import re
from collections.abc import Callable, Iterable

from referentiel.text.names import fold, same_name

# An unknown id is compared with all known ones: that is done for so many ids, and known ones.
_MOST, _MOST_KNOWN = 100, 1000
# Numbers, and letters that stand alone: `1` and `c` of `voirie_1_c`.
_COUNTERS = re.compile(r"[0-9]+|\b[a-z]\b")


def slip_of(written: str, known: Iterable[str]) -> str | None:
    """Return the only known id that an unknown one can be a slip of.

    An id that differs in a number, or in a single letter, is a different one.
    """
    counters = _counters(written)
    return same_name(written, (one for one in known if _counters(one) == counters))


def _counters(name: str) -> list[str]:
    return [one.lstrip("0") for one in _COUNTERS.findall(fold(name))]


class Suggestions:
    """The known ids that unknown ones are slips of; with a limit for each rule."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the known ids."""
        names = tuple(known)
        self._known = names if len(names) <= _MOST_KNOWN else ()
        self._found: dict[str, str | None] = {}

    def nearest(self, unknown: str, fits: Callable[[str], bool] | None = None) -> str | None:
        """Return the known id to suggest for an unknown one, of those that fit in its place."""
        if unknown not in self._found and len(self._found) < _MOST:
            self._found[unknown] = slip_of(unknown, filter(fits, self._known))
        return self._found.get(unknown)
