"""Messages of figures."""

from linter.words.text import Messages, Plural, Text

SUM = Text(fr="somme fausse", en="wrong sum")
HEADS: Messages = {
    "node": Text(fr="action", en="action"),
    "title": Text(fr="titre", en="title"),
    "share": Text(fr="part", en="share"),
    "sum": SUM,
    "label": Text(fr="quoi", en="what"),
    "level": Text(fr="palier", en="level"),
    "points": Text(fr="points", en="points"),
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
BARS = Text(
    fr="Chaque barre est aussi longue que son nombre. Le tableau dit la même chose.",
    en="The length of each bar is its number. The table says the same.",
)
SLOPE = Text(
    fr="Chaque trait va de la valeur avant, à gauche, à la valeur après, à droite. Le tableau dit "
    "la même chose.",
    en="Each line goes from the value before, at the left, to the value after, at the right. The "
    "table says the same.",
)
ONE_SIDE = Text(
    fr="d'un seul côté : ajouté, disparu ou inconnu",
    en="on one side only: added, gone or unknown",
)
MORE = Text(
    fr=Plural(
        one="{count} autre, plus petit : dans le tableau",
        other="{count} autres, plus petits : dans le tableau",
    ),
    en=Plural(
        one="{count} smaller one: in the table",
        other="{count} smaller ones: in the table",
    ),
)
