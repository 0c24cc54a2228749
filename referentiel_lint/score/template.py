"""The template of an answers file: all that can be answered, with commented-out examples.

It is valid as it is, and remains valid when examples are uncommented.
"""

import re
from collections import Counter
from collections.abc import Iterator, Set
from textwrap import wrap
from typing import TypeAlias

from linter.words import N_, Language, thousands
from referentiel import siblings as questions
from referentiel.files.discovery import Discovery
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.weight import kinds_among
from referentiel.yaml.builder import flow
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import visible
from referentiel_lint.score.answers import is_scored_by_statuts
from referentiel_lint.score.explanations import named
from referentiel_lint.score.form import Form, FormQuestion, form_of, why_unanswerable
from referentiel_lint.show.text import branch_lines
from scoring import answer_keys as keys
from scoring.answers.answer import OTHER
from scoring.formule.identite import types
from scoring.principe.evaluator import example
from scoring.readings import NiveauReading, readings

_TEMPLATE_NOM = N_("Name of the collectivité")

_TEMPLATE_NO = N_("no")
_TEMPLATE_OUI_NON = N_("OUI or NON")
_TEMPLATE_PROPORTION = N_("a number from 0 to 1")

_POPULATION = 42_000
# Longer lines of comments on statuts are wrapped.
_WIDTH = 88
Lines: TypeAlias = Iterator[str]


def template(referentiel: Referentiel, found: Discovery, plans: Plans, language: Language) -> str:
    """Return the text of a file for the actions of the files in focus, commented out."""
    if is_scored_by_statuts(referentiel):
        form = form_of(referentiel, found, plans, None, language)
        lines = _by_statuts(referentiel, form, found.focus, language)
    else:
        lines = _by_principes(referentiel, found, plans, language)
    # GitHub's runner would obey `##[` in the comments of a log.
    shown = (visible(line).rstrip().replace("##[", "## [") for line in lines)
    return "".join(f"{line}\n" for line in shown)


# --- By principles


def _by_principes(
    referentiel: Referentiel, found: Discovery, plans: Plans, language: Language
) -> Lines:
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


def _head(kinds: tuple[str, ...], language: Language) -> Lines:
    yield from (
        f"# {line}"
        for line in N_(
            "Answers of a collectivité, to fill in: remove `# ` before an answer, and edit "
            "it.\nAnswer each niveau as its example shows (levels by number or label), or with "
            "`aucun` (0 %) or `tout` (100 %); without an answer it stays open."
        )
        .say(language)
        .split("\n")
    )
    yield f"{keys.COLLECTIVITE}:"
    yield f"  # {keys.NOM}: {_TEMPLATE_NOM.say(language)}"
    yield f"  # {keys.POPULATION}: {thousands(_POPULATION)}"
    if len(kinds) > 1:
        comment = N_("kinds named in the files: {kinds}").say(
            language, kinds=", ".join(f"`{kind}`" for kind in kinds)
        )
        yield f"  # {keys.TYPE}: {flow(kinds[0])}  # {comment}"


def _niveau(
    node: Node,
    reading: NiveauReading,
    kinds: tuple[str, ...],
    language: Language,
    *,
    is_twice: bool,
) -> Lines:
    """Yield the title of a niveau, its levels, and an example of an answer.

    A niveau with a duplicate id cannot be answered.
    """
    yield named(node)
    if node.action.concerne is not None:
        includes = node.action.concerne.includes
        concerned = [f"`{kind}`" for kind in kinds if includes(None if kind == OTHER else kind)]
        yield N_("concerns only: {kinds}").say(language, kinds=", ".join(concerned))
    why = why_unanswerable(node, reading, language, is_twice=is_twice)
    if why is not None:
        yield N_("not scored: {why}").say(language, why=why)
        return
    analysis = reading.analysis
    for branch in analysis.branches:
        yield from branch_lines(branch, analysis.reading, language, explains=False)
    if (answer := example(analysis.branches[0])) is None:
        yield N_("follows other scores automatically: nothing to answer").say(language)
    elif node.identifier is not None:
        yield f"{node.identifier}: {flow(answer)}"


# --- By statuts


def _by_statuts(referentiel: Referentiel, form: Form, focus: Set[str], language: Language) -> Lines:
    yield from (
        f"# {line}"
        for line in N_(
            "Answers of a collectivité, to fill in: remove `# ` before an answer, and edit "
            "it.\nStatuts: fait, programme, pas_fait, non_concerne, or [0.5, 0.3, 0.2] for the "
            "parts that are\ndone (fait), planned (programmé), not done (pas fait). The statut of "
            "an action counts instead of\nthose below it."
        )
        .say(language)
        .split("\n")
    )
    yield f"{keys.REFERENTIEL}: {flow(referentiel.short_name)}"
    yield f"{keys.COLLECTIVITE}:"
    yield f"  # {keys.NOM}: {_TEMPLATE_NOM.say(language)}"
    yield f"  # {keys.POPULATION}: {thousands(_POPULATION)}"
    yield f"  # {keys.TYPE}: {types()[0]}  # {', '.join(types())}"
    yield f"  # {keys.DOM}: {_TEMPLATE_NO.say(language)}"
    yield from ("", f"{keys.REPONSES}:")
    for question in form.questions:
        yield ""
        yield from (f"  # {line}" for line in _question(question, language))
    yield from ("", f"{keys.STATUTS}:")
    for action in form.actions:
        if action.path in focus:
            yield ""
            lines = _wrapped(f"{action.id} {action.title or ''}")
            said = action.unanswerable or f"{flow(action.name)}: fait"
            yield from (f"  # {line}" for line in (*lines, said))


def _question(question: FormQuestion, language: Language) -> Lines:
    """Yield the words of a question, its possible answers, and one of them."""
    text = "\n".join(question.text.splitlines())
    for paragraph in (question.title, *re.split(r"\n\s*\n", text)):
        yield from _wrapped(paragraph)
    if question.types:
        yield N_("asked of: {types}").say(language, types=", ".join(question.types))
    if question.unanswerable:
        yield question.unanswerable
        return
    for one in question.choix:
        yield from _wrapped(f"- {one.id} : {one.title}", margin="  ")
    if answer := _example(question, language):
        yield f"{flow(question.id)}: {answer}"


def _example(question: FormQuestion, language: Language) -> str:
    """Return an answer to a question, with what is said of its answers behind it."""
    match question.type:
        case questions.BINAIRE:
            return f"OUI  # {_TEMPLATE_OUI_NON.say(language)}"
        case questions.PROPORTION:
            return f"0.5  # {_TEMPLATE_PROPORTION.say(language)}"
        case questions.CHOIX:
            return next((flow(one.id) for one in question.choix if one.id), "")
        case _:
            return ""


def _wrapped(text: str, margin: str = "") -> list[str]:
    """Return a text on lines; what continues it is indented by the margin."""
    return wrap(" ".join(text.split()), _WIDTH, subsequent_indent=margin, break_on_hyphens=False)
