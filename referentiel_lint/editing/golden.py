"""The golden files of an edited referential, which follow the new ids."""

from pathlib import Path

from linter.editing import words
from linter.editing.golden import renumbered_golden
from linter.editing.outcome import Edited
from linter.editing.project import Target, refusal
from linter.editing.renumbering import Renumbering
from linter.fixing.files import Change
from referentiel.files.disk import Files
from referentiel.identifier import parse_id
from referentiel.paths import display
from referentiel_lint.editing.project import Project
from scoring.golden.store import golden_path, orientations_in


def with_golden(
    edited: Edited, project: Project, target: Target, folder: Path
) -> tuple[Edited, bool]:
    """Return an edit with the changes of golden files of principles, if the folder has any.

    They belong to the only referential of the project that has the id and principles; if there are
    several, none is changed, and true is returned beside the edit.
    """
    one, old = target.referentiel, target.identifier
    owners = [
        whole
        for whole in project.every
        if whole.profile and whole.profile.has_principes and old in whole.by_id
    ]
    names = [*orientations_in(folder)] if one in owners else []
    if names and len(owners) > 1:
        return edited, True
    change = Renumbering(one, old, edited.identifier)
    found = (_change(project.files, folder, name, change) for name in names)
    return edited._replace(changes=(*edited.changes, *filter(None, found))), False


def _change(files: Files, folder: Path, name: str, change: Renumbering) -> Change | None:
    file = golden_path(folder, name)
    path = display(file)
    try:
        content = files.read(file)
        before = None if content is None else content.data.decode()
    except (OSError, UnicodeDecodeError):
        before = content = None
    if before is None or content is None or content.size > len(content.data):
        raise refusal(path, words.UNREAD)
    after = renumbered_golden(file.name, before, change)
    new = change.after(parse_id(name))
    new_path = display(golden_path(folder, str(new)))
    if after is None or (after == before and new_path == path):
        return None
    return Change(path, before, after, new_path if str(new) != name else path, file)
