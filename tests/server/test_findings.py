"""How findings reach a client: for the text that is there, and no other."""

from pathlib import Path

import pytest

from linter.words import Language
from referentiel_lint.server.session import language_set
from tests.command import ORIENTATION
from tests.server.editor import Editor, Json, in_editor, in_file

WRONG = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.4", 1)
# Another orientation, with other titles.
OTHER = (
    ORIENTATION.replace("5.2", "5.3")
    .replace("\n### ", "\n### Mieux ")
    .replace("# Informer", "# Aider")
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "5.2.md"
    path.write_text(ORIENTATION, encoding="utf-8")
    return path


async def rules(editor: Editor, uri: str) -> list[str]:
    return [one["code"] for one in await editor.findings(uri)]


@in_file(ORIENTATION)
async def test_a_slip_is_reported_at_its_place_with_its_version_and_remedy(
    editor: Editor, uri: str
) -> None:
    editor.type(uri, WRONG)
    (found,) = await editor.findings(uri)
    assert editor.published()[uri]["version"] == 2
    assert (found["code"], found["severity"], found["source"]) == ("weight-sum", 1, "reflint")
    assert found["message"] == (
        "les pondérations sous `5.2` font 0,9 au lieu de 1 (il manque 0,1) : 5.2.1 0,4 + 5.2.2 "
        "0,5\n"
        "corrigez l'un de ces poids pour que la somme fasse 1"
    )
    assert [one["location"]["uri"] for one in found["relatedInformation"]] == [uri] * 2


def test_files_that_are_not_open_have_their_findings_too(file: Path) -> None:
    wrong = OTHER.replace("ponderation: 0.5", "ponderation: 0.4", 1)

    async def does(editor: Editor) -> None:
        editor.open(file.name)
        other = editor.uri("5.3.md")
        editor.write({"5.3.md": wrong})
        assert await rules(editor, other) == ["weight-sum"]
        assert editor.published()[other].get("version") is None
        editor.write({"5.3.md": OTHER})
        assert await rules(editor, other) == []

    in_editor(file.parent, does)


def test_where_an_action_is_deleted_those_that_name_it_have_a_finding(file: Path) -> None:
    naming = OTHER.replace("Diffuser des documents.", "Voir l'action 5.2.2.", 1)
    file.with_name("5.3.md").write_text(naming, encoding="utf-8")
    shorter = ORIENTATION[: ORIENTATION.index("### Former")]

    async def does(editor: Editor) -> None:
        uri, other = editor.open(file.name), editor.uri("5.3.md")
        assert await rules(editor, other) == []
        editor.type(uri, shorter)
        assert "reference-unknown" in await rules(editor, other)
        # What has not changed is not published again.
        editor.sent.clear()
        editor.type(uri, f"{shorter}\n")
        await editor.errors()
        assert editor.published().keys() == {uri}

    in_editor(file.parent, does)


def test_a_document_of_no_folder_is_checked_with_what_is_around_it(file: Path) -> None:
    async def does(editor: Editor) -> list[str]:
        return await rules(editor, editor.open("5.3.md", ORIENTATION))

    assert in_editor(file.parent, does, rootUri=None) == ["duplicate-id"]


def test_a_document_that_is_part_of_nothing_has_no_findings(file: Path) -> None:
    async def does(editor: Editor) -> None:
        notes = editor.open("notes.md", "# Notes\n\nA TODO, 50 % → 1O%.\n")
        assert await rules(editor, editor.open(file.name, WRONG)) == ["weight-sum"]
        assert await rules(editor, notes) == []

    in_editor(file.parent, does)


@pytest.mark.parametrize(
    ("locale", "options", "configured", "language"),
    [
        ("fr-FR", None, "en", "fr"),
        ("en_GB.UTF-8", None, "fr", "en"),
        ("de", None, "fr", "fr"),
        (None, None, "fr", "fr"),
        ("en", {"reflint": {"language": "fr"}}, "en", "fr"),
        ("fr", {"language": "en"}, "fr", "en"),
    ],
)
def test_the_language_is_the_one_set_else_the_client_s_else_the_configured_one(
    file: Path, locale: str | None, options: object, configured: str, language: str
) -> None:
    (file.parent / "reflint.toml").write_text(f'language = "{configured}"\n', encoding="utf-8")

    async def does(editor: Editor) -> list[Json]:
        return await editor.findings(editor.open(file.name, WRONG))

    (found,) = in_editor(file.parent, does, locale=locale, initializationOptions=options)
    assert found["message"].startswith("les " if language == "fr" else "the ")


@pytest.mark.parametrize("given", [None, {}, {"reflint": None}, {"other": {"language": "en"}}])
def test_settings_that_say_nothing_keep_the_language_that_the_client_began_with(
    given: object,
) -> None:
    assert language_set(given, Language.FRENCH) is Language.FRENCH


def test_what_is_set_again_takes_precedence() -> None:
    assert language_set({"reflint": {"language": "auto"}}, Language.FRENCH) is None
    assert language_set({"language": "en"}, Language.FRENCH) is Language.ENGLISH


@in_file(WRONG)
async def test_an_unreadable_configuration_is_reported_once_and_nothing_is_stale(
    editor: Editor, uri: str
) -> None:
    assert await rules(editor, uri) == ["weight-sum"]
    editor.write({"reflint.toml": "select = 3\n"})
    assert await rules(editor, uri) == []
    editor.type(uri, f"{WRONG}\n")
    assert await rules(editor, uri) == []
    (said,) = editor.reported("window/showMessage")
    assert "reflint.toml" in said["message"]
    editor.write({"reflint.toml": ""})
    assert await rules(editor, uri) == ["weight-sum"]


def test_a_byte_order_mark_that_the_editor_keeps_to_itself_is_still_there(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + WRONG.encode())

    async def does(editor: Editor) -> dict[str, Json]:
        found = await editor.findings(editor.open(file.name, WRONG))
        return {one["code"]: one["range"] for one in found}

    place = in_editor(file.parent, does)
    assert set(place) == {"invisible-character", "weight-sum"}
    assert place["invisible-character"]["start"] == {"line": 0, "character": 0}
