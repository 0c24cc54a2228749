"""Hostile workbooks are reported with a remedy, in bounded time and memory; nothing is run."""

import resource
import subprocess
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from referentiel.files.workbook import sheets_of
from referentiel.kind import Kind
from referentiel.sheets.reader import read_sheet
from referentiel.source import Marks, Source, packed_sheet, unpacked_sheet
from tests.command import reflint
from tests.growth import grows_linearly, timed

# Of a run on one workbook: CPU in seconds, and address space in bytes.
_MOST_CPU = 10
_MOST_MEMORY = 1 << 30
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>identifiant</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>nom</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>points</t></is></c></row>'
)
_ROW = (
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>Informer</t></is></c>'
    '<c r="C2"><v>20</v></c></row>'
)


def sheet_xml(rows: str = _HEADER + _ROW, before: str = "", after: str = "") -> bytes:
    start = f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{_NS}">'
    return f"{start}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def parts_of(sheets: int = 1, **others: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook with sheets as in `sheet_xml`, or `others` by their names."""
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    strings = f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    package_ns = "http://schemas.openxmlformats.org/package/2006/relationships"
    found = {
        "_rels/.rels": f'<Relationships xmlns="{package_ns}"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_NS}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package_ns}">{related}{strings}'
        "</Relationships>",
    }
    data = {name: text.encode() for name, text in found.items()}
    data |= {f"xl/worksheets/sheet{n}.xml": sheet_xml() for n in numbers}
    return data | {name.replace("__", "/"): part for name, part in others.items()}


def archive(contents: Mapping[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, content in contents.items():
            file.writestr(name, content)
    return data.getvalue()


def with_sheet(xml: bytes) -> bytes:
    return archive(parts_of() | {"xl/worksheets/sheet1.xml": xml})


def related(before: bytes, after: bytes) -> bytes:
    """Return a workbook in whose relations `before` is replaced."""
    name, contents = "xl/_rels/workbook.xml.rels", parts_of()
    return archive(contents | {name: contents[name].replace(before, after)})


def with_strings(xml: str, rows: str) -> bytes:
    strings = f'<sst xmlns="{_NS}">{xml}</sst>'.encode()
    contents = parts_of() | {"xl/sharedStrings.xml": strings}
    return archive(contents | {"xl/worksheets/sheet1.xml": sheet_xml(_HEADER + rows)})


def many_rows() -> bytes:
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    return with_sheet(sheet_xml(_HEADER + "".join(map(row.format, range(2, 1 << 20)))))


def many_cells() -> bytes:
    row = '<c r="A2"><v>1</v></c>' * 260_000
    return with_sheet(sheet_xml(f'{_HEADER}<row r="2">{row}</row>'))


def far_cells(sheets: int) -> bytes:
    """Return a workbook with sheets whose rectangles are near the limit of one."""
    far = sheet_xml(_HEADER + '<row r="49999"><c r="AM49999"><v>1</v></c></row>')
    contents = parts_of(sheets)
    return archive(contents | {name: far for name in contents if "worksheets/sheet" in name})


def merged(areas: int, column: str, *, overlap: bool = False) -> bytes:
    """Return a workbook of actions with merged areas of two rows each, or to the last row."""
    last = 2 * areas + 1
    row = (
        '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>1.{0}</t></is></c>'
        '<c r="B{0}" t="inlineStr"><is><t>Agir</t></is></c></row>'
    )
    ends = ((top, last if overlap else top + 1) for top in range(2, last, 2))
    cells = "".join(f'<mergeCell ref="{column}{top}:{column}{end}"/>' for top, end in ends)
    rows = _HEADER + "".join(map(row.format, range(2, last + 1)))
    return with_sheet(sheet_xml(rows, after=f"<mergeCells>{cells}</mergeCells>"))


def formulas() -> bytes:
    """Return a workbook with 20 000 formulas without a result."""
    rows = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{column}{n}"><f>SUM(A1:A9)</f></c>' for column in "ABCDEFGHIJ")
        + "</row>"
        for n in range(2, 2_002)
    )
    return with_sheet(sheet_xml(_HEADER + rows))


def attributes() -> bytes:
    many = " ".join(f'a{number}=""' for number in range(2_100_000))
    return with_sheet(sheet_xml(f"{_HEADER}<row {many}/>"))


def far_row(cell: str, attributes: str = "", inside: str = "<v>1</v>") -> str:
    number = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{number}"><c r="{cell}"{attributes}>{inside}</c></row>'


def two_lists() -> bytes:
    """Return an archive inside the comment of another: readers may differ in which they read."""
    other = archive(parts_of())
    return archive(parts_of())[:-2] + pack("<H", len(other)) + other


def twice() -> bytes:
    name = "xl/worksheets/sheet1.xml"
    data = BytesIO(archive(parts_of()))
    with ZipFile(data, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(name, sheet_xml())
    return data.getvalue()


def lying_size(size: int) -> bytes:
    """Return a bomb whose archive says that it is small, or large."""
    bomb = sheet_xml(_HEADER + " " * (80 << 20))
    data = bytearray(with_sheet(bomb))
    right, wrong = pack("<I", len(bomb)), pack("<I", size)
    assert data.count(right)
    return bytes(data.replace(right, wrong))


def overlapping() -> bytes:
    """Return an archive of thousands of entries that are the same bomb."""
    body = zlib.compress(b" " * (10 << 20), 9, wbits=-15)
    crc, size = zlib.crc32(b" " * (10 << 20)), 10 << 20
    fields = pack("<HHHIII", 8, 0, 0, crc, len(body), size)
    name = b"xl/workbook.xml"
    local = b"PK\x03\x04\x14\0\0\0" + fields + pack("<HH", len(name), 0) + name + body
    entries = b"".join(
        b"PK\x01\x02\x14\0\x14\0\0\0" + fields + pack("<HHHHHII", len(one), 0, 0, 0, 0, 0, 0) + one
        for one in (name, *(b"xl/worksheets/sheet%d.xml" % n for n in range(9000)))
    )
    end = b"PK\x05\x06\0\0\0\0" + pack("<HHIIH", 9001, 9001, len(entries), len(local), 0)
    return local + entries + end


def entity(text: str) -> bytes:
    return with_sheet(sheet_xml(before=f"<!DOCTYPE worksheet [{text}]>"))


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

WRONG_DIMENSION = sheet_xml().replace(
    b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
)
LARGE = "this workbook exceeds the limits"
DAMAGED = "this workbook is damaged or truncated"
OTHER = "not an `.xlsx` workbook, despite its name"
PARTS = "the parts of this workbook have names that no spreadsheet program uses"
DOCTYPE = "declares an XML document type"

MAIN_TYPE = b"<Override ContentType='application/x-spreadsheetml.sheet.main+xml'/>"

HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: with_sheet(sheet_xml(_HEADER + " " * (80 << 20))), LARGE),
    "a bomb that says it is small": (lambda: lying_size(1000), DAMAGED),
    "a bomb that says it is huge": (lambda: lying_size(1 << 31), LARGE),
    "entries that overlap": (overlapping, DAMAGED),
    "1 048 576 rows": (many_rows, LARGE),
    "a cell far away": (
        lambda: with_sheet(
            sheet_xml(_HEADER + _ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
        ),
        "S1!XFD1048576",
    ),
    "cells far away in many sheets": (lambda: far_cells(20), "S2!AM49999"),
    "a header far away": (
        lambda: with_sheet(
            sheet_xml(_HEADER.replace("</row>", '<c r="XFD1"><v>1</v></c></row>') + _ROW)
        ),
        "S1!XFD1",
    ),
    "cells that repeat": (many_cells, LARGE),
    "a cell outside a row": (lambda: with_sheet(sheet_xml("<c><v>1</v></c>" + _HEADER)), DAMAGED),
    "a row without a number": (
        lambda: with_sheet(sheet_xml(_HEADER + '<row r="x"><c><v>1</v></c></row>')),
        DAMAGED,
    ),
    "a row above the first": (
        lambda: with_sheet(sheet_xml('<row r="0"><c><v>1</v></c></row>' + _HEADER)),
        DAMAGED,
    ),
    "rows that do not rise": (
        lambda: with_sheet(sheet_xml(_HEADER + far_row("A40000") + _ROW)),
        DAMAGED,
    ),
    "a text of no length far away": (
        lambda: with_sheet(sheet_xml(_HEADER + far_row("XFD1048576", ' t="str"', "<f>A1</f><v/>"))),
        "S1!XFD1048576",
    ),
    "a shared string that does not exist": (
        lambda: with_strings("<si><t>a</t></si>", '<row r="2"><c r="A2" t="s"><v>7</v></c></row>'),
        "S1!A2",
    ),
    "a number that is not one": (
        lambda: with_sheet(sheet_xml(_HEADER + '<row r="2"><c r="A2"><v>1e999</v></c></row>')),
        "S1!A2",
    ),
    "two sheets under one relation": (
        lambda: archive(
            {name: data.replace(b'Id="r2"', b'Id="r1"') for name, data in parts_of(2).items()}
        ),
        DAMAGED,
    ),
    "a second list of parts": (two_lists, DAMAGED),
    "a path with dots": (
        lambda: archive(parts_of() | {"xl/./worksheets/sheet1.xml": sheet_xml()}),
        DAMAGED,
    ),
    "a row of attributes": (attributes, LARGE),
    "10 000 sheets": (lambda: archive(parts_of(10_000)), LARGE),
    "a huge string in many cells": (
        lambda: with_strings(
            f"<si><t>{'a' * (1 << 20)}</t></si>",
            "".join(f'<row r="{n}"><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(2, 30_000)),
        ),
        LARGE,
    ),
    "a huge string around an element": (
        lambda: with_strings(
            f"<si><t>{'a' * (1 << 20)}<x/></t></si>",
            "".join(f'<row r="{n}"><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(2, 300)),
        ),
        DAMAGED,
    ),
    "a huge string behind another text": (
        lambda: with_strings(
            f"<si><t>{'a' * (1 << 20)}</t></si>",
            "".join(
                f'<row r="{n}"><c r="B{n}" t="s"><is><t>x</t></is><v>0</v></c></row>'
                for n in range(2, 300)
            ),
        ),
        DAMAGED,
    ),
    "a number around an element": (
        lambda: with_sheet(sheet_xml(_HEADER + '<row r="2"><c r="A2"><v>1<x/></v></c></row>')),
        DAMAGED,
    ),
    "a formula behind its result": (
        lambda: with_sheet(
            sheet_xml(_HEADER + '<row r="2"><c r="A2"><v>1</v><f>1+1</f></c></row>')
        ),
        DAMAGED,
    ),
    "two sheets of one name": (
        lambda: archive(
            {name: data.replace(b'name="S2"', b'name="S1"') for name, data in parts_of(2).items()}
        ),
        DAMAGED,
    ),
    "entities": (lambda: entity(LAUGHS), DOCTYPE),
    "an external entity": (lambda: entity('<!ENTITY x SYSTEM "file:///etc/passwd">'), DOCTYPE),
    "another encoding": (lambda: with_sheet(sheet_xml().replace(b"UTF-8", b"ISO-8859-1")), DAMAGED),
    "no XML": (lambda: with_sheet(b"<worksheet>"), DAMAGED),
    "a part that is there twice": (twice, DAMAGED),
    "a cut archive": (lambda: with_sheet(sheet_xml())[:-200], DAMAGED),
    "an encrypted workbook": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "an old workbook": (lambda: OLE, OTHER),
    "a CSV file": (lambda: b"identifiant,nom,points\n1,Informer,20\n", OTHER),
    "an archive of something else": (lambda: archive({"word/document.xml": b"<w/>"}), OTHER),
    "a binary workbook": (lambda: archive({"xl/workbook.bin": b"\1"}), OTHER),
    "nothing": (lambda: b"", OTHER),
    "shared strings elsewhere": (lambda: related(b"sharedStrings.xml", b"texts.xml"), PARTS),
    "shared strings in a folder": (lambda: related(b"sharedStrings.xml", b"a/texts.xml"), PARTS),
    "styles elsewhere": (
        lambda: related(b'sharedStrings" Target="sharedStrings', b'styles" Target="formats'),
        PARTS,
    ),
    "a list of sheets elsewhere": (
        lambda: archive({"[Content_Types].xml": MAIN_TYPE, "xl/book.xml": b"<workbook/>"}),
        PARTS,
    ),
}


def check(
    folder: Path, data: bytes, name: str = "a.xlsx", target: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Check a workbook in a process with bounded CPU and memory."""
    (folder / name).write_bytes(data)
    return reflint(
        *("check", target or name, "--lang", "en", "--no-cache", "--output-format", "concise"),
        cwd=folder,
        limits={resource.RLIMIT_AS: _MOST_MEMORY, resource.RLIMIT_CPU: _MOST_CPU},
    )


@pytest.mark.parametrize(("made", "reported"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_reported(
    tmp_path: Path, made: Callable[[], bytes], reported: str
) -> None:
    done = check(tmp_path, made())
    assert done.returncode == 2, (done.returncode, done.stdout[:2000], done.stderr[-2000:])
    assert reported in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("column", "overlap"), [("C", False), ("Z", False), ("C", True)])
def test_merged_areas_are_read_in_linear_time(column: str, overlap: bool) -> None:
    def seconds(areas: int) -> float:
        (sheet,) = sheets_of(merged(areas, column, overlap=overlap))
        unpacked = unpacked_sheet(sheet.packed())
        assert unpacked is not None
        marks, text = unpacked
        return timed(lambda: read_sheet(Source("a.xlsx", text), (), Kind.TABLEUR, marks))[1]

    assert grows_linearly(seconds, 1000)


def test_a_formula_in_each_cell_is_one_finding(tmp_path: Path) -> None:
    done = check(tmp_path, formulas())
    assert done.returncode == 1, done.stderr[-2000:]
    # As of every rule, no more than 1000 are kept of a file.
    counted, reported = done.stdout.splitlines()
    assert "[too-many]" in counted
    assert "formulas have not been calculated: their values are not in the file" in reported


@pytest.mark.parametrize(
    "contents",
    [
        parts_of() | {"xl/vbaProject.bin": b"\0" * 1000},
        parts_of() | {"xl/externalLinks/externalLink1.xml": b"<not xml"},
        parts_of() | {"xl/worksheets/sheet1.xml": WRONG_DIMENSION},
        parts_of() | {"xl/media/image1.png": b" " * (100 << 20)},
    ],
    ids=["macros", "another workbook", "a wrong dimension", "a large picture"],
)
def test_what_is_not_read_does_no_harm(tmp_path: Path, contents: Mapping[str, bytes]) -> None:
    for name in ("a.xlsx", "a.xlsm"):
        done = check(tmp_path, archive(contents), name)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_a_damaged_workbook_hides_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("identifiant,nom,points\n1,Un,2\n1.1,Dire,1\n", "utf-8")
    done = check(tmp_path, HOSTILE["a cell outside a row"][0](), target=".")
    assert done.returncode == 2
    assert "b.csv:2:1: error[weight-sum]" in done.stdout
    assert DAMAGED in done.stderr


def test_other_bytes_are_not_read_as_marks() -> None:
    assert unpacked_sheet(b"PK\x03\x04\n") is None
    assert unpacked_sheet(packed_sheet(Marks("S"), "a\n")) == (Marks("S", {}, [], []), "a\n")
    for line in (b'{"sheet": ', b'{"sheet": "S"}'):
        with pytest.raises((ValueError, KeyError)):
            unpacked_sheet(line + b"\na\n")


def test_a_workbook_that_is_named_like_a_csv_file_is_reported(tmp_path: Path) -> None:
    done = check(tmp_path, archive(parts_of()), "a.csv")
    assert done.returncode == 2
    assert "a workbook whose name does not end in `.xlsx`" in done.stderr


def test_other_spreadsheets_are_reported_when_they_are_named(tmp_path: Path) -> None:
    done = check(tmp_path, OLE, "a.xls")
    assert done.returncode == 2
    assert (
        "this spreadsheet format is not supported: save the file as `.xlsx` or CSV" in done.stderr
    )


def test_the_lock_of_an_open_workbook_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "~$a.xlsx").write_bytes(bytes(165))
    done = check(tmp_path, archive(parts_of()))
    assert (done.returncode, done.stdout) == (0, "")
