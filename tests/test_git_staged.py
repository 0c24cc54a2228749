"""`reflint check --staged`: what is checked is what the next commit is to hold."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from linter.words import Text
from referentiel_lint.check.arguments import STAGED_DIFF, STAGED_FIX, STAGED_STDIN
from referentiel_lint.git.process import ABSENT, FAILED
from referentiel_lint.git.repository import INDEX, OUTSIDE, OWNER, UNSEEN
from referentiel_lint.git.snapshot import INCOMPLETE
from tests.command import REFLINT, reflint
from tests.scratch import check, check_json, clean, commit, git, niveau, orientation, put

AXE = "# Conduire l'axe 5\n```yaml\nid: 5\n```\n## Description\nCe que l'axe demande.\n"


@pytest.fixture
def scratch(repo: Path) -> Path:
    """A repository with a referential that has no finding; the current folder is its top."""
    put(repo, "eci/5.md", AXE)
    for name in ("5.1", "5.2", "5.3"):
        put(repo, f"eci/{name}.md", orientation(name))
    put(repo, "README.md", "# A manual\n")
    commit(repo)
    ran = check_json("--staged", "--fail-on", "warning")
    assert (ran.status, ran.rules) == (0, [])
    return repo


def test_the_index_counts_and_not_the_disk(scratch: Path) -> None:
    wrong = orientation("5.2", niveau("5.2.1", "0.5"), niveau("5.2.2", "0.6"))
    put(scratch, "eci/5.2.md", wrong)
    assert check("eci").status == 1
    assert check("--staged").status == 0
    assert check("--staged", "eci/5.2.md").status == 0
    git(scratch, "add", "-A")
    put(scratch, "eci/5.2.md", orientation("5.2"))
    assert check("eci").status == 0
    ran = check_json("--staged")
    assert (ran.status, ran.rules) == (1, ["eci/5.2.md weight-sum"])


def test_an_untracked_file_does_not_count(scratch: Path) -> None:
    put(scratch, "eci/5.4.md", orientation("5.2"))
    assert check("eci").status == 1
    ran = check("--staged")
    assert (ran.status, ran.err) == (
        0,
        "eci: 4 files, profile ponderation\nno findings in 4 files\n",
    )


def test_an_untracked_file_that_is_named_cannot_be_checked(scratch: Path) -> None:
    put(scratch, "eci/5.4.md", orientation("5.4"))
    ran = check("--staged", "eci/5.4.md", "eci/5.1.md", "eci/nothing.md")
    assert (ran.status, ran.out) == (2, "")
    assert "not checked: eci/5.4.md (not in git's index)\n" in ran.err
    assert "not checked: eci/nothing.md (there is no such path)\n" in ran.err


def test_a_file_that_is_no_part_of_a_referential_passes(scratch: Path) -> None:
    assert check("--staged", "README.md", "eci/5.1.md").status == 0


@pytest.mark.parametrize("named", ["eci/5.1.md", "eci/5.4.md"])
def test_a_duplicate_is_found_when_either_file_is_named(scratch: Path, named: str) -> None:
    put(scratch, "eci/5.4.md", orientation("5.4", niveau("5.4.1"), niveau("5.1.2")))
    git(scratch, "add", "-A")
    (scratch / "eci" / "5.4.md").unlink()
    ran = check_json("--staged", named)
    assert ran.status == 1
    assert "duplicate-id" in {rule.partition(" ")[2] for rule in ran.rules}


# --- What is deleted


def test_a_deleted_file_leaves_a_hole(scratch: Path) -> None:
    git(scratch, "rm", "-q", "eci/5.2.md")
    ran = check_json("--staged", "--fail-on", "warning")
    assert (ran.status, ran.rules) == (1, ["eci/5.md id-removed"])
    ((hole,),) = (one["related"] for one in ran.report["findings"])
    assert hole["message"] == "`5.2` is missing below `5`"
    git(scratch, "reset", "-q", "--hard")
    (scratch / "eci" / "5.2.md").unlink()
    assert check("--staged", "--fail-on", "warning").status == 0


def test_a_deleted_file_leaves_a_wrong_sum(scratch: Path) -> None:
    put(scratch, "cae/1.1.md", orientation("1.1").partition("## Actions")[0])
    for name in ("1.1.1", "1.1.2"):
        put(scratch, f"cae/{name}.md", niveau(name).replace("###", "#"))
    for name in ("2.1", "3.1"):
        put(scratch, f"cae/{name}.md", orientation(name))
    commit(scratch)
    sums = ("--select", "weight-sum", "--staged", "--fail-on", "warning")
    assert check_json(*sums).rules == []
    git(scratch, "rm", "-q", "-f", "cae/1.1.2.md")
    for paths in ([], ["cae/1.1.md"], ["cae/1.1.1.md"], ["cae/1.1.2.md"]):
        ran = check_json(*sums, *paths)
        assert (ran.status, ran.rules) == (1, ["cae/1.1.md weight-sum"])


def test_a_deleted_file_can_be_named_to_see_what_it_leaves_wrong(scratch: Path) -> None:
    put(scratch, "eci/5.1.md", orientation("5.1", niveau("5.1.1", "0.5"), niveau("5.1.2", "0.7")))
    commit(scratch)
    git(scratch, "rm", "-q", "eci/5.2.md")
    ran = check_json("--staged", "eci/5.2.md", "--fail-on", "warning")
    assert (ran.status, ran.rules) == (1, ["eci/5.md id-removed"])
    assert ran.report["not_checked"] == [{"path": "eci/5.2.md", "reason": "deleted", "detail": ""}]
    assert ran.report["outside"] == 1  # The wrong sum of 5.1.
    ran = check("--staged", "eci/5.2.md", "README.md")
    assert "not checked: eci/5.2.md (deleted in git's index)\n" in ran.err
    ran = check_json("--staged", "eci/5.2.md", "eci/5.1.md", "--fail-on", "warning")
    assert ran.rules == ["eci/5.md id-removed", "eci/5.1.md weight-sum"]


def test_an_id_that_is_gone_is_reported_even_if_nothing_else_is(scratch: Path) -> None:
    git(scratch, "rm", "-q", "eci/5.md")
    commit(scratch)
    git(scratch, "rm", "-q", "eci/5.2.md")
    ran = check_json("--staged")
    assert (ran.status, ran.rules) == (1, ["eci/5.1.md id-removed"])
    commit(scratch)
    assert check_json("--staged").rules == []


def test_a_deleted_file_that_leaves_nothing_wrong_passes(scratch: Path) -> None:
    put(scratch, "eci/5.1.md", orientation("5.1") + "<!-- reflint: retired 5.3: never begun -->\n")
    git(scratch, "add", "-A")
    git(scratch, "rm", "-q", "eci/5.3.md", "README.md")
    ran = check("--staged", "eci/5.3.md", "README.md", "--fail-on", "info")
    assert (ran.status, ran.out) == (0, "")


ROOT = '# Coopérer mieux\n```yaml\nidentifiant: ""\n```\n## Description\nTout.\n'


def test_a_root_that_is_gone_is_reported_however_the_run_asks(scratch: Path) -> None:
    put(scratch, "eci/racine.md", ROOT)
    commit(scratch)
    assert check("--staged").status == 0
    git(scratch, "rm", "-q", "eci/racine.md")
    for options in (("--staged",), ("--staged", "eci/racine.md"), ("--diff-base", "HEAD")):
        ran = check_json(*options)
        assert (ran.status, ran.rules) == (1, ["eci/5.md id-removed"])
    git(scratch, "reset", "-q", "--hard")
    # Without its data block the file is a page like any other, but for its folder's name.
    put(scratch, "eci/racine.md", "# Coopérer mieux\n## Description\nTout.\n")
    git(scratch, "add", "-A")
    assert check_json("--staged").rules == ["eci/5.md id-removed"]
    git(scratch, "reset", "-q", "--hard")
    git(scratch, "mv", "eci/racine.md", "eci/eci.md")
    assert check("--staged").status == 0


def test_a_referential_may_be_deleted(scratch: Path) -> None:
    git(scratch, "rm", "-q", "-r", "eci")
    assert check("--staged", "eci", "--fail-on", "info").status == 0
    assert check("--staged", "eci/5.1.md", "--fail-on", "info").status == 0
    assert check("--staged").status == 2  # Nothing is there to be checked.


def test_before_the_first_commit(repo: Path) -> None:
    put(repo, "5.1.md", orientation("5.1"))
    put(repo, "5.2.md", orientation("5.2"))
    git(repo, "add", "5.1.md")
    assert check("--staged").err.startswith(".: 1 file, ")
    assert check("--staged", "5.1.md").status == 0
    ran = check("--staged", "5.2.md")
    assert (ran.status, ran.err) == (2, "not checked: 5.2.md (not in git's index)\n")


# --- Where from


def test_paths_are_relative_to_the_folder(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(scratch, "rm", "-q", "eci/5.2.md")
    monkeypatch.chdir(scratch / "eci")
    gone = ["5.md id-removed"]
    assert check_json("--staged").rules == gone
    assert check_json("--staged", "../eci").rules == gone
    assert check_json("--staged", scratch / "eci" / "5.3.md").rules == gone


def test_a_path_in_another_repository_is_refused(scratch: Path, tmp_path: Path) -> None:
    outside = put(tmp_path, "5.1.md", orientation("5.1"))
    for paths in (("eci", outside), (outside, "eci")):
        ran = check("--staged", *paths)
        assert (ran.status, ran.usage_error) == (2, (OUTSIDE,))


def test_what_the_configuration_excludes_is_left_out(scratch: Path) -> None:
    put(scratch, "reflint.toml", 'exclude = ["eci/5.2.md"]\n')
    ran = check("--staged", "eci/5.1.md", "eci/5.2.md")
    assert "not checked: eci/5.2.md (excluded by the configuration)\n" in ran.err


def test_hidden_and_huge_files_are_what_they_are_on_the_disk(scratch: Path) -> None:
    put(scratch, "eci/.5.4.md", orientation("5.1"))
    put(scratch, "eci/5.4.md", "x" * (600 << 10))
    git(scratch, "add", "-A")
    assert check_json("--staged").rules == check_json().rules == ["eci/5.4.md file-unreadable"]
    named = check_json("--staged", "eci/.5.4.md").rules
    assert named == check_json("eci/.5.4.md").rules
    assert "eci/.5.4.md duplicate-id" in named


# --- Hooks of git


def hook(folder: Path, text: str) -> Path:
    """Write a hook that keeps what it says and its status beside the repository."""
    log = folder.parent / "log"
    path = folder / ".git" / "hooks" / "pre-commit"
    path.write_text(f"#!/bin/sh\n{text} >{log} 2>&1\nstatus=$?\necho $status >>{log}\nexit 0\n")
    path.chmod(0o755)
    return log


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["-a"], "eci/5.1.md eci/5.2.md 1"),
        (["eci/5.2.md"], "eci/5.2.md 1"),
        (["--only", "eci/5.3.md"], "0"),
        ([], "eci/5.1.md 1"),
    ],
)
def test_a_hook_sees_its_index(scratch: Path, arguments: list[str], found: str) -> None:
    for name in ("5.1", "5.2"):
        wrong = orientation(name, niveau(f"{name}.1", "0.5"), niveau(f"{name}.2", "0.6"))
        put(scratch, f"eci/{name}.md", wrong)
    put(scratch, "eci/5.3.md", orientation("5.3") + "\n")
    git(scratch, "add", "eci/5.1.md")
    log = hook(scratch, f"{REFLINT} check --staged --output-format concise")
    git(scratch / "eci", "-c", "alias.x=!false", "commit", "-qm", "x", *(
        a.removeprefix("eci/") for a in arguments
    ))  # fmt: skip
    lines = log.read_text().splitlines()
    reported = [line.partition(":")[0] for line in lines if "error[weight-sum]" in line]
    assert " ".join([*reported, lines[-1]]) == found


# --- No index


def fallback(why: str) -> str:
    return f"there is no git index to check ({why}): checking the files on disk\n"


def test_without_a_repository(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(scratch.parent))
    shutil.rmtree(scratch / ".git")
    (scratch / "eci" / "5.2.md").unlink()
    ran = check_json("--staged", "eci", "--fail-on", "warning")
    assert (ran.status, ran.rules) == (1, ["eci/5.md id-hole"])
    assert ran.err.startswith(fallback("this is not a git repository"))


def test_without_git_and_a_repository(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{scratch}/nothing:.")
    put(scratch, "git", "#!/bin/sh\ntouch was-run\n").chmod(0o755)
    assert check("--staged").usage_error == (ABSENT,)
    shutil.rmtree(scratch / ".git")
    ran = check("--staged")
    assert ran.status == 0
    assert ran.err.startswith(fallback("git is not installed"))
    assert not (scratch / "was-run").exists()


# --- An index that cannot be read: nothing is checked, and the run fails


def test_a_broken_index_fails_with_the_remedy(scratch: Path) -> None:
    (scratch / ".git" / "index").write_bytes(b"DIRC" + b"\xff" * 100)
    ran = check("--staged")
    assert (ran.status, ran.out, ran.usage_error) == (2, "", (INDEX,))
    assert "remedy: rename `.git/index`, then rebuild the index: `git reset`\n" in ran.err


@pytest.mark.parametrize("damage", ["HEAD", "named"])
def test_a_broken_repository(scratch: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    if damage == "HEAD":
        (scratch / ".git" / "HEAD").write_text("")
    else:
        monkeypatch.setenv("GIT_DIR", str(scratch / "nothing"))
    ran = check("--staged")
    assert (ran.status, ran.out, ran.usage_error) == (2, "", (UNSEEN,))
    assert "to check the files on disk, run `reflint check` without `--staged`" in ran.err


@pytest.mark.parametrize("damage", ["the reference", "the commit", "its files"])
def test_a_last_commit_that_cannot_be_read_fails(scratch: Path, damage: str) -> None:
    git(scratch, "rm", "-q", "--cached", "eci/5.2.md")
    git_dir = scratch / ".git"
    lost = {
        "the reference": git_dir / "refs" / "heads" / "main",
        "the commit": loose(scratch, "HEAD"),
        "its files": loose(scratch, "HEAD:eci"),
    }[damage]
    lost.chmod(0o600)
    lost.write_text("")
    for named in ((), ("eci/5.2.md",)):
        ran = check("--staged", *named)
        assert (ran.status, ran.out, ran.usage_error) == (2, "", (FAILED,))


def test_a_file_of_the_last_commit_that_is_lost_fails(scratch: Path) -> None:
    blob = loose(scratch, "HEAD:eci/5.2.md")
    git(scratch, "rm", "-q", "--cached", "eci/5.2.md")
    blob.unlink()
    for named in ((), ("eci/5.2.md",)):
        ran = check("--staged", *named)
        assert (ran.status, ran.usage_error) == (2, (INCOMPLETE,))


def loose(folder: Path, name: str) -> Path:
    """Return the file of an object."""
    identifier = git(folder, "rev-parse", name)
    return folder / ".git" / "objects" / identifier[:2] / identifier[2:]


def test_where_the_system_does_not_start_git_the_run_fails(scratch: Path) -> None:
    resource = pytest.importorskip("resource")
    run = reflint("check", "--staged", cwd=scratch, env=clean(), limits={resource.RLIMIT_NOFILE: 8})
    assert run.returncode == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives away")
def test_a_repository_of_another_owner_is_not_read(scratch: Path) -> None:
    for path in (scratch, scratch / ".git"):
        os.chown(path, 12345, 12345)
    ran = check("--staged")
    assert (ran.status, ran.out, ran.usage_error) == (2, "", (OWNER,))
    run = reflint("check", "--staged", "--lang", "fr", cwd=scratch, env=clean())
    assert (run.returncode, run.stderr) == (
        2,
        "reflint: .: ce dépôt git appartient à un autre utilisateur\n"
        "  remède : si vous faites confiance à ce dépôt : "
        "`git config --global --add safe.directory CHEMIN`\n",
    )


# --- What does not go with it


@pytest.mark.parametrize(
    ("options", "messages"),
    [
        (["--fix"], (STAGED_FIX,)),
        (["--diff"], (STAGED_DIFF,)),
        (["-", "--stdin-filename", "5.2.md"], (STAGED_STDIN,)),
        (["--fix", "--diff"], (STAGED_FIX, STAGED_DIFF)),
    ],
)
def test_it_is_not_written(scratch: Path, options: list[str], messages: tuple[Text, ...]) -> None:
    ran = check("--staged", *options)
    assert (ran.status, ran.out, ran.usage_error) == (2, "", messages)


# --- What is fixed on the disk, and not in the index


def test_what_is_fixed_on_the_disk_is_counted(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", orientation("5.2").replace("```yaml", "```yml", 1))
    put(scratch, "eci/5.3.md", orientation("5.3", niveau("5.3.1", "0.5"), niveau("5.3.2", "0.6")))
    git(scratch, "add", "-A")
    assert "fixed on disk" not in check("--staged").err
    put(scratch, "eci/5.2.md", orientation("5.2"))
    for named, count in (((), "1 finding"), (("eci/5.2.md",), "1 finding"), (("eci/5.3.md",), "")):
        reported = check("--staged", *named)
        assert reported.status == 1
        line = f"fixed on disk, but not in git's index: {count}; add the files with `git add`\n"
        assert (line in reported.err) is bool(count)
    put(scratch, "eci/5.3.md", orientation("5.3"))
    assert "index: 2 findings; add the files with `git add`\n" in check("--staged").err
    french = check("--staged", "--lang", "fr").err
    assert "2 constats ; ajoutez les fichiers par `git add`" in french
    git(scratch, "add", "-A")
    assert check("--staged").status == 0


def test_another_fault_on_the_disk_fixes_nothing(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", orientation("5.2", niveau("5.2.1", "0.5"), niveau("5.2.2", "0.6")))
    git(scratch, "add", "-A")
    put(scratch, "eci/5.3.md", "# Rien\n")
    put(scratch, "eci/5.1.md", orientation("5.1").replace("demande.", "demande enfin."))
    assert "fixed on disk" not in check("--staged").err
    (scratch / "eci" / "5.2.md").unlink()
    assert "fixed on disk" not in check("--staged").err
