"""Cells of a workbook are merged or hidden: what is read is not what is seen.

Des cellules d'un classeur sont fusionnées ou masquées : ce qui est lu n'est pas ce qui se voit.

Why:
    Only the first row has the value of a merged cell; in the others the cell is empty for every
    program, although people see one value for all. A merged weight counts once, and an action whose
    id is merged with that above is not read.

    A filter that was left on hides rows. People who look at the sheet do not see these actions, and
    programs read them: they count in sums, and are imported.

Pourquoi :
    Seule la première ligne a la valeur d'une cellule fusionnée ; dans les autres, la cellule est
    vide pour tout programme, bien qu'on y voie une valeur commune. Un poids fusionné compte une
    fois, et une action dont l'identifiant est fusionné avec celui du dessus n'est pas lue.

    Un filtre laissé en place masque des lignes. Qui regarde la feuille ne voit pas ces actions, et
    les programmes les lisent : elles comptent dans les sommes, et sont importées.

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

Bad:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 number, C4 number, 3 hidden, 4 hidden
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,10
    ^^^ 2 rows with actions are hidden, and are read all the same: 3-4
    1.2,Redire,10

Bad:
    ==> referentiel.xlsx
    "Actions": C2 number, C3 number, C hidden
    identifiant,nom,points
                    ^^^^^^ the column C (`points`) is hidden, and is read all the same
    1,Informer,20
    1.1,Dire,20

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
from linter.words.text import N_, NN_, Messages
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.WARNING
SEVERITIES = {"sheet-layout.merged-id": Severity.ERROR}
MESSAGES: Messages = {
    "sheet-layout.merged": N_(
        "`{area}` are merged: of these {count} actions, only the first has the value",
        remedy=N_("unmerge the cells, and give each action its value"),
    ),
    "sheet-layout.merged-id": N_(
        "`{area}` are merged: of these {count} rows, only the first has the id, and is read",
        remedy=N_("unmerge the cells, and give each row its id"),
    ),
    "sheet-layout.hidden": NN_(
        "a row with an action is hidden, and is read all the same: {rows}",
        "{count} rows with actions are hidden, and are read all the same: {rows}",
        remedy=N_("unhide them (a filter may hide them), or delete them"),
    ),
    "sheet-layout.hidden-column": N_(
        "the column {letters} (`{name}`) is hidden, and is read all the same",
        remedy=N_("unhide it, or delete it"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find merged cells over several actions, and hidden rows and columns that are read."""
    for fault, place in faults_of(document, Code.CELLS_MERGED, Code.ROWS_HIDDEN):
        if fault.variant == COVERED:
            continue
        is_merged, arguments = fault.code is Code.CELLS_MERGED, fault.arguments
        kind = "merged" if is_merged else "hidden"
        found = Diagnostic.at(
            place,
            f"sheet-layout.{kind}-{fault.variant}" if fault.variant else f"sheet-layout.{kind}",
            field="cells" if is_merged else "rows",
            wrong=arguments.get("area") or arguments.get("rows") or arguments["letters"],
        )
        yield found._replace(arguments=arguments)
