"""A reference in a principle names no node, or leads back to its own niveau."""

from typing import NamedTuple

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, Diagnostics, Document, Referentiel, Settings, quote, rule
from linter.topics.principes.references import (
    ReferenceInPrincipe,
    cycles,
    depends_on,
    known_ids,
    may_be_unread,
    references_of,
)
from referentiel.identifier import Id


class _Link(NamedTuple):
    """A reference, and the node whose principle contains it."""

    document: Document
    source: Id
    reference: ReferenceInPrincipe

    def __str__(self) -> str:
        """Return both ends: `1.1.2 > 5`."""
        return f"{self.source} > {self.reference.target}"

    @property
    def place(self) -> Place:
        """The place of the reference."""
        action = self.document.actions[self.reference.action]
        return Place(self.document, self.reference.span, action)


@rule(Severity.ERROR, on="referentiel", subject="principes")
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the references to missing nodes, and those that lead back to their own node."""
    known = known_ids(referentiel)
    links = []
    for document in referentiel.documents:
        for reference in references_of(document, settings):
            source = document.actions[reference.action].identifier or Id(())
            link = _Link(document, source, reference)
            if reference.target not in known:
                if not may_be_unread(referentiel, reference.target):
                    yield Diagnostic.at(
                        link.place,
                        N_(
                            "`[{text}]` refers to `{target}`, which is not a node of this referential"
                        ),
                        remedy=N_("correct the id between the brackets"),
                        field="Principe",
                        wrong=str(reference.target),
                        text=quote(reference.text),
                        target=str(reference.target),
                    )
            elif depends_on(reference.target, source):
                yield _cycle([link])
            elif source.segments:
                links.append(link)
    for indexes in cycles([(link.source, link.reference.target) for link in links]):
        yield _cycle([links[index] for index in indexes])


def _cycle(links: list[_Link]) -> Diagnostic:
    """Return the diagnostic of references that lead back to where the first one is."""
    first, *others = links
    shown = ", ".join(map(str, links))
    return Diagnostic.at(
        first.place,
        N_("the score of `{target}` depends on that of `{node}` itself: {links}"),
        remedy=N_("delete a reference, or correct the id between its brackets"),
        field="Principe",
        wrong=shown,
        related=[
            Related(
                link.document,
                link.reference.span,
                N_("`{node}` refers to `{target}`"),
                {"node": str(link.source), "target": str(link.reference.target)},
            )
            for link in others
        ],
        target=str(first.reference.target),
        node=str(first.source),
        links=quote(shown),
    )
