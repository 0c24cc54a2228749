"""Defects of the rules on sheets."""

from tests.defects import Defect

DEFECTS = (
    Defect(
        rule="score-without-value",
        file="tableur.csv",
        pattern=r"(?s)description$(.*)^2,Réduire les déchets,80,,,$",
        replacement=r"description,exprScore\g<1>"
        "2,Réduire les déchets,80,,,,si val(eci_1) > 2 alors 0 sinon 1",
        found="1",
        message="without a value of `eci_1`, this score indicatif is 1 all the same",
        profile="tableur",
    ),
    Defect(
        rule="column-duplicate",
        file="tableur.csv",
        pattern=r"description$",
        replacement="description,Nom",
        found="Nom",
        message="the column `Nom` is there twice",
        profile="tableur",
    ),
    Defect(
        rule="column-unknown",
        file="tableur.csv",
        pattern="pourcentage",
        replacement="pourcantage",
        found="pourcantage",
        message="unknown column `pourcantage`, read here as `pourcentage`",
        profile="tableur",
    ),
    Defect(
        rule="quote-unclosed",
        file="tableur.csv",
        pattern="^(2.1alterepci.1.*),$",
        replacement=r'\1,"Un texte',
        found='"',
        message="this quote is never closed: the cell swallows the line below",
        profile="tableur",
    ),
    Defect(
        rule="row-long",
        file="tableur.csv",
        pattern=r"^2\.1,.*$",
        replacement="2.1,Trier,30,,mise en œuvre,,Et plus",
        found="Et plus",
        message="this row has more cells than the 6 columns of the sheet",
        profile="tableur",
    ),
    Defect(
        rule="row-without-id",
        file="tableur.csv",
        pattern=r"\Z",
        replacement=",Un reste,,,,\n",
        found="Un reste",
        message="this row has no id, and is read as no action",
        profile="tableur",
    ),
    Defect(
        rule="points-alternative",
        file="tableur.csv",
        pattern="^2.1alter,Faire trier,,",
        replacement="2.1alter,Faire trier,10,",
        found="10",
        message="`2.1alter` has points of its own: with them, those below `2` sum to 90, not 80",
        profile="tableur",
    ),
    Defect(
        rule="id-space",
        file="tableur.csv",
        pattern=r"^1\.1,",
        replacement="1.1 ,",
        found="1.1 ",
        message="the id `1.1` has spaces around it",
        profile="tableur",
    ),
)
