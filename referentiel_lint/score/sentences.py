"""Sentences on scores: how they are computed, why they are missing, notices, and the summary."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from linter.finding import Location
from linter.topics.formules import error_text
from linter.topics.principes import exact_percent, tiers
from linter.words import N_, NN_, Language, Messages, Text, localized, percent, quote
from referentiel.node import Node
from referentiel.weights.number import format_number
from referentiel.weights.tree import Right
from referentiel_lint.reports.characters import location_text, visible
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.score.errors import message, plain_number
from referentiel_lint.score.report import PrincipeReport, ScoreReport, StatutsReport, is_unreadable
from referentiel_lint.show.report import why_branch, why_list
from referentiel_lint.tree.trees import READINGS
from scoring.answer_keys import AUCUN, TOUT
from scoring.answers.answer import OTHER
from scoring.formule.evaluator import CrashReason
from scoring.formule.tree import FAUX, VRAI, format_expression
from scoring.principe.analysis import Analysis
from scoring.principe.evaluator import Evaluation, Interval, Term
from scoring.principe.tree import Reference
from scoring.scores import NodeScore, Scores, State
from scoring.statuts import trace
from scoring.statuts.bareme import Obstacle, ObstacleReason, RegleCrash
from scoring.statuts.scores import Notice, NoticeCode
from scoring.statuts.trace import What
from scoring.tree import Cause, Weighing

NOTICES: Mapping[NoticeCode, Text] = {
    NoticeCode.STATUTS_LOST: N_(
        "the plafond of {action} removes the statut of {actions}, whose points are recalculated "
        "from the children"
    ),
    NoticeCode.EXCLUDED_COUNTED: N_(
        "the plafond of {action} gives points back to {actions} in spite of “non concerné”"
    ),
    NoticeCode.COUNTS_NOWHERE: N_(
        "{action} is non concernée, but the actions below it keep points, which count nowhere"
    ),
    NoticeCode.POINTS_GONE: N_(
        "the points of {action} are lost: the actions below it that are concernées are worth "
        "nothing"
    ),
    NoticeCode.FACTEUR_ZERO: N_(
        "a réduction makes {action} worth 0 points, but the action stays concernée"
    ),
    NoticeCode.WEIGHT_SUM: N_(
        "the points of {action} are not the sum of the points of its children: `reflint check` "
        "says why"
    ),
    NoticeCode.SCORE_RANGE: N_("the score of {action} is below 0 or above 100 %"),
    NoticeCode.UNKNOWN_ACTION: N_("the règles of {action} change nothing: there is no such action"),
    NoticeCode.STATUTS_HIDDEN: N_("the statut of {action} takes precedence over that of {actions}"),
    NoticeCode.FEWER_TACHES: N_(
        "{action} has its own statut, and so counts for fewer tâches than there are below it"
    ),
    NoticeCode.INACTIVE_QUESTIONS: N_(
        "réponses that do not count, since their question is not asked of this collectivité: "
        "{actions}"
    ),
    NoticeCode.NO_POPULATION: N_(
        "some règles depend on the population, which is missing or exactly 100 000: each "
        "`identite(population, …)` is false"
    ),
}
BETWEEN = N_("{low} to {high}")
REASONS: Messages = {
    "principe": N_("{why}"),
    "two-principes": N_("several `Principe` sections, and nothing says which one counts"),
    "principe-above-children": N_(
        "there is a principle as well as actions below, and nothing says which counts"
    ),
    "no-principe": N_("no principle, and no actions below"),
    "no-id": N_("its id is missing or cannot be read"),
    "id-twice": N_("several actions have the id {label}"),
    "lost": N_("nothing could be read in this file"),
    "reference-nowhere": N_("`[{reference}]`: {target} does not exist"),
    "reference-twice": N_("`[{reference}]`: several actions have the id {target}"),
    "reference-cycle": N_("`[{reference}]` leads back to itself: {cycle}"),
    "reference-unconcerned": N_("`[{reference}]`: {target} does not concern this collectivité"),
    "weights-sum": N_("the weights sum to {total}, not {expected}: {parts}"),
    "weights-missing": N_("none of the actions directly below has a weight"),
    "weight-unreadable": N_("the weight of {label} is not a number: `{weight}`"),
    "weight-out-of-range": N_("the weight of {label} cannot be {weight}"),
    "weights-mixed": N_("the weights below mix points and percentages"),
    "weights-below": N_("the value of {label} cannot be computed: see the weights below it"),
    "kind-missing": N_(
        "the type of collectivité is missing, but the actions below depend on it ({kinds})"
    ),
    "nobody": N_("no action below counts for this collectivité"),
}

_STEPS: Mapping[What, Text] = {
    What.REFERENCE: N_("{points} in the referential"),
    What.FACTEUR: N_("règle “Réduction de potentiel” of {by}: × {after}, which makes {points}"),
    What.DESACTIVEE: N_("désactivée by the règle of {by}, and therefore worth nothing"),
    What.NON_CONCERNEE: N_("{by} is non concernée, and therefore worth nothing"),
    What.NOTHING_CONCERNE: N_("none of its children is concernée ({others}): it is worth nothing"),
    What.SUMMED: N_("the sum of what its children are worth ({parts}): {points}"),
    What.INHERITED: N_(
        "gets {after} of the points that non concernée siblings ({parts}) leave to {others}, "
        "which makes {points}"
    ),
    What.SCALED: N_(
        "{by} is worth {after} instead of {before}, and the actions below it change in "
        "proportion, which makes {points}"
    ),
    What.STATED: N_("statut: {said}"),
    What.HIDDEN: N_("the statut of {others} has no effect, since this action has its own"),
    What.NOT_STATED: N_("no statut, therefore open: {points}"),
    What.ADDED: N_("fait in its children ({parts}): {points}"),
    What.COUNTS_NOWHERE: N_("none of this counts in {by}, whose own statut takes precedence"),
    What.CAPPED: N_("règle “Score réalisé” of {by}: its score goes from {before} to {after}"),
    What.SUMMED_AGAIN: N_(
        "after the plafond of {others}, the score is recalculated from the children: {points} fait "
        "out of {after}"
    ),
}

# The texts of steps without parts.
_STEPS_WITHOUT_PARTS: Mapping[What, Text] = {
    What.SUMMED: N_("its children are worth nothing: {points}"),
    What.ADDED: N_("nothing is fait in its children"),
}

# Arguments of messages that are not cut, however long they are.
_UNCUT = ("parts", "cycle")
# Longer lists of actions are cut.
_MOST_ACTIONS = 12
# Numbers are rounded to the first of these decimals with which they do not look whole.
_DECIMALS = range(3, 17)

NO_SIBLINGS = N_("{folder}: no files of questions or règles beside it; scored without règles")
OBSTACLES: Mapping[ObstacleReason, Text] = {
    ObstacleReason.REFERENTIEL_TWICE: N_(
        "another referential here is also named `{label}`",
        remedy=N_(
            "keep only one; if they are sheets of one workbook, make a copy of the workbook with "
            "only one of them"
        ),
    ),
    ObstacleReason.NO_ACTIONS: N_("`{label}` has no actions"),
    ObstacleReason.NO_ID: N_("the id of this action is missing or cannot be read"),
    ObstacleReason.ID_TWICE: N_("several actions have the id {label}"),
    ObstacleReason.NO_PARENT: N_("no file describes the action above {label}"),
    ObstacleReason.NO_POINTS: N_(
        "the points of {label} cannot be computed (`reflint check` says why)"
    ),
    ObstacleReason.UNREADABLE_FILE: N_("{label} could not be read"),
    ObstacleReason.NO_LEVEL: N_(
        "the level of the actions of `{label}` is not known: set `action-depth` in the "
        "configuration (`reflint.toml`), for example 2 for `eci` or 3 for `cae`"
    ),
    ObstacleReason.REGLE_TYPE: N_("this règle of `{label}` is of an unknown type"),
    ObstacleReason.VERSION: N_(
        "this règle of `{label}` uses `referentiel(…)`, but the version of the referential "
        "is not known"
    ),
    ObstacleReason.NO_FORMULE: N_("this règle of `{label}` has no formula"),
    ObstacleReason.FORMULE: N_("the formula of this règle of `{label}` cannot be read: {why}"),
}
CRASHES: Mapping[CrashReason, Text] = {
    CrashReason.UNKNOWN_PROPRIETE: N_("unknown property"),
    CrashReason.ANSWER_NOT_NUMBER: N_("the réponse is not a number"),
    CrashReason.TEXT_IN_ARITHMETIC: N_("a word in a calculation"),
    CrashReason.SCORE_IN_ARITHMETIC: N_("a score in a calculation"),
    CrashReason.DIVISION_BY_ZERO: N_("division by 0"),
    CrashReason.WRONG_RESULT: N_("the result has the wrong type"),
    CrashReason.NO_POTENTIEL: N_("an action worth nothing has no score"),
    CrashReason.UNANSWERED: N_("a réponse that its formula uses is missing"),
    CrashReason.NOT_FINITE: N_("the result is not finite, because of a division by 0"),
    CrashReason.TOO_LARGE: N_("a number has too many digits"),
}
ERROR = N_("{place}: error[{code}] {message}")

_UNANSWERED = N_("niveaux without an answer: {count}; their scores are unknown")
_UNREAD = N_(
    "niveaux without a readable answer: {count}; their scores are unknown, because the answers "
    "file could not be read completely"
)
_NOTHING = N_("nothing was scored")
_EXCLUDED_ABOVE = N_("none of this counts in {by}, which is non concernée")

# The code reported for a règle that stops the platform's engine.
CRASHED = "regle-crash"


def named(node: Node) -> str:
    """Return the id and the title of an action on one line; "" if it has neither."""
    return f"{node.identifier or ''} {' '.join((node.title or '').split())}".strip()


def why_not(node: NodeScore, language: Language) -> str | None:
    """Return why a node cannot be scored, else what a niveau's open score depends on, else None."""
    if node.reason is not None:
        return _reason(node, language)
    if node.state is State.OPEN and not node.place.children:
        return N_("depends on: {names}").say(language, names=", ".join(node.open))
    return None


def explanation(node: NodeScore, scores: Scores, language: Language) -> Iterator[str]:
    """Yield sentences on how the score of a node is computed; nothing if its value is None."""
    if node.value is None:
        return
    if node.place.is_reglementaire:
        yield N_("action réglementaire: it does not count").say(language)
    if node.place.node is None and not node.place.is_lost:
        yield N_("no file describes this action: it is implied by the actions below").say(language)
    if node.weighing is not None:
        yield from _family(node, node.weighing, scores, language)
    if node.evaluation is not None:
        yield from _evaluated(node, node.evaluation, language)


# --- Why a node has no score


def _reason(node: NodeScore, language: Language) -> str:
    reason = node.reason
    assert reason is not None
    if reason.cause is Cause.PRINCIPE and node.reading is not None:
        return why_unscored(node.reading.analysis, language)
    arguments = {
        name: value if name in _UNCUT else quote(value) for name, value in reason.arguments.items()
    }
    for computed in {"total", "expected"} & arguments.keys():
        arguments[computed] = localized(arguments[computed], language)
    if reason.cause is Cause.WEIGHT_UNREADABLE and not arguments["weight"]:
        return N_("the weight of {label} has no value").say(language, **arguments)
    return REASONS[reason.cause].say(language, **arguments)


def why_unscored(analysis: Analysis, language: Language) -> str:
    """Return why a principle is not scored: its maximum or, if unknown, how a branch is read."""
    if analysis.maximum is not None:
        maximum = exact_percent(analysis.maximum, language)
        return N_("the maximum of its principle is {maximum}, not 100 %").say(
            language, maximum=maximum
        )
    branch = next((one for one in analysis.branches if one.maximum is None), None)
    return why_branch(branch or analysis.branches[0]).say(language)


# --- Families


def _family(
    node: NodeScore, weighing: Weighing, scores: Scores, language: Language
) -> Iterator[str]:
    """Yield sentences on the parts of a node's children, then on their weighted sum, if any."""
    if weighing.kinds:
        yield N_(
            "the actions below distinguish these types of collectivité: {kinds}, and any other"
        ).say(language, kinds=", ".join(weighing.kinds))
    children = [scores.nodes[index] for index in node.place.children]
    counted = [child for child in children if child.place.index in weighing.parts]
    if weighing.is_mean:
        yield _mean(weighing, language)
    elif isinstance(weighing.verdict, Right):
        parts = ", ".join(
            f"{one.member.label} {one.weight.raw if one.weight else N_('no weight').say(language)}"
            for one in weighing.verdict.contributions
        )
        total = localized(format_number(weighing.verdict.total), language)
        yield N_("weights as written: {parts}; sum {total}").say(language, parts=parts, total=total)
    if counted and node.state in (State.SCORED, State.OPEN):
        yield _sum(node, counted, language)


def _mean(weighing: Weighing, language: Language) -> str:
    """Return a sentence on an unweighted mean, of niveaux or of a number of orientations."""
    if not weighing.sizes:
        return N_("unweighted mean: the niveaux have no weights").say(language)
    number = NN_("{count} orientation", "{count} orientations").say(
        language, count=sum(weighing.sizes.values())
    )
    return N_("unweighted mean of {orientations}: orientations have no weights").say(
        language, orientations=number
    )


def _sum(node: NodeScore, counted: Sequence[NodeScore], language: Language) -> str:
    """Return the weighted sum of the scores of `counted` as text, with bounds for open scores."""
    terms = [
        f"{percent(child.part, language)} × {_factor(child.value, language)}"
        for child in counted
        if child.part is not None and child.value is not None
    ]
    assert node.value is not None
    value = between(node.value, language)
    return N_("{terms} = {value}").say(language, terms=" + ".join(terms), value=value)


# --- Niveaux


def _evaluated(node: NodeScore, evaluation: Evaluation, language: Language) -> Iterator[str]:
    branch = evaluation.branch
    if branch is None:
        yield from _whole(node, evaluation, language)
        return
    if branch.condition is not None:
        yield N_("branch: {condition}").say(language, condition=quote(branch.condition))
    reading = READINGS[branch.reading].say(language)
    yield N_("reading: {reading} ({why})").say(
        language, reading=reading, why=why_branch(branch).say(language)
    )
    if len(branch.lists) > 1:
        for one in branch.lists:
            reason = why_list(branch, one).say(language)
            yield N_("list {number}: {why}").say(language, number=str(one.number), why=reason)
    for one in branch.lists:
        if one.closed:
            percents = tiers(level.percent for level in one.levels)
            yield N_("to reach 100 %, the percentages are scored as {percents}").say(
                language, percents=localized(percents, language)
            )
    if not evaluation.terms:
        yield N_("no level is reached").say(language)
    for term in evaluation.terms:
        yield _term(term, language)


def _whole(node: NodeScore, evaluation: Evaluation, language: Language) -> Iterator[str]:
    """Yield the answer for a whole niveau, `tout` or `aucun`, then each reference it overrides."""
    answer = TOUT if evaluation.value.low else AUCUN
    yield N_("answer for the whole niveau: {answer}").say(language, answer=answer)
    branches = node.reading.analysis.branches if node.reading else ()
    items = (level.item for branch in branches for level in branch.levels)
    value = percent(evaluation.value.low, language)
    for text in dict.fromkeys(item.text for item in items if isinstance(item, Reference)):
        reference = quote(text)
        yield N_("`{answer}` gives {value}, whatever `[{reference}]` is worth").say(
            language, answer=answer, reference=reference, value=value
        )


def _term(term: Term, language: Language) -> str:
    share = exact_percent(term.share, language)
    if term.number is None and term.label:
        limit = localized(plain_number(term.label), language)
        return N_("at most {limit}").say(language, limit=limit)
    if term.number is None:
        return N_("percentage entered: {share}").say(language, share=share)
    arguments = {"number": str(term.number), "label": quote(term.label), "share": share}
    if term.factor == Interval.exact(Fraction(1)):
        return N_("level {number}, {label} → {share}").say(language, **arguments)
    return N_("level {number}, {label} → {share} × {factor}").say(
        language, **arguments, factor=_factor(term.factor, language)
    )


def _factor(value: Interval, language: Language) -> str:
    """Return a factor of a product as a percentage, in parentheses if it has two bounds."""
    text = between(value, language)
    return text if value.is_exact else f"({text})"


def between(value: Interval, language: Language) -> str:
    """Return an interval of fractions of 1 as percentages: one if exact, else the two bounds."""
    if value.is_exact:
        return percent(value.low, language)
    low, high = percent(value.low, language), percent(value.high, language)
    return BETWEEN.say(language, low=low, high=high)


# --- By statuts


class Sentences:
    """Turns steps and notices into sentences; those on steps shorten `eci_1.1` to `1.1`."""

    def __init__(self, report: StatutsReport, language: Language) -> None:
        self._report, self._language = report, language
        self._prefix = f"{report.referentiel.short_name}_"

    def steps(self, steps: Sequence[trace.Step]) -> Iterator[str]:
        """Yield a sentence for each step, without a full stop, then one for each of its règles."""
        for step in steps:
            texts = _STEPS if step.parts else {**_STEPS, **_STEPS_WITHOUT_PARTS}
            number = self._percent if step.what is trace.What.CAPPED else self._number
            text = texts[step.what]
            if step.what is trace.What.COUNTS_NOWHERE and not self._is_concernee(step.by):
                text = _EXCLUDED_ABOVE
            yield self._say(
                text,
                points=self._points(step.points),
                by=self._action(step.by),
                before=number(step.before),
                after=number(step.after),
                parts=self._cut(
                    [f"{self._number(one)} ({self._action(name)})" for name, one in step.parts],
                    " + ",
                ),
                said=", ".join(f"{self._number(one)} {name}" for name, one in step.parts),
                others=self._listed([self._action(name) for name in step.others]),
            )
            yield from map(self._cause, step.causes)

    def notice(self, notice: Notice) -> str:
        """Return the text of a notice, with full names of actions: `1` would look like a number."""
        text, actions = NOTICES[notice.code], self._listed(notice.actions)
        return self._say(text, action=notice.action or "", actions=actions)

    def _is_concernee(self, action: str) -> bool:
        """Return whether the action with this full name is in the report and is concernée."""
        return any(line.name == action and line.score.concerne for line in self._report.lines)

    def _cause(self, cause: trace.Cause) -> str:
        location = self._report.regle_location(cause.action, cause.type, cause.reached)
        place = location_text(location) if location else self._action(cause.action)
        asked = [f"{what} = {self._answer(found)}" for what, found in cause.asked.items()]
        reason = ", ".join(asked) or self._say(N_("always applies"))
        return visible(self._say(N_("see {place}: {asked}"), place=place, asked=reason))

    def _answer(self, found: object) -> str:
        match found:
            case bool():
                return VRAI if found else FAUX
            case Fraction():
                return self._number(found)
            case str():
                return found
            case _:
                return self._say(N_("no réponse"))

    # --- Numbers and lists

    def _points(self, points: Fraction) -> str:
        """Return points as text with their unit; French is singular below 2, English only for 1."""
        is_one = abs(points) < 2 if self._language is Language.FRENCH else points == 1
        return self._say(
            NN_("{number} point", "{number} points"),
            count=1 if is_one else 2,
            number=self._number(points),
        )

    def _number(self, value: Fraction) -> str:
        rounded = (round(value, digits) for digits in _DECIMALS)
        shown = next((one for one in rounded if one.denominator > 1), value)
        return localized(format_number(shown), self._language)

    def _percent(self, value: Fraction) -> str:
        return f"{self._number(value * 100)} %"

    def _listed(self, shown: Sequence[str]) -> str:
        if len(shown) > _MOST_ACTIONS:
            return self._cut(shown, ", ")
        *first, last = shown or ("",)
        return self._say(N_(" and ")).join(filter(None, (", ".join(first), last)))

    def _cut(self, shown: Sequence[str], between: str) -> str:
        return between.join((*shown[:_MOST_ACTIONS], *(["…"] if shown[_MOST_ACTIONS:] else [])))

    def _action(self, name: str) -> str:
        return name.removeprefix(self._prefix)

    def _say(self, text: Text, **arguments: str | int) -> str:
        return text.say(self._language, **arguments)


# --- The summary


def summary(report: ScoreReport, language: Language) -> Iterator[str]:
    """Yield lines on what was read and on errors, and the lines of `counted`.

    For scores by statuts, also yield why nothing is scored, the notices, and a line if there are no
    sibling files.
    """
    yield from what_was_read(report.run, language)
    if isinstance(report, StatutsReport):
        yield what_answers(report, language)
    yield from errors(report, language)
    if isinstance(report, StatutsReport):
        yield from why_none(report, language)
        sentences = Sentences(report, language)
        for notice in sorted(report.notices, key=lambda one: not one.is_warning):
            text = (
                N_("warning[{code}] {message}")
                if notice.is_warning
                else N_("info[{code}] {message}")
            )
            yield text.say(language, code=notice.code.value, message=sentences.notice(notice))
        if not report.has_siblings:
            yield NO_SIBLINGS.say(language, folder=report.referentiel.folder)
    yield from counted(report, language)


def what_answers(report: StatutsReport, language: Language) -> str:
    """Return a sentence on how many answers, questions and règles were read, and the règlement."""
    personnalisations = (one for each in report.ensembles for one in each.personnalisations)
    return N_(
        "read: statuts ({statuts}), réponses ({reponses}); questions ({questions}), règles "
        "({regles}); règlement {reglement}"
    ).say(
        language,
        statuts=len(report.answers.statuts),
        reponses=len(report.answers.situation.reponses),
        questions=len(report.questionnaire.questions),
        regles=sum(len(one.model.regles) for one in personnalisations),
        reglement=report.reglement.value,
    )


def errors(report: ScoreReport, language: Language) -> Iterator[str]:
    """Yield a line for each error in the answers."""
    for place, code, text in error_rows(report, language):
        yield ERROR.say(language, place=place, code=code, message=text)


def error_rows(report: ScoreReport, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the code and the message of each error in the answers."""
    for placed in report.errors:
        text = message(placed, report.file, language)
        yield location_text(report.location(placed)), placed.error.code, text


def counted(report: ScoreReport, language: Language) -> Iterator[str]:
    """Yield sentences that count the errors in the answers, or say that nothing was scored.

    If answers are scored by principles, also yield sentences on missing answers, and on an unknown
    type of collectivité.
    """
    if isinstance(report, PrincipeReport):
        yield from _counted(report, language)
    elif report.errors and report.scores:
        yield N_(
            "errors in the answers: {count}; the score is what the engine computes in spite "
            "of them (`--strict` refuses such answers)"
        ).say(language, count=len(report.errors))
    elif report.file.is_read and (unread := sum(map(is_unreadable, report.errors))):
        yield N_("errors that prevent scoring: {count}; the score would be a guess").say(
            language, count=unread
        )
    elif report.errors and report.file.is_read and report.outcome is None:
        yield N_(
            "errors in the answers: {count}; nothing is scored, as requested by `--strict`"
        ).say(language, count=len(report.errors))
    elif report.scores is None:
        yield _NOTHING.say(language)


def _counted(report: PrincipeReport, language: Language) -> Iterator[str]:
    scores = report.scores
    if scores is None:
        yield _NOTHING.say(language)
        return
    if report.errors:
        yield N_("errors in the answers: {count}").say(language, count=len(report.errors))
    if scores.other_than:
        kind = quote(scores.collectivite.kind or "")
        kinds = ", ".join(f"`{name}`" for name in (*scores.other_than, OTHER))
        yield N_("type `{kind}` counts as `autre`; known types: {kinds}").say(
            language, kind=kind, kinds=kinds
        )
    if unanswered := report.unanswered():
        said = _UNANSWERED if report.file.is_complete else _UNREAD
        yield said.say(language, count=len(unanswered))


# --- Why there are no scores


def why_none(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield an error line for each row of `obstacle_rows`."""
    for code, text, _, location in obstacle_rows(report, language):
        place = location_text(location) if location else report.referentiel.folder
        yield ERROR.say(language, place=place, code=code, message=text)


def obstacle_rows(
    report: StatutsReport, language: Language
) -> Iterator[tuple[str, str, str | None, Location | None]]:
    """Yield the code, message, action and place of each obstacle to scores in the referential.

    Only a règle that stops the engine has an action. Errors in the answers are not included.
    """
    match report.outcome:
        case RegleCrash() as crash:
            action = crash.regle.action
            location = report.regle_location(action, crash.regle.type)
            yield CRASHED, crash_message(crash, language), action, location
        case tuple() as obstacles:
            for one in obstacles:
                text = obstacle_message(one, language)
                yield one.reason.value, text, None, report.obstacle_location(one)


def obstacle_text(obstacle: Obstacle) -> tuple[Text, Mapping[str, str]]:
    """Return the message that says why a referential cannot be scored, and its arguments."""
    text, arguments = OBSTACLES[obstacle.reason], {"label": obstacle.label}
    if obstacle.error:
        text = text.embed(why=error_text(obstacle.error))
    return text, arguments


def obstacle_message(obstacle: Obstacle, language: Language) -> str:
    """Return why a referential cannot be scored, as a sentence."""
    text, arguments = obstacle_text(obstacle)
    return text.fill(language, arguments)


def crash_message(crash: RegleCrash, language: Language) -> str:
    """Return a sentence that says which règle stops the engine, at which expression, and why."""
    expression = ""
    if crash.crash.expression is not None:
        text = format_expression(crash.crash.expression)
        expression = N_(" (`{text}`)").say(language, text=text)
    return N_(
        "the règle `{type}` of `{action}` stops the engine: {reason}{expression}; no action has a "
        "score"
    ).say(
        language,
        type=crash.regle.type.written,
        action=crash.regle.action,
        reason=CRASHES[crash.crash.reason].say(language),
        expression=expression,
    )
