"""`reflint check --fix` and `--diff`: what is written and reported, and what no accident breaks."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from linter.engine.plan import Plan
from linter.finding import Finding, LocatedFix, Location, Safety
from linter.fixing.edits import SelectedFix
from linter.fixing.run import applicable, changes_by
from linter.fixing.writing import WriteChecks
from linter.registry import RULES
from referentiel.files.discovery import find
from referentiel.referential import Referentiel
from referentiel.source import Span
from tests.command import ORIENTATION, reflint, write
from tests.rule_examples import findings_of

SLIPPED = ORIENTATION.replace("### Former", "### - Former", 1)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_fix_writes_what_it_says_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, _5_2=SLIPPED)
    run = reflint("check", "--fix", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (0, "")
    assert "fixed: 1 finding" in run.stderr
    assert (tmp_path / "5.2.md").read_text() == ORIENTATION
    before = (tmp_path / "5.2.md").stat()
    again = reflint("check", "--fix", cwd=tmp_path)
    assert (again.returncode, "fixed" in again.stderr) == (0, False)
    assert (tmp_path / "5.2.md").stat().st_mtime_ns == before.st_mtime_ns


def test_check_says_what_can_be_fixed(tmp_path: Path) -> None:
    wrong = SLIPPED.replace("ponderation: 0.5", "ponderation: 0.55", 1)
    write(tmp_path, _5_2=wrong)
    run = reflint("check", cwd=tmp_path)
    assert "1 finding: fixable with `--fix`" in run.stderr
    assert "1 finding: fixable with `--fix --unsafe-fixes`, to be reviewed" in run.stderr


def test_diff_writes_nothing_and_git_takes_it(tmp_path: Path) -> None:
    write(tmp_path, _5_2=SLIPPED)
    run = reflint("check", "--diff", cwd=tmp_path)
    assert contents(tmp_path) == {"5.2.md": SLIPPED.encode()}
    assert run.stdout.splitlines()[:2] == ["--- a/5.2.md", "+++ b/5.2.md"]
    apply = subprocess.run(
        ["git", "apply", "-"], cwd=tmp_path, input=run.stdout, text=True, check=False
    )
    assert apply.returncode == 0
    assert (tmp_path / "5.2.md").read_text() == ORIENTATION


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_a_diff_keeps_other_line_ends(tmp_path: Path, ending: str) -> None:
    (tmp_path / "5.2.md").write_bytes(SLIPPED.replace("\n", ending).encode())
    reflint("check", "--fix", cwd=tmp_path)
    assert (tmp_path / "5.2.md").read_bytes() == ORIENTATION.replace("\n", ending).encode()


def test_the_findings_in_json_are_the_same_with_and_without_diff(tmp_path: Path) -> None:
    write(tmp_path, _5_2=SLIPPED.replace("ponderation: 0.5", "ponderation: 0.6", 1))
    plain = reflint("check", "--output-format", "json", cwd=tmp_path)
    diff = reflint("check", "--fix", "--diff", "--output-format", "json", cwd=tmp_path)
    assert json.loads(plain.stdout)["findings"]
    assert diff.stdout == plain.stdout
    assert "+++ b/5.2.md" in diff.stderr


def test_only_what_concerns_the_files_named_is_fixed(tmp_path: Path) -> None:
    write(tmp_path, _5_2=SLIPPED, _5_3=SLIPPED.replace("5.2", "5.3"))
    reflint("check", "--fix", "5.3.md", cwd=tmp_path)
    assert (tmp_path / "5.2.md").read_text() == SLIPPED
    assert (tmp_path / "5.3.md").read_text() == ORIENTATION.replace("5.2", "5.3")


def test_unsafe_fixes_alone_are_a_usage_error(tmp_path: Path) -> None:
    write(tmp_path, _5_2=SLIPPED)
    run = reflint("check", "--unsafe-fixes", cwd=tmp_path)
    assert run.returncode == 2
    assert "this option has no effect without --fix or --diff" in run.stderr


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    folder = tmp_path / "referentiel"
    folder.mkdir()
    (tmp_path / "reflint.toml").write_text("")
    real = tmp_path / "texte.md"
    real.write_text(SLIPPED)
    real.chmod(0o640)
    (folder / "5.2.md").symlink_to(real)
    reflint("check", "--fix", "referentiel", cwd=tmp_path)
    assert (folder / "5.2.md").is_symlink()
    assert real.read_text() == ORIENTATION
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_may_not_be_written_is_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "referentiel"
    write(folder, _5_2=SLIPPED)
    folder.chmod(0o555)
    try:
        run = reflint("check", "--fix", cwd=folder, unprivileged=True)
    finally:
        folder.chmod(0o755)
    assert run.returncode == 2
    assert "5.2.md: its folder is not writable: nothing was written" in run.stderr
    assert run.stdout.startswith("5.2.md:21:5: warning[title-marks]")
    assert contents(folder) == {"5.2.md": SLIPPED.encode()}


# --- Fixes that someone chose: which a run would apply, and how they change files


PLAN = Plan(RULES)
TEXT = ORIENTATION.replace("Former les équipes.", "Former les&nbsp;équipes.")


def referentiel_in(folder: Path) -> Referentiel:
    """Write two files, and return their referential."""
    write(folder, _5_2=TEXT, _5_3=TEXT.replace("5.2", "5.3"))
    (one,) = find([folder]).referentiels
    return one


def fix_of(one: Referentiel, old: str, new: str, safety: Safety = Safety.SAFE) -> SelectedFix:
    """Return a fix that replaces a text in both files."""
    edits = []
    for document in one.documents:
        start = document.source.text.index(old)
        span = Span(start, start + len(old))
        edits.append((Location(one.path(document), document.source, span), new))
    (first, *_) = findings_of({"5.2.md": TEXT.encode()})
    finding: Finding = replace(first, referentiel=one.folder)
    return SelectedFix(finding, LocatedFix(safety, tuple(edits)))


def test_a_fix_changes_all_its_files(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    chosen = applicable(one, PLAN, [fix_of(one, "&nbsp;", "\u00a0")], WriteChecks())
    changes = changes_by(one, chosen)
    assert [change.path.rpartition("/")[2] for change in changes] == ["5.2.md", "5.3.md"]
    for change in changes:
        assert change.after == change.before.replace("&nbsp;", "\u00a0")


def test_a_safe_fix_that_changes_what_a_file_means_is_not_applicable(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    assert applicable(one, PLAN, [fix_of(one, "0.5", "0.6")], WriteChecks()) == []
    unsafe = fix_of(one, "0.5", "0.6", Safety.UNSAFE)
    assert applicable(one, PLAN, [unsafe], WriteChecks()) == [unsafe]


def test_a_fix_of_a_file_that_cannot_be_written_is_applicable_in_an_editor(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    chosen = fix_of(one, "&nbsp;", "\u00a0")
    gone, other = one.documents
    one.file(gone).unlink()
    assert applicable(one, PLAN, [chosen], WriteChecks()) == []
    assert applicable(one, PLAN, [chosen], WriteChecks({one.path(other)})) == []
    assert applicable(one, PLAN, [chosen], WriteChecks({one.path(gone)})) == [chosen]


def test_files_change_names_and_texts_at_once(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    chosen = fix_of(one, "&nbsp;", "\u00a0", Safety.UNSAFE)
    path = one.path(one.documents[1])
    both = chosen.fix._replace(renames=((path, "5.4.md"),))
    renamed = replace(chosen, fix=both)
    assert applicable(one, PLAN, [renamed], WriteChecks()) == [renamed]
    first, second = changes_by(one, [renamed])
    assert (first.is_rename, second.is_rename) == (False, True)
    assert second.new_path.endswith("5.4.md")
    assert "&nbsp;" not in second.after
    (tmp_path / "5.4.md").write_text("taken")
    assert applicable(one, PLAN, [renamed], WriteChecks()) == []


# --- What `git apply` and `patch` make of a diff, whatever the files are called

# As names of files, each beside an id that makes its folder a referential.
NAMES = [
    "5.2 à relire.md",
    "5.2\n+++ b\n5.md",
    '5.2 "cité"\t\\x.md',
    "5.2 \x1b[31m\x7f.md",
    "5.2\u2028ligne.md",
]
PROGRAMS = [["git", "apply", "-"], ["patch", "-p1"]]


def patched(program: list[str], diff: str, folder: Path) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not there")
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(program, cwd=folder, input=diff.encode(), env=env, check=True)


def texts_by_name(folder: Path) -> dict[bytes, str]:
    return {os.fsencode(path.name): path.read_text() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("name", "program"),
    # patch refuses the ends of lines in names.
    [(n, p) for n in NAMES for p in PROGRAMS if p[0] == "git" or "\n" not in n],
)
def test_a_diff_of_any_name_is_taken(tmp_path: Path, name: str, program: list[str]) -> None:
    (tmp_path / "5.3.md").write_text(ORIENTATION.replace("5.2", "5.3"))
    (tmp_path / name).write_text(SLIPPED)
    run = reflint("check", "--diff", "--select", "title-marks", cwd=tmp_path)
    assert "would be fixed: 1 finding" in run.stderr
    patched(program, run.stdout, tmp_path)
    assert texts_by_name(tmp_path)[name.encode()] == ORIENTATION
    assert len(texts_by_name(tmp_path)) == 2


def test_a_name_with_a_line_end_begins_no_line_of_the_diff(tmp_path: Path) -> None:
    (tmp_path / "5.2\n+++ b\n5.md").write_text(SLIPPED)
    run = reflint("check", "--diff", "--select", "title-marks", ".", cwd=tmp_path)
    assert run.stdout.splitlines()[:2] == [
        '--- "a/5.2\\n+++ b\\n5.md"\t',
        '+++ "b/5.2\\n+++ b\\n5.md"\t',
    ]


def test_a_name_whose_bytes_are_no_utf_8_is_written_as_git_writes_it(tmp_path: Path) -> None:
    name = b"5.2 relue \xe9.md"
    try:
        (tmp_path / os.fsdecode(name)).write_text(SLIPPED)
    except OSError:
        pytest.skip("this file system takes no such name")
    run = reflint("check", "--diff", "--select", "title-marks", ".", cwd=tmp_path)
    assert run.stdout.startswith('--- "a/5.2 relue \\351.md"\t\n')
    patched(["git", "apply", "-"], run.stdout, tmp_path)
    assert texts_by_name(tmp_path) == {name: ORIENTATION}


@pytest.mark.parametrize("program", PROGRAMS, ids=" ".join)
def test_a_rename_with_changes_is_taken(tmp_path: Path, program: list[str]) -> None:
    (tmp_path / "agir \té.md").write_text(SLIPPED)
    (tmp_path / "5.3.md").write_text(ORIENTATION.replace("5.2", "5.3"))
    rules = ("--select", "title-marks", "--select", "id-file-name")
    run = reflint("check", "--diff", "--unsafe-fixes", *rules, cwd=tmp_path)
    assert 'diff --git "a/agir \\té.md" b/5.2.md' in run.stdout
    patched(program, run.stdout, tmp_path)
    found = texts_by_name(tmp_path)
    assert sorted(found) == [b"5.2.md", b"5.3.md"]
    assert found[b"5.2.md"] == ORIENTATION
