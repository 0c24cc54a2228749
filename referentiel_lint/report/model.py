"""What the templates of `reflint report` read: texts in the language of the page, and figures.

Texts are no markup: the templates escape them.
"""

from dataclasses import dataclass

from referentiel_lint.pages.bars import BarTable
from referentiel_lint.pages.model import Captioned, Link
from referentiel_lint.reports.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class Minute:
    """A referential in paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A row of a table of actions: `anchor` is its id in the page, "" for none.

    `notes` are what the command remarks beside the action or below it.
    """

    anchor: str
    name: Link
    depth: int
    cells: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a referential or an axe: a figure, and a table."""

    heading: str
    icicle: Captioned
    caption: str
    heads: tuple[str, ...]
    rows: tuple[NodeRow, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; `excerpt` is None for a whole file; `related` are places with their messages."""

    anchor: str
    severity: str
    label: str
    rule: str
    message: str
    remedy: str
    action: Link | None
    place: Link
    excerpt: Excerpt | None
    places: tuple[Link, ...]
    related: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of an axe, or of none, the most severe first."""

    heading: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """The findings of a referential or an axe."""

    heading: str
    sentence: str
    tables: tuple[BarTable, ...]
    groups: tuple[FindingGroup, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a principle: its condition if there are several, and its levels, if any."""

    condition: str
    levels: BarTable | None
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
    """The principles of a referential or an axe, those that are not scored apart."""

    heading: str
    sentence: str
    readings: BarTable | None
    not_scored: tuple[PrincipeView, ...]
    scored: tuple[PrincipeView, ...]


@dataclass(frozen=True, slots=True)
class NodeTable:
    """A table of actions, which `opener` opens."""

    opener: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[NodeRow, ...]


@dataclass(frozen=True, slots=True)
class Collectivite:
    """The score of a collectivité, and what is to know of it."""

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
    axes: BarTable | None
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
    """The changes since a revision, and their effects on scores; `no_effect` if there are none.

    `findings` are messages, remedies and places.
    """

    referentiels: tuple[ChangedReferentiel, ...]
    effects: tuple[EffectRow, ...]
    no_effect: str
    findings: tuple[tuple[str, str, Link], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page: its parts, one for each referential."""

    title: str
    origin: str
    warnings: tuple[str, ...]
    left_out: tuple[str, ...]
    minutes: tuple[Minute, ...]
    weights: tuple[Weights, ...]
    qualities: tuple[Quality, ...]
    principes: tuple[Principes, ...]
    changes: Changes | None = None
    scores: Scores | None = None
