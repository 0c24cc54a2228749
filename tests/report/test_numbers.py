"""Every number on the page of `reflint report` is that of `check`, `tree` and `show`."""

import shutil
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from linter.manual.page import page_of
from linter.registry import all_rules
from linter.words import Language, one_decimal
from referentiel.kind import Kind
from tests.command import ORIENTATION, WRONG_SUM, json_of, write
from tests.referentiel.sibling_texts import SOUND
from tests.report.reading import Element, report
from tests.report.reading import findings as found

DATA = Path(__file__).parent.parent / "data"
PROFILES = ("niveaux", "ponderation", "points", "pourcentage")


@pytest.fixture(params=PROFILES)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    name = "tree" if request.param == "ponderation" else request.param
    shutil.copytree(DATA / name, tmp_path / "eci")
    return tmp_path / "eci"


def reported(folder: Path, command: str, *arguments: str) -> Any:
    return json_of(command, *arguments, cwd=folder)


def cells(row: Element) -> list[str]:
    return [one.plain for one in row.all("th", "td")]


def figure_rows(page: Element, caption: str) -> list[list[str]]:
    (table,) = (table for table in page.all("table") if table.all("caption")[0].plain == caption)
    return [cells(row) for row in table.all("tr")]


def test_the_figures_count_what_the_commands_count(folder: Path) -> None:
    page = report(folder, "--lang", "en")
    (tree,) = reported(folder, "tree")["referentiels"]
    counts = Counter(one["severity"] for one in reported(folder, "check")["findings"])
    (shown,) = page.of_class("figures")
    figures = {one.all("dt")[0].plain: one.all("dd")[0].plain for one in shown.all("div")}
    assert figures["Errors"] == str(counts["error"])
    assert figures["Warnings"] == str(counts["warning"])
    assert figures["Actions"] == str(sum(node["depth"] > 1 for node in tree["nodes"]))
    wrong = sum(bool(node["wrong_sums"]) for node in tree["nodes"])
    if tree["total"]:
        assert figures["points"] == tree["total"]["exact"]
    elif wrong:
        assert figures["Wrong sums of weights"] == str(wrong)
    else:
        assert figures["Weights"] in ("complete", "incomplete")


def test_the_table_of_weights_is_that_of_tree(folder: Path) -> None:
    page = report(folder, "--lang", "en")
    (tree,) = reported(folder, "tree")["referentiels"]
    rows = [row for row in page.all("tr") if row.attributes.get("id")]
    assert len(rows) == sum(node["id"] is not None for node in tree["nodes"])
    head = next(row for row in page.all("tr") if cells(row)[0] == "action" and row.all("th")[1:])
    for node in tree["nodes"]:
        anchor = f"eci-{node['id']}" if node["id"] else "eci"
        shown = dict(zip(cells(head), cells(page.by_id(anchor)), strict=True))
        for key, scale, sign in (("share", 100, " %"), ("points", 1, "")):
            if key not in shown:
                continue
            value = node[key]
            if value is None:
                assert shown[key] == "?"
            elif not shown[key].startswith("<"):
                number = one_decimal(Fraction(value["exact"]) * scale, Language.ENGLISH)
                assert shown[key] == f"{number}{sign}"
        if node["weight"]:
            assert node["weight"]["written"] in shown["weight"]


def test_the_weights_that_are_drawn_are_those_of_tree(folder: Path) -> None:
    (drawing,) = report(folder, "--lang", "en").of_class("icicle")
    (tree,) = reported(folder, "tree")["referentiels"]
    unit = "points" if tree["total"] else "share"
    weights = {node["id"]: node[unit] for node in tree["nodes"]}
    drawn = 0
    for label in drawing.of_class("label"):
        text = next(one for one in drawing.all("text") if label in one.content)
        name = label.plain.removeprefix("✕ ").removeprefix("! ").removeprefix("axe ")
        if weights[name]:
            weight = Fraction(weights[name]["exact"])
            is_share = unit == "share"
            number = one_decimal(weight * 100 if is_share else weight, Language.ENGLISH)
            assert f" {number} %" if is_share else f" {number}" in text.plain
            drawn += 1
    assert drawn or tree["total"] is None


def test_findings_are_counted_by_rule_the_most_severe_first(folder: Path) -> None:
    write(folder, _4_1=ORIENTATION.replace("5.2", "4.1").replace("0.5", "0,6", 1))
    page = report(folder, "--lang", "en")
    checked = reported(folder, "check", "--lang", "en")
    summaries = {rule.name: page_of(rule).summary["en"] for rule in all_rules()}
    shown = [one.plain for one in page.all("summary") if one.all("b")]
    assert shown == [
        f"{summaries[one['rule']].replace('`', '').rstrip('.')} ({one['count']}) {one['rule']}"
        for one in checked["statistics"]
    ]
    names = {"error": "Errors", "warning": "Warnings", "info": "Infos"}
    counts = Counter(one["severity"] for one in checked["findings"])
    headings = [one.plain for one in page.all("h2")]
    assert headings[1 : len(counts) + 1] == [
        f"{name} ({counts[severity]})" for severity, name in names.items() if counts[severity]
    ]


def test_each_finding_is_there_once_with_what_check_says(folder: Path) -> None:
    write(folder, _4_1=ORIENTATION.replace("5.2", "4.1").replace("0.5", "0,6", 1))
    page = report(folder, "--lang", "en")
    findings = reported(folder, "check", "--lang", "en")["findings"]
    assert findings
    assert len(found(page)) == len(findings)
    for one in findings:
        item = page.by_id(f"eci-constat-{one['identity'][:12]}")
        place = one["path"] if one["line"] is None else f"{one['path']}:{one['line']}"
        plain = item.plain.replace("\u202f", " ")
        assert place in plain
        for text in (one["message"], one["remedy"]):
            assert " ".join(text.replace("`", "").split()) in plain
        assert len(item.all("mark")) == (one["line"] is not None)


def test_the_findings_of_sibling_files_are_there_too(tmp_path: Path) -> None:
    top = tmp_path / "top"
    (top / "questions").mkdir(parents=True)
    write(top / "eci", _5_2=WRONG_SUM)
    text = SOUND[Kind.QUESTIONS].replace("type: choix", "type: chois")
    (top / "questions" / "verger.md").write_text(text, encoding="utf-8")
    page = report(top, "--lang", "en")
    findings = reported(top, "check", "--lang", "en")["findings"]
    own = [one for one in findings if one["path"].startswith("questions/")]
    assert own
    counts = Counter(one["severity"] for one in own)
    numbers = [str(counts[severity]) for severity in ("error", "warning", "info")]
    assert figure_rows(page, "Findings by referential")[2] == ["Other files in ./", "1", *numbers]
    items = [one for one in found(page) if "questions/" in one.plain]
    assert len(items) == len(own)
    assert len(found(page)) == len(findings)
    names = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(names) == len(set(names))


def test_each_principle_has_its_levels_unscored_ones_first(tmp_path: Path) -> None:
    folder = tmp_path / "eci"
    text = ORIENTATION.replace("Oui → 100%", "Un peu → 30%\nBeaucoup → 20%", 1)
    write(folder, _5_2=text)
    page = report(folder, "--lang", "en")
    principes = reported(folder, "show", "--lang", "en")["principes"]
    articles = page.all("article")
    assert len(articles) == len(principes) == 2
    assert [one["scored"] for one in principes] == [False, True]
    for article, one in zip(articles, principes, strict=True):
        assert article.attributes["id"] == f"eci-{one['id']}-principe"
        rows = [cells(row) for row in article.all("tr")][1:]
        (branch,) = one["branches"]
        levels = [(level["label"], f"{level['percent']} %") for level in branch["levels"]]
        zeros = [(label, "0 %") for label in branch["zeros"]]
        assert rows == [list(row) for row in (*zeros, *levels)]
        assert one["why"] in article.plain.replace("\u202f", " ")
    assert "Not scored (1)" in page.plain


def test_numbers_are_those_of_the_language(tmp_path: Path) -> None:
    folder = tmp_path / "eci"
    text = ORIENTATION.replace("0.5", "1/3", 1).replace("0.5", "2/3", 1)
    write(folder, _5_2=text)
    french, english = (report(folder, "--lang", lang) for lang in ("fr", "en"))
    shown = [page.by_id("eci-5.2.1").text for page in (french, english)]
    assert "33,3\u202f%" in shown[0]
    assert "33.3\u202f%" in shown[1]
