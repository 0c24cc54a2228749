"""The tree as a page: for each referential its figure and table, without script."""

from pathlib import Path

from linter.words.language import Language
from referentiel_lint.pages.page import page_environment
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.tree import words
from referentiel_lint.tree.figure import figures_of
from referentiel_lint.tree.report import TreeReport

_TEMPLATES = Path(__file__).with_name("templates")


def render(report: TreeReport, language: Language, columns: int | None = None) -> str:
    """Return the page."""
    names = [tree.referentiel.name or tree.referentiel.folder for tree in report.trees]
    template = page_environment(language, templates=[_TEMPLATES]).get_template("tree.html.j2")
    return template.render(
        title=words.TITLE.say(language, names=", ".join(names) or words.NO_TREE.say(language)),
        figures=list(figures_of(report, language)),
        read=list(what_was_read(report.run, language)),
    )
