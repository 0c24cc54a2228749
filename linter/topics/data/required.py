"""The actions that lack a section that their profile requires."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from linter.rule import Settings
from referentiel.fault import Code
from referentiel.identifier import Id
from referentiel.model import Document, Entry
from referentiel.node import Node
from referentiel.profile import Profile, SectionKind
from referentiel.referential import Referentiel
from referentiel.text.names import nearest_name

_ORIENTATION, _NIVEAU = 2, 3
# The depth of an action by the level of its title, without an id.
_DEPTHS = {1: _ORIENTATION, 3: _NIVEAU}


def is_niveau(identifier: Id | None, level: int) -> bool:
    """Return whether an action is a niveau: the third kind from the top.

    `level` is that of its title, which is used if there is no id.
    """
    return _depth(identifier, level) == _NIVEAU


def needs_principe(action: Entry, profile: Profile | None) -> bool:
    """Return whether an action is a niveau without a principle, where the profile has them."""
    return (
        profile is not None
        and profile.has_principes
        and is_niveau(action.identifier, action.level)
        and not any(action.sections_of(SectionKind.PRINCIPE))
    )


class Requirements:
    """The actions for which a profile requires sections."""

    def __init__(self, referentiel: Referentiel, settings: Settings) -> None:
        """Collect the nodes, and the headings that Markdown does not recognise."""
        self._referentiel = referentiel
        self._nodes: Sequence[Node] = ()
        self._hidden: dict[tuple[Document, int | None], set[str]] = defaultdict(set)
        if settings.profile is None or not settings.profile.has_principes:
            return
        # A title without data, which is reported, may be a stray heading.
        self._nodes = [node for node in referentiel.nodes if node.action.data]
        for document in referentiel.documents:
            for fault in document.faults_of(Code.HEADING_UNSEEN, Code.UNCLOSED):
                names = fault.arguments["hidden"].split("\n")
                self._hidden[document, fault.action].update(names)

    def orientations(self) -> Iterator[Node]:
        """Yield the orientations."""
        return (
            node
            for node in self._nodes
            if _depth(node.identifier, node.action.level) == _ORIENTATION
        )

    def niveaux(self) -> Iterator[Node]:
        """Yield the niveaux without actions of their own."""
        for node in self._nodes:
            if is_niveau(node.identifier, node.action.level) and not self._referentiel.children(
                node
            ):
                yield node

    def lacks(self, node: Node, kind: SectionKind) -> bool:
        """Return whether a section of a kind is missing, and no other finding explains it.

        It may have an unknown name, or an unrecognised heading.
        """
        sections = node.action.sections
        if any(section.kind is kind for section in sections):
            return False
        if kind in self._hidden.get((node.document, node.action_index), ()):
            return False
        unknown = (section.name for section in sections if section.kind is None)
        return not any(nearest_name(name, (kind,)) for name in unknown)


def _depth(identifier: Id | None, level: int) -> int | None:
    return _DEPTHS.get(level) if identifier is None else identifier.depth
