"""Why a principle is read as it is: a sentence for each reason, with the numbers that decide."""

from fractions import Fraction
from typing import NamedTuple

from linter.topics.principes.readings import (
    holds_share,
    ledger,
    percents_of,
    show,
    tiers,
)
from linter.words.language import Messages, Words
from scoring.principe.analysis import Analysis, BranchReading, ListReading, Reading, Why
from scoring.principe.tree import Step

_FR: dict[Why, str] = {
    Why.FREE: "la collectivité saisit elle-même le pourcentage",
    Why.FREE_BESIDE: "la collectivité saisit elle-même le pourcentage, mais des paliers sont "
    "écrits à côté : rien ne dit ce qui compte",
    Why.FREE_TWICE: "la collectivité saisit elle-même le pourcentage, mais sur deux lignes : rien "
    "ne dit laquelle compte",
    Why.NO_LEVEL: "aucune ligne ne donne plus de 0 %",
    Why.LINE: "une ligne au moins ne peut pas être lue",
    Why.OUT_OF_RANGE: "un pourcentage au moins n'est pas entre 0 et 100 %",
    Why.PROGRESSION: "chaque ligne compte ce qui est fait sur un nombre de `{unit}`, par pas "
    "égaux, et `…` va jusqu'aux {bound} du texte",
    Why.WRITTEN_END: "chaque ligne compte ce qui est fait sur un nombre de `{unit}`, par pas "
    "égaux, et `…` va jusqu'à la dernière, qui en compte {bound}",
    Why.NO_BOUND: "chaque ligne est un pas d'une progression, mais le texte du fichier ne dit pas "
    "combien il y a de `{unit}`",
    Why.SEVERAL_BOUNDS: "chaque ligne est un pas d'une progression, mais le texte du fichier "
    "compte {bound} `{unit}`",
    Why.WRONG_STEP: "chaque ligne est un pas d'une progression, mais ses pas ne s'accordent pas "
    "avec un nombre de `{unit}` de {bound}",
    Why.WRONG_END: "chaque ligne est un pas d'une progression, mais la dernière n'en est pas "
    "la fin",
    Why.UNEVEN: "`…` saute des paliers, et {tiers} ne forment pas une progression par pas égaux",
    Why.COUNTS: "les libellés nomment des nombres d'une même chose, dont un seul est vrai",
    Why.CUMULATIVE: "une ligne qui commence par `+` comprend la précédente, et {tiers} montent",
    Why.ONE: "`(choix unique)` le dit : le palier le plus haut donne {highest} %",
    Why.ONE_OR_SUM: "`(choix unique)` dit qu'un seul palier compte, mais {sum} font 100 %, comme "
    "des paliers qui s'additionnent",
    Why.ONLY_100: "un palier atteint donne 100 % à lui seul",
    Why.SUM_100: "{sum} font 100 %",
    Why.EQUAL: "{sum} sont des parts égales de 100 %, comptées {closed}",
    Why.RISING: "{tiers} montent jusqu'à 100 % : c'est le palier atteint qui compte",
    Why.SEVERAL: "`(choix multiple)` le dit : {sum} font {total} %",
    Why.SINGLE: "c'est un seul palier, de {total} %",
    Why.CONTRADICTION: "un même libellé donne deux pourcentages, dont un seul peut être vrai",
    Why.UNDECIDED: "{tiers} n'ont pas pour somme 100 % (mais {total} %) et ne montent pas jusqu'à "
    "100 % : rien ne dit s'ils s'additionnent ou s'excluent",
    Why.NOT_RISING: "{tiers} ne montent pas : ils s'additionnent, et font {total} %",
    Why.RISES_UNMARKED: "{tiers} montent sans marque : rien ne dit s'ils s'additionnent ou "
    "s'excluent",
    Why.LISTS: "les listes s'additionnent : {maxima} font {maximum} %",
    Why.LISTS_UNDECIDED: "rien ne dit comment se lit l'une des listes au moins",
    Why.BRANCHES: "les branches ne se lisent pas toutes de la même manière",
}
_EN: dict[Why, str] = {
    Why.FREE: "the collectivité enters the percent itself",
    Why.FREE_BESIDE: "the collectivité enters the percent itself, but levels stand beside it: "
    "nothing says what counts",
    Why.FREE_TWICE: "the collectivité enters the percent itself, but on two lines: nothing says "
    "which counts",
    Why.NO_LEVEL: "no line gives more than 0 %",
    Why.LINE: "at least one line cannot be read",
    Why.OUT_OF_RANGE: "at least one percent is not from 0 to 100 %",
    Why.PROGRESSION: "each line counts what is done on a number of `{unit}`, by equal steps, "
    "and `…` goes on to the {bound} of the text",
    Why.WRITTEN_END: "each line counts what is done on a number of `{unit}`, by equal steps, "
    "and `…` goes on to the last one, which counts {bound}",
    Why.NO_BOUND: "each line is a step of a progression, but the text of the file does not say "
    "how many `{unit}` there are",
    Why.SEVERAL_BOUNDS: "each line is a step of a progression, but the text of the file counts "
    "{bound} `{unit}`",
    Why.WRONG_STEP: "each line is a step of a progression, but its steps do not fit "
    "{bound} `{unit}`",
    Why.WRONG_END: "each line is a step of a progression, but the last one is not its end",
    Why.UNEVEN: "`…` skips levels, and {tiers} form no progression by equal steps",
    Why.COUNTS: "the labels name numbers of one thing, of which one is true",
    Why.CUMULATIVE: "a line that begins with `+` includes the one before, and {tiers} rise",
    Why.ONE: "`(choix unique)` says so: the highest level gives {highest} %",
    Why.ONE_OR_SUM: "`(choix unique)` says that one level counts, but {sum} sum to 100 %, as "
    "levels that add up do",
    Why.ONLY_100: "one level reached gives 100 % by itself",
    Why.SUM_100: "{sum} sum to 100 %",
    Why.EQUAL: "{sum} are equal parts of 100 %, scored as {closed}",
    Why.RISING: "{tiers} rise to 100 %: the level reached counts",
    Why.SEVERAL: "`(choix multiple)` says so: {sum} sum to {total} %",
    Why.SINGLE: "it is a single level, of {total} %",
    Why.CONTRADICTION: "one label gives two percents, of which only one can be true",
    Why.UNDECIDED: "{tiers} neither sum to 100 % (but to {total} %) nor rise to 100 %: "
    "nothing says whether they add up or exclude each other",
    Why.NOT_RISING: "{tiers} do not rise: they add up, and sum to {total} %",
    Why.RISES_UNMARKED: "{tiers} rise without a mark: nothing says whether they add up or exclude "
    "each other",
    Why.LISTS: "the lists add up: {maxima} sum to {maximum} %",
    Why.LISTS_UNDECIDED: "nothing says how at least one of the lists is read",
    Why.BRANCHES: "the branches are not all read alike",
}
_READINGS_FR = {
    Reading.ADDITIVE: "les paliers s'additionnent",
    Reading.EXCLUSIVE: "un seul palier compte",
    Reading.PROGRESSION: "progression",
    Reading.GROUPS: "groupes de paliers",
    Reading.FREE: "pourcentage libre",
    Reading.AMBIGUOUS: "ambigu",
    Reading.UNREADABLE: "illisible",
}
_READINGS_EN = {
    Reading.ADDITIVE: "levels add up",
    Reading.EXCLUSIVE: "one level counts",
    Reading.PROGRESSION: "progression",
    Reading.GROUPS: "groups of levels",
    Reading.FREE: "free percent",
    Reading.AMBIGUOUS: "ambiguous",
    Reading.UNREADABLE: "unreadable",
}
MESSAGES: Messages = {
    "fr": {
        **{f"why.{why}": Words(words) for why, words in _FR.items()},
        "why.one-or-share": Words(
            "`(choix unique)` dit qu'un seul palier compte, mais la part d'un taux ou d'une note "
            "ne se choisit pas"
        ),
        "why.undecided-share": Words(
            "{tiers} n'ont pas pour somme 100 % (mais {total} %), et la part d'un taux ou d'une "
            "note s'ajoute aux autres paliers"
        ),
        **{f"reading.{reading}": Words(words) for reading, words in _READINGS_FR.items()},
        "reading.no-level": Words("aucun palier"),
    },
    "en": {
        **{f"why.{why}": Words(words) for why, words in _EN.items()},
        "why.one-or-share": Words(
            "`(choix unique)` says that one level counts, but nobody chooses a share of a rate or "
            "a score"
        ),
        "why.undecided-share": Words(
            "{tiers} do not sum to 100 % (but to {total} %), and a share of a rate or a score is "
            "added to the other levels"
        ),
        **{f"reading.{reading}": Words(words) for reading, words in _READINGS_EN.items()},
        "reading.no-level": Words("no level"),
    },
}


class Told(NamedTuple):
    """The id of a sentence in the catalogue, and what it quotes."""

    message: str
    arguments: dict[str, str]


def why_list(branch: BranchReading, one: ListReading) -> Told:
    """Tell why a list of a branch is read as it is."""
    percents = percents_of(one)
    units = (level.unit for level in one.source.levels if isinstance(level, Step))
    return Told(
        _sentence(one, sum(percents, Fraction(0))),
        {
            "tiers": tiers(percents),
            "sum": ledger(percents),
            "total": show(sum(percents, Fraction(0))),
            "highest": show(max(percents)),
            "closed": tiers(level.percent for level in one.levels),
            "bound": ", ".join(map(str, sorted(branch.bounds))),
            "unit": max(units, key=len, default=""),
        },
    )


def _sentence(one: ListReading, total: Fraction) -> str:
    """Choose the sentence for a list; a share that nobody chooses has its own."""
    if one.why is Why.ONE_OR_SUM and total != 1:
        return "why.one-or-share"
    if one.why is Why.UNDECIDED and holds_share(one):
        return "why.undecided-share"
    return f"why.{one.why}"


def why_branch(branch: BranchReading) -> Told:
    """Tell why a branch is read as it is: as its only list, or as its lists together."""
    if len(branch.lists) == 1 and branch.why is branch.lists[0].why:
        return why_list(branch, branch.lists[0])
    maxima = [one.maximum for one in branch.lists if one.maximum is not None]
    maximum = "" if branch.maximum is None else show(branch.maximum)
    return Told(f"why.{branch.why}", {"maxima": ledger(maxima), "maximum": maximum})


def why_principe(analysis: Analysis) -> Told:
    """Tell why a principle is read as it is: as the branch is that decides, or as they differ."""
    if analysis.why is Why.BRANCHES:
        return Told(f"why.{analysis.why}", {})
    return why_branch(next(one for one in analysis.branches if one.why is analysis.why))
