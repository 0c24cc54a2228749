"""The annotated copy of a workbook, from its bytes and the findings in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from linter.words.language import Language
from referentiel.workbook.annotation import NAME
from referentiel_lint.annotated.comments import Paragraph, add_comments, next_block
from referentiel_lint.annotated.listing import cut, listing, proposed
from referentiel_lint.annotated.note import Note
from referentiel_lint.annotated.package import Package
from referentiel_lint.annotated.styles import Styles
from referentiel_lint.annotated.threads import add_replies
from referentiel_lint.annotated.words import FINDINGS, HEADLINE, MORE, PROPOSAL, REMEDY, TIMES
from referentiel_lint.annotated.worksheet import LEAVES, At, Worksheet
from referentiel_lint.annotated.xml_part import Malformed, escaped, whole_number
from referentiel_lint.reports.words import SEVERITIES

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MACROS = "macroenabled"
# A box of a comment does not scroll: what is longer stands in the list.
_MOST_NOTES, _LONGEST_MESSAGE, _LONGEST_PROPOSAL = 8, 1_000, 200


class _Sheet(NamedTuple):
    """A sheet of a workbook: its name, number and part."""

    name: str
    number: int
    part: str


def annotate(data: bytes, notes: Sequence[Note], language: Language, today: str) -> bytes:
    """Return a workbook with a fill and a comment on each cell of `notes`, and a list of them.

    What is not edited keeps its bytes. `today` is an ISO date. Raise `Malformed` if a part that
    must be edited is not what the format says.
    """
    package = Package(data)
    workbook = _workbook(package)
    sheets = _sheets(package, workbook)
    styles = Styles(package, workbook)
    name = _free_name({one.name.casefold() for one in sheets})
    by_sheet: dict[str, list[Note]] = {}
    for note in notes:
        if note.at is not None and not note.is_habit:
            by_sheet.setdefault(note.sheet, []).append(note)
    parts = {one.name: one.part for one in sheets}
    for sheet, of_sheet in by_sheet.items():
        if sheet not in parts:
            raise Malformed(sheet)
        worksheet = Worksheet(package.xml(parts[sheet], LEAVES))
        by_cell = _by_cell(worksheet, of_sheet)
        worksheet.restyle(
            {at: partial(styles.filled, some[0].severity) for at, some in by_cell.items()}
        )
        texts = {at: _paragraphs(some, name, language) for at, some in by_cell.items()}
        add_comments(package, worksheet, texts, next_block(package))
        add_replies(package, workbook, parts[sheet], texts, today)
    _add_sheet(package, workbook, sheets, name, listing(package, notes, styles, language))
    return package.result()


def has_macros(data: bytes) -> bool:
    """Return whether a workbook must be named `.xlsm`; raise `Malformed` if it is none."""
    package = Package(data)
    return _MACROS in package.content_type(_workbook(package)).casefold()


def _workbook(package: Package) -> str:
    name = package.related("", "officeDocument")
    if name is None:
        raise Malformed("workbook.xml")
    return name


def _sheets(package: Package, workbook: str) -> list[_Sheet]:
    part = package.xml(workbook)
    targets = {one.id: one.target for one in package.relations(workbook)}
    found = part.root.child("sheets")
    return [
        _Sheet(
            one.attributes.get("name", ""),
            whole_number(one.attributes.get("sheetId")),
            targets.get(one.relation() or "", ""),
        )
        for one in (found.children if found else ())
    ]


def _free_name(taken: set[str]) -> str:
    names = (NAME if count == 1 else f"{NAME} {count}" for count in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)


def _add_sheet(
    package: Package, workbook: str, sheets: Sequence[_Sheet], name: str, data: bytes
) -> None:
    """Add a sheet after the others, whose numbers, which names refer to, stay the same."""
    new = package.add("xl/worksheets/sheet{}.xml", data, _WORKSHEET)
    relation = package.relate(workbook, new, "worksheet")
    part = package.xml(workbook)
    found = part.root.child("sheets")
    if found is None:
        raise Malformed(workbook)
    number = max((one.number for one in sheets), default=0) + 1
    link = f'xmlns:r="{package.relationships}" r:id="{relation}"'
    what = f'name="{escaped(name)}" sheetId="{number}" {link}'
    part.append(found, f"<{found.prefix}sheet {what}/>")


def _by_cell(worksheet: Worksheet, notes: Sequence[Note]) -> Mapping[At, list[Note]]:
    """Return the notes by the cell that shows them, the gravest first."""
    anchors = worksheet.anchors({note.at for note in notes if note.at})
    by_cell: dict[At, list[Note]] = {}
    for note in notes:
        if note.at:
            by_cell.setdefault(anchors[note.at], []).append(note)
    return {at: sorted(some, key=lambda one: one.severity.rank) for at, some in by_cell.items()}


def _paragraphs(notes: Sequence[Note], sheet: str, language: Language) -> list[Paragraph]:
    """Return the comment on a cell: what is found in it, and how it is mended.

    What is found several times is said once.
    """
    found = []
    counts = Counter(note._replace(place="", row=0, column=0) for note in notes)
    for at, (note, count) in enumerate([*counts.items()][:_MOST_NOTES]):
        severity = SEVERITIES[note.severity].say(language)
        if at:
            found.append(Paragraph(""))
        headline = HEADLINE.say(language, severity=severity, rule=note.rule)
        if count > 1:
            headline = TIMES.say(language, headline=headline, count=count)
        found.append(Paragraph(headline, is_bold=True))
        found.append(Paragraph(cut(note.message, _LONGEST_MESSAGE)))
        if note.remedy:
            remedy = REMEDY.say(language, remedy=note.remedy)
            found.append(Paragraph(cut(remedy, _LONGEST_MESSAGE)))
        if value := proposed(note, language):
            text = PROPOSAL.say(language, value=cut(value, _LONGEST_PROPOSAL))
            found.append(Paragraph(text))
    if left := sum([*counts.values()][_MOST_NOTES:]):
        more = FINDINGS.say(language, count=left)
        found.append(Paragraph(MORE.say(language, counts=more, sheet=sheet), is_bold=True))
    return found
