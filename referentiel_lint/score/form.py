"""The form for answers to principles: each niveau, and how it is answered."""

from collections import Counter
from collections.abc import Iterator, Sequence

from linter.words.language import Language
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.concerne import kinds_among
from referentiel_lint.score import words
from referentiel_lint.score.explanations import named, why_unscored
from referentiel_lint.score.form_model import (
    Form,
    FormBranch,
    FormCollectivite,
    FormLevel,
    FormList,
    FormNiveau,
)
from scoring import answer_keys as keys
from scoring.collectivite import OTHER
from scoring.conventions import Conventions
from scoring.principe.count_answer import counts_shares
from scoring.principe.forms import answer_forms, rate_names
from scoring.principe.lists import all_items, zero_levels
from scoring.principe.reading import BranchReading, ListReading, Reading
from scoring.principe.tree import FreeEntry, Rate, Reference, Step
from scoring.readings import NiveauReading, readings


def form_of(referentiel: Referentiel, conventions: Conventions, language: Language) -> Form:
    """Return the form of a referential with principles."""
    pairs = readings(referentiel, conventions)
    kinds = tuple(kind or OTHER for kind in kinds_among(referentiel.nodes))
    times = Counter(node.identifier for node in referentiel.nodes)
    niveaux = [
        _niveau(referentiel, node, reading, kinds, language, is_twice=times[node.identifier] > 1)
        for node, reading in pairs
    ]
    has_populations = any(one.condition for niveau in niveaux for one in niveau.branches)
    needed = [keys.POPULATION] * has_populations + [keys.TYPE] * (len(kinds) > 1)
    return Form(
        kind="principes",
        reason=None if niveaux else words.NO_NIVEAUX.say(language),
        notices=[],
        collectivite=FormCollectivite(
            keys=[keys.NOM, keys.POPULATION, keys.TYPE],
            needed=needed,
            types=list(kinds) if len(kinds) > 1 else [],
        ),
        niveaux=niveaux,
    )


def _niveau(
    referentiel: Referentiel,
    node: Node,
    reading: NiveauReading,
    kinds: Sequence[str],
    language: Language,
    *,
    is_twice: bool,
) -> FormNiveau:
    above, concerne = referentiel.parent(node), node.action.concerne
    unscored = _why_unscored(node, reading, language, is_twice=is_twice)
    return FormNiveau(
        id=None if node.identifier is None else str(node.identifier),
        title=node.title,
        path=referentiel.path(node.document),
        line=node.document.source.position(node.action.anchor.start).line,
        above=named(above) if above else None,
        kinds=concerne
        and [one for one in kinds if concerne.includes(None if one == OTHER else one)],
        unscored=unscored,
        branches=[] if unscored else [_branch(one) for one in reading.analysis.branches],
    )


def _why_unscored(
    node: Node, reading: NiveauReading, language: Language, *, is_twice: bool
) -> str | None:
    if node.identifier is None:
        return words.REASONS["no-id"].say(language)
    if is_twice:
        return words.REASONS["id-twice"].say(language, label=str(node.identifier))
    if not reading.is_only:
        return words.REASONS["two-principes"].say(language)
    return None if reading.is_scored else why_unscored(reading.analysis, language)


def _branch(branch: BranchReading) -> FormBranch:
    forms = answer_forms(branch)
    population = branch.population
    step = next((one.item for one in branch.levels if isinstance(one.item, Step)), None)
    step = step if branch.counts_units else None
    shares = counts_shares(branch)
    return FormBranch(
        condition=branch.condition,
        least_population=population.low if population else None,
        most_population=population.high if population else None,
        keys=list(forms),
        lists=[_list(one) for one in branch.lists],
        zeros=[zero.label for part in branch.parts for zero in zero_levels(part)],
        counts=("share" if shares else "things") if keys.NOMBRE in forms else None,
        thing=step.thing if step else None,
        unit=step.unit if step else None,
        rates=list(rate_names(branch)),
        entry=next(_entries(branch), None),
    )


def _list(one: ListReading) -> FormList:
    levels = [
        FormLevel(
            number=level.number,
            label=level.label,
            percent=float(level.percent * 100),
            can_be_ticked=not isinstance(level.item, Rate | Reference),
        )
        for level in one.levels
    ]
    return FormList(head=one.source.head, multiple=one.reading is Reading.ADDITIVE, levels=levels)


def _entries(branch: BranchReading) -> Iterator[str]:
    for item in all_items(branch.parts):
        if isinstance(item, FreeEntry):
            yield item.text
