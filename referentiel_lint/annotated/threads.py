"""Threads of comments: where a cell has one, what is said of it is a reply.

Spreadsheets with threads show them in the place of the comment, and write that anew.
"""

from uuid import NAMESPACE_URL, uuid5

from referentiel.table import column_name
from referentiel_lint.annotated.comments import AUTHOR, Texts
from referentiel_lint.annotated.package import Package
from referentiel_lint.annotated.xml_part import Element, cell_text, escaped

_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_PERSONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<personList xmlns="{_THREADS}"></personList>'
)
_RELATION = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_CONTENT_TYPE = "application/vnd.ms-excel.person+xml"


def add_replies(package: Package, workbook: str, source: str, texts: Texts, today: str) -> None:
    """Add a reply to each thread of a sheet at a cell; `today` is an ISO date."""
    name = package.related(source, "threadedComment")
    if name is None:
        return
    part = package.xml(name)
    by_cell: dict[str, list[Element]] = {}
    for one in part.root.all("threadedComment"):
        by_cell.setdefault(one.attributes.get("ref", ""), []).append(one)
    for at, paragraphs in texts.items():
        place = f"{column_name(at[1])}{at[0] + 1}"
        if not (thread := by_cell.get(place)):
            continue
        parent = thread[0].attributes.get("parentId") or thread[0].attributes.get("id", "")
        text = cell_text("\n".join(one.text for one in paragraphs))
        time = max(f"{today}T00:00:00.00", *(one.attributes.get("dT", "") for one in thread))
        ids = (
            f'personId="{_person(package, workbook)}" id="{_guid(f"{name}!{place}!{len(thread)}")}"'
        )
        what = f'ref="{place}" dT="{escaped(time)}" {ids} parentId="{escaped(parent)}"'
        prefix = part.root.prefix
        part.append(
            part.root,
            f"<{prefix}threadedComment {what}><{prefix}text>{text}</{prefix}text>"
            f"</{prefix}threadedComment>",
        )


def _person(package: Package, workbook: str) -> str:
    """Return the id of the person that replies, which is added once."""
    guid = _guid(AUTHOR)
    name = package.related(workbook, "person")
    if name is None:
        name = package.add("xl/persons/person{}.xml", _PERSONS.encode(), _CONTENT_TYPE)
        package.relate(workbook, name, _RELATION)
    part = package.xml(name)
    is_known = any(one.attributes.get("id") == guid for one in part.root.children)
    if not is_known and not part.is_edited:
        what = f'displayName="{AUTHOR}" id="{guid}" userId="{AUTHOR}" providerId="None"'
        part.append(part.root, f"<{part.root.prefix}person {what}/>")
    return guid


def _guid(name: str) -> str:
    return f"{{{str(uuid5(NAMESPACE_URL, name)).upper()}}}"
