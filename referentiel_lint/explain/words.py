"""The words around the manual: pages of rules, and their list."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "manual.head": Words("{rule} : {severity} ; correction : {fix} ; la règle voit {scope}"),
        "manual.off": Words("la configuration écarte cette règle"),
        "manual.why": Words("Pourquoi"),
        "manual.bad": Words("À corriger"),
        "manual.good": Words("Correct"),
        "manual.escapes": Words(
            "`\\t`, `\\r`, `\\0`, `\\u2028` et `\\xe9` représentent des caractères invisibles."
        ),
        "manual.remedies": Words("Remèdes"),
        "manual.remedy": Words("remède : {remedy}"),
        "manual.fix-none": Words("aucune"),
        "manual.fix-safe": Words("sûre"),
        "manual.fix-unsafe": Words("à relire"),
        "manual.fix-display": Words("montrée seulement"),
        "manual.scope-document": Words("un fichier"),
        "manual.scope-referentiel": Words("tout le référentiel"),
        "manual.scope-comparison": Words("tout le référentiel, et ce qu'il était"),
        "manual.rule": Words(
            "aucune règle ne s'appelle `{name}`", "`reflint rules` les liste toutes"
        ),
        "manual.rule-nearest": Words(
            "aucune règle ne s'appelle `{name}`", "vouliez-vous dire `{nearest}` ?"
        ),
        "manual.column-rule": Words("règle"),
        "manual.column-severity": Words("gravité"),
        "manual.column-fix": Words("correction"),
        "manual.column-scope": Words("voit"),
        "manual.column-finds": Words("ce qu'elle trouve"),
        "manual.severity-off": Words("{severity}, écartée"),
    },
    "en": {
        "manual.head": Words("{rule}: {severity}; fix: {fix}; the rule sees {scope}"),
        "manual.off": Words("the configuration leaves this rule out"),
        "manual.why": Words("Why"),
        "manual.bad": Words("Bad"),
        "manual.good": Words("Good"),
        "manual.escapes": Words(
            "`\\t`, `\\r`, `\\0`, `\\u2028` and `\\xe9` stand for characters that cannot be seen."
        ),
        "manual.remedies": Words("Remedies"),
        "manual.remedy": Words("remedy: {remedy}"),
        "manual.fix-none": Words("none"),
        "manual.fix-safe": Words("safe"),
        "manual.fix-unsafe": Words("unsafe"),
        "manual.fix-display": Words("shown only"),
        "manual.scope-document": Words("one file"),
        "manual.scope-referentiel": Words("the whole referential"),
        "manual.scope-comparison": Words("the whole referential, and what it was"),
        "manual.rule": Words("no rule is named `{name}`", "`reflint rules` lists them all"),
        "manual.rule-nearest": Words("no rule is named `{name}`", "did you mean `{nearest}`?"),
        "manual.column-rule": Words("rule"),
        "manual.column-severity": Words("severity"),
        "manual.column-fix": Words("fix"),
        "manual.column-scope": Words("sees"),
        "manual.column-finds": Words("what it finds"),
        "manual.severity-off": Words("{severity}, off"),
    },
}
