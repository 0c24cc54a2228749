"""Annotated copies of workbooks: what they say, and that nothing else in them has changed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from python_calamine import CalamineWorkbook

from linter.finding import Severity
from linter.words.language import Language
from referentiel.workbook.package import MAX_UNPACKED, packed
from referentiel_lint.annotated.listing import LONGEST
from referentiel_lint.annotated.note import Note
from referentiel_lint.annotated.workbook import annotate
from referentiel_lint.annotated.xml_part import Malformed, TooLarge, XmlPart
from tests.sheets.rich_workbook import (
    EXTENSION,
    MAIN,
    NOTE,
    SHEET,
    THREAD,
    parts_of,
    rich_workbook,
    with_parts,
)

WHAT = (Severity.ERROR, "weight-sum", "les points font 19", "corrigez-les")
TODAY = "2026-11-27"
# openpyxl warns of what it would lose; it is not what writes here.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


@pytest.fixture(scope="module")
def rich() -> bytes:
    return rich_workbook()


def note(cell: str, severity: Severity = Severity.ERROR, sheet: str = SHEET, **more: Any) -> Note:
    letter, number = cell[0], int(cell[1:])
    fields: dict[str, Any] = {
        "header": "points",
        "rule": "weight-sum",
        "message": "les points font 19, pas 20",
        "remedy": "corrigez-les",
        **more,
    }
    place = f"{sheet}!{cell}"
    return Note(sheet, number - 1, ord(letter) - 65, place, severity=severity, **fields)


def annotated(data: bytes, *notes: Note, language: Language = Language.FRENCH) -> bytes:
    return annotate(data, notes, language, TODAY)


def loaded(data: bytes) -> Any:
    return load_workbook(BytesIO(data), rich_text=True)


def simple(*rows: Sequence[object], title: str = SHEET) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def listed(data: bytes) -> list[tuple[object, ...]]:
    book = loaded(data)
    return [tuple(row) for row in book[book.sheetnames[-1]].iter_rows(values_only=True)]


# --- What the copy says


def test_a_cell_has_a_fill_and_a_comment_in_the_language_of_the_run(rich: bytes) -> None:
    for language, text in {
        Language.FRENCH: "reflint, erreur : weight-sum\nles points font 19, pas 20\n"
        "Remède : corrigez-les\nValeur proposée : 8",
        Language.ENGLISH: "reflint, error: weight-sum\nles points font 19, pas 20\n"
        "Remedy: corrigez-les\nProposed value: 8",
    }.items():
        book = loaded(annotated(rich, note("C3", proposal="8"), language=language))
        cell = book[SHEET]["C3"]
        assert cell.comment.text == text
        assert cell.comment.author == "reflint"
        assert cell.fill.fgColor.rgb == "FFF4A582"


def test_severities_have_fills_of_different_lightness(rich: bytes) -> None:
    notes = [note(f"C{row}", one) for row, one in enumerate(Severity, 2)]
    sheet = loaded(annotated(rich, *notes))[SHEET]
    colours = [sheet[f"C{row}"].fill.fgColor.rgb[2:] for row in (2, 3, 4)]
    light = [
        sum(
            weight * int(one[at : at + 2], 16)
            for weight, at in ((0.2126, 0), (0.7152, 2), (0.0722, 4))
        )
        for one in colours
    ]
    assert light[1] - light[0] > 25
    assert light[2] - light[1] > 10


def test_all_that_is_found_in_a_cell_is_one_comment_the_gravest_first(rich: bytes) -> None:
    notes = (note("C3", Severity.INFO, rule="a"), note("C3", Severity.WARNING, rule="b"))
    cell = loaded(annotated(rich, *notes))[SHEET]["C3"]
    assert cell.comment.text == (
        "reflint, avertissement : b\nles points font 19, pas 20\nRemède : corrigez-les\n\n"
        "reflint, information : a\nles points font 19, pas 20\nRemède : corrigez-les"
    )
    assert cell.fill.fgColor.rgb == "FFFFDE7A"


def test_what_is_found_twice_in_a_cell_is_said_once(rich: bytes) -> None:
    out = annotated(rich, note("C3"), note("C3"))
    text = loaded(out)[SHEET]["C3"].comment.text
    assert text.startswith("reflint, erreur : weight-sum (2 fois)\n")
    assert text.count("weight-sum") == 1
    assert len(listed(out)) == 3


def test_many_findings_in_a_cell_are_counted_and_all_listed(rich: bytes) -> None:
    out = annotated(rich, *(note("C3", rule=f"rule-{at}") for at in range(12)))
    text = loaded(out)[SHEET]["C3"].comment.text
    assert text.count("reflint, erreur") == 8
    assert text.endswith("+4 constats : voir la feuille « reflint »")
    assert [row[3] for row in listed(out)[1:]] == [f"rule-{at}" for at in range(12)]


def test_the_list_has_every_finding_with_a_link_to_its_cell(rich: bytes) -> None:
    whole = Note(SHEET, None, None, "", "", Severity.INFO, "file", "tout", "", None)
    out = annotated(
        rich,
        note("C3", proposal="8"),
        note("B2", Severity.WARNING, proposal="Gouverner mieux", is_safe=False),
        note("B4", Severity.WARNING, proposal=""),
        whole,
    )
    sum_ = ("points", "erreur", "weight-sum", "les points font 19, pas 20", "corrigez-les")
    warned = ("points", "avertissement", *sum_[2:])
    assert listed(out) == [
        ("cellule", "colonne", "gravité", "règle", "constat", "remède", "valeur proposée"),
        (f"{SHEET}!C3", *sum_, "8"),
        (f"{SHEET}!B2", *warned, "Gouverner mieux (à relire)"),
        (f"{SHEET}!B4", *warned, "(vide)"),
        (None, None, "information", "file", "tout", None, None),
    ]
    sheet = loaded(out)["reflint"]
    assert sheet["A2"].hyperlink.location == "'L''année & suite'!C3"
    assert sheet["A5"].hyperlink is None
    assert sheet.freeze_panes == "A2"


def test_the_list_stands_last_under_a_name_that_is_free() -> None:
    data = simple(["a"], title="Reflint")
    assert loaded(annotated(data)).sheetnames == ["Reflint", "reflint 2"]


def test_a_workbook_without_findings_says_so(rich: bytes) -> None:
    out = annotated(rich)
    assert listed(out)[1][0] == "aucun constat"
    assert loaded(out)[SHEET]["C3"].comment is None


def test_an_author_keeps_the_comments_and_ours_stand_below(rich: bytes) -> None:
    sheet = loaded(annotated(rich, note("B3")))[SHEET]
    assert sheet["B3"].comment.text == (
        "autre\n\nreflint, erreur : weight-sum\nles points font 19, pas 20\nRemède : corrigez-les"
    )
    assert sheet["B3"].comment.author == "Ariane"
    assert (sheet["B2"].comment.text, sheet["B2"].comment.author) == (NOTE, "Ariane")


def test_a_thread_gets_a_reply(rich: bytes) -> None:
    parts = parts_of(annotated(rich, note("B2")))
    threads = ElementTree.fromstring(parts["xl/threadedComments/threadedComment1.xml"])
    question, reply = threads
    assert question[0].text == "Et les élus ?"
    assert (reply.get("parentId"), reply.get("ref")) == (THREAD, "B2")
    assert (reply.get("dT") or "") > (question.get("dT") or "")
    assert (reply[0].text or "").startswith("reflint, erreur : weight-sum\n")
    (person,) = ElementTree.fromstring(parts["xl/persons/person1.xml"])
    assert (person.get("displayName"), person.get("id")) == ("reflint", reply.get("personId"))


def test_each_reply_of_a_thread_has_an_id_of_its_own(rich: bytes) -> None:
    parts = parts_of(annotated(annotated(rich, note("B2")), note("B2")))
    threads = ElementTree.fromstring(parts["xl/threadedComments/threadedComment1.xml"])
    assert len({one.get("id") for one in threads}) == 3
    assert len(ElementTree.fromstring(parts["xl/persons/person1.xml"])) == 1


def test_white_text_is_black_on_a_fill(rich: bytes) -> None:
    sheet = loaded(annotated(rich, note("C1")))[SHEET]
    assert (sheet["C1"].font.color.rgb, sheet["C1"].font.b) == ("FF000000", True)
    assert sheet["B1"].font.color.rgb == "FFFFFFFF"


def test_what_is_found_in_a_merged_cell_is_said_where_it_is_seen(rich: bytes) -> None:
    sheet = loaded(annotated(rich, note("B7")))[SHEET]
    assert sheet["A6"].comment.text.startswith("reflint, erreur")


def test_cells_that_are_not_written_are_added_in_their_places(rich: bytes) -> None:
    places = ("C9", "B9", "F3", "C5", "Z2")
    out = annotated(rich, *map(note, places))
    sheet = loaded(out)[SHEET]
    assert all(sheet[one].comment and sheet[one].fill.fill_type == "solid" for one in places)
    assert sheet["C9"].value is None
    text = parts_of(out)["xl/worksheets/sheet1.xml"].decode()
    rows = [int(one) for one in re.findall(r'<row [^>]*?\br="(\d+)"', text)]
    assert rows == sorted(rows)
    assert 'spans="1:6"' in text


def test_cells_without_names_are_counted() -> None:
    data = simple(["a", "b"], ["c", "d"])
    name = "xl/worksheets/sheet1.xml"
    text = re.sub(rb' r="[A-Z]*\d+"', b"", parts_of(data)[name])
    out = parts_of(annotated(with_parts(data, {name: text}), note("B2")))[name]
    rows = re.search(rb"<sheetData>.*</sheetData>", out)
    assert rows is not None
    assert rows[0].count(b" s=") == 1
    assert rows[0].index(b" s=") > rows[0].index(b"</row>")


# --- Nothing else is touched


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = parts_of(before), parts_of(after)
    assert old.keys() <= new.keys()
    return {name for name in old if old[name] != new[name]}


def test_only_the_parts_that_say_something_new_are_changed(rich: bytes) -> None:
    out = annotated(rich, note("C3"))
    assert changed_parts(rich, out) == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
        *("xl/styles.xml", "xl/worksheets/sheet1.xml"),
        *("xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"),
    }
    assert parts_of(out).keys() - parts_of(rich).keys() == {"xl/worksheets/sheet4.xml"}


def test_a_sheet_differs_only_by_the_styles_of_its_cells(rich: bytes) -> None:
    name = "xl/worksheets/sheet1.xml"
    places = ("C3", "B2", "C1")
    before, after = parts_of(rich)[name], parts_of(annotated(rich, *map(note, places)))[name]
    assert EXTENSION.encode() in after
    assert b'mc:Ignorable="x14ac"' in after
    assert b'x14ac:dyDescent="0.25"' in after
    trees = [ElementTree.fromstring(one) for one in (before, after)]
    for tree in trees:
        for cell in tree.iter(f"{{{MAIN}}}c"):
            if cell.get("r") in places:
                cell.attrib.pop("s", None)
    texts = [ElementTree.canonicalize(ElementTree.tostring(one)) for one in trees]
    assert texts[0] == texts[1]


def test_styles_only_grow(rich: bytes) -> None:
    before, after = (
        ElementTree.fromstring(parts_of(one)["xl/styles.xml"])
        for one in (rich, annotated(rich, note("C3"), note("C1")))
    )
    assert [one.tag for one in before] == [one.tag for one in after]
    for old, new in zip(before, after, strict=True):
        kept = zip(old, new, strict=False)
        assert all(ElementTree.tostring(a) == ElementTree.tostring(b) for a, b in kept)
        assert len(new) >= len(old)
        assert new.get("count") in (None, str(len(new)))


def test_values_formulas_and_rich_texts_are_equal(rich: bytes) -> None:
    out = annotated(rich, *map(note, ("C3", "D2", "D3", "E4", "A6")))
    before, after = loaded(rich), loaded(out)
    assert after.sheetnames == [*before.sheetnames, "reflint"]
    for sheet in before:
        other = after[sheet.title]
        assert [*sheet.values] == [*other.values]
        assert sheet.freeze_panes == other.freeze_panes
        assert sheet.merged_cells.ranges == other.merged_cells.ranges
        assert sheet.column_dimensions["E"].hidden == other.column_dimensions["E"].hidden
        assert len(sheet._charts) == len(other._charts)
        validations = [one.data_validations.dataValidation for one in (sheet, other)]
        assert [one.sqref for one in validations[0]] == [one.sqref for one in validations[1]]
    assert before.defined_names.keys() == after.defined_names.keys()
    reread = CalamineWorkbook.from_filelike(BytesIO(out))
    first = CalamineWorkbook.from_filelike(BytesIO(rich))
    for name in first.sheet_names:
        assert (
            reread.get_sheet_by_name(name).to_python() == first.get_sheet_by_name(name).to_python()
        )


def test_the_look_of_a_cell_is_kept_but_for_its_fill(rich: bytes) -> None:
    out = annotated(rich, note("C3"))
    before, after = (loaded(one)[SHEET]["C3"] for one in (rich, out))
    assert after.number_format == before.number_format == "0.00"
    for name in ("border", "font", "alignment", "protection"):
        assert repr(getattr(after, name)) == repr(getattr(before, name))


def test_the_same_findings_give_the_same_bytes(rich: bytes) -> None:
    assert annotated(rich, note("C3")) == annotated(rich, note("C3"))


def test_a_copy_can_be_annotated_again(rich: bytes) -> None:
    out = annotated(annotated(rich, note("C3"), note("B2")), note("C3"), note("B2"), note("B4"))
    book = loaded(out)
    assert book.sheetnames[-2:] == ["reflint", "reflint 2"]
    assert book[SHEET]["C3"].comment.text.count("weight-sum") == 2


# --- Hostile texts and damaged parts


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1+2",
        "@SUM(A1)",
        "-2+3",
        "a\x00b\x1b[31m\x08",
        "\ud800 \ufffe \uffff",
        "</t></is></c><c><f>1</f></c>",
        "]]> & &amp; \"'",
        "é😀\u2028",
        "  deux  ",
    ],
)
def test_texts_stay_texts(rich: bytes, text: str) -> None:
    out = annotated(rich, note("C3", message=text, remedy=text, proposal=text, header=text))
    row = listed(out)[1]
    controls = {0: "\u2400", 8: "\u2408", 0x1B: "\u241b", 0xD800: "\ufffd"}
    wanted = text.translate({**controls, 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})
    assert row[1] == row[4] == row[5] == row[6] == wanted
    data = parts_of(out)["xl/worksheets/sheet4.xml"].decode()
    assert "<f>" not in data
    cells = re.findall(r"<c [^>]*>", data)
    assert all('t="inlineStr"' in one for one in cells)
    styles = ElementTree.fromstring(parts_of(out)["xl/styles.xml"])
    formats = next(one for one in styles if one.tag.endswith("cellXfs"))
    used = {int(found) for one in cells for found in re.findall(r's="(\d+)"', one)}
    assert all(formats[one].get("numFmtId") == "49" for one in used)
    assert all(formats[one].get("quotePrefix") == "1" for one in used)
    assert wanted.strip() in loaded(out)[SHEET]["C3"].comment.text


def test_what_looks_like_an_escape_is_a_text(rich: bytes) -> None:
    out = annotated(rich, note("C3", message="_x000D_ et _X000D_"))
    sheet = CalamineWorkbook.from_filelike(BytesIO(out)).get_sheet_by_name("reflint")
    assert sheet.to_python()[1][4] == "_x000D_ et _X000D_"


def test_long_texts_are_cut(rich: bytes) -> None:
    out = annotated(rich, note("C3", message="é😀" * 30_000))
    text = str(listed(out)[1][4])
    assert text.endswith("…")
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert len(loaded(out)[SHEET]["C3"].comment.text) < 2_000


def test_many_findings_stay_one_list_with_boxes_of_their_own() -> None:
    data = simple(*([str(at)] for at in range(1_100)))
    out = annotated(data, *(note(f"A{at}") for at in range(1, 1_101)))
    drawing = parts_of(out)["xl/drawings/vmlDrawing1.vml"].decode()
    ids = re.findall(r'id="_x0000_s(\d+)"', drawing)
    assert len({*ids}) == len(ids) == 1_100
    blocks = {int(one) // 1024 for one in ids}
    assert f'data="{",".join(map(str, sorted(blocks)))}"' in drawing
    assert len(listed(out)) == 1_101


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"),
        ("xl/worksheets/sheet1.xml", b"<worksheet/>"),
        ("xl/workbook.xml", b"not XML"),
        ("xl/styles.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        ("xl/styles.xml", b"<a>" * 1_000 + b"</a>" * 1_000),
        ("xl/comments/comment1.xml", b"<comments/>"),
        ("xl/comments/comment1.xml", b"<?xml version='1.0' encoding='none-such'?><comments/>"),
        ("xl/comments/comment1.xml", b"<?xml version='1.0' encoding='rot13'?><comments/>"),
        ("xl/drawings/commentsDrawing1.vml", b"nothing"),
        ("[Content_Types].xml", b""),
        ("_rels/.rels", b"<Relationships/>"),
    ],
)
def test_a_damaged_part_is_named(rich: bytes, part: str, data: bytes) -> None:
    with pytest.raises(Malformed):
        annotated(with_parts(rich, {part: data}), note("C3"), note("C4"))


def test_what_is_too_large_unpacked_is_refused(rich: bytes) -> None:
    entry = rich.rindex(b"PK\x01\x02")
    size = slice(entry + 24, entry + 28)
    large = bytearray(rich)
    large[size] = (1 << 30).to_bytes(4, "little")
    with pytest.raises(TooLarge):
        annotated(bytes(large), note("C3"))
    large[size] = (1).to_bytes(4, "little")
    with pytest.raises(Malformed):
        annotated(bytes(large), note("C3"))


def test_a_part_that_is_too_large_to_be_read_is_refused_as_in_a_check(rich: bytes) -> None:
    comments = b"<comments>" + b" " * MAX_UNPACKED + b"</comments>"
    with pytest.raises(TooLarge):
        annotated(with_parts(rich, {"xl/comments/comment1.xml": comments}), note("C3"))


def test_a_picture_may_be_larger_than_what_is_read(rich: bytes) -> None:
    picture = bytes(MAX_UNPACKED + 1)
    out = annotated(with_parts(rich, {"xl/media/image9.bmp": picture}), note("C3"))
    assert parts_of(out)["xl/media/image9.bmp"] == picture


@pytest.mark.parametrize(
    "name", ["xl/comments/comment1.xml", "XL/Comments/comment1.xml", "xl\\comments\\comment1.xml"]
)
def test_a_part_that_is_there_twice_is_refused(rich: bytes, name: str) -> None:
    out = BytesIO(rich)
    with warnings.catch_warnings(), ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")  # zipfile warns of a second part of a name.
        archive.writestr(name, b"<comments/>")
    with pytest.raises(Malformed) as raised:
        annotated(out.getvalue())
    assert raised.value.part == name


def test_names_with_backslashes_are_those_of_parts() -> None:
    parts = parts_of(simple(["identifiant", "nom"], ["1", "Agir"]))
    data = packed({name.replace("/", "\\"): data for name, data in parts.items()})
    out = parts_of(annotated(data, note("B2")))
    assert out.keys() >= {name.replace("/", "\\") for name in parts}
    book = loaded(packed({name.replace("\\", "/"): data for name, data in out.items()}))
    assert book[SHEET]["B2"].comment
    assert book["reflint"]["A2"].value


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"identifiant,nom\n", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        annotated(data)


def test_a_part_that_is_compressed_in_an_unknown_way_is_refused(rich: bytes) -> None:
    entry = rich.rindex(b"PK\x01\x02")
    unknown = bytearray(rich)
    unknown[entry + 10 : entry + 12] = (99).to_bytes(2, "little")
    with pytest.raises(Malformed):
        annotated(bytes(unknown), note("C3"))


def test_a_sheet_that_is_not_there_is_refused(rich: bytes) -> None:
    with pytest.raises(Malformed):
        annotated(rich, note("A1", sheet="Absente"))


def test_a_number_that_is_too_long_is_none(rich: bytes) -> None:
    styles = parts_of(rich)["xl/styles.xml"]
    long = re.sub(rb'fontId="[0-9]+"', b'fontId="' + b"9" * 5_000 + b'"', styles)
    out = annotated(with_parts(rich, {"xl/styles.xml": long}), note("C3"))
    assert len(out) > len(rich)


# --- Parts edited in place


def test_an_element_of_one_tag_is_opened() -> None:
    part = XmlPart("a", b'<x:a xmlns:x="u"><x:b c="1" /></x:a>')
    (child,) = part.root.children
    part.append(child, "<x:d/>")
    part.append(child, "<x:e/>")
    part.set(child, c='2"', f="é")
    assert part.result() == (
        b'<x:a xmlns:x="u"><x:b f="&#233;" c="2&quot;"><x:d/><x:e/></x:b></x:a>'
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<a  b = '>' c=\"/>\">x<!-- <a> --><?p <b>?><![CDATA[<c>]]></a>",
        b'\xef\xbb\xbf<?xml version="1.0"?>\r\n<a>\xc3\xa9</a >\n',
        b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>',
    ],
)
def test_what_is_not_edited_keeps_its_bytes(data: bytes) -> None:
    part = XmlPart("a", data)
    assert part.result() == data
    part.append(part.root, "<n/>")
    part.set(part.root, z="1")
    result = part.result()
    assert result.replace(b"<n/>", b"").replace(b' z="1"', b"") == data
    assert ElementTree.fromstring(result).get("z") == "1"


def test_a_part_in_utf_16_is_edited_as_utf_8() -> None:
    data = '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16")
    part = XmlPart("a", data)
    part.append(part.root, "<n/>")
    assert part.result().decode() == "<a>é<n/></a>"


# --- Other forms of the format


def with_each_part(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    parts = parts_of(data)
    for old, new in changes:
        parts = {name: text.replace(old, new) for name, text in parts.items()}
    return with_parts(data, parts)


def test_a_strict_workbook_stays_strict() -> None:
    strict = with_each_part(
        simple(["a", "b"]),
        (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    out = parts_of(annotated(strict, note("B1")))
    for name, text in out.items():
        assert MAIN.encode() not in text, name
        if name not in ("[Content_Types].xml", "docProps/app.xml", "docProps/core.xml"):
            assert b"officeDocument/2006" not in text, name
    rows = CalamineWorkbook.from_filelike(BytesIO(annotated(strict, note("B1"))))
    assert rows.get_sheet_by_name(SHEET).to_python() == [["a", "b"]]
    assert rows.get_sheet_by_name("reflint").to_python()[1][0] == f"{SHEET}!B1"


def test_prefixes_of_a_workbook_are_those_of_what_is_added() -> None:
    data = simple(["a", "b"])
    prefixed = {
        name: re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", parts_of(data)[name]).replace(
            b"xmlns=", b"xmlns:x="
        )
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml")
    }
    sheet = loaded(annotated(with_parts(data, prefixed), note("B1"), note("C4")))[SHEET]
    assert sheet["B1"].fill.fgColor.rgb == sheet["C4"].fill.fgColor.rgb == "FFF4A582"
    assert sheet["C4"].comment.text.startswith("reflint, erreur")


def test_a_workbook_without_styles_gets_some() -> None:
    data = simple(["a", "b"])
    empty = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>'.encode()}
    name = "xl/_rels/workbook.xml.rels"
    relation = re.compile(rb"<Relationship [^>]*styles.xml[^>]*>")
    none = {name: relation.sub(b"", parts_of(data)[name])}
    for one in (with_parts(data, empty), with_parts(data, none, left_out="xl/styles.xml")):
        sheet = loaded(annotated(one, note("B1")))[SHEET]
        assert sheet["B1"].fill.fgColor.rgb == "FFF4A582"


def test_beyond_the_last_cell_of_a_sheet_there_is_no_comment(rich: bytes) -> None:
    far = note("C3")._replace(row=1_048_576)
    out = annotated(rich, far, far._replace(row=0, column=16_384))
    assert loaded(out)["reflint"]["A2"].hyperlink is None
    assert changed_parts(rich, out) == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
        "xl/styles.xml",
    }


@given(
    cells=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.text(max_size=5))),
    places=st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12))),
)
@settings(max_examples=15)
def test_values_are_equal_wherever_cells_and_findings_are(
    cells: list[tuple[int, int, str]], places: set[tuple[int, int]]
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    for row, column, text in cells:
        if not ILLEGAL_CHARACTERS_RE.search(text):
            sheet.cell(row + 1, column + 1, text)
    data = BytesIO()
    book.save(data)
    notes = [Note(SHEET, row, column, "", "", *WHAT) for row, column in sorted(places)]
    before = loaded(data.getvalue())[SHEET]
    after = loaded(annotated(data.getvalue(), *notes))[SHEET]
    for row in range(1, 14):
        for column in range(1, 14):
            old, new = before.cell(row, column), after.cell(row, column)
            assert (old.value, old.data_type) == (new.value, new.data_type)
            assert bool(new.comment) == ((row - 1, column - 1) in places)
            assert bool(new.fill.fill_type) == ((row - 1, column - 1) in places)
