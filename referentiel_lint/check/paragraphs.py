"""What each referential is, and whether it is sound, for whoever has one minute."""

from collections.abc import Iterator, Sequence

from linter.words.language import Language
from referentiel.files.discovery import Discovery
from referentiel_lint.check.by_axis import by_axis
from referentiel_lint.check.minute import Description, ensemble_paragraphs, since_of
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report
from referentiel_lint.show.report import principes_of
from referentiel_lint.tree.report import Tree


def paragraphs_of(
    found: Discovery, report: Report, trees: Sequence[Tree], plans: Plans, language: Language
) -> Iterator[str]:
    """Yield the sentences on each referential, then on each ensemble, of a check.

    `trees` are those of the referentials that were found.
    """
    principes = principes_of(found, plans)
    for tree, checked in zip(trees, report.checked, strict=True):
        own = {tree.referentiel.path(document) for document in tree.referentiel.documents}
        described = Description(
            name=tree.referentiel.name or tree.referentiel.folder,
            tree=tree,
            checked=checked,
            principes=[one for one in principes if one.path in own],
            findings=None if report.diff_base else by_axis(report.findings, tree),
            since=since_of(report, tree.referentiel.folder, tree.referentiel.sheet),
            has_known=any(tree.referentiel.folder in one.folders for one in report.baselines),
        )
        yield from described.paragraphs(language)
    for ensemble in report.ensembles:
        own_findings = [one for one in report.findings if one.referentiel == ensemble.folder]
        yield from ensemble_paragraphs(
            ensemble,
            None if report.diff_base else own_findings,
            since_of(report, ensemble.folder),
            language,
            has_known=any(ensemble.folder in one.folders for one in report.baselines),
        )
