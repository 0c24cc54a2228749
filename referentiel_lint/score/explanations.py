"""Sentences on scores: how they are computed step by step, why there are none, notices."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from linter.topics.principes.readings import exact_percent, tiers
from linter.words import N_, NN_, Language, Messages, Text, localized, percent, quote
from referentiel.node import Node
from referentiel.weights.number import format_number
from referentiel.weights.tree import Right
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score.report import StatutsReport
from referentiel_lint.show.reasons import why_branch, why_list
from referentiel_lint.tree.rows import READINGS
from scoring.answer_keys import AUCUN, TOUT
from scoring.formule.tree import FAUX, VRAI
from scoring.principe.analysis import Analysis
from scoring.principe.evaluator import Evaluation, Interval, Term
from scoring.principe.tree import Reference
from scoring.scores import NodeScore, Scores, State
from scoring.statuts import trace
from scoring.statuts.notices import Notice, NoticeCode
from scoring.statuts.trace import What
from scoring.weighing import Cause, Weighing

NOTICES: Mapping[NoticeCode, Text] = {
    NoticeCode.STATUTS_LOST: N_(
        "the plafond of {action} discards the statut of {actions}, whose points are summed from "
        "their children"
    ),
    NoticeCode.EXCLUDED_COUNTED: N_(
        "the plafond of {action} gives points back to {actions}, which are non concernées"
    ),
    NoticeCode.COUNTS_NOWHERE: N_(
        "{action} is non concernée, but what is below it keeps points, which count nowhere"
    ),
    NoticeCode.POINTS_GONE: N_(
        "the only children of {action} that are concernées are worth nothing: its points are lost"
    ),
    NoticeCode.FACTEUR_ZERO: N_(
        "a réduction makes {action} worth 0 points without switching it off: it stays concernée"
    ),
    NoticeCode.WEIGHT_SUM: N_(
        "the points of the children of {action} do not sum to its own: `reflint check` says why"
    ),
    NoticeCode.SCORE_RANGE: N_("the score of {action} is below 0 or above 100 %"),
    NoticeCode.UNKNOWN_ACTION: N_("there is no action {action}: its règles change nothing"),
    NoticeCode.STATUTS_HIDDEN: N_("the statut of {action} takes precedence over that of {actions}"),
    NoticeCode.FEWER_TACHES: N_(
        "with a statut, {action} counts for fewer tâches than there are below it"
    ),
    NoticeCode.INACTIVE_QUESTIONS: N_(
        "the réponses to {actions} do not count: these questions are not asked of this collectivité"
    ),
    NoticeCode.NO_POPULATION: N_(
        "règles depend on the population, which is missing or exactly 100 000: none of their "
        "conditions holds"
    ),
}
BETWEEN = N_("{low} to {high}")
REASONS: Messages = {
    "principe": N_("{why}"),
    "two-principes": N_("two sections Principe: nothing says which one counts"),
    "principe-above-children": N_("a principle and actions below: nothing says which one counts"),
    "no-principe": N_("no principle, and no actions below"),
    "no-id": N_("its id cannot be read"),
    "id-twice": N_("several actions have the id {label}"),
    "lost": N_("nothing could be read in this file"),
    "reference-nowhere": N_("`[{reference}]`: no action is {target}"),
    "reference-twice": N_("`[{reference}]`: several actions are {target}"),
    "reference-cycle": N_("`[{reference}]` leads back to itself: {cycle}"),
    "reference-unconcerned": N_("`[{reference}]`: {target} does not concern this collectivité"),
    "weights-sum": N_("the weights sum to {total}, not {wanted}: {parts}"),
    "weights-missing": N_("none of the {count} actions below has a weight"),
    "weight-unreadable": N_("the weight of {label} is not a number: `{weight}`"),
    "weight-out-of-range": N_("{weight} cannot be the weight of {label}"),
    "weights-mixed": N_("below it, points are mixed with percentages"),
    "weights-below": N_("the value of {label} cannot be computed: see the weights below it"),
    "kind-missing": N_(
        "the kind of collectivité is missing: the actions below distinguish kinds ({kinds})"
    ),
    "nobody": N_("no action below counts for this collectivité"),
}

_STEPS: Mapping[What, Text] = {
    What.REFERENCE: N_("{points} in the referential"),
    What.FACTEUR: N_("rule “Réduction de potentiel” of {by}: × {after}, which makes {points}"),
    What.DESACTIVEE: N_("switched off by the rule of {by}: it is worth nothing"),
    What.NON_CONCERNEE: N_("{by} is non concernée: nothing counts"),
    What.NOTHING_CONCERNE: N_("none of its children is concernée ({others}): it is worth nothing"),
    What.SUMMED: N_("the sum of what its children are worth ({parts}): {points}"),
    What.INHERITED: N_(
        "gets {after} of the points of actions that are non concernées ({parts}), shared "
        "by {others}, which makes {points}"
    ),
    What.SCALED: N_(
        "{by} is worth {after} instead of {before}: all below it follows, which makes {points}"
    ),
    What.STATED: N_("statut: {said}"),
    What.HIDDEN: N_("{others}: the statut has no effect here, where there is another one"),
    What.NOT_STATED: N_("no statut, thus open: {points}"),
    What.ADDED: N_("fait in its children ({parts}): {points}"),
    What.COUNTS_NOWHERE: N_("none of this counts in {by}, whose own statut takes precedence"),
    What.CAPPED: N_("rule “Score réalisé” of {by}: its score goes from {before} to {after}"),
    What.SUMMED_AGAIN: N_(
        "after the plafond of {others}, summed again from its children: {points} fait of {after}"
    ),
}

# These arguments are not cut, however long.
_UNCUT = ("parts", "cycle")
# Longer lists of actions are cut.
_MOST_ACTIONS = 12
# Numbers are rounded to so many decimals, or more if they would look whole.
_DECIMALS = range(3, 17)


def named(node: Node) -> str:
    """Return the id and the title of an action, as far as it has them."""
    return f"{node.identifier or ''} {' '.join((node.title or '').split())}".strip()


def why_not(node: NodeScore, language: Language) -> str | None:
    """Return why a node has no score, or what its bounds depend on, if anything."""
    if node.reason is not None:
        return _reason(node, language)
    if node.state is State.OPEN and not node.place.children:
        return N_("depends on: {names}").say(language, names=", ".join(node.open))
    return None


def explanation(node: NodeScore, scores: Scores, language: Language) -> Iterator[str]:
    """Yield the steps by which the score of a node is computed."""
    if node.value is None:
        return
    if node.place.is_reglementaire:
        yield N_("action réglementaire: it does not count").say(language)
    if node.place.node is None and not node.place.is_lost:
        yield N_("implied by the actions below: no file describes it").say(language)
    if node.weighing is not None:
        yield from _family(node, node.weighing, scores, language)
    if node.evaluation is not None:
        yield from _evaluated(node, node.evaluation, language)


# --- Why there is none


def _reason(node: NodeScore, language: Language) -> str:
    reason = node.reason
    assert reason is not None
    if reason.cause is Cause.PRINCIPE and node.reading is not None:
        return why_unscored(node.reading.analysis, language)
    arguments = {
        name: value if name in _UNCUT else quote(value) for name, value in reason.arguments.items()
    }
    for computed in {"total", "wanted"} & arguments.keys():
        arguments[computed] = localized(arguments[computed], language)
    if reason.cause is Cause.WEIGHT_UNREADABLE and not arguments["weight"]:
        return N_("the weight of {label} has no value").say(language, **arguments)
    return REASONS[reason.cause].say(language, **arguments)


def why_unscored(analysis: Analysis, language: Language) -> str:
    """Return why a principle cannot be scored: its maximum, or a branch without a reading."""
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
    """Yield how the parts of the children are computed, and the sum of their scores."""
    if weighing.kinds:
        yield N_("kinds named here: {kinds}, and any other").say(
            language, kinds=", ".join(weighing.kinds)
        )
    children = [scores.nodes[index] for index in node.place.children]
    counted = [child for child in children if child.place.index in weighing.parts]
    if weighing.is_mean:
        yield _mean(weighing, language)
    elif isinstance(weighing.verdict, Right):
        parts = ", ".join(
            f"{one.member.label} {one.weight.raw if one.weight else format_number(one.value)}"
            for one in weighing.verdict.contributions
        )
        total = localized(format_number(weighing.verdict.total), language)
        yield N_("weights as written: {parts}; sum {total}").say(language, parts=parts, total=total)
    if counted and node.state in (State.SCORED, State.OPEN):
        yield _sum(node, counted, language)


def _mean(weighing: Weighing, language: Language) -> str:
    """Return a sentence on a mean; above the orientations, it gives their number."""
    if not weighing.sizes:
        return N_("plain mean: its niveaux have no weights").say(language)
    number = NN_("{count} orientation", "{count} orientations").say(
        language, count=sum(weighing.sizes.values())
    )
    return N_("plain mean of {orientations}: orientations have no weights").say(
        language, orientations=number
    )


def _sum(node: NodeScore, counted: Sequence[NodeScore], language: Language) -> str:
    """Return the sum of the children, with bounds for unknown scores."""
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
            yield N_("percentages adjusted at the end to sum to 100: {percents}").say(
                language, percents=localized(percents, language)
            )
    if not evaluation.terms:
        yield N_("no level is reached").say(language)
    for term in evaluation.terms:
        yield _term(term, language)


def _whole(node: NodeScore, evaluation: Evaluation, language: Language) -> Iterator[str]:
    """Yield the effect of an answer to the whole niveau: 0 or 100 %, whatever other nodes score."""
    answer = TOUT if evaluation.value.low else AUCUN
    yield N_("answer for the whole niveau: {answer}").say(language, answer=answer)
    branches = node.reading.analysis.branches if node.reading else ()
    items = (level.item for branch in branches for level in branch.levels)
    value = percent(evaluation.value.low, language)
    for text in dict.fromkeys(item.text for item in items if isinstance(item, Reference)):
        reference = quote(text)
        yield N_("`{answer}` does not follow `[{reference}]`: it gives {value}").say(
            language, answer=answer, reference=reference, value=value
        )


def _term(term: Term, language: Language) -> str:
    share = exact_percent(term.share, language)
    if term.number is None and term.label:
        return N_("at most {limit}").say(language, limit=localized(term.label, language))
    if term.number is None:
        return N_("percentage entered: {share}").say(language, share=share)
    arguments = {"number": str(term.number), "label": quote(term.label), "share": share}
    if term.factor == Interval.exact(Fraction(1)):
        return N_("level {number}, {label} → {share}").say(language, **arguments)
    return N_("level {number}, {label} → {share} × {factor}").say(
        language, **arguments, factor=_factor(term.factor, language)
    )


def _factor(value: Interval, language: Language) -> str:
    """Return a fraction of 1 as a factor."""
    text = between(value, language)
    return text if value.is_exact else f"({text})"


def between(value: Interval, language: Language) -> str:
    """Return a fraction of 1 as a percentage, or its bounds."""
    if value.is_exact:
        return percent(value.low, language)
    low, high = percent(value.low, language), percent(value.high, language)
    return BETWEEN.say(language, low=low, high=high)


# --- By statuts


class Sentences:
    """Renders steps and notices in one language; ids are shown without their referential."""

    def __init__(self, report: StatutsReport, language: Language) -> None:
        self._report, self._language = report, language
        self._prefix = f"{report.referentiel.short_name}_"

    def steps(self, steps: Sequence[trace.Step]) -> Iterator[str]:
        """Yield a sentence for each step and each règle that is its cause, without a full stop."""
        for step in steps:
            is_none = step.what is trace.What.ADDED and not step.parts
            number = self._percent if step.what is trace.What.CAPPED else self._number
            yield self._say(
                N_("nothing is fait in its children") if is_none else _STEPS[step.what],
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
        """Return the text of a notice, with actions by their full names: `1` alone is a number."""
        text, actions = NOTICES[notice.code], self._listed(notice.actions)
        return self._say(text, action=notice.action or "", actions=actions)

    def _cause(self, cause: trace.Cause) -> str:
        location = self._report.regle_location(cause.action, cause.type, cause.reached)
        place = location_text(location) if location else self._action(cause.action)
        asked = [f"{what} = {self._answer(found)}" for what, found in cause.asked.items()]
        reason = ", ".join(asked) or self._say(N_("always"))
        return visible(self._say(N_("because of {place}: {asked}"), place=place, asked=reason))

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
        """Return a number of points; under 2 they are singular in French, in English only 1 is."""
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
