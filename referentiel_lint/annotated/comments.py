"""Comments of the copy: those of the author stay, ours are added below them or beside."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from referentiel.table import column_name
from referentiel_lint.annotated.package import Package
from referentiel_lint.annotated.vml import blocks_of, height_of, with_larger_notes, with_notes
from referentiel_lint.annotated.worksheet import AFTER_NOTES, At, Worksheet, parse_cell
from referentiel_lint.annotated.xml_part import Element, Malformed, XmlPart, cell_text

AUTHOR = "reflint"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="{main}"><authors></authors><commentList></commentList></comments>'
)
_RUN = (
    '<{p}r><{p}rPr>{bold}<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/>'
    '<{p}family val="2"/></{p}rPr><{p}t xml:space="preserve">{text}</{p}t></{p}r>'
)


class Paragraph(NamedTuple):
    """A part of a comment, in bold or not, that begins on a new line."""

    text: str
    is_bold: bool = False


# What is said of cells.
Texts = Mapping[At, Sequence[Paragraph]]


def add_comments(package: Package, sheet: Worksheet, texts: Texts, first_block: int) -> None:
    """Add comments to the cells of a sheet; those that have one keep it above ours."""
    source = sheet.part.name
    name = package.related(source, "comments")
    if name is None:
        kind = f"{_OFFICE}.spreadsheetml.comments+xml"
        name = package.add("xl/comments{}.xml", _EMPTY.format(main=package.main).encode(), kind)
        package.relate(source, name, "comments")
    part = package.xml(name)
    authors, comments = part.root.child("authors"), part.root.child("commentList")
    if authors is None or comments is None:
        raise Malformed(name)
    known = {parse_cell(one.attributes.get("ref", "")): one for one in comments.children}
    author = len(authors.children)
    if not texts.keys() <= known.keys():
        part.append(authors, f"<{authors.prefix}author>{AUTHOR}</{authors.prefix}author>")
    for at, paragraphs in texts.items():
        if at in known:
            _append(part, known[at], paragraphs)
        else:
            prefix = comments.prefix
            inside = f"<{prefix}text>{_runs(prefix, paragraphs)}</{prefix}text>"
            place = f'ref="{column_name(at[1])}{at[0] + 1}" authorId="{author}"'
            part.append(comments, f"<{prefix}comment {place}>{inside}</{prefix}comment>")
    _add_boxes(package, sheet, texts, {at for at in texts if at in known}, first_block)


def next_block(package: Package) -> int:
    """Return a number beyond those of the blocks of ids that drawings have."""
    drawings = map(package.read, package.names_ending(".vml"))
    return max((block for one in drawings for block in blocks_of(one)), default=0) + 1


def _append(part: XmlPart, comment: Element, paragraphs: Sequence[Paragraph]) -> None:
    """Append runs to a comment; a text that is not a run becomes one, as there may be others."""
    text = comment.child("text")
    if text is None:
        raise Malformed(part.name)
    prefix = text.prefix
    if plain := text.child("t"):
        part.insert_at(plain.start, f"<{prefix}r>")
        part.insert_at(plain.end, f"</{prefix}r>")
    is_empty = not text.children
    before = [] if is_empty else [Paragraph("\n")]
    runs = _runs(prefix, [*before, *paragraphs])
    part.insert(text, runs, before=("rPh", "phoneticPr"))


def _runs(prefix: str, paragraphs: Sequence[Paragraph]) -> str:
    bold = f"<{prefix}b/>"
    return "".join(
        _RUN.format(
            p=prefix,
            bold=bold if one.is_bold else "",
            text=("\n" if at else "") + cell_text(one.text),
        )
        for at, one in enumerate(paragraphs)
    )


def _add_boxes(
    package: Package, sheet: Worksheet, texts: Texts, known: set[At], first_block: int
) -> None:
    """Add the boxes of new comments to the drawing of a sheet, and enlarge those of others."""
    source = sheet.part.name
    heights = {at: height_of(one.text for one in texts[at]) for at in texts}
    new = {at: height for at, height in heights.items() if at not in known}
    more = {at: height for at, height in heights.items() if at in known}
    targets = {one.id: one.target for one in package.relations(source)}
    name = targets.get(sheet.drawing or "")
    if name is None or not package.has(name):
        drawing = with_notes(None, heights, sheet, first_block)
        name = package.add("xl/drawings/vmlDrawing{}.vml", drawing)
        package.add_default("vml", f"{_OFFICE}.vmlDrawing")
        relation = package.relate(source, name, "vmlDrawing")
        root = sheet.part.root
        place = f'xmlns:r="{package.relationships}" r:id="{relation}"'
        sheet.part.insert(root, f"<{root.prefix}legacyDrawing {place}/>", before=AFTER_NOTES)
        return
    drawing = with_larger_notes(package.read(name), more, sheet)
    package.write(name, with_notes(drawing, new, sheet, first_block) if new else drawing)
