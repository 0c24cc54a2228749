"""A whole page: the shell around its content, with its one style sheet and its policy."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from linter import __version__
from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.pages.environment import environment
from referentiel_lint.pages.style import policy_of, style_of
from referentiel_lint.pages.typography import prose, typeset

# Known again in the head of a page that a later run may replace.
GENERATOR = '<meta name="generator" content="reflint">'


def page_environment(
    language: Language,
    templates: Sequence[Path] = (),
    css: str = "",
) -> Environment:
    """Return an environment whose templates extend `base.html.j2`.

    `templates` are folders. In templates, `say` takes a message in English, and its arguments;
    `lang_of_files` is the attribute of elements with texts of the files. `css` is added to our own
    style sheet.
    """

    def say(english: str, /, **arguments: str | int) -> Markup:
        return prose(Text(english).say(language, **arguments), language)

    style = style_of(css)
    pages = environment(templates)
    pages.filters["typeset"] = lambda text: typeset(text, language)
    pages.filters["prose"] = lambda text: prose(text, language)
    pages.globals.update(
        language=language.value,
        lang_of_files=_lang_of_files(language),
        say=say,
        version=__version__,
        generator=Markup(GENERATOR),
        style=style,
        policy=policy_of(style),
    )
    return pages


def _lang_of_files(language: Language) -> Markup:
    """Return the attribute of elements with texts of the files, so that they are read aloud so."""
    return Markup("" if language is Language.FRENCH else ' lang="fr"')
