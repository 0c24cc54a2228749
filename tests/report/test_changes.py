"""The changes since a revision in `reflint report`: what `reflint diff` says."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from linter.words import Language, one_decimal
from tests.command import ORIENTATION, WRONG_SUM, json_of, reflint, write
from tests.report.reading import Element, report
from tests.scratch import commit, repository

CHANGED = ORIENTATION.replace("0.5", "0.4", 1).replace("0.5", "0.6", 1).replace("Former", "Aider")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    repository(tmp_path)
    write(tmp_path / "eci", _5_2=ORIENTATION, _5_3=ORIENTATION.replace("5.2", "5.3"))
    commit(tmp_path)
    write(tmp_path / "eci", _5_2=CHANGED)
    return tmp_path / "eci"


def changes_in(page: Element) -> Element:
    return page.section("changements")


def test_every_change_and_effect_is_that_of_diff(folder: Path) -> None:
    page = report(folder, "--base", "HEAD", "--lang", "en")
    diff = json_of("diff", "HEAD", "--lang", "en", cwd=folder)
    (referentiel,) = diff["referentiels"]
    plain = changes_in(page).plain.replace("\u202f", " ")
    assert len(referentiel["changes"]) > 2
    for change in referentiel["changes"]:
        assert " ".join(change["message"].replace("`", "").split()) in plain
    assert f"{len(referentiel['changes'])} changes" in plain


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_score_that_differs_has_a_row_with_what_diff_says(folder: Path, lang: str) -> None:
    write(folder, _5_2=CHANGED.replace("Non → 0%", "Non → 5%", 1))
    answers = folder.parent / "answers.yaml"
    answers.write_text("collectivite: {nom: Une}\nreponses: {5.2.1: Non}\n", encoding="utf-8")
    options = ("--answers", "../answers.yaml", "--lang", lang)
    page = report(folder, "--base", "HEAD", *options)
    cases = json_of("diff", "HEAD", *options, cwd=folder)["cases"]
    table = changes_in(page).all("table")[-1]
    rows = [[cell.plain for cell in row.all("th", "td")] for row in table.all("tr")][1:]
    effects = [effect for case in cases for effect in case["effects"]]
    assert len(rows) == len(effects)
    language = Language(lang)
    for row, effect in zip(rows, effects, strict=True):
        assert row[1].startswith(effect["name"])
        for cell, side in zip(row[2:4], ("before", "after"), strict=True):
            if effect[side]["bounds"]:
                ends = [Fraction(effect[side]["bounds"][end]["exact"]) for end in ("low", "high")]
                shown = [f"{one_decimal(end * 100, language)} %" for end in dict.fromkeys(ends)]
                assert re.split(" à | to ", cell) == shown
        if effect["difference"]:
            value = Fraction(effect["difference"]["exact"]) * 100
            assert row[4].lstrip("+−") == one_decimal(abs(value), language)
            assert row[4].startswith("+" if value > 0 else "−")
        else:
            assert not row[4]
        for change in effect["changes"]:
            assert change.replace("`", "") in row[5]


@pytest.mark.parametrize(
    ("lang", "since", "gone"),
    [
        ("fr", "Depuis HEAD ({}), constats nouveaux : {} erreurs", "disparus : 1 erreur."),
        ("en", "Since HEAD ({}), new findings: {} errors", "gone: 1 error."),
    ],
)
def test_what_is_new_and_gone_is_what_check_says(
    folder: Path, lang: str, since: str, gone: str
) -> None:
    write(folder, _5_2=WRONG_SUM)
    head = commit(folder.parent)
    wrong = ORIENTATION.replace("5.2", "5.3").replace("0.5", "0,7", 1).replace("Oui → 100%", "Oui")
    write(folder, _5_2=ORIENTATION, _5_3=wrong)
    page = report(folder, "--base", "HEAD", "--lang", lang)
    checked = json_of("check", "--diff-base", "HEAD", cwd=folder)
    assert [one["rule"] for one in checked["diff_base"]["gone"]] == ["weight-sum"]
    errors = [one for one in checked["findings"] if one["severity"] == "error"]
    assert len(errors) > 1
    plain = " ".join(page.plain.replace("\xa0", " ").replace("\u202f", " ").split())
    assert since.format(head[:10], len(errors)) in plain
    assert gone in plain


def test_errors_that_only_the_comparison_shows_are_among_the_errors(folder: Path) -> None:
    write(folder, _5_2=CHANGED.replace("5.2.1", "5.2.4"))
    page = report(folder, "--base", "HEAD", "--lang", "en")
    rules = [one["rule"] for one in json_of("check", "--diff-base", "HEAD", cwd=folder)["findings"]]
    assert rules.count("id-removed") == 1
    assert page.of_class("badge")[0].plain == "Errors found"
    (errors,) = (one for one in page.all("section") if "erreurs" in one.attributes.values())
    assert [one.plain.split()[-1] for one in errors.all("summary") if one.all("b")] == [
        "id-removed"
    ]


def test_a_comparison_without_differences_is_reported(folder: Path) -> None:
    page = report(folder, "--base", "HEAD", "--lang", "en")
    assert "new findings: none; gone: none." in page.plain


def test_a_comparison_without_changes_is_reported(folder: Path) -> None:
    write(folder, _5_2=ORIENTATION)
    part = changes_in(report(folder, "--base", "HEAD", "--lang", "en"))
    assert "nothing changed" in part.plain.lower()
    assert not part.all("svg")


def test_without_a_base_there_is_no_such_part(folder: Path) -> None:
    assert "changements" not in [one.attributes.get("id") for one in report(folder).walk()]


@pytest.mark.parametrize("base", ["HEAD..HEAD", "absent", "eci"])
def test_a_base_is_one_revision(folder: Path, base: str) -> None:
    run = reflint("report", "eci", "-o", "report.html", "--base", base, cwd=folder.parent)
    assert run.returncode == 2
    assert "revision" in run.stderr
    assert not (folder.parent / "report.html").exists()


def test_entries_of_sibling_files_link_to_the_forge(folder: Path) -> None:
    top, preuve = folder.parent, "# {}\n```yaml\nid: {}\nactions: [eci_5.2.1]\n```\n"
    (top / "preuves").mkdir()
    file = top / "preuves" / "eci.md"
    file.write_text(preuve.format("Bilan", "bilan") + preuve.format("Plan", "plan"))
    commit(top)
    file.write_text("\n" + preuve.format("Bilan annuel", "bilan"))
    option = "https://forge.example.org/x/blob/main/{path}#L{line}"
    page = report(top, "--base", "HEAD", "--source-url", option)
    (entry, gone) = (one for one in changes_in(page).all("li") if "preuve" in one.plain)
    assert [one.attributes["href"] for one in entry.all("a")] == [
        "https://forge.example.org/x/blob/main/preuves/eci.md#L4"
    ]
    assert (entry.plain.endswith("(preuves/eci.md:4)"), gone.all("a")) == (True, [])
