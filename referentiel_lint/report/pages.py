"""The page of a report as HTML."""

from pathlib import Path

from linter.words.language import Language
from referentiel_lint.pages.page import page_environment
from referentiel_lint.report import words
from referentiel_lint.report.model import Page

_TEMPLATES = Path(__file__).with_name("templates")


def html_of(page: Page, language: Language) -> str:
    """Return the text of the page."""
    own = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    environment = page_environment(language, [words], [_TEMPLATES], own)
    return environment.get_template("report.html.j2").render(page=page, title=page.title)
