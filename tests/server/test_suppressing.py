"""Hiding a finding from an editor: the comment, its reason, and what `check` says of it."""

from pathlib import Path
from typing import Any

import pytest

from tests.command import ORIENTATION, WRONG_SUM
from tests.server.editor import ABLE, Editor, in_editor, in_file

HEAD = "# Informer les autres collectivités\n```yaml\nid: 5.2\n```\n"
LINE = "<!-- reflint: masquer weight-sum : … -->\n"
HIDDEN = WRONG_SUM.replace(HEAD, HEAD + LINE)
SNIPPETS = {
    **ABLE,
    "workspace": {"workspaceEdit": {"documentChanges": True, "snippetEditSupport": True}},
}


def written(folder: Path, text: str = WRONG_SUM, name: str = "5.2.md") -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode())
    return name


async def rules(editor: Editor, uri: str) -> list[str]:
    return sorted({one["code"] for one in await editor.findings(uri)})


async def titled(editor: Editor, uri: str, at: str, word: str) -> list[Any]:
    """Return the code actions at a text whose titles begin with a word."""
    actions = await editor.actions(uri, at, only=["quickfix"])
    return [one for one in actions if one["title"].startswith(word)]


@in_file(WRONG_SUM)
async def test_a_finding_is_there_until_its_comment_has_a_reason(editor: Editor, uri: str) -> None:
    (action,) = await titled(editor, uri, "5.2", "Masquer")
    assert action["title"] == "Masquer `weight-sum` ici, parce que…"
    assert "isPreferred" not in action
    await editor.do(action)
    assert editor.texts[uri] == HIDDEN
    assert await rules(editor, uri) == ["suppression-invalid", "weight-sum"]
    # There is a comment already.
    assert await titled(editor, uri, "5.2", "Masquer") == []
    editor.type(uri, editor.texts[uri].replace("…", "voté ainsi"))
    assert await rules(editor, uri) == []


@in_file(WRONG_SUM, SNIPPETS)
async def test_a_client_with_snippets_types_the_reason_at_once(editor: Editor, uri: str) -> None:
    (action,) = await titled(editor, uri, "5.2", "Masquer")
    (change,) = action["edit"]["documentChanges"]
    (edit,) = change["edits"]
    assert edit["snippet"]["value"] == LINE.replace("…", "${1:…}")
    await editor.do(action)
    assert editor.texts[uri] == HIDDEN


@in_file(HIDDEN)
async def test_what_no_comment_can_suppress_is_not_offered(editor: Editor, uri: str) -> None:
    assert await titled(editor, uri, "masquer weight-sum", "Masquer") == []


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("<!-- reflint: hide tab: as in the decree -->\n", LINE.replace("masquer", "hide")),
        ("<!-- reflint: retired 5.2.9: folded into 5.2.1 -->\n", LINE.replace("masquer", "hide")),
        ("<!-- reflint: retiré 5.2.9 : réuni à 5.2.1 -->\n", LINE),
    ],
)
def test_a_comment_is_in_the_language_of_those_that_are_there(
    tmp_path: Path, said: str, line: str
) -> None:
    name = written(tmp_path, WRONG_SUM + said)

    async def does(editor: Editor) -> None:
        uri = editor.open(name)
        actions = await titled(editor, uri, "5.2", "Hide `weight-sum`")
        await editor.do(actions[0])
        line_there = line.replace(" : ", ": ") if "hide" in line else line
        assert editor.texts[uri] == WRONG_SUM.replace(HEAD, HEAD + line_there) + said

    in_editor(tmp_path, does, in_language="en")


def test_a_comment_ends_as_the_lines_of_its_file_do(tmp_path: Path) -> None:
    head = "\ufeff" + HEAD.replace("Informer", "Info\u00a0\U0001f600 e\u0301")
    text = WRONG_SUM.replace(HEAD, head).replace("\n", "\r\n")
    name = written(tmp_path, text)

    async def does(editor: Editor) -> None:
        uri = editor.open(name)
        (action,) = await titled(editor, uri, "5.2\r", "Masquer `weight-sum`")
        await editor.do(action)
        assert LINE.replace("\n", "\r\n") in editor.texts[uri]
        assert editor.texts[uri].count("\n") == editor.texts[uri].count("\r\n")

    in_editor(tmp_path, does)


def test_a_term_is_left_out_of_its_sum(tmp_path: Path) -> None:
    text = ORIENTATION + ORIENTATION[ORIENTATION.index("### Former") :].replace(
        "5.2.2", "5.2.3"
    ).replace("Former", "Publier")
    name = written(tmp_path, text)

    async def does(editor: Editor) -> None:
        uri = editor.open(name)
        assert await rules(editor, uri) == ["weight-sum"]
        last = text.rindex("0.5")
        at = editor.range(uri, last, last)
        (action,) = await editor.actions(uri, at, only=["quickfix"])
        assert action["title"] == "Écarter `5.2.3` de `weight-sum`, parce que…"
        await editor.do(action)
        line = "<!-- reflint: écarter weight-sum : … -->\n"
        assert editor.texts[uri] == text[: last + 8] + line + text[last + 8 :]
        editor.type(uri, editor.texts[uri].replace("…", "en option"))
        assert await rules(editor, uri) == []

    in_editor(tmp_path, does)


@in_file(ORIENTATION.replace("### Former", "### Diffuser"))
async def test_an_action_is_left_out_of_a_comparison(editor: Editor, uri: str) -> None:
    (shown,) = await editor.findings(uri)
    actions = await editor.actions(uri, shown["range"], [shown], ["quickfix"])
    titles = [one["title"] for one in actions]
    assert titles == [
        "Masquer `title-duplicate` ici, parce que…",
        "Écarter `5.2.2` de `title-duplicate`, parce que…",
    ]
    await editor.do(actions[1])
    editor.type(uri, editor.texts[uri].replace("…", "deux publics"))
    assert await rules(editor, uri) == []


def test_findings_in_sibling_files_are_hidden_too(tmp_path: Path) -> None:
    text = (
        "# Combien d'agents&nbsp;?\n```yaml\nid: agents\ntype: proportion\n"
        "thematique_id: agents\n```\n"
    )
    name = written(tmp_path, text, "questions/agents.md")
    written(tmp_path, ORIENTATION, "referentiels/eci/5.2.md")

    async def does(editor: Editor) -> None:
        uri = editor.open(name)
        before = await rules(editor, uri)
        (action,) = await titled(editor, uri, "&nbsp;", "Masquer")
        rule = action["title"].split("`")[1]
        await editor.do(action)
        editor.type(uri, editor.texts[uri].replace("…", "comme au décret"))
        assert await rules(editor, uri) == [one for one in before if one != rule]

    in_editor(tmp_path, does)
