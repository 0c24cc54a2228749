"""Edits as a client applies them: of texts, and of names of files."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from lsprotocol import types

from linter.fixing.draft import Change
from referentiel.source import Source
from referentiel_lint.server.workspace import Workspace, path_of, text_edits, workspace_edit
from tests.server.editor import ABLE, CONVERTER, applied

# What texts are made of: lines, and characters of several widths, or of none.
PARTS = ["é", "e\u0301", "\U0001f600", "\u00a0", "\r", "\n", "1", "\ufeff"]


def edits(before: str, after: str) -> list[tuple[str, str]]:
    """Return each edit as its range and its new text."""
    found = text_edits(Source("a.md", before), after)
    return [(str(one.range), one.new_text) for one in found]


def test_of_a_line_only_the_part_that_differs_is_replaced() -> None:
    before = "# Titre\n\nVoir l'action 1.2.1, puis la mesure 1.2.1.\n"
    assert edits(before, before.replace("1.2.1", "1.2.3")) == [
        ("2:18-2:41", "3, puis la mesure 1.2.3")
    ]


def test_a_line_that_is_added_is_all_that_is_written() -> None:
    assert edits("a\r\nc\r\n", "a\r\nb\r\nc\r\n") == [("1:0-1:0", "b\r\n")]


def test_equal_texts_need_no_edit() -> None:
    assert edits("a\n", "a\n") == []


def test_columns_are_in_units_of_utf_16() -> None:
    # é decomposed (2 code points), an emoji, and the number that changes.
    (edit,) = text_edits(Source("a.md", "e\u0301\U0001f600 1"), "e\u0301\U0001f600 2")
    assert edit.range.start == types.Position(0, 5)


def test_lines_that_are_too_long_to_compare_are_edited_where_they_differ() -> None:
    long = "mot " * 5000
    assert edits(f"{long}1 {long}", f"{long}2 {long}") == [("0:20000-0:20001", "2")]


@example(list("\ufeff\U0001f6001é"), list("\U0001f600\ufeff\ufeff\U0001f600\ufeffé"), True)
@given(*[st.lists(st.sampled_from(PARTS))] * 2, st.booleans())
def test_the_edits_give_the_other_text(before: list[str], after: list[str], marked: bool) -> None:
    mark = "\ufeff" * marked
    # One that is not marked may begin with a letter only.
    old, new = (mark + "a" * (not marked) + "".join(one) for one in (before, after))
    assert applied(old, text_edits(Source("a.md", old), new)) == new


def test_files_that_take_names_of_others_are_renamed_once_these_are_free(tmp_path: Path) -> None:
    names = {"1.md": "2.md", "2.md": "3.md", "3.md": "4.md"}
    for name in names:
        (tmp_path / name).write_text(name)
    changes = [Change(old, old, old, new, tmp_path / old) for old, new in names.items()]
    reading = Workspace([tmp_path]).reading()
    edit = workspace_edit(changes, reading, CONVERTER.structure(ABLE, types.ClientCapabilities))
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
