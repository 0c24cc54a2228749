"""What is compared: an action, or an entry of a sibling file, free of typography."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from referentiel.grammar import RegleType
from referentiel.model import Document, Entry
from referentiel.node import Node
from referentiel.profile import SectionKind
from referentiel.source import Span
from referentiel.text.names import fold
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Weight
from referentiel.yaml.tree import Node as Value
from referentiel.yaml.tree import Scalar
from scoring.changes.principes import PrincipeMeaning
from scoring.formule.parser import Lecture

PRINCIPE = SectionKind.PRINCIPE.value
# Two titles, or two whole items, with this share of common words may be of the same item.
_TITLES_ALIKE, _TEXTS_ALIKE = Fraction(1, 2), Fraction(1, 4)

# What identifies an item among all: the segments of an id, or the names that lead to it.
Path: TypeAlias = tuple[int | str, ...]


class Subject(StrEnum):
    """What an item is."""

    ACTION = "action"
    QUESTION = "question"
    CHOIX = "choix"
    REGLES = "regles"
    REGLE = "regle"
    PREUVE = "preuve"
    INDICATEUR = "indicateur"
    SCENARIO = "scenario"


@dataclass(frozen=True, eq=False)
class Item:
    """An action, or an entry of a sibling file.

    `path` is None if no id could be read; `name` is the id for people; `anchor` is its place in the
    file; `parent` is the index of the item above it. `within` is the question of a choix, or the
    action of a règle. `keys` and `texts` hold what is not empty: the values of each key, the text
    of each section.

    `entry` is None for a scenario. Only actions have a `node`, weights and principles; `worth` are
    their weights as parts of the parent and as points (a text if one is not a number), and
    `points` what they give of the whole. Only règles have a formula.
    """

    subject: Subject
    path: Path | None
    name: str
    title: str
    document: Document
    anchor: Span
    entry: Entry | None
    keys: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]
    parent: int | None = None
    within: str = ""
    node: Node | None = None
    weights: tuple[Weight, ...] = ()
    worth: Mapping[str, Fraction | str] = field(default_factory=dict)
    points: Fraction | None = None
    concerne: Concerne | None = None
    principes: tuple[PrincipeMeaning, ...] = ()
    type: RegleType | None = None
    formule: str = ""
    lecture: Lecture | None = None

    @cached_property
    def folded_title(self) -> str:
        """Its title, without what does not distinguish titles."""
        return fold(self.title)

    @cached_property
    def text(self) -> tuple[tuple[str, str], ...]:
        """Its texts but the principle, which many actions share."""
        return tuple(sorted(one for one in self.texts.items() if one[0] != PRINCIPE))

    @property
    def words(self) -> Counter[str]:
        """The words of its title and its texts."""
        return Counter(
            " ".join((self.folded_title, *(fold(text) for _, text in self.text))).split()
        )

    @property
    def meaning(self) -> object:
        """The tree of its formula, or the text if it cannot be read."""
        return (self.lecture and self.lecture.formule) or " ".join(self.formule.split())


def are_alike(one: Item, other: Item) -> bool:
    """Whether two items have half of the words of their titles in common, or a quarter of all."""
    titles = (Counter(item.folded_title.split()) for item in (one, other))
    return _common(*titles) >= _TITLES_ALIKE or _common(one.words, other.words) >= _TEXTS_ALIKE


def have_nothing_in_common(one: Item, other: Item) -> bool:
    """Whether neither title nor text show that two items are the same; not if one lacks either."""
    return all(item.folded_title and item.text for item in (one, other)) and not are_alike(
        one, other
    )


def _common(one: Counter[str], other: Counter[str]) -> Fraction:
    """Return the Dice coefficient of two bags of words."""
    total = one.total() + other.total()
    return Fraction(2 * (one & other).total(), total) if total else Fraction(0)


def filled(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the texts by their names, those with one name joined, without empty ones."""
    texts: dict[str, str] = {}
    for name, text in pairs:
        if text:
            texts[name] = f"{texts[name]} {text}" if name in texts else text
    return texts


def values_of(value: Value, document: Document) -> tuple[str, ...]:
    """Return the value of a key, or those of a list, whose order has no meaning."""
    if isinstance(value, Scalar):
        text = " ".join(value.text.split())
        return (text,) if text else ()
    if value.entries:
        return (" ".join(document.source.slice(value.span).split()),)
    return tuple(sorted(text for one in value.items for text in values_of(one, document)))
