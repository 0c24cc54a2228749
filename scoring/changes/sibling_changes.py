"""What changed in the sibling files of an ensemble, as a closed union."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from referentiel.kind import Kind
from referentiel.text.names import fold
from scoring.changes.sibling_content import SiblingContent, Subject


@dataclass(frozen=True, slots=True)
class SiblingAdded:
    """A new entry."""

    kind: ClassVar[str] = "added"
    after: SiblingContent


@dataclass(frozen=True, slots=True)
class SiblingRemoved:
    """An entry that is gone."""

    kind: ClassVar[str] = "removed"
    before: SiblingContent


@dataclass(frozen=True, slots=True)
class _OnBothSides:
    """An entry, before and after."""

    before: SiblingContent
    after: SiblingContent


@dataclass(frozen=True, slots=True)
class _NamesChanged(_OnBothSides):
    """The names of what is gone, new, or different."""

    lost: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]


class SiblingRenamed(_OnBothSides):
    """An entry with the same title under another id."""

    kind: ClassVar[str] = "renamed"


class SiblingRetitled(_OnBothSides):
    """An entry with another title."""

    kind: ClassVar[str] = "title"


class FormuleChanged(_OnBothSides):
    """A règle with another formula, not another spelling of it."""

    kind: ClassVar[str] = "formule"


class SiblingKeysChanged(_NamesChanged):
    """Keys that are gone, new, or have another value, by their names."""

    kind: ClassVar[str] = "keys"


class SiblingSectionsChanged(_NamesChanged):
    """Sections that are gone, new, or have another text, by their names."""

    kind: ClassVar[str] = "sections"


SiblingChange: TypeAlias = (
    SiblingAdded
    | SiblingRemoved
    | SiblingRenamed
    | SiblingRetitled
    | FormuleChanged
    | SiblingKeysChanged
    | SiblingSectionsChanged
)

# An entry before and after; None on the side where it does not exist.
Sides: TypeAlias = tuple[SiblingContent | None, SiblingContent | None]


def sides_of(change: SiblingChange) -> Sides:
    """Return the entry that a change is about, before and after."""
    match change:
        case SiblingAdded():
            return None, change.after
        case SiblingRemoved():
            return change.before, None
        case _:
            return change.before, change.after


def sibling_changes(
    before: Sequence[SiblingContent], after: Sequence[SiblingContent]
) -> Iterator[SiblingChange]:
    """Yield what changed between entries: in the order of those after, then what is gone."""
    for one, other in _pairs(before, after):
        if one is None and other is not None:
            yield from map(SiblingAdded, _shown(other))
        elif other is None and one is not None:
            yield from map(SiblingRemoved, _shown(one))
        elif one is not None and other is not None:
            yield from _differences(one, other)
            yield from sibling_changes(one.children, other.children)


def _shown(content: SiblingContent) -> tuple[SiblingContent, ...]:
    """Return what is told of an entry on one side only: of an action, each of its règles."""
    is_regles = content.subject is Subject.REGLES and content.children
    return content.children if is_regles else (content,)


def _pairs(before: Sequence[SiblingContent], after: Sequence[SiblingContent]) -> Iterator[Sides]:
    """Pair entries with the same name, then those of which one alone has the same title."""
    old, new = _by_name(before), _by_name(after)
    gone = {name: one for name, one in old.items() if name not in new}
    came = {name: one for name, one in new.items() if name not in old}
    titles = _by_title(gone)
    renamed = {name: titles[title] for title, name in _by_title(came).items() if title in titles}
    for name, one in new.items():
        yield old.get(renamed.get(name, name)), one
    yield from ((one, None) for name, one in gone.items() if name not in renamed.values())


_Name: TypeAlias = tuple[Subject, str, int]


def _by_name(contents: Sequence[SiblingContent]) -> Mapping[_Name, SiblingContent]:
    """Return the entries by their names; of those with the same name, also by their number."""
    seen: Counter[tuple[Subject, str]] = Counter()
    found: dict[_Name, SiblingContent] = {}
    for one in contents:
        name = (one.subject, one.name)
        found[*name, seen[name]] = one
        seen[name] += 1
    return found


def _by_title(contents: Mapping[_Name, SiblingContent]) -> Mapping[tuple[Subject, str], _Name]:
    """Return the names of entries by their titles, if no other has the same."""
    titles = {name: (one.subject, fold(one.title)) for name, one in contents.items() if one.title}
    counts = Counter(titles.values())
    return {title: name for name, title in titles.items() if counts[title] == 1}


def _differences(before: SiblingContent, after: SiblingContent) -> Iterator[SiblingChange]:
    if before.name != after.name:
        yield SiblingRenamed(before, after)
    is_sheet = {one.document.kind is Kind.TABLEUR for one in (before, after)}
    has_titles = before.subject is not Subject.REGLE and len(is_sheet) == 1
    if has_titles and fold(before.title) != fold(after.title):
        yield SiblingRetitled(before, after)
    if _meaning(before) != _meaning(after):
        yield FormuleChanged(before, after)
    if len(is_sheet) > 1:
        return  # The règles of a sheet are its formulas; its texts are those of the action.
    if any(names := _names(before.keys, after.keys)):
        yield SiblingKeysChanged(before, after, *names)
    if any(names := _names(before.texts, after.texts)):
        yield SiblingSectionsChanged(before, after, *names)


def _meaning(content: SiblingContent) -> object:
    """Return the tree of a formula, or its text if it cannot be read."""
    read = content.lecture.formule if content.lecture else None
    return read or " ".join(content.formule.split())


def _names(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the names that are gone, new, and with another value."""
    return (
        tuple(name for name in before if name not in after),
        tuple(name for name in after if name not in before),
        tuple(name for name in after if name in before and before[name] != after[name]),
    )
