"""The facts of a document: what the whole referential sees of it, without its text.

Ids, weights and what stands in which action are facts. Places are not, save those of weights and
faults: what is told of an action stands somewhere in its document, which is read again for that
where it must be. Facts are small, and come back from JSON as they went: a cache keeps them.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from referentiel.fact import Fact, Row
from referentiel.fault import Code, Fault, Related
from referentiel.identifier import ROOT, Id
from referentiel.model import Action, Concerne, Document
from referentiel.profile import ID_KEYS, PROFILES, Profile, SectionKind, fitting_profiles
from referentiel.source import Span
from referentiel.text.invisible import as_typed
from referentiel.weight import Notation, Unit, Weight, read_weight

# The names of an action's keys, each with the known one that it is or can only be; its sections
# likewise, each with whether it is empty.
KeyNames: TypeAlias = tuple[tuple[str, str | None], ...]
SectionNames: TypeAlias = tuple[tuple[str, SectionKind | None, bool], ...]


class ActionFacts(NamedTuple):
    """An action without its text; `parent` is the index of the one in whose text it stands.

    `has_odd_id` tells that its id is written otherwise than ids are, or is none.
    """

    parent: int | None
    level: int
    title: str | None
    identifier: Id | None
    has_data: bool
    weights: tuple[Weight, ...]
    concerne: Concerne | None
    keys: KeyNames
    sections: SectionNames
    has_odd_id: bool


class DocumentFacts(NamedTuple):
    """What a document says to its referential.

    `fits` counts the keys that fit each profile, `own` is the profile that they fit alone.
    `is_titled` tells that some data block with an id stands right below a title.
    """

    actions: tuple[ActionFacts, ...]
    faults: tuple[Fault, ...]
    fits: Mapping[str, int]
    own: Profile | None
    is_titled: bool


def facts_of(document: Document) -> DocumentFacts:
    """Give the facts of a document."""
    return FACTS.of(document)


def _found(document: Document) -> DocumentFacts:
    actions, faults = document.actions, document.faults
    return DocumentFacts(
        tuple(map(_action_facts, actions)),
        faults,
        fitting_profiles(key.name for action in actions for key in action.keys),
        _own_profile(actions),
        _is_titled(actions, faults),
    )


def _action_facts(action: Action) -> ActionFacts:
    return ActionFacts(
        action.parent,
        action.level,
        action.title.text if action.title else None,
        action.identifier,
        action.data is not None,
        action.weights,
        action.concerne,
        tuple((key.name, key.meant) for key in action.keys),
        tuple((section.name, section.kind, section.empty) for section in action.sections),
        action.id is not None and as_typed(action.id.raw) != str(action.identifier),
    )


def _own_profile(actions: Iterable[Action]) -> Profile | None:
    """Give the profile that a file's keys fit, its ids' included, where they fit one alone.

    The root is left out: it has an `identifiant` in any profile.
    """
    keys = [key.name for action in actions if action.identifier != ROOT for key in action.keys]
    fits = fitting_profiles(keys)
    if len(fits) != 1:
        return None
    profile = PROFILES[next(iter(fits))]
    return profile if ID_KEYS & set(keys) <= {profile.id_key} else None


def _is_titled(actions: Iterable[Action], faults: Iterable[Fault]) -> bool:
    """Tell whether some data block with an id stands right below a heading of a title's level."""
    wrong = {
        fault.action
        for fault in faults
        if fault.code in (Code.TITLE_MISSING, Code.DATA_MISPLACED, Code.HEADING_LEVEL)
    }
    return any(
        action.id is not None and action.title is not None and action.index not in wrong
        for action in actions
    )


# --- Facts as rows of JSON, and back


def _row(facts: DocumentFacts) -> Row:
    """Give facts as lists, texts and numbers."""
    keys, sections = _Table(), _Table()
    return [
        [
            [
                one.parent,
                one.level,
                one.title,
                one.identifier.segments if one.identifier is not None else None,
                one.has_data,
                [_weight_row(weight) for weight in one.weights],
                _concerne_row(one.concerne),
                keys.index(one.keys),
                sections.index(one.sections),
                one.has_odd_id,
            ]
            for one in facts.actions
        ],
        keys.rows,
        sections.rows,
        [_fault_row(fault) for fault in facts.faults],
        dict(facts.fits),
        facts.own.name if facts.own else None,
        facts.is_titled,
    ]


def _restored(row: Row) -> DocumentFacts:
    """Give the facts of which `_row` has made a row."""
    actions, key_names, section_names, faults, fits, own, is_titled = row
    keys = [tuple(map(tuple, names)) for names in key_names]
    sections = [
        tuple((name, SectionKind(kind) if kind else None, empty) for name, kind, empty in names)
        for names in section_names
    ]
    return DocumentFacts(
        tuple(
            ActionFacts(
                parent,
                level,
                title,
                Id(tuple(segments)) if segments is not None else None,
                has_data,
                tuple(map(_weight, weights)),
                _concerne(concerne) if concerne else None,
                keys[key_index],
                sections[section_index],
                has_odd_id,
            )
            for (
                parent,
                level,
                title,
                segments,
                has_data,
                weights,
                concerne,
                key_index,
                section_index,
                has_odd_id,
            ) in actions
        ),
        tuple(map(_fault, faults)),
        fits,
        PROFILES[own] if own else None,
        is_titled,
    )


class _Table:
    """Values that stand many times, each once."""

    def __init__(self) -> None:
        self._indexes: dict[KeyNames | SectionNames, int] = {}

    def index(self, value: KeyNames | SectionNames) -> int:
        return self._indexes.setdefault(value, len(self._indexes))

    @property
    def rows(self) -> Row:
        return list(self._indexes)


def _weight_row(weight: Weight) -> Row:
    return [weight.unit, weight.raw, *weight.span, weight.notation is Notation.QUOTED]


def _weight(row: Row) -> Weight:
    unit, raw, start, end, quoted = row
    return read_weight(Unit(unit), raw, Span(start, end), quoted=quoted)


def _concerne_row(concerne: Concerne | None) -> Row:
    return concerne and [sorted(concerne.kinds), concerne.excluded, concerne.span]


def _concerne(row: Row) -> Concerne:
    kinds, excluded, span = row
    return Concerne(frozenset(kinds), excluded, Span(*span))


def _fault_row(fault: Fault) -> Row:
    related = [[other.role, other.span] for other in fault.related]
    return [fault.code, fault.span, fault.action, fault.variant, dict(fault.arguments), related]


def _fault(row: Row) -> Fault:
    code, span, action, variant, arguments, related = row
    others = tuple(Related(role, Span(*place)) for role, place in related)
    return Fault(Code(code), Span(*span), action, variant, arguments, others)


FACTS = Fact("facts", _found, _row, _restored)
