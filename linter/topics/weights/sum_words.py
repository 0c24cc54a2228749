"""The messages of the rules on sums, which differ by what the weights are called."""

from collections.abc import Iterator

from linter.words.text import Messages, Text

_MESSAGE = Text(
    fr="les {all_weights} sous `{parent}` font {total} au lieu de {wanted} ({gap}) : {ledger}",
    en="the {all_weights} below `{parent}` sum to {total}, not {wanted} ({gap}): {ledger}",
)
_GAPS: Messages = {
    "over": Text(fr="{gap} de trop", en="{gap} too much"),
    "under": Text(fr="il manque {gap}", en="{gap} missing"),
}
_INTRODUCED = {
    "-kind": Text(fr="pour le type `{kind}`, {message}", en="for the kind `{kind}`, {message}"),
    "-others": Text(
        fr="pour toute collectivité hors du type {kind}, {message}",
        en="for any collectivité outside the kind {kind}, {message}",
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
    "-before": Text(
        fr="`{suspect}` est passé de {mended} à {value} : avec {mended}, la somme est juste",
        en="`{suspect}` went from {mended} to {value}: with {mended} the sum is right",
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
        en="these are probably parts of 1: as percents, write {percents}",
    ),
    "-shares": Text(
        fr=(
            "ce sont sans doute des parts égales arrondies : donnez le reste à la dernière, "
            "`{suspect}`, soit {mended}"
        ),
        en=(
            "these are probably equal shares, rounded: give the last one, `{suspect}`, the "
            "remainder, {mended}"
        ),
    ),
    "-typed": Text(
        fr=(
            "une faute de frappe à `{suspect}` ? Avec {mended} au lieu de {value}, la somme est "
            "juste"
        ),
        en="a typing error in `{suspect}`? With {mended} instead of {value} the sum is right",
    ),
    "-missing": Text(
        fr="`{suspect}` n'a pas de poids : si tout ce qui manque lui revient, écrivez {mended}",
        en="`{suspect}` has no weight: if all that is missing belongs to it, write {mended}",
    ),
    "-lacking": Text(
        fr="{lacking} n'ont pas de poids : répartissez entre elles ce qui manque",
        en="{lacking} have no weight: share what is missing among them",
    ),
    "-suspect": Text(
        fr="vérifiez `{suspect}` : avec {mended} au lieu de {value}, la somme serait juste",
        en="check `{suspect}`: with {mended} instead of {value} the sum would be right",
    ),
    "-parent": Text(
        fr=(
            "corrigez `{suspect}` : avec {mended} au lieu de {value}, cette somme est juste, et "
            "celle de `{above}` aussi"
        ),
        en=(
            "correct `{suspect}`: with {mended} instead of {value} this sum is right, and that of "
            "`{above}` too"
        ),
    ),
    "-lost": Text(
        fr=(
            "la numérotation saute {lost} : si une action a été perdue, rétablissez-la ; "
            "sinon, corrigez {one_weight}"
        ),
        en=(
            "the numbering skips {lost}: if an action was lost, put it back; "
            "otherwise correct {one_weight}"
        ),
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
        fr=(
            "corrigez {one_weight}, ou les poids des enfants de {inferred}, dont le poids est la "
            "somme"
        ),
        en=(
            "correct {one_weight}, or the weights of the children of {inferred}, whose weight is "
            "their sum"
        ),
    ),
    "-split": Text(
        fr=(
            "si certaines actions ne concernent que certaines collectivités, indiquez-le avec "
            "`concerne:` ; ces deux groupes ont chacun la somme juste : {one}, et {other} ; "
            "sinon, corrigez {one_weight}"
        ),
        en=(
            "if some actions only concern some collectivités, say so with `concerne:`; each of "
            "these two groups has the right sum: {one}, and {other}; "
            "otherwise correct {one_weight}"
        ),
    ),
    "-kind": _PLAIN,
    "-others": _PLAIN,
}


def sum_messages(rule: str, *, all_weights: Text, one_weight: Text) -> Messages:
    """Return the messages of a rule; the texts name all weights and one of them."""
    return dict(_messages(rule, all_weights, one_weight))


def _messages(rule: str, all_weights: Text, one_weight: Text) -> Iterator[tuple[str, Text]]:
    for side, gap in _GAPS.items():
        message = _MESSAGE.embed(all_weights=all_weights, gap=gap)
        for variant, remedy in _REMEDIES.items():
            introduced = _INTRODUCED.get(variant)
            yield (
                f"{rule}.{side}{variant}",
                (introduced.embed(message=message) if introduced else message)._replace(
                    remedy=remedy.embed(plain=_PLAIN).embed(one_weight=one_weight)
                ),
            )
    yield f"{rule}.part", Text(fr="`{label}` compte pour {value}", en="`{label}` counts {value}")
    yield (
        f"{rule}.suspect",
        Text(
            fr="`{label}` compte pour {value} ; avec {mended}, {wanted}",
            en="`{label}` counts {value}; with {mended}, {wanted}",
        ),
    )
