"""Messages of `reflint tree`."""

from linter.words.text import Messages, Text

PROFILE = Text(fr="profil {profile}", en="profile {profile}")
COLUMNS: Messages = {
    "weight": Text(fr="poids", en="weight"),
    "share": Text(fr="part", en="share"),
    "points": Text(fr="points", en="points"),
    "reading": Text(fr="lecture", en="reading"),
    "maximum": Text(fr="maximum", en="maximum"),
}
NO_FILE = Text(fr="aucun fichier", en="no file")
LOST = Text(fr="fichier illisible", en="unreadable file")
REGLEMENTAIRE = Text(fr="réglementaire", en="réglementaire")
CONCERNE = Text(fr="concerne {kinds}", en="concerns {kinds}")
CONCERNE_ALL_BUT = Text(fr="concerne tous sauf {kinds}", en="concerns all but {kinds}")
REGLES = Text(fr="règles : {types}", en="règles: {types}")
BELOW = Text(fr="en dessous : {count}", en="below: {count}")
NO_PRINCIPE = Text(fr="pas de principe", en="no principle")
SEVERAL_PRINCIPES = Text(fr="plusieurs principes", en="several principles")
PARTIAL = Text(
    fr="ce n'est qu'une partie d'un référentiel : les parts sont celles de ce qui a été lu",
    en="only a part of a referential: shares are relative to what was read",
)
NO_TOTAL = Text(
    fr="rien ne dit combien de points vaut le tout : aucune part",
    en="the total of points is unknown: no shares",
)
TINY = Text(fr="< {least}", en="< {least}")
