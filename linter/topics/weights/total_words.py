"""The words of the rules on totals: what the axes make, and what to look at first."""

from linter.words.language import Messages, Words

_GAPS = {
    "fr": {"over": "{gap} de trop", "under": "il manque {gap}"},
    "en": {"over": "{gap} too much", "under": "{gap} missing"},
}
_LEDGERS = {"fr": " ({gap}) : {{ledger}}", "en": " ({gap}): {{ledger}}"}
_REMEDIES = {
    "fr": {
        "": "corrigez les points d'une des actions qui font la somme d'un axe",
        "-axis": "vérifiez d'abord l'axe `{axis}`, dont la somme se distingue des autres",
        "-action": "vérifiez d'abord `{action}`, qui vaut {value}",
        "-changed": "voici ce qui a changé : {changes}",
    },
    "en": {
        "": "correct the points of one of the actions that make up an axis",
        "-axis": "check the axis `{axis}` first: its sum stands out from the others",
        "-action": "check `{action}` first: it is worth {value}",
        "-changed": "this has changed: {changes}",
    },
}
_MEANT = {
    "fr": " ; si ce total est voulu, écrivez `total = {total}` dans la configuration",
    "en": "; if this total is meant, write `total = {total}` in the configuration",
}
_PARTS = {"fr": "`{label}` compte pour {value}", "en": "`{label}` counts {value}"}


def total_messages(rule: str, french: str, english: str) -> Messages:
    """Return the words of a rule; the sentences say what the axes make, and what they should.

    The words that end in `-meant` propose the configuration's `total` too.
    """
    return {"fr": _words(rule, "fr", french), "en": _words(rule, "en", english)}


def _words(rule: str, language: str, says: str) -> dict[str, Words]:
    found = {f"{rule}.part": Words(_PARTS[language])}
    for side, gap in _GAPS[language].items():
        message = says + _LEDGERS[language].format(gap=gap)
        for variant, remedy in _REMEDIES[language].items():
            found[f"{rule}.{side}{variant}"] = Words(message, remedy)
            found[f"{rule}.{side}{variant}-meant"] = Words(message, remedy + _MEANT[language])
    return found
