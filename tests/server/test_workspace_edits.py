"""Changes of files as one edit of the protocol."""

from pathlib import Path

from lsprotocol import types

from linter.fixing.draft import Change
from referentiel_lint.server.edits import workspace_edit
from referentiel_lint.server.workspace import Workspace, path_of
from tests.server.clients import ABLE


def test_files_that_take_names_of_others_are_renamed_once_these_are_free(tmp_path: Path) -> None:
    names = {"1.md": "2.md", "2.md": "3.md", "3.md": "4.md"}
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
