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
    Defect("sheet-column", "identifiant,nom", "identifiant,intitulé", "intitulé"),
    Defect("sheet-column", "identifiant,nom", "nom,identifiant", "identifiant"),
    Defect(
        "sheet-header", "identifiant,nom", "Notre référentiel\nidentifiant,nom", "Notre référentiel"
    ),
    Defect(
        "sheet-header",
        r"\Z",
        "identifiant,nom,points,pourcentage,categorie,description\n",
        "identifiant",
    ),
    Defect(
        "sheet-row",
        "identifiant,nom,points,pourcentage,categorie,description",
        "identifiant;nom;points;pourcentage;categorie;description",
        "1",
    ),
    Defect("sheet-column", r"description$", "description,Nom", "Nom"),
    Defect("sheet-column", "pourcentage", "pourcantage", "pourcantage"),
    Defect("sheet-row", "^(2.1alterepci.1.*),$", r'\1,"Un texte', '"'),
    Defect("sheet-row", r"^2\.1,.*$", "2.1,Trier,30,,mise en œuvre,,Et plus", "Et plus"),
    Defect("row-without-id", r"\Z", ",Un reste,,,,\n", "Un reste"),
    Defect(
        "points-alternative",
        "^2.1alter,Faire trier,,",
        "2.1alter,Faire trier,10,",
        "10",
        message=(
            "`2.1alter` has points of its own: with them, those below `2` sum to 90, not 80: "
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
        message="the weight `40,5` is stored as text: the sums of the spreadsheet leave it out",
    ),
    Defect(
        "cell-without-value",
        r'\[3, 3, ""\], (.*"error": \[)([\s\S]*)"40,5"',
        r'\1[3, 3, ""]\2#REF!',
        "#REF!",
    ),
    Defect(
        "cell-without-value",
        r'\[5, 2, ""\], (.*"formula": \[)([\s\S]*)déchets,80',
        r'\1[5, 2, ""]\2déchets,=SUM(C7:C9)',
        "=SUM(C7:C9)",
    ),
    Defect(
        "sheet-layout", r'("merged": \[)([\s\S]*)Composter,50', r"\1[8, 2, 9, 2]\2Composter,", "10"
    ),
    Defect("sheet-layout", r'("hidden_rows": \[)', r"\g<1>3, 4, 8", "1.1.1"),
)
_FEUILLES = (
    Defect(
        "question-unknown",
        "verger_2_b,verger_2",
        "verger_2_b,vergers_2",
        "vergers_2",
        file="verger/choix.csv",
    ),
    Defect(
        "ensemble-duplicate-id",
        "registre_recoltes",
        "plan_verger",
        "plan_verger",
        file="verger/preuves.csv",
    ),
    Defect(
        "action-unknown",
        r"verger_1\.2\.2alter\.1",
        "verger_1.2.2alter.3",
        "verger_1.2.2alter.3",
        file="verger/preuves.csv",
    ),
    Defect("formule-syntax", "alors 3$", "alors 3,5", "3,5", file="verger/verger.csv"),
    Defect(
        "formule-question",
        r"reponse\(verger_2, verger_2_c\)",
        "reponse(verger_2, verger_2_d)",
        "verger_2_d",
        file="verger/verger.csv",
    ),
    Defect(
        "formule-condition",
        r"Si reponse\(verger_1, OUI\)",
        "Si reponse(verger_1, OUI) et reponse(verger_1, NON)",
        "reponse(verger_1, OUI) et reponse(verger_1, NON)",
        file="verger/questions.csv",
    ),
    Defect(
        "question-types",
        r"Si reponse\(verger_1, OUI\)",
        "Si reponse(verger_2, verger_2_a)",
        "verger_2",
        file="verger/questions.csv",
        message="whether `verger_2` is asked depends on itself: verger_2, verger_2",
    ),
    Defect(
        "question-type-mismatch", ",proportion,", ",choix,", "choix", file="verger/questions.csv"
    ),
    Defect(
        "question-action",
        "verger_1,$",
        '"verger_1, verger_3",',
        "verger_3",
        file="verger/verger.csv",
    ),
    Defect("key-value", ",binaire,", ",oui ou non,", "oui ou non", file="verger/questions.csv"),
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
