"""Messages of `reflint show`, and why a principle is read as it is."""

from collections.abc import Mapping

from linter.words.text import Messages, Text, counted
from scoring.principe.analysis import Why

NO_ACTION = Text(
    fr="aucune action n'a cet identifiant",
    en="no action has this id",
    remedy=Text(fr="`reflint tree` les montre toutes", en="`reflint tree` shows all of them"),
)
WEIGHT = Text(fr="poids : {weight}", en="weight: {weight}")
NO_WEIGHT = Text(fr="aucun poids n'est écrit", en="no weight is written")
SHARE = Text(fr="part du tout : {share}", en="share of the whole: {share}")
SHARE_OF_READ = Text(fr="part de ce qui est lu : {share}", en="share of what was read: {share}")
POINTS = Text(fr="points : {points}", en="points: {points}")
REGLE = Text(fr="règle `{type}` ({place}) : {said}", en="règle `{type}` ({place}): {said}")
REGLE_UNREAD = Text(
    fr="sa formule ne peut pas être lue ; `reflint check` dit pourquoi",
    en="its formula cannot be read; `reflint check` says why",
)
ONE_OR_SHARE = Text(
    fr="`{mark}` dit qu'un seul palier compte, mais la part d'un taux ou d'une note "
    "ne se choisit pas",
    en="`{mark}` says that one level counts, but a share of a rate or of a score cannot be chosen",
)
UNDECIDED_SHARE = Text(
    fr="{tiers} n'ont pas pour somme 100 % (mais {total} %), et la part d'un taux ou d'une "
    "note s'ajoute aux autres paliers",
    en="{tiers} sum to {total} %, not 100 %, and a share of a rate or of a score is added to the "
    "other levels",
)
READING = Text(
    fr="lecture : {reading} ; maximum : {maximum}", en="reading: {reading}; maximum: {maximum}"
)
NOT_SCORED = Text(fr="ce niveau n'est pas évalué", en="this niveau is not scored")
TWO = Text(
    fr="cette action a plusieurs principes : aucun n'est évalué",
    en="this action has several principles: none is scored",
)
WHY = Text(fr="pourquoi : {why}", en="why: {why}")
LIST = Text(
    fr="liste {number}{head} : {reading} ; maximum : {maximum}",
    en="list {number}{head}: {reading}; maximum: {maximum}",
)
WRITTEN = Text(fr="écrit {percent}", en="written {percent}")
LINES: Messages = {
    "entry": Text(fr="à saisir : {text}", en="to enter: {text}"),
    "note": Text(fr="ligne non évaluée : {text}", en="line that is not scored: {text}"),
    "unreadable": Text(fr="ligne illisible : {text}", en="line that cannot be read: {text}"),
}
TOTAL = Text(fr="{count}, dont évaluables : {scored}", en="{count}, {scored} can be scored")
PRINCIPES = counted("principe", "principle")
WHYS: Mapping[Why, Text] = {
    Why.FREE: Text(
        fr="la collectivité saisit elle-même le pourcentage",
        en="the collectivité enters the percentage itself",
    ),
    Why.FREE_BESIDE: Text(
        fr="la collectivité saisit elle-même le pourcentage, mais des paliers sont écrits à côté "
        ": rien ne dit ce qui compte",
        en="the collectivité enters the percentage itself, but there are also levels: nothing "
        "says what counts",
    ),
    Why.FREE_TWICE: Text(
        fr="la collectivité saisit elle-même le pourcentage, mais sur deux lignes : rien ne dit "
        "laquelle compte",
        en="the collectivité enters the percentage itself, but on two lines: nothing says which "
        "one counts",
    ),
    Why.NO_LEVEL: Text(fr="aucune ligne ne donne plus de 0 %", en="no line gives more than 0 %"),
    Why.LINE: Text(
        fr="une ligne au moins ne peut pas être lue", en="at least one line cannot be read"
    ),
    Why.OUT_OF_RANGE: Text(
        fr="un pourcentage au moins n'est pas entre 0 et 100 %",
        en="at least one percentage is not between 0 and 100 %",
    ),
    Why.PROGRESSION: Text(
        fr="chaque ligne compte ce qui est fait sur un nombre de `{unit}`, par pas égaux, et `…` "
        "va jusqu'aux {bound} du texte",
        en="each line counts what is done on a number of `{unit}`, by equal steps, and `…` goes "
        "on to the {bound} of the text",
    ),
    Why.WRITTEN_END: Text(
        fr="chaque ligne compte ce qui est fait sur un nombre de `{unit}`, par pas égaux, et `…` "
        "va jusqu'à la dernière, qui en compte {bound}",
        en="each line counts what is done on a number of `{unit}`, by equal steps, and `…` goes "
        "on to the last one, which counts {bound}",
    ),
    Why.NO_BOUND: Text(
        fr="chaque ligne est un pas d'une progression, mais le texte du fichier ne dit pas "
        "combien il y a de `{unit}`",
        en="each line is a step of a progression, but the text of the file does not say how many "
        "`{unit}` there are",
    ),
    Why.SEVERAL_BOUNDS: Text(
        fr="chaque ligne est un pas d'une progression, mais le texte du fichier compte {bound} "
        "`{unit}`",
        en="each line is a step of a progression, but the text of the file counts {bound} `{unit}`",
    ),
    Why.WRONG_STEP: Text(
        fr="chaque ligne est un pas d'une progression, mais ses pas ne s'accordent pas avec un "
        "nombre de `{unit}` de {bound}",
        en="each line is a step of a progression, but its steps do not fit {bound} `{unit}`",
    ),
    Why.WRONG_END: Text(
        fr="chaque ligne est un pas d'une progression, mais la dernière n'en est pas la fin",
        en="each line is a step of a progression, but the last one is not its end",
    ),
    Why.UNEVEN: Text(
        fr="`…` saute des paliers, et {tiers} ne forment pas une progression par pas égaux",
        en="`…` skips levels, but {tiers} do not form a progression of equal steps",
    ),
    Why.COUNTS: Text(
        fr="les libellés nomment des nombres d'une même chose, dont un seul est vrai",
        en="the labels count the same thing, so only one of them can be true",
    ),
    Why.CUMULATIVE: Text(
        fr="une ligne qui commence par `+` comprend la précédente, et {tiers} montent",
        en="a line that starts with `+` includes the one before, and {tiers} rise",
    ),
    Why.ONE: Text(
        fr="`{mark}` le dit : le palier le plus haut donne {highest} %",
        en="`{mark}` says so: the highest level gives {highest} %",
    ),
    Why.ONE_OR_SUM: Text(
        fr="`{mark}` dit qu'un seul palier compte, mais {sum} font 100 %, comme des "
        "paliers qui s'additionnent",
        en="`{mark}` says that one level counts, but {sum} sum to 100 %, as levels that add up do",
    ),
    Why.INSTRUCTION: Text(
        fr="une instruction contredit les pourcentages de ses paliers",
        en="an instruction contradicts the percentages of its levels",
    ),
    Why.ONLY_100: Text(
        fr="un palier atteint donne 100 % à lui seul", en="one level gives 100 % by itself"
    ),
    Why.SUM_100: Text(fr="{sum} font 100 %", en="{sum} sum to 100 %"),
    Why.EQUAL: Text(
        fr="{sum} sont des parts égales de 100 %, comptées {closed}",
        en="{sum} are equal parts of 100 %, scored as {closed}",
    ),
    Why.RISING: Text(
        fr="{tiers} montent jusqu'à 100 % : c'est le palier atteint qui compte",
        en="{tiers} rise to 100 %: the level reached counts",
    ),
    Why.SEVERAL: Text(
        fr="`{mark}` le dit : {sum} font {total} %",
        en="`{mark}` says so: {sum} sum to {total} %",
    ),
    Why.SINGLE: Text(
        fr="c'est un seul palier, de {total} %", en="it is a single level, of {total} %"
    ),
    Why.CONTRADICTION: Text(
        fr="un même libellé donne deux pourcentages, dont un seul peut être vrai",
        en="one label has two percentages, of which only one can be true",
    ),
    Why.UNDECIDED: Text(
        fr="{tiers} n'ont pas pour somme 100 % (mais {total} %) et ne montent pas jusqu'à 100 % : "
        "rien ne dit s'ils s'additionnent ou s'excluent",
        en="{tiers} neither sum to 100 % (but to {total} %) nor rise to 100 %: nothing says "
        "whether they add up or exclude each other",
    ),
    Why.NOT_RISING: Text(
        fr="{tiers} ne montent pas : ils s'additionnent, et font {total} %",
        en="{tiers} do not rise: they add up, and sum to {total} %",
    ),
    Why.RISES_UNMARKED: Text(
        fr="{tiers} montent sans marque : rien ne dit s'ils s'additionnent ou s'excluent",
        en="{tiers} rise without a mark: nothing says whether they add up or exclude each other",
    ),
    Why.LISTS: Text(
        fr="les listes s'additionnent : {maxima} font {maximum} %",
        en="the lists add up: {maxima} sum to {maximum} %",
    ),
    Why.LISTS_UNDECIDED: Text(
        fr="rien ne dit comment se lit l'une des listes au moins",
        en="nothing says how at least one of the lists is read",
    ),
    Why.BRANCHES: Text(
        fr="les branches ne se lisent pas toutes de la même manière",
        en="the branches are not all read alike",
    ),
}
