"""A reference in a principle names no node, or leads back to its own niveau."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.topics.principes.references import cycles, depends_on, known_ids, may_be_unread
from linter.topics.principes.written_references import ReferenceInPrincipe, references_of
from linter.words.text import N_, Messages, quote
from referentiel.identifier import Id
from referentiel.model import Action, Document
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
_REMEDY = N_("correct the id between the brackets")
MESSAGES: Messages = {
    "principe-reference": N_(
        "`[{text}]` refers to `{target}`, which is not a node of this referential", remedy=_REMEDY
    ),
    "principe-reference.itself": N_(
        "the score of `{target}` depends on that of `{node}` itself", remedy=_REMEDY
    ),
    "principe-reference.cycle": N_(
        "the score of `{target}` depends on that of `{node}` itself, through these references: "
        "{links}",
        remedy=N_("delete one of these references, or correct the id between its brackets"),
    ),
    "principe-reference.link": N_("`{node}` refers to `{target}`"),
}


class _Link(NamedTuple):
    """A reference, and the node whose principle contains it."""

    document: Document
    action: Action
    source: Id
    reference: ReferenceInPrincipe

    def __str__(self) -> str:
        """Return both ends: `1.1.2 > 5`."""
        return f"{self.source} > {self.reference.target}"

    @property
    def is_to_itself(self) -> bool:
        """Whether the referenced score directly depends on the node itself."""
        return depends_on(self.reference.target, self.source)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the references to missing nodes, and those that lead back to their own node."""
    known = known_ids(referentiel)
    links = []
    for document in referentiel.documents:
        for reference in references_of(document, settings):
            action = document.actions[reference.action]
            source = action.identifier or Id(())
            link = _Link(document, action, source, reference)
            if reference.target not in known:
                if not may_be_unread(referentiel, reference.target):
                    yield _diagnostic(link, "principe-reference", str(reference.target))
            elif link.is_to_itself:
                yield _diagnostic(link, "principe-reference.itself", str(link))
            elif source.segments:
                links.append(link)
    for indexes in cycles([(link.source, link.reference.target) for link in links]):
        yield _cycle([links[index] for index in indexes])


def _cycle(links: list[_Link]) -> Diagnostic:
    first, *others = links
    related = [
        Related(
            link.document,
            link.reference.span,
            "principe-reference.link",
            {"node": str(link.source), "target": str(link.reference.target)},
        )
        for link in others
    ]
    shown = ", ".join(map(str, links))
    return _diagnostic(first, "principe-reference.cycle", shown, related=tuple(related))


def _diagnostic(
    link: _Link, message: str, wrong: str, *, related: tuple[Related, ...] = ()
) -> Diagnostic:
    return Diagnostic.at(
        Place(link.document, link.reference.span, link.action),
        message,
        field="Principe",
        wrong=wrong,
        related=related,
        text=quote(link.reference.text),
        target=str(link.reference.target),
        node=str(link.source),
        links=quote(wrong),
    )
