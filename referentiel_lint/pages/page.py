"""The frame of a page: its template environment, style sheet and security policy."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from linter import __version__
from linter.words import Language, Text
from referentiel_lint.pages.palette import stylesheet
from referentiel_lint.pages.typography import escaped, prose, typeset

_TEMPLATES = Path(__file__).with_name("templates")


def environment(templates: Sequence[Path] = ()) -> Environment:
    """Return an environment that looks for templates in the given folders, then in reflint's."""
    return Environment(
        loader=FileSystemLoader([*templates, _TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _shown(value: object) -> object:
    return escaped(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _own() -> str:
    """Return the style sheet of pages; bar widths are classes, as inline styles are blocked."""
    own = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    widths = "".join(f".{one}{width}{{--{one}:{width}%}}" for one in "wv" for width in range(101))
    return f"{own}{widths}"


def style_of(added: str = "") -> Markup:
    """Return the style sheet for figures and pages, followed by `added`."""
    return Markup("\n".join(filter(None, [stylesheet(), _own(), added])))


def policy_of(style: str) -> str:
    """Return the Content-Security-Policy of a page whose only `<style>` has the text `style`.

    It forbids scripts, and loading anything.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


# Marks a page of ours, which a later run may replace.
GENERATOR = '<meta name="generator" content="reflint">'


def page_environment(
    language: Language, templates: Sequence[Path] = (), css: str = ""
) -> Environment:
    """Return an environment for templates that extend `base.html.j2`.

    `templates` are folders. In templates, `say` translates an English message with arguments, and
    `lang_of_files` is the attribute `lang` for texts from files, empty on French pages. `css` is
    added to our own style sheet.
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
    """Return the attribute `lang` for texts from files, which are French; empty on French pages."""
    return Markup("" if language is Language.FRENCH else ' lang="fr"')
