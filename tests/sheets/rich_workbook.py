"""A workbook with all that an author may have put into one, as spreadsheets write it.

openpyxl writes most of it; the rest is what it would lose, put between its bytes.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

SHEET = "L'année & suite"
NOTE = "à relire avec l'équipe"
OFFICE = "http://schemas.microsoft.com/office"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
THREAD = "{11111111-1111-1111-1111-111111111111}"
# An extension that no library knows, and a namespace that only `mc:Ignorable` lets pass.
EXTENSION = (
    f'<extLst><ext uri="{{AAAA}}" xmlns:x14="{OFFICE}/spreadsheetml/2009/9/main">'
    "<x14:conditionalFormattings/></ext></extLst>"
)
IGNORABLE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:x14ac="{OFFICE}/spreadsheetml/2009/9/ac" mc:Ignorable="x14ac" '
)
THREADS = (
    f'<ThreadedComments xmlns="{OFFICE}/spreadsheetml/2018/threadedcomments">'
    f'<threadedComment ref="B2" dT="2026-03-01T10:00:00.00" personId="{{P}}" id="{THREAD}">'
    "<text>Et les élus ?</text></threadedComment></ThreadedComments>"
)
RELATION = (
    f'<Relationship Id="rIdT" Type="{OFFICE}/2017/10/relationships/threadedComment" '
    'Target="../threadedComments/threadedComment1.xml"/>'
)


def rich_workbook() -> bytes:
    """Return the workbook; the sheet `SHEET` has actions in its rows 2 to 5."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    for row in (
        ["identifiant", "nom", "points", "description", "notes"],
        ["1", "Gouverner", 20, "=CONCATENATE(B2,C2)", 1],
        ["1.1", "Informer", 12.5, None, "=SUM(C3:C4)"],
        ["1.2", "Former", 7.5, "a\nb", True],
    ):
        sheet.append(row)
    bold = InlineFont(b=True)
    sheet["D3"] = CellRichText("Dire ", TextBlock(bold, "cela"), " aussi")
    side = Side(style="medium")
    for cell in sheet[1]:
        cell.font = Font(color="FFFFFFFF", bold=True)
        cell.fill = PatternFill("solid", fgColor="FF1F3864")
    sheet["C3"].number_format = "0.00"
    sheet["C3"].border = Border(left=side, right=side)
    sheet["B2"].comment = Comment(NOTE, "Ariane")
    sheet["B3"].comment = Comment("autre", "Ariane")
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["E"].hidden = True
    sheet.column_dimensions["D"].width = 60
    sheet.row_dimensions[4].height = 45
    sheet.merge_cells("A6:B7")
    sheet["A6"] = "fusion"
    sheet.auto_filter.ref = "A1:E4"
    sheet.print_title_rows = "1:1"
    validation = DataValidation(type="decimal", operator="between", formula1="0", formula2="100")
    validation.add("C2:C9")
    sheet.add_data_validation(validation)
    rule = CellIsRule(operator="lessThan", formula=["1"], fill=PatternFill(bgColor="FFFF0000"))
    sheet.conditional_formatting.add("C2:C9", rule)
    book.defined_names["Total"] = DefinedName("Total", attr_text="'L''année & suite'!$C$2")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=4))
    sheet.add_chart(chart, "G2")
    book.create_sheet("Notes").append(["libre", "=1+1"])
    hidden = book.create_sheet("Cachée")
    hidden.sheet_state = "hidden"
    hidden["A1"].comment = Comment("ici aussi", "Ariane")
    out = BytesIO()
    book.save(out)
    return _with_more(out.getvalue())


def with_parts(data: bytes, changed: "dict[str, bytes]", left_out: str = "") -> bytes:
    """Return a workbook with other bytes of some parts, or with new ones, or without one."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in (one for one in old.namelist() if one != left_out):
            new.writestr(name, changed.get(name, old.read(name)))
        for name in changed.keys() - set(old.namelist()):
            new.writestr(name, changed[name])
    return out.getvalue()


def parts_of(data: bytes) -> "dict[str, bytes]":
    """Return the parts of a workbook by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_macros(data: bytes) -> bytes:
    """Return a workbook with macros, which nothing here runs."""
    types = parts_of(data)["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    changed = {
        "[Content_Types].xml": types.replace(kind, MACROS).encode(),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros",
    }
    return with_parts(data, changed)


def _with_more(data: bytes) -> bytes:
    """Put into a workbook what openpyxl does not write."""
    parts = parts_of(data)
    sheet = "xl/worksheets/sheet1.xml"
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    text = parts[sheet].decode()
    text = text.replace("<worksheet ", f"<worksheet {IGNORABLE}", 1)
    text = text.replace('<row r="3"', '<row x14ac:dyDescent="0.25" spans="1:5" r="3"')
    changed = {
        sheet: text.replace("</worksheet>", f"{EXTENSION}</worksheet>").encode(),
        relations: parts[relations].replace(b"</Rel", RELATION.encode() + b"</Rel"),
        "xl/threadedComments/threadedComment1.xml": THREADS.encode(),
        "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
        "customXml/item1.xml": b"<a:b xmlns:a='urn:x'  c = '1' />",
    }
    return with_parts(data, changed)
