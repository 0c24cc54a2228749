"""The referentials that `referentiel(te_1.2.3)` may name, with a lowest version."""

from typing import NamedTuple, TypeAlias

Version: TypeAlias = tuple[int, ...]
# A referential that is tried out counts as the one that it tries.
_TRIAL = "-test"
_LONGEST = 9


class ScoredBy(NamedTuple):
    """A referential that scores are of, and its version."""

    name: str
    version: Version = ()

    def is_named(self, written: str) -> bool:
        """Return whether it is the one that `referentiel(…)` names, of a version at least.

        >>> ScoredBy("te-test", (1, 3)).is_named("te_1.2.9"), ScoredBy("te").is_named("te_1")
        (True, False)
        """
        name, version = named(written)
        return name in (self.name, self.name.removesuffix(_TRIAL)) and self.version >= version


def named(written: str) -> tuple[str, Version]:
    """Return the referential and the lowest version that an argument of `referentiel` names.

    >>> named("te_1.2.3"), named("te")
    (('te', (1, 2, 3)), ('te', ()))
    """
    name, mark, last = written.rpartition("_")
    numbers = last.split(".")
    if mark and all(one.isdecimal() and len(one) <= _LONGEST for one in numbers):
        return name, tuple(map(int, numbers))
    return written, ()
