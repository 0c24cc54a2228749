"""The items to compare: actions and entries of sibling files; typography does not count."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeAlias, assert_never

from referentiel.ensemble import Ensemble
from referentiel.grammar import REGLE_TITLES, RegleType
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Section
from referentiel.node import Node
from referentiel.profile import ID_KEYS, KEYWORDS, SectionKind
from referentiel.referential import Referentiel
from referentiel.siblings import Regle, prose_of, siblings_of
from referentiel.source import Span
from referentiel.text.names import fold, same_name, spelling
from referentiel.weights.weight import Concerne, Unit, Weight
from referentiel.yaml.tree import Node as Value
from referentiel.yaml.tree import Scalar
from scoring.conventions import Conventions
from scoring.formule.parser import Lecture, parse
from scoring.principe.analysis import Analysis, BranchReading, Reading, all_items
from scoring.principe.tree import Level, Rate, Reference, Scored, Step
from scoring.readings import NiveauReading, readings
from scoring.reglement import reglement_of

# --- Texts without their notation: what no reader sees as a change, in Markdown and in HTML


_BULLET = re.compile(r"(?m)^[ \t\u00a0]*(?:[-*+•◦▪●·–—][ \t\u00a0]+)*")
_ARROW = re.compile(r"[→➔➜⇒⟶]|[-=]{1,3}>")
_MARKUP = re.compile(r"\*\*|__|[*_`](?=\w)|(?<=\w)[*_`]")
# Headings inside texts, and characters that Markdown escapes.
_HEADING = re.compile(r"(?m)^[ \t]*#{1,6}(?:[ \t]+|$)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~>|-])")
# An address between angle brackets, which is one without them.
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_LINK = re.compile(
    r"""<a\s[^<>]{0,500}?\bhref\s{0,5}=\s{0,5}(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})')[^<>]{0,500}>"""
    r"([^<>]{0,2000})</a\s{0,5}>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:b|strong|em|i|u|span|font|sup|sub|code)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_BLOCK = re.compile(r"</?(?:p|br|ul|ol|li|div|h[1-6]|hr)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a text on one line, in NFKC, without bullets or emphasis, with one kind of arrow."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2019", "'")
    folded = unicodedata.normalize("NFKC", html.unescape(unified))
    return " ".join(_MARKUP.sub("", _ARROW.sub("→", _BULLET.sub("", folded))).split())


def plain_prose(text: str) -> str:
    """Return prose as `plain` does; simple HTML gives the same text as the equivalent Markdown.

    >>> plain_prose('<p>Un <strong>bilan</strong>, <a href="https://a.fr/b">publié</a></p>')
    'Un bilan, [publié](https://a.fr/b)'
    """
    if "<" in text:
        text = _BLOCK.sub("\n", _INLINE.sub("", _ADDRESS.sub(r"\1", text)))
        text = _LINK.sub(
            lambda link: f"[{link[3].strip()}]({(link[1] or link[2] or '').strip()})", text
        )
    return plain(_HEADING.sub("", _ESCAPE.sub(r"\1", text)))


def principe_text(text: str) -> str:
    """Return the lines of a principle, notes included, as one text without case and accents."""
    lines = filter(None, map(plain, text.splitlines()))
    return " / ".join(" ".join(fold(line.replace("%", " %")).split()) for line in lines)


# --- The meaning of a principle, and the levels that differ between two


@dataclass(frozen=True, slots=True)
class LevelMeaning:
    """A level, even one of 0 %: its name, and its value as a fraction of 1.

    `branch` is the population or the condition of its branch, if any. `kind` is `level`,
    `cumulative`, `step`, `reference` or `rate`; `of` is the id or the rate that the level is a
    share of, else "". `label` is the name as written, `condition` the head of the branch as
    written, if any.
    """

    branch: object
    name: str
    kind: str
    of: str
    percent: Fraction
    label: str = field(compare=False)
    condition: str | None = field(compare=False)

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same if only the percentage of a level changes."""
        return self.branch, self.name, self.kind, self.of


class PrincipeMeaning(NamedTuple):
    """A principle as it is read.

    `maximum` is a part of 1, None if unknown; `levels` are in file order, those of 0 % last in each
    branch; `structure` is how each branch combines them, with its maximum and the numbers of units
    at which it may end. How levels are grouped in lists is not part of the meaning.
    """

    reading: Reading
    maximum: Fraction | None
    levels: tuple[LevelMeaning, ...]
    structure: tuple[object, ...]


class LevelChange(NamedTuple):
    """A level that was added or removed, or whose percentage changed.

    `before` is None for an added level, `after` for a removed one; `condition` is copied from the
    `LevelMeaning`.
    """

    label: str
    before: Fraction | None
    after: Fraction | None
    condition: str | None


def meaning_of(analysis: Analysis) -> PrincipeMeaning:
    """Return the meaning of an analysed principle."""
    levels = tuple(level for branch in analysis.branches for level in _levels(branch))
    structure = tuple(
        (branch.reading, branch.maximum, branch.bounds) for branch in analysis.branches
    )
    return PrincipeMeaning(analysis.reading, analysis.maximum, levels, structure)


def level_changes(
    before: Iterable[PrincipeMeaning], after: Iterable[PrincipeMeaning]
) -> tuple[LevelChange, ...]:
    """Return the levels that changed: those of `after` in order, then those that are gone."""
    old, new = (Counter(level for one in side for level in one.levels) for side in (before, after))
    gone = list((old - new).elements())
    changes: list[LevelChange] = []
    for level in (new - old).elements():
        same = next((one for one in gone if one.key == level.key), None)
        if same:
            gone.remove(same)
        was = same.percent if same else None
        changes.append(LevelChange(level.label, was, level.percent, level.condition))
    changes += (LevelChange(one.label, one.percent, None, one.condition) for one in gone)
    return tuple(changes)


def are_reordered(before: Sequence[PrincipeMeaning], after: Sequence[PrincipeMeaning]) -> bool:
    """Return whether the principles of two states have the same levels in another order."""
    old, new = ([level for one in side for level in one.levels] for side in (before, after))
    return old != new and Counter(old) == Counter(new)


def _levels(branch: BranchReading) -> Iterator[LevelMeaning]:
    condition = None if branch.condition is None else spelling(branch.condition)
    of_branch = branch.population or condition
    scored = [level for one in branch.lists for level in one.source.levels]
    items = (item for item in all_items(branch.parts) if isinstance(item, Scored))
    for item in (*scored, *(one for one in items if one.percent == 0)):
        kind, of, label = "level", "", item.label
        match item:
            case Level():
                kind = "cumulative" if item.cumulative else "level"
            case Step():
                kind = "step"
            case Reference():
                kind, of = "reference", item.target
            case Rate():
                kind, of, label = "rate", fold(item.rate), item.label or item.rate
            case _:
                assert_never(item)
        label = " ".join(label.split())
        name = spelling(label)
        yield LevelMeaning(of_branch, name, kind, of, item.percent, label, branch.condition)


# --- What is compared: an action, or an entry of a sibling file, without its typography


PRINCIPE = SectionKind.PRINCIPE.value
# Two titles, or two whole items, with this share of common words may be of the same item.
_TITLES_ALIKE, _TEXTS_ALIKE = Fraction(1, 2), Fraction(1, 4)

# What identifies an item among all: the segments of an id, or the names that lead to it.
Path: TypeAlias = tuple[int | str, ...]


class Subject(StrEnum):
    """The kinds of items."""

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
    """An action, an entry of a sibling file, a scenario, or a règle in the row of a sheet.

    `path` is None if no id could be read; `name` is the id, title or other name to show; `anchor`
    is its place in the file; `parent` is the index of the item above it. `within` is the question
    of a choix, or the action of a règle. `keys` and `texts` hold what is not empty: the values of
    each key, the text of each section.

    `entry` is None for a scenario, and for a règle in the row of a sheet. Only actions have a
    `node`, weights and principles; `worth` are their weights as parts of the parent and as points
    (a text if one is not a number), and `points` are what they are worth in points, if known. Only
    règles have a formula.
    """

    subject: Subject
    path: Path | None
    name: str
    document: Document
    anchor: Span
    title: str = ""
    entry: Entry | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
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

    @cached_property
    def lecture(self) -> Lecture | None:
        """The formula as parsed, with its errors; None without a formula."""
        return parse(self.formule, reglement_of(self.document.kind)) if self.formule else None

    @cached_property
    def folded_title(self) -> str:
        """The title of the item, as `fold` returns it."""
        return fold(self.title)

    @cached_property
    def text(self) -> tuple[tuple[str, str], ...]:
        """The texts of the item except its principle, which other actions often share."""
        return tuple(sorted(one for one in self.texts.items() if one[0] != PRINCIPE))

    @property
    def words(self) -> Counter[str]:
        """The words of its title and of its texts other than the principle."""
        return Counter(
            " ".join((self.folded_title, *(fold(text) for _, text in self.text))).split()
        )

    @property
    def meaning(self) -> object:
        """The tree of its formula, or the text if it cannot be read."""
        return (self.lecture and self.lecture.formule) or " ".join(self.formule.split())


def have_nothing_in_common(one: Item, other: Item) -> bool:
    """Return whether two items have few words in common, both in their titles and as a whole.

    False if an item has no title or no text.
    """
    if not all(item.folded_title and item.text for item in (one, other)):
        return False
    titles = (Counter(item.folded_title.split()) for item in (one, other))
    return _common(*titles) < _TITLES_ALIKE and _common(one.words, other.words) < _TEXTS_ALIKE


def _common(one: Counter[str], other: Counter[str]) -> Fraction:
    """Return the Dice coefficient of two bags of words."""
    total = one.total() + other.total()
    return Fraction(2 * (one & other).total(), total) if total else Fraction(0)


def filled(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the non-empty texts by name; texts with the same name are joined."""
    texts: dict[str, str] = {}
    for name, text in pairs:
        if text:
            texts[name] = f"{texts[name]} {text}" if name in texts else text
    return texts


def values_of(value: Value, document: Document) -> tuple[str, ...]:
    """Return the value of a key or, sorted, the values of a list; empty ones are left out."""
    if isinstance(value, Scalar):
        text = " ".join(value.text.split())
        return (text,) if text else ()
    if value.entries:
        return (" ".join(document.source.slice(value.span).split()),)
    return tuple(sorted(text for one in value.items for text in values_of(one, document)))


# --- The actions of a referential as items


# Keys that are compared by their meaning.
_READ_KEYS = frozenset({*ID_KEYS, *(unit.value for unit in Unit), "concerne"})
# Columns of sheets that hold règles, which are items of their own, and their texts.
_REGLES = frozenset(RegleType)
_OF_REGLES = frozenset(f"{type_}Desc" for type_ in RegleType)


def items_of(
    referentiel: Referentiel, conventions: Conventions, *, reads_principes: bool
) -> tuple[Item, ...]:
    """Return one item per node, in their order; principles are only read if `reads_principes`."""
    principes: dict[int, list[NiveauReading]] = {}
    if reads_principes:
        for node, reading in readings(referentiel, conventions):
            if not reading.section.empty:
                principes.setdefault(node.index, []).append(reading)
    return tuple(
        _item(referentiel, node, principes.get(node.index, ())) for node in referentiel.nodes
    )


def _item(referentiel: Referentiel, node: Node, principes: Sequence[NiveauReading]) -> Item:
    action, parent = node.action, referentiel.parent(node)
    return Item(
        subject=Subject.ACTION,
        path=node.identifier and node.identifier.segments,
        name=node.label,
        title=action.title.text if action.title else "",
        document=node.document,
        anchor=action.anchor,
        entry=action,
        keys=dict(_keys(node, action)),
        texts=filled(_texts(node, action)),
        parent=None if parent is None else parent.index,
        node=node,
        weights=action.weights,
        worth=_worth(referentiel, node),
        points=referentiel.weights.points[node.index],
        concerne=action.concerne,
        principes=tuple(meaning_of(one.analysis) for one in principes),
    )


def _worth(referentiel: Referentiel, node: Node) -> Mapping[str, Fraction | str]:
    """Return the weights of an action by kind: `part` (of its parent) or `points`.

    A weight that is not a number is returned as text.
    """
    worth: dict[str, Fraction | str] = {}
    for weight in node.weights:
        measure = referentiel.weights.measure(node, weight)
        value = measure.value(weight)
        kind = "points" if measure.is_absolute else "part"
        worth[kind] = plain(weight.raw) if value is None else value / (measure.whole or 1)
    return worth


def _texts(node: Node, action: Action) -> Iterator[tuple[str, str]]:
    for section in action.sections:
        if section.kind in KEYWORDS or section.name in _OF_REGLES:
            continue
        text = node.document.visible(section.body).text
        is_principe = section.kind is SectionKind.PRINCIPE
        text = principe_text(text) if is_principe else plain_prose(text)
        yield name_of(section, node.document), text


def name_of(section: Section, document: Document) -> str:
    """Return the name by which a section is compared: its kind, or else its title or column."""
    if section.kind:
        return section.kind.value
    return section.name if document.kind is Kind.TABLEUR else fold(section.name)


def _keys(node: Node, action: Action) -> Iterator[tuple[str, tuple[str, ...]]]:
    is_sheet = node.document.kind is Kind.TABLEUR
    for key in action.keys:
        name = key.meant or key.name
        values = values_of(key.value, node.document)
        if values and name not in _READ_KEYS and not (is_sheet and name in _REGLES):
            yield name, values


# --- The entries of sibling files as items, and the règles in the rows of sheets


def sibling_items(ensemble: Ensemble) -> tuple[Item, ...]:
    """Return the entries and scenarios of an ensemble in file order, then the règles of sheets."""
    found: list[Item] = []
    for document in ensemble.documents:
        if document.kind is Kind.SCENARIO:
            found.append(_scenario(document))
        first = len(found)
        for entry in document.entries:
            above = None if entry.parent is None else first + entry.parent
            found.append(
                _entry_item(document, entry, above, None if above is None else found[above])
            )
    for document, one in ensemble.personnalisations:
        if document.kind is Kind.TABLEUR and one.action:
            found += [_in_row(document, regle, one.action.text) for regle in one.regles]
    return tuple(found)


def _subject(document: Document, entry: Entry) -> Subject:
    is_top = entry.parent is None
    match document.kind:
        case Kind.QUESTIONS | Kind.TABLEUR_QUESTIONS:
            return Subject.QUESTION if is_top else Subject.CHOIX
        case Kind.REGLES:
            return Subject.REGLES if is_top else Subject.REGLE
        case Kind.TABLEUR_CHOIX:
            return Subject.CHOIX
        case Kind.PREUVES | Kind.TABLEUR_PREUVES:
            return Subject.PREUVE
        case _:
            return Subject.INDICATEUR


def _entry_item(document: Document, entry: Entry, parent: int | None, above: Item | None) -> Item:
    subject = _subject(document, entry)
    title = entry.title.text if entry.title else ""
    name, within = entry.written_id or title, above.name if above else ""
    path: Path = (subject, name)
    if document.kind is Kind.TABLEUR_CHOIX:
        questions = (
            one.question for one in siblings_of(document).choix if one.entry == entry.index
        )
        within = next((one.text for one in questions if one), "")
    type_, formule = None, ""
    if subject is Subject.REGLE:
        type_ = REGLE_TITLES.get(same_name(title, REGLE_TITLES) or "")
        formule = entry.formules[-1].content.text.strip() if entry.formules else ""
        path = (Subject.REGLES, within, type_ or fold(title))
    keys = (
        (key.meant or key.name, values_of(key.value, document))
        for key in entry.keys
        if (key.meant or key.name) not in document.kind.grammar.id_keys
    )
    return Item(
        subject=subject,
        path=path,
        name=name,
        title="" if subject is Subject.REGLE else title,
        document=document,
        anchor=entry.anchor,
        entry=entry,
        keys={key: values for key, values in keys if values},
        texts=filled(_entry_texts(document, entry)),
        parent=parent,
        within=within,
        type=type_,
        formule=formule,
    )


def _entry_texts(document: Document, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each section; the text below the title is the description."""
    yield SectionKind.DESCRIPTION.value, plain_prose(prose_of(document, entry).text)
    for section in entry.sections:
        if section.heading is not None and section.kind not in KEYWORDS:
            name = section.kind.value if section.kind else fold(section.name)
            yield name, plain_prose(document.visible(section.body).text)


def _in_row(document: Document, regle: Regle, action: str) -> Item:
    """Return a règle of a sheet of actions, with the text beside it."""
    formule = regle.formule.text.strip() if regle.formule else ""
    return Item(
        subject=Subject.REGLE,
        path=(Subject.REGLES, action, regle.type or ""),
        name=regle.type or "",
        document=document,
        anchor=regle.anchor,
        texts=filled([(SectionKind.DESCRIPTION.value, plain_prose(regle.prose.text))]),
        within=action,
        type=regle.type,
        formule=formule,
    )


def _scenario(document: Document) -> Item:
    """Return the item of a scenario, with the keys of its YAML or, if it has none, its text."""
    source, pairs = document.source, document.pairs
    return Item(
        subject=Subject.SCENARIO,
        path=(Subject.SCENARIO, document.name),
        name=document.name,
        document=document,
        anchor=Span(0, 0),
        keys={one.key.text: (" ".join(source.slice(one.value.span).split()),) for one in pairs},
        texts={} if pairs else filled([("", " ".join(source.text.split()))]),
    )
