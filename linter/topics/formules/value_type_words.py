"""The messages on the types in a formula."""

from collections.abc import Iterator

from linter.words.text import N_, Messages, Text
from referentiel.grammar import RegleType
from scoring.formule.value_types import ValueType

VALUE_TYPES: Messages = {
    ValueType.TRUTH: N_("true or false"),
    ValueType.NUMBER: N_("a number"),
    ValueType.TEXT: N_("a word"),
    ValueType.SCORE: N_("a score"),
}
_RESULTS: Messages = {
    ValueType.TRUTH: N_("`{found}` is {type}: a désactivation gives VRAI or FAUX"),
    ValueType.NUMBER: N_("`{found}` is {type}: a réduction de potentiel gives a number"),
    ValueType.SCORE: N_("`{found}` is {type}: a score réalisé is computed from `score(…)`"),
}
# By the type of règle, of what only sheets have.
_RESULTS_OF_SHEETS: Messages = {
    RegleType.SCORE_INDICATIF: N_("`{found}` is {type}: a score indicatif is a number"),
    RegleType.VISIBILITE: N_("`{found}` is {type}: a question is asked if this is VRAI"),
}
_WRITE = N_("write `{wanted}`")
_ALWAYS = N_("the condition `{found}` is a word, and a word is always true")
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
    "condition-score": N_("the condition `{found}` is a score, which is always true"),
    "condition-number": N_("the condition `{found}` is a number: it is true unless that is 0"),
    "arithmetic-text": N_("`{found}` is a word, with which nothing can be computed"),
    "arithmetic-truth": N_("`{found}` is true or false: in a calculation that counts as 1 or 0"),
    "score-in-arithmetic-score": N_(
        "`{found}` may only be in `min(…)` or `max(…)`: a calculation with it stops the engine"
    ),
    "score-as-text-score": N_(
        "`{found}` may only be in `min(…)` or `max(…)`: the engine makes a text of a calculation "
        "or a comparison with it"
    ),
    "figure-number": N_(
        "`{found}`: only a score indicatif (`exprScore`) may ask for an indicateur"
    ),
    "answer-needed-number": N_(
        "without a réponse to this question, a score réalisé stops the engine"
    ),
}
