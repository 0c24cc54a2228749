"""The jinja2 environment: every text is escaped, and none can reorder or end a line."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from referentiel_lint.pages.escaping import escaped

_TEMPLATES = Path(__file__).with_name("templates")


def environment(templates: Path | None = None) -> Environment:
    """Return an environment for the templates of a folder, which may extend those of pages."""
    folders = [_TEMPLATES] if templates is None else [templates, _TEMPLATES]
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _shown(value: object) -> object:
    return escaped(value) if isinstance(value, str) and not isinstance(value, Markup) else value
