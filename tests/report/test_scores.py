"""The part of `reflint report` on answers: the scores and steps that `reflint score` gives."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from linter.words import Language, one_decimal
from tests.command import ORIENTATION, json_of, reflint, write
from tests.report.reading import Element, report

SHARES = ORIENTATION.replace("5.2", "4.1").replace("Oui → 100%", "Un peu → 25%\nOui → 100%", 1)
FIRST = "collectivite: {nom: Première, population: 42 000}\nreponses: {5.2.1: Oui, 4.1.1: Un peu}\n"
SECOND = (
    "collectivite: {nom: Seconde}\nreponses: {5.2.1: Non, 5.2.2: Oui, 4.1.1: Oui, 4.1.2: Oui}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "eci", _5_2=ORIENTATION, _4_1=SHARES)
    (tmp_path / "first.yaml").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.yaml").write_text(SECOND, encoding="utf-8")
    return tmp_path / "eci"


def scored(folder: Path, *names: str, status: int = 0, lang: str = "en") -> Element:
    """Write a report with answers, and return its part on them."""
    return part(whole(folder, *names, status=status, lang=lang))


def whole(folder: Path, *names: str, status: int = 0, lang: str = "en") -> Element:
    options = [word for name in names for word in ("--answers", f"../{name}")]
    return report(folder, *options, "--lang", lang, status=status)


def part(page: Element) -> Element:
    return page.section("scores")


def reported(folder: Path, name: str, lang: str = "en") -> Any:
    return json_of("score", f"../{name}", ".", "--lang", lang, cwd=folder)


def table(page: Element, caption: str) -> list[list[Element]]:
    (found,) = (one for one in page.all("table") if caption in one.all("caption")[0].plain)
    return [row.all("th", "td") for row in found.all("tr")]


def percent(value: dict[str, str], language: Language) -> str:
    return f"{one_decimal(Fraction(value['exact']) * 100, language)} %"


def bounds(score: dict[str, Any], language: Language) -> str:
    """Return the score of a node as people read it, from that of `reflint score` in json."""
    states = {"not-answered": ("sans réponse", "not answered"), "open": ("", "")}
    if score["percent"]:
        return percent({"exact": score["percent"]["exact"]}, language)
    if score["state"] == "open":
        low, high = (
            f"{one_decimal(Fraction(score['bounds'][key]['exact']) * 100, language)} %"
            for key in ("low", "high")
        )
        return f"{low} {'à' if language is Language.FRENCH else 'to'} {high}"
    return states[score["state"]][language is Language.ENGLISH]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_score_and_step_is_that_of_score(folder: Path, lang: str) -> None:
    language = Language(lang)
    page = scored(folder, "first.yaml", lang=lang)
    json_scores = reported(folder, "first.yaml", lang)["scores"]
    rows = table(page, "Première")[1:]
    assert len(rows) == len(json_scores)
    for (name, part_, value, points), one in zip(rows, json_scores, strict=True):
        assert value.plain == bounds(one, language)
        assert part_.plain == (percent(one["part"], language) if one["part"] else "")
        notes = [" ".join(note.plain.split()) for note in name.all("p")]
        steps = [step.replace("`", "") for step in one["explanation"]]
        assert notes[-len(steps) :] == [" ".join(step.split()) for step in steps] or not steps
        if one["worth"]:
            worth = one_decimal(Fraction(one["worth"]["exact"]), language)
            assert points.plain.replace("\u202f", " ").endswith(f"/ {worth}")
    assert {one["state"] for one in json_scores} == {"scored", "open", "not-answered"}


def test_each_axe_has_a_bar_and_each_collectivite_a_column(folder: Path) -> None:
    page = scored(folder, "first.yaml", "second.yaml")
    files = {name: reported(folder, f"{name}.yaml")["scores"] for name in ("first", "second")}
    head, *rows = table(page, "with a column for each")
    assert [one.plain for one in head] == ["action", "Première", "Seconde"]
    columns = [[bounds(one, Language.ENGLISH) for one in scores] for scores in files.values()]
    assert [[one.plain for one in row[1:]] for row in rows] == [
        list(values) for values in zip(*columns, strict=True)
    ]
    top = [row[0].plain for row in table(page, "Total score, and score of each")[1:]]
    assert top == [
        f"{name} ({collectivite})"
        for name in ("eci", "Axe 4", "Axe 5")
        for collectivite in ("Première", "Seconde")
    ]
    # The steps are those of the first file.
    assert "Each score, step by step: Première" in page.plain
    assert "step by step: Seconde" not in page.plain


def test_bars_are_as_long_as_the_scores_with_the_open_part(folder: Path) -> None:
    shown = scored(folder, "first.yaml").all("table")[0]
    scores = {one["id"]: one["bounds"] for one in reported(folder, "first.yaml")["scores"]}
    for name, bar in zip(("", "4", "5"), shown.all("td"), strict=True):
        low, high = (round(Fraction(scores[name][key]["exact"]) * 100) for key in ("low", "high"))
        assert 0 < low < high
        assert bar.attributes["class"].split() == [f"w{low}", f"v{high}"]


def test_open_scores_are_not_mentioned_if_there_are_none(folder: Path) -> None:
    text = "reponses: {5.2.1: Oui, 5.2.2: Oui, 4.1.1: Un peu, 4.1.2: Non}\n"
    (folder.parent / "first.yaml").write_text(text)
    page = scored(folder, "first.yaml")
    assert not any(" v" in one.attributes.get("class", "") for one in page.all("td"))
    assert "first.yaml: 56.3 %" in page.plain


def test_files_of_one_collectivite_are_distinguished(folder: Path) -> None:
    (folder.parent / "second.yaml").write_text(SECOND.replace("Seconde", "Première"))
    head = table(scored(folder, "first.yaml", "second.yaml", "first.yaml"), "with a column")[0]
    assert [one.plain for one in head[1:]] == [
        "Première (../first.yaml)",
        "Première (../second.yaml)",
    ]


# --- What cannot be scored


def test_answers_with_errors_are_reported_with_their_places_and_stay_open(folder: Path) -> None:
    text = "reponses:\n  5.2.1: Peut-être\n  9.9: tout\n  5.2.2: Oui\n"
    (folder.parent / "first.yaml").write_text(text, encoding="utf-8")
    page = whole(folder, "first.yaml", "second.yaml", status=2)
    errors = reported(folder, "first.yaml")["errors"]
    assert len(errors) == 2
    (notice,) = part(page).of_class("notice")
    items = [one.plain for one in notice.all("li")]
    for item, one in zip(items, errors, strict=True):
        assert item.startswith(f"{one['path']}:{one['line']}:{one['column']} – ")
        assert " ".join(one["message"].replace("`", "").split()) in item
        assert item.endswith(one["code"])
    assert "../first.yaml: 2 errors in the answers" in page.of_class("notice")[0].plain
    rows = {row[0].plain: row[1].plain for row in table(part(page), "with a column")}
    assert rows["5.2.1 Diffuser"] == "invalid answer"
    assert rows["axe 5"] == "50.0 % to 100.0 %"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("reponses: [", "../first.yaml:1:11"),
        ("- a\n", "../first.yaml:1:1"),
        ("reponses: !!python/object:x {}\n", "../first.yaml:1:11"),
    ],
)
def test_a_file_without_answers_scores_nothing(folder: Path, content: str, said: str) -> None:
    (folder.parent / "first.yaml").write_text(content, encoding="utf-8")
    page = whole(folder, "first.yaml", status=2)
    assert said in part(page).of_class("notice")[0].plain
    assert "../first.yaml: 1 error in the answers" in page.of_class("notice")[0].plain
    assert not re.search(r"(?<![0-9])0\.0\s%(?! to 100\.0)", part(page).plain)


@pytest.mark.parametrize(("name", "said"), [("absent.yaml", "no such path"), ("eci", "a folder")])
def test_a_file_that_cannot_be_read_is_reported_first(folder: Path, name: str, said: str) -> None:
    page = whole(folder, name, status=2)
    assert said in page.of_class("notice")[0].plain
    assert "#scores" not in {one.attributes["href"] for one in page.all("a")}
    beside = scored(folder, name, "first.yaml", status=2)
    assert [one.plain for one in table(beside, "each axe")[0]] == ["action", "score"]


def test_of_several_referentials_one_must_be_named(folder: Path) -> None:
    write(folder.parent / "autre", _5_2=ORIENTATION)
    run = reflint(
        *("report", "eci", "autre", "-o", "r.html", "--answers", "first.yaml"), cwd=folder.parent
    )
    assert run.returncode == 2
    assert "not scored: eci (several referentials can be scored: name the" in run.stderr


def test_the_page_is_never_written_over_the_answers(folder: Path) -> None:
    run = reflint("report", "-o", "../first.yaml", "--answers", "../first.yaml", cwd=folder)
    assert run.returncode == 2
    assert "is not a reflint report" in run.stderr
    assert (folder.parent / "first.yaml").read_text(encoding="utf-8") == FIRST
