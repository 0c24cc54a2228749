"""Golden cases derived from the files, without the parser of principles.

A defect of the parser, the analysis or the evaluator must not be copied into the cases. Neither
this module nor those that it imports know of them; an import contract proves it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from referentiel.node import Node
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel.weights.concerne import concerned, kinds_among
from scoring.golden.branch_cases import PlainCase, PlainData, branch_cases, branches
from scoring.golden.lines import rows


@dataclass(frozen=True, slots=True)
class DerivedCases:
    """The cases of one orientation, by the keys of the golden file, and the path of its file."""

    orientation: str
    path: str
    cases: tuple[PlainCase, ...]


def derive(referentiel: Referentiel) -> tuple[DerivedCases, ...]:
    """Return the cases of every orientation that has niveaux with a principle, in file order."""
    by_orientation: dict[str, list[Node]] = {}
    for node in referentiel.nodes:
        orientation = orientation_of(referentiel, node)
        if orientation is not None and _principes(node):
            by_orientation.setdefault(orientation, []).append(node)
    return tuple(
        DerivedCases(
            orientation,
            referentiel.path(niveaux[0].document),
            (*_of_niveaux(niveaux), *_of_orientation(referentiel, orientation, niveaux)),
        )
        for orientation, niveaux in by_orientation.items()
    )


def orientation_of(referentiel: Referentiel, node: Node) -> str | None:
    """Return the id of the orientation that holds a niveau, in its text or by its id."""
    if node.identifier is None or not node.identifier.segments:
        return None
    parent = referentiel.parent(node)
    above = parent.identifier if parent and parent.identifier else node.identifier.parent
    return str(above) if above is not None and above.segments else None


def _principes(node: Node) -> tuple[str, ...]:
    """Return the texts of the principles of a node."""
    sections = node.action.sections_of(SectionKind.PRINCIPE)
    return tuple(node.document.visible(s.body).text for s in sections if not s.empty)


# --- Niveaux


def _of_niveaux(niveaux: Iterable[Node]) -> Iterator[PlainCase]:
    for node in niveaux:
        niveau = str(node.identifier)
        for text in _principes(node):
            for branch in branches(rows(text)):
                about: dict[str, PlainData] = {"niveau": niveau}
                if branch.head:
                    about["branche"] = branch.head.text
                    about["population"] = f"{branch.head.population:,}".replace(",", " ")
                for case in branch_cases(branch, node.document):
                    yield about | case
        yield {"niveau": niveau, "reponse": "aucun", "vaut": "0 %"}
        yield {"niveau": niveau, "reponse": "tout", "vaut": "100 %"}


# --- Orientations


def _of_orientation(
    referentiel: Referentiel, orientation: str, niveaux: Sequence[Node]
) -> Iterator[PlainCase]:
    """Yield the cases `aucun` and `tout` for each kind of collectivité."""
    parent = referentiel.parent(niveaux[0])
    family = referentiel.children(parent) if parent else tuple(niveaux)
    above = (parent,) if parent else ()
    kinds = kinds_among((*above, *family))
    for kind in kinds:
        if concerned(above, kind) == above and concerned(family, kind):
            about: dict[str, PlainData] = {"orientation": orientation}
            if len(kinds) > 1:
                about["type"] = kind or "autre"
            yield {**about, "reponse": "aucun", "vaut": "0 %"}
            yield {**about, "reponse": "tout", "vaut": "100 %"}
