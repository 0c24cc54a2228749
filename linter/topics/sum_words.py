"""The words of the rules on sums, which differ by what the weights are called."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.words import Messages, Words


class Nouns(NamedTuple):
    """What the weights are called in a language: all of them, and one of them to be corrected."""

    all: str
    one: str


def sum_messages(rule: str, french: Nouns, english: Nouns) -> Messages:
    """Give the words of a rule on sums, French and English."""
    return {"fr": dict(_french(rule, french)), "en": dict(_english(rule, english))}


def _french(rule: str, nouns: Nouns) -> Iterator[tuple[str, Words]]:
    says = f"les {nouns.all} sous `{{parent}}` ont pour somme {{total}}, et non {{wanted}}"
    plain = f"corrigez {nouns.one} pour que la somme soit {{wanted}}"
    remedies = {
        "": plain,
        "-suspect": "vérifiez `{suspect}` : avec {mended}, la somme est {wanted}",
        "-fraction": ("des arrondis de fractions simples semblent voulus : écrivez {fractions}"),
        "-lost": (
            "la numérotation saute {lost} : rétablissez ce qui a été perdu ; "
            f"si rien ne l'a été, corrigez {nouns.one}"
        ),
        "-parts": "des parts de 1 semblent voulues : écrivez {percents}",
        "-inferred": (
            f"corrigez {nouns.one}, ou l'un des poids dont la somme fait celui de {{inferred}}, "
            "qui n'en a pas en propre"
        ),
        "-split": (
            "si des actions concernent des types de collectivités différents, dites-le par "
            "`concerne:` (par exemple `concerne: syndicat` et `concerne: sauf syndicat`) ; "
            "chacun de ces deux groupes a la somme juste : {one}, et {other} ; "
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
        "-suspect": "check `{suspect}`: with {mended} the sum is {wanted}",
        "-fraction": "simple fractions seem to be meant and were rounded: write {fractions}",
        "-lost": (
            "the numbering leaves out {lost}: put back what was lost; "
            f"if nothing was, correct {nouns.one}"
        ),
        "-parts": "parts of 1 seem to be meant: write {percents}",
        "-inferred": (
            f"correct {nouns.one}, or one of the weights that sum to that of {{inferred}}, which "
            "has none of its own"
        ),
        "-split": (
            "if actions concern different kinds of collectivité, say so with `concerne:` "
            "(such as `concerne: syndicat` and `concerne: sauf syndicat`); "
            "each of these two groups has the right sum: {one}, and {other}; "
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
