"""The form for answers by statuts: the questions, and each action."""

from linter.words.language import Language
from referentiel.files.discovery import Discovery
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings.questions import Question
from referentiel_lint.score.form_model import (
    Form,
    FormAction,
    FormChoix,
    FormCollectivite,
    FormQuestion,
)
from referentiel_lint.score.statuts import words
from referentiel_lint.score.statuts.asked import actions_of, questions_for
from referentiel_lint.score.statuts.report import report_of
from referentiel_lint.score.statuts.summary import why_none
from scoring import answer_keys as keys
from scoring.formule.identite import types
from scoring.formule.identite_2026 import DANS_AIRE_URBAINE, SOUSTYPE, types_2026
from scoring.statuts.questionnaire import Questionnaire
from scoring.statuts.reader import read_statuts
from scoring.statuts.reglement import Reglement
from scoring.statuts.statut import WORDS
from scoring.statuts.tree import action_name

_NAME = "reponses.yaml"


def form_of(
    referentiel: Referentiel, found: Discovery, reglement: Reglement | None, language: Language
) -> Form:
    """Return the form of a referential of those that were found."""
    nothing = report_of(_NAME, read_statuts(_NAME, b""), referentiel, found, reglement=reglement)
    why = [*why_none(nothing, language)]
    notices = []
    if not nothing.has_siblings:
        notices = [words.NO_SIBLINGS.say(language, folder=referentiel.folder)]
    return Form(
        kind="statuts",
        reason="\n".join(why) or None,
        notices=notices,
        collectivite=_collectivite(nothing.reglement),
        questions=[
            _question(document, question, nothing.questionnaire, language)
            for document, question in questions_for(referentiel, nothing.ensembles)
        ],
        actions=[_action(referentiel, node, language) for node in actions_of(referentiel)],
        statuts=list(WORDS),
    )


def _collectivite(reglement: Reglement) -> FormCollectivite:
    needed = [keys.POPULATION, keys.TYPE, keys.DOM]
    kinds = types()
    if reglement is Reglement.R2026:
        needed, kinds = [*needed, SOUSTYPE, DANS_AIRE_URBAINE], types_2026()
    return FormCollectivite(keys=[keys.NOM, *needed], needed=needed, types=list(kinds))


def _question(
    document: Document, question: Question, questionnaire: Questionnaire, language: Language
) -> FormQuestion:
    name = question.id.text if question.id else ""
    text = document.source.slice(question.description).strip() if question.description else ""
    is_known = questionnaire.questions.get(name) is not None
    return FormQuestion(
        id=name,
        title=question.title.text if question.title else "",
        text=text,
        type=question.type.text if question.type else "",
        types=[one.text for one in question.types_concernes],
        choix=[
            FormChoix(id=one.id.text if one.id else "", title=one.title.text if one.title else "")
            for one in question.choix
        ],
        unanswerable=None if is_known else words.TEMPLATE_UNKNOWN.say(language),
    )


def _action(referentiel: Referentiel, node: Node, language: Language) -> FormAction:
    identifier = node.identifier
    assert identifier is not None
    is_twice = len(referentiel.by_id[identifier]) > 1
    return FormAction(
        name=action_name(referentiel.short_name, identifier),
        id=str(identifier),
        title=node.title,
        depth=identifier.depth,
        path=referentiel.path(node.document),
        line=node.document.source.position(node.action.anchor.start).line,
        unanswerable=words.TEMPLATE_UNKNOWN.say(language) if is_twice else None,
    )
