"""The part of an action that contains a character."""

from bisect import bisect_right
from typing import NamedTuple

from linter.rule import subject_of
from referentiel.model import Action, Document, Section


class Passage(NamedTuple):
    """The subject of a diagnostic, and its field: a title, a key or a section, by name."""

    subject: str
    field: str


def passage_at(document: Document, offset: int) -> Passage:
    """Return the passage that contains an offset; the field of unnamed text is `text`."""
    action = document.action_at(offset)
    if action is None:
        return Passage(document.name, "text")
    return Passage(subject_of(document, action), _part(action, offset))


def _part(action: Action, offset: int) -> str:
    if action.title is not None and offset in action.title.span:
        return "title"
    at = bisect_right(action.keys, offset, key=lambda key: key.span.start) - 1
    if at >= 0 and offset < action.keys[at].value.span.end:
        return action.keys[at].meant or action.keys[at].name
    at = bisect_right(action.sections, offset, key=_start) - 1
    if at >= 0 and offset < action.sections[at].body.end:
        return action.sections[at].kind or action.sections[at].name
    return "text"


def _start(section: Section) -> int:
    return section.body.start if section.heading is None else section.heading.start
