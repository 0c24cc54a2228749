"""The pages of a report as HTML."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from linter.words.language import Language
from referentiel_lint.pages.page import page_environment
from referentiel_lint.report import words
from referentiel_lint.report.model import Page

_TEMPLATES = Path(__file__).with_name("templates")


def html_of(pages: Sequence[Page], language: Language, css: str) -> Mapping[str, str]:
    """Return the text of each page, by its file name."""
    own = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    environment = page_environment(language, [words], [_TEMPLATES], own + css)
    template = environment.get_template("report.html.j2")
    return {page.file: template.render(page=page, title=page.title) for page in pages}
