"""Comparisons with referentials whose folders are renamed, deleted or outside of the repository.

`reflint diff` and `reflint check --diff-base` report the same of them.
"""

import shutil
from pathlib import Path

import pytest

from tests.scratch import check, check_json, commit, git, niveau, orientation, put, ran, repository

NAMES = ("5.1", "5.2", "5.3")


def other(text: str) -> str:
    """Return the text of another referential, with the same ids."""
    for old, new in (("Conduire", "Animer"), ("Mener le chantier", "Suivre la démarche")):
        text = text.replace(old, new)
    return text.replace("demande", "propose").replace("Ce que", "Tout ce que")


@pytest.fixture
def scratch(repo: Path) -> Path:
    """A repository with two referentials of the same ids, committed; it is the current folder."""
    for name in NAMES:
        put(repo, f"cae/{name}.md", other(orientation(name)))
        put(repo, f"eci/{name}.md", orientation(name))
    commit(repo)
    return repo


def diff_json(*arguments: str) -> list[tuple[str, bool, bool, list[str]]]:
    report = ran("diff", "--output-format", "json", *arguments).report
    return [
        (
            one["folder"],
            one["is_new"],
            one["is_gone"],
            [change["message"] for change in one["changes"]],
        )
        for one in report["referentiels"]
    ]


# --- Renamed


def test_two_folders_renamed_at_once_are_not_taken_for_each_other(scratch: Path) -> None:
    git(scratch, "mv", "cae", "zz")
    git(scratch, "mv", "eci", "aa")
    assert diff_json() == [("aa", False, False, []), ("zz", False, False, [])]
    report = check_json("--diff-base", "HEAD").report
    assert (report["findings"], report["diff_base"]["new_referentiels"]) == ([], [])


def test_of_two_only_the_one_that_is_renamed_is_not_gone(scratch: Path) -> None:
    git(scratch, "mv", "eci", "climat")
    git(scratch, "rm", "-rq", "cae")
    cae, climat = diff_json()
    assert (cae[0], cae[2], climat) == ("cae", True, ("climat", False, False, []))
    known = check_json("--diff-base", "HEAD").report["diff_base"]
    assert (known["new_referentiels"], known["gone_referentiels"]) == ([], ["cae"])


@pytest.mark.parametrize("named", [[], ["climat"], ["eci"]])
def test_a_renamed_and_edited_folder_is_the_same(scratch: Path, named: list[str]) -> None:
    git(scratch, "rm", "-rq", "cae")
    commit(scratch)
    git(scratch, "mv", "eci", "climat")
    put(scratch, "climat/5.1.md", orientation("5.1", niveau("5.1.1", "1")))
    put(scratch, "climat/5.2.md", orientation("5.2").replace("demande", "veut"))
    reported = ran("diff", "--output-format", "json", "HEAD", *named).report
    (one,) = reported["referentiels"]
    assert (one["folder"], one["is_new"], one["is_gone"]) == ("climat", False, False)
    assert "removed: `5.1.2` (Mener le chantier 5.1.2)" in [c["message"] for c in one["changes"]]
    assert [finding["rule"] for finding in reported["findings"]] == ["id-removed"]
    if named != ["eci"]:
        report = check_json("--diff-base", "HEAD", *named)
        assert "climat/5.1.md id-removed" in report.rules
        assert report.report["diff_base"]["new_referentiels"] == []


def test_another_referential_in_another_folder_is_new(scratch: Path) -> None:
    git(scratch, "rm", "-rq", "eci", "cae")
    put(scratch, "net/5.1.md", other(orientation("5.1")).replace("Animer", "Lancer"))
    put(scratch, "net/5.2.md", orientation("5.2", niveau("5.2.1", name="Tout autre chose")))
    assert [(name, new, gone) for name, new, gone, _ in diff_json()] == [
        ("cae", False, True),
        ("eci", False, True),
        ("net", True, False),
    ]


# --- Gone


def test_a_referential_that_is_gone_is_reported_and_fails_as_its_ids_would(scratch: Path) -> None:
    shutil.rmtree(scratch / "cae")
    head = git(scratch, "rev-parse", "--short=10", "HEAD")
    reported = check("--diff-base", "HEAD")
    assert (reported.status, reported.out) == (1, "")
    line = f"cae was a referential at revision HEAD ({head}), and was removed with all its ids\n"
    assert line in reported.err
    assert ran("diff").status == 1
    assert check("--diff-base", "HEAD", "--fail-on", "never").status == 0
    assert check("--diff-base", "HEAD", "--ignore", "id-removed").status == 0
    assert line in check("--diff-base", "HEAD", "--ignore", "id-removed").err
    assert check("--diff-base", "HEAD", "eci").status == 0
    put(scratch, "reflint.toml", 'ignore = ["id-removed"]\n')
    assert ran("diff").status == 0


def test_where_the_only_referential_is_gone_it_is_reported(scratch: Path) -> None:
    shutil.rmtree(scratch / "cae")
    shutil.rmtree(scratch / "eci")
    reported = check("--diff-base", "HEAD")
    assert reported.status == 2
    assert "eci was a referential at revision HEAD" in reported.err


# --- No part of the repository


def test_an_ignored_folder_and_a_submodule_are_not_new(scratch: Path, tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin")
    put(origin, "5.1.md", orientation("5.1"))
    commit(origin)
    git(scratch, "submodule", "--quiet", "add", origin.as_uri(), "sub")
    put(scratch, ".gitignore", "build/\n")
    commit(scratch)
    shutil.copytree(scratch / "eci", scratch / "build" / "eci")
    git(scratch, "mv", "eci", "climat")  # The copy is not what has become of it.
    for reported, undone in (
        (ran("diff"), "not read"),
        (check("--diff-base", "HEAD"), "not checked"),
    ):
        assert reported.status == 0
        for folder in ("build/eci", "sub"):
            assert reported.err.count(f"{undone}: {folder} (a folder that git ignores") == 1
        assert "build" not in reported.out
    assert [one[:3] for one in diff_json()] == [("cae", False, False), ("climat", False, False)]
    assert [one[:3] for one in diff_json("build")] == [("build/eci", True, False)]
    git(scratch, "rm", "-rqf", "cae", "climat")
    commit(scratch)
    assert check("--diff-base", "HEAD").status == ran("diff").status == 2
