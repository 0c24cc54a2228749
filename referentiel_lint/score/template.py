"""The template of an answers file: all that can be answered, with commented-out examples.

It is valid as it is, and remains valid when examples are uncommented.
"""

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from linter.words.language import Language
from linter.words.numbers import thousands
from referentiel.files.discovery import Discovery
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings.questions import BINAIRE, CHOIX, PROPORTION, Question
from referentiel.source import Span
from referentiel.weights.concerne import kinds_among
from referentiel.yaml.flow import flow
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import visible
from referentiel_lint.score import statut_words, words
from referentiel_lint.score.answers import is_scored_by_statuts
from referentiel_lint.score.explanations import named
from referentiel_lint.score.form import actions_of, questions_for, why_unanswerable
from referentiel_lint.show.text import branch_lines
from scoring import answer_keys as keys
from scoring.collectivite import OTHER
from scoring.examples import example
from scoring.formule.identite import types
from scoring.readings import NiveauReading, readings
from scoring.statuts.questionnaire import Questionnaire, questionnaire_of
from scoring.statuts.tree import action_name

_POPULATION = 42_000
# Longer lines of comments on statuts are wrapped.
_WIDTH = 88


def template(referentiel: Referentiel, found: Discovery, plans: Plans, language: Language) -> str:
    """Return the text of a file for the actions of the files in focus, commented out."""
    if is_scored_by_statuts(referentiel):
        lines = _by_statuts(referentiel, found, language)
    else:
        lines = _by_principes(referentiel, found, plans, language)
    # GitHub's runner would obey `##[` in the comments of a log.
    shown = (visible(line).rstrip().replace("##[", "## [") for line in lines)
    return "".join(f"{line}\n" for line in shown)


# --- By principles


def _by_principes(
    referentiel: Referentiel, found: Discovery, plans: Plans, language: Language
) -> Iterator[str]:
    kinds = tuple(kind or OTHER for kind in kinds_among(referentiel.nodes))
    yield from _head(kinds, language)
    yield from ("", f"{keys.REPONSES}:")
    above: Node | None = None
    times = Counter(node.identifier for node in referentiel.nodes)
    for node, reading in readings(referentiel, plans.conventions(referentiel.folder_path)):
        if referentiel.path(node.document) not in found.focus:
            continue
        parent = referentiel.parent(node)
        if parent is not None and parent is not above:
            yield from ("", f"  # {named(parent)}")
            above = parent
        is_twice = times[node.identifier] > 1
        yield ""
        for line in _niveau(node, reading, kinds, language, is_twice=is_twice):
            yield f"  # {line}"


def _head(kinds: tuple[str, ...], language: Language) -> Iterator[str]:
    yield from (f"# {line}" for line in words.TEMPLATE_HEAD.say(language).split("\n"))
    yield f"{keys.COLLECTIVITE}:"
    yield f"  # {keys.NOM}: {words.TEMPLATE_NOM.say(language)}"
    yield f"  # {keys.POPULATION}: {thousands(_POPULATION)}"
    if len(kinds) > 1:
        comment = words.TEMPLATE_KINDS.say(language, kinds=", ".join(f"`{kind}`" for kind in kinds))
        yield f"  # {keys.TYPE}: {flow(kinds[0])}  # {comment}"


def _niveau(
    node: Node,
    reading: NiveauReading,
    kinds: tuple[str, ...],
    language: Language,
    *,
    is_twice: bool,
) -> Iterator[str]:
    """Yield the title of a niveau, its levels, and an example of an answer.

    A niveau with a duplicate id cannot be answered.
    """
    yield named(node)
    if node.action.concerne is not None:
        includes = node.action.concerne.includes
        concerned = [f"`{kind}`" for kind in kinds if includes(None if kind == OTHER else kind)]
        yield words.TEMPLATE_CONCERNE.say(language, kinds=", ".join(concerned))
    why = why_unanswerable(node, reading, language, is_twice=is_twice)
    if why is not None:
        yield words.TEMPLATE_UNSCORED.say(language, why=why)
        return
    analysis = reading.analysis
    for branch in analysis.branches:
        yield from branch_lines(branch, analysis.reading, language, explains=False)
    if (answer := example(analysis.branches[0])) is None:
        yield words.TEMPLATE_FOLLOWS.say(language)
    elif node.identifier is not None:
        yield f"{node.identifier}: {flow(answer)}"


# --- By statuts


def _by_statuts(referentiel: Referentiel, found: Discovery, language: Language) -> Iterator[str]:
    own = [one for one in found.ensembles if referentiel in one.referentiels]
    questionnaire = questionnaire_of(referentiel, own)
    yield from _statuts_head(referentiel, language)
    yield from ("", f"{keys.REPONSES}:")
    for document, question in questions_for(referentiel, own):
        yield ""
        for line in _question(document, question, questionnaire, language):
            yield f"  # {line}"
    yield from ("", f"{keys.STATUTS}:")
    for node in actions_of(referentiel):
        if referentiel.path(node.document) in found.focus:
            yield ""
            yield from (f"  # {line}" for line in _action(referentiel, node, language))


def _statuts_head(referentiel: Referentiel, language: Language) -> Iterator[str]:
    yield from (f"# {line}" for line in statut_words.TEMPLATE_HEAD.say(language).split("\n"))
    yield f"{keys.REFERENTIEL}: {flow(referentiel.short_name)}"
    yield f"{keys.COLLECTIVITE}:"
    yield f"  # {keys.NOM}: {words.TEMPLATE_NOM.say(language)}"
    yield f"  # {keys.POPULATION}: {thousands(_POPULATION)}"
    yield f"  # {keys.TYPE}: {types()[0]}  # {', '.join(types())}"
    yield f"  # {keys.DOM}: {statut_words.TEMPLATE_NO.say(language)}"


def _question(
    document: Document, question: Question, questionnaire: Questionnaire, language: Language
) -> Iterator[str]:
    """Yield the words of a question, its possible answers, and one of them."""
    if question.title:
        yield from _wrapped(question.title.text)
    if question.description:
        yield from _paragraphs(document, question.description)
    if concerned := ", ".join(one.text for one in question.types_concernes):
        yield statut_words.TEMPLATE_CONCERNES.say(language, types=concerned)
    name = question.id.text if question.id else ""
    if questionnaire.questions.get(name) is None:
        yield statut_words.TEMPLATE_UNKNOWN.say(language)
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
        return "OUI", f"  # {statut_words.TEMPLATE_OUI_NON.say(language)}"
    if kind == PROPORTION:
        return "0.5", f"  # {statut_words.TEMPLATE_PROPORTION.say(language)}"
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


def _action(referentiel: Referentiel, node: Node, language: Language) -> Iterator[str]:
    assert node.identifier is not None
    yield from _wrapped(named(node))
    if len(referentiel.by_id[node.identifier]) > 1:
        yield statut_words.TEMPLATE_UNKNOWN.say(language)
        return
    yield f"{flow(action_name(referentiel.short_name, node.identifier))}: fait"


def _wrapped(text: str, margin: str = "") -> list[str]:
    """Return a text on lines; what continues it is indented by the margin."""
    return wrap(" ".join(text.split()), _WIDTH, subsequent_indent=margin, break_on_hyphens=False)
