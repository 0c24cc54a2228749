"""Completion: what may be written where somebody types."""

from lsprotocol import types

from referentiel.grammar import FORMULE
from referentiel.kind import Kind
from referentiel.markdown.parser import DATA_LANGUAGES
from referentiel_lint.server.completions.blocks import (
    complete_data,
    complete_heading,
    complete_mention,
)
from referentiel_lint.server.completions.candidates import Completion, Cursor, completion_list
from referentiel_lint.server.completions.formules import (
    complete_formule,
    complete_principe,
    is_in_principe,
)
from referentiel_lint.server.workspace import View

# What asks for candidates when it is typed: in ids and names, in formulas, headings and lists,
# references, and arrows; and a space, behind `action` or a colon.
OPTIONS = types.CompletionOptions(trigger_characters=[*"._(,#[->", " "])


def completion(view: View, params: types.CompletionParams) -> types.CompletionList | None:
    """Return what may be written at a position."""
    cursor = Cursor(view, view.positions.offset(params.position))
    context = params.context
    is_asked = not (
        context and context.trigger_kind is types.CompletionTriggerKind.TriggerCharacter
    )
    found = _completion(cursor, is_asked=is_asked)
    if found is None or not found.candidates:
        return None
    result = completion_list(view, found)
    return result if result.items else None


def _completion(cursor: Cursor, *, is_asked: bool) -> Completion | None:
    if cursor.is_in_comment or cursor.document.kind in (Kind.TABLEUR, Kind.SCENARIO):
        return None
    if fence := cursor.fence():
        if fence.language in DATA_LANGUAGES:
            return complete_data(cursor, fence)
        return complete_formule(cursor, fence.start) if fence.language == FORMULE else None
    if heading := complete_heading(cursor):
        return heading
    if mention := complete_mention(cursor):
        return mention
    return complete_principe(cursor, is_asked=is_asked) if is_in_principe(cursor) else None
