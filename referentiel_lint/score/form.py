"""What a collectivité can answer, as a form for a web page and as a template to fill in.

The template is a valid answers file, and remains valid when its examples are uncommented.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from textwrap import wrap
from typing import Literal, NamedTuple, TypeAlias

from linter.words import N_, Language, thousands
from referentiel import siblings as questions
from referentiel.ensemble import Ensemble, Placed
from referentiel.files.discovery import Discovery
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings import Question
from referentiel.weights.weight import kinds_among
from referentiel.yaml.builder import flow
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import visible
from referentiel_lint.score.report import Options, is_scored_by_statuts, statuts_report
from referentiel_lint.score.sentences import NO_SIBLINGS, REASONS, named, why_none, why_unscored
from referentiel_lint.show.command import branch_lines
from scoring import answer_keys as keys
from scoring.answers.answer import OTHER, WORDS
from scoring.formule.identite import DANS_AIRE_URBAINE, SOUSTYPE, types
from scoring.formule.parser import parse
from scoring.formule.tree import Reponse, expressions_in
from scoring.principe.analysis import BranchReading, ListReading, Reading, all_items, zero_levels
from scoring.principe.evaluator import answer_forms, counts_shares, example, rate_names
from scoring.principe.tree import FreeEntry, Rate, Reference, Step
from scoring.readings import NiveauReading, readings
from scoring.reglement import Reglement
from scoring.statuts.answers import Questionnaire
from scoring.tree import action_name

_TEMPLATE_UNKNOWN = N_(
    "this question cannot be answered: its id is missing or duplicated, or its type and its choix "
    "do not say how"
)

_TEMPLATE_NOM = N_("Name of the collectivité")

_TEMPLATE_NO = N_("no")
_TEMPLATE_OUI_NON = N_("OUI or NON")
_TEMPLATE_PROPORTION = N_("a number from 0 to 1")

_POPULATION = 42_000
# Longer comments in templates of statuts are wrapped.
_WIDTH = 88
Lines: TypeAlias = Iterator[str]


class FormLevel(NamedTuple):
    """A level: its number in the branch, its label as written, and its percentage.

    It `can_be_ticked` unless it follows from a rate or from the scores of other actions.
    """

    number: int
    label: str
    percent: float
    can_be_ticked: bool


class FormList(NamedTuple):
    """A list of levels; several can be ticked if it is `multiple`, else only one."""

    head: str | None
    multiple: bool
    levels: list[FormLevel]


class FormBranch(NamedTuple):
    """A branch of a principle: for some populations, or for all if `condition` is null.

    `keys` are the keys by which answers files can answer it: `sur` stands for `nombre` with `sur`,
    `renvois` for an answer without levels and rates. `zeros` are the labels of levels of 0 %.
    `counts` says what a `nombre` counts, things or a share of a whole; null if it is not among the
    keys. With `sur` and `nombres` among the keys, `thing` is what is counted on each `unit`.
    `entry` is the text that asks for a percentage.
    """

    condition: str | None
    least_population: int | None
    most_population: int | None
    keys: list[str]
    lists: list[FormList]
    zeros: list[str]
    counts: Literal["things", "share"] | None
    thing: str | None
    unit: str | None
    rates: list[str]
    entry: str | None


class FormNiveau(NamedTuple):
    """A niveau with a principle; `above` names the action that contains it.

    `kinds` are the types of collectivité that it concerns, null for all. `unscored` is the reason
    if it cannot be answered.
    """

    id: str | None
    title: str | None
    path: str
    line: int
    above: str | None
    kinds: list[str] | None
    unscored: str | None
    branches: list[FormBranch]


class FormChoix(NamedTuple):
    """A choix of a question, with its id."""

    id: str
    title: str


class FormQuestion(NamedTuple):
    """A question of a referential scored by statuts.

    `types` are the types of the collectivités that are asked, empty for all. `unanswerable` is the
    reason if it cannot be answered.
    """

    id: str
    title: str
    text: str
    type: str
    types: list[str]
    choix: list[FormChoix]
    unanswerable: str | None


class FormAction(NamedTuple):
    """An action; `name` is its name in answers.

    `unanswerable` says why the action can have no statut; null if it can have one.
    """

    name: str
    id: str
    title: str | None
    depth: int
    path: str
    line: int
    unanswerable: str | None


class FormCollectivite(NamedTuple):
    """What is asked about the collectivité itself.

    `keys` are the keys for it in answers files, `needed` those that can change scores, and `types`
    the types of collectivité to choose from, if the files or the règlement distinguish several.
    """

    keys: list[str]
    needed: list[str]
    types: list[str]


class Form(NamedTuple):
    """A form; if nothing can be scored, `reason` says why; `notices` are further remarks.

    If `kind` is `principes`, `niveaux` are to be answered, else `questions` and `actions`.
    """

    kind: Literal["principes", "statuts"]
    reason: str | None
    notices: list[str]
    collectivite: FormCollectivite
    niveaux: Sequence[FormNiveau] = ()
    questions: Sequence[FormQuestion] = ()
    actions: Sequence[FormAction] = ()
    statuts: Sequence[str] = ()


def form_of(
    referentiel: Referentiel,
    found: Discovery,
    plans: Plans,
    reglement: Reglement | None,
    language: Language,
) -> Form:
    """Return the form for the answers of a collectivité to a referential in `found`."""
    if is_scored_by_statuts(referentiel):
        return _by_statuts(referentiel, found, reglement, language)
    return _by_principes(referentiel, plans, language)


# --- By principles


def _by_principes(referentiel: Referentiel, plans: Plans, language: Language) -> Form:
    pairs = readings(referentiel, plans.conventions(referentiel.folder_path))
    kinds = tuple(kind or OTHER for kind in kinds_among(referentiel.nodes))
    times = Counter(node.identifier for node in referentiel.nodes)
    niveaux = [
        _niveau(referentiel, node, reading, kinds, language, is_twice=times[node.identifier] > 1)
        for node, reading in pairs
    ]
    has_populations = any(one.condition for niveau in niveaux for one in niveau.branches)
    needed = [keys.POPULATION] * has_populations + [keys.TYPE] * (len(kinds) > 1)
    return Form(
        kind="principes",
        reason=None
        if niveaux
        else N_("no action has a principle: there is nothing to score").say(language),
        notices=[],
        collectivite=FormCollectivite(
            keys=[keys.NOM, keys.POPULATION, keys.TYPE],
            needed=needed,
            types=list(kinds) if len(kinds) > 1 else [],
        ),
        niveaux=niveaux,
    )


def _niveau(
    referentiel: Referentiel,
    node: Node,
    reading: NiveauReading,
    kinds: Sequence[str],
    language: Language,
    *,
    is_twice: bool,
) -> FormNiveau:
    above, concerne = referentiel.parent(node), node.action.concerne
    unscored: str | None = REASONS["no-id"].say(language)
    if node.identifier is not None:
        unscored = why_unanswerable(node, reading, language, is_twice=is_twice)
    return FormNiveau(
        id=None if node.identifier is None else str(node.identifier),
        title=node.title,
        path=referentiel.path(node.document),
        line=node.document.source.position(node.action.anchor.start).line,
        above=named(above) if above else None,
        kinds=concerne
        and [one for one in kinds if concerne.includes(None if one == OTHER else one)],
        unscored=unscored,
        branches=[] if unscored else [_branch(one) for one in reading.analysis.branches],
    )


def why_unanswerable(
    node: Node, reading: NiveauReading, language: Language, *, is_twice: bool
) -> str | None:
    """Return why a niveau that has an id cannot be answered; None if it can."""
    if is_twice and node.identifier is not None:
        return REASONS["id-twice"].say(language, label=str(node.identifier))
    if not reading.is_only:
        return REASONS["two-principes"].say(language)
    return None if reading.is_scored else why_unscored(reading.analysis, language)


def _branch(branch: BranchReading) -> FormBranch:
    forms = answer_forms(branch)
    population = branch.population
    step = next((one.item for one in branch.levels if isinstance(one.item, Step)), None)
    step = step if branch.counts_units else None
    shares = counts_shares(branch)
    return FormBranch(
        condition=branch.condition,
        least_population=population.low if population else None,
        most_population=population.high if population else None,
        keys=list(forms),
        lists=[_list(one) for one in branch.lists],
        zeros=[zero.label for part in branch.parts for zero in zero_levels(part)],
        counts=("share" if shares else "things") if keys.NOMBRE in forms else None,
        thing=step.thing if step else None,
        unit=step.unit if step else None,
        rates=list(rate_names(branch)),
        entry=next(_entries(branch), None),
    )


def _list(one: ListReading) -> FormList:
    levels = [
        FormLevel(
            number=level.number,
            label=level.label,
            percent=float(level.percent * 100),
            can_be_ticked=not isinstance(level.item, Rate | Reference),
        )
        for level in one.levels
    ]
    return FormList(head=one.source.head, multiple=one.reading is Reading.ADDITIVE, levels=levels)


def _entries(branch: BranchReading) -> Iterator[str]:
    for item in all_items(branch.parts):
        if isinstance(item, FreeEntry):
            yield item.text


# --- By statuts


def _by_statuts(
    referentiel: Referentiel, found: Discovery, reglement: Reglement | None, language: Language
) -> Form:
    nothing = statuts_report(Path(), b"", referentiel, found, Options(reglement=reglement))
    why = [*why_none(nothing, language)]
    notices = []
    if not nothing.has_siblings:
        notices = [NO_SIBLINGS.say(language, folder=referentiel.folder)]
    return Form(
        kind="statuts",
        reason="\n".join(why) or None,
        notices=notices,
        collectivite=_collectivite(nothing.reglement),
        questions=[
            _question(document, question, nothing.questionnaire, language)
            for document, question in questions_for(referentiel, nothing.ensembles)
        ],
        actions=[
            _action(referentiel, referentiel.by_id[identifier][0], language)
            for identifier in sorted(referentiel.by_id)
            if identifier.segments
        ],
        statuts=list(WORDS),
    )


def _collectivite(reglement: Reglement) -> FormCollectivite:
    needed = [keys.POPULATION, keys.TYPE, keys.DOM]
    kinds = types()
    if reglement is Reglement.R2026:
        needed, kinds = [*needed, SOUSTYPE, DANS_AIRE_URBAINE], types(Reglement.R2026)
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
        unanswerable=None if is_known else _TEMPLATE_UNKNOWN.say(language),
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
        unanswerable=REASONS["id-twice"].say(language, label=str(identifier)) if is_twice else None,
    )


def questions_for(
    referentiel: Referentiel, ensembles: Sequence[Ensemble]
) -> Iterator[Placed[Question]]:
    """Yield the questions that belong to a referential.

    These name one of its actions or no action at all, or are used by its règles.
    """
    for ensemble in ensembles:
        asked = {*_asked(referentiel, ensemble)}
        for placed in ensemble.questions:
            question = placed.model
            owners = {ensemble.actions.parse(one.text).referentiel for one in question.actions}
            is_asked = question.id is not None and question.id.text in asked
            if referentiel in owners or not question.actions or is_asked:
                yield placed


def _asked(referentiel: Referentiel, ensemble: Ensemble) -> Iterator[str]:
    """Yield the ids of the questions that the règles of a referential use."""
    for _, one in ensemble.personnalisations:
        if not one.action or ensemble.actions.parse(one.action.text).referentiel != referentiel:
            continue
        for regle in one.regles:
            formule = parse(regle.formule.text).formule if regle.formule else None
            if formule is not None:
                found = expressions_in(formule)
                yield from (part.question for part in found if isinstance(part, Reponse))


# --- The template


def template(referentiel: Referentiel, found: Discovery, plans: Plans, language: Language) -> str:
    """Return the text of an answers file, with commented-out examples for the actions in focus."""
    if is_scored_by_statuts(referentiel):
        form = form_of(referentiel, found, plans, None, language)
        lines = _lines_of_statuts(referentiel, form, found.focus, language)
    else:
        lines = _lines_of_niveaux(referentiel, found, plans, language)
    # In a log, GitHub's runner would interpret `##[` as a command.
    shown = (visible(line).rstrip().replace("##[", "## [") for line in lines)
    return "".join(f"{line}\n" for line in shown)


# --- By principles


def _lines_of_niveaux(
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
        for line in _niveau_lines(node, reading, kinds, language, is_twice=is_twice):
            yield f"  # {line}"


def _head(kinds: tuple[str, ...], language: Language) -> Lines:
    yield from (
        f"# {line}"
        for line in N_(
            "Answers of a collectivité, to fill in: remove `# ` before an answer, and edit "
            "it.\nAnswer each niveau as its example shows (levels by number or label), or with "
            "`aucun` (0 %) or `tout` (100 %); a niveau without an answer has an unknown score."
        )
        .say(language)
        .split("\n")
    )
    yield f"{keys.COLLECTIVITE}:"
    yield f"  # {keys.NOM}: {_TEMPLATE_NOM.say(language)}"
    yield f"  # {keys.POPULATION}: {thousands(_POPULATION)}"
    if len(kinds) > 1:
        comment = N_("types that the files distinguish: {kinds}").say(
            language, kinds=", ".join(f"`{kind}`" for kind in kinds)
        )
        yield f"  # {keys.TYPE}: {flow(kinds[0])}  # {comment}"


def _niveau_lines(
    node: Node,
    reading: NiveauReading,
    kinds: tuple[str, ...],
    language: Language,
    *,
    is_twice: bool,
) -> Lines:
    """Yield the title of a niveau, its levels, and an example of an answer.

    `is_twice` says that its id is not unique, so that it cannot be answered.
    """
    yield named(node)
    if node.action.concerne is not None:
        includes = node.action.concerne.includes
        concerned = [f"`{kind}`" for kind in kinds if includes(None if kind == OTHER else kind)]
        yield N_("applies only to {kinds}").say(language, kinds=", ".join(concerned))
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


def _lines_of_statuts(
    referentiel: Referentiel, form: Form, focus: Set[str], language: Language
) -> Lines:
    yield from (
        f"# {line}"
        for line in N_(
            "Answers of a collectivité, to fill in: remove `# ` before an answer, and edit "
            "it.\nStatuts: fait, programme, pas_fait, non_concerne, or [0.5, 0.3, 0.2] for the "
            "parts that are\ndone (fait), planned (programmé) and not done (pas fait). The statut "
            "of an action counts instead\nof those below it."
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
        yield from (f"  # {line}" for line in _question_lines(question, language))
    yield from ("", f"{keys.STATUTS}:")
    for action in form.actions:
        if action.path in focus:
            yield ""
            lines = _wrapped(f"{action.id} {action.title or ''}")
            said = action.unanswerable or f"{flow(action.name)}: fait"
            yield from (f"  # {line}" for line in (*lines, said))


def _question_lines(question: FormQuestion, language: Language) -> Lines:
    """Yield the text of a question, its possible answers, and an example of an answer."""
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
    """Return an example of an answer to a question, perhaps with a comment; "" if there is none."""
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
    """Return the wrapped lines of a text; all but the first begin with `margin`."""
    return wrap(" ".join(text.split()), _WIDTH, subsequent_indent=margin, break_on_hyphens=False)
