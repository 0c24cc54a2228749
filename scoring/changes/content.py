"""The content of an action, free of positions and typography, by which versions are compared."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from referentiel.grammar import RegleType
from referentiel.kind import Kind
from referentiel.model import Action, Document, Section
from referentiel.node import Node
from referentiel.profile import ID_KEYS, KEYWORDS, SectionKind
from referentiel.referential import Referentiel
from referentiel.text.names import fold
from referentiel.weights.weight import Unit
from referentiel.yaml.tree import Collection, Scalar
from scoring.changes.notation import plain, plain_prose
from scoring.changes.principe_meaning import PrincipeMeaning, principe_text
from scoring.conventions import Conventions
from scoring.readings import NiveauReading, readings

PRINCIPE = SectionKind.PRINCIPE.value
_WORD = re.compile(r"\w+")
# Keys that are compared by their meaning, not by their text.
_READ_KEYS = frozenset({*ID_KEYS, *(unit.value for unit in Unit), "concerne"})
# Keys of sheets that hold the formulas of règles.
_REGLES = frozenset(RegleType)


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
    return tuple(_content(node, principes.get(node.index, ())) for node in referentiel.nodes)


def _content(node: Node, principes: Sequence[NiveauReading]) -> Content:
    document, action = node.document, node.action
    by_section = {id(reading.section): reading for reading in principes}
    texts: dict[str, str] = {}
    for section in action.sections:
        if section.kind not in KEYWORDS:
            reading = by_section.get(id(section))
            text = _text(document, section) if reading is None else principe_text(reading.principe)
            name = section.kind.value if section.kind else _name(document, section)
            texts[name] = f"{texts[name]} {text}".strip() if name in texts else text
    return Content(
        title=fold(action.title.text) if action.title else "",
        texts=texts,
        principes=tuple(PrincipeMeaning.of(reading.analysis) for reading in principes),
        keys=dict(_keys(document, action)),
    )


def _name(document: Document, section: Section) -> str:
    """Return the name of a section of no kind; in a sheet, that of its column."""
    return section.name if document.kind is Kind.TABLEUR else fold(section.name)


def _keys(document: Document, action: Action) -> Iterator[tuple[str, str]]:
    for key in action.keys:
        name = key.meant or key.name
        if name in _READ_KEYS or (document.kind is Kind.TABLEUR and name in _REGLES):
            continue  # What a règle does is told beside the actions, as that of a sibling file.
        value = key.value
        if document.kind is Kind.TABLEUR and isinstance(value, Collection):
            items = (one.text for one in value.items if isinstance(one, Scalar))
            yield name, " ".join(sorted(items))  # A list, whose order says nothing.
        else:
            yield name, plain(document.source.slice(value.span)).strip("\"'")


def _text(document: Document, section: Section) -> str:
    text = plain_prose(document.visible(section.body).text)
    return fold(text) if section.kind is SectionKind.PRINCIPE else text
