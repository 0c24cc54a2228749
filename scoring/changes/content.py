"""The content of an action, free of positions and typography, by which versions are compared."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from referentiel.kind import Kind
from referentiel.model import Action, Document, Section
from referentiel.node import Node
from referentiel.profile import ID_KEYS, KEYWORDS, SectionKind
from referentiel.referential import Referentiel
from referentiel.table import Cell
from referentiel.text.names import fold
from referentiel.weights.weight import Unit
from scoring.changes.notation import plain, plain_prose
from scoring.changes.principe_meaning import PrincipeMeaning, principe_text
from scoring.conventions import Conventions
from scoring.readings import NiveauReading, readings

PRINCIPE = SectionKind.PRINCIPE.value
_WORD = re.compile(r"\w+")
# Keys that are compared by their meaning, not by their text.
_READ_KEYS = frozenset({*ID_KEYS, *(unit.value for unit in Unit), "concerne"})


@dataclass(frozen=True)
class Content:
    """The content of one action, without its id, its weight and its children.

    `texts` holds the sections by name, those of one name joined; `principes` the meaning of each
    principle; `keys` the other keys of the data block with their values.
    """

    title: str
    texts: Mapping[str, str]
    principes: tuple[PrincipeMeaning, ...]
    keys: Mapping[str, str]

    @cached_property
    def fingerprint(self) -> tuple[object, ...]:
        """A hashable value that is equal for actions that say the same."""
        return self.title, tuple(sorted(self.texts.items())), self.principes

    @cached_property
    def words(self) -> Counter[str]:
        """The number of times that each word is in the title and the texts.

        Principles are alike in many actions: their words count only if there are no others.
        """
        words = Counter(self.title.split())
        texts = [text for name, text in self.texts.items() if name != PRINCIPE]
        for text in texts if any(texts) else self.texts.values():
            words.update(_WORD.findall(text.casefold()))
        return words

    @property
    def is_recognisable(self) -> bool:
        """Whether it is enough to recognise the action by: a title and a text."""
        return bool(self.title) and any(self.texts.values())


def contents(referentiel: Referentiel, conventions: Conventions) -> tuple[Content, ...]:
    """Return the content of each node, by its index."""
    principes: dict[int, list[NiveauReading]] = {}
    if referentiel.profile is None or referentiel.profile.has_principes:
        for node, reading in readings(referentiel, conventions):
            if not reading.section.empty:
                principes.setdefault(node.index, []).append(reading)
    beside = {id(one): _texts_beside(one) for one in referentiel.documents}
    return tuple(
        _content(node, principes.get(node.index, ()), beside[id(node.document)])
        for node in referentiel.nodes
    )


def _texts_beside(document: Document) -> Mapping[int, Sequence[tuple[str, Cell]]]:
    if document.kind is not Kind.TABLEUR:
        return {}
    from scoring.changes.sheet_texts import texts_beside_sections  # noqa: PLC0415 -- few have one

    return texts_beside_sections(document)


def _content(
    node: Node,
    principes: Sequence[NiveauReading],
    beside: Mapping[int, Sequence[tuple[str, Cell]]],
) -> Content:
    document, action = node.document, node.action
    by_section = {id(reading.section): reading for reading in principes}
    texts: dict[str, str] = {}
    for section in action.sections:
        if section.kind not in KEYWORDS:
            reading = by_section.get(id(section))
            text = _text(document, section) if reading is None else principe_text(reading.principe)
            name = section.kind.value if section.kind else fold(section.name)
            texts[name] = f"{texts[name]} {text}".strip() if name in texts else text
    for name, cell in beside.get(action.span.start, ()):
        texts[name] = plain_prose(cell.value)
    return Content(
        title=fold(action.title.text) if action.title else "",
        texts=texts,
        principes=tuple(PrincipeMeaning.of(reading.analysis) for reading in principes),
        keys=dict(_keys(document, action)),
    )


def _keys(document: Document, action: Action) -> Iterator[tuple[str, str]]:
    for key in action.keys:
        name = key.meant or key.name
        if name not in _READ_KEYS:
            yield name, plain(document.source.slice(key.value.span)).strip("\"'")


def _text(document: Document, section: Section) -> str:
    text = plain_prose(document.visible(section.body).text)
    return fold(text) if section.kind is SectionKind.PRINCIPE else text
