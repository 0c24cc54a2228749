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


def test_a_file_is_renamed_with_what_is_in_it(tmp_path: Path) -> None:
    write(tmp_path, _5_2=SLIPPED.replace("5.2", "5.3"))
    reflint("check", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert contents(tmp_path) == {"5.3.md": ORIENTATION.replace("5.2", "5.3").encode()}


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


def test_a_file_that_is_not_utf_8_is_left_as_it_is(tmp_path: Path) -> None:
    data = SLIPPED.encode("cp1252", "replace")
    (tmp_path / "5.2.md").write_bytes(data)
    run = reflint("check", "--fix", cwd=tmp_path)
    assert run.returncode == 2
    assert "5.2.md: the file is not valid UTF-8: nothing was written to it" in run.stderr
    assert (tmp_path / "5.2.md").read_bytes() == data


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


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk wants root")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no tmpfs can be mounted here")
    try:
        (disk / "5.2.md").write_text(SLIPPED)
        (disk / "plein").write_bytes(b"x" * 11_000)
        run = reflint("check", "--fix", cwd=disk)
        assert run.returncode == 2
        assert "5.2.md: cannot be written" in run.stderr
        assert contents(disk) == {"5.2.md": SLIPPED.encode(), "plein": b"x" * 11_000}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


KILLER = """
import os, sys
left = int(os.environ["AT"])
EVENTS = ("open", "os.rename", "os.chmod", "os.remove", "tempfile.mkstemp")
def hook(event, arguments):
    global left
    if event == "open" and not (arguments[2] & (os.O_WRONLY | os.O_RDWR)):
        return
    if event in EVENTS and any("5.2.md" in str(part) for part in arguments):
        left -= 1
        if left < 0:
            os._exit(9)
sys.addaudithook(hook)
"""


def test_a_kill_at_any_write_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    states = set()
    for at in range(20):
        folder = tmp_path / str(at)
        write(folder, _5_2=SLIPPED)
        run = reflint("check", "--fix", ".", cwd=folder, env={"AT": str(at)}, first=KILLER)
        text = (folder / "5.2.md").read_text()
        assert text in (SLIPPED, ORIENTATION)
        states.add((run.returncode, text == ORIENTATION))
        shutil.rmtree(folder)
    assert (9, False) in states
    assert (0, True) in states


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
