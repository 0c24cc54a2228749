"""Markdown to a sheet and back: what is carried is equal, whatever the texts are."""

import string
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import linter
import referentiel
from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.profile import NIVEAUX, OF_FILES, POINTS, PONDERATION, POURCENTAGE, Profile
from referentiel.reading.reader import read_document, read_text
from referentiel.referential import Referentiel, assemble, of_sheet
from referentiel.sheets.layout import csv_bytes, guarded, is_formula, records_of, unguarded
from referentiel_lint.transfer.command import ensemble_of, is_blocking
from referentiel_lint.transfer.content import (
    Content,
    content_of,
    escaped,
    header_of,
    rows_of,
    unescaped,
    without_letters,
)
from referentiel_lint.transfer.markdown import (
    files_of,
    profile_of,
    text_of,
    unkept,
    unkept_regles,
    with_regles,
)


def markdown(files: Mapping[str, str]) -> Referentiel:
    return assemble("eci", "eci", tuple(read_text(name, text) for name, text in files.items()))


def sheet(data: bytes) -> Referentiel:
    document = read_document("a.csv", data, kind=Kind.TABLEUR)
    return of_sheet(document, "a.csv", "a.csv", Path("a.csv"))


def to_csv(content: Content) -> bytes:
    return csv_bytes([header_of(content), *rows_of(content)])


def back(content: Content, profile: Profile | None) -> Content | None:
    """Return the content of the files that are written for a sheet; None if refused."""
    read = content_of(sheet(to_csv(content)))
    assert list(read.actions) == list(content.actions)
    chosen = profile or profile_of(read)
    files = files_of(read, chosen)
    if any(unkept(read, files, chosen)):
        return None
    return content_of(markdown(files))


# Pieces of texts that some reader on the way takes for more than text.
_PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\r", "  \n", "\n    ", "\t", " ", "\u00a0", "\u202f", "\u2028"),
        *("# ", "\n# Titre", "\n## Actions\n", "\n### Diffuser\n", "\\# ", "#", "\n###Collé"),
        *("```", "\n```yaml\nid: 1\n```\n", "\n~~~\n", "\n---\n", "\n===\n", "---\nid: 1\n---\n"),
        *("<!--", "-->", "<!-- x -->", "<div>", "\n</div>\n", "<b>", "&amp;", "<a href='x'>y</a>"),
        *("- ", "\n- a\n- b", "* ", "1. ", "> ", "| a | b |\n|---|---|\n| c | d |", "[x](y)"),
        *('"', '""', "'", ",", ";", ":", "=1+1", "=", "+", "-", "@", "-1", "'=", "''@", "_x0041_"),
        *("e\u0301", "é", "œ", "a", "b c", "1.10", "0,5", "\ufeff", "\u200b", "\x0b", "🌱", "%"),
    ]
)
TEXTS = st.lists(_PIECES, max_size=8).map("".join)
_WORDS = st.text(string.ascii_letters + "éàœ '’,:#\"=-+@", min_size=1, max_size=12)


@st.composite
def _files(draw: st.DrawFn) -> dict[str, str]:
    """Draw files of some profile, with any texts."""
    profile = draw(st.sampled_from(OF_FILES))
    weight = {PONDERATION: "ponderation: 0.5\n", POINTS: "points: 50\n", NIVEAUX: "axe_id: a\n"}
    key = weight.get(profile, "pourcentage: 50\n")
    sections = sorted(profile.sections)
    files = {}
    for number in range(1, draw(st.integers(1, 2)) + 1):
        lines = [f"# {draw(_WORDS)}", "```yaml", f"{profile.id_key}: 1.{number}", "```"]
        lines += [f"## {draw(st.sampled_from(sections))}", draw(TEXTS), f"## {profile.keyword}"]
        for child in range(1, draw(st.integers(0, 2)) + 1):
            lines += [f"### {draw(_WORDS)}", "```yaml", f"{profile.id_key}: 1.{number}.{child}"]
            lines += [f"{key}```", f"#### {draw(st.sampled_from(sections))}", draw(TEXTS), ""]
        files[f"1.{number}.md"] = "\n".join(lines)
    return files


@given(_files())
def test_what_markdown_says_comes_back_from_a_sheet(files: dict[str, str]) -> None:
    one = markdown(files)
    if any(map(is_blocking, linter.check(one))):
        return
    content = content_of(one)
    if any(not node.identifier for node in one.nodes) or not content.actions:
        return
    again = back(content, one.profile)
    # A line may become a heading where a comment is left out of it: that is refused.
    if again is None:
        assert any("<!--" in text for text in files.values())
    else:
        assert list(again.actions) == list(content.actions)


_COLUMNS = (
    *("points", "pourcentage", "ponderation", "categorie", "concerne", "climat_pratic_id"),
    *("description", "principe", "axe_id"),
)


@given(
    st.lists(st.sampled_from(_COLUMNS), max_size=4, unique=True),
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 12), min_size=1, max_size=5).map(
                lambda n: ".".join(map(str, n))
            ),
            TEXTS,
            st.lists(TEXTS, min_size=4, max_size=4),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda row: row[0],
    ),
)
def test_any_sheet_becomes_equal_files_or_is_refused(
    columns: list[str], rows: list[tuple[str, str, list[str]]]
) -> None:
    table = [[one, title, *cells[: len(columns)]] for one, title, cells in rows]
    content = content_of(sheet(csv_bytes([["identifiant", "nom", *columns], *table])))
    chosen = profile_of(content)
    files = files_of(content, chosen)
    if not list(unkept(content, files, chosen)):
        found = content_of(markdown(files))
        assert list(found.actions) == list(content.actions)
        assert list(content_of(sheet(to_csv(found))).actions) == list(content.actions)


@example([("\r\n", "")])
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_regles_come_back_from_markdown_or_are_refused(texts: list[tuple[str, str]]) -> None:
    header = ["identifiant", "nom", "points", "reduction", "reductionDesc"]
    rows = [[f"1.{at}", "A", "", *both] for at, both in enumerate(texts, 1)]
    content = content_of(sheet(csv_bytes([header, *rows])))
    text = text_of(content, "eci")
    found = markdown(files_of(content, POURCENTAGE))
    regles = read_text("personnalisations/eci.md", text, kind=Kind.REGLES)
    there = with_regles(content_of(found), found, [ensemble_of(found, [regles])])
    if not list(unkept_regles(content, text, "eci")):
        assert list(there.actions) == list(content.actions)
        # In a sheet again, they are what they were.
        assert list(content_of(sheet(to_csv(there))).actions) == list(content.actions)
    else:
        assert list(there.actions) != list(content.actions) or any(regles.faults)


@given(TEXTS)
def test_an_escaped_text_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


@example("'+105")
@example("''-1")
@example("\n=1")
@example("\uff0b1")
@example("'\uff1d1")
@given(TEXTS)
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    written = csv_bytes([[text]]).decode("utf-8-sig")
    cell = unguarded(next(records_of(written, ","))[0])
    assert cell.value == text
    assert written[slice(*cell.inside)].replace('""', '"') == text
    assert not is_formula(guarded(text))


@pytest.mark.parametrize("start", ["\n=", "\r\n=", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_line_end_or_a_full_width_sign_begins_a_formula(start: str) -> None:
    assert is_formula(f"{start}SUM(A1)")
    assert csv_bytes([[f"{start}1"]]).decode("utf-8-sig").strip('"\r\n')[0] == "'"


@pytest.mark.parametrize("text", ["'+105", "'-0.5", "'1.1", "'"])
def test_what_no_guard_has_written_keeps_its_apostrophe(text: str) -> None:
    (cell,) = next(records_of(text, ","))
    assert unguarded(cell) == cell


@pytest.mark.parametrize("name", ["eci", "seed", "2023/referentiels/eci"])
def test_a_real_referential_comes_back(shared: Path, name: str) -> None:
    one = referentiel.read(shared / "corpus" / name)
    content = content_of(one)
    assert len(content.actions) == len([node for node in one.nodes if node.identifier != ROOT])
    again = back(content, one.profile)
    assert again is not None
    assert list(again.actions) == list(content.actions)


@pytest.mark.parametrize("name", ["eci", "te"])
def test_a_real_sheet_comes_back_from_markdown(shared: Path, name: str) -> None:
    path = shared / "corpus" / "sheets" / f"referentiel-{name}-structure.csv"
    (one,) = referentiel.find(path).referentiels
    assert one.kind is Kind.TABLEUR
    content = without_letters(content_of(one))
    assert len(content.actions) == {"eci": 367, "te": 492}[name]
    files = files_of(content, POURCENTAGE)
    assert list(unkept(content, files, POURCENTAGE)) == []
    text = text_of(content, "eci")
    assert list(unkept_regles(content, text, "eci")) == []
    assert text.count("```formule") == {"eci": 22, "te": 114}[name]
    found = markdown(files)
    regles = read_text("personnalisations/eci.md", text, kind=Kind.REGLES)
    there = with_regles(content_of(found), found, [ensemble_of(found, [regles])])
    again = content_of(sheet(to_csv(there)))
    assert list(again.actions) == list(content.actions)
