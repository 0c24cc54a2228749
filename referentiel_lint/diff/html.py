"""Changes as a page, which is the part of `reflint report` on them."""

from pathlib import Path

from linter.words.language import Language
from referentiel_lint.diff import words
from referentiel_lint.diff.part import Addresses, part_of
from referentiel_lint.diff.report import ChangesReport
from referentiel_lint.pages.model import Link
from referentiel_lint.pages.page import page_environment
from referentiel_lint.reports.locations import location_text
from referentiel_lint.reports.summary import not_checked
from referentiel_lint.reports.words import NOT_READ

# The folder of the templates; `changes.html.j2` is for other pages too.
TEMPLATES = Path(__file__).with_name("templates")


def render(report: ChangesReport, language: Language) -> str:
    """Return the page."""
    folders = {one.folder: at for at, one in enumerate(report.referentiels)}
    addresses = Addresses(
        node=lambda folder, identifier: None,
        place=lambda location: Link(location_text(location)),
        key=lambda folder: f"parts-{folders[folder]}",
    )
    part = part_of(report, language, addresses)
    names = ", ".join(one.heading for one in part.referentiels)
    template = page_environment(language, [words], [TEMPLATES]).get_template("diff.html.j2")
    return template.render(
        title=(words.PAGE_TITLE if names else words.PAGE_TITLE_NONE).say(language, names=names),
        unread=[not_checked(entry, language, NOT_READ) for entry in report.run.not_checked],
        part=part,
    )
