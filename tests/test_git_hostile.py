"""git in an untrusted repository: nothing of it runs, and output is limited."""

import os
import shutil
import subprocess
from pathlib import Path
from threading import Timer

import pytest

from referentiel_lint.git import process
from referentiel_lint.git.process import FAILED, LARGE, SILENT, Git, NoRepository
from referentiel_lint.git.repository import BARE, UNKNOWN, Repository
from referentiel_lint.git.snapshot import INCOMPLETE
from tests.command import HANG
from tests.process_groups import living
from tests.scratch import check, check_json, clean, commit, git, niveau, orientation, put, settle


@pytest.fixture
def scratch(repo: Path) -> Path:
    put(repo, "eci/5.1.md", orientation("5.1"))
    put(repo, "eci/5.2.md", orientation("5.2"))
    commit(repo)
    return repo


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a trace wherever it is run."""
    path = tmp_path / "trap"
    path.write_text(f'#!/bin/sh\necho "$0 $*" >>"{tmp_path}/was-run"\nexit 1\n')
    path.chmod(0o755)
    return path


def both() -> None:
    """Run everything that asks git for something."""
    check("--staged", "--diff-base", "HEAD~1..", "eci/5.1.md", "eci/5.2.md")
    check("--diff-base", "HEAD")
    check("--diff-base", "main")
    check("--diff-base", "nothing")


def test_no_command_of_a_configuration_runs(scratch: Path, trap: Path) -> None:
    put(scratch, ".gitattributes", "* filter=trap diff=trap merge=trap text=auto\n")
    put(scratch, "eci/5.3.md", orientation("5.3"))
    put(scratch, "eci/5.4.md", "")
    git(scratch, "rm", "-q", "--cached", "eci/5.2.md")
    git(scratch, "add", ".gitattributes", "eci/5.4.md")
    commit(scratch)
    git(scratch, "rm", "-q", "eci/5.2.md")
    put(scratch, "announced.md", "")
    git(scratch, "add", "--intent-to-add", "announced.md")
    put(scratch, "eci/5.1.md", orientation("5.1") + "\n")
    hooks = scratch / ".git" / "trapped"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-commit"):
        shutil.copy(trap, hooks / name)
        shutil.copy(trap, scratch / ".git" / "hooks" / name)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.askPass",
        "core.sshCommand",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "credential.helper",
        "diff.external",
        "diff.trap.command",
        "diff.trap.textconv",
        "filter.trap.clean",
        "filter.trap.smudge",
        "filter.trap.process",
        "gpg.program",
        "interactive.diffFilter",
        "merge.trap.driver",
        "pager.ls-files",
        "pager.rev-parse",
        "trace2.eventTarget",
        "uploadpack.packObjectsHook",
    ):
        git(scratch, "config", key, str(trap))
    for name in ("rev-parse", "ls-files", "ls-tree", "cat-file", "diff-index", "merge-base"):
        git(scratch, "config", f"alias.{name}", f"!{trap}")
    git(scratch, "config", "core.hooksPath", str(hooks))
    trap.with_name("was-run").unlink(missing_ok=True)
    both()
    assert not trap.with_name("was-run").exists()


def test_nothing_is_fetched_from_any_remote(scratch: Path, tmp_path: Path, trap: Path) -> None:
    put(scratch, "eci/5.2.md", orientation("5.2") + "\n")
    commit(scratch)
    blob = git(scratch, "rev-parse", "HEAD~1:eci/5.2.md")
    (scratch / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{trap} %S",
        "protocol.ext.allow": "always",
    }.items():
        git(scratch, "config", key, value)
    ran = check("--diff-base", "HEAD~1")
    assert (ran.status, ran.usage_error) == (2, (INCOMPLETE,))
    assert not trap.with_name("was-run").exists()


def test_a_posing_repository(scratch: Path, trap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    posing = scratch / "posing"
    git(scratch, "init", "-q", "--bare", str(posing))
    with (posing / "config").open("a") as file:
        file.write(f"[core]\n\tfsmonitor = {trap}\n\tbare = false\n\tworktree = {posing}\n")
    put(posing, "5.1.md", orientation("5.1"))
    monkeypatch.chdir(posing)
    ran = check("--staged", "5.1.md")
    assert (ran.status, ran.usage_error) == (2, (BARE,))
    assert not trap.with_name("was-run").exists()


def test_the_environment_of_git(scratch: Path, trap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trace = scratch.parent / "trace"
    for name, value in {
        "GIT_EXTERNAL_DIFF": str(trap),
        "GIT_PAGER": str(trap),
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_ICASE_PATHSPECS": "1",
        "GIT_TRACE": str(trace),
        "GIT_TRACE2_EVENT": str(trace),
        "GIT_REDIRECT_STDOUT": str(trace),
        "LC_ALL": "fr_FR.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    assert check("--staged", "--diff-base", "HEAD").status == 0
    assert check("--diff-base", "nothing").usage_error == (UNKNOWN,)
    assert not trace.exists()
    assert not trap.with_name("was-run").exists()


def test_replaced_objects_are_not_what_is_compared(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", orientation("5.2", niveau("5.2.1"), niveau("5.2.2", "0.7")))
    last = commit(scratch)
    git(scratch, "replace", git(scratch, "rev-parse", "HEAD~1"), last)
    assert check_json("--diff-base", "HEAD~1").rules == ["eci/5.2.md weight-sum"]


def test_names_cannot_reach_the_terminal(scratch: Path) -> None:
    put(scratch, "eci/5.3\x1b[31m\n::error::.md", orientation("5.3"))
    git(scratch, "add", "-A")
    ran = check("--staged", "--output-format", "concise", "--select", "id-file-name")
    assert "\x1b" not in ran.out + ran.err
    ran = check("--diff-base", "\x1b[31mHEAD")
    assert (ran.status, "\x1b" in ran.err) == (2, False)


def test_a_tree_as_deep_as_it_gets_is_walked(scratch: Path) -> None:
    blob = git(scratch, "rev-parse", "HEAD:eci/5.1.md")
    deep = "/".join("a" * 1400)
    listed = f"100644 {blob} 0\t{deep}/5.1.md\n".encode()
    env = clean(GIT_INDEX_FILE=str(scratch / ".git" / "index"))
    subprocess.run(
        ["git", "update-index", "--index-info"], cwd=scratch, env=env, input=listed, check=True
    )
    with Repository.at(scratch) as found:
        walked = found.staged().walk(scratch / "a", lambda error: pytest.fail(str(error)))
        assert [(folder, names) for folder, _, names in walked if names] == [
            (scratch / deep, ["5.1.md"])
        ]


def test_more_than_git_may_say_is_not_taken(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LIMITS", process.Limits(most_bytes=100))
    for number in range(10):
        put(scratch, f"file{number}", "")
    git(scratch, "add", "-A")
    assert check("--staged", "eci").usage_error == (LARGE,)
    commit(scratch)
    assert check("--diff-base", "HEAD", "eci").usage_error == (LARGE,)


def test_a_long_complaint_of_git_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\nyes 'fatal: this goes on' | head -c 3000000 >&2\nexit 3\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    answer = Git.at(tmp_path).ask("rev-parse")
    assert (answer.status, answer.out, answer.detail) == (3, b"", "this goes on")
    assert len(answer.errors) == 4096
    with pytest.raises(NoRepository) as reported:
        Repository.at(tmp_path)
    (problem,) = reported.value.messages
    assert (problem.message, problem.arguments) == (FAILED, {"detail": "this goes on"})


ENDLESS = {
    "it says nothing": "sleep 1000",
    "only its child goes on": "sleep 1000 & exit 0",
    "it says no end": "yes",
    "it complains without end": "yes >&2",
    "it has closed what it writes to": "exec >&- 2>&-; sleep 1000",
}


@pytest.mark.parametrize("script", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_git(scratch: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    groups = posing(scratch, monkeypatch, f"{script}\n")
    limits = process.Limits(most_bytes=1 << 20, most_seconds=0.1)
    monkeypatch.setattr(process, "LIMITS", limits)
    start_time_at(groups, monkeypatch)
    ran = check("--staged", "eci")
    assert (ran.status, ran.out) == (2, "")
    assert ran.usage_error in {(SILENT,), (LARGE,)}
    assert not living(groups_in(groups))


SILENCES = ["sleep 1000", "sleep 1000 & wait", "echo x blob 100; sleep 1000"]
WRONG = ["yes", "echo x blob -5; sleep 1000", "read line; echo x blob 100"]


@pytest.mark.parametrize("answer", [*SILENCES, *WRONG])
def test_a_git_that_gives_no_contents_is_ended_and_no_content_is_made_up(
    scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    real = shutil.which("git")
    begun = tmp_path / "begun"
    script = f"""\
case " $* " in
*" cat-file "*) : >"{begun}"; {answer};;
*) exec {real} "$@";;
esac
"""
    groups = posing(scratch, monkeypatch, script)
    is_silent = answer in SILENCES
    limits = process.Limits(most_seconds=0.1 if is_silent else HANG)
    monkeypatch.setattr(process, "LIMITS", limits)
    start_time_at(begun, monkeypatch)
    ran = check("--staged", "eci")
    assert (ran.status, ran.out) == (2, "")
    assert ran.usage_error == ((SILENT,) if is_silent else ())
    assert is_silent or "not checked: eci/5.1.md (this file cannot be read: " in ran.err
    assert not living(groups_in(groups))


def posing(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Replace git by a script, and return the file in which it lists its process groups."""
    groups, fake = folder.parent / "groups", folder.parent / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho $$ >>"{groups}"\n{script}')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    return groups


def start_time_at(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock of those who wait for git until a file exists: git may be slow."""

    class Stopped(Timer):
        def run(self) -> None:
            while not (self.finished.is_set() or file.exists()):
                self.finished.wait(0.01)
            super().run()

    monkeypatch.setattr(process, "Timer", Stopped)


def groups_in(log: Path) -> set[int]:
    return set(map(int, log.read_text().split()))


def test_no_process_outlives_a_run(scratch: Path) -> None:
    def children() -> list[str]:
        tasks = Path("/proc/self/task").glob("*/children")
        return [child for task in tasks for child in task.read_text().split()]

    if not Path("/proc/self/task").is_dir():
        pytest.skip("the system does not list processes in /proc")
    before = children()  # The process that is forked for other tests may be there.
    check("--staged", "--diff-base", "HEAD")
    with Repository.at(scratch) as found:
        found.staged().read(Path("eci/5.1.md"))
        assert len(children()) == len(before) + 1
    assert children() == before


def test_another_kind_of_ids_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    top = tmp_path / "sha256"
    top.mkdir()
    git(top, "init", "-q", "--object-format=sha256")
    put(top, "5.1.md", orientation("5.1"))
    put(top, "5.2.md", "")
    put(top, "5.3.md", "")
    git(top, "add", "5.1.md", "5.2.md")
    git(top, "add", "--intent-to-add", "5.3.md")
    with Repository.at(top) as found:
        assert found.staged().names(top) == ["5.1.md", "5.2.md"]
