"""The rows of a sheet: a header, and a row for each action, and each axe, in the order of ids."""

from collections.abc import Iterator, Sequence

from referentiel.identifier import Id
from referentiel.sheets.columns import FORMS, Role
from referentiel_lint.transfer.content import Content

ID, TITLE = "identifiant", "nom"


def header_of(content: Content) -> list[str]:
    """Return the names of the columns that a content needs."""
    names = {form.section: form.name for form in FORMS if form.role is Role.SECTION}
    sections = (names[kind] for kind in content.sections)
    return [ID, TITLE, *content.keys, *sections, *content.regles]


def axe_title(axe: Id) -> str:
    """Return the title in the row of an axe without a file."""
    return f"Axe {axe}"


def rows_of(content: Content) -> Iterator[Sequence[str]]:
    """Yield the row of each action, as texts in the order of the header.

    An axe without a file has a row too, with its number for a title: in a sheet, each action has
    its parent.
    """
    axes = {one.identifier for one in content.actions if one.identifier.depth == 1}
    empty = [""] * (len(header_of(content)) - 2)
    keys, kinds, regles = content.keys, content.sections, content.regles
    for one in content.actions:
        axe = Id(one.identifier.segments[:1])
        if axe not in axes:
            axes.add(axe)
            yield (str(axe), axe_title(axe), *empty)
        parts = (
            *map(one.keys.get, keys),
            *map(one.sections.get, kinds),
            *map(one.regles.get, regles),
        )
        yield (str(one.identifier), one.title.text, *(part.text if part else "" for part in parts))
