"""`--output FORMAT:FILE`: several formats of one run, each in its file, whole or not at all."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from linter.words import Text, UsageError
from referentiel_lint.check.arguments import (
    FORMATS,
    MACHINE_FORMATS,
    OUTPUT_TWICE,
    Output,
    parse_outputs,
)
from referentiel_lint.terminal import output
from referentiel_lint.terminal.output import OUTPUT_NO_FILE
from tests.command import ORIENTATION, REFLINT, WRONG_SUM, environment, reflint, write
from tests.report_zoo import PATHS, check, reported


def problems(*texts: str) -> list[tuple[str, Text, dict[str, str]]]:
    with pytest.raises(UsageError) as raised:
        parse_outputs(texts, None)
    return [(one.source, one.message, dict(one.arguments)) for one in raised.value.messages]


# --- What is written


def test_every_format_goes_to_its_file_as_it_goes_to_stdout(folder: Path) -> None:
    options = [f"--output={form}:out/{form}" for form in FORMATS]
    (folder / "out").mkdir()
    status, text = check(folder, "--output-format", "concise", *options)
    assert (status, text) == (1, reported(folder, "concise"))
    for form in FORMATS:
        assert (folder / "out" / form).read_text(encoding="utf-8") == reported(folder, form)


def test_a_file_is_replaced_whole_and_keeps_its_permissions(folder: Path) -> None:
    file = folder / "report.json"
    file.write_text("x" * 100_000)
    file.chmod(0o640)
    check(folder, "--output", f"json:{file}")
    assert len(json.loads(file.read_text())["findings"]) == 1
    assert file.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in folder.iterdir()} == {"5.2.md", "report.json"}


def test_a_link_stays_and_the_file_it_leads_to_is_written(folder: Path) -> None:
    (folder / "real.json").write_text("")
    (folder / "link.json").symlink_to("real.json")
    check(folder, "--output", "json:link.json")
    assert (folder / "link.json").is_symlink()
    assert json.loads((folder / "real.json").read_text())["version"] == 2


def test_files_hold_every_finding_where_stdout_shows_something_else(folder: Path) -> None:
    write(folder, _5_2=ORIENTATION.replace("0.5", "0,5", 1))
    (folder / "out").mkdir()
    for name, options in {
        "diff": ("--diff",),
        "statistics": ("--statistics",),
        "stdin": ("-", "--stdin-filename", "5.2.md"),
    }.items():
        text = (folder / "5.2.md").read_bytes()
        output = f"--output=concise:out/{name}"
        run = reflint("check", *options, output, cwd=folder, stdin=text)
        assert run.returncode == 0
        assert "5.2.md:12:14: info[weight-notation]" in (folder / "out" / name).read_text()
        assert run.stdout != (folder / "out" / name).read_text()


def test_what_was_fixed_is_no_finding_of_the_file(folder: Path) -> None:
    write(folder, _5_2=ORIENTATION.replace("0.5", "0,5", 1))
    check(folder, "--fix", "--output", "json:report.json")
    report = json.loads((folder / "report.json").read_text())
    assert (report["findings"], len(report["fixed"])) == ([], 1)
    assert (folder / "5.2.md").read_text() == ORIENTATION


def test_a_name_may_hold_colons_spaces_and_a_drive() -> None:
    assert parse_outputs(("sarif:C:\\out x.sarif",), None) == (
        Output("sarif", Path("C:\\out x.sarif")),
    )


# --- Wrong options, reported before anything is checked


def test_all_that_is_wrong_is_reported_at_once(folder: Path) -> None:
    (folder / "out").mkdir()
    os.mkfifo(folder / "pipe")
    run = reflint(
        "check",
        *("--output=sarif", "--output=sarif:", "--output=sarfi:a", "--output=xyz:a"),
        *("--output=json:-", "--output=json:absent/a", "--output=json:out"),
        *("--output=json:pipe", "--output=json:5.2.md/a"),
        cwd=folder,
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "reflint: --output sarif: `sarif` does not have the form FORMAT:FILE\n"
        "  remedy: write, for example, `sarif:reflint.sarif`\n"
        "reflint: --output sarif:: `sarif:` does not have the form FORMAT:FILE\n"
        "  remedy: write, for example, `sarif:reflint.sarif`\n"
        "reflint: --output sarfi:a: there is no format `sarfi`\n"
        "  remedy: did you mean `sarif`?\n"
        "reflint: --output xyz:a: there is no format `xyz`\n"
        "  remedy: the known formats are: full, concise, json, github, gitlab, sarif, junit\n"
        "reflint: --output json:-: `-` is not a file\n"
        "  remedy: --output-format sets the format of stdout; for a file named `-`, "
        "write `./-`\n"
        "reflint: --output json:absent/a: there is no folder `absent`\n"
        "  remedy: create it, or name another one\n"
        "reflint: --output json:out: `out` is a folder\n"
        "  remedy: name a file in this folder\n"
        "reflint: --output json:pipe: `pipe` is not a regular file\n"
        "  remedy: name another file\n"
        "reflint: --output json:5.2.md/a: cannot be written (Not a directory)\n"
    )


@pytest.mark.parametrize("other", ["a", "./a", "link"])
def test_files_are_not_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link").symlink_to("a")
    place = f"--output json:{Path(other)}"
    assert problems("sarif:a", f"json:{other}") == [
        (place, OUTPUT_TWICE, {"path": str(Path(other)), "other": "--output sarif:a"})
    ]


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    ((_, message, _),) = problems("json:/dev/null")
    assert message == OUTPUT_NO_FILE


def test_a_file_that_is_checked_is_not_written_over(folder: Path) -> None:
    run = reflint("check", "--fix", "--output", "json:./5.2.md", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "reflint: --output json:5.2.md: `5.2.md` is already read or written by this command\n"
        "  remedy: name another file\n"
    )
    assert (folder / "5.2.md").read_text() == WRONG_SUM


@pytest.mark.parametrize("name", ["reflint.toml", ".reflint-baseline.json"])
def test_what_the_run_reads_besides_is_not_written_over(folder: Path, name: str) -> None:
    (folder / "reflint.toml").write_text("")
    reflint("check", "--write-baseline", cwd=folder)
    before = (folder / name).read_bytes()
    run = reflint("check", "--output", f"json:{name}", cwd=folder)
    assert run.returncode == 2
    assert f"`{name}` is already read or written by this command" in run.stderr
    assert (folder / name).read_bytes() == before


def test_a_format_without_a_place_for_numbers_is_not_asked_for_them(folder: Path) -> None:
    run = reflint("check", "--statistics", "--output-format", "sarif", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "reflint: --statistics: the format `sarif` cannot show statistics\n"
        "  remedy: use `json`, which always includes them, or run again without --statistics\n"
    )


# --- What cannot be written


def test_where_one_file_cannot_be_written_the_others_are(folder: Path) -> None:
    for name in ("closed", "open"):
        (folder / name).mkdir()
    (folder / "closed" / "a.json").write_text("before")
    (folder / "closed").chmod(0o555)
    run = reflint(
        *("check", "--output-format", "concise"),
        *("--output=json:closed/a.json", "--output=sarif:open/a.sarif"),
        cwd=folder,
        unprivileged=True,
    )
    assert run.returncode == 2
    assert run.stdout == reported(folder, "concise")
    assert run.stderr.endswith(
        "reflint: --output json:closed/a.json: cannot be written (Permission denied)\n"
    )
    assert (folder / "closed" / "a.json").read_text() == "before"
    assert json.loads((folder / "open" / "a.sarif").read_text())["version"] == "2.1.0"


def test_a_closed_stdout_takes_nothing_from_the_files(folder: Path) -> None:
    run = subprocess.run(
        ["sh", "-c", f"{REFLINT} check --output json:a.json >&-"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    assert len(json.loads((folder / "a.json").read_text())["findings"]) == 1


# --- The same bytes for the same files


def written(zoo: Path, folder: Path, **env: str) -> dict[str, bytes]:
    """Return each machine format of one process, in colours if there were any."""
    options = [f"--output={form}:{folder / form}" for form in sorted(MACHINE_FORMATS)]
    changes = {"FORCE_COLOR": "1", **env}
    run = reflint("check", *options, "--color", "always", *PATHS, cwd=zoo, env=changes)
    assert run.returncode == 2  # A path of them is absent.
    return {form: (folder / form).read_bytes() for form in sorted(MACHINE_FORMATS)}


def test_two_processes_write_the_same_plain_bytes(zoo: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for path in (one, other):
        path.mkdir()
    first = written(zoo, one, PYTHONHASHSEED="1", COLUMNS="60")
    assert first == written(zoo, other, PYTHONHASHSEED="2", COLUMNS="200", TZ="Asia/Tokyo")
    for form, data in first.items():
        assert (form, b"\x1b" in data) == (form, False)
        assert (form, str(zoo).encode() in data) == (form, False)
        assert (form, data.startswith(b"\xef\xbb\xbf")) == (form, False)
        assert (form, str(tmp_path.parent).encode() in data) == (form, False)


def test_one_process_and_two_find_the_same(zoo: Path) -> None:
    """Each of two runs names some of the files: together they say what one says."""
    names = sorted(path.name for path in zoo.iterdir() if path.suffix == ".md")
    for form, key in (("json", "identity"), ("gitlab", "fingerprint")):
        whole, *halves = (
            entries(reported(zoo, form, *paths), key) for paths in (names, names[::2], names[1::2])
        )
        assert set.union(*halves) == whole
        assert len(whole) > 10


def entries(text: str, key: str) -> set[str]:
    loaded = json.loads(text)
    findings = loaded["findings"] if isinstance(loaded, dict) else loaded
    return {one[key] for one in findings}


# --- In CI services


@pytest.mark.parametrize(("value", "reported_of"), [("true", True), ("1", True), ("", False)])
def test_services_are_known(monkeypatch: pytest.MonkeyPatch, value: str, reported_of: bool) -> None:
    monkeypatch.setenv("CI", value)
    assert output.is_unattended() is reported_of
    assert not (reported_of and output.shows_progress(for_program=False))


def test_gitlab_s_stdout_is_for_people(folder: Path) -> None:
    run = reflint("check", cwd=folder, env={"GITLAB_CI": "true", "CI": "true"})
    assert run.stdout == reported(folder, "full")
