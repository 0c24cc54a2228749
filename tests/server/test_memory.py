"""What is kept in memory while people type."""

import gc
import weakref
from pathlib import Path

from referentiel_lint.server.workspace import place_of, uri_of
from tests.command import ORIENTATION
from tests.server.views import NAME, workspace_of


def test_a_check_that_is_outdated_keeps_no_document_that_is_gone(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, {NAME: ORIENTATION})
    path = tmp_path / NAME
    workspace.reading()
    workspace.cache.save()
    workspace.put(uri_of(path), 1, ORIENTATION + "\n")
    placed = workspace.reading().at(place_of(path))
    assert placed is not None
    document, plan = placed.document, placed.plan
    workspace.put(uri_of(path), 2, ORIENTATION + "\n\n")
    workspace.reading()
    # A thread has not noticed yet.
    list(workspace.cache.diagnostics(document, plan.settings, ()))
    gone = weakref.ref(document)
    del placed, document
    gc.collect()
    assert gone() is None
