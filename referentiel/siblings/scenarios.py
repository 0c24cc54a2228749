"""Scenario files: the answers of a collectivité, and the scores that they must give."""

from collections.abc import Iterator
from typing import NamedTuple

from referentiel.model import Document
from referentiel.siblings.fields import Written
from referentiel.source import Excerpt, Source, Span
from referentiel.text.letters import compose
from referentiel.text.names import same_name
from referentiel.yaml.diagnosis import YamlFault
from referentiel.yaml.tree import Collection, Comment, Entry, Limits, Node, Scalar

TEST, REGLEMENT, COLLECTIVITE, REPONSES, STATUTS, SCORES = (
    "Test",
    "Règlement",
    "Collectivité",
    "Réponses",
    "Statuts",
    "Scores",
)
KEYS = (TEST, REGLEMENT, COLLECTIVITE, REPONSES, STATUTS, SCORES)
# The longest real one has 3 KB.
LIMITS = Limits(length=64 * 1024, depth=8, events=20_000)


class Pair(NamedTuple):
    """A key and its values: one, or with `is_list` those of a list."""

    key: Written
    values: tuple[Written, ...]
    is_list: bool = False


class ExpectedScores(NamedTuple):
    """The scores that a scenario expects of one action, by field."""

    action: Written
    fields: tuple[Pair, ...]


class Scenario(NamedTuple):
    """A scenario; `keys` are all its keys as written, of which only `KEYS` are read.

    `collectivite` has the properties of the collectivité, `reponses` the answers by question,
    `statuts` the statut of each action, and `reglement` the year of the règlement, if it is given.
    """

    keys: tuple[Written, ...]
    collectivite: tuple[Pair, ...]
    reponses: tuple[Pair, ...]
    statuts: tuple[Pair, ...]
    scores: tuple[ExpectedScores, ...]
    reglement: Written | None = None

    @property
    def actions(self) -> tuple[tuple[str, Written], ...]:
        """The references to actions, each with the key that it is under."""
        statuts = ((STATUTS, pair.key) for pair in self.statuts)
        return (*statuts, *((SCORES, expected.action) for expected in self.scores))


class ScenarioTree(NamedTuple):
    """The YAML of a scenario: the entries of its mapping, None if it is not one, and its faults."""

    entries: tuple[Entry, ...] | None
    faults: tuple[tuple[YamlFault, Span], ...]
    comments: tuple[Comment, ...]


def parse_scenario(source: Source) -> ScenarioTree:
    """Parse the YAML of a scenario; never raises."""
    from referentiel.yaml.builder import parse_nested

    start = int(source.text.startswith("\ufeff"))
    excerpt = Excerpt.join(source, (Span(start, len(source.text)),))
    nodes, faults, comments = parse_nested(excerpt, LIMITS)
    is_mapping = all(isinstance(node, Collection) and not node.items for node in nodes)
    entries = tuple(entry for node in nodes for entry in _entries(node)) if is_mapping else None
    return ScenarioTree(entries, faults, comments)


def scenario_of(document: Document) -> Scenario:
    """Return the scenario of a document: what could be read of it."""
    entries = document.body.pairs
    # Exact keys count above mistyped ones, as in data blocks.
    ranked = sorted(entries, key=lambda entry: compose(entry.key.text) in KEYS)
    by_name = {same_name(entry.key.text, KEYS): entry.value for entry in ranked}
    return Scenario(
        tuple(_written(entry.key) for entry in entries),
        tuple(_pairs(by_name.get(COLLECTIVITE))),
        tuple(_pairs(by_name.get(REPONSES))),
        tuple(_pairs(by_name.get(STATUTS))),
        tuple(
            ExpectedScores(_written(entry.key), tuple(_pairs(entry.value)))
            for entry in _entries(by_name.get(SCORES))
        ),
        _written(year) if isinstance(year := by_name.get(REGLEMENT), Scalar) else None,
    )


def _entries(node: Node | None) -> tuple[Entry, ...]:
    return node.entries if isinstance(node, Collection) else ()


def _pairs(node: Node | None) -> Iterator[Pair]:
    for entry in _entries(node):
        value = entry.value
        is_list = isinstance(value, Collection)
        nodes = value.items if isinstance(value, Collection) else (value,)
        values = tuple(_written(one) for one in nodes if isinstance(one, Scalar))
        yield Pair(_written(entry.key), values, is_list)


def _written(scalar: Scalar) -> Written:
    return Written(scalar.text, scalar.span, scalar.quoted)
