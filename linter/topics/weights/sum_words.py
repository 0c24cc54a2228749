"""The messages of the rule on sums, for each unit of weights."""

from collections.abc import Iterator
from itertools import product

from linter.topics.weights.nouns import messages_of_units
from linter.words.text import Messages, Text

_MESSAGE = Text(
    fr="les {weights} sous `{parent}` font {total} au lieu de {wanted} ({gap}) : {ledger}",
    en="the {weights} below `{parent}` sum to {total}, not {wanted} ({gap}): {ledger}",
)
# The rules on totals have these too.
PART = Text(fr="`{label}` compte pour {value}", en="`{label}` counts for {value}")
GAPS: Messages = {
    "over": Text(fr="{gap} de trop", en="{gap} too much"),
    "under": Text(fr="il manque {gap}", en="{gap} missing"),
}
_INTRODUCED = {
    "-kind": Text(fr="pour le type `{kind}`, {message}", en="for the kind `{kind}`, {message}"),
    "-others": Text(
        fr="pour toute collectivité d'un autre type que {kind}, {message}",
        en="for any collectivité of a kind other than {kind}, {message}",
    ),
}
_PLAIN = Text(
    fr="corrigez {one_weight} pour que la somme fasse {wanted}",
    en="correct {one_weight} so that they sum to {wanted}",
)
_REMEDIES: Messages = {
    "": _PLAIN,
    "-rata": Text(
        fr="{plain} ; au prorata, cela donnerait {rata}",
        en="{plain}; in proportion, that would be {rata}",
    ),
    "-equal": Text(
        fr="{plain} ; à parts égales, ce serait {each} pour chaque action",
        en="{plain}; in equal parts, that would be {each} each",
    ),
    "-before": Text(
        fr="`{suspect}` est passé de {mended} à {value} : avec {mended}, la somme est juste",
        en="`{suspect}` went from {mended} to {value}: with {mended}, the sum is right",
    ),
    "-changed": Text(
        fr="voici ce qui a changé : {changes} ; {plain}", en="this has changed: {changes}; {plain}"
    ),
    "-fraction": Text(
        fr="ce sont sans doute des fractions arrondies : écrivez {fractions}",
        en="these are probably rounded fractions: write {fractions}",
    ),
    "-parts": Text(
        fr="ce sont sans doute des parts de 1 : en pourcentages, écrivez {percents}",
        en="these are probably fractions of 1: as percentages, write {percents}",
    ),
    "-shares": Text(
        fr="ce sont sans doute des parts égales arrondies : donnez le reste à la dernière, "
        "`{suspect}`, soit {mended}",
        en="these are probably equal shares, rounded: give the last one, `{suspect}`, the "
        "remainder, {mended}",
    ),
    "-typed": Text(
        fr="une faute de frappe à `{suspect}` ? Avec {mended} au lieu de {value}, la somme est "
        "juste",
        en="is the weight of `{suspect}` mistyped? With {mended} instead of {value}, the sum is "
        "right",
    ),
    "-missing": Text(
        fr="`{suspect}` n'a pas de poids : si tout ce qui manque lui revient, écrivez {mended}",
        en="`{suspect}` has no weight: if its weight is all that is missing, write {mended}",
    ),
    "-lacking": Text(
        fr="{lacking} n'ont pas de poids : répartissez entre elles ce qui manque",
        en="{lacking} have no weight: divide what is missing among them",
    ),
    "-suspect": Text(
        fr="vérifiez `{suspect}` : avec {mended} au lieu de {value}, la somme serait juste",
        en="check `{suspect}`: with {mended} instead of {value}, the sum would be right",
    ),
    "-parent": Text(
        fr="corrigez `{suspect}` : avec {mended} au lieu de {value}, cette somme est juste, et "
        "celle de `{above}` aussi",
        en="correct `{suspect}`: with {mended} instead of {value}, this sum is right, and that of "
        "`{above}` too",
    ),
    "-lost": Text(
        fr="la numérotation saute {lost} : si une action a été perdue, rétablissez-la ; "
        "sinon, corrigez {one_weight}",
        en="the numbering skips {lost}: if an action was lost, restore it; "
        "otherwise correct {one_weight}",
    ),
    "-axis": Text(
        fr="vérifiez d'abord `{suspect}`, dont la somme se distingue des autres",
        en="check `{suspect}` first: its sum stands out from the others",
    ),
    "-action": Text(
        fr="vérifiez d'abord `{suspect}`, qui vaut {value}",
        en="check `{suspect}` first: it is worth {value}",
    ),
    "-inferred": Text(
        fr="corrigez {one_weight}, ou les poids des enfants de {inferred}, dont le poids est la "
        "somme",
        en="correct {one_weight}, or the weights of the children of {inferred}, whose weight is "
        "their sum",
    ),
    "-split": Text(
        fr="si certaines actions ne concernent que certaines collectivités, indiquez-le avec "
        "`concerne:` ; ces deux groupes ont chacun la somme juste : {one}, et {other} ; "
        "sinon, corrigez {one_weight}",
        en="if some actions only concern some collectivités, declare it with `concerne:`; each of "
        "these two groups has the right sum: {one}, and {other}; "
        "otherwise correct {one_weight}",
    ),
    "-kind": _PLAIN,
    "-others": _PLAIN,
}


# Messages that do not depend on the unit, and those on points that are confused with another one.
_OTHERS: Messages = {
    "weight-sum.part": PART,
    "weight-sum.above": Text(
        fr="sous `{parent}`, la somme est {total} au lieu de {wanted} : {ledger}",
        en="below `{parent}`, the sum is {total}, not {wanted}: {ledger}",
    ),
    "weight-sum.suspect": Text(
        fr="`{label}` compte pour {value} ; avec {mended}, la somme ferait {wanted}",
        en="`{label}` counts for {value} (with {mended}, the sum would be {wanted})",
    ),
    "weight-sum.points.absolute": Text(
        fr="les points sous `{parent}` font {sum}, comme les siens, alors que sous la mesure les "
        "points sont des pourcentages : {ledger}",
        en="the points below `{parent}` sum to {sum}, the same as its own, although below the "
        "mesure points are percentages: {ledger}",
        remedy=Text(
            fr="écrivez chaque fois la part du parent en pourcentage : {percents}",
            en="write each share of the parent as a percentage: {percents}",
        ),
    ),
    "weight-sum.points.absolute-habit": Text(
        fr="sous {count} actions, les points font ceux de leur parent, alors que sous la mesure "
        "les points sont des pourcentages",
        en="below {count} actions, the points sum to those of their parent, although below the "
        "mesure points are percentages",
        remedy=Text(
            fr="écrivez partout la part du parent en pourcentage",
            en="write each share of a parent as a percentage",
        ),
    ),
    "weight-sum.points.percents": Text(
        fr="les points sous `{parent}` font 100, alors qu'il en vaut {wanted} : ce sont sans "
        "doute des pourcentages",
        en="the points below `{parent}` sum to 100, but it is worth {wanted}: these are "
        "probably percentages",
        remedy=Text(
            fr="écrivez `pourcentage` au lieu de `points`",
            en="write `pourcentage` instead of `points`",
        ),
    ),
    "weight-sum.points.percents-habit": Text(
        fr="sous {count} actions, les points font 100 au lieu de ce que vaut leur parent : ce "
        "sont sans doute des pourcentages",
        en="below {count} actions, the points sum to 100 instead of what their parent is worth: "
        "these are probably percentages",
        remedy=Text(
            fr="écrivez-y `pourcentage` au lieu de `points`",
            en="write `pourcentage` instead of `points` there",
        ),
    ),
}


def sum_messages() -> Messages:
    """Return the messages of the rule on sums, by unit, sign of the gap, and likely cause."""
    return {**_OTHERS, **messages_of_units("weight-sum", dict(_texts()))}


def _texts() -> Iterator[tuple[str, Text]]:
    for (side, gap), (variant, remedy) in product(GAPS.items(), _REMEDIES.items()):
        message = _MESSAGE.embed(gap=gap)
        if introduced := _INTRODUCED.get(variant):
            message = introduced.embed(message=message)
        yield f".{side}{variant}", message._replace(remedy=remedy.embed(plain=_PLAIN))
