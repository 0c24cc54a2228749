"""Messages of the icicle."""

from linter.words.text import Text

ICICLE = Text(
    fr="Chaque bloc est aussi haut que son poids. De gauche à droite : le tout, puis chaque "
    "niveau de l'arborescence. Le tableau dit la même chose.",
    en="The height of each block is its weight. From left to right: the whole, then each level of "
    "the tree. The table says the same.",
)
# What colours and patterns mean.
ERROR = Text(fr="erreur, ici ou en dessous", en="error, here or below")
WARNING = Text(fr="avertissement, ici ou en dessous", en="warning, here or below")
UNKNOWN = Text(fr="part inconnue", en="unknown share")
WRONG = Text(fr="ce qui manque à une somme, ou la dépasse", en="what a sum lacks, or has too much")
BY_KIND = Text(
    fr="pour certaines collectivités seulement",
    en="for some collectivités only",
)
DEEPER = Text(
    fr="niveaux plus profonds : dans le tableau",
    en="deeper levels: in the table",
)
