"""Texts that other programs compare exactly, in which an invisible character matters."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.topics.characters import BYTE_ORDER_MARK, has_control, rare_characters
from linter.topics.data.sections import headed, name_span
from linter.topics.memo import memoise_last
from referentiel.model import Action, Document, Entry, WrittenId
from referentiel.profile import CATEGORIES
from referentiel.source import Span
from referentiel.text.letters import UNSEEN, as_seen, as_typed, without_widthless
from referentiel.weights.number import Notation


class UnseenIn(NamedTuple):
    """A text with invisible characters: its span, the text without them, and its field."""

    action: Entry
    span: Span
    meant: str
    field: str


@memoise_last
def unseen_in_exact_texts(document: Document) -> Sequence[UnseenIn]:
    """Return the ids, weights, categories, keys and section names with invisible characters.

    Those that contain a control character are left out.
    """
    if not UNSEEN.search(rare_characters(document)):
        return ()
    return tuple(
        text
        for action in document.entries
        for text in (*_data(document, action), *_names(document, action))
        if _is_to_be_retyped(document.source.slice(text.span), text.meant)
    )


def _is_to_be_retyped(found: str, meant: str) -> bool:
    return meant != found and bool(UNSEEN.search(found)) and not has_control(found)


def _data(document: Document, action: Entry) -> Iterator[UnseenIn]:
    """Yield the id, the weights, the category and the keys of an action."""

    def slice_of(span: Span) -> str:
        return document.source.slice(span)

    is_sheet = document.kind.is_sheet
    if action.id and action.id.value is not None and not (is_sheet and _is_padded(action.id)):
        place = _with_mark(document, action.id.span)
        yield UnseenIn(action, place, as_typed(slice_of(place)), "id")
    for weight in action.weights if isinstance(action, Action) else ():
        # The spaces before a percent sign and around a slash are good typography.
        is_spaced = weight.notation in (Notation.PERCENT, Notation.FRACTION)
        if weight.number is not None:
            place = _with_mark(document, weight.span)
            meant = (without_widthless if is_spaced else as_typed)(slice_of(place))
            yield UnseenIn(action, place, meant, weight.unit)
    for key in action.keys:
        # In a sheet, the names of keys are those of columns.
        if key.meant and as_typed(key.name) == key.meant and not is_sheet:
            place = _with_mark(document, key.span)
            yield UnseenIn(action, place, as_typed(slice_of(place)), "keys")
        place = _with_mark(document, key.value.span)
        value = as_seen(slice_of(place)).strip()
        if key.meant == "categorie" and value.strip("\"'") in CATEGORIES:
            yield UnseenIn(action, place, value, "categorie")


def _is_padded(written: WrittenId) -> bool:
    """Return whether nothing but spaces around an id are odd, which `id-cell` reports."""
    return written.raw.strip() == str(written.value)


def _with_mark(document: Document, span: Span) -> Span:
    """Return a span extended to byte-order marks before it, which YAML skips."""
    start = span.start
    while start and document.source.text[start - 1] == BYTE_ORDER_MARK:
        start -= 1
    # The mark at the start of a file has a rule of its own.
    return Span(start, span.end) if start else span


def _names(document: Document, action: Entry) -> Iterator[UnseenIn]:
    """Yield the section names of an action that a profile knows."""
    for section, heading in headed(action):
        if section.kind and as_seen(section.name).strip() == section.kind:
            place = name_span(document, section, heading)
            yield UnseenIn(action, place, section.kind, "sections")
