"""The messages on the types in a formula."""

from collections.abc import Iterator

from linter.words.text import Messages, Text
from referentiel.grammar import RegleType
from scoring.formule.value_types import ValueType

VALUE_TYPES: Messages = {
    ValueType.TRUTH: Text(fr="vrai ou faux", en="true or false"),
    ValueType.NUMBER: Text(fr="un nombre", en="a number"),
    ValueType.TEXT: Text(fr="un mot", en="a word"),
    ValueType.SCORE: Text(fr="un score", en="a score"),
}
_RESULTS: Messages = {
    ValueType.TRUTH: Text(
        fr="`{found}` est {type} : une désactivation donne VRAI ou FAUX",
        en="`{found}` is {type}: a désactivation gives VRAI or FAUX",
    ),
    ValueType.NUMBER: Text(
        fr="`{found}` est {type} : une réduction de potentiel donne un nombre",
        en="`{found}` is {type}: a réduction de potentiel gives a number",
    ),
    ValueType.SCORE: Text(
        fr="`{found}` est {type} : un score réalisé se calcule de `score(…)`",
        en="`{found}` is {type}: a score réalisé is computed from `score(…)`",
    ),
}
# By the type of règle, of what only sheets have.
_RESULTS_OF_SHEETS: Messages = {
    RegleType.SCORE_INDICATIF: Text(
        fr="`{found}` est {type} : un score indicatif est un nombre",
        en="`{found}` is {type}: a score indicatif is a number",
    ),
    RegleType.VISIBILITE: Text(
        fr="`{found}` est {type} : une question est posée si c'est VRAI",
        en="`{found}` is {type}: a question is asked if this is VRAI",
    ),
}
_WRITE = Text(fr="écrivez `{wanted}`", en="write `{wanted}`")
_ALWAYS = Text(
    fr="la condition `{found}` est un mot, et un mot est toujours vrai",
    en="the condition `{found}` is a word, and a word is always true",
)
_WORD_FOR_TRUTH = _RESULTS[ValueType.TRUTH].embed(type=VALUE_TYPES[ValueType.TEXT])


def _near(key: str, text: Text) -> Iterator[tuple[str, Text]]:
    yield key, text
    yield f"{key}-near", text._replace(remedy=_WRITE)


TYPE_ERRORS: Messages = {
    **{
        f"result-{due}-{found}": text.embed(type=VALUE_TYPES[found])
        for due, text in _RESULTS.items()
        for found in ValueType
        if found != due
    },
    **{
        f"result-{regle}-{found}": text.embed(type=VALUE_TYPES[found])
        for regle, text in _RESULTS_OF_SHEETS.items()
        for found in ValueType
    },
    **dict(
        _near(
            "result-truth-text", _RESULTS[ValueType.TRUTH].embed(type=VALUE_TYPES[ValueType.TEXT])
        )
    ),
    **dict(_near("condition-text", _ALWAYS)),
    "condition-score": Text(
        fr="la condition `{found}` est un score, qui est toujours vrai",
        en="the condition `{found}` is a score, which is always true",
    ),
    "condition-number": Text(
        fr="la condition `{found}` est un nombre : elle est vraie s'il n'est pas 0",
        en="the condition `{found}` is a number: it is true unless that is 0",
    ),
    "arithmetic-text": Text(
        fr="`{found}` est un mot : on ne peut pas calculer avec lui",
        en="`{found}` is a word, with which nothing can be computed",
    ),
    "arithmetic-truth": Text(
        fr="`{found}` est vrai ou faux : dans un calcul, cela compte pour 1 ou 0",
        en="`{found}` is true or false: in a calculation that counts as 1 or 0",
    ),
    "score-in-arithmetic-score": Text(
        fr="`{found}` ne peut être que dans `min(…)` ou `max(…)` : un calcul avec lui arrête le "
        "moteur",
        en="`{found}` may only be in `min(…)` or `max(…)`: a calculation with it stops the engine",
    ),
    "score-as-text-score": Text(
        fr="`{found}` ne peut être que dans `min(…)` ou `max(…)` : d'un calcul ou d'une "
        "comparaison avec lui, le moteur fait un texte",
        en="`{found}` may only be in `min(…)` or `max(…)`: the engine makes a text of a "
        "calculation or a comparison with it",
    ),
    "figure-number": Text(
        fr="`{found}` : seul un score indicatif (`exprScore`) peut demander un indicateur",
        en="`{found}`: only a score indicatif (`exprScore`) may ask for an indicateur",
    ),
    "answer-needed-number": Text(
        fr="sans réponse à cette question, un score réalisé arrête le moteur",
        en="without a réponse to this question, a score réalisé stops the engine",
    ),
}
