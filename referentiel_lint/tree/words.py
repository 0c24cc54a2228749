"""The words of `reflint tree`."""

from linter.words.text import Messages, Text

PROFILE = Text(fr="profil {profile}", en="profile {profile}")
COLUMNS: Messages = {
    "weight": Text(fr="poids", en="weight"),
    "share": Text(fr="part", en="share"),
    "points": Text(fr="points", en="points"),
    "reading": Text(fr="lecture", en="reading"),
    "maximum": Text(fr="maximum", en="maximum"),
}
REFERENTIEL = Text(fr="référentiel {folder}", en="referential {folder}")
AXE = Text(fr="axe {label}", en="axe {label}")
NO_FILE = Text(fr="aucun fichier", en="no file")
LOST = Text(fr="fichier illisible", en="file that cannot be read")
REGLEMENTAIRE = Text(fr="réglementaire", en="réglementaire")
CONCERNE = Text(fr="concerne {kinds}", en="concerns {kinds}")
CONCERNE_ALL_BUT = Text(fr="concerne tous sauf {kinds}", en="concerns all but {kinds}")
BELOW = Text(fr="en dessous : {count}", en="below: {count}")
NO_PRINCIPE = Text(fr="pas de principe", en="no principle")
SEVERAL_PRINCIPES = Text(fr="plusieurs principes", en="several principles")
PARTIAL = Text(
    fr="ce n'est qu'une partie d'un référentiel : les parts sont celles de ce qui a été lu",
    en="only a part of a referential: shares are of what was read",
)
NO_TOTAL = Text(
    fr="rien ne dit combien de points vaut le tout : aucune part",
    en="nothing says how many points the whole is worth: no shares",
)
TINY = Text(fr="< {least}", en="< {least}")
HELP = Text(
    fr=(
        "Montrer les référentiels de CHEMINS sous forme d'arbres : des dossiers, parcourus, ou des "
        "fichiers.\n\n"
        "Chaque nœud vient avec son poids tel qu'il est écrit, sa part du tout, ses points si le "
        "profil en a, la lecture et le maximum de son principe. Ce qui ne peut pas être dit est "
        "`?` ; une somme fausse est dite sous son parent, qu'un commentaire la masque ou non. Si "
        "des fichiers sont nommés, eux seuls et ce qui est au-dessus d'eux sont montrés. Sans "
        "CHEMINS, ce sont tous les référentiels sous le dossier courant.\n\n"
        "Code de sortie : 0 montré, quoi que ce soit ; 2 ce qui était demandé n'a pas pu être lu "
        "en entier."
    ),
    en=(
        "Show the referentials behind PATHS as trees: folders, walked, or single files.\n\n"
        "Each node is told with its weight as written, its share of the whole, its points where "
        "the profile has them, and the reading and the maximum of its principle. What cannot be "
        "told is `?`; a sum that is wrong is told below its parent, hidden by a comment or not. "
        "Where files are named, only they and what stands above them are shown. Without PATHS, "
        "every referential below the current folder is.\n\n"
        "Exit status: 0 shown, whatever it is; 2 something asked for could not be read."
    ),
)
