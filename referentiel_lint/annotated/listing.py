"""The sheet that lists all findings of a workbook: each with a link to its cell."""

from collections.abc import Iterable, Iterator, Sequence

from linter.words.language import Language
from referentiel.table import column_name
from referentiel_lint.annotated import words
from referentiel_lint.annotated.note import MOST_ROWS, Note
from referentiel_lint.annotated.package import Package
from referentiel_lint.annotated.styles import Styles
from referentiel_lint.annotated.xml_part import cell_text, escaped
from referentiel_lint.reports.words import SEVERITIES

# In characters, of each column.
_WIDTHS = (16, 18, 14, 22, 52, 44, 30)
# In UTF-16 code units; spreadsheets have no longer texts.
LONGEST = 32_767
# Spreadsheets have no more links in a sheet.
_MOST_LINKS = 65_530
_LAST = column_name(len(_WIDTHS) - 1)
_FORMAT = '<sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/>'
# As wide as a page in landscape, and as many pages long as it takes.
_PAGE = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'


def listing(package: Package, notes: Sequence[Note], styles: Styles, language: Language) -> bytes:
    """Return the part of the sheet; findings in the order of `notes`, parts of habits folded."""
    shown = notes if len(notes) < MOST_ROWS else notes[: MOST_ROWS - 2]
    rows = [_header(styles, language)]
    rows += (_row(at, note, styles, language) for at, note in enumerate(shown, 2))
    if len(shown) < len(notes):
        counts = words.FINDINGS.say(language, count=len(notes) - len(shown))
        rows.append(_sentence(len(shown) + 2, words.LEFT_OUT.say(language, counts=counts), styles))
    elif not notes:
        rows.append(_sentence(2, words.CLEAN.say(language), styles))
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(_WIDTHS, 1)
    )
    panes = (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    )
    links = "".join(_links(shown))
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{package.main}">'
        '<sheetPr><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f"{panes}{_FORMAT}<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<autoFilter ref="A1:{_LAST}{len(shown) + 1}"/>'
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}{_PAGE}</worksheet>"
    )
    return text.encode("ascii", "xmlcharrefreplace")


def cut(text: str, most: int = LONGEST) -> str:
    """Return text that fits into a cell: if it is cut, it ends in `…`."""
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) <= 2 * most:
        return text
    return data[: 2 * most - 2].decode("utf-16-le", "ignore") + "…"


def proposed(note: Note, language: Language) -> str:
    """Return the value that is proposed, "" if there is none."""
    if note.proposal is None:
        return ""
    value = note.proposal or words.EMPTY.say(language)
    return value if note.is_safe else words.TO_REVIEW.say(language, value=value)


def _header(styles: Styles, language: Language) -> str:
    names = (one.say(language) for one in words.HEADERS.values())
    return _cells(1, ((name, styles.header()) for name in names))


def _row(number: int, note: Note, styles: Styles, language: Language) -> str:
    plain = styles.listed()
    is_link = note.at is not None and number < _MOST_LINKS + 2
    texts = (
        (note.place, styles.link() if is_link else plain),
        (note.header, plain),
        (SEVERITIES[note.severity].say(language), styles.listed(note.severity)),
        (note.rule, plain),
        (note.message, plain),
        (note.remedy, plain),
        (proposed(note, language), plain),
    )
    outline = ' collapsed="1"' if note.is_habit else ""
    return _cells(number, texts, ' outlineLevel="1" hidden="1"' if note.is_part else outline)


def _sentence(number: int, text: str, styles: Styles) -> str:
    return _cells(number, [(text, styles.listed())])


def _cells(number: int, texts: Iterable[tuple[str, int]], attributes: str = "") -> str:
    cells = "".join(
        f'<c r="{column_name(at)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{cell_text(cut(text))}</t></is></c>'
        for at, (text, style) in enumerate(texts)
        if text
    )
    return f'<row r="{number}"{attributes}>{cells}</row>'


def _links(notes: Sequence[Note]) -> Iterator[str]:
    for number, note in enumerate(notes[:_MOST_LINKS], 2):
        if at := note.at:
            sheet = note.sheet.replace("'", "''")
            place = escaped(f"'{sheet}'!{column_name(at[1])}{at[0] + 1}")
            yield f'<hyperlink ref="A{number}" location="{place}" display="{escaped(note.place)}"/>'
