"""The tree as a drawing: a file of its own, with its style sheet."""

from linter.words.language import Language
from referentiel_lint.figures.figure import document
from referentiel_lint.figures.stylesheet import stylesheet
from referentiel_lint.tree.figure import figures_of
from referentiel_lint.tree.report import TreeReport


def render(report: TreeReport, language: Language, columns: int | None = None) -> str:
    """Return the figures of the trees, one below the other."""
    return document([figure for _, figure in figures_of(report, language)], stylesheet())
