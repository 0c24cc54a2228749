"""What keys, sections, types of règles and the words of formulas mean, for who writes them."""

from collections.abc import Mapping

from linter.words.text import Messages, Text
from referentiel.kind import Kind
from referentiel.profile import SectionKind
from scoring.formule.keywords import ALORS, ET, OU, SI, SINON, Function

ACTION_KEYS: Messages = {
    "id": Text(fr="identifiant de l'action", en="id of the action"),
    "identifiant": Text(fr="identifiant de l'action", en="id of the action"),
    "axe_id": Text(fr="identifiant de l'axe", en="id of the axe"),
    "indicateur": Text(fr="indicateurs de l'action", en="indicateurs of the action"),
    "ponderation": Text(
        fr="part du parent : les actions sœurs font 1 (`0.4`, ou `1/3`)",
        en="part of the parent: siblings sum to 1 (`0.4`, or `1/3`)",
    ),
    "points": Text(
        fr="points ; dans `points`, sous la mesure, un pourcentage du parent",
        en="points; in `points`, below the mesure, a percentage of the parent",
    ),
    "pourcentage": Text(
        fr="pourcentage du parent : les actions sœurs font 100",
        en="percentage of the parent: siblings sum to 100",
    ),
    "referentiel": Text(
        fr="à la racine : le nom du référentiel, qui commence les références",
        en="at the root: the name of the referential, with which references begin",
    ),
    "categorie": Text(
        fr="`bases`, `mise en œuvre` ou `effets`", en="`bases`, `mise en œuvre` or `effets`"
    ),
    "climat_pratic_id": Text(fr="identifiant dans Climat Pratic", en="id in Climat Pratic"),
    "climat_pratic": Text(
        fr="ancien nom de `climat_pratic_id`", en="former name of `climat_pratic_id`"
    ),
    "pointsDOM": Text(fr="points dans un DOM", en="points in a DOM"),
    "concerne": Text(
        fr="les collectivités concernées : `syndicat`, une liste, ou `sauf syndicat`",
        en="the collectivités concerned: `syndicat`, a list, or `sauf syndicat`",
    ),
}
QUESTION_KEYS: Messages = {
    "id": Text(
        fr="identifiant, unique, que les formules nomment : lettres sans accent, chiffres et `_`",
        en="id, unique, which formulas name: letters without accents, digits and `_`",
    ),
    "type": Text(
        fr="`binaire` : OUI ou NON ; `choix` : un de ses choix ; `proportion` : un nombre de 0 à 1",
        en="`binaire`: OUI or NON; `choix`: one of its choix; `proportion`: a number from 0 to 1",
    ),
    "thematique_id": Text(
        fr="la thématique (`dechets`, `energie`…) ; la clé `thematiques` de la configuration peut "
        "en donner la liste",
        en="the thématique (`dechets`, `energie` …); the key `thematiques` of the configuration "
        "may list all of them",
    ),
    "actions": Text(
        fr="les actions où la question est montrée", en="the actions that the question is shown at"
    ),
    "types_concernes": Text(
        fr="à qui elle est posée ; à tous, sans cette clé",
        en="whom it is put to; everybody, without this key",
    ),
    "ordonnancement": Text(fr="sa place parmi les questions", en="its place among the questions"),
}
CHOIX_KEYS: Messages = {
    "id": Text(
        fr="identifiant, unique parmi les choix de toutes les questions, écrit comme celui d'une "
        "question",
        en="id, unique among the choix of all questions, written like that of a question",
    ),
    "ordonnancement": Text(fr="sa place parmi les choix", en="its place among the choix"),
}
REGLE_KEYS: Messages = {
    "action_id": Text(
        fr="l'action à laquelle ces règles s'appliquent ; une seule fois dans tout l'ensemble",
        en="the action that these règles apply to; once in the whole ensemble",
    ),
}
PREUVE_KEYS: Messages = {
    "id": Text(fr="identifiant, unique", en="id, unique"),
    "actions": Text(fr="les actions auxquelles elle sert", en="the actions that it is shown for"),
}
INDICATEUR_KEYS: Messages = {
    "id": Text(fr="identifiant, unique", en="id, unique"),
    "identifiant": Text(fr="le numéro montré", en="the number that is shown"),
    "unite": Text(fr='l\'unité ; `"%"` entre guillemets', en='the unit; `"%"` in quotes'),
    "titre_long": Text(fr="le nom entier", en="the full name"),
    "obligation_cae": Text(fr="obligatoire pour CAE", en="mandatory for CAE"),
    "obligation_eci": Text(fr="obligatoire pour ECI", en="mandatory for ECI"),
    "selection": Text(fr="fait partie de la sélection", en="is part of the selection"),
    "sans_valeur": Text(fr="n'a pas de valeur propre", en="has no value of its own"),
    "actions": Text(fr="les actions qu'il mesure", en="the actions that it measures"),
    "thematiques": Text(
        fr="ses thématiques, de la même liste que celles des questions",
        en="its thématiques, of the same list as those of questions",
    ),
    "climat_pratic_ids": Text(
        fr="ses identifiants dans Climat Pratic", en="its ids in Climat Pratic"
    ),
    "fnv": Text(fr="gardée telle quelle", en="kept as it is"),
    "programmes": Text(fr="les programmes qui le demandent", en="the programmes that require it"),
    "participation_score": Text(
        fr="s'il participe au score, ou au score de quelles actions",
        en="whether it is part of the score, or of the scores of which actions",
    ),
    "valeur": Text(
        fr="l'indicateur dont il prend la valeur ; l'unité doit être la même",
        en="the indicateur whose value it takes; the unit must be the same",
    ),
    "parent": Text(
        fr="l'indicateur qu'il détaille ; sans faire de boucle",
        en="the indicateur that it details; without a cycle",
    ),
    "source": Text(fr="d'où vient la valeur", en="where the value is from"),
    "type": Text(fr="ce que mesure sa valeur", en="what its value measures"),
}
# The keys of a scenario, as it spells them.
SCENARIO_KEYS: Messages = {
    "Test": Text(fr="ce qui est vérifié, en une phrase", en="what is tested, in a sentence"),
    "Collectivité": Text(
        fr="les propriétés de la collectivité, chacune une liste de valeurs, comme dans les "
        "formules",
        en="the properties of the collectivité, each a list of values, as in formulas",
    ),
    "Réponses": Text(
        fr="la réponse à chaque question : `OUI`, `NON`, un choix ou un nombre",
        en="the réponse to each question: `OUI`, `NON`, a choix or a number",
    ),
    "Statuts": Text(
        fr="le statut de chaque action : `fait`, `programme`, `pas_fait`, `non_concerne`, "
        "`non_renseigne` (comme sans statut), ou trois parts qui font 1 : `[0.5, 0.25, 0.25]` "
        "(fait, programmé, pas fait)",
        en="the statut of each action: `fait`, `programme`, `pas_fait`, `non_concerne`, "
        "`non_renseigne` (as without statut), or three parts that sum to 1: `[0.5, 0.25, 0.25]` "
        "(done, planned, not done)",
    ),
    "Scores": Text(
        fr="pour chaque action, les champs attendus, au millième",
        en="for each action, the fields that are expected, to a thousandth",
    ),
}
# The keys of the entries of each kind of file, by their depth.
KEYS: Mapping[Kind, tuple[Messages, ...]] = {
    Kind.ACTIONS: (ACTION_KEYS,),
    Kind.TABLEUR: (ACTION_KEYS,),
    Kind.QUESTIONS: (QUESTION_KEYS, CHOIX_KEYS),
    Kind.TABLEUR_QUESTIONS: (QUESTION_KEYS,),
    Kind.TABLEUR_CHOIX: (CHOIX_KEYS,),
    Kind.TABLEUR_PREUVES: (PREUVE_KEYS,),
    Kind.REGLES: (REGLE_KEYS,),
    Kind.PREUVES: (PREUVE_KEYS,),
    Kind.INDICATEURS: (INDICATEUR_KEYS,),
    Kind.SCENARIO: (SCENARIO_KEYS,),
}
SECTIONS: Mapping[SectionKind, Text] = {
    SectionKind.DESCRIPTION: Text(fr="ce dont il s'agit", en="what it is about"),
    SectionKind.CONTEXTE: Text(
        fr="le contexte : lois, plans et enjeux", en="the context: laws, plans and what is at stake"
    ),
    SectionKind.DEFINITION: Text(
        fr="ce que veulent dire les mots de l'action", en="what the words of the action mean"
    ),
    SectionKind.EXEMPLES: Text(
        fr="des exemples de ce qui compte", en="examples of what is accepted"
    ),
    SectionKind.RESSOURCES: Text(
        fr="des guides et des liens utiles", en="guides and links that may help"
    ),
    SectionKind.RETOURS: Text(
        fr="ce que d'autres collectivités ont fait", en="what other collectivités have done"
    ),
    SectionKind.REDUCTION: Text(
        fr="quand l'action compte moins, ou pas du tout ; les règles le calculent",
        en="when the action counts for less, or not at all; règles compute it",
    ),
    SectionKind.PERIMETRE: Text(
        fr="ce que l'évaluation prend en compte", en="what the evaluation takes into account"
    ),
    SectionKind.CRITERE: Text(fr="ce qui est évalué", en="what is evaluated"),
    SectionKind.PREUVE: Text(
        fr="les documents que la collectivité montre", en="the documents that a collectivité shows"
    ),
    SectionKind.PRINCIPE: Text(
        fr="ce qu'une collectivité obtient : un palier par ligne, avec une flèche et un "
        "pourcentage",
        en="what a collectivité obtains: a level on each line, with an arrow and a percentage",
    ),
    SectionKind.ACTIONS: Text(
        fr="annonce les actions du niveau inférieur", en="introduces the actions one level down"
    ),
    SectionKind.NIVEAUX: Text(
        fr="annonce les niveaux de l'orientation", en="introduces the niveaux of the orientation"
    ),
    SectionKind.CHOIX: Text(
        fr="annonce les choix de la question", en="introduces the choix of the question"
    ),
    SectionKind.REGLES: Text(
        fr="annonce les règles de l'action", en="introduces the règles of the action"
    ),
    SectionKind.SOURCE: Text(fr="d'où vient la valeur", en="where the value is from"),
}
# What the formula of each règle gives, by its title, and what becomes of the action.
REGLE_RESULTS: Messages = {
    "Désactivation": Text(fr="VRAI ou FAUX", en="VRAI or FAUX"),
    "Réduction de potentiel": Text(fr="un nombre", en="a number"),
    "Score réalisé": Text(fr="un calcul sur `score(…)`", en="a calculation with `score(…)`"),
}
REGLE_EFFECTS: Messages = {
    "Désactivation": Text(
        fr="si c'est VRAI, l'action et tout ce qui est sous elle ne comptent plus",
        en="if it is VRAI, the action and all below it no longer count",
    ),
    "Réduction de potentiel": Text(
        fr="les points de l'action, et de ce qui est sous elle, sont multipliés par ce nombre",
        en="the points of the action, and of what is below it, are multiplied by this number",
    ),
    "Score réalisé": Text(
        fr="le score de l'action ne dépasse pas ce que donne la formule",
        en="the score of the action does not exceed what the formula gives",
    ),
}
FORMULE_WORDS: Messages = {
    SI: Text(fr="une condition, puis `alors`", en="a condition, then `alors`"),
    ALORS: Text(
        fr="ce que donne la formule si la condition est vraie",
        en="what the formula gives if the condition holds",
    ),
    SINON: Text(
        fr="ce qu'elle donne sinon, ou une autre condition : `sinon si`",
        en="what it gives otherwise, or another condition: `sinon si`",
    ),
    ET: Text(fr="les deux conditions", en="both conditions"),
    OU: Text(fr="l'une des conditions au moins", en="at least one of the conditions"),
    "VRAI": Text(fr="toujours vrai", en="always true"),
    "FAUX": Text(fr="toujours faux", en="always false"),
}
# How each function of formulas is written.
FUNCTION_FORMS: Mapping[Function, tuple[str, ...]] = {
    Function.IDENTITE: ("identite(propriété, valeur)",),
    Function.REPONSE: ("reponse(question, valeur)", "reponse(question)"),
    Function.SCORE: ("score(action)",),
    Function.MIN: ("min(a, b)",),
    Function.MAX: ("max(a, b)",),
    Function.REFERENTIEL: ("referentiel(référentiel)", "referentiel(référentiel_1.2.3)"),
    Function.VAL: ("val(indicateur)", "val(indicateur, source)"),
    Function.OPT_VAL: ("opt_val(indicateur)", "opt_val(indicateur, source)"),
    Function.CIBLE: ("cible(indicateur)",),
    Function.LIMITE: ("limite(indicateur)",),
}
FUNCTIONS: Mapping[Function, Text] = {
    Function.IDENTITE: Text(
        fr="VRAI si la collectivité a cette valeur", en="VRAI if the collectivité has this value"
    ),
    Function.REPONSE: Text(
        fr="VRAI si la réponse est exactement celle-là ; avec la question seule, le nombre répondu",
        en="VRAI if the réponse is exactly this; with the question alone, the number answered",
    ),
    Function.SCORE: Text(
        fr="le score d'une action, entre 0 et 1 ; seulement dans `min` ou `max`",
        en="the score of an action, from 0 to 1; only in `min` or `max`",
    ),
    Function.MIN: Text(fr="le plus petit des deux", en="the smaller of the two"),
    Function.MAX: Text(fr="le plus grand des deux", en="the larger of the two"),
    Function.REFERENTIEL: Text(
        fr="VRAI si ce référentiel est celui qui est évalué, dans cette version au moins",
        en="VRAI if this is the referential that is scored, of this version or a later one",
    ),
    Function.VAL: Text(
        fr="la valeur d'un indicateur, ou rien ; avec une source, celle de cette source",
        en="the value of an indicateur, or nothing; with a source, that of this source",
    ),
    Function.OPT_VAL: Text(fr="de même, et 0 sans valeur", en="the same, and 0 without a value"),
    Function.CIBLE: Text(
        fr="la cible d'un indicateur, ou rien", en="the target of an indicateur, or nothing"
    ),
    Function.LIMITE: Text(
        fr="la limite d'un indicateur, ou rien", en="the limit of an indicateur, or nothing"
    ),
}
