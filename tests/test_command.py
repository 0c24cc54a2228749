"""`reflint check` as its users meet it: statuses, streams, focus, languages, colours."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.command import HANG, ORIENTATION, REFLINT, WRONG_SUM, json_of, reflint, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, _5_2=ORIENTATION)
    return tmp_path


def test_a_clean_referential_exits_0_with_nothing_on_stdout(folder: Path) -> None:
    run = reflint("check", cwd=folder)
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr == ".: 1 file, profile ponderation\nno findings in 1 file\n"


def test_a_finding_shows_its_line_its_caret_and_the_remedy(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM)
    run = reflint("check", "5.2.md", cwd=folder)
    assert run.returncode == 1
    assert run.stdout == (
        "5.2.md:3:5: error[weight-sum] the weights below `5.2` sum to 1.1, not 1 "
        "(0.1 too much): 5.2.1 0.6 + 5.2.2 0.5\n"
        "  |\n"
        "3 | id: 5.2\n"
        "  |     ^^^\n"
        "  = 5.2.md:12:14: `5.2.1` counts for 0.6\n"
        "  = 5.2.md:24:14: `5.2.2` counts for 0.5\n"
        "  = remedy: correct one of these weights so that they sum to 1\n"
    )
    assert run.stderr == (".: 1 file, profile ponderation\n1 error in 1 file\n")


def test_the_concise_format_names_the_one_related_location(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("id: 5.2.2", "id: 5.2.1"))
    run = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert run.stdout == (
        "5.2.md:23:5: error[duplicate-id] the id `5.2.1` is already used in 5.2.md "
        "(5.2.md:11:5: first occurrence here)\n"
    )


def test_json_gives_places_in_code_points_with_exclusive_ends(folder: Path) -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.55", 1)
    write(folder, _5_2=text.replace("Former les équipes.", "Former les les équipes."))
    report = json_of("check", cwd=folder)
    assert report["version"] == 2
    finding, doubled = report["findings"]
    place = ("path", "line", "column", "end_line", "end_column")
    assert [finding[key] for key in place] == ["5.2.md", 3, 5, 3, 8]
    assert finding["rule"] == "weight-sum"
    assert (finding["severity"], finding["action"]) == ("error", "5.2")
    (fix,) = doubled["fixes"]
    (edit,) = fix["edits"]
    assert (fix["safety"], fix["renames"]) == ("unsafe", [])
    assert [edit[key] for key in (*place, "text")] == ["5.2.md", 27, 11, 27, 15, ""]
    assert finding["referentiel"] == "."
    assert [other["line"] for other in finding["related"]] == [12, 24]
    assert report["not_checked"] == []


def test_paths_are_relative_to_the_current_folder(folder: Path) -> None:
    write(folder / "sous dossier", _5_2=WRONG_SUM)
    run = reflint("check", "sous dossier", "--output-format", "concise", cwd=folder)
    assert run.stdout.startswith("sous dossier/5.2.md:3:5:")


@pytest.mark.parametrize("named", ["5.2.md", "5.3.md"])
def test_a_duplicate_is_reported_whichever_of_its_two_files_is_named(
    folder: Path, named: str
) -> None:
    write(folder, _5_3=ORIENTATION)
    found = json_of("check", named, cwd=folder)["findings"]
    reported = [one for one in found if one["rule"] == "duplicate-id"]
    places = [(f["path"], [other["path"] for other in f["related"]]) for f in reported]
    assert places == [("5.3.md", ["5.2.md"])]


def test_findings_outside_the_files_named_are_counted_and_do_not_fail(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM, _2_1=ORIENTATION.replace("5.2", "2.1"))
    run = reflint("check", "2.1.md", cwd=folder)
    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr.endswith("and not listed: 1 finding\nno findings in 1 file\n")


def test_a_page_beside_the_files_is_listed_and_is_no_error(folder: Path) -> None:
    (folder / "README.md").write_text("# Lisez-moi\n")
    (folder / "guide.md").write_text("# Guide\n\n## Écrire\n\nUn exemple.\n", encoding="utf-8")
    run = reflint("check", cwd=folder)
    assert run.returncode == 0
    assert "not checked: README.md (not a file of a referential)\n" in run.stderr
    assert "not checked: guide.md (not a file of a referential)\n" in run.stderr
    assert reflint("check", "README.md", cwd=folder).returncode == 0


def test_a_missing_path_exits_2_and_the_rest_is_checked(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM)
    run = reflint("check", "5.2.md", "absent.md", "--output-format", "json", cwd=folder)
    report = json.loads(run.stdout)
    assert run.returncode == 2
    assert report["not_checked"] == [{"path": "absent.md", "reason": "missing", "detail": ""}]
    assert [finding["rule"] for finding in report["findings"]] == ["weight-sum"]


def test_a_folder_without_referential_exits_2(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n")
    run = reflint("check", cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr == "not checked: . (no referential in this folder)\n"


def test_an_unreadable_file_exits_2_and_the_rest_is_checked(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM, _5_3=ORIENTATION)
    (folder / "5.3.md").chmod(0)
    run = reflint("check", "--output-format", "json", cwd=folder, unprivileged=True)
    report = json.loads(run.stdout)
    assert run.returncode == 2
    assert report["not_checked"] == [
        {"path": "5.3.md", "reason": "unreadable", "detail": "Permission denied"}
    ]
    assert [finding["rule"] for finding in report["findings"]] == ["weight-sum"]


def test_fail_on_sets_what_counts(folder: Path) -> None:
    write(folder, _5_2=ORIENTATION.replace("0.5", "0,5"))
    assert reflint("check", cwd=folder).returncode == 0
    assert reflint("check", "--fail-on", "info", cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LC_ALL": "fr_FR.UTF-8"}, "remède"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_CA.UTF-8"}, "remède"),
        ({"LC_ALL": "", "LANG": "fr_FR.UTF-8"}, "remède"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "fr_FR.UTF-8"}, "remedy"),
        ({"LC_ALL": "", "LANG": ""}, "remedy"),
    ],
)
def test_the_locale_sets_the_language(folder: Path, environment: dict[str, str], word: str) -> None:
    write(folder, _5_2=WRONG_SUM)
    run = reflint("check", cwd=folder, env={**environment, "PYTHONUTF8": "1"})
    assert word in run.stdout


def test_lang_takes_precedence_over_the_locale_and_leaves_machine_fields_alone(
    folder: Path,
) -> None:
    write(folder, _5_2=WRONG_SUM)
    french, english = (json_of("check", "--lang", lang, cwd=folder) for lang in ("fr", "en"))
    (one,), (other,) = french["findings"], english["findings"]
    assert one["message"].startswith("les pondérations sous `5.2` font 1,1 au lieu de 1")
    worded = {"message", "remedy", "related"}
    assert {k: v for k, v in one.items() if k not in worded} == {
        k: v for k, v in other.items() if k not in worded
    }


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_or_on_demand(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    write(folder, _5_2=WRONG_SUM)
    run = reflint("check", *arguments, cwd=folder, env=environment)
    assert ("\x1b[" in run.stdout) is coloured


def test_a_closed_pipe_is_quiet_and_keeps_the_status(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM.replace("0.5", "0,5 " * 20000))
    with subprocess.Popen(
        [REFLINT, "check"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        reported = process.stderr.read()
        assert process.wait(HANG) == 1
    assert "Traceback" not in reported
    assert "BrokenPipe" not in reported


def test_modules_of_the_checked_repository_are_never_imported(folder: Path) -> None:
    for package in ("referentiel_lint", "linter", "scoring", "referentiel", "yaml"):
        (folder / package).mkdir()
        (folder / package / "__init__.py").write_text("raise SystemExit('hostile')\n")
    assert reflint("check", cwd=folder, cold=True).returncode == 0


def test_the_version_is_reported(tmp_path: Path) -> None:
    assert reflint("--version", cwd=tmp_path).stdout == "referentiel-lint 0.2.0 (reflint)\n"
