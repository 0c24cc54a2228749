"""What is transferred between Markdown and sheets: actions and texts, and what is left out.

Two referentials with equal contents say the same. The form is not part of it: the order of keys and
sections, blank lines around a text, line ends, the spelling of a number.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from linter.words.language import Language
from linter.words.text import N_, NN_
from referentiel.grammar import REGLE_TITLES
from referentiel.identifier import Id
from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.sheets.columns import FORMS, Role
from referentiel.source import Span
from referentiel.weights.weight import Unit


class Drop(Enum):
    """What is left out, or changed, with its message."""

    ROOT = N_("left out: the root, with its title and its points; a sheet has no row for it")
    COMMENT = NN_(
        "left out: {count} comment, which may be a suppression or a tombstone",
        "left out: {count} comments, some of which may be suppressions or tombstones",
    )
    KEY = NN_(
        "left out: the key `{name}` of {count} action",
        "left out: the key `{name}` of {count} actions",
    )
    SECTION = NN_(
        "left out: the unknown section `{name}` of {count} action",
        "left out: the unknown section `{name}` of {count} actions",
    )
    TEXT = NN_(
        "left out: the text below `{name}` of {count} action, which is in no section",
        "left out: the text below `{name}` of {count} actions, which is in no section",
    )
    TWICE = NN_(
        "`{name}` occurs twice in {count} action: its texts are joined",
        "`{name}` occurs twice in {count} actions: its texts are joined",
    )
    COPY = NN_(
        "left out: {count} file, a copy of another", "left out: {count} files, copies of others"
    )
    SIBLING = NN_(
        "left out: {count} sibling file, in {name}", "left out: {count} sibling files, in {name}"
    )
    OTHER_REGLES = NN_(
        "left out: {count} règle, of an action that is not here, or without a column",
        "left out: {count} règles, of actions that are not here, or without a column",
    )
    REGLE_TEXT = NN_(
        "left out: {count} text above the règles of an action",
        "left out: {count} texts above the règles of an action",
    )
    COLUMN = NN_(
        "left out: the column `{name}`, {count} cell",
        "left out: the column `{name}`, {count} cells",
    )
    LETTERS = NN_(
        "left out: {count} action, whose id has letters ({name}); in Markdown files ids are "
        "numbers",
        "left out: {count} actions, whose ids have letters ({name}); in Markdown files ids are "
        "numbers",
    )
    NOTES = NN_("left out: {count} row, with notes only", "left out: {count} rows, with notes only")
    AXE = NN_(
        "left out: {count} row of an axe, which says only its number",
        "left out: {count} rows of axes, which say only their numbers",
    )
    SHEET = NN_(
        "left out: the sheet `{name}`, {count} row", "left out: the sheet `{name}`, {count} rows"
    )
    MERGED = NN_(
        "left out: {count} merge of cells; only the first of the actions has the value",
        "left out: {count} merges of cells; only the first of the actions has the value",
    )
    CELL_COMMENT = NN_("left out: {count} comment on a cell", "left out: {count} comments on cells")
    UNREAD_COMMENTS = N_("left out: the comments on cells, which cannot be read")
    TITLE_LINES = NN_(
        "{count} title had several lines: it is now on one",
        "{count} titles had several lines: they are now on one",
    )


class Dropped:
    """Counts of what is left out, by its kind and its name; kinds without names have ""."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Drop, str]] = Counter()

    def add(self, drop: Drop, name: str = "", count: int = 1) -> None:
        """Count something that is left out."""
        if count:
            self._counts[drop, name] += count

    def lines(self, language: Language) -> Iterator[str]:
        """Yield a line for each kind of thing that is left out, and each name."""
        order = list(Drop)
        items = self._counts.items()
        for (drop, name), count in sorted(items, key=lambda i: (order.index(i[0][0]), i[0][1])):
            yield drop.value.say(language, name=name, count=count)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return not self._counts


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
    """The place of a part of an action: a document and a span in it."""

    document: Document
    span: Span


class Part(NamedTuple):
    """A key or a text of an action, and its place, which comparisons ignore."""

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


ID, TITLE = "identifiant", "nom"


def header_of(content: Content) -> list[str]:
    """Return the names of the columns that a content needs."""
    names = {form.section: form.name for form in FORMS if form.role is Role.SECTION}
    sections = (names[kind] for kind in content.sections)
    return [ID, TITLE, *content.keys, *sections, *content.regles]


def axe_title(axe: Id) -> str:
    """Return the title in the row of an axe without a file."""
    return f"Axe {axe}"


def rows_of(content: Content) -> Iterator[Sequence[str]]:
    """Yield the row of each action, as texts in the order of the header.

    An axe without a file has a row too, with its number as its title: in a sheet, each action has
    its parent.
    """
    axes = {one.identifier for one in content.actions if one.identifier.depth == 1}
    empty = [""] * (len(header_of(content)) - 2)
    keys, kinds, regles = content.keys, content.sections, content.regles
    for one in content.actions:
        axe = Id(one.identifier.segments[:1])
        if axe not in axes:
            axes.add(axe)
            yield (str(axe), axe_title(axe), *empty)
        parts = (
            *map(one.keys.get, keys),
            *map(one.sections.get, kinds),
            *map(one.regles.get, regles),
        )
        yield (str(one.identifier), one.title.text, *(part.text if part else "" for part in parts))


_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_MARK = re.compile(r"^( {0,3}+)(?=\\*+#)", re.MULTILINE)
_ESCAPED = re.compile(r"^( {0,3}+)\\(?=\\*+#)", re.MULTILINE)


def escaped(text: str) -> str:
    """Return a text escaped for Markdown."""
    return text if _FENCE.search(text) else _MARK.sub(r"\1\\", text)


def unescaped(text: str) -> str:
    """Return the text that `escaped` was applied to."""
    return text if _FENCE.search(text) else _ESCAPED.sub(r"\1", text)
