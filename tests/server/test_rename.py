"""The rename of an id in an editor: what `reflint rename` does, over documents as they are now."""

import shutil
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from linter.words import UsageError
from referentiel.files.discovery import find
from referentiel.identifier import Id
from referentiel_lint.server.navigation import prepare_rename
from referentiel_lint.server.workspace import View
from tests.edited_project import FILES, FIRST, make, texts
from tests.scratch import ran
from tests.server.editor import (
    ABLE,
    CONVERTER,
    PLAIN,
    Editor,
    Json,
    Refusal,
    in_editor,
    position_in,
)
from tests.server.views import position_of, view_of

ECI = "referentiels/eci"


def prepared(view: View, text: str, within: int = 0) -> tuple[str, str]:
    """Return the text of the range that can be renamed, and the placeholder."""
    document = types.TextDocumentIdentifier(view.uri)
    found = prepare_rename(
        view, types.PrepareRenameParams(document, position_of(view, text, within))
    )
    return view.document.source.slice(view.positions.span(found.range)), found.placeholder


def refused(view: View, text: str) -> str:
    with pytest.raises(UsageError) as raised:
        prepared(view, text)
    (message,) = raised.value.messages
    return message.message.say(view.language, **message.arguments)


def renamed(
    folder: Path,
    name: str,
    names: tuple[str, str],
    *,
    now: str | None = None,
    capabilities: Json = ABLE,
    shown: list[str] | None = None,
) -> Json:
    """Rename the first of two ids, where it stands first in a file, to the second, and save.

    The text is that which is open `now`, else that of the file. What the user is `shown` is added.
    Return the edit.
    """
    old, new = names
    text = (folder / name).read_bytes().decode() if now is None else now

    async def does(editor: Editor) -> object:
        uri = editor.uri(name) if now is None else editor.open(name, now)
        place = {"textDocument": {"uri": uri}, "position": position_in(text, text.index(old))}
        edit = await editor.ask("textDocument/rename", {**place, "newName": new})
        if shown is not None:
            shown.extend(one["message"] for one in editor.reported("window/showMessage"))
        editor.apply_edit(edit)
        editor.save()
        return edit

    return in_editor(folder, does, capabilities, in_language="en")


# --- What can be renamed


def test_an_id_is_renamed_wherever_it_is_named(tmp_path: Path) -> None:
    in_prose = view_of(tmp_path, FILES, f"{ECI}/1.1.md")
    assert prepared(in_prose, "1.2.2, puis", 2) == ("1.2.2", "1.2.2")
    assert prepared(in_prose, '"1.1.2"', 1) == ("1.1.2", "1.1.2")
    assert prepared(in_prose, "(1.2.md)", 1) == ("1.2", "1.2")
    rules = view_of(tmp_path, FILES, "personnalisations/eci.md")
    assert prepared(rules, "score(eci_1.2.2)", 10) == ("1.2.2", "1.2.2")


def test_where_nothing_can_be_renamed_a_sentence_says_why(tmp_path: Path) -> None:
    here = view_of(tmp_path, FILES, f"{ECI}/1.1.md")
    assert refused(here, "Voir aussi") == "aucun identifiant ici"
    rules = view_of(tmp_path, FILES, "personnalisations/eci.md")
    assert refused(rules, "agents_1") == "ce n'est pas l'identifiant d'une action"
    other = view_of(
        tmp_path, {**FILES, f"{ECI}/1.1.md": FIRST.replace("1.2.2", "1.2.7")}, f"{ECI}/1.1.md"
    )
    assert refused(other, "1.2.7") == "aucune action n'a cet identifiant"


# --- What is renamed


@pytest.mark.parametrize(
    ("old", "new", "end"), [("1.2.1", "1.2.3", "\r\n"), ("1.2", "1.3", "\n"), ("1", "2", "\n")]
)
def test_the_files_become_what_the_command_makes_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, end: str
) -> None:
    for name in ("command", "editor"):
        for place, text in FILES.items():
            file = tmp_path / name / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.replace("\n", end).encode())
    name = f"{ECI}/1.md" if old == "1" else f"{ECI}/1.2.md"
    assert "changes" not in renamed(tmp_path / "editor", name, (old, new))
    monkeypatch.chdir(tmp_path / "command")
    assert ran("rename", old, new).status == 0
    assert texts(tmp_path / "editor") == texts(tmp_path / "command")


def test_what_is_open_and_not_saved_is_renamed_as_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    now = FIRST.replace("Voir aussi l'action 1.2.2", "E\u0301crit \U0001f600 : l'action\u00a01.2.1")
    edit = renamed(tmp_path, f"{ECI}/1.1.md", ("1.2.1", "1.2.3"), now=now)
    documents = [one["textDocument"] for one in edit["documentChanges"]]
    versions = {Path(one["uri"]).name: one["version"] for one in documents}
    assert versions["1.1.md"] == 1
    assert versions["1.2.md"] is None
    edited = texts(tmp_path)
    make(tmp_path, _1_1=now)
    monkeypatch.chdir(tmp_path)
    assert ran("rename", "1.2.1", "1.2.3").status == 0
    assert edited == texts(tmp_path)


@pytest.mark.parametrize("new", ["1.2.2", "1.1.9", "douze"])
def test_a_refusal_says_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: str
) -> None:
    make(tmp_path)
    with pytest.raises(Refusal) as raised:
        renamed(tmp_path, f"{ECI}/1.2.md", ("1.2.1", new))
    monkeypatch.chdir(tmp_path)
    assert str(raised.value).strip() in ran("rename", "1.2.1", new, ECI).err
    assert texts(tmp_path) == FILES


def test_an_editor_that_cannot_rename_files_is_refused_only_that(tmp_path: Path) -> None:
    make(tmp_path)
    emacs = CONVERTER.unstructure(client_capabilities("emacs"))
    with pytest.raises(Refusal, match="this editor cannot create, rename or delete files"):
        renamed(tmp_path, f"{ECI}/1.2.md", ("1.2", "1.3"), capabilities=emacs)
    renamed(tmp_path, f"{ECI}/1.2.md", ("1.2.1", "1.2.3"), capabilities=emacs)
    assert "identifiant: 1.2.3 # le premier" in texts(tmp_path)[f"{ECI}/1.2.md"]


def test_what_may_name_the_action_and_stays_is_shown(tmp_path: Path) -> None:
    make(tmp_path)
    reported: list[str] = []
    renamed(tmp_path, f"{ECI}/1.2.md", ("1.2.2", "1.2.3"), shown=reported)
    (shown,) = reported
    assert "1.2.md:8:54: `1.2.2` is left unchanged; change it if it" in shown


def test_a_client_without_versions_gets_plain_changes(tmp_path: Path) -> None:
    make(tmp_path)
    edit = renamed(tmp_path, f"{ECI}/1.2.md", ("1.2.1", "1.2.3"), capabilities=PLAIN)
    assert "documentChanges" not in edit
    assert "identifiant: 1.2.3 # le premier" in texts(tmp_path)[f"{ECI}/1.2.md"]


def test_real_files_become_what_the_command_makes_of_them(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("command", "editor"):
        shutil.copytree(shared / "corpus" / "2023", tmp_path / name)
    folder = tmp_path / "editor"
    one = next(one for one in find([folder]).referentiels if Id((1, 2, 4)) in one.by_id)
    (node, *_) = one.by_id[Id((1, 2, 4))]
    here = one.folder_path.relative_to(folder)
    renamed(folder, f"{here}/{node.document.name}", ("1.2.4", "1.2.5"))
    monkeypatch.chdir(tmp_path / "command")
    assert ran("rename", "1.2.4", "1.2.5", here).status == 0
    assert texts(folder) == texts(tmp_path / "command")
