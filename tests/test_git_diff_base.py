"""`reflint check --diff-base`: what is new since a revision, by the identity of findings."""

from pathlib import Path

import pytest

from referentiel_lint.check.arguments import DIFF_BASE_BASELINE
from referentiel_lint.git.process import ABSENT
from referentiel_lint.git.repository import NONE, UNKNOWN
from tests.command import reflint
from tests.scratch import (
    Ran,
    check,
    check_json,
    clean,
    commit,
    git,
    niveau,
    orientation,
    put,
    settle,
)


def wrong(name: str, second: str = "0.7") -> str:
    """Return an orientation whose ponderations sum to too much."""
    return orientation(name, niveau(f"{name}.1"), niveau(f"{name}.2", second))


@pytest.fixture
def scratch(repo: Path) -> Path:
    """A repository with a finding in 5.1; the current folder is its top."""
    put(repo, "eci/5.1.md", wrong("5.1"))
    put(repo, "eci/5.2.md", orientation("5.2"))
    commit(repo)
    return repo


def test_what_was_there_is_left_out_and_counted(scratch: Path) -> None:
    head = git(scratch, "rev-parse", "HEAD")
    ran = check("--diff-base", "HEAD")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == (
        "eci: 2 files, profile ponderation\n"
        f"already present at revision HEAD ({head[:10]}): 1 finding\n"
        "no new findings in 2 files\n"
    )
    ran = check_json("--diff-base", "HEAD")
    assert ran.report["findings"] == []
    assert ran.report["diff_base"] == {
        "revision": "HEAD",
        "commit": head,
        "known": 1,
        "gone": [],
        "new_referentiels": [],
        "gone_referentiels": [],
    }
    assert check_json().report["diff_base"] is None


@pytest.mark.parametrize(("second", "rules"), [("0.6", []), ("0.8", [1]), ("0.4", [1])])
def test_a_nearer_wrong_sum_is_not_new(scratch: Path, second: str, rules: list[int]) -> None:
    put(scratch, "eci/5.1.md", wrong("5.1", second))
    ran = check_json("--diff-base", "HEAD")
    assert ran.rules == ["eci/5.1.md weight-sum"] * len(rules)


def test_a_weight_that_has_changed_can_be_put_back(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", wrong("5.2"))
    ran = check("--diff-base", "HEAD", "--fix", "--unsafe-fixes", "--select", "weight-sum")
    assert ran.status == 0
    assert (scratch / "eci/5.2.md").read_text() == orientation("5.2")


def test_what_is_new_is_reported_wherever_it_comes_from(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", wrong("5.2"))
    ran = check_json("--diff-base", "HEAD")
    assert (ran.status, ran.rules) == (1, ["eci/5.2.md weight-sum"])
    put(scratch, "eci/5.3.md", orientation("5.3", niveau("5.3.1"), niveau("5.2.1")))
    assert "eci/5.3.md duplicate-id" in check_json("--diff-base", "HEAD").rules


def test_an_old_finding_that_moves_is_old_and_one_that_changes_is_new(scratch: Path) -> None:
    put(scratch, "eci/5.1.md", "\n\n" + wrong("5.1").replace("Mener", "Conduire bien"))
    assert check_json("--diff-base", "HEAD").rules == []
    git(scratch, "mv", "eci/5.1.md", "eci/5.1 bis.md")
    assert "weight-sum" not in check_json("--diff-base", "HEAD").out
    put(scratch, "eci/5.1 bis.md", wrong("5.1", "0.8"))
    assert "eci/5.1 bis.md weight-sum" in check_json("--diff-base", "HEAD").rules


def gone(ran: Ran) -> list[str]:
    """Return the rules and actions of the findings that are gone."""
    return [f"{one['rule']} {one['action']}" for one in ran.report["diff_base"]["gone"]]


def test_what_is_gone_since_is_counted(scratch: Path) -> None:
    head = git(scratch, "rev-parse", "HEAD")
    put(scratch, "eci/5.1.md", orientation("5.1"))
    ran = check("--diff-base", "HEAD")
    assert f"gone since revision HEAD ({head[:10]}): 1 finding\n" in ran.err
    ran = check_json("--diff-base", "HEAD")
    assert gone(ran) == ["weight-sum 5.1"]
    assert ran.report["diff_base"]["gone"][0]["severity"] == "error"
    assert ran.report["diff_base"]["known"] == 0


def test_only_what_is_in_focus_or_could_be_read_is_gone(scratch: Path) -> None:
    put(scratch, "eci/5.1.md", orientation("5.1"))
    assert gone(check_json("--diff-base", "HEAD", "eci/5.2.md")) == []
    assert gone(check_json("--diff-base", "HEAD", "eci/5.1.md")) == ["weight-sum 5.1"]
    git(scratch, "checkout", "-q", "eci/5.1.md")
    git(scratch, "sparse-checkout", "set", "--no-cone", "eci/5.2.md")
    assert gone(check_json("--diff-base", "HEAD")) == []


def test_two_referentials_of_one_name_lose_their_own_findings(scratch: Path) -> None:
    put(scratch, "other/eci/5.1.md", wrong("5.1"))
    commit(scratch)
    put(scratch, "eci/5.1.md", orientation("5.1"))
    since = check_json("--diff-base", "HEAD").report["diff_base"]["gone"]
    assert [one["referentiel"] for one in since] == ["eci"]


def test_only_what_is_new_in_the_focus_is_reported(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", wrong("5.2"))
    ran = check_json("--diff-base", "HEAD", "eci/5.1.md")
    assert (ran.status, ran.rules, ran.report["outside"]) == (0, [], 1)
    assert ran.report["diff_base"]["known"] == 1
    ran = check_json("--diff-base", "HEAD", "eci/5.2.md")
    assert ran.rules == ["eci/5.2.md weight-sum"]
    assert (ran.report["outside"], ran.report["diff_base"]["known"]) == (0, 0)


def test_it_works_with_the_index(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", wrong("5.2"))
    assert check("--staged", "--diff-base", "HEAD").status == 0
    git(scratch, "add", "-A")
    put(scratch, "eci/5.2.md", orientation("5.2"))
    ran = check_json("--staged", "--diff-base", "HEAD")
    assert (ran.status, ran.rules) == (1, ["eci/5.2.md weight-sum"])
    assert check("--diff-base", "HEAD").status == 0
    git(scratch, "rm", "-q", "-f", "eci/5.2.md")
    gone = check_json("--staged", "--diff-base", "HEAD", "eci/5.2.md")
    assert gone.rules == ["eci/5.1.md id-removed"]


def test_it_works_with_stdin(scratch: Path) -> None:
    for text, status in ((wrong("5.1"), 0), (wrong("5.1", "0.9"), 1)):
        run = reflint(
            *("check", "-", "--stdin-filename", "eci/5.1.md", "--diff-base", "HEAD"),
            cwd=scratch,
            env=clean(),
            stdin=text.encode(),
        )
        assert run.returncode == status


def test_a_baseline_counts_first(scratch: Path) -> None:
    put(scratch, "eci/5.2.md", wrong("5.2"))
    check("--write-baseline", "--baseline", "known.json", "eci/5.2.md")
    ran = check_json("--diff-base", "HEAD", "--baseline", "known.json")
    assert ran.rules == []
    assert ran.report["baselines"][0]["known"] == 1
    assert ran.report["baselines"][0]["gone"] == []
    assert ran.report["diff_base"]["known"] == 1


def test_a_baseline_is_not_written_from_what_is_new(scratch: Path) -> None:
    for option in ("--write-baseline", "--prune-baseline"):
        ran = check("--diff-base", "HEAD", option)
        assert (ran.status, ran.usage_error) == (2, (DIFF_BASE_BASELINE,))
    assert not [*scratch.glob("*.json")]


def test_only_what_is_new_is_fixed(scratch: Path) -> None:
    slipped = orientation("5.1").replace("```yaml", "```yml", 1)
    put(scratch, "eci/5.1.md", slipped)
    commit(scratch)
    put(scratch, "eci/5.2.md", orientation("5.2").replace("```yaml", "```yml", 1))
    ran = check("--diff-base", "HEAD", "--diff")
    assert "--- a/eci/5.2.md" in ran.out
    assert "eci/5.1.md" not in ran.out
    assert check("--diff-base", "HEAD", "--fix").status == 0
    assert (scratch / "eci" / "5.1.md").read_text(encoding="utf-8") == slipped
    assert (scratch / "eci" / "5.2.md").read_text(encoding="utf-8") == orientation("5.2")


# --- Referentials that come, go and move


def test_everything_is_new_in_what_was_not_a_referential(scratch: Path) -> None:
    put(scratch, "cae/5.1.md", wrong("5.1"))
    data = "id: a\ntype: binaire\nthematique_id: eau\n"
    put(scratch, "questions/a.md", f"# Oui ?\n```yaml\n{data}```\n")
    ran = check_json("--diff-base", "HEAD")
    assert (ran.status, ran.rules) == (1, ["cae/5.1.md weight-sum"])
    assert ran.report["diff_base"]["new_referentiels"] == ["cae"]
    head = git(scratch, "rev-parse", "--short=10", "HEAD")
    said = f"cae was not a referential at revision HEAD ({head}): everything in it is new\n"
    assert said in check("--diff-base", "HEAD").err


def test_a_copy_of_a_referential_is_new(scratch: Path) -> None:
    for name in ("5.1", "5.2"):
        text = (scratch / "eci" / f"{name}.md").read_text(encoding="utf-8")
        put(scratch, f"copy/{name}.md", text)
    ran = check_json("--diff-base", "HEAD")
    assert ran.rules == ["copy/5.1.md weight-sum"]
    assert ran.report["diff_base"]["new_referentiels"] == ["copy"]


def test_both_sides_have_the_configuration_of_the_disk(scratch: Path) -> None:
    put(scratch, "reflint.toml", 'ignore = ["weight-sum"]\nexclude = ["eci/5.3.md"]\n')
    put(scratch, "eci/5.3.md", wrong("5.1"))
    commit(scratch)
    put(scratch, "eci/5.2.md", wrong("5.2"))
    ran = check_json("--diff-base", "HEAD")
    assert (ran.rules, ran.report["diff_base"]["known"]) == ([], 0)
    put(scratch, "reflint.toml", 'exclude = ["eci/5.3.md"]\n')
    ran = check_json("--diff-base", "HEAD")
    assert ran.rules == ["eci/5.2.md weight-sum"]
    assert ran.report["diff_base"]["known"] == 1


def test_files_that_cannot_be_parsed_at_the_revision_are_no_obstacle(scratch: Path) -> None:
    put(scratch, "eci/5.3.md", "# x\n" * 200_000)
    (scratch / "eci" / "5.4.md").write_bytes(b"\0\xff" * 100)
    (scratch / "eci" / "5.5.md").symlink_to("5.5.md")
    (scratch / "eci" / "5.6.md").symlink_to("/etc/passwd")
    commit(scratch)
    for name in ("5.5", "5.6"):
        (scratch / "eci" / f"{name}.md").unlink()
    ran = check_json("--diff-base", "HEAD", "eci/5.1.md")
    assert (ran.status, ran.rules, ran.report["outside"]) == (0, [], 0)
    git(scratch, "rm", "-q", "-f", "eci/5.3.md", "eci/5.4.md")
    assert check_json("--diff-base", "HEAD", "eci/5.1.md").rules == []


# --- No revision


def test_without_a_revision_nothing_is_checked(scratch: Path) -> None:
    ran = check("--diff-base", "develop")
    assert (ran.status, ran.out, ran.usage_error) == (2, "", (UNKNOWN,))
    assert ran.err.startswith("reflint: develop: there is no such revision\n  remedy: name a ")
    run = reflint("check", "--diff-base", "mian", "--lang", "fr", cwd=scratch, env=clean())
    assert (run.returncode, run.stdout, run.stderr) == (
        2,
        "",
        "reflint: mian: aucune révision n'a ce nom\n  remède : vouliez-vous dire `main` ?\n",
    )


def test_without_a_repository_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    put(tmp_path, "sub/5.1.md", orientation("5.1"))
    monkeypatch.chdir(tmp_path / "sub")
    for options in ([], ["--staged"]):
        ran = check("--diff-base", "HEAD", *options)
        assert (ran.status, ran.out, ran.usage_error) == (2, "", (NONE,))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check("--diff-base", "HEAD").usage_error == (ABSENT,)


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [("5.2.md.txt", orientation("5.2"), "file-ending"), ("5.2.md", "", "title-missing")],
)
def test_a_file_in_which_no_action_is_read_any_more_is_one_error(
    scratch: Path, name: str, text: str, rule: str
) -> None:
    (scratch / "eci/5.2.md").unlink()
    put(scratch, f"eci/{name}", text)
    assert check_json("--diff-base", "HEAD").rules == [f"eci/{name} {rule}"]
