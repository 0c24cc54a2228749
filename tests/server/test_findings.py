"""How findings reach a client: for the text that is there, and no other."""

from pathlib import Path

import pytest
from lsprotocol import types

from tests.command import ORIENTATION
from tests.server.client import server_in

pytestmark = pytest.mark.asyncio
WRONG = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.4", 1)
# Another orientation, with titles of its own.
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


def rules(reported: types.PublishDiagnosticsParams | None) -> list[object]:
    assert reported is not None
    return [one.code for one in reported.diagnostics]


async def test_a_slip_is_reported_at_its_place_with_its_version_and_remedy(file: Path) -> None:
    async with server_in(file.parent) as client:
        client.open(file, WRONG, version=3)
        await client.until(lambda: client.last(file))
        reported = client.last(file)
    assert reported is not None
    assert reported.version == 3
    (found,) = reported.diagnostics
    assert found.code == "weight-sum"
    assert found.severity == types.DiagnosticSeverity.Error
    assert found.source == "reflint"
    assert found.message == (
        "les pondérations sous `5.2` font 0,9 au lieu de 1 (il manque 0,1) : 5.2.1 0.4 + 5.2.2 "
        "0.5\n"
        "corrigez l'un de ces poids pour que la somme fasse 1"
    )
    assert [one.location.uri for one in found.related_information or ()] == [file.as_uri()] * 2


async def test_what_is_fixed_is_taken_back(file: Path) -> None:
    async with server_in(file.parent) as client:
        client.open(file, WRONG)
        await client.until(lambda: client.last(file))
        client.change(file, ORIENTATION, 2)
        await client.until(lambda: (reported := client.last(file)) and reported.version == 2)
        assert rules(client.last(file)) == []


async def test_only_the_last_of_many_changes_is_reported(file: Path) -> None:
    async with server_in(file.parent) as client:
        texts = {version: (ORIENTATION, WRONG)[version % 2] for version in range(1, 42)}
        client.open(file, texts[1])
        for version in range(2, 42):
            client.change(file, texts[version], version)
        await client.until(lambda: (reported := client.last(file)) and reported.version == 41)
        assert rules(client.last(file)) == ["weight-sum"]
        for reported in client.published:
            assert reported.version is not None
            assert bool(reported.diagnostics) == (texts[reported.version] == WRONG)


async def test_a_closed_document_has_the_findings_of_its_file(file: Path) -> None:
    async with server_in(file.parent) as client:
        client.open(file, WRONG)
        await client.until(lambda: client.last(file))
        client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(file.as_uri()))
        )
        await client.until(lambda: rules(client.last(file)) == [])


async def test_files_that_are_not_open_have_their_findings_too(file: Path) -> None:
    other = file.with_name("5.3.md")
    other.write_text(OTHER.replace("ponderation: 0.5", "ponderation: 0.4", 1), encoding="utf-8")
    async with server_in(file.parent) as client:
        client.open(file)
        await client.until(lambda: client.last(other))
        reported = client.last(other)
        assert reported is not None
        assert (reported.version, rules(reported)) == (None, ["weight-sum"])
        # Corrected on the disk, outside the editor.
        other.write_text(OTHER, encoding="utf-8")
        client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams(
                [types.FileEvent(other.as_uri(), types.FileChangeType.Changed)]
            )
        )
        await client.until(lambda: rules(client.last(other)) == [])


async def test_where_an_action_is_deleted_those_that_name_it_have_a_finding(file: Path) -> None:
    other = file.with_name("5.3.md")
    naming = OTHER.replace("Diffuser des documents.", "Voir l'action 5.2.2.", 1)
    other.write_text(naming, encoding="utf-8")
    async with server_in(file.parent) as client:
        client.open(file)
        await client.until(lambda: client.last(file))
        assert client.last(other) is None
        client.change(file, ORIENTATION[: ORIENTATION.index("### Former")], 2)
        await client.until(lambda: client.last(other))
        assert "reference-unknown" in rules(client.last(other))
        # What has not changed is not published again.
        published = len(client.published)
        client.change(file, ORIENTATION[: ORIENTATION.index("### Former")] + "\n", 3)
        await client.until(lambda: (reported := client.last(file)) and reported.version == 3)
        assert {one.uri for one in client.published[published:]} == {file.as_uri()}


async def test_a_document_of_no_folder_is_checked_with_what_is_around_it(file: Path) -> None:
    twin = file.with_name("5.3.md")
    twin.write_text(ORIENTATION, encoding="utf-8")
    async with server_in(file.parent, files=False) as client:
        client.open(twin)
        await client.until(lambda: client.last(twin))
        assert rules(client.last(twin)) == ["duplicate-id"]


async def test_a_document_that_is_part_of_nothing_has_no_findings(file: Path) -> None:
    notes = file.with_name("notes.md")
    notes.write_text("# Notes\n\nA TODO, 50 % → 1O%.\n", encoding="utf-8")
    async with server_in(file.parent) as client:
        client.open(notes)
        client.open(file, WRONG)
        await client.until(lambda: client.last(file))
        # An empty list is published if it was open before the check began.
        shown = client.last(notes)
        assert shown is None or rules(shown) == []


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
async def test_the_language_is_the_one_set_else_the_client_s_else_the_configured_one(
    file: Path, locale: str | None, options: object, configured: str, language: str
) -> None:
    (file.parent / "reflint.toml").write_text(f'language = "{configured}"\n', encoding="utf-8")
    async with server_in(file.parent, locale=locale, options=options) as client:
        client.open(file, WRONG)
        await client.until(lambda: client.last(file))
        reported = client.last(file)
    assert reported is not None
    assert reported.diagnostics[0].message.startswith("les " if language == "fr" else "the ")


async def test_a_configuration_that_cannot_be_read_is_said_once_and_nothing_is_stale(
    file: Path,
) -> None:
    configuration = file.with_name("reflint.toml")
    async with server_in(file.parent) as client:
        client.open(file, WRONG)
        await client.until(lambda: client.last(file))
        configuration.write_text("select = 3\n", encoding="utf-8")
        changed = types.DidChangeWatchedFilesParams(
            [types.FileEvent(configuration.as_uri(), types.FileChangeType.Created)]
        )
        client.workspace_did_change_watched_files(changed)
        await client.until(lambda: client.shown and rules(client.last(file)) == [])
        client.change(file, WRONG + "\n", 2)
        await client.until(lambda: (reported := client.last(file)) and reported.version == 2)
        (said,) = client.shown
        assert "reflint.toml" in said
        configuration.write_text("", encoding="utf-8")
        client.workspace_did_change_watched_files(changed)
        await client.until(lambda: rules(client.last(file)) == ["weight-sum"])


async def test_the_settings_can_change(file: Path) -> None:
    async with server_in(file.parent) as client:
        client.open(file, WRONG)
        await client.until(lambda: client.last(file))
        client.workspace_did_change_configuration(
            types.DidChangeConfigurationParams({"reflint": {"language": "en"}})
        )
        await client.until(
            lambda: (
                (reported := client.last(file))
                and reported.diagnostics[0].message.startswith("the ")
            )
        )


async def test_a_byte_order_mark_that_the_editor_keeps_to_itself_is_still_there(
    file: Path,
) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + WRONG.encode())
    async with server_in(file.parent) as client:
        client.open(file, WRONG)
        await client.until(lambda: client.last(file))
        reported = client.last(file)
    assert reported is not None
    place = {one.code: one.range for one in reported.diagnostics}
    assert set(place) == {"invisible-character", "weight-sum"}
    assert place["invisible-character"].start == types.Position(0, 0)
