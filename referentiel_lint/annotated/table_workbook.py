"""A workbook of one sheet, made of a table: the copy of a file that is CSV."""

import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from referentiel.table import Cell, Table, column_name
from referentiel_lint.annotated.listing import cut
from referentiel_lint.annotated.note import MOST_COLUMNS, MOST_ROWS
from referentiel_lint.annotated.package import MAIN, RELATIONSHIPS
from referentiel_lint.annotated.xml_part import TooLarge, ascii_bytes, cell_text, escaped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KINDS}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONSHIPS}/{{type}}" Target="{{target}}"/>{{more}}</Relationships>'
)
_STYLES_RELATION = f'<Relationship Id="rId2" Type="{RELATIONSHIPS}/styles" Target="styles.xml"/>'
_WORKBOOK = (
    f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets>'
    '<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
# The second style is that of the cells: text, wrapped, whatever is typed.
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/>'
    '<name val="Calibri"/><family val="2"/></font></fonts><fills count="2">'
    '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" '
    'applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_PANES = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)
_FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
# As wide as a page in landscape, and as many pages long as it takes.
_PAGE = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# A real sheet of 1 500 rows has 36 000.
_MOST_CELLS = 400_000
# In characters.
_NARROWEST, _WIDEST = 8, 60


def sheet_name(file_name: str) -> str:
    """Return the name of the sheet of a file, which spreadsheets accept."""
    stem = _NOT_IN_NAMES.sub("_", file_name.rpartition(".")[0] or file_name)
    name = cut(stem, _LONGEST_NAME).strip("'").strip()
    # Names that spreadsheets keep for themselves.
    return name if name and name.casefold() not in ("history", "historique") else f"{name}_"


def workbook_of(table: Table, name: str) -> bytes:
    """Return a workbook whose sheet has the cells of a table in their places, all of them text.

    Raise `TooLarge` if there are more than a copy may have. Longer texts than spreadsheets have are
    cut.
    """
    if sum(map(len, table.rows)) > _MOST_CELLS:
        raise TooLarge(name)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(type="officeDocument", target="xl/workbook.xml", more=""),
        "xl/workbook.xml": _WORKBOOK.format(name=escaped(name)),
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(
            type="worksheet", target="worksheets/sheet1.xml", more=_STYLES_RELATION
        ),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _sheet(table),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(ZipInfo(part), ascii_bytes(text), ZIP_DEFLATED)
    return out.getvalue()


def _sheet(table: Table) -> str:
    rows = [row for row in (table.header, *table.rows) if row and row[0].row < MOST_ROWS]
    widths: dict[int, int] = {}
    for cell in (cell for row in rows for cell in row[:MOST_COLUMNS]):
        longest = max(map(len, cell.value[: 4 * _WIDEST].split("\n")))
        widths[cell.column] = max(widths.get(cell.column, _NARROWEST), min(longest + 2, _WIDEST))
    columns = "".join(
        f'<col min="{at + 1}" max="{at + 1}" width="{width}" style="1" customWidth="1"/>'
        for at, width in sorted(widths.items())
    )
    cols = f"<cols>{columns}</cols>" if columns else ""
    inside = "".join(map(_row, rows))
    data = f"{_FIT}{_PANES}{cols}<sheetData>{inside}</sheetData>{_PAGE}"
    return f'{_HEAD}<worksheet xmlns="{MAIN}">{data}</worksheet>'


def _row(cells: Sequence[Cell]) -> str:
    inside = "".join(
        f'<c r="{column_name(cell.column)}{cell.row + 1}" s="1" t="inlineStr">'
        f'<is><t xml:space="preserve">{cell_text(cut(cell.value))}</t></is></c>'
        for cell in cells[:MOST_COLUMNS]
        if cell.value
    )
    return f'<row r="{cells[0].row + 1}">{inside}</row>'
