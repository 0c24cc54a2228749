"""The rows of a sheet: a header, and a row an action in the order of ids."""

from collections.abc import Iterator, Sequence

from referentiel.sheets.columns import FORMS, Role
from referentiel_lint.transfer.content import Content

ID, TITLE = "identifiant", "nom"


def header_of(content: Content) -> list[str]:
    """Return the names of the columns that a content needs."""
    names = {form.section: form.name for form in FORMS if form.role is Role.SECTION}
    sections = (names[kind] for kind in content.sections)
    return [ID, TITLE, *content.keys, *sections, *content.regles]


def rows_of(content: Content) -> Iterator[Sequence[str]]:
    """Yield the row of each action, as texts in the order of the header."""
    keys, kinds, regles = content.keys, content.sections, content.regles
    for one in content.actions:
        parts = (
            *map(one.keys.get, keys),
            *map(one.sections.get, kinds),
            *map(one.regles.get, regles),
        )
        yield (str(one.identifier), one.title.text, *(part.text if part else "" for part in parts))
