"""What two readings of a file are compared by: what it says, without spans and typography."""

from dataclasses import dataclass
from fractions import Fraction

from referentiel.model import Action, Document, Section
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.text.names import fold


@dataclass(frozen=True, slots=True)
class ActionMeaning:
    """What a score depends on; the keyword heading does not count, the parents of children do."""

    identifier: str | None
    parent: int | None
    title: str
    weights: tuple[tuple[str, Fraction | None], ...]
    concerne: tuple[frozenset[str], bool] | None
    sections: tuple[str, ...]
    principe: tuple[str, ...]


def meaning(document: Document) -> tuple[ActionMeaning, ...]:
    return tuple(_meaning(document, action) for action in document.actions)


def _meaning(document: Document, action: Action) -> ActionMeaning:
    concerne = action.concerne
    return ActionMeaning(
        identifier=None if action.identifier is None else str(action.identifier),
        parent=action.parent,
        title=fold(action.title.text) if action.title else "",
        weights=tuple((weight.unit.value, weight.value) for weight in action.weights),
        concerne=(concerne.kinds, concerne.excluded) if concerne else None,
        sections=tuple(
            section.kind or fold(section.name)
            for section in action.sections
            if section.kind not in KEYWORDS
        ),
        principe=tuple(
            line
            for section in action.sections_of(SectionKind.PRINCIPE)
            for line in _lines(document, section)
        ),
    )


def _lines(document: Document, section: Section) -> list[str]:
    text = document.visible(section.body).text
    lines = [
        " ".join(line.split())
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return "\n".join(lines).strip("\n").split("\n")
