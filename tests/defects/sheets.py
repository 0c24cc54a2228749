"""Defects of the rules on sheets."""

from tests.defects import Defect, in_profile

_TABLEUR = (
    Defect("pourcentage-inexact", '"40,5"', '"40,4999999"', "1.1"),
    Defect(
        "origine-malformed",
        r"(?s)description$(.*)^2.2,Composter,50,,effets,$",
        r"description,Origine\g<1>2.2,Composter,50,,effets,,Cae_1.2 (tout)",
        "Cae_1.2 (tout)",
    ),
    Defect(
        "score-without-value",
        r"(?s)description$(.*)^2,Réduire les déchets,80,,,$",
        (
            r"description,exprScore\g<1>"
            "2,Réduire les déchets,80,,,,si val(eci_1) > 2 alors 0 sinon 1"
        ),
        "1",
    ),
    Defect("sheet-column", "identifiant,nom", "identifiant,intitulé", "identifiant"),
    Defect(
        "sheet-header", "identifiant,nom", "Notre référentiel\nidentifiant,nom", "Notre référentiel"
    ),
    Defect("sheet-row", "^2,Réduire les déchets", '2,"Réduire les déchets', '"'),
    Defect("sheet-row", r"\Z", ",Un reste,,,,\n", "Un reste"),
    Defect(
        "points-alternative",
        "^2.1alter,Faire trier,,",
        "2.1alter,Faire trier,10,",
        "10",
        message=(
            "`2.1alter` has its own points: with them, the points below `2` sum to 90, not 80: "
            "2.1 30 + 2.2 50 + 2.1alter 10"
        ),
    ),
    Defect("id-cell", r"^1\.1,", "1.1 ,", "1.1 "),
)
_CLASSEUR = (
    Defect("id-cell", r'"number": \[', '"number": [[6, 0, ""], ', "2.1"),
    Defect(
        "weight-text",
        r'\[3, 3, ""\], ',
        "",
        "40,5",
        message="the weight `40,5` is stored as text: spreadsheet sums leave it out",
    ),
    Defect(
        "cell-without-value",
        r'\[3, 3, ""\], (.*"error": \[)([\s\S]*)"40,5"',
        r'\1[3, 3, ""]\2#REF!',
        "#REF!",
    ),
    Defect(
        "sheet-layout", r'("merged": \[)([\s\S]*)Composter,50', r"\1[8, 2, 9, 2]\2Composter,", "10"
    ),
)
_FEUILLES = (
    Defect(
        "formule-question",
        r"reponse\(verger_2, verger_2_c\)",
        "reponse(verger_2, verger_2_d)",
        "verger_2_d",
        file="verger/verger.csv",
    ),
    Defect(
        "question-types",
        r"Si reponse\(verger_1, OUI\)",
        "Si reponse(verger_2, verger_2_a)",
        "verger_2",
        file="verger/questions.csv",
        message="`verger_2` is never asked, since it depends on its own answer: verger_2, verger_2",
    ),
    Defect(
        "key-missing",
        ",binaire,nature,",
        ",binaire,,",
        "verger_1",
        file="verger/questions.csv",
        message="the column `thematiqueId` is required, but empty in this row",
    ),
)
DEFECTS = (
    *in_profile("tableur", _TABLEUR, file="tableur.csv"),
    *in_profile("classeur", _CLASSEUR, file="classeur.xlsx"),
    *in_profile("feuilles", _FEUILLES),
)
