"""Code actions: what an editor offers about a finding, and what comes of it."""

from pathlib import Path
from typing import Any

import pytest

from tests.command import ORIENTATION
from tests.server.editor import PLAIN, Editor, edited, in_editor, in_file

# é decomposed, an emoji and a no-break space before the slips.
SLIPS = ORIENTATION.replace(
    "Diffuser des documents.", "Diffuser\u00a0\U0001f600 e\u0301crits,\tdes &eacute;crits."
).replace("### Former", "### Former :")
COMMA = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0,5", 1)
ALL = "source.fixAll.reflint"


def written(folder: Path, text: str, name: str = "5.2.md") -> str:
    (folder / name).write_bytes(text.encode())
    return name


def titled(actions: list[Any], word: str) -> Any:
    (found,) = [one for one in actions if word in one["title"]]
    return found


async def at_finding(editor: Editor, uri: str, rule: str, **context: Any) -> list[Any]:
    """Return the code actions of the first finding of a rule."""
    shown = next(one for one in await editor.findings(uri) if one["code"] == rule)
    return await editor.actions(uri, shown["range"], [shown], **context)


@in_file(COMMA)
async def test_a_safe_fix_is_preferred_and_says_what_it_does(editor: Editor, uri: str) -> None:
    fix = titled(await at_finding(editor, uri, "weight-notation"), "0.5")
    assert fix["title"] == "Remplacer `0,5` par `0.5`"
    assert (fix["kind"], fix["isPreferred"]) == ("quickfix", True)
    assert [one["code"] for one in fix["diagnostics"]] == ["weight-notation"]
    await editor.do(fix)
    assert editor.texts[uri] == ORIENTATION


@in_file(COMMA, in_language="en")
async def test_titles_are_in_the_language_of_the_session(editor: Editor, uri: str) -> None:
    assert [one["title"] for one in await at_finding(editor, uri, "weight-notation")] == [
        "Replace `0,5` with `0.5`",
        "Hide `weight-notation` here, because…",
    ]


@in_file(SLIPS)
async def test_an_invisible_edit_is_titled_by_its_remedy(editor: Editor, uri: str) -> None:
    actions = await at_finding(editor, uri, "tab")
    assert actions[0]["title"] == (
        "Corriger `tab` : remplacez la tabulation par une espace ou, en fin de ligne, supprimez-la"
    )


@in_file(ORIENTATION.replace("Former les équipes.", "Former les les équipes."))
async def test_an_unsafe_fix_is_to_be_reviewed_and_not_preferred(editor: Editor, uri: str) -> None:
    fix = (await at_finding(editor, uri, "doubled-word"))[0]
    assert fix["title"] == "Supprimer `les` (à relire)"
    assert fix["kind"] == "quickfix"
    assert "isPreferred" not in fix
    await editor.do(fix)
    assert editor.texts[uri] == ORIENTATION


@pytest.mark.parametrize(("end", "mark"), [("\r\n", ""), ("\n", "\ufeff")])
def test_edits_are_where_a_client_counts_in_utf_16(tmp_path: Path, end: str, mark: str) -> None:
    name = written(tmp_path, mark + SLIPS.replace("\n", end))

    async def does(editor: Editor) -> None:
        uri = editor.open(name)
        for rule in ("tab", "html-entity", "title-marks", "decomposed-letter"):
            await editor.do((await at_finding(editor, uri, rule))[0])
        expected = SLIPS.replace("\t", " ").replace("&eacute;", "é").replace(" :", "")
        assert editor.texts[uri] == expected.replace("e\u0301", "é").replace("\n", end)

    in_editor(tmp_path, does)


@in_file(COMMA)
async def test_an_edit_has_the_version_that_it_is_of(editor: Editor, uri: str) -> None:
    editor.type(uri, COMMA + "\n")
    fix = (await at_finding(editor, uri, "weight-notation"))[0]
    (change,) = fix["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 2}


@in_file(COMMA, PLAIN)
async def test_a_client_that_can_do_little_gets_plain_edits(editor: Editor, uri: str) -> None:
    for only in ("quickfix", ALL):
        fix = (await at_finding(editor, uri, "weight-notation", only=[only]))[0]
        ((changed, edits),) = fix["edit"]["changes"].items()
        assert changed == uri
        assert edited(COMMA, edits) == ORIENTATION


@in_file(COMMA.replace("### Former", "### Former :"))
async def test_only_what_is_at_the_range_is_offered(editor: Editor, uri: str) -> None:
    shown = await editor.findings(uri)
    assert {one["code"] for one in shown} == {"weight-notation", "title-marks"}
    for at, rule in (("0,5", "weight-notation"), (":\n", "title-marks")):
        actions = await editor.actions(uri, at, shown)
        assert {one["data"]["rule"] for one in actions if "data" in one} == {rule}
        assert [one["code"] for one in actions[0]["diagnostics"]] == [rule]
    assert await editor.actions(uri, "Diffuser des", shown) == []
    everything = await editor.actions(uri, editor.range(uri, 0, len(editor.texts[uri])), shown)
    assert {one["data"]["rule"] for one in everything if "data" in one} == {
        "weight-notation",
        "title-marks",
    }


@in_file(COMMA)
async def test_only_the_kinds_that_are_asked_for_are_offered(editor: Editor, uri: str) -> None:

    async def kinds(*only: str) -> set[str]:
        actions = await editor.actions(uri, "0,5", only=only)
        return {one["kind"] for one in actions}

    assert await kinds("quickfix") == {"quickfix"}
    for kind in ("source", "source.fixAll", ALL):
        assert await kinds(kind) == {ALL}
    assert await kinds("") == {"quickfix", ALL}
    for kind in ("refactor", "source.organizeImports", "source.fixAll.eslint", "quick"):
        assert await kinds(kind) == set()


def test_a_habit_is_fixed_where_the_cursor_is_or_in_the_whole_file(tmp_path: Path) -> None:
    plain = ORIENTATION.replace("Former les équipes.", "Été,\nécoute,\némoi.")
    marks = plain.replace("Été,\nécoute,\némoi", "&Eacute;té,\n&eacute;coute,\n&eacute;moi")
    name = written(tmp_path, marks)
    written(tmp_path, marks.replace("5.2", "5.3"), "5.3.md")

    async def does(editor: Editor) -> None:
        uri = editor.open(name)
        (shown,) = [one for one in await editor.findings(uri) if one["code"] == "html-entity"]
        # The finding is shown at its first place; the cursor is at the last one of the file.
        fix, *others = await editor.actions(uri, "&eacute;moi")
        every = titled(others, "constats")
        assert fix["title"] == "Remplacer `&eacute;` par `é`"
        assert (fix["isPreferred"], fix.get("diagnostics")) == (True, None)
        assert every["title"] == "Corriger 3 constats de `html-entity` dans ce fichier"
        assert "isPreferred" not in every
        await editor.do(fix)
        assert editor.texts[uri] == marks.replace("&eacute;moi", "émoi")
        editor.type(uri, marks)
        (shown,) = [one for one in await editor.findings(uri) if one["code"] == "html-entity"]
        await editor.do(titled(await editor.actions(uri, shown["range"], [shown]), "constats"))
        assert editor.texts[uri] == plain

    in_editor(tmp_path, does)


def test_a_fix_that_would_change_what_the_file_means_is_not_offered(tmp_path: Path) -> None:
    text = ORIENTATION.replace("Former les équipes.", "Agir\n&#61;&#61;&#61;")
    name = written(tmp_path, text)

    async def does(editor: Editor) -> None:
        uri = editor.open(name)
        actions = await at_finding(editor, uri, "html-entity", only=["quickfix", ALL])
        assert [one["title"] for one in actions] == ["Masquer `html-entity` ici, parce que…"]

    in_editor(tmp_path, does)


def test_a_file_is_renamed_where_the_client_can(tmp_path: Path) -> None:
    name = written(tmp_path, ORIENTATION.replace("5.2", "5.3"))

    async def able(editor: Editor) -> None:
        uri = editor.open(name)
        fix = (await at_finding(editor, uri, "id-file-name"))[0]
        assert fix["title"] == "Renommer le fichier en `5.3.md` (à relire)"
        await editor.do(fix)
        assert [one.name for one in tmp_path.iterdir()] == ["5.3.md"]
        assert await editor.findings(editor.uri("5.3.md")) == []

    async def unable(editor: Editor) -> None:
        actions = await at_finding(editor, editor.open(name), "id-file-name")
        assert not any("Renommer" in one["title"] for one in actions)

    in_editor(tmp_path, unable, PLAIN)
    in_editor(tmp_path, able)


def test_a_document_that_is_part_of_nothing_has_no_code_action(tmp_path: Path) -> None:
    written(tmp_path, COMMA)
    (tmp_path / "notes").mkdir()

    async def does(editor: Editor) -> None:
        editor.texts["untitled:1"] = "a"
        assert await editor.actions("untitled:1", "a") == []
        assert await editor.actions("untitled:1", "a", only=[ALL]) == []

    in_editor(tmp_path, does)


def test_without_a_readable_configuration_nothing_is_offered(tmp_path: Path) -> None:
    name = written(tmp_path, COMMA)
    (tmp_path / "reflint.toml").write_text("select = 3")

    async def does(editor: Editor) -> None:
        uri = editor.open(name)
        assert await editor.actions(uri, "0,5") == []
        assert await editor.actions(uri, "0,5", only=[ALL]) == []

    in_editor(tmp_path, does)
