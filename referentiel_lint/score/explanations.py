"""Sentences on how a score is computed, step by step, and on why a node has none."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from linter.topics.principes.readings import exact_percent, tiers
from linter.words.language import Language
from linter.words.numbers import localized, percent
from linter.words.text import quote
from referentiel.node import Node
from referentiel.weights.number import format_number
from referentiel.weights.verdict import Right
from referentiel_lint.reports import words as reports_words
from referentiel_lint.score import words
from referentiel_lint.show.reasons import why_branch, why_list
from scoring.answer_keys import AUCUN, TOUT
from scoring.node_score import NodeScore, Scores, State
from scoring.principe.analysis import Analysis
from scoring.principe.evaluator import Evaluation, Interval, Term
from scoring.principe.tree import Reference
from scoring.reason import Cause
from scoring.weighing import Weighing

# These arguments are not cut, however long.
_UNCUT = ("parts", "cycle")


def named(node: Node) -> str:
    """Return the id and the title of an action, as far as it has them."""
    return f"{node.identifier or ''} {' '.join((node.title or '').split())}".strip()


def why_not(node: NodeScore, language: Language) -> str | None:
    """Return why a node has no score, or what its bounds depend on, if anything."""
    if node.reason is not None:
        return _reason(node, language)
    names = (*node.unanswered, *node.unscored, *node.refused)
    if node.state is State.OPEN and not node.place.children:
        return words.DEPENDS.say(language, names=", ".join(names))
    return None


def explanation(node: NodeScore, scores: Scores, language: Language) -> Iterator[str]:
    """Yield the steps by which the score of a node is computed."""
    if node.value is None:
        return
    if node.place.is_reglementaire:
        yield words.REGLEMENTAIRE.say(language)
    if node.place.node is None and not node.place.is_lost:
        yield words.IMPLIED.say(language)
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
    if reason.cause is Cause.WEIGHT_UNREADABLE and not arguments["weight"]:
        return words.WEIGHT_EMPTY.say(language, **arguments)
    return words.REASONS[reason.cause].say(language, **arguments)


def why_unscored(analysis: Analysis, language: Language) -> str:
    """Return why a principle cannot be scored: its maximum, or a branch without a reading."""
    if analysis.maximum is not None:
        maximum = exact_percent(analysis.maximum, language)
        return words.PRINCIPE_MAXIMUM.say(language, maximum=maximum)
    branch = next((one for one in analysis.branches if one.maximum is None), None)
    return why_branch(branch or analysis.branches[0]).say(language)


# --- Families


def _family(
    node: NodeScore, weighing: Weighing, scores: Scores, language: Language
) -> Iterator[str]:
    """Yield how the parts of the children are computed, and the sum of their scores."""
    if weighing.kinds:
        yield words.KINDS.say(language, kinds=", ".join(weighing.kinds))
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
        yield words.WEIGHTS.say(language, parts=parts, total=total)
    if counted and node.state in (State.SCORED, State.OPEN):
        yield _sum(node, counted, language)


def _mean(weighing: Weighing, language: Language) -> str:
    """Return a sentence on a mean; above the orientations, it gives their number."""
    if not weighing.sizes:
        return words.MEAN.say(language)
    number = words.ORIENTATIONS.say(language, count=sum(weighing.sizes.values()))
    return words.MEAN_OF.say(language, orientations=number)


def _sum(node: NodeScore, counted: Sequence[NodeScore], language: Language) -> str:
    """Return the sum of the children, with bounds for unknown scores."""
    terms = [
        f"{percent(child.part, language)} × {_factor(child.value, language)}"
        for child in counted
        if child.part is not None and child.value is not None
    ]
    assert node.value is not None
    value = between(node.value, language)
    return words.SUM.say(language, terms=" + ".join(terms), value=value)


# --- Niveaux


def _evaluated(node: NodeScore, evaluation: Evaluation, language: Language) -> Iterator[str]:
    branch = evaluation.branch
    if branch is None:
        yield from _whole(node, evaluation, language)
        return
    if branch.condition is not None:
        yield words.BRANCH.say(language, condition=quote(branch.condition))
    reading = reports_words.READINGS[branch.reading].say(language)
    yield words.READING.say(language, reading=reading, why=why_branch(branch).say(language))
    if len(branch.lists) > 1:
        for one in branch.lists:
            reason = why_list(branch, one).say(language)
            yield words.LIST.say(language, number=str(one.number), why=reason)
    for one in branch.lists:
        if one.closed:
            percents = tiers(level.percent for level in one.levels)
            yield words.CLOSED.say(language, percents=localized(percents, language))
    if not evaluation.terms:
        yield words.REACHED_NOTHING.say(language)
    for term in evaluation.terms:
        yield _term(term, language)


def _whole(node: NodeScore, evaluation: Evaluation, language: Language) -> Iterator[str]:
    """Yield the effect of an answer to the whole niveau: 0 or 100 %, whatever other nodes score."""
    answer = TOUT if evaluation.value.low else AUCUN
    yield words.WHOLE.say(language, answer=answer)
    branches = node.reading.analysis.branches if node.reading else ()
    items = (level.item for branch in branches for level in branch.levels)
    value = percent(evaluation.value.low, language)
    for text in dict.fromkeys(item.text for item in items if isinstance(item, Reference)):
        reference = quote(text)
        yield words.UNFOLLOWED.say(language, answer=answer, reference=reference, value=value)


def _term(term: Term, language: Language) -> str:
    share = exact_percent(term.share, language)
    if term.number is None and term.label:
        return words.CAPPED.say(language, limit=localized(term.label, language))
    if term.number is None:
        return words.FREE.say(language, share=share)
    arguments = {"number": str(term.number), "label": quote(term.label), "share": share}
    if term.factor == Interval.exact(Fraction(1)):
        return words.TERM.say(language, **arguments)
    return words.PRODUCT.say(language, **arguments, factor=_factor(term.factor, language))


def _factor(value: Interval, language: Language) -> str:
    """Return a fraction of 1 as a factor."""
    text = between(value, language)
    return text if value.is_exact else f"({text})"


def between(value: Interval, language: Language) -> str:
    """Return a fraction of 1 as a percentage, or its bounds."""
    if value.is_exact:
        return percent(value.low, language)
    low, high = percent(value.low, language), percent(value.high, language)
    return words.BETWEEN.say(language, low=low, high=high)
