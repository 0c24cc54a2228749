"""Changes of files as one edit of the protocol."""

from pathlib import Path

from lsprotocol import types

from linter.fixing.draft import Change
from referentiel_lint.server.files import path_of
from referentiel_lint.server.workspace import Workspace
from referentiel_lint.server.workspace_edits import workspace_edit
from tests.server.clients import ABLE


def test_files_that_take_the_names_of_one_another_are_renamed_one_by_one(tmp_path: Path) -> None:
    names = {"1.md": "2.md", "2.md": "3.md", "3.md": "1.md", "4.md": "5.md", "5.md": "4.md"}
    for name in names:
        (tmp_path / name).write_text(name)
    changes = [Change(old, old, old, new, tmp_path / old) for old, new in names.items()]
    reading = Workspace([tmp_path]).reading()
    edit = workspace_edit(changes, reading, ABLE)
    for step in edit.document_changes or ():
        assert isinstance(step, types.RenameFile)
        old, new = path_of(step.old_uri), path_of(step.new_uri)
        assert old
        assert new
        assert not new.exists()
        old.rename(new)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        new: old for old, new in names.items()
    }
