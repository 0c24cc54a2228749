"""The part of `reflint report` on history: what `check` and `tree` say of each revision."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.command import ORIENTATION, reflint, write
from tests.report.reading import Element, assert_inert, headings, parsed, report
from tests.scratch import commit, git, orientation, repository
from tests.test_work import Done, run

DATA = Path(__file__).parent.parent / "data"
WRONG = ORIENTATION.replace("0.5", "0.6", 1)
SLIPS = WRONG.replace("Informer les", "Informer  les")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A referential with four revisions: clean, with an error, with more, and clean again."""
    top = repository(tmp_path / "top")
    write(top / "eci", _5_2=ORIENTATION, _5_3=orientation("5.3"))
    for text in (ORIENTATION, WRONG, SLIPS, ORIENTATION):
        write(top / "eci", _5_2=text)
        commit(top)
    return top / "eci"


def part(page: Element) -> Element:
    (found,) = (
        one for one in page.all("section") if one.attributes.get("aria-labelledby") == "historique"
    )
    return found


def rows(page: Element, caption: str = "Findings at each revision") -> list[list[str]]:
    """Give the rows of a table, a revision each, without its day."""
    (table,) = (one for one in part(page).all("table") if one.all("caption")[0].plain == caption)
    found = [[cell.plain for cell in row.all("th", "td")] for row in table.all("tr")][1:]
    return [[first.split(" ")[1], *rest] for first, *rest in found]


def history(folder: Path, *arguments: str, most: int = 9, status: int = 0) -> Element:
    return report(folder, "--history", str(most), "--lang", "en", *arguments, status=status)


def numbers(page: Element) -> list[str]:
    """Give the number of findings at each revision."""
    return [row[-1] for row in rows(page)]


# --- Numbers


def test_each_revision_has_the_findings_of_check(folder: Path, tmp_path: Path) -> None:
    shown = rows(history(folder))
    commits = git(folder, "rev-list", "--reverse", "HEAD").splitlines()
    assert [row[0] for row in shown] == [one[:10] for one in commits]
    assert len({row[-1] for row in shown}) == 3
    for name, *counts, total in shown:
        git(folder, "worktree", "add", "-q", "--detach", tmp_path / name, name)
        told = reflint("check", "eci", "--output-format", "json", cwd=tmp_path / name)
        findings = json.loads(told.stdout)["findings"]
        severities = Counter(one["severity"] for one in findings)
        assert counts == [str(severities[one]) for one in ("error", "warning", "info")]
        assert total == str(len(findings))


def test_points_are_those_of_tree(tmp_path: Path) -> None:
    folder = repository(tmp_path / "top") / "eci"
    shutil.copytree(DATA / "pourcentage", folder)
    commit(folder)
    root = folder / "eci.md"
    root.write_text(root.read_text().replace("points: ", "points: 1", 1))
    commit(folder)
    totals = []
    for name in ("HEAD~1", "HEAD"):
        git(folder, "checkout", "-q", name, "--", ".")
        told = json.loads(reflint("tree", "--output-format", "json", cwd=folder).stdout)
        totals.append(told["referentiels"][0]["total"]["exact"])
    assert totals[0] != totals[1]
    page = history(folder)
    assert [row[1] for row in rows(page, "Points at each revision")] == totals
    assert len(part(page).of_class("sparkline")) == 2


def test_a_profile_without_points_has_no_figure_of_them(folder: Path) -> None:
    page = history(folder)
    assert len(part(page).of_class("sparkline")) == 1
    assert "the number of findings is" not in part(page).plain
    assert "have the same number of findings: 0." in part(page).plain
    git(folder, "reset", "-q", "--hard", "HEAD~1")
    assert "the number of findings went from 0 to 2." in part(history(folder)).plain


@pytest.mark.parametrize(("most", "count"), [(1, 1), (2, 2), (4, 4), (50, 4)])
def test_only_the_last_revisions_are_read(folder: Path, most: int, count: int) -> None:
    page = history(folder, most=most)
    assert numbers(page) == ["0", "1", "2", "0"][-count:]
    told = "This is the last revision" if count == 1 else f"These are the last {count} revisions"
    assert told in part(page).plain


def test_only_revisions_that_touched_the_referential_count(folder: Path) -> None:
    (folder.parent / "other.txt").write_text("other")
    commit(folder.parent)
    write(folder.parent / "cae", _5_2=WRONG)
    commit(folder.parent)
    assert numbers(history(folder)) == ["0", "1", "2", "0"]
    page = history(folder.parent)
    headings(page)
    tables = [one for one in part(page).all("table") if "Findings" in one.all("caption")[0].plain]
    assert [len(one.all("tr")) - 1 for one in tables] == [1, 4]


def test_a_merge_is_one_revision(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "change")
    for text in (WRONG, SLIPS):
        write(folder, _5_2=text)
        commit(folder)
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "merge", "change")
    assert numbers(history(folder)) == ["0", "1", "2", "0", "2"]


def test_what_a_baseline_knows_counts_too(folder: Path) -> None:
    write(folder, _5_2=SLIPS)
    reflint("check", "--write-baseline", "--baseline", "../.reflint-baseline.json", cwd=folder)
    page = history(folder)
    assert numbers(page) == ["0", "1", "2", "0"]
    assert "without a baseline" in part(page).plain


# --- Folders


def test_a_renamed_folder_keeps_its_history(folder: Path) -> None:
    git(folder, "mv", folder, folder.parent / "new")
    commit(folder.parent)
    new = folder.parent / "new"
    write(new, _5_2=WRONG)
    commit(new)
    page = history(new)
    assert numbers(page) == ["0", "1", "2", "0", "0", "1"]
    assert ", its folder was eci." in part(page).plain
    assert numbers(history(new, most=3)) == ["0", "0", "1"]
    (new / "sub").mkdir()
    for file in new.glob("*.md"):
        git(new, "mv", file, new / "sub" / file.name)
    commit(new)
    assert numbers(history(new / "sub")) == ["0", "1", "2", "0", "0", "1", "1"]


def test_a_copied_folder_has_its_own_history(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "copy")
    commit(folder.parent)
    assert numbers(history(folder.parent / "copy")) == ["0"]


def test_at_a_revision_that_removed_it_it_has_no_numbers(folder: Path) -> None:
    text = {file.name: file.read_text() for file in folder.glob("*.md")}
    git(folder.parent, "rm", "-q", "-r", "eci")
    commit(folder.parent)
    folder.mkdir()
    for name, content in text.items():
        (folder / name).write_text(content)
    commit(folder)
    assert numbers(history(folder)) == ["0", "1", "2", "0", "–", "0"]
    assert numbers(history(folder, most=2)) == ["–", "0"]


def test_before_it_was_a_folder_it_has_no_numbers(tmp_path: Path) -> None:
    top = repository(tmp_path / "top")
    (top / "other").write_text("other")
    commit(top)
    (top / "eci").write_text("not yet")
    commit(top)
    (top / "eci").unlink()
    write(top / "eci", _5_2=WRONG)
    commit(top)
    assert numbers(history(top / "eci")) == ["–", "1"]
    write(top / "eci", _5_2=ORIENTATION)
    commit(top)
    page = history(top / "eci")
    assert numbers(page) == ["–", "1", "0"]
    assert "From the first" not in part(page).plain


def test_where_there_were_no_points_yet_none_are_unknown(tmp_path: Path) -> None:
    folder = repository(tmp_path / "top") / "eci"
    write(folder, _5_2=ORIENTATION)
    commit(folder)
    shutil.rmtree(folder)
    shutil.copytree(DATA / "pourcentage", folder)
    commit(folder)
    points = [row[1] for row in rows(history(folder), "Points at each revision")]
    assert (len(points), points[0]) == (2, "–")
    assert points[1] not in ("–", "?")


def test_a_referential_at_the_top_has_a_history(tmp_path: Path) -> None:
    top = repository(tmp_path / "top")
    for text in (ORIENTATION, WRONG):
        write(top, _5_2=text)
        commit(top)
    assert numbers(history(top)) == ["0", "1"]


def test_what_is_not_in_git_yet_has_none(folder: Path) -> None:
    write(folder.parent / "cae", _5_2=WRONG)
    page = history(folder.parent / "cae")
    assert part(page).plain.endswith("No revision has touched this referential.")


# --- What cannot be read


def test_a_shallow_clone_says_that_it_lacks_revisions(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{folder.parent}", "clone")
    page = history(tmp_path / "clone" / "eci")
    assert numbers(page) == ["2", "0"]
    assert "This clone is shallow" in part(page).plain
    assert "shallow" not in part(history(tmp_path / "clone" / "eci", most=2)).plain


def test_a_revision_that_cannot_be_read_is_said(folder: Path, tmp_path: Path) -> None:
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{folder.parent}", "clone")
    page = history(tmp_path / "clone" / "eci", status=2)
    assert numbers(page) == ["0", "?", "?", "0"]
    unread = [one.plain for one in part(page).all("p") if "could not be read" in one.plain]
    assert len(unread) == 2
    assert all("(5.2.md): its numbers are unknown." in one for one in unread)


def test_without_a_repository_or_a_commit_it_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "eci", _5_2=ORIENTATION)
    for told in ("not a git repository", "no commit yet"):
        done = reflint("report", "eci", "-o", "r.html", "--history", "2", cwd=tmp_path)
        assert (done.returncode, (tmp_path / "r.html").exists()) == (2, False)
        assert told in done.stderr
        repository(tmp_path)


@pytest.mark.parametrize("number", ["0", "-1", "x"])
def test_the_number_of_revisions_is_positive(folder: Path, number: str) -> None:
    done = reflint("report", "-o", "../r.html", "--history", number, cwd=folder)
    assert done.returncode == 2
    assert "--history" in done.stderr


# --- The page


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_stays_sound(folder: Path, lang: str) -> None:
    first, second = (report(folder, "--history", "9", "--lang", lang) for _ in range(2))
    assert first == second
    assert_inert(first)
    headings(first)
    assert first.by_id("historique").tag == "h2"
    assert "#historique" in {one.attributes["href"] for one in first.all("a")}


@pytest.mark.parametrize(
    ("lang", "day"), [("fr", r"\d{2}/\d{2}/\d{4}"), ("en", r"\d{4}-\d{2}-\d{2}")]
)
def test_days_are_written_as_in_the_language(folder: Path, lang: str, day: str) -> None:
    history_part = part(report(folder, "--history", "2", "--lang", lang))
    heads = [one.plain for one in history_part.all("th") if one.attributes["scope"] == "row"]
    assert len(heads) == 2
    assert all(re.fullmatch(rf"{day} \w+", head) for head in heads)
    assert re.search(rf"\({day}\).*\({day}\)", history_part.plain)


def test_pages_of_axes_have_no_history(folder: Path) -> None:
    done = reflint("report", "-o", "../site/", "--history", "9", cwd=folder)
    assert done.returncode == 0, done.stderr
    pages = {file.name: file.read_text() for file in (folder.parent / "site").iterdir()}
    assert [name for name in pages if 'id="historique"' in pages[name]] == ["index.html"]
    headings(parsed(pages["index.html"]))


# --- Work


def made(folder: Path, *arguments: str) -> Done:
    """Write a report beside the repository, with the cache there."""
    return run(folder.parent, "report", "eci", "--output", "../page.html", *arguments)


def test_a_file_is_parsed_once_for_all_revisions_and_a_second_run_parses_nothing(
    folder: Path,
) -> None:
    made(folder)
    usual = made(folder).calls
    first = made(folder, "--history", "9").calls
    # One file has three other texts before; the other file has the one that is known.
    assert first["documents"] <= usual["documents"] + 3
    page = (folder.parent.parent / "page.html").read_bytes()
    second = made(folder, "--history", "9").calls
    assert second["documents"] == usual["documents"]
    assert second["markdown"] == usual["markdown"]
    assert (folder.parent.parent / "page.html").read_bytes() == page


def test_a_new_revision_is_all_that_is_read_again(folder: Path) -> None:
    made(folder, "--history", "9")
    write(folder, _5_2=WRONG.replace("Former", "Aider"))
    commit(folder)
    made(folder)
    usual = made(folder).calls["documents"]
    # The findings of one file, the new one, have places in it.
    assert made(folder, "--history", "9").calls["documents"] <= usual + 1


def test_another_configuration_counts_again(folder: Path) -> None:
    assert numbers(history(folder)) == ["0", "1", "2", "0"]
    (folder.parent / "reflint.toml").write_text('ignore = ["weight-sum"]\n')
    assert numbers(history(folder)) == ["0", "0", "1", "0"]
    (folder.parent / "reflint.toml").write_text('exclude = ["eci/5.2.md"]\n')
    assert numbers(history(folder)) == ["0", "0", "0", "0"]


def test_a_suppression_expires_in_the_past_too(folder: Path) -> None:
    comment = "<!-- reflint: hide weight-sum: en cours (until {}-01-31) -->\n"
    for year in ("2020", "2999"):
        write(folder, _5_2=WRONG.replace("## Actions", f"{comment.format(year)}## Actions"))
        commit(folder)
    shown = numbers(history(folder))
    assert shown[-2:] == ["2", "0"]
    assert numbers(history(folder)) == shown
