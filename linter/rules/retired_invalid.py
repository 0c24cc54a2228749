"""A tombstone is malformed, gives no reason, or has the id of another one."""

from linter import directives
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostic, Diagnostics, Severity, quote, rule
from referentiel.referential import Referentiel


@rule(Severity.ERROR, Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS)
def check(referentiel: Referentiel) -> Diagnostics:
    """Yield the tombstones that cannot be read, and all but the first for the same id."""
    for document in referentiel.documents:
        for one in directives.tombstones_of(document):
            if isinstance(one, directives.MalformedTombstone):
                yield Diagnostic.at(
                    directives.place_in(document, one.comment, one.span),
                    N_("malformed tombstone: no id is retired"),
                    remedy=N_(
                        "write `reflint: retired ID: reason`, with one id such as 5.2.3, and at most "
                        "1000 characters after `reflint:`"
                    ),
                    field="tombstone",
                    wrong=" ".join(document.source.slice(one.span).split()),
                )
    for double, first in directives.RetiredIds(referentiel.documents).doubles:
        yield Diagnostic.at(
            directives.place_in(double.document, double.comment, double.id_span),
            N_("`{id}` is already retired in {file}"),
            remedy=N_("delete one of the two tombstones"),
            severity=Severity.WARNING,
            field="tombstone",
            wrong=" ".join(double.document.source.slice(double.id_span).split()),
            related=[directives.related_tombstone(first)],
            id=str(double.identifier),
            file=quote(first.document.name),
        )
