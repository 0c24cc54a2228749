"""`reflint check -`: an editor's unsaved text is checked in place of its file."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner

from referentiel_lint.cli import cli
from tests.command import HANG, ORIENTATION, REFLINT, WRONG_SUM, environment, reflint, write

SLIPPED = ORIENTATION.replace("### Former", "### Former :", 1)
# As many files of the corpus are checked together.
FEW = 3
JSON = ("--output-format", "json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, _5_2=ORIENTATION)
    return tmp_path


def check(
    text: str | bytes, *arguments: str, cwd: Path, name: str = "5.2.md"
) -> subprocess.CompletedProcess[str]:
    given = text if isinstance(text, bytes) else text.encode()
    return reflint("check", "-", "--stdin-filename", name, *arguments, cwd=cwd, stdin=given)


# --- What is checked


def test_the_text_is_checked_and_the_file_on_disk_is_not(folder: Path) -> None:
    run = check(WRONG_SUM, "--output-format", "concise", cwd=folder)
    assert run.returncode == 1
    assert run.stdout.startswith("5.2.md:3:5: error[weight-sum] ")
    assert run.stderr.startswith(".: 1 file, profile ponderation\n")
    assert run.stderr.endswith("\n1 error in 1 file\n")
    write(folder, _5_2=WRONG_SUM)
    assert check(ORIENTATION, cwd=folder).returncode == 0


def test_the_file_need_not_be_there(folder: Path) -> None:
    run = check(ORIENTATION, "--output-format", "concise", cwd=folder, name="5.3.md")
    duplicates = [line for line in run.stdout.splitlines() if "[duplicate-id]" in line]
    assert [line.partition(" ")[0] for line in duplicates] == ["5.3.md:3:5:"]
    assert not (folder / "5.3.md").exists()


def test_the_whole_referential_is_read_and_only_the_text_is_in_focus(folder: Path) -> None:
    write(folder, _2_1=WRONG_SUM.replace("5.2", "2.1"))
    run = check(ORIENTATION, cwd=folder)
    assert (run.returncode, run.stdout) == (0, "")
    assert "outside the named files, and not listed: 1 finding" in run.stderr


def test_an_excluded_file_and_one_of_no_referential_are_listed(folder: Path) -> None:
    (folder / "reflint.toml").write_text('exclude = ["/5.2.md"]\n')
    run = check(WRONG_SUM, cwd=folder)
    assert (run.returncode, run.stdout) == (0, "")
    assert "not checked: 5.2.md (excluded by the configuration)" in run.stderr
    run = check("# Notes\n", cwd=folder, name="README.md")
    assert "not checked: README.md (not a file of a referential)" in run.stderr


def test_a_link_out_of_the_project_is_replaced_and_not_followed(folder: Path) -> None:
    (folder / "reflint.toml").touch()
    secret = folder.parent / "secret.md"
    secret.write_text("# Secret\n")
    (folder / "5.2.md").unlink()
    (folder / "5.2.md").symlink_to(secret)
    run = check(WRONG_SUM, *JSON, cwd=folder)
    assert [f["rule"] for f in json.loads(run.stdout)["findings"]] == ["weight-sum"]


# --- One engine


def test_stdin_and_file_agree_byte_for_byte_over_the_corpus(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [path for path in sorted((shared / "corpus").rglob("*.md")) if path.name != "README.md"]
    assert len(files) > 60
    for number, some in enumerate(few_by_few(files)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for path in some:
            shutil.copyfile(path, folder / path.name)
        monkeypatch.chdir(folder)
        for path in some:
            agree(path.name, is_fixed=True)


def few_by_few(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """Yield a few files of one folder at a time: each run reads all that are there."""
    for _, ones in groupby(files, key=lambda path: path.parent):
        folder = list(ones)
        for start in range(0, len(folder), FEW):
            yield folder[start : start + FEW]


def test_stdin_and_strange_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slips = {
        "windows": SLIPPED.encode("cp1252", "replace"),
        "utf-16": SLIPPED.encode("utf-16"),
        "mark": b"\xef\xbb\xbf" + SLIPPED.encode(),
        "carriage": SLIPPED.replace("\n", "\r\n").encode(),
        "empty": b"",
        "nul": b"\0" * 100,
        "large": SLIPPED.encode() + b"a" * (600 << 10),
        "escape": SLIPPED.replace("Former", "\x1b[31mFormer", 1).encode(),
    }
    for name, data in slips.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "5.2.md").write_bytes(data)
        monkeypatch.chdir(tmp_path / name)
        agree("5.2.md", is_fixed=True)


def agree(name: str, *, is_fixed: bool) -> None:
    """Assert that a file, its text on stdin, and --fix --diff give the same json."""
    plain = run_here(name)
    piped, data = ("-", "--stdin-filename", name), Path(name).read_bytes()
    assert run_here(*piped, stdin=data) == plain
    if is_fixed:
        assert run_here(*piped, "--fix", "--diff", stdin=data) == plain


def run_here(*arguments: str, stdin: bytes | None = None) -> tuple[int, bytes]:
    """Run the command in this process, for speed; return its status and its json."""
    command = ["check", *arguments, "--output-format", "json"]
    result = CliRunner().invoke(cli, command, input=stdin, standalone_mode=False)
    assert json.loads(result.stdout)["version"] == 2
    assert isinstance(result.return_value, int)
    return result.return_value, result.stdout_bytes


# --- Fixes


def test_fix_gives_the_fixed_text_alone_on_stdout_and_findings_on_stderr(folder: Path) -> None:
    both = SLIPPED.replace("ponderation: 0.5", "ponderation: 0.6", 1)
    run = check(both, "--fix", "--output-format", "concise", cwd=folder)
    assert run.returncode == 1
    assert run.stdout == WRONG_SUM
    assert run.stderr.startswith("5.2.md:3:5: error[weight-sum] ")
    assert "fixed: 1 finding\n" in run.stderr
    assert (folder / "5.2.md").read_text() == ORIENTATION


def test_with_fix_a_machine_format_has_stderr_for_itself(folder: Path) -> None:
    both = SLIPPED.replace("ponderation: 0.5", "ponderation: 0.6", 1)
    run = check(both, "--fix", *JSON, cwd=folder)
    assert run.stdout == WRONG_SUM
    assert [f["rule"] for f in json.loads(run.stderr)["findings"]] == ["weight-sum"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_fixing_keeps_line_ends_and_the_byte_order_mark(folder: Path, ending: str) -> None:
    data = SLIPPED.replace("\n", ending).encode()
    for mark in (b"", b"\xef\xbb\xbf"):
        run = check(mark + data, "--fix", cwd=folder)
        assert run.stdout.encode() in (
            mark + ORIENTATION.replace("\n", ending).encode(),
            ORIENTATION.replace("\n", ending).encode(),  # A mark is a finding, with a safe fix.
        )


def test_what_has_nothing_to_fix_comes_back_byte_for_byte(folder: Path) -> None:
    (folder / "reflint.toml").write_text('exclude = ["/5.3.md"]\n')
    for name, data in (
        ("5.2.md", ORIENTATION.encode()),
        ("5.2.md", ORIENTATION.replace("é", "e").encode() + b"\xe9\n"),
        ("5.3.md", SLIPPED.encode()),
        ("README.md", SLIPPED.encode() + b"\xff"),
    ):
        run = subprocess.run(
            [REFLINT, "check", "-", "--stdin-filename", name, "--fix"],
            input=data,
            cwd=folder,
            capture_output=True,
            check=False,
        )
        assert run.stdout == data


def test_a_text_that_is_not_utf_8_is_not_fixed(folder: Path) -> None:
    run = check(SLIPPED.encode("cp1252", "replace"), "--fix", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert "5.2.md: the file is not valid UTF-8: nothing was written to it" in run.stderr


def test_no_other_file_and_no_name_is_changed(folder: Path) -> None:
    write(folder, _5_3=SLIPPED.replace("5.2", "5.3"))
    text = SLIPPED.replace("5.2", "5.4")
    run = check(text, "--fix", "--unsafe-fixes", cwd=folder, name="5.6.md")
    assert run.stdout == ORIENTATION.replace("5.2", "5.4")
    assert sorted(path.name for path in folder.iterdir()) == ["5.2.md", "5.3.md"]
    assert (folder / "5.3.md").read_text() == SLIPPED.replace("5.2", "5.3")


def test_diff_shows_what_fix_would_give(folder: Path) -> None:
    for arguments in (("--diff",), ("--fix", "--diff")):
        run = check(SLIPPED, *arguments, cwd=folder)
        assert run.stdout.splitlines()[:2] == ["--- a/5.2.md", "+++ b/5.2.md"]
        assert "-### Former :\n+### Former\n" in run.stdout
        assert "would be fixed: 1 finding" in run.stderr


# --- Wrong options


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (("-",), "-: the path of the text on stdin is missing"),
        (
            ("-", "5.2.md", "--stdin-filename", "5.2.md"),
            "-: stdin cannot be combined with other paths",
        ),
        (
            ("--stdin-filename", "5.2.md"),
            "--stdin-filename: this option requires `-`, for stdin",
        ),
        (("-", "--stdin-filename", "."), "--stdin-filename: `.` is a folder"),
        (("-", "--stdin-filename", ""), "--stdin-filename: `.` is a folder"),
    ],
)
def test_usage_errors(folder: Path, arguments: tuple[str, ...], reported: str) -> None:
    run = reflint("check", *arguments, cwd=folder, stdin=ORIENTATION.encode())
    assert (run.returncode, run.stdout) == (2, "")
    assert f"reflint: {reported}\n  remedy: " in run.stderr


def test_a_stdin_without_end_is_given_up(folder: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        run = subprocess.run(
            [REFLINT, "check", "-", "--stdin-filename", "5.2.md"],
            stdin=endless,
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=HANG,
            check=False,
        )
    assert (run.returncode, run.stdout) == (2, "")
    assert "reflint: -: the text on stdin is over 16 MB" in run.stderr


def test_a_text_over_the_limit_is_a_finding_and_is_not_fixed(folder: Path) -> None:
    large = ORIENTATION.encode() + b"a" * (600 << 10)
    run = check(large, "--output-format", "concise", cwd=folder)
    assert run.stdout.startswith("5.2.md: error[file-unreadable] ")
    run = check(large, "--fix", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert "reflint: -: text over 512 KB is not fixed" in run.stderr
