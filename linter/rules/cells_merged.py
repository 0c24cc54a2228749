"""A merged cell of a workbook takes the place of cells of several actions.

Une cellule fusionnée d'un classeur prend la place de cellules de plusieurs actions.

Why:
    Only the first row has the value of a merged cell; in the others the cell is empty for every
    program, although people see one value for all. A merged weight counts once, and an action whose
    id is merged with that above is not read.

Pourquoi :
    Seule la première ligne a la valeur d'une cellule fusionnée ; dans les autres, la cellule est
    vide pour tout programme, bien qu'on y voie une valeur commune. Un poids fusionné compte une
    fois, et une action dont l'identifiant est fusionné avec celui du dessus n'est pas lue.

Bad:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 number, C3:C4 merged
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,20
             ^^ `C3:C4` are merged: of these 2 actions, only the first has the value
    1.2,Redire,

Bad:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 number, A3:A4 merged
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,20
    ^^^ `A3:A4` are merged: of these 2 rows, only the first has the id, and is read
    ,Redire,

Good:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 number, C4 number
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,10
    1.2,Redire,10
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.topics.data.unreadable import COVERED
from linter.words.text import Messages, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.WARNING
SEVERITIES = {"cells-merged.id": Severity.ERROR}
MESSAGES: Messages = {
    "cells-merged": Text(
        fr="`{area}` sont fusionnées : de ces {count} actions, seule la première a la valeur",
        en="`{area}` are merged: of these {count} actions, only the first has the value",
        remedy=Text(
            fr="annulez la fusion, et donnez à chaque action sa valeur",
            en="unmerge the cells, and give each action its value",
        ),
    ),
    "cells-merged.id": Text(
        fr="`{area}` sont fusionnées : de ces {count} lignes, seule la première a l'identifiant, "
        "et elle seule est lue",
        en="`{area}` are merged: of these {count} rows, only the first has the id, and is read",
        remedy=Text(
            fr="annulez la fusion, et donnez à chaque ligne son identifiant",
            en="unmerge the cells, and give each row its id",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find merged cells over several actions."""
    for fault, place in faults_of(document, Code.CELLS_MERGED):
        if fault.variant != COVERED:
            found = Diagnostic.at(
                place,
                f"cells-merged.{fault.variant}" if fault.variant else "cells-merged",
                field="cells",
                wrong=fault.arguments["area"],
            )
            yield found._replace(arguments=fault.arguments)
