"""The scores of every node of a referential for the answers of one collectivité, with reasons.

An unknown score becomes bounds, never a silent zero: a niveau that cannot be scored, has an invalid
answer or none leaves its part of all scores above it open.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from referentiel.referential import Referentiel
from scoring.answer_error import AnswerError, AnswerErrorCode, AnswerMismatch
from scoring.answer_keys import COLLECTIVITE, TYPE
from scoring.answers_by_place import AnswersByPlace, answers_by_place, locate_error
from scoring.collectivite import OTHER, Collectivite
from scoring.context import ScoringContext, scoring_context
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.family_tree import Place
from scoring.node_score import NodeScore, Scores, State, Unanswered
from scoring.principe.analysis import Reading
from scoring.principe.answer import Answer, Choice
from scoring.principe.evaluator import Evaluation, Interval, check_answer, evaluate, needs_no_answer
from scoring.principe.tree import Reference
from scoring.reason import Cause

_ZERO, _ANYTHING = Interval.exact(Fraction(0)), Interval(Fraction(0), Fraction(1))
# Readings that may lack levels: the names in their answers cannot be checked.
_UNCHECKED = (Reading.UNREADABLE, Reading.PROGRESSION)


def score(
    referentiel: Referentiel,
    answers: Mapping[str, Answer | None],
    collectivite: Collectivite | None = None,
    *,
    unanswered: Unanswered = Unanswered.OPEN,
    conventions: Conventions = NO_CONVENTIONS,
) -> Scores:
    """Score a referential for answers by id; None stands for one that could not be read.

    An answer that does not fit is not used, and its error is returned; nothing is raised.
    """
    collectivite = collectivite or Collectivite()
    context = scoring_context(referentiel, collectivite, conventions)
    given = answers_by_place(context, answers)
    scorer = _Scorer(context, given, collectivite, unanswered)
    nodes = scorer.run()
    in_order = sorted(scorer.errors, key=lambda pair: pair[0])
    errors = (*context.errors, *given.errors, *(error for _, error in in_order))
    return Scores(
        context.tree, nodes, tuple(_folded(errors)), collectivite, unanswered, context.other_than
    )


class _Scorer:
    def __init__(
        self,
        context: ScoringContext,
        given: AnswersByPlace,
        collectivite: Collectivite,
        unanswered: Unanswered,
    ) -> None:
        self.context = context
        self.given = given
        self.collectivite = collectivite
        self.unanswered = unanswered
        self.errors: list[tuple[int, AnswerError]] = []
        self.done: dict[int, NodeScore] = {}

    def run(self) -> tuple[NodeScore, ...]:
        for index in self._order():
            self.done[index] = self._score(self.context.tree.places[index])
        return tuple(self.done[place.index] for place in self.context.tree.places)

    def _order(self) -> Iterator[int]:
        """Yield the indices of places, each after those whose scores it needs; no cycles."""
        stack = [place.index for place in reversed(self.context.tree.places)]
        while stack:
            index = stack[-1]
            waiting = [need for need in self._needs(index) if need not in self.done]
            if index not in self.done and waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            if index not in self.done:
                yield index

    def _needs(self, index: int) -> Iterator[int]:
        yield from self.context.tree.counted(index)
        for link in self.context.links.get(index, ()):
            if link.target is not None:
                yield link.target.index

    def _score(self, place: Place) -> NodeScore:
        if place.index not in self.context.worths.concerned:
            return NodeScore(place, State.NOT_CONCERNED, None)
        return self._parent(place) if place.children else self._niveau(place)

    # --- Niveaux

    def _niveau(self, place: Place) -> NodeScore:
        answer = self.given.answers.get(place.index)
        if place.index in self.context.reasons:
            if answer is not None:
                self._check_names(place, answer)
            return self._made(place, State.NOT_SCORED, _ANYTHING)
        if place.index not in self.given.answers and self._follows_others(place):
            answer = Choice()
        elif place.index not in self.given.answers:
            return self._made(place, State.NOT_ANSWERED, self._unanswered())
        evaluation = self._evaluated(place, answer) if answer is not None else None
        if evaluation is None:
            return self._made(place, State.REFUSED, _ANYTHING)
        state = State.SCORED if evaluation.value.is_exact else State.OPEN
        return self._made(place, state, evaluation.value, evaluation)

    def _follows_others(self, place: Place) -> bool:
        reading = self.context.reading(place.index)
        return reading is not None and needs_no_answer(
            reading.analysis, self.collectivite.population
        )

    def _check_names(self, place: Place, answer: Answer) -> None:
        """Report the wrong names in an answer that is not scored for another reason."""
        reading = self.context.reading(place.index)
        if reading is not None and reading.analysis.reading not in _UNCHECKED:
            try:
                check_answer(reading.analysis, answer, self.collectivite.population)
            except AnswerMismatch as mismatch:
                self.errors.append((place.index, locate_error(place.label, mismatch)))

    def _evaluated(self, place: Place, answer: Answer) -> Evaluation | None:
        reading = self.context.reading(place.index)
        assert reading is not None
        by_reference = {link.reference: link for link in self.context.links.get(place.index, ())}

        def score_of(reference: Reference) -> Interval:
            target = by_reference[reference].target
            value = self.done[target.index].value if target is not None else None
            assert value is not None  # A reference that cannot be followed is a reason.
            return value

        try:
            return evaluate(reading.analysis, answer, self.collectivite.population, score_of)
        except AnswerMismatch as mismatch:
            self.errors.append((place.index, locate_error(place.label, mismatch)))
            return None

    # --- Parents

    def _parent(self, place: Place) -> NodeScore:
        weighing = self.context.worths.weighings[place.index]
        children = (self.done[index] for index in self.context.tree.counted(place.index))
        counted = [child for child in children if child.state is not State.NOT_CONCERNED]
        reason = self.context.reasons.get(place.index)
        needs_kind = reason is not None and reason.cause is Cause.KIND_MISSING
        is_open = bool(counted) and all(node.state is State.NOT_ANSWERED for node in counted)
        if is_open and (reason is None or needs_kind):  # Whatever the parts are.
            return self._made(place, State.NOT_ANSWERED, self._unanswered())
        if reason is not None:
            if needs_kind and not self.context.errors:
                self._refuse_untold_kind(place, weighing.kinds)
            return self._made(place, State.NOT_SCORED, _ANYTHING)
        value = _ZERO
        for index, part in weighing.parts.items():
            child = self.done[index].value
            assert child is not None  # Only children that concern the collectivité have a part.
            value += child * part
        value = value.bounded()
        return self._made(place, State.SCORED if value.is_exact else State.OPEN, value)

    def _refuse_untold_kind(self, place: Place, kinds: tuple[str, ...]) -> None:
        path = (COLLECTIVITE, TYPE)
        code = AnswerErrorCode.TYPE_MISSING
        error = AnswerError(code, path, (place.label,), "", (*kinds, OTHER))
        self.errors.append((place.index, error))

    # --- Both

    def _unanswered(self) -> Interval:
        return _ZERO if self.unanswered is Unanswered.ZERO else _ANYTHING

    def _made(
        self,
        place: Place,
        state: State,
        value: Interval,
        evaluation: Evaluation | None = None,
    ) -> NodeScore:
        """Return the score of a place, with the niveaux that keep it from being exact."""
        return NodeScore(
            place,
            state,
            value,
            self.context.worths.parts.get(place.index),
            self.context.worths.points.get(place.index),
            self.context.reasons.get(place.index) if state is State.NOT_SCORED else None,
            self.context.worths.weighings.get(place.index),
            self.context.reading(place.index),
            evaluation,
            unanswered=self._named(place, state, State.NOT_ANSWERED),
            unscored=self._named(place, state, State.NOT_SCORED),
            refused=self._named(place, state, State.REFUSED),
        )

    def _named(self, place: Place, state: State, wanted: State) -> tuple[str, ...]:
        """Return the nodes in a state that a place's value depends on, itself or descendants."""
        is_itself = state in _LISTS and (state is State.NOT_SCORED or not place.children)
        if is_itself:
            return (place.label,) if state is wanted else ()
        names: dict[str, None] = {}
        for need in self._needs(place.index):
            if self.context.worths.parts.get(need) != 0 or not place.children:
                names.update(dict.fromkeys(_LISTS[wanted](self.done[need])))
        return tuple(names)


# The niveaux that a score names for each state.
_LISTS: Mapping[State, Callable[[NodeScore], tuple[str, ...]]] = {
    State.NOT_ANSWERED: lambda node: node.unanswered,
    State.NOT_SCORED: lambda node: node.unscored,
    State.REFUSED: lambda node: node.refused,
}


def _folded(errors: Iterable[AnswerError]) -> Iterator[AnswerError]:
    """Yield the errors; those of several niveaux about the collectivité are merged."""
    folded: dict[object, AnswerError] = {}
    for error in errors:
        about = error.path[0] == COLLECTIVITE
        key: object = (error.code, error.path, error.gap) if about else error
        first = folded.get(key)
        niveaux = (*first.niveaux, *error.niveaux) if first else error.niveaux
        folded[key] = replace(first or error, niveaux=niveaux)
    yield from folded.values()
