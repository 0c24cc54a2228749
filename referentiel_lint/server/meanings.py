"""The meanings of keys, sections, types of règles and words of formulas, for authors."""

from collections.abc import Mapping

from linter.words import N_, Messages, Text
from referentiel.kind import Kind
from referentiel.profile import SectionKind
from scoring.formule.tree import Function

ACTION_KEYS: Messages = {
    "id": N_("id of the action"),
    "identifiant": N_("id of the action"),
    "axe_id": N_("id of the axe"),
    "indicateur": N_("indicateurs of the action"),
    "ponderation": N_("share of the parent, such as `0.4` or `1/3`; siblings sum to 1"),
    "points": N_("points; in the profile `points`, below the mesure, a percentage of the parent"),
    "pourcentage": N_("percentage of the parent; siblings sum to 100"),
    "referentiel": N_("at the root: the name of the referential, such as `eci` in `eci_1.1.2`"),
    "categorie": N_("`bases`, `mise en œuvre` or `effets`"),
    "climat_pratic_id": N_("id in Climat Pratic"),
    "climat_pratic": N_("former name of `climat_pratic_id`"),
    "pointsDOM": N_("points in an overseas département (DOM)"),
    "concerne": N_(
        "the collectivités that the action applies to: a type (`syndicat`), a list of types "
        "(`[commune, EPCI]`) or an exception (`sauf syndicat`)"
    ),
}
QUESTION_KEYS: Messages = {
    "id": N_(
        "unique id by which formulas refer to the question: unaccented letters, digits and `_`"
    ),
    "type": N_(
        "`binaire`: OUI or NON; `choix`: one of the choix; `proportion`: a number from 0 to 1"
    ),
    "thematique_id": N_(
        "the thématique, such as `dechets` or `energie`; the key `thematiques` of the "
        "configuration can list all thématiques"
    ),
    "actions": N_("the actions that the question is shown with"),
    "types_concernes": N_("who is asked; everyone, if this key is absent"),
    "ordonnancement": N_("the position of the question among the others"),
}
CHOIX_KEYS: Messages = {
    "id": N_("unique id among the choix of all questions: unaccented letters, digits and `_`"),
    "ordonnancement": N_("the position of the choix among the others"),
}
REGLE_KEYS: Messages = {
    "action_id": N_("the action that these règles apply to; no other `action_id` may name it")
}
PREUVE_KEYS: Messages = {
    "id": N_("unique id"),
    "actions": N_("the actions that the preuve is shown with"),
}
INDICATEUR_KEYS: Messages = {
    "id": N_("unique id"),
    "identifiant": N_("the number that is shown"),
    "unite": N_('the unit; write the percent sign in quotes, `"%"`'),
    "titre_long": N_("the full name"),
    "obligation_cae": N_("the indicateur is mandatory for CAE"),
    "obligation_eci": N_("the indicateur is mandatory for ECI"),
    "selection": N_("the indicateur is part of a selection"),
    "sans_valeur": N_("the indicateur has no value of its own"),
    "actions": N_("the actions that the indicateur measures"),
    "thematiques": N_("thématiques, from the same list as those of questions"),
    "climat_pratic_ids": N_("ids in Climat Pratic"),
    "fnv": N_("values that are stored unchanged"),
    "programmes": N_("the programmes that require the indicateur"),
    "participation_score": N_(
        "`yes` if the indicateur counts in scores, or a list of actions whose scores depend on it"
    ),
    "valeur": N_("the indicateur whose value is used; the unit must be the same"),
    "parent": N_("the parent indicateur; cycles are not allowed"),
    "source": N_("where the value comes from"),
    "type": N_("what the value measures"),
}
# The keys of a scenario, with capitals and accents as in its file.
SCENARIO_KEYS: Messages = {
    "Test": N_("what is tested, in a sentence"),
    "Règlement": N_("the règlement to score by: `2023` (default) or `2026` (default for sheets)"),
    "Collectivité": N_(
        "the properties of the collectivité, each with a list of values, as in formulas"
    ),
    "Réponses": N_("the réponse to each question: `OUI`, `NON`, a choix or a number"),
    "Statuts": N_(
        "the statut of each action: `fait`, `programme`, `pas_fait`, `non_concerne`, "
        "`non_renseigne` (no statut yet), or three parts that sum to 1: `[0.5, 0.25, 0.25]` "
        "(done, planned, not done)"
    ),
    "Scores": N_("for each action, its expected values (points to the thousandth)"),
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
    SectionKind.DESCRIPTION: N_("what it is about"),
    SectionKind.CONTEXTE: N_("the context: laws, plans and challenges"),
    SectionKind.DEFINITION: N_("the meaning of the words that the action uses"),
    SectionKind.EXEMPLES: N_("examples of what is accepted"),
    SectionKind.RESSOURCES: N_("guides and links that may help"),
    SectionKind.RETOURS: N_("what other collectivités have done"),
    SectionKind.REDUCTION: N_(
        "when the action counts for less, or not at all; the formulas are in the règles"
    ),
    SectionKind.PERIMETRE: N_("what the evaluation takes into account"),
    SectionKind.CRITERE: N_("what is evaluated"),
    SectionKind.PREUVE: N_("the documents that a collectivité provides"),
    SectionKind.PRINCIPE: N_(
        "how the action is scored: one level per line, with an arrow and a percentage"
    ),
    SectionKind.ACTIONS: N_("introduces the children of the action"),
    SectionKind.NIVEAUX: N_("introduces the niveaux of the orientation"),
    SectionKind.CHOIX: N_("introduces the choix of the question"),
    SectionKind.REGLES: N_("introduces the règles of the action"),
    SectionKind.SOURCE: N_("where the value comes from"),
}
# What the formula of each type of règle evaluates to, and its effect, by the title of the type.
REGLE_RESULTS: Messages = {
    "Désactivation": N_("VRAI or FAUX"),
    "Réduction de potentiel": N_("a number"),
    "Score réalisé": N_("a calculation with `score(…)`"),
}
REGLE_EFFECTS: Messages = {
    "Désactivation": N_("if the formula is VRAI, the action and all below it no longer count"),
    "Réduction de potentiel": N_(
        "the points of the action and of all below it are multiplied by the result of the formula"
    ),
    "Score réalisé": N_(
        "the result of the formula replaces the score of the action, unless that score is 0"
    ),
}
# The forms in which each function of formulas can be called.
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
    Function.IDENTITE: N_("VRAI if this property of the collectivité has this value"),
    Function.REPONSE: N_(
        "VRAI if the réponse is exactly this value; without a value, the réponse itself"
    ),
    Function.SCORE: N_(
        "the score of an action, from 0 to 1; a calculation can use it only inside `min` or `max`"
    ),
    Function.MIN: N_("the smaller of the two"),
    Function.MAX: N_("the larger of the two"),
    Function.REFERENTIEL: N_(
        "VRAI if this referential is scored and, if a version is given, has at least that version"
    ),
    Function.VAL: N_("the value of an indicateur, from the source if one is given, or nothing"),
    Function.OPT_VAL: N_("like `val`, but 0 if there is no value"),
    Function.CIBLE: N_("the target of an indicateur, or nothing"),
    Function.LIMITE: N_("the limit of an indicateur, or nothing"),
}
