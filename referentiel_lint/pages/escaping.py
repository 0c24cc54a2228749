"""Text as HTML: escaped, and without characters that a reader must not obey."""

from markupsafe import Markup, escape

from referentiel_lint.reports.characters import visible


def escaped(text: str) -> Markup:
    """Return text for an element or an attribute in double quotes; apostrophes stay as they are."""
    return Markup(str(escape(visible(text))).replace("&#39;", "'"))
