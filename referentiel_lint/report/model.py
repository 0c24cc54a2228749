"""What the templates of `reflint report` read: texts in the language of the page.

Texts are not markup: the templates escape them. Drawings are.
"""

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from referentiel_lint.pages.model import Link, Table
from referentiel_lint.reports.characters import Excerpt


class NodeTable(NamedTuple):
    """A table that `opener` opens."""

    opener: str
    table: Table


class Verdict(NamedTuple):
    """What matters most: a badge and its look, figures with their names, and sentences.

    `parts` counts the findings of each referential and ensemble, if there are several.
    """

    badge: str
    look: str
    figures: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    parts: NodeTable | None


class Weights(NamedTuple):
    """The weights of a referential: a drawing, and a table."""

    heading: str
    caption: str
    drawing: Markup
    table: NodeTable


class FindingView(NamedTuple):
    """A finding; `excerpt` is None for a whole file; `related` are places with their messages."""

    anchor: str
    message: str
    remedy: str
    action: Link | None
    place: Link
    excerpt: Excerpt | None
    places: tuple[Link, ...]
    related: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of a rule: those that are shown at once, and `more`."""

    rule: str
    summary: str
    count: int
    shown: tuple[FindingView, ...]
    more: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a severity, by rule."""

    severity: str
    anchor: str
    heading: str
    groups: tuple[FindingGroup, ...]

    @property
    def count(self) -> int:
        """The number of findings."""
        return sum(group.count for group in self.groups)


class Branch(NamedTuple):
    """A branch of a principle: its condition if there are several, and its levels, if any."""

    condition: str
    levels: Table | None
    notes: tuple[str, ...]


class PrincipeView(NamedTuple):
    """A principle; `sentences` say how it is read, and why, and what is not scored."""

    anchor: str
    name: Link
    place: Link
    sentences: tuple[str, ...]
    branches: tuple[Branch, ...]
    lines: tuple[str, ...]


class Principes(NamedTuple):
    """The principles of a referential, those that are not scored first."""

    heading: str
    readings: Table
    not_scored: tuple[PrincipeView, ...]
    scored: tuple[PrincipeView, ...]


class Collectivite(NamedTuple):
    """The score of a collectivité, with notices on it."""

    sentence: str
    notes: tuple[str, ...]


class Scores(NamedTuple):
    """The scores for the answers that were given.

    `errors` are those of answers: the place, the code and the message, below their heading.
    """

    heading: str
    error_heading: str
    errors: tuple[tuple[str, str, str], ...]
    collectivites: tuple[Collectivite, ...]
    notes: tuple[str, ...]
    axes: Table | None
    tables: tuple[NodeTable, ...]


class ChangedReferentiel(NamedTuple):
    """What changed in a referential or an ensemble: sentences, each with a link to its place."""

    heading: str
    sentence: str
    changes: tuple[tuple[str, Link | None], ...]


class EffectRow(NamedTuple):
    """A score that differs, before and after, with the changes that explain it."""

    case: str
    node: Link
    before: str
    after: str
    difference: str
    because: str


class Changes(NamedTuple):
    """The changes since a revision, and their effects on scores; `no_effect` if there are none."""

    referentiels: tuple[ChangedReferentiel, ...]
    effects: tuple[EffectRow, ...]
    no_effect: str


class Page(NamedTuple):
    """The page: its parts, one for each referential."""

    title: str
    heading: str
    origin: str
    warnings: tuple[str, ...]
    left_out: tuple[str, ...]
    verdict: Verdict
    findings: tuple[Findings, ...]
    weights: tuple[Weights, ...]
    principes: tuple[Principes, ...]
    changes: Changes | None = None
    scores: Scores | None = None
