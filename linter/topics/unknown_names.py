"""Unknown names: the known ones that they are slips of, and those that may not be known here.

One slip in the id of an entry excuses one unknown name: of more unknown names, all are reported.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.words import N_, NN_
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind
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


def are_excused(ensemble: Ensemble, kind: Kind, unknown: Collection[str]) -> bool:
    """Return whether unknown names may all be those of entries of a kind.

    The ids of these could not be read, or are those of other entries.
    """
    if not ensemble.knows_files(kind):
        return True
    models = ensemble.questions if kind is Kind.QUESTIONS else ensemble.indicateurs
    ids = [placed.model.id.text for placed in models if placed.model.id]
    counts = [one.number for one in ensemble.unread(kind)]
    known = [count for count in counts if count is not None]
    lost = len(ids) - len(set(ids)) + sum(known)
    return len(known) < len(counts) or len(unknown) <= lost


def excuse(ensemble: Ensemble, kind: Kind, unknown: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the one finding on names that are excused by ids that could not be read."""
    first = next(iter(ensemble.unread(kind)), None)
    if first is None or not unknown or not ensemble.knows_files(kind):
        return  # Of two with one id, `ensemble-duplicate-id` reports the second.
    entry = None if first.entry is None else first.document.entries[first.entry]
    yield Diagnostic.at(
        Place(first.document, first.span, entry),
        NN_(
            "the reference to an unknown id is not reported: it may be the one that could not be "
            "read here",
            "references to {count} unknown ids are not reported: they may be those that could not "
            "be read here",
        ),
        remedy=N_("fix what is reported here, then run again"),
        severity=Severity.INFO,
        field="excused",
        wrong=" ".join(sorted(unknown)),
        count=str(len(unknown)),
    )
