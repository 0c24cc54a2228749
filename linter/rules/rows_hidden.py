"""Rows or columns of a workbook are hidden, and are read all the same.

Des lignes ou des colonnes d'un classeur sont masquées, et lues quand même.

Why:
    A filter that was left on hides rows. People who look at the sheet do not see these actions, and
    programs read them: they count in sums, and are imported.

Pourquoi :
    Un filtre laissé en place masque des lignes. Qui regarde la feuille ne voit pas ces actions, et
    les programmes les lisent : elles comptent dans les sommes, et sont importées.

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
    "Actions": C2 number, C3 number
    identifiant,nom,points
    1,Informer,20
    1.1,Dire,20
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import Messages, Plural, Text
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.WARNING
_REMEDY = Text(
    fr="affichez-les (un filtre les masque peut-être), ou supprimez-les",
    en="unhide them (a filter may hide them), or delete them",
)
MESSAGES: Messages = {
    "rows-hidden": Text(
        fr=Plural(
            one="une ligne d'action est masquée, et lue quand même : {rows}",
            other="{count} lignes d'actions sont masquées, et lues quand même : {rows}",
        ),
        en=Plural(
            one="a row with an action is hidden, and is read all the same: {rows}",
            other="{count} rows with actions are hidden, and are read all the same: {rows}",
        ),
        remedy=_REMEDY,
    ),
    "rows-hidden.column": Text(
        fr="la colonne {letters} (`{name}`) est masquée, et lue quand même",
        en="the column {letters} (`{name}`) is hidden, and is read all the same",
        remedy=Text(fr="affichez-la, ou supprimez-la", en="unhide it, or delete it"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find hidden rows with actions, and hidden columns of ids, titles and weights."""
    for fault, place in faults_of(document, Code.ROWS_HIDDEN):
        found = Diagnostic.at(
            place,
            f"rows-hidden.{fault.variant}" if fault.variant else "rows-hidden",
            field="rows",
            wrong=fault.arguments.get("rows") or fault.arguments["letters"],
        )
        yield found._replace(arguments=fault.arguments)
