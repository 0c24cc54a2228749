"""The messages on what a formula calculates, and a reader does not expect."""

from linter.words.text import Text

SURPRISE = Text(
    fr="`{engine}` est calculé, et non `{reader}` : les signes se groupent depuis la droite",
    en="`{engine}` is computed, not `{reader}`: signs are grouped from the right",
)
SURPRISE_VALUES = Text(
    fr="`{engine}` est calculé, ce qui fait {value}, et non `{reader}`, qui ferait {expected} : "
    "les signes se groupent depuis la droite",
    en="`{engine}` is computed, which is {value}, not `{reader}`, which would be {expected}: signs "
    "are grouped from the right",
)
SURPRISE_COMPARISON = Text(
    fr="seule la première comparaison compte : `{engine}`, et non `{reader}`",
    en="only the first comparison counts: `{engine}`, not `{reader}`",
    remedy=Text(fr="écrivez `{reader}`", en="write `{reader}`"),
)
DIVISION = Text(
    fr="division par `{divisor}`, qui est toujours 0 : la formule ne donne rien de calculable",
    en="division by `{divisor}`, which is always 0: the formula gives nothing that can be used",
    remedy=Text(fr="corrigez le diviseur", en="correct the divisor"),
)
WITHOUT_VALUE = Text(
    fr="sans valeur de {indicateurs}, ce score indicatif est quand même {score}",
    en="without a value of {indicateurs}, this score indicatif is {score} all the same",
    remedy=Text(
        fr="ce qui suit `sinon` vaut aussi sans valeur : écrivez la comparaison contraire après un "
        "`sinon si`, et rien après",
        en="what follows `sinon` holds without a value too: write the contrary comparison after a "
        "`sinon si`, and nothing after that",
    ),
)
