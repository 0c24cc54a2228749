"""The id in a cell of a sheet has spaces around it.

L'identifiant dans une cellule d'une feuille est entouré d'espaces.

Why:
    Such spaces cannot be seen, and are ignored here. A program that compares ids as they are
    written finds another one: `1.1 ` is not `1.1`, and has no parent and no children.

Pourquoi :
    Ces espaces ne se voient pas, et sont ignorées ici. Un programme qui compare les identifiants
    tels qu'ils sont écrits en trouve un autre : `1.1 ` n'est pas `1.1`, et n'a ni parent ni
    enfants.

Bad:
    ==> referentiel.csv
    identifiant,nom,points
    1 ,Informer,20
    ^^ the id `1` has spaces around it

Good:
    ==> referentiel.csv
    identifiant,nom,points
    1,Informer,20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Text, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "id-space": Text(
        fr="l'identifiant `{id}` est entouré d'espaces",
        en="the id `{id}` has spaces around it",
        remedy=Text(fr="supprimez-les", en="delete them"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find ids with spaces around them."""
    for fault, place in faults_of(document, Code.ID_SPACE):
        written = fault.arguments["id"]
        yield Diagnostic.at(
            place,
            "id-space",
            field="id",
            wrong=written,
            fixes=replacement(document, fault.span, written),
            id=quote(written),
        )
