"""The changes as a part of a page: shares, each change, the scores that differ, the findings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from linter.catalogue import message, remedy
from linter.finding import Finding, Location
from linter.words.language import Language
from referentiel_lint.diff import words
from referentiel_lint.diff.changes import change_sentence
from referentiel_lint.diff.effects import (
    case_title,
    difference,
    named_changes,
    outcomes,
)
from referentiel_lint.diff.report import ChangesReport, Compared, ComparedEnsemble
from referentiel_lint.diff.sibling_sentences import sibling_sentence
from referentiel_lint.diff.statut_sentences import (
    named_causes,
    statut_difference,
    statut_outcomes,
    statut_title,
)
from referentiel_lint.figures.slope import Slope, slope
from referentiel_lint.pages.model import Captioned, Link
from referentiel_lint.tree.rows import share_cell
from scoring.changes.change import Change, nodes_of
from scoring.changes.sibling_changes import SiblingChange, SiblingRemoved
from scoring.changes.version import Version
from scoring.family_tree import Place, family_tree
from scoring.shares import shares_of


@dataclass(frozen=True, slots=True)
class ChangedReferentiel:
    """What changed in a referential or in sibling files: shares on both sides, each change."""

    heading: str
    sentence: str
    shares: Captioned | None
    changes: tuple[tuple[str, Link | None], ...]


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A score that differs, in a case, before and after, with what changed on its path.

    `line` is the line of a principle that the case answers, if any.
    """

    case: str
    node: Link
    line: str
    before: str
    after: str
    difference: str
    because: str


@dataclass(frozen=True, slots=True)
class Effects:
    """The scores that differ, as a table."""

    heads: tuple[str, ...]
    rows: tuple[EffectRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeFinding:
    """A finding on an id that is gone or reused."""

    message: str
    remedy: str
    place: Link


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes since a revision, and their effects on scores; `no_effect` if there are none."""

    referentiels: tuple[ChangedReferentiel, ...]
    effects: Effects | None
    no_effect: str
    findings: tuple[ChangeFinding, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a page has to link to.

    `node` returns the address of an action, by the folder of its referential and its id, None if
    the page does not show it; `place` returns the link of a location; `key` begins the ids of the
    figures of the referential in a folder.
    """

    node: Callable[[str, str], str | None]
    place: Callable[[Location], Link]
    key: Callable[[str], str]


def part_of(report: ChangesReport, language: Language, addresses: Addresses) -> Changes:
    """Return the part of a page on the changes in a report."""
    return Changes(
        (
            *(_referentiel(one, report, language, addresses) for one in report.referentiels),
            *(_ensemble(one, report, language, addresses) for one in report.ensembles),
        ),
        _effects(report, language, addresses) if report.has_effects else None,
        report.no_effect(language) if report.shows_scores and not report.has_effects else "",
        tuple(_finding(finding, language, addresses) for finding in report.run.findings),
    )


def _referentiel(
    one: Compared, report: ChangesReport, language: Language, addresses: Addresses
) -> ChangedReferentiel:
    side = one.comparison.before if one.is_gone else one.comparison.after
    is_compared = not (one.is_new or one.is_gone)
    return ChangedReferentiel(
        side.referentiel.name or one.folder,
        one.title(report, one.folder, language),
        _shares(one, language, addresses.key(one.folder)) if is_compared else None,
        tuple(
            (change_sentence(change, language), _node(one, change, addresses))
            for change in one.changes
        ),
    )


def _ensemble(
    one: ComparedEnsemble, report: ChangesReport, language: Language, addresses: Addresses
) -> ChangedReferentiel:
    """Return what changed in sibling files, with the places of the entries, which no page shows."""
    changes = tuple(
        (sibling_sentence(change, language), _entry(one, change, addresses))
        for change in one.changes
    )
    return ChangedReferentiel(one.folder, one.title(report, one.folder, language), None, changes)


def _node(one: Compared, change: Change, addresses: Addresses) -> Link | None:
    """Return the action that a change is about, if the page shows it."""
    after = nodes_of(change)[1]
    if after is None or after.identifier is None:
        return None
    identifier = str(after.identifier)
    address = addresses.node(one.folder, identifier)
    return Link(identifier, address) if address else None


def _entry(one: ComparedEnsemble, change: SiblingChange, addresses: Addresses) -> Link | None:
    """Return the place of the entry that a change is about, unless it is gone."""
    location = one.location(change)
    is_gone = isinstance(change, SiblingRemoved)
    return None if is_gone or location is None else addresses.place(location)


def _effects(report: ChangesReport, language: Language, addresses: Addresses) -> Effects:
    folders = [one.folder for one in report.referentiels]
    rows = []
    for case in report.effects:
        title = case_title(case, language)
        for effect in case.effects:
            found = [addresses.node(folder, effect.label) for folder in folders]
            # A case does not say of which referential it is.
            address = found[0] if len(found) == 1 and effect.label else None
            rows.append(
                EffectRow(
                    title,
                    Link(effect.label or words.WHOLE.say(language), address),
                    effect.text,
                    *outcomes(effect, language),
                    difference(effect, language),
                    named_changes(effect, language),
                )
            )
    for answers in report.statut_effects:
        title = statut_title(answers, language)
        rows += (
            EffectRow(
                title,
                Link(one.action, None),
                "",
                *statut_outcomes(answers, one, language),
                statut_difference(one, language),
                named_causes(answers, one, language),
            )
            for one in answers.effects
        )
    columns = ("case", "node", "before", "after", "difference", "because")
    return Effects(tuple(words.COLUMNS[name].say(language) for name in columns), tuple(rows))


def _finding(finding: Finding, language: Language, addresses: Addresses) -> ChangeFinding:
    place = addresses.place(finding.location)
    return ChangeFinding(message(finding, language), remedy(finding, language), place)


# --- Shares


def _shares(one: Compared, language: Language, key: str) -> Captioned | None:
    """Return the shares that differ, of the actions with the same id; None if none does."""
    lines = list(_slopes(one, language))
    if not lines:
        return None
    caption = words.SHARES_CHANGED.say(language)
    before, after = (words.COLUMNS[side].say(language) for side in ("before", "after"))
    figure = slope(lines, language, key=key, name=caption, before=before, after=after)
    return Captioned(figure, caption)


@dataclass(frozen=True, slots=True)
class _Share:
    """The share of an action, None if it is unknown."""

    place: Place
    value: Fraction | None


def _slopes(one: Compared, language: Language) -> Iterator[Slope]:
    """Yield a line for each action of after, or else of before, whose share differs."""
    old, new = _by_id(one.comparison.before), _by_id(one.comparison.after)
    for identifier in dict.fromkeys((*new, *old)):
        sides = old.get(identifier), new.get(identifier)
        before, after = (side.value if side else None for side in sides)
        nodes = [side.place.node if side else None for side in sides]
        if before != after and one.selects((nodes[0], nodes[1])):
            titles = (node.facts.title or "" for node in reversed(nodes) if node)
            shown = [share_cell(side.value, language).text if side else "" for side in sides]
            title = " ".join(next(titles, "").split())
            yield Slope(identifier, before, after, shown[0], shown[1], title)


def _by_id(version: Version) -> Mapping[str, _Share]:
    """Return the actions and axes by id, without the referential itself."""
    tree = family_tree(version.referentiel)
    parts = shares_of(tree, version.total).parts
    found: dict[str, _Share] = {}
    for place in tree.places:
        if place.identifier and place.parent is not None:
            found.setdefault(str(place.identifier), _Share(place, parts.get(place.index)))
    return found
