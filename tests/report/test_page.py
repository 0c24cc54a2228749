"""The pages of `reflint report`: policy, structure, hostile content, where they are written."""

import base64
import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from referentiel.kind import Kind
from tests.command import ORIENTATION, WRONG_SUM, reflint, write
from tests.growth import grows_linearly, timed
from tests.pseudo_terminal import PROGRESS, show
from tests.referentiel.sibling_texts import SOUND
from tests.report.reading import Element, assert_inert, findings, headings, parsed, report
from tests.scratch import commit, ran, repository, small_disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "eci", _5_2=WRONG_SUM)
    return tmp_path / "eci"


def text_of(folder: Path, *arguments: str) -> str:
    report(folder, *arguments)
    return (folder.parent / "report.html").read_text(encoding="utf-8")


# --- Policy


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(folder: Path) -> None:
    text = text_of(folder)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = parsed(text)
    (policy,) = (
        one.attributes["content"]
        for one in page.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert_inert(page)


# --- Structure


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_page_can_be_read_by_ear_and_keyboard(folder: Path, lang: str) -> None:
    page = report(folder, "--lang", lang)
    assert page.all("html")[0].attributes["lang"] == lang
    assert page.all("title")[0].text
    skip = page.all("a")[0]
    assert page.by_id(skip.attributes["href"].removeprefix("#")).tag == "main"
    assert headings(page)
    for table in page.all("table"):
        assert table.all("caption")[0].text
        assert {one.attributes["scope"] for one in table.all("th")} == {"col", "row"}
    for svg in page.of_class("figure"):
        assert svg.attributes["role"] == "img"
        named = svg.attributes.get("aria-labelledby")
        assert page.by_id(named).text if named else svg.attributes["aria-label"]
    names = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(names) == len(set(names))


def test_texts_of_the_files_are_read_aloud_in_french(folder: Path) -> None:
    page = report(folder, "--lang", "en")
    labels = [one for article in page.all("article") for one in article.all("tbody")]
    texts = [*page.of_class("line"), *labels]
    assert len(texts) >= 3
    assert {one.attributes.get("lang") for one in texts} == {"fr"}
    names = [one.plain for one in page.all("span") if one.attributes.get("lang") == "fr"]
    assert names.count("5.2.1 Diffuser") == 2
    french = [one.tag for one in report(folder, "--lang", "fr").walk() if "lang" in one.attributes]
    assert french == ["html"]


def test_every_bar_is_in_the_cell_of_its_number(folder: Path) -> None:
    bars = [one for one in report(folder).all("td") if "class" in one.attributes]
    assert len(bars) == 5
    for one in bars:
        assert re.fullmatch("w[0-9]+", one.attributes["class"])
        assert re.match("(< )?[0-9]", one.plain)


# --- The same bytes


def test_the_bytes_are_the_same_in_each_run(folder: Path, tmp_path: Path) -> None:
    for number in range(1, 7):
        text = ORIENTATION.replace("5.2", f"5.{number}").replace("0.5", "0,6", 1)
        write(folder, **{f"_5_{number}": text})
    repository(tmp_path)
    commit(tmp_path)
    write(folder, _5_1=ORIENTATION.replace("5.2", "5.1"))
    (tmp_path / "a.yaml").write_text("reponses: {5.1.1: Oui, 5.3.1: Peut-être, 5.9: tout}\n")
    arguments = ("report", "eci", "--base", "HEAD", "--answers", "a.yaml", "--output")
    seen = set()
    for at, (seed, cache) in enumerate((("1", "a"), ("2", "b"), ("2", "b"))):
        env = {"PYTHONHASHSEED": seed, "REFLINT_CACHE_DIR": str(tmp_path / cache)}
        done = reflint(*arguments, f"{at}.html", cwd=tmp_path, env=env)
        assert done.returncode == 2  # Two answers cannot be used.
        assert "written" in done.stderr
        seen.add((tmp_path / f"{at}.html").read_bytes())
    assert len(seen) == 1


# --- Links to the forge


GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.example.org",
    "GITHUB_REPOSITORY": "owner/name",
    "GITHUB_SHA": "0123456789abcdef",
}


def sources(page: Element) -> set[str]:
    return {one.attributes["href"] for one in page.all("a") if "http" in one.attributes["href"]}


def test_lines_link_to_the_forge_that_the_option_or_the_service_names(folder: Path) -> None:
    (folder.parent / ".git").mkdir()
    assert sources(report(folder)) == set()
    option = "https://forge.example.org/x/blob/main/{path}#L{line}"
    found = sources(report(folder, "--source-url", option))
    assert "https://forge.example.org/x/blob/main/eci/5.2.md#L3" in found
    gitlab = {
        "GITLAB_CI": "true",
        "CI_PROJECT_URL": "https://gitlab.example.org/group/name",
        "CI_COMMIT_SHA": "0123456789abcdef",
    }
    start = {
        "https://github.example.org/owner/name/blob/0123456789abcdef/eci/5.2.md": GITHUB,
        "https://gitlab.example.org/group/name/-/blob/0123456789abcdef/eci/5.2.md": gitlab,
    }
    for address, variables in start.items():
        assert f"{address}?plain=1#L3" in sources(report(folder, env=variables))


@pytest.mark.parametrize(
    "hostile",
    [
        "javascript:alert(1)//{path}",
        "https://user:secret@forge.example.org/{path}",
        "https://forge.example.org/\"onclick='x'/{path}",
        "ftp://forge.example.org/{path}",
        "https:///{path}",
        "https://forge.example.org/{path}{other}",
        "https://forge.example.org/",
    ],
)
def test_a_hostile_address_is_no_link(folder: Path, hostile: str) -> None:
    run = reflint("report", "-o", "../report.html", "--source-url", hostile, cwd=folder)
    assert run.returncode == 2
    assert "--source-url: " in run.stderr
    server = hostile.replace("/{path}", "")
    server = server.replace("https://forge.example.org/", "https://a b")
    github = {**GITHUB, "GITHUB_SERVER_URL": server}
    assert sources(report(folder, env=github)) == set()


# --- Where it is written


def test_it_is_report_html_if_no_name_is_given(folder: Path) -> None:
    for _ in range(2):  # The second replaces the first.
        assert reflint("report", cwd=folder).returncode == 0
    assert parsed((folder / "report.html").read_text(encoding="utf-8")).all("main")


@pytest.mark.parametrize(
    ("output", "reported"),
    [
        ("./", "`.` is a folder"),
        ("../absent/report.html", "there is no folder `../absent`"),
        ("../reflint.toml", "`../reflint.toml` exists and is not a reflint report"),
        ("../page.html", "`../page.html` exists and is not a reflint report"),
        ("5.2.md", "`5.2.md` exists and is not a reflint report"),
    ],
)
def test_an_impossible_target_is_an_error(folder: Path, output: str, reported: str) -> None:
    (folder.parent / "page.html").write_text("<p>Ours")
    (folder.parent / "reflint.toml").write_text("")
    before = {path: path.read_bytes() for path in folder.parent.rglob("*.*")}
    run = reflint("report", "-o", output, cwd=folder)
    assert run.returncode == 2
    assert reported in run.stderr
    assert {path: path.read_bytes() for path in folder.parent.rglob("*.*")} == before


def test_on_a_full_disk_nothing_is_half_written(folder: Path) -> None:
    with small_disk(folder.parent, "16k") as disk:
        before = '<meta name="generator" content="reflint">'
        (disk / "report.html").write_text(before)
        run = reflint("report", "-o", f"{disk}/report.html", cwd=folder)
        assert run.returncode == 2
        assert "cannot be written (No space left on device)" in run.stderr
        assert [path.name for path in disk.iterdir()] == ["report.html"]
        assert (disk / "report.html").read_text() == before


def test_what_was_not_read_is_reported_first_and_fails_the_run(folder: Path) -> None:
    page = report(folder, "absent", status=2)
    (notice,) = page.of_class("notice")
    assert "absent (there is no such path)" in notice.plain
    assert badge(page) == "Errors found"
    write(folder, _5_2=ORIENTATION)
    assert badge(report(folder, "absent", status=2)) == "Not everything was read"


def test_a_folder_without_a_referential_gives_a_page_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page = report(tmp_path / "empty", status=2)
    assert badge(page) == "No referential was read"
    assert [one.plain for one in page.all("h2")] == ["Verdict"]
    assert "#poids" not in {one.attributes.get("href") for one in page.all("a")}


def test_the_commit_is_reported_and_whether_files_differ_from_it(folder: Path) -> None:
    repository(folder.parent)
    commit(folder.parent)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout[:10]
    assert f"files of commit {head}" in report(folder).plain
    write(folder, _5_2=ORIENTATION)
    assert f"files of commit {head} and uncommitted changes" in report(folder).plain


def test_the_date_is_that_of_the_environment(folder: Path) -> None:
    dates = {"fr": "Rapport du 14/11/2023", "en": "Report of 2023-11-14"}
    for lang, date in dates.items():
        page = report(folder, "--lang", lang, env={"SOURCE_DATE_EPOCH": "1700000000"})
        assert date in page.plain


# --- The first screen


def badge(page: Element) -> str:
    (found,) = page.of_class("badge")
    return found.plain


def figures(page: Element) -> dict[str, str]:
    (found,) = page.of_class("figures")
    return {one.all("dt")[0].plain: one.all("dd")[0].plain for one in found.all("div")}


def test_the_first_screen_says_whether_it_is_sound_and_the_errors_follow(folder: Path) -> None:
    page = report(folder)
    assert badge(page) == "Errors found"
    assert figures(page) == {
        "Errors": "1",
        "Warnings": "0",
        "Wrong sums of weights": "1",
        "Actions": "3",
    }
    assert [one.plain for one in page.all("h2")][:2] == ["Verdict", "Errors (1)"]
    write(folder, _5_2=ORIENTATION)
    sound = report(folder)
    assert badge(sound) == "No errors"
    assert figures(sound)["Weights"] == "complete"
    assert not sound.of_class("findings")


def test_errors_of_sibling_files_make_it_unsound(folder: Path) -> None:
    top = folder.parent / "top"
    write(top / "eci", _5_2=ORIENTATION)
    (top / "questions").mkdir()
    text = SOUND[Kind.QUESTIONS].replace("type: choix", "type: chois")
    (top / "questions" / "dechets.md").write_text(text, encoding="utf-8")
    page = report(top)
    assert badge(page) == "Errors found"
    assert figures(page)["Errors"] == "1"
    rows = [[one.plain for one in row.all("th", "td")] for row in page.all("table")[0].all("tr")]
    assert rows[1:] == [["eci", "1", "0", "0", "0"], ["Other files in ./", "1", "1", "0", "0"]]


def test_the_title_is_the_one_that_people_use(tmp_path: Path) -> None:
    folder = tmp_path / "eci"
    root = "# Économie circulaire\n```yaml\nreferentiel: eci\nidentifiant: ''\npoints: 500\n```\n"
    write(folder, eci=root, _1_1=mesure(1, 1))
    page = report(folder)
    (heading,) = page.all("h1")
    assert heading.plain == "Économie circulaire"
    assert page.by_id("eci").all("th")[0].plain == "Économie circulaire (eci)"


def test_many_findings_of_a_rule_fold(folder: Path) -> None:
    names = [f"5.{number}" for number in range(1, 9)]
    texts = {f"_5_{name[2:]}": ORIENTATION.replace("5.2", name) for name in names}
    write(folder, **{name: text.replace("0.5", "0.6", 1) for name, text in texts.items()})
    (errors,) = (
        one for one in report(folder).all("section") if "erreurs" in one.attributes.values()
    )
    outer, *others = errors.all("details")
    (more,) = (one for one in others if "more" in one.all("summary")[0].plain)
    assert "open" in outer.attributes
    assert outer.all("summary")[0].plain.endswith(" (8) weight-sum")
    assert more.all("summary")[0].plain == "3 more"
    assert len(findings(more)) == 3
    assert len(findings(errors)) == 8


def test_a_profile_without_principles_has_no_part_on_them(tmp_path: Path) -> None:
    write(tmp_path / "eci", _1_1=mesure(1, 1))
    page = report(tmp_path / "eci")
    assert "#principes" not in {one.attributes.get("href") for one in page.all("a")}
    assert "principes" not in [one.attributes.get("id") for one in page.walk()]


# --- Progress


def test_a_long_run_at_a_terminal_says_what_it_does_and_leaves_nothing(folder: Path) -> None:
    repository(folder.parent)
    commit(folder.parent)
    (folder.parent / "a.yaml").write_text("reponses: {5.2.1: Oui}\n")
    shown = show(
        *("report", "eci", "-o", "report.html", "--base", "HEAD", "--answers", "a.yaml"),
        cwd=folder.parent,
        first=f"{PROGRESS}output._INTERVAL = 0.0",
    )
    assert shown.returncode == 0
    *steps, last = shown.text.split("\r\x1b[K")
    stages = ["scoring answers", "comparing with HEAD"]
    assert [one for one in steps if one in stages] == stages
    assert steps[-1] == "writing the page"
    assert last.splitlines()[-1] == "written: report.html"


# --- Sizes


def test_400_nodes_with_50_findings_take_at_most_150_kb(tmp_path: Path) -> None:
    folder = tmp_path / "eci"
    for axis in range(1, 6):
        for orientation in range(1, 9):
            write(folder, **{f"_{axis}_{orientation}": mesure(axis, orientation)})
    text = text_of(folder, "--lang", "fr")
    page = parsed(text)
    assert len(findings(page)) >= 50
    assert len([row for row in page.all("tr") if row.attributes.get("id")]) >= 400
    assert len(text.encode()) <= 150_000


def test_the_time_of_a_report_grows_with_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seconds(axes: int) -> float:
        folder = tmp_path / f"{axes}" / "eci"
        for axis in range(1, axes + 1):
            for orientation in range(1, 7):
                write(folder, **{f"_{axis}_{orientation}": mesure(axis, orientation)})
        monkeypatch.chdir(folder)
        return timed(lambda: ran("report", "-o", "../report.html"))[1]

    seconds(1)  # The first run imports what it needs.
    assert grows_linearly(seconds, 1)


def mesure(axis: int, orientation: int) -> str:
    """Return a mesure of the profile pourcentage, with nine actions below it and a wrong sum."""
    name = f"{axis}.{orientation}"
    parts = [
        f"# Agir avec les collectivités voisines de {name}\n```yaml\nreferentiel: eci\n"
        f"identifiant: '{name}'\npoints: 12.5\n```\n## Description\nDécrire.\n\n## Actions\n"
    ]
    for number in range(1, 10):
        share = 30 if number == 1 else 10
        what = "Décrire (en détail." if number == orientation < 3 else "Décrire."
        parts.append(
            f"### Informer les habitants, étape {name}.{number}\n```yaml\n"
            f"identifiant: '{name}.{number}'\npourcentage: {share}\n```\n"
            f"#### Description\n{what}\n\n"
        )
    return "".join(parts)
