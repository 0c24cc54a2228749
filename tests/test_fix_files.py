"""Fixes of several files: what cannot be written is reported, and the rest is fixed."""

import errno
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.fixing import writing
from linter.fixing.draft import Change, grouped
from linter.fixing.writing import WriteChecks
from linter.fixing.writing import write as write_groups
from linter.usage_error import ErrorMessage
from referentiel_lint.cli import main
from tests.command import ORIENTATION, reflint, write

SLIPPED = ORIENTATION.replace("### Former", "### - Former", 1)
WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.55", 1)
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
    (tmp_path / "agir.md").write_text(WRONG_SUM)
    (tmp_path / "5.3.md").write_text(OTHER_SLIPPED)
    run = reflint(*UNSAFE, "agir.md", cwd=tmp_path)
    assert run.returncode == 0
    assert sorted(texts(tmp_path)) == ["5.2.md", "5.3.md"]
    assert "ponderation: 0.8" not in texts(tmp_path)["5.3.md"]
    assert reflint("check", "5.2.md", cwd=tmp_path).returncode == 0
    assert texts(tmp_path)["5.3.md"] == OTHER_SLIPPED


def test_a_baseline_written_with_a_rename_holds_what_the_next_run_finds(tmp_path: Path) -> None:
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
    assert "remedy: make it writable, then run again" in run.stderr
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
    problem = WriteChecks().of_name("long.md", tmp_path / f"{'5' * 300}.md")
    assert problem is not None
    assert (problem.source, problem.message) == ("long.md", writing.TOO_LONG)


def test_what_the_run_did_not_fix_is_not_said_to_be_fixed_by_it(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(ORIENTATION.replace("Former les", "Former <\x08b>les", 1))
    run = reflint("check", "--fix", cwd=tmp_path)
    assert "5.2.md: the fix of `invisible-character` would change what the file says" in run.stderr
    assert "fixable with `--fix`" not in run.stderr


# --- Groups


def change(folder: Path, name: str, new_name: str | None = None, after: str = "new") -> Change:
    (folder / name).write_text("old")
    return Change(name, "old", after, new_name or name, folder / name)


def test_files_of_one_fix_are_written_together_and_others_by_themselves(tmp_path: Path) -> None:
    wanted = [change(tmp_path, name) for name in ("a", "b", "c", "d")]
    ties = [frozenset({"a", "c"}), frozenset({"c", "d", "elsewhere"}), frozenset({"b"})]
    groups = grouped(wanted, ties)
    assert [[one.path for one in group] for group in groups] == [["a", "c", "d"], ["b"]]


def test_of_files_that_go_together_none_is_written_where_one_has_changed(tmp_path: Path) -> None:
    wanted = [change(tmp_path, name) for name in ("a", "b", "c")]
    (tmp_path / "b").write_text("meanwhile")
    outcome = write_groups([wanted[:2], wanted[2:]])
    assert texts(tmp_path) == {"a": "old", "b": "meanwhile", "c": "new"}
    assert outcome.failed == {"a", "b"}
    assert outcome.problems == [
        ErrorMessage("b", writing.CHANGED),
        ErrorMessage("a", writing.TOGETHER, {"other": "b"}),
    ]


def test_what_was_written_is_put_back_where_a_file_that_goes_with_it_fails(tmp_path: Path) -> None:
    wanted = [change(tmp_path, "a"), change(tmp_path, "b", "c", after="old")]
    (tmp_path / "c").write_text("theirs")
    outcome = write_groups([wanted])
    assert texts(tmp_path) == {"a": "old", "b": "old", "c": "theirs"}
    assert outcome.problems[0] == ErrorMessage("c", writing.EXISTS)


def test_an_interrupt_leaves_files_that_go_together_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [change(tmp_path, "a"), change(tmp_path, "b")]
    replace = Path.replace

    def interrupted(self: Path, target: str) -> Path:
        if Path(target).name == "b":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_groups([wanted])
    assert texts(tmp_path) == {"a": "old", "b": "old"}


def test_no_hidden_file_is_left_behind(tmp_path: Path) -> None:
    wanted = [change(tmp_path, name) for name in ("a", "b")]
    (tmp_path / "b").unlink()
    outcome = write_groups([[one] for one in wanted])
    assert texts(tmp_path) == {"a": "new"}
    assert [(one.source, one.message) for one in outcome.problems] == [("b", writing.GONE)]


def test_a_link_stays_and_what_it_leads_to_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    link = Change("link", "old", "new", "link", tmp_path / "link")
    write_groups([[link, change(tmp_path, "b", "real", after="old")]])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "old"


def test_an_edit_saved_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [change(tmp_path, name) for name in ("a", "b", "c")]
    replace = Path.replace

    def slowly(self: Path, target: str | Path) -> Path:
        with (tmp_path / "b").open("a") as file:
            file.write(" and an edit")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", slowly)
    outcome = write_groups([[one] for one in wanted])
    assert texts(tmp_path)["b"].startswith("old and an edit")
    assert (texts(tmp_path)["a"], texts(tmp_path)["c"]) == ("new", "new")
    assert outcome.problems == [ErrorMessage("b", writing.CHANGED)]


def test_an_edit_of_a_restored_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [change(tmp_path, name) for name in ("a", "b")]
    replace = Path.replace

    def edited(self: Path, target: str | Path) -> Path:
        done = replace(self, target)
        if Path(target).name == "a":
            (tmp_path / "a").write_text("new and an edit")
            (tmp_path / "b").write_text("old and an edit")
        return done

    monkeypatch.setattr(Path, "replace", edited)
    outcome = write_groups([wanted])
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
    assert WriteChecks().of_file("5.2.md", file) == ErrorMessage("5.2.md", writing.OWNER)


def test_nothing_is_fixed_through_a_folder_that_leads_out_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "projet" / ".git").mkdir(parents=True)
    write(tmp_path / "dehors", _5_2=SLIPPED)
    (tmp_path / "projet" / "lien").symlink_to("../dehors")
    run = reflint("check", "--fix", "lien", cwd=tmp_path / "projet")
    assert run.returncode == 2
    assert "lien/5.2.md: a link leads out of the project: nothing was written" in run.stderr
    assert (tmp_path / "dehors" / "5.2.md").read_text() == SLIPPED


# --- Accidents


MEANT = {"0.67": "2/3", "0.166": "1/6", "0.167": "1/6"}


def rounded(folder: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Write three files whose weights one fix mends; give their texts before and after it."""
    before = {"5.md": "# Agir ensemble\n```yaml\nid: 5\n```\n"}
    after = dict(before)
    for number, weight in enumerate(MEANT, 1):
        text = f"# Former {number}\n```yaml\nid: 5.{number}\nponderation: {{}}\n```\n"
        before[f"5.{number}.md"] = text.format(weight)
        after[f"5.{number}.md"] = text.format(MEANT[weight])
    folder.mkdir()
    for name, text in before.items():
        (folder / name).write_text(text)
    return before, after


def shown(folder: Path, *, hidden: bool = False) -> dict[str, str]:
    found = (path for path in folder.iterdir() if path.name.startswith(".") is hidden)
    return {path.name: path.read_text() for path in found}


def test_a_failed_write_is_reported_after_the_report_of_what_stays_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "eci"
    before, _ = rounded(folder)
    (folder / "6.1.md").write_text(OTHER_SLIPPED.replace("5.3", "6.1"))
    replace = Path.replace

    def failing(self: Path, target: str) -> Path:
        if Path(target).name == "5.2.md":
            raise OSError(errno.EIO, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(
        sys, "argv", ["reflint", *UNSAFE, "--select", "weight-sum", "--select", "title-marks"]
    )
    with pytest.raises(SystemExit) as exit_:
        main()
    reported = capsys.readouterr()
    assert exit_.value.code == 2
    assert reported.out.startswith("5.md:3:5: error[weight-sum]")
    assert "fixed: 1 finding" in reported.err
    assert "to be reviewed" not in reported.err
    assert reported.err.index("fixed: 1") < reported.err.index(
        "5.2.md: cannot be written: Input/output"
    )
    assert "5.1.md: nothing was written to it: the fix also changes `5.2.md`" in reported.err
    found = shown(folder)
    assert found.pop("6.1.md") == OTHER.replace("5.3", "6.1")
    assert found == before
