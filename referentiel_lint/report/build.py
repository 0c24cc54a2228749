"""The page of a report: all parts, for all referentials."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.finding import Finding
from linter.words.language import Language
from referentiel_lint.check.by_axis import by_axis
from referentiel_lint.check.minute import Description, ensemble_paragraphs, since_of
from referentiel_lint.diff.report import ChangesReport
from referentiel_lint.report import words
from referentiel_lint.report.addresses import Addresses
from referentiel_lint.report.changes import changes
from referentiel_lint.report.context import Context
from referentiel_lint.report.forge import Forge
from referentiel_lint.report.gather import Gathered
from referentiel_lint.report.model import Minute, Page, Principes, Quality, Scores
from referentiel_lint.report.principes import principes
from referentiel_lint.report.quality import quality, quality_beside
from referentiel_lint.report.scores import scores
from referentiel_lint.report.statut_scores import statut_scores
from referentiel_lint.report.weights import weights
from referentiel_lint.reports.report import Checked, CheckedEnsemble
from referentiel_lint.reports.summary import SHORT, not_checked, what_is_left_out
from referentiel_lint.show.report import Shown
from referentiel_lint.tree.axes import with_axes
from referentiel_lint.tree.report import Tree


def page_of(gathered: Gathered, language: Language, forge: Forge | None) -> Page:
    """Return what the page shows."""
    addresses = Addresses.of(gathered.trees, [one.folder for one in gathered.report.ensembles])
    context = Context(language, addresses, forge, gathered.report.folder)
    return _page(gathered, [*_subjects(gathered)], context)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A referential with what is told of it, by axe; None is for what is of no axe."""

    tree: Tree
    checked: Checked
    findings: Mapping[int | None, Sequence[Finding]]
    principes: Mapping[int | None, Sequence[Shown]]

    @property
    def all_principes(self) -> list[Shown]:
        """All principles, in the order of axes."""
        return [one for group in self.principes.values() for one in group]


def _subjects(gathered: Gathered) -> Iterator[_Subject]:
    for tree, checked in zip(gathered.trees, gathered.report.checked, strict=True):
        findings = by_axis(gathered.report.findings, tree)
        yield _Subject(tree, checked, findings, _principes(gathered, tree))


def _principes(gathered: Gathered, tree: Tree) -> Mapping[int | None, Sequence[Shown]]:
    """Return the principles of a referential by axe, in the order of the tree."""
    axes = {
        (node.path, node.place.node.action.index): axis
        for node, axis in with_axes(tree)
        if node.place.node
    }
    own = {tree.referentiel.path(document) for document in tree.referentiel.documents}
    numbers = {axis: None for axis in axes.values() if axis is not None}
    found: dict[int | None, list[Shown]] = {axis: [] for axis in (*numbers, None)}
    for one in gathered.principes:
        if one.path in own:
            found[axes.get((one.path, one.reading.action.index))].append(one)
    return found


def _page(gathered: Gathered, subjects: Sequence[_Subject], context: Context) -> Page:
    return Page(
        title=_title(subjects, context),
        origin=_origin(gathered, context),
        warnings=tuple(_warnings(gathered, context)),
        left_out=tuple(what_is_left_out(gathered.report, context.language)),
        minutes=(
            *(_minute(gathered, one, context) for one in subjects),
            *(_beside(gathered, one, context) for one in gathered.report.ensembles),
        ),
        weights=tuple(weights(one.tree, context) for one in subjects),
        qualities=(
            *(quality(one.tree, one.findings, context) for one in subjects),
            *_qualities_beside(gathered, context),
        ),
        principes=tuple(_all_principes(one, context) for one in subjects),
        changes=changes(gathered.changes, context) if gathered.changes else None,
        scores=_scores(gathered, context),
    )


def _minute(gathered: Gathered, subject: _Subject, context: Context) -> Minute:
    referentiel = subject.tree.referentiel
    folder = referentiel.folder
    told = Description(
        name=context.name(subject.tree),
        tree=subject.tree,
        checked=subject.checked,
        principes=subject.all_principes,
        findings=subject.findings,
        since=since_of(gathered.since, folder, referentiel.sheet) if gathered.since else None,
        has_known=any(folder in one.folders for one in gathered.report.baselines),
    )
    changed = _changed(gathered.changes, subject.tree, context) if gathered.changes else ()
    return Minute(context.heading(subject.tree), (*told.paragraphs(context.language), *changed))


def _beside(gathered: Gathered, ensemble: CheckedEnsemble, context: Context) -> Minute:
    folder = ensemble.folder
    findings = [one for one in gathered.report.findings if one.referentiel == folder]
    since = since_of(gathered.since, folder) if gathered.since else None
    has_known = any(folder in one.folders for one in gathered.report.baselines)
    told = ensemble_paragraphs(ensemble, findings, since, context.language, has_known=has_known)
    return Minute(context.say(words.SIBLING_FILES, folder=folder), tuple(told))


def _qualities_beside(gathered: Gathered, context: Context) -> Iterator[Quality]:
    """Yield the findings of each ensemble that has some."""
    for ensemble in gathered.report.ensembles:
        folder = ensemble.folder
        if own := [one for one in gathered.report.findings if one.referentiel == folder]:
            yield quality_beside(folder, own, context)


def _changed(report: ChangesReport, tree: Tree, context: Context) -> Iterator[str]:
    """Yield how much changed in a referential."""
    for one in report.referentiels:
        if one.folder == tree.referentiel.folder:
            yield f"{one.title(report, context.name(tree), context.language)}."


def _warnings(gathered: Gathered, context: Context) -> Iterator[str]:
    """Yield what could not be read or used."""
    for one in gathered.not_checked:
        yield not_checked(one, context.language)
    if gathered.answered:
        yield from gathered.answered.warnings(context.language)


def _scores(gathered: Gathered, context: Context) -> Scores | None:
    answered = gathered.answered
    if answered is None or not (answered.reports or answered.statuts):
        return None
    if answered.statuts:
        place = answered.statuts[0].referentiel.place
        tree = next(one for one in gathered.trees if one.referentiel.place == place)
        return statut_scores(answered.statuts, tree, context)
    return scores(answered, gathered.trees, context)


def _all_principes(subject: _Subject, context: Context) -> Principes:
    return principes(subject.tree, subject.all_principes, context.heading(subject.tree), context)


def _title(subjects: Sequence[_Subject], context: Context) -> str:
    names = ", ".join(context.name(one.tree) for one in subjects)
    return context.say(words.TITLE, names=names) if names else context.say(words.TITLE_NONE)


def _origin(gathered: Gathered, context: Context) -> str:
    if gathered.commit is None:
        return ""
    text = words.COMMIT_CHANGED if gathered.commit.is_changed else words.COMMIT
    return context.say(text, commit=gathered.commit.name[:SHORT])
