"""`reflint tree --output-format html` and `svg`: the figure of weights, alone."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.command import ORIENTATION, reflint, write
from tests.report.drawings import SVG

WRONG = ORIENTATION.replace("0.5", "0.6", 1)
# What HTML elements may be empty.
VOID = {"meta", "br", "link", "img", "input", "hr"}
HOSTILE = "Former </title></svg><script>alert(1)</script> <img src=x onerror=alert(1)> & ]]>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "eci").mkdir()
    write(tmp_path / "eci", _5_2=ORIENTATION)
    return tmp_path


def page(folder: Path, *arguments: str) -> str:
    run = reflint("tree", *arguments, "--output-format", "html", "--lang", "fr", cwd=folder)
    return run.stdout


def svg(folder: Path, *arguments: str) -> ET.Element:
    run = reflint("tree", *arguments, "--output-format", "svg", "--lang", "fr", cwd=folder)
    return ET.fromstring(run.stdout)


def cells(text: str) -> list[list[str]]:
    """Return the texts of the rows of all tables of a page."""
    rows = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
    return [
        [unescape(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in rows
    ]


class Elements(HTMLParser):
    """Collects elements and attributes, and notes those that do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def elements(text: str) -> Elements:
    found = Elements()
    found.feed(text)
    assert found.open == []
    return found


# --- The page


def test_the_page_has_the_figure_and_the_rows_of_the_tree(folder: Path) -> None:
    text = page(folder)
    assert text.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert text.count('<svg class="figure ') == 1
    rows = cells(text)
    assert rows[0] == ["action", "poids", "part", "lecture", "maximum", "remarques"]
    assert ["5.2.1 Diffuser", "0.5", "50,0 %", "un seul palier compte", "100 %", ""] in rows


def test_its_numbers_are_those_of_the_tree_in_json(folder: Path) -> None:
    (tree,) = json.loads(reflint("tree", "--output-format", "json", cwd=folder).stdout)[
        "referentiels"
    ]
    rows = cells(page(folder))[1:]
    assert len(rows) == len(tree["nodes"])
    for row, node in zip(rows, tree["nodes"], strict=True):
        assert row[0].endswith(node["title"] or "")
        assert float(row[2].removesuffix(" %").replace(",", ".")) == node["share"]["number"]


def test_the_policy_allows_the_one_style_and_nothing_else(folder: Path) -> None:
    text = page(folder)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert f"style-src 'sha256-{digest}'" in unescape(policy)
    assert "default-src 'none'" in unescape(policy)
    found = elements(text)
    assert not found.tags & {"script", "link", "img", "iframe", "object"}
    assert not {one for one in found.attributes if one == "style" or one.startswith("on")}
    assert "src" not in found.attributes


def test_a_wrong_sum_is_a_pattern_and_a_remark(folder: Path) -> None:
    write(folder / "eci", _5_2=WRONG)
    text = page(folder)
    assert 'fill="url(#tree-1-stripes-unknown)"' in text
    assert "≠ somme fausse" in text
    (row,) = (row for row in cells(text) if row[0].startswith("5.2 "))
    assert row[-1].startswith("les pondérations sous `5.2` font 1.1 au lieu de 1")


def test_a_hostile_title_is_text(folder: Path) -> None:
    write(folder / "eci", _5_2=ORIENTATION.replace("### Former", f"### {HOSTILE}"))
    text = page(folder)
    found = elements(text)
    assert not found.tags & {"script", "img"}
    assert "&lt;script&gt;" in text
    ET.fromstring(reflint("tree", "--output-format", "svg", cwd=folder).stdout)


def test_two_referentials_have_figures_with_ids_of_their_own(folder: Path) -> None:
    (folder / "cae").mkdir()
    write(folder / "cae", _5_2=ORIENTATION)
    text = page(folder)
    assert text.count('<svg class="figure ') == 2
    ids = elements(text).ids
    assert len(ids) == len(set(ids))
    assert "<h1>Poids : cae, eci</h1>" in text
    drawings = svg(folder).findall(f"{SVG}svg")
    assert len(drawings) == 2
    tops = [float(one.get("y", "")) for one in drawings]
    assert tops[0] + float(drawings[0].get("height", "")) < tops[1]


def test_what_was_read_and_what_was_not_is_told_on_the_page(folder: Path) -> None:
    run = reflint("tree", "eci", "absent.md", "--output-format", "html", cwd=folder)
    assert run.returncode == 2
    assert "<p>eci: 1 file, profile ponderation</p>" in run.stdout
    assert "<p>not read: absent.md (there is no such path)</p>" in run.stdout
    (folder / "none").mkdir()
    run = reflint("tree", "none", "--output-format", "html", cwd=folder)
    assert "<h1>Weights: no referential</h1>" in run.stdout


def test_a_depth_limits_the_figure_and_the_table(folder: Path) -> None:
    text = page(folder, "--depth", "2")
    assert not [row for row in cells(text) if row[0].startswith("5.2.")]
    assert "5.2.1" not in text


# --- The drawing


def test_the_drawing_is_a_file_of_its_own(folder: Path) -> None:
    root = svg(folder)
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    style = root.find(f"{SVG}style")
    assert style is not None
    assert "prefers-color-scheme:dark" in (style.text or "")
    names = ["".join(one.itertext()) for one in root.iter(f"{SVG}title")]
    assert "Part de chaque action dans le tout : eci" in names
    assert not {one.tag for one in root.iter()} & {f"{SVG}script", f"{SVG}image", f"{SVG}a"}


@pytest.mark.parametrize("form", ["html", "svg"])
def test_two_runs_give_the_same_bytes_whatever_the_hash_seed(folder: Path, form: str) -> None:
    write(folder / "eci", _5_2=WRONG)
    runs = {
        reflint("tree", "--output-format", form, cwd=folder, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_drawing_is_utf8_whatever_the_locale(folder: Path) -> None:
    write(folder / "eci", _5_2=ORIENTATION.replace("### Former", "### Élus à l’œuvre"))
    for form in ("html", "svg"):
        run = reflint(
            "tree", "--output-format", form, cwd=folder, env={"PYTHONIOENCODING": "ascii"}
        )
        assert "Élus à l’œuvre" in run.stdout
