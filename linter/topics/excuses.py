"""Names that are not reported as unknown, since they may be those of entries without a known id.

One slip excuses one name: of more unknown names, all are reported.
"""

from collections.abc import Collection, Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.words.text import N_, NN_
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind


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
