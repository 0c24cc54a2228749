"""What goes between Markdown and sheets: the actions, with their keys and texts.

Two referentials with equal contents say the same. The form is not part of it: the order of keys and
sections, blank lines around a text, line ends, the spelling of a number.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from referentiel.grammar import REGLE_TITLES
from referentiel.identifier import Id
from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.source import Span
from referentiel.weights.weight import Unit
from referentiel_lint.transfer.dropped import Dropped

# The keys that are carried, in the order in which they are written.
KEYS: tuple[str, ...] = (
    Unit.PONDERATION,
    Unit.POINTS,
    Unit.POURCENTAGE,
    "categorie",
    "climat_pratic_id",
    "pointsDOM",
    "axe_id",
    "concerne",
)
# The column of the formula of each règle that files may have, and that of its text.
REGLES: tuple[tuple[str, str], ...] = tuple(
    (type_.value, f"{type_}Desc") for type_ in REGLE_TITLES.values()
)
_LINE_END = re.compile(r"\r\n?")


class Place(NamedTuple):
    """Where a part of an action is: a document and a span of it."""

    document: Document
    span: Span


class Part(NamedTuple):
    """A key or a text of an action, and its place, which is no part of what it says."""

    text: str
    place: Place

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and self.text == other.text

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)


class ActionContent(NamedTuple):
    """An action: its id, its title, its keys by name, its sections by kind, its règles by column.

    None of these is empty.
    """

    identifier: Id
    title: Part
    keys: Mapping[str, Part]
    sections: Mapping[SectionKind, Part]
    regles: Mapping[str, Part] = {}

    @property
    def parts(self) -> tuple[Part, ...]:
        """The title, the keys, the sections and the règles."""
        own = (self.title, *self.keys.values(), *self.sections.values())
        return (*own, *self.regles.values())


@dataclass(frozen=True)
class Content:
    """The actions of a referential, in the order of their ids, and what is left out of them."""

    actions: Sequence[ActionContent]
    dropped: Dropped = field(default_factory=Dropped, compare=False)

    @property
    def depth(self) -> int:
        """The number of segments of the longest id."""
        return max((one.identifier.depth for one in self.actions), default=0)

    @property
    def keys(self) -> list[str]:
        """The keys that some action has."""
        return [key for key in KEYS if any(key in one.keys for one in self.actions)]

    @property
    def sections(self) -> list[SectionKind]:
        """The sections that some action has."""
        return [kind for kind in SectionKind if any(kind in one.sections for one in self.actions)]

    @property
    def regles(self) -> list[str]:
        """The columns of règles that some action has."""
        columns = (column for pair in REGLES for column in pair)
        return [name for name in columns if any(name in one.regles for one in self.actions)]


def normal(text: str) -> str:
    """Return a text with LF line ends, without blank lines before it and white space after it."""
    lines = _LINE_END.sub("\n", text).split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip(" \t\n")
