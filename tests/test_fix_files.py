"""Fixes of several files: what cannot be written is reported, and the rest is fixed."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from linter.finding import Finding, LocatedFix, Location, Safety
from linter.fixing import writing
from linter.fixing.draft import Change, grouped
from linter.fixing.run import SelectedFix, applicable, changes_by
from linter.fixing.writing import write as write_groups
from linter.registry import RULES, Plan
from linter.words import ErrorMessage
from referentiel.files.discovery import find
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel_lint.cli import main
from tests.command import ORIENTATION, reflint, write
from tests.rule_examples import findings_of

SLIPPED = ORIENTATION.replace("### Former", "### - Former", 1)
DOUBLED = ORIENTATION.replace("Former les équipes.", "Former les les équipes.", 1)
OTHER = ORIENTATION.replace("5.2", "5.3").replace("Informer", "Écouter")
OTHER_SLIPPED = SLIPPED.replace("5.2", "5.3").replace("Informer", "Écouter")
UNSAFE = ("check", "--fix", "--unsafe-fixes", "--output-format", "concise")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def texts(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in contents(folder).items()}


# --- A file that gets another name


def test_what_is_left_wrong_in_a_renamed_file_is_reported(tmp_path: Path) -> None:
    unfixable = ORIENTATION.replace("id: 5.2.2", "id: 5.2.1")
    (tmp_path / "agir.md").write_text(unfixable)
    (tmp_path / "5.3.md").write_text(OTHER)
    run = reflint(*UNSAFE, cwd=tmp_path)
    assert sorted(texts(tmp_path)) == ["5.2.md", "5.3.md"]
    assert "error[duplicate-id]" in run.stdout
    assert run.returncode == 1
    again = reflint("check", "--output-format", "concise", cwd=tmp_path)
    assert (again.stdout, again.returncode) == (run.stdout, 1)


def test_a_renamed_file_that_was_named_alone_is_fixed_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "agir.md").write_text(DOUBLED)
    (tmp_path / "5.3.md").write_text(OTHER_SLIPPED)
    run = reflint(*UNSAFE, "agir.md", cwd=tmp_path)
    assert run.returncode == 0
    assert sorted(texts(tmp_path)) == ["5.2.md", "5.3.md"]
    assert texts(tmp_path) == {"5.2.md": ORIENTATION, "5.3.md": OTHER_SLIPPED}


def test_a_baseline_written_with_a_rename_has_what_the_next_run_finds(tmp_path: Path) -> None:
    (tmp_path / "agir.md").write_text(ORIENTATION.replace("id: 5.2.2", "id: 5.2.1"))
    (tmp_path / "5.3.md").write_text(OTHER)
    (tmp_path / "reflint.toml").write_text('baseline = "known.json"\n')
    reflint(*UNSAFE, "--write-baseline", cwd=tmp_path)
    assert (tmp_path / "5.2.md").exists()
    assert reflint("check", cwd=tmp_path).returncode == 0


def test_a_name_that_a_fix_sets_free_is_taken_by_another_in_the_same_run(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(OTHER)
    (tmp_path / "5.3.md").write_text(ORIENTATION.replace("5.2", "5.4"))
    run = reflint(*UNSAFE, "--select", "id-file-name", cwd=tmp_path)
    assert run.returncode == 0
    assert texts(tmp_path) == {"5.3.md": OTHER, "5.4.md": ORIENTATION.replace("5.2", "5.4")}


# --- Files with names that look alike

ALIKE = (os.fsdecode(b"5.2 \xff.md"), r"5.2 \udcff.md")


def test_each_of_two_files_with_names_that_look_alike_gets_its_own_fix(tmp_path: Path) -> None:
    for name, text in zip(ALIKE, (SLIPPED, OTHER_SLIPPED), strict=True):
        (tmp_path / name).write_text(text)
    select = ("--select", "title-marks")
    reported = reflint("check", *select, "--output-format", "concise", cwd=tmp_path).stdout
    assert sorted(line.split(":")[0] for line in reported.splitlines()) == [
        r"5.2 \udc5cudcff.md",
        r"5.2 \udcff.md",
    ]
    one = reflint("check", *select, "--output-format", "concise", ALIKE[0], cwd=tmp_path)
    assert [line.split(":")[0] for line in one.stdout.splitlines()] == [r"5.2 \udcff.md"]
    assert "would be fixed: 2 findings" in reflint("check", "--diff", *select, cwd=tmp_path).stderr
    assert "fixed: 2 findings" in reflint("check", "--fix", *select, cwd=tmp_path).stderr
    assert texts(tmp_path) == {ALIKE[0]: ORIENTATION, ALIKE[1]: OTHER}


# --- Files that cannot be written


def test_the_rest_is_fixed_where_one_file_is_not_utf_8(tmp_path: Path) -> None:
    latin = OTHER_SLIPPED.encode("cp1252", "replace")
    (tmp_path / "5.2.md").write_text(SLIPPED)
    (tmp_path / "5.3.md").write_bytes(latin)
    run = reflint("check", "--fix", "--output-format", "concise", cwd=tmp_path)
    assert run.returncode == 2
    assert "error[not-utf8]" in run.stdout
    assert "fixed: 1 finding" in run.stderr
    assert "5.3.md: the file is not valid UTF-8: nothing was written to it" in run.stderr
    assert "fixable with `--fix`" not in run.stderr
    assert contents(tmp_path) == {"5.2.md": ORIENTATION.encode(), "5.3.md": latin}


def test_a_read_only_file_is_not_replaced_behind_its_owners_back(tmp_path: Path) -> None:
    write(tmp_path, _5_2=SLIPPED, _5_3=OTHER_SLIPPED)
    (tmp_path / "5.3.md").chmod(0o444)
    run = reflint("check", "--fix", "--output-format", "concise", cwd=tmp_path, unprivileged=True)
    assert run.returncode == 2
    assert run.stdout.startswith("5.3.md:21:5: warning[title-marks]")
    assert "fixed: 1 finding" in run.stderr
    assert "5.3.md: the file is read-only: nothing was written to it" in run.stderr
    assert "remedy: make it writable, then try again" in run.stderr
    assert texts(tmp_path) == {"5.2.md": ORIENTATION, "5.3.md": OTHER_SLIPPED}


def test_a_file_is_not_renamed_over_one_that_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "agir.md").write_text(SLIPPED)
    (tmp_path / "5.2.md").write_text("x")
    (tmp_path / "5.3.md").write_text(OTHER)
    (tmp_path / "reflint.toml").write_text('exclude = ["5.2.md"]\n')
    run = reflint(*UNSAFE, cwd=tmp_path)
    assert run.returncode == 2
    assert "agir.md:3:5: error[id-file-name]" in run.stdout
    assert "5.2.md: a file with this name already exists: nothing was written to it" in run.stderr
    assert texts(tmp_path)["agir.md"] == ORIENTATION
    assert texts(tmp_path)["5.2.md"] == "x"


def test_a_name_that_no_file_can_have_is_reported_with_its_remedy(tmp_path: Path) -> None:
    problem = writing.of_name("long.md", tmp_path / f"{'5' * 300}.md")
    assert problem is not None
    assert (problem.source, problem.message) == ("long.md", writing.TOO_LONG)


def test_what_the_run_did_not_fix_is_not_said_to_be_fixed_by_it(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(ORIENTATION.replace("Former les", "Former <\x08b>les", 1))
    run = reflint("check", "--fix", cwd=tmp_path)
    assert "md: the fix for `invisible-character` was not applied: it might change" in run.stderr
    assert "fixable with `--fix`" not in run.stderr


# --- Groups


def change(folder: Path, name: str, new_name: str | None = None, after: str = "new") -> Change:
    (folder / name).write_text("old")
    return Change(name, "old", after, new_name or name, folder / name)


def test_files_of_one_fix_are_written_together_and_others_by_themselves(tmp_path: Path) -> None:
    changes = [change(tmp_path, name) for name in ("a", "b", "c", "d")]
    ties = [frozenset({"a", "c"}), frozenset({"c", "d", "elsewhere"}), frozenset({"b"})]
    groups = grouped(changes, ties)
    assert [[one.path for one in group] for group in groups] == [["a", "c", "d"], ["b"]]


def test_a_group_of_files_is_not_written_if_one_has_changed(tmp_path: Path) -> None:
    changes = [change(tmp_path, name) for name in ("a", "b", "c")]
    (tmp_path / "b").write_text("meanwhile")
    outcome = write_groups([changes[:2], changes[2:]])
    assert texts(tmp_path) == {"a": "old", "b": "meanwhile", "c": "new"}
    assert outcome.failed == {"a", "b"}
    assert outcome.problems == [
        ErrorMessage("b", writing.CHANGED),
        ErrorMessage("a", writing.TOGETHER, {"other": "b"}),
    ]


def test_what_was_written_is_put_back_where_a_file_that_goes_with_it_fails(tmp_path: Path) -> None:
    changes = [change(tmp_path, "a"), change(tmp_path, "b", "c", after="old")]
    (tmp_path / "c").write_text("theirs")
    outcome = write_groups([changes])
    assert texts(tmp_path) == {"a": "old", "b": "old", "c": "theirs"}
    assert outcome.problems[0] == ErrorMessage("c", writing.EXISTS)


def test_an_interrupt_leaves_files_that_go_together_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [change(tmp_path, "a"), change(tmp_path, "b")]
    replace = Path.replace

    def interrupted(self: Path, target: str) -> Path:
        if Path(target).name == "b":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_groups([changes])
    assert texts(tmp_path) == {"a": "old", "b": "old"}


def test_no_hidden_file_is_left_behind(tmp_path: Path) -> None:
    changes = [change(tmp_path, name) for name in ("a", "b")]
    (tmp_path / "b").unlink()
    outcome = write_groups([[one] for one in changes])
    assert texts(tmp_path) == {"a": "new"}
    assert [(one.source, one.message) for one in outcome.problems] == [("b", writing.GONE)]


def test_a_link_stays_and_what_it_leads_to_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    link = Change("link", "old", "new", "link", tmp_path / "link")
    write_groups([[link, change(tmp_path, "b", "real", after="old")]])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "old"


def test_an_edit_of_a_restored_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = [change(tmp_path, name) for name in ("a", "b")]
    replace = Path.replace

    def edited(self: Path, target: str | Path) -> Path:
        done = replace(self, target)
        if Path(target).name == "a":
            (tmp_path / "a").write_text("new and an edit")
            (tmp_path / "b").write_text("old and an edit")
        return done

    monkeypatch.setattr(Path, "replace", edited)
    outcome = write_groups([changes])
    assert texts(tmp_path) == {"a": "new and an edit", "b": "old and an edit"}
    assert [(one.source, one.message) for one in outcome.problems] == [
        ("b", writing.CHANGED),
        ("a", writing.HALF),
    ]


def test_the_command_says_which_file_was_left_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "5.2.md").write_text(SLIPPED)
    (tmp_path / "5.3.md").write_text(OTHER_SLIPPED)
    replace = Path.replace

    def slowly(self: Path, target: str | Path) -> Path:
        if Path(target).name == "5.2.md":
            (tmp_path / "5.3.md").write_text(OTHER_SLIPPED + "Une ligne de plus.\n")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", slowly)
    monkeypatch.setattr(sys, "argv", ["reflint", "check", "--fix", "--lang", "en", "--no-cache"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "5.3.md: the file changed after it was read: nothing was written to it" in said
    assert texts(tmp_path)["5.2.md"] == ORIENTATION
    assert texts(tmp_path)["5.3.md"].endswith("Une ligne de plus.\n")


@pytest.mark.skipif(os.geteuid() != 0, reason="giving a file away takes the rights of root")
def test_a_fixed_file_keeps_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "5.2.md"
    file.write_text(SLIPPED)
    os.chown(file, 1234, 2345)
    assert reflint("check", "--fix", cwd=tmp_path).returncode == 0
    assert file.read_text() == ORIENTATION
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    change_of_it = Change("5.2.md", ORIENTATION, SLIPPED, "5.2.md", file)
    assert [*writing.problems_of([change_of_it])] == [ErrorMessage("5.2.md", writing.OWNER)]


def test_nothing_is_fixed_through_a_folder_that_leads_out_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "projet" / ".git").mkdir(parents=True)
    write(tmp_path / "dehors", _5_2=SLIPPED)
    (tmp_path / "projet" / "lien").symlink_to("../dehors")
    run = reflint("check", "--fix", "lien", cwd=tmp_path / "projet")
    assert run.returncode == 2
    assert "lien/5.2.md: a link leads out of the project: nothing is read or" in run.stderr
    assert (tmp_path / "dehors" / "5.2.md").read_text() == SLIPPED


# --- `--fix` and `--diff`: what is written and reported


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
    write(tmp_path, _5_2=DOUBLED.replace("### Former", "### - Former", 1))
    run = reflint("check", cwd=tmp_path)
    assert "1 finding: fixable with `--fix`" in run.stderr
    assert "1 finding: fixable with `--fix --unsafe-fixes`; review the changes" in run.stderr


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
    assert "5.2.md: the folder of this file is not writable: nothing was written" in run.stderr
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
    (first, *_) = findings_of({"5.2.md": TEXT})
    finding: Finding = replace(first, referentiel=one.folder)
    return SelectedFix(finding, LocatedFix(safety, tuple(edits)))


def test_a_fix_changes_all_its_files(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    chosen = applicable(one, PLAN, [fix_of(one, "&nbsp;", "\u00a0")])
    changes = changes_by(one, chosen)
    assert [change.path.rpartition("/")[2] for change in changes] == ["5.2.md", "5.3.md"]
    for change in changes:
        assert change.after == change.before.replace("&nbsp;", "\u00a0")


def test_a_safe_fix_that_changes_what_a_file_means_is_not_applicable(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    assert applicable(one, PLAN, [fix_of(one, "0.5", "0.6")]) == []
    unsafe = fix_of(one, "0.5", "0.6", Safety.UNSAFE)
    assert applicable(one, PLAN, [unsafe]) == [unsafe]


def test_files_change_names_and_texts_at_once(tmp_path: Path) -> None:
    one = referentiel_in(tmp_path)
    chosen = fix_of(one, "&nbsp;", "\u00a0", Safety.UNSAFE)
    path = one.path(one.documents[1])
    both = chosen.fix._replace(renames=((path, "5.4.md"),))
    renamed = chosen._replace(fix=both)
    assert applicable(one, PLAN, [renamed]) == [renamed]
    first, second = changes_by(one, [renamed])
    assert (first.is_rename, second.is_rename) == (False, True)
    assert second.new_path.endswith("5.4.md")
    assert "&nbsp;" not in second.after
    (tmp_path / "5.4.md").write_text("taken")
    assert applicable(one, PLAN, [renamed]) == []


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
    assert 'diff --git "a/agir \\011é.md" b/5.2.md' in run.stdout
    patched(program, run.stdout, tmp_path)
    found = texts_by_name(tmp_path)
    assert sorted(found) == [b"5.2.md", b"5.3.md"]
    assert found[b"5.2.md"] == ORIENTATION
