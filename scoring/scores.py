"""Scores by principles: what every node of a referential scores for one collectivité, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from graphlib import TopologicalSorter

from referentiel.identifier import parse_id
from referentiel.referential import Referentiel
from referentiel.text.letters import compose
from referentiel.text.names import nearest_name
from referentiel.weights.weight import kinds_among
from scoring.answer_keys import COLLECTIVITE, POPULATION, REPONSES, TYPE
from scoring.answers.answer import OTHER, Answer, AnswerError, AnswerMismatch, Choice, Collectivite
from scoring.answers.answer import AnswerErrorCode as Code
from scoring.answers.reader import AnswersFile, parse_plain
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.principe.evaluator import Evaluation, Interval, evaluate, needs_no_answer
from scoring.principe.tree import Reference
from scoring.readings import NiveauReading, readings
from scoring.tree import (
    Cause,
    FamilyTree,
    Link,
    Place,
    Reason,
    Weighing,
    Worths,
    family_tree,
    links,
    worths_of,
)

# --- The score of a node, and the scores of a whole referential


class State(StrEnum):
    """Whether a node's score is known, at least within bounds, or why there is none."""

    SCORED = "scored"
    OPEN = "open"
    NOT_SCORED = "not-scored"
    NOT_ANSWERED = "not-answered"
    REFUSED = "refused"
    NOT_CONCERNED = "not-concerned"


@dataclass(frozen=True, slots=True)
class NodeScore:
    """The score of one node.

    `value` is a part of 1, or its bounds. `part` is what it counts for in its parent, None for the
    root and if the weights of its family cannot be used; `worth` is its points if everything is
    done, None if weights there or further up cannot be used. `part` and `worth` are 0 for
    réglementaires, and below a node worth 0. `value`, `part` and `worth` are None if the node does
    not concern the collectivité.

    `reason` is why it cannot be scored, `weighing` how its children share its worth, `reading` its
    principle, `evaluation` what its answer gives: each is None if there is none. `open` has the
    states of the nodes that keep its value from being known, itself included, by label.
    """

    place: Place
    state: State
    value: Interval | None
    part: Fraction | None = None
    worth: Fraction | None = None
    reason: Reason | None = None
    weighing: Weighing | None = None
    reading: NiveauReading | None = None
    evaluation: Evaluation | None = None
    open: Mapping[str, State] = field(default_factory=dict)

    @property
    def points(self) -> Interval | None:
        """The points of the node, or their bounds; None without a value or a worth."""
        return None if self.value is None or self.worth is None else self.value * self.worth


@dataclass(frozen=True)
class Scores:
    """All scores, by the index of their places (parents first), and the errors of answers.

    `other_than` contains the types that the files name, if the type of the collectivité is known
    and is neither one of them nor `autre`; else it is empty.
    """

    tree: FamilyTree
    nodes: tuple[NodeScore, ...]
    errors: tuple[AnswerError, ...]
    collectivite: Collectivite
    other_than: tuple[str, ...] = ()

    @property
    def root(self) -> NodeScore:
        """The score of the whole referential."""
        return self.nodes[0]

    def of(self, label: str) -> NodeScore:
        """Return the score of the first node labelled `label` (see `Place`); KeyError if none."""
        return self._by_label[label]

    @cached_property
    def _by_label(self) -> Mapping[str, NodeScore]:
        return {node.place.label: node for node in reversed(self.nodes)}


# --- The context of scoring before any answer: principles, weights, `concerne`, what has no score


# Words that exclude the kind after them.
_NEGATIONS = ("sauf ", "hors ", "non ", "non-", "pas ")


@dataclass(frozen=True)
class ScoringContext:
    """A referential as it applies to one collectivité; mappings are by the index of places.

    `readings` contains all principles of each place. `other_than` is as in `Scores`.
    """

    tree: FamilyTree
    readings: Mapping[int, tuple[NiveauReading, ...]]
    links: Mapping[int, tuple[Link, ...]]
    worths: Worths
    errors: tuple[AnswerError, ...]
    other_than: tuple[str, ...]

    @cached_property
    def reasons(self) -> Mapping[int, Reason]:
        """Why places cannot be scored, by their indexes; places that can be scored are absent."""
        reasons = ((place.index, _reason(self, place)) for place in self.tree.places)
        return {index: reason for index, reason in reasons if reason}

    def reading(self, index: int) -> NiveauReading | None:
        """Return the principle of a place; None unless it has exactly one."""
        principes = self.readings.get(index, ())
        return principes[0] if len(principes) == 1 else None


def scoring_context(
    referentiel: Referentiel, collectivite: Collectivite, conventions: Conventions
) -> ScoringContext:
    """Return the context of a referential for a collectivité."""
    tree = family_tree(referentiel)
    index_of = {place.node.index: place.index for place in tree.places if place.node}
    by_place: dict[int, tuple[NiveauReading, ...]] = {}
    for node, reading in readings(referentiel, conventions):
        index = index_of[node.index]
        by_place[index] = (*by_place.get(index, ()), reading)
    kinds = tuple(kind for kind in kinds_among(tree.places) if kind is not None)
    kind, errors = _kind(kinds, collectivite)
    analyses = {index: one[0].analysis for index, one in by_place.items() if len(one) == 1}
    return ScoringContext(
        tree,
        by_place,
        links(tree, analyses),
        worths_of(tree, kind),
        tuple(errors),
        () if kind in (None, *kinds, OTHER) else kinds,
    )


# --- Types of collectivité


def _kind(
    kinds: tuple[str, ...], collectivite: Collectivite
) -> tuple[str | None, list[AnswerError]]:
    """Return the kind of a collectivité, if given; None and an error if it is unclear.

    A kind unlike any that the files name is accepted, as `autre` is. One that nearly matches a kind
    in the files may be a typo, and `sauf syndicat` does not say which kind it is.
    """
    if collectivite.kind is None:
        return None, []
    kind = " ".join(compose(collectivite.kind).split()).casefold()
    known = (*kinds, OTHER)
    is_negation = bool(kinds) and kind.startswith(_NEGATIONS)
    nearest = None if is_negation or kind in known else nearest_name(kind, kinds)
    if nearest is None and not is_negation:
        return kind, []
    found, path = collectivite.kind, (COLLECTIVITE, TYPE)
    return None, [AnswerError(Code.UNKNOWN_TYPE, path, (), found, known, nearest)]


# --- What is not scored


def _reason(context: ScoringContext, place: Place) -> Reason | None:
    """Return the first reason why no answer can score a place, if there is one."""
    principes = context.readings.get(place.index, ())
    if place.is_lost:
        return Reason(Cause.LOST, {"label": place.label})
    if place.children and principes:
        return Reason(Cause.PRINCIPE_ABOVE_CHILDREN)
    if place.children:
        return context.worths.weighings[place.index].reason
    if not principes:
        return Reason(Cause.NO_PRINCIPE)
    if len(principes) > 1:
        return Reason(Cause.TWO_PRINCIPES, span=principes[-1].section.heading)
    if place.identifier is None:
        return Reason(Cause.NO_ID)
    if len(context.tree.by_id[place.identifier]) > 1:
        return Reason(Cause.ID_TWICE, {"label": place.label})
    if not principes[0].is_scored:
        return Reason(Cause.PRINCIPE, span=principes[0].section.heading)
    links = context.links.get(place.index, ())
    reasons = (_unfollowed(link, principes[0], context.worths.concerned) for link in links)
    return next((reason for reason in reasons if reason), None)


def _unfollowed(link: Link, reading: NiveauReading, concerned: frozenset[int]) -> Reason | None:
    """Return why a reference cannot be followed, if it cannot."""
    span = reading.file_span(link.reference.target_span)
    arguments = {"reference": link.reference.text, "target": link.reference.target}
    if not link.targets:
        return Reason(Cause.REFERENCE_NOWHERE, arguments, span)
    if len(link.targets) > 1:
        return Reason(Cause.REFERENCE_TWICE, arguments, span)
    if link.cycle:
        cycle = [*link.cycle, link.cycle[0]]
        arguments["cycle"] = " → ".join(place.label for place in cycle)
        return Reason(Cause.REFERENCE_CYCLE, arguments, span)
    if link.targets[0].index not in concerned:
        return Reason(Cause.REFERENCE_UNCONCERNED, arguments, span)
    return None


# --- Answers by id, assigned to the niveaux that they answer; an answer to nothing is an error


# The codes of unknown names, for which the nearest known name is suggested.
_OF_NAMES = (Code.UNKNOWN_LEVEL, Code.UNKNOWN_RATE)


def answers_by_place(
    context: ScoringContext, answers: Mapping[str, Answer | None]
) -> tuple[Mapping[int, Answer | None], Sequence[AnswerError]]:
    """Return the answers by the index of their niveau's place, and errors.

    An answer that could not be read is None. An answer to a parent is an error, and counts as None
    for each niveau below it that has no answer.
    """
    by_place: dict[int, Answer | None] = {}
    errors: list[AnswerError] = []
    for text, answer in answers.items():
        places = _places(context, text)
        if error := _error(context, text, places):
            errors.append(error)
            parents = [place for place in places if place.index not in context.readings]
            for niveau in _niveaux_below(context, parents):
                by_place.setdefault(niveau.index, None)
        else:
            by_place[places[0].index] = answer
    return by_place, errors


def locate_error(niveau: str, mismatch: AnswerMismatch) -> AnswerError:
    """Return the error of an answer that does not fit, with its path among the answers."""
    is_population = mismatch.key == POPULATION
    path = (COLLECTIVITE, POPULATION) if is_population else (REPONSES, niveau, mismatch.key)
    code, found, expected = mismatch.code, mismatch.found, mismatch.expected
    nearest = nearest_name(found, expected) if code in _OF_NAMES else None
    return AnswerError(code, path, (niveau,), found, expected, nearest, mismatch.gap)


def _places(context: ScoringContext, text: str) -> tuple[Place, ...]:
    """Return the places of the id `text`; empty if that is not the canonical spelling of an id."""
    identifier = parse_id(text)
    if identifier is None or str(identifier) != text:
        return ()
    return context.tree.by_id.get(identifier, ())


def _error(context: ScoringContext, text: str, places: tuple[Place, ...]) -> AnswerError | None:
    path = (REPONSES, text)
    with_principe = [place for place in places if place.index in context.readings]
    if not with_principe:
        code = Code.NO_PRINCIPE if places else Code.UNKNOWN_ID
        below = tuple(place.label for place in _niveaux_below(context, places[:1]))
        # Another spelling of an id (`01.3.1`) may be meant, and no other id.
        meant = parse_id(text)
        nearest = str(meant) if not places and meant in context.tree.by_id else None
        return AnswerError(code, path, (text,), text, below, nearest)
    if len(places) > 1:
        return AnswerError(Code.ID_TWICE, path, (text,), text)
    if places[0].index not in context.worths.concerned:
        return AnswerError(Code.NOT_CONCERNED, path, (text,), text)
    return None


def _niveaux_below(context: ScoringContext, places: Sequence[Place]) -> Iterator[Place]:
    """Yield the niveaux below some places, in the order of the tree."""
    stack = [child for place in reversed(places) for child in reversed(place.children)]
    while stack:
        child = context.tree.places[stack.pop()]
        if child.index in context.readings:
            yield child
        stack.extend(reversed(child.children))


# --- The scores of every node of a referential for the answers of one collectivité, with reasons
#
# An unknown score becomes bounds, never a silent zero: a niveau that cannot be scored, has an
# invalid answer or none leaves its part of all scores above it open.


_ZERO, _ANYTHING = Interval.exact(Fraction(0)), Interval(Fraction(0), Fraction(1))


def scores_of(
    referentiel: Referentiel,
    answers: Mapping[str, Answer | None],
    collectivite: Collectivite | None = None,
    *,
    conventions: Conventions = NO_CONVENTIONS,
) -> Scores:
    """Return the scores of a referential for answers by id; an unreadable answer is given as None.

    An answer that does not fit is not used, and its error is in `errors`; nothing is raised.
    """
    collectivite = collectivite or Collectivite()
    context = scoring_context(referentiel, collectivite, conventions)
    given, unfit = answers_by_place(context, answers)
    scorer = _Scorer(context, given, collectivite.population)
    nodes = scorer.run()
    in_order = sorted(scorer.errors, key=lambda pair: pair[0])
    errors = (*context.errors, *unfit, *(error for _, error in in_order))
    return Scores(context.tree, nodes, tuple(_folded(errors)), collectivite, context.other_than)


def score(
    referentiel: Referentiel,
    answers: Mapping[str, object] | AnswersFile,
    collectivite: Collectivite | Mapping[str, object] | None = None,
    *,
    conventions: Conventions = NO_CONVENTIONS,
) -> Scores:
    """Return the scores of a referential for answers, keyed by the ids of its niveaux.

    Answers and `collectivite` are plain Python with the keys of an answers file. `answers` may
    also be what `read_answers` returned: then the collectivité of the file is used unless another
    is given.

    Raise `InvalidAnswers` for malformed plain data. For an answer that could not be read, or does
    not fit its principle, the score of its niveau is the interval from 0 to 1; an answer that does
    not fit also gives an error in `errors` of the result.

    >>> from scoring import score
    >>> scores = score(eci, {"1.1.1": "tout", "1.1.2": [1]}, {"population": 42_000})
    >>> scores.of("1.1.1").value
    Interval(low=Fraction(1, 1), high=Fraction(1, 1))
    >>> score(eci, {"5.2.1": {"nombre": "trois"}})
    Traceback (most recent call last):
    scoring.answers.reader.InvalidAnswers: 5.2.1.nombre: malformed 'trois'
    """
    file = answers if isinstance(answers, AnswersFile) else None
    if file and collectivite is None:
        collectivite = file.collectivite
    parsed, about = parse_plain({} if file else answers, collectivite)
    read = file.answers if file else parsed
    return scores_of(referentiel, read, about, conventions=conventions)


@dataclass(frozen=True)
class _Scorer:
    context: ScoringContext
    given: Mapping[int, Answer | None]
    population: int | None
    errors: list[tuple[int, AnswerError]] = field(default_factory=list)
    done: dict[int, NodeScore] = field(default_factory=dict)

    def run(self) -> tuple[NodeScore, ...]:
        graph = {place.index: [*self._needs(place.index)] for place in self.context.tree.places}
        for index in TopologicalSorter(graph).static_order():  # References form no cycle.
            self.done[index] = self._score(self.context.tree.places[index])
        return tuple(self.done[place.index] for place in self.context.tree.places)

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
        reading = self.context.reading(place.index)
        analysis = reading.analysis if reading else None
        given = self.given.get(place.index)
        if place.index in self.context.reasons or analysis is None:
            return self._made(place, State.NOT_SCORED, _ANYTHING)
        if place.index not in self.given:
            if not needs_no_answer(analysis, self.population):
                return self._made(place, State.NOT_ANSWERED, _ANYTHING)
            given = Choice()
        links = {link.reference: link for link in self.context.links.get(place.index, ())}

        def score_of(reference: Reference) -> Interval:
            target = links[reference].target
            value = self.done[target.index].value if target is not None else None
            assert value is not None  # A reference that cannot be followed is a reason.
            return value

        evaluation = None
        if given is not None:
            try:
                evaluation = evaluate(analysis, given, self.population, score_of)
            except AnswerMismatch as mismatch:
                self.errors.append((place.index, locate_error(place.label, mismatch)))
        if evaluation is None:
            return self._made(place, State.REFUSED, _ANYTHING)
        state = State.SCORED if evaluation.value.is_exact else State.OPEN
        return self._made(place, state, evaluation.value, evaluation)

    # --- Parents

    def _parent(self, place: Place) -> NodeScore:
        weighing = self.context.worths.weighings[place.index]
        children = (self.done[index] for index in self.context.tree.counted(place.index))
        counted = [child for child in children if child.state is not State.NOT_CONCERNED]
        reason = self.context.reasons.get(place.index)
        needs_kind = reason is not None and reason.cause is Cause.KIND_MISSING
        is_open = bool(counted) and all(node.state is State.NOT_ANSWERED for node in counted)
        if is_open and (reason is None or needs_kind):  # Whatever the parts are.
            return self._made(place, State.NOT_ANSWERED, _ANYTHING)
        if reason is not None:
            if needs_kind and not self.context.errors:
                expected = (*weighing.kinds, OTHER)
                path, label = (COLLECTIVITE, TYPE), (place.label,)
                error = AnswerError(Code.TYPE_MISSING, path, label, "", expected)
                self.errors.append((place.index, error))
            return self._made(place, State.NOT_SCORED, _ANYTHING)
        value = _ZERO
        for index, part in weighing.parts.items():
            child = self.done[index].value
            assert child is not None  # Only children that concern the collectivité have a part.
            value += child * part
        value = value.bounded()
        return self._made(place, State.SCORED if value.is_exact else State.OPEN, value)

    # --- Both

    def _made(
        self, place: Place, state: State, value: Interval, evaluation: Evaluation | None = None
    ) -> NodeScore:
        """Return the score of a place, with the nodes that keep it from being exact."""
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
            self._open(place, state),
        )

    def _open(self, place: Place, state: State) -> Mapping[str, State]:
        """Return the states of the nodes without a score that a place depends on, by label."""
        is_niveau = not place.children and state in (State.NOT_ANSWERED, State.REFUSED)
        if is_niveau or state is State.NOT_SCORED:
            return {place.label: state}
        found: dict[str, State] = {}
        for need in self._needs(place.index):
            if self.context.worths.parts.get(need) != 0 or not place.children:
                found.update(self.done[need].open)
        return found


def _folded(errors: Iterable[AnswerError]) -> Iterator[AnswerError]:
    """Yield the errors, but each one about the collectivité only once, for all its niveaux."""
    folded: dict[object, AnswerError] = {}
    for error in errors:
        about = error.path[0] == COLLECTIVITE
        key: object = (error.code, error.path, error.gap) if about else error
        first = folded.get(key)
        niveaux = (*first.niveaux, *error.niveaux) if first else error.niveaux
        folded[key] = replace(first or error, niveaux=niveaux)
    yield from folded.values()
