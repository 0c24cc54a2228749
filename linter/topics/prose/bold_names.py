"""Names of sections that an action lacks, written in bold instead of as a heading."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.data.sections import known_kinds
from linter.topics.prose.lead_ins import label_of, may_hold_labels
from linter.topics.prose.lines import Line, Prose, joined_prose, sections_of
from referentiel.model import Document, Entry
from referentiel.node import Node
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.text.names import fold

_KINDS = {fold(kind): kind for kind in SectionKind if kind not in KEYWORDS}


class BoldName(NamedTuple):
    """A line of a text that is the name of a section in bold."""

    text: Prose
    line: Line
    name: str
    kind: SectionKind


def bold_names(document: Document, known: Set[SectionKind]) -> Iterator[BoldName]:
    """Yield the names of absent sections of the known kinds written in bold.

    One that appears twice is a label and not a section.
    """
    if not may_hold_labels(joined_prose(document)):
        return
    for text in sections_of(document):
        if not may_hold_labels(text.prose):
            continue
        labels = [(line, name) for line in text.lines if (name := label_of(line))]
        kinds = [_absent(name, text.action, known) for _, name in labels]
        for (line, name), kind in zip(labels, kinds, strict=True):
            if kind is not None and kinds.count(kind) == 1:
                yield BoldName(text, line, name, kind)


def _absent(name: str, action: Entry, known: Set[SectionKind]) -> SectionKind | None:
    """Return the kind of section that a label names, if the action has none of it."""
    kind = _KINDS.get(fold(name))
    if kind is None or kind not in known or any(action.sections_of(kind)):
        return None
    return kind


class BoldNames:
    """The sections that are named in bold in the documents of a referential."""

    def __init__(self, settings: Settings) -> None:
        """Take the profile of the referential."""
        self._known = known_kinds(settings.profile)
        self._found: dict[Document, Set[tuple[int, SectionKind]]] = {}

    def has(self, node: Node, kind: SectionKind) -> bool:
        """Return whether an action names a section in bold that it lacks."""
        document = node.document
        if document not in self._found:
            names = bold_names(document, self._known)
            self._found[document] = {(name.text.action.index, name.kind) for name in names}
        return (node.action_index, kind) in self._found[document]
