"""The words of the rules on sums, which differ by what the weights are called."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.words.language import Messages, Words


class Nouns(NamedTuple):
    """What the weights are called in a language: all of them, and one of them to be corrected."""

    all: str
    one: str


def sum_messages(rule: str, french: Nouns, english: Nouns) -> Messages:
    """Give the words of a rule on sums, French and English."""
    return {"fr": dict(_french(rule, french)), "en": dict(_english(rule, english))}


def _french(rule: str, nouns: Nouns) -> Iterator[tuple[str, Words]]:
    says = f"les {nouns.all} sous `{{parent}}` font {{total}} au lieu de {{wanted}}"
    plain = f"corrigez {nouns.one} pour que la somme fasse {{wanted}}"
    remedies = {
        "": plain,
        "-rata": f"{plain} ; au prorata, cela donnerait {{rata}}",
        "-before": (
            "`{suspect}` est passé de {mended} à {value} : avec {mended}, la somme est juste"
        ),
        "-changed": f"voici ce qui a changé : {{changes}} ; {plain}",
        "-fraction": "ce sont sans doute des fractions arrondies : écrivez {fractions}",
        "-parts": "ce sont sans doute des parts de 1 : en pourcentages, écrivez {percents}",
        "-shares": (
            "ce sont sans doute des parts égales arrondies : donnez le reste à la dernière, "
            "`{suspect}`, soit {mended}"
        ),
        "-typed": (
            "une faute de frappe à `{suspect}` ? Avec {mended} au lieu de {value}, "
            "la somme est juste"
        ),
        "-missing": (
            "`{suspect}` n'a pas de poids : si tout ce qui manque lui revient, écrivez {mended}"
        ),
        "-lacking": "{lacking} n'ont pas de poids : répartissez entre elles ce qui manque",
        "-suspect": (
            "vérifiez `{suspect}` : avec {mended} au lieu de {value}, la somme serait juste"
        ),
        "-parent": (
            "corrigez `{suspect}` : avec {mended} au lieu de {value}, cette somme est juste, et "
            "celle de `{above}` aussi"
        ),
        "-lost": (
            "la numérotation saute {lost} : si une action a été perdue, rétablissez-la ; "
            f"sinon, corrigez {nouns.one}"
        ),
        "-axis": "vérifiez d'abord `{suspect}`, dont la somme se distingue des autres",
        "-action": "vérifiez d'abord `{suspect}`, qui vaut {value}",
        "-inferred": (
            f"corrigez {nouns.one}, ou les poids des enfants de {{inferred}}, dont le poids est "
            "la somme"
        ),
        "-split": (
            "si certaines actions ne concernent que certaines collectivités, indiquez-le avec "
            "`concerne:` ; ces deux groupes ont chacun la somme juste : {one}, et {other} ; "
            f"sinon, corrigez {nouns.one}"
        ),
        "-kind": plain,
        "-others": plain,
    }
    intro = {
        "-kind": "pour le type `{kind}`, ",
        "-others": "pour toute collectivité hors du type {kind}, ",
    }
    for side, gap in (("over", "{gap} de trop"), ("under", "il manque {gap}")):
        for variant, remedy in remedies.items():
            told = f"{intro.get(variant, '')}{says} ({gap}) : {{ledger}}"
            yield f"{rule}.{side}{variant}", Words(told, remedy)
    yield f"{rule}.part", Words("`{label}` compte pour {value}")
    yield f"{rule}.suspect", Words("`{label}` compte pour {value} ; avec {mended}, {wanted}")


def _english(rule: str, nouns: Nouns) -> Iterator[tuple[str, Words]]:
    says = f"the {nouns.all} below `{{parent}}` sum to {{total}}, not {{wanted}}"
    plain = f"correct {nouns.one} so that they sum to {{wanted}}"
    remedies = {
        "": plain,
        "-rata": f"{plain}; in proportion, that would be {{rata}}",
        "-before": "`{suspect}` went from {mended} to {value}: with {mended} the sum is right",
        "-changed": f"this has changed: {{changes}}; {plain}",
        "-fraction": "these are probably rounded fractions: write {fractions}",
        "-parts": "these are probably parts of 1: as percents, write {percents}",
        "-shares": (
            "these are probably equal shares, rounded: give the last one, `{suspect}`, the "
            "remainder, {mended}"
        ),
        "-typed": (
            "a typing error in `{suspect}`? With {mended} instead of {value} the sum is right"
        ),
        "-missing": (
            "`{suspect}` has no weight: if all that is missing belongs to it, write {mended}"
        ),
        "-lacking": "{lacking} have no weight: share what is missing among them",
        "-suspect": "check `{suspect}`: with {mended} instead of {value} the sum would be right",
        "-parent": (
            "correct `{suspect}`: with {mended} instead of {value} this sum is right, and that of "
            "`{above}` too"
        ),
        "-lost": (
            "the numbering skips {lost}: if an action was lost, put it back; "
            f"otherwise correct {nouns.one}"
        ),
        "-axis": "check `{suspect}` first: its sum stands out from the others",
        "-action": "check `{suspect}` first: it is worth {value}",
        "-inferred": (
            f"correct {nouns.one}, or the weights of the children of {{inferred}}, whose weight is "
            "their sum"
        ),
        "-split": (
            "if some actions only concern some collectivités, say so with `concerne:`; each of "
            "these two groups has the right sum: {one}, and {other}; "
            f"otherwise correct {nouns.one}"
        ),
        "-kind": plain,
        "-others": plain,
    }
    intro = {
        "-kind": "for the kind `{kind}`, ",
        "-others": "for any collectivité outside the kind {kind}, ",
    }
    for side, gap in (("over", "{gap} too much"), ("under", "{gap} missing")):
        for variant, remedy in remedies.items():
            told = f"{intro.get(variant, '')}{says} ({gap}): {{ledger}}"
            yield f"{rule}.{side}{variant}", Words(told, remedy)
    yield f"{rule}.part", Words("`{label}` counts {value}")
    yield f"{rule}.suspect", Words("`{label}` counts {value}; with {mended}, {wanted}")
