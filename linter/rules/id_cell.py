"""The id in a cell is stored as a number or a date, or has spaces around it.

L'identifiant dans une cellule est enregistré comme un nombre ou une date, ou entouré d'espaces.

Why:
    `1.1` and `1.10` are two ids, and one number: a spreadsheet that takes an id for a number drops
    its last zero, and takes others for dates. A program reads what is stored, whatever the cell
    shows. An id without a dot is harmless as a number.

    Spaces around an id cannot be seen, and are ignored here. A program that compares ids as they
    are written finds another one: `1.1 ` is not `1.1`, and has no parent and no children.

Pourquoi :
    `1.1` et `1.10` sont deux identifiants, et un seul nombre : un tableur qui prend un identifiant
    pour un nombre en perd le dernier zéro, et en prend d'autres pour des dates. Un programme lit ce
    qui est enregistré, quoi que montre la cellule. Un identifiant sans point reste intact.

    Des espaces autour d'un identifiant ne se voient pas, et sont ignorées ici. Un programme qui
    compare les identifiants tels qu'ils sont écrits en trouve un autre : `1.1 ` n'est pas `1.1`, et
    n'a ni parent ni enfants.

Bad:
    ==> referentiel.xlsx
    "Actions": A5 number
    identifiant,nom,points
    1,Informer,50
    1.1,Dire,20
    1.9,Redire,20
    1.1,Répéter,10
    ^^^ this id is stored as the number 1.1: its last zero may be lost, and it may be `1.10`

Bad:
    ==> referentiel.xlsx
    "Actions": A3 date
    identifiant,nom,points
    1,Informer,20
    2026-02-01,Dire,20
    ^^^^^^^^^^ this id has become a date, 2026-02-01

Bad:
    ==> referentiel.xlsx
    "Actions": A3 number 1.1
    identifiant,nom,points
    1,Informer,20
    1.10,Dire,20
    ^^^^ this id is shown as `1.10`, and stored as the number 1.1, which programs read

Bad:
    ==> referentiel.xlsx
    "Actions": A3 number
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,20
    ^^^ this id is stored as a number: `1.10` would become 1.1

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1 ,Informer,20
    ^^ the id `1` has spaces around it

Good:
    ==> referentiel.xlsx
    "Actions": A2 number
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Folding, Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
SEVERITIES = {
    "id-cell.number": Severity.WARNING,
    "id-cell.habit": Severity.WARNING,
    "id-cell.space": Severity.WARNING,
}
FIX = Safety.SAFE
FOLDED = {"id-cell.number": Folding("id-cell.habit")}
_AS_TEXT = N_("format the whole column as text, then type again what has changed in it")
MESSAGES: Messages = {
    "id-cell.number": N_("this id is stored as a number: `1.10` would become 1.1", remedy=_AS_TEXT),
    "id-cell.habit": N_(
        "{count} ids are stored as numbers: `1.10` would become 1.1", remedy=_AS_TEXT
    ),
    "id-cell.shown": N_(
        "this id is shown as `{id}`, and stored as the number {number}, which programs read",
        remedy=_AS_TEXT,
    ),
    "id-cell.lost": N_(
        "this id is stored as the number {id}: its last zero may be lost, and it may be `{meant}`",
        remedy=_AS_TEXT,
    ),
    "id-cell.date": N_("this id has become a date, {found}", remedy=_AS_TEXT),
    "id-cell.space": N_("the id `{id}` has spaces around it", remedy=N_("delete them")),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find ids that a workbook stores as numbers or dates, and those with spaces around them."""
    for fault, place in faults_of(document, Code.ID_NUMBER):
        found = Diagnostic.at(
            place,
            f"id-cell.{fault.variant or 'number'}",
            field="id",
            wrong=fault.arguments.get("id") or fault.arguments["found"],
        )
        yield found._replace(arguments=fault.arguments)
    for fault, place in faults_of(document, Code.ID_SPACE):
        written = fault.arguments["id"]
        yield Diagnostic.at(
            place,
            "id-cell.space",
            field="id",
            wrong=written,
            fixes=replacement(document, fault.span, written),
            id=quote(written),
        )
