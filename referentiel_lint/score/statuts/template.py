"""The template of an answers file of statuts: questions and actions, each with an answer.

It is valid as it is, and remains valid when answers are uncommented.
"""

from collections.abc import Iterable, Iterator, Set
from textwrap import wrap

from linter.words.language import Language
from linter.words.numbers import thousands
from referentiel.ensemble import Ensemble
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings.questions import BINAIRE, CHOIX, PROPORTION, Question
from referentiel.source import Span
from referentiel.yaml.flow import flow
from referentiel_lint.reports.characters import visible
from referentiel_lint.score.explanations import named
from referentiel_lint.score.statuts import words
from referentiel_lint.score.statuts.asked import actions_of, questions_for
from scoring import answer_keys as keys
from scoring.formule.identite import types
from scoring.statuts.questionnaire import Questionnaire, questionnaire_of
from scoring.statuts.tree import action_name

_POPULATION = 42_000
# Longer lines of comments are wrapped.
_WIDTH = 88


def template(
    referentiel: Referentiel, ensembles: Iterable[Ensemble], focus: Set[str], language: Language
) -> str:
    """Return the text of a file for the actions of the files in `focus`, commented out."""
    own = [one for one in ensembles if referentiel in one.referentiels]
    questionnaire = questionnaire_of(referentiel, own)
    lines = [*_head(referentiel, language), "", f"{keys.REPONSES}:"]
    for document, question in questions_for(referentiel, own):
        described = _question(document, question, questionnaire, language)
        lines += ["", *(f"  # {line}" for line in described)]
    lines += ["", f"{keys.STATUTS}:"]
    for node in actions_of(referentiel):
        if referentiel.path(node.document) in focus:
            lines += ["", *(f"  # {line}" for line in _action(referentiel, node, language))]
    # GitHub's runner would obey `##[` in the comments of a log.
    shown = (visible(line).rstrip().replace("##[", "## [") for line in lines)
    return "".join(f"{line}\n" for line in shown)


def _head(referentiel: Referentiel, language: Language) -> Iterator[str]:
    yield from (f"# {line}" for line in words.TEMPLATE_HEAD.say(language).split("\n"))
    yield f"{keys.REFERENTIEL}: {flow(referentiel.short_name)}"
    yield f"{keys.COLLECTIVITE}:"
    yield f"  # {keys.NOM}: {words.TEMPLATE_NOM.say(language)}"
    yield f"  # {keys.POPULATION}: {thousands(_POPULATION)}"
    yield f"  # {keys.TYPE}: {types()[0]}  # {', '.join(types())}"
    yield f"  # {keys.DOM}: {words.TEMPLATE_NO.say(language)}"


# --- Questions


def _question(
    document: Document, question: Question, questionnaire: Questionnaire, language: Language
) -> Iterator[str]:
    """Yield the words of a question, its possible answers, and one of them."""
    if question.title:
        yield from _wrapped(question.title.text)
    if question.description:
        yield from _paragraphs(document, question.description)
    if concerned := ", ".join(one.text for one in question.types_concernes):
        yield words.TEMPLATE_CONCERNES.say(language, types=concerned)
    name = question.id.text if question.id else ""
    if questionnaire.questions.get(name) is None:
        yield words.TEMPLATE_UNKNOWN.say(language)
        return
    for one in question.choix:
        title = one.title.text if one.title else ""
        yield from _wrapped(f"- {one.id.text if one.id else ''} : {title}", margin="  ")
    if example := _example(question, language):
        answer, said = example
        yield f"{flow(name)}: {answer}{said}"


def _example(question: Question, language: Language) -> tuple[str, str] | None:
    """Return an answer to a question, and what is said of its answers behind it."""
    kind = question.type.text if question.type else ""
    if kind == BINAIRE:
        return "OUI", f"  # {words.TEMPLATE_OUI_NON.say(language)}"
    if kind == PROPORTION:
        return "0.5", f"  # {words.TEMPLATE_PROPORTION.say(language)}"
    first = next((one.id.text for one in question.choix if one.id), None)
    return (flow(first), "") if kind == CHOIX and first is not None else None


def _paragraphs(document: Document, span: Span) -> Iterator[str]:
    paragraph: list[str] = []
    for line in (*document.source.slice(span).splitlines(), ""):
        if line.strip():
            paragraph.append(line)
        elif paragraph:
            yield from _wrapped(" ".join(paragraph))
            paragraph = []


# --- Actions


def _action(referentiel: Referentiel, node: Node, language: Language) -> Iterator[str]:
    assert node.identifier is not None
    yield from _wrapped(named(node))
    if len(referentiel.by_id[node.identifier]) > 1:
        yield words.TEMPLATE_UNKNOWN.say(language)
        return
    yield f"{flow(action_name(referentiel.short_name, node.identifier))}: fait"


def _wrapped(text: str, margin: str = "") -> list[str]:
    """Return a text on lines; what continues it is indented by the margin."""
    return wrap(" ".join(text.split()), _WIDTH, subsequent_indent=margin, break_on_hyphens=False)
