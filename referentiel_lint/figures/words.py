"""Messages of figures."""

from linter.words.text import Messages, Text

SUM = Text(fr="somme fausse", en="wrong sum")
HEADS: Messages = {
    "node": Text(fr="action", en="action"),
    "title": Text(fr="titre", en="title"),
    "share": Text(fr="part", en="share"),
    "sum": SUM,
}
ICICLE = Text(
    fr="Chaque bloc est aussi haut que sa part. De gauche à droite : le tout, puis chaque niveau "
    "de l'arborescence. Le tableau dit la même chose.",
    en="The height of each block is its share. From left to right: the whole, then each level of "
    "the tree. The table says the same.",
)
# What the patterns of an icicle mean.
UNKNOWN = Text(fr="part inconnue", en="unknown share")
WRONG = Text(
    fr="ce qui manque, ou dépasse",
    en="what is missing, or too much",
)
BY_KIND = Text(
    fr="pour certaines collectivités seulement",
    en="for some collectivités only",
)
DEEPER = Text(
    fr="niveaux plus profonds : dans le tableau",
    en="deeper levels: in the table",
)
DEEPER_WRONG = Text(
    fr="sommes fausses dans ces niveaux : {count}",
    en="wrong sums in these levels: {count}",
)
