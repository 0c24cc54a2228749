"""The facts of a document: what the whole referential needs from it, without its text.

Ids, weights, and which sections and keys each action has are facts. A rule that reports something
about an action takes its spans from the document, which is parsed again for that if it came from
the cache.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from referentiel.fault import Code, Fault, Related
from referentiel.identifier import ROOT, Id
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, innermost_at
from referentiel.profile import (
    ID_KEYS,
    PROFILES,
    TABLEUR,
    Profile,
    SectionKind,
    fitting_profiles,
)
from referentiel.source import Span
from referentiel.stored_fact import Row, StoredFact
from referentiel.text.invisible import as_typed
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Unit, Weight, read_weight

# Each key of an action, and the known key that it is, exactly or mistyped.
KeyNames: TypeAlias = tuple[tuple[str, str | None], ...]
# Each section of an action: its name, its kind, and whether it is empty.
SectionNames: TypeAlias = tuple[tuple[str, SectionKind | None, bool], ...]


class ActionFacts(NamedTuple):
    """An action without its text; `parent` is the index of the action around it.

    `has_odd_id` is True where the id is not in its canonical spelling, or is not an id.
    """

    parent: int | None
    level: int
    title: str | None
    has_data: bool
    has_odd_id: bool
    span: Span
    identifier: Id | None
    weights: tuple[Weight, ...]
    concerne: Concerne | None
    keys: KeyNames
    sections: SectionNames


class EntryFacts(NamedTuple):
    """An entry of a sibling file: `name` is its id as written, else its title."""

    parent: int | None
    span: Span
    name: str | None
    has_id: bool


class DocumentFacts(NamedTuple):
    """The facts of a document: those of its actions, or of the entries of a sibling file.

    `fits` counts the keys that fit each profile; `profile` is the only one that they fit, if any.
    `is_titled` is True if a data block with an id is directly below a title. `referentiel` is the
    name that the root gives the referential, if it is here and does.
    """

    actions: tuple[ActionFacts, ...]
    entries: tuple[EntryFacts, ...]
    fits: Mapping[str, int]
    profile: Profile | None
    is_titled: bool
    referentiel: str | None


def facts_of(document: Document) -> DocumentFacts:
    """Return the facts of a document."""
    return FACTS.of(document)


def entry_index_at(document: Document, offset: int) -> int | None:
    """Return the index of the innermost entry that contains `offset`, without parsing the file."""
    facts = facts_of(document)
    return innermost_at(facts.actions or facts.entries, offset)


def _analyse(document: Document) -> DocumentFacts:
    actions = document.actions
    return DocumentFacts(
        tuple(map(_action_facts, actions)),
        tuple(map(_entry_facts, document.entries)) if document.kind.is_sibling else (),
        fitting_profiles(key.name for action in actions for key in action.keys),
        TABLEUR if document.kind is Kind.TABLEUR else _only_profile(actions),
        _is_titled(document.entries, document.faults),
        _referentiel(document),
    )


def _action_facts(action: Action) -> ActionFacts:
    return ActionFacts(
        action.parent,
        action.level,
        action.title.text if action.title else None,
        action.data is not None,
        action.id is not None and as_typed(action.id.raw) != str(action.identifier),
        action.span,
        action.identifier,
        action.weights,
        action.concerne,
        tuple((key.name, key.meant) for key in action.keys),
        tuple((section.name, section.kind, section.empty) for section in action.sections),
    )


def _entry_facts(entry: Entry) -> EntryFacts:
    title = entry.title.text if entry.title else None
    written = entry.written_id
    return EntryFacts(entry.parent, entry.span, written or title, written is not None)


def _only_profile(actions: Iterable[Action]) -> Profile | None:
    """Return the profile that a file's keys fit, its ids' included, where they fit only one.

    The root does not count: it has an `identifiant` in any profile.
    """
    keys = [key.name for action in actions if action.identifier != ROOT for key in action.keys]
    fits = fitting_profiles(keys)
    if len(fits) != 1:
        return None
    profile = PROFILES[next(iter(fits))]
    return profile if ID_KEYS & set(keys) <= {profile.id_key} else None


def _referentiel(document: Document) -> str | None:
    """Return the name of the referential in the data block of its root."""
    keys = (key for one in document.actions if one.identifier == ROOT for key in one.keys)
    written = (document.source.slice(key.value.span) for key in keys if key.name == "referentiel")
    return next((text for one in written if (text := one.strip("'\" "))), None)


def _is_titled(entries: Iterable[Entry], faults: Iterable[Fault]) -> bool:
    wrong = {
        fault.action
        for fault in faults
        if fault.code in (Code.TITLE_MISSING, Code.DATA_MISPLACED, Code.HEADING_LEVEL)
    }
    return any(
        entry.id is not None and entry.title is not None and entry.index not in wrong
        for entry in entries
    )


# --- Facts as JSON, and back


# The first fields of an action's facts, which can be stored as JSON directly.
_PLAIN_FIELDS = 5


def _to_row(facts: DocumentFacts) -> Row:
    keys, sections = _Table(), _Table()
    actions = [
        [
            *one[:_PLAIN_FIELDS],
            one.span,
            one.identifier.row if one.identifier is not None else None,
            list(map(_weight_row, one.weights)),
            _concerne_row(one.concerne),
            keys.index(one.keys),
            sections.index(one.sections),
        ]
        for one in facts.actions
    ]
    profile = facts.profile.name if facts.profile else None
    entries = [list(one) for one in facts.entries]
    return [
        *(actions, keys.rows, sections.rows, dict(facts.fits), profile),
        *(facts.is_titled, facts.referentiel, entries),
    ]


def _from_row(row: Row) -> DocumentFacts:
    actions, key_rows, section_rows, fits, profile, is_titled, name, entries = row
    keys = [tuple(map(tuple, names)) for names in key_rows]
    sections = [
        tuple((name, SectionKind(kind) if kind else None, empty) for name, kind, empty in names)
        for names in section_rows
    ]
    return DocumentFacts(
        tuple(_action_from(action, keys, sections) for action in actions),
        tuple(EntryFacts(parent, Span(*span), *others) for parent, span, *others in entries),
        fits,
        PROFILES[profile] if profile else None,
        is_titled,
        name,
    )


def _action_from(row: Row, keys: Sequence[Row], sections: Sequence[Row]) -> ActionFacts:
    *plain, span, segments, weights, concerne, key_index, section_index = row
    return ActionFacts._make(
        (
            *plain,
            Span(*span),
            Id.from_row(segments) if segments is not None else None,
            tuple(map(_weight, weights)),
            _concerne(concerne) if concerne else None,
            keys[key_index],
            sections[section_index],
        )
    )


class _Table:
    """Values that repeat, each stored once."""

    def __init__(self) -> None:
        self._indexes: dict[KeyNames | SectionNames, int] = {}

    def index(self, value: KeyNames | SectionNames) -> int:
        return self._indexes.setdefault(value, len(self._indexes))

    @property
    def rows(self) -> Row:
        return list(self._indexes)


def _weight_row(weight: Weight) -> Row:
    return [weight.unit, weight.raw, *weight.span, weight.is_quoted]


def _weight(row: Row) -> Weight:
    unit, raw, start, end, quoted = row
    return read_weight(Unit(unit), raw, Span(start, end), quoted=quoted)


def _concerne_row(concerne: Concerne | None) -> Row:
    return concerne and [sorted(concerne.kinds), concerne.excluded, concerne.span]


def _concerne(row: Row) -> Concerne:
    kinds, excluded, span = row
    return Concerne(frozenset(kinds), excluded, Span(*span))


def fault_row(fault: Fault) -> Row:
    """Return a fault as JSON."""
    related = [[other.role, other.span] for other in fault.related]
    return [fault.code, fault.span, fault.action, fault.variant, dict(fault.arguments), related]


def fault_from(row: Row) -> Fault:
    """Return the fault of a row."""
    code, span, action, variant, arguments, related = row
    others = tuple(Related(role, Span(*span)) for role, span in related)
    return Fault(Code(code), Span(*span), action, variant, arguments, others)


FACTS = StoredFact(_analyse, _to_row, _from_row)
