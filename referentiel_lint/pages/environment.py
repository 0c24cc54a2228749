"""The jinja2 environment: every text is escaped, and none can reorder or end a line."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from referentiel_lint.pages.escaping import escaped

_TEMPLATES = Path(__file__).with_name("templates")


def environment(templates: Sequence[Path] = ()) -> Environment:
    """Return an environment for the templates of folders, which may extend those of pages."""
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
