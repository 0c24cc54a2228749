"""Hover: what an id, a weight, a key, a heading, a formula or a line of a principle is."""

from collections.abc import Callable

from lsprotocol import types

from referentiel_lint.server.hovers.actions import explain_title
from referentiel_lint.server.hovers.blocks import explain_heading, explain_key, explain_weight
from referentiel_lint.server.hovers.formules import explain_formule
from referentiel_lint.server.hovers.ids import explain_id
from referentiel_lint.server.hovers.markup import Explained, Markup, hover_markup
from referentiel_lint.server.hovers.principes import explain_principe
from referentiel_lint.server.reading import View

# The first that explains what is at an offset does; the narrowest come first.
_EXPLAIN: tuple[Callable[[View, int, Markup], Explained | None], ...] = (
    explain_id,
    explain_weight,
    explain_key,
    explain_heading,
    explain_title,
    explain_formule,
    explain_principe,
)


def hover(view: View, params: types.HoverParams) -> types.Hover | None:
    """Return what is known of what is at a position."""
    offset = view.positions.offset(params.position)
    markup = hover_markup(view.capabilities)
    for explain in _EXPLAIN:
        if explained := explain(view, offset, markup):
            content = markup.content(explained.paragraphs)
            return types.Hover(content, view.positions.range(explained.span))
    return None
