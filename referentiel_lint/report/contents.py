"""What is written: pages as HTML, and one page for all as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass

from linter.words.language import Language
from referentiel_lint.printing.pdf import pdf_of
from referentiel_lint.report.build import pages_of
from referentiel_lint.report.forge import Forge
from referentiel_lint.report.gather import Gathered
from referentiel_lint.report.pages import html_of
from referentiel_lint.report.target import Target

# Else it is the paper of the browser.
_PAPER = "@page { size: A4; }\n"


@dataclass(frozen=True, slots=True)
class Printing:
    """The PDF to write, and the browser that prints it."""

    target: Target
    browser: str


def contents_of(
    gathered: Gathered,
    pages: Target | None,
    printing: Printing | None,
    language: Language,
    *,
    forge: Forge | None,
    css: str,
) -> Mapping[Target, Mapping[str, bytes]]:
    """Return the files of each target by their names."""
    contents: dict[Target, Mapping[str, bytes]] = {}
    if pages:
        made = pages_of(gathered, language, forge, has_pages=pages.is_folder)
        texts = html_of(made, language, css)
        contents[pages] = {
            name: text.encode("utf-8", "backslashreplace") for name, text in texts.items()
        }
    if printing:
        made = pages_of(gathered, language, forge, has_pages=False)
        (text,) = html_of(made, language, _PAPER + css).values()
        contents[printing.target] = {"": pdf_of(printing.browser, text, language)}
    return contents
