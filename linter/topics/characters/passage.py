"""What part of which action a character stands in, for rules that look at characters."""

from bisect import bisect_right
from typing import NamedTuple

from linter.rule import subject_of
from referentiel.model import Action, Document, Section


class Passage(NamedTuple):
    """The subject of a remark, and the part of it: a title, a key or a section, by its name."""

    subject: str
    field: str


def passage_at(document: Document, offset: int) -> Passage:
    """Tell in what a character stands; a text that has no name is `text`."""
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
