"""What the templates of `reflint report` read: texts in the language of the page.

Texts are not markup: the templates escape them. Drawings are.
"""

from dataclasses import dataclass

from markupsafe import Markup

from referentiel_lint.pages.model import Link, Table
from referentiel_lint.reports.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class NodeTable:
    """A table that `opener` opens."""

    opener: str
    table: Table


@dataclass(frozen=True, slots=True)
class Verdict:
    """What matters most: a badge and its look, figures with their names, and sentences.

    `parts` counts the findings of each referential and ensemble, if there are several.
    """

    badge: str
    look: str
    figures: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    parts: NodeTable | None


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a referential: a drawing, and a table."""

    heading: str
    caption: str
    drawing: Markup
    table: NodeTable


@dataclass(frozen=True, slots=True)
class FindingView:
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


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a principle: its condition if there are several, and its levels, if any."""

    condition: str
    levels: Table | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrincipeView:
    """A principle; `sentences` say how it is read, and why, and what is not scored."""

    anchor: str
    name: Link
    place: Link
    sentences: tuple[str, ...]
    branches: tuple[Branch, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Principes:
    """The principles of a referential, those that are not scored first."""

    heading: str
    readings: Table
    not_scored: tuple[PrincipeView, ...]
    scored: tuple[PrincipeView, ...]


@dataclass(frozen=True, slots=True)
class Collectivite:
    """The score of a collectivité, with notices on it."""

    sentence: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
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


@dataclass(frozen=True, slots=True)
class ChangedReferentiel:
    """What changed in a referential or an ensemble: sentences, each with a link to its place."""

    heading: str
    sentence: str
    changes: tuple[tuple[str, Link | None], ...]


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A score that differs, before and after, with the changes that explain it."""

    case: str
    node: Link
    before: str
    after: str
    difference: str
    because: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes since a revision, and their effects on scores; `no_effect` if there are none."""

    referentiels: tuple[ChangedReferentiel, ...]
    effects: tuple[EffectRow, ...]
    no_effect: str


@dataclass(frozen=True, slots=True)
class Page:
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
