"""A question is never asked, or is not asked of those for whom a formula uses its answer."""

import operator
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import reduce

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule
from linter.topics.formules import LocatedFormule, formules_in
from linter.topics.questions import questions_by_id
from referentiel.ensemble import Placed
from referentiel.grammar import RegleType
from referentiel.siblings import Question
from scoring.formule.cases import Case, Is, IsNot, are_decided, cases_of
from scoring.formule.identite import PROPRIETES, TYPE, IdentiteValues, asked_type, identites_of
from scoring.formule.parser import parse
from scoring.formule.tree import Reponse
from scoring.graph import components, way
from scoring.reglement import Reglement, reglement_of

# After this many rounds, it is left open who can be asked questions that depend on each other.
_MOST_ROUNDS = 50


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield the questions that no collectivité is asked, and those that a formula uses in vain.

    A formula uses a question in vain if it needs the answer only for types of collectivité that
    are not asked the question.
    """
    questions = {
        one.model.id.text: one
        for one in ensemble.questions
        if one.model.id and len(questions_by_id(ensemble)[one.model.id.text]) == 1
    }
    unseen = dict(_unseen(ensemble, questions))
    for name, path in unseen.items():
        document, model = questions[name]
        assert model.id
        yield Diagnostic.at(
            Place(document, model.id.span, document.entries[model.entry]),
            N_("`{question}` is never asked, since it depends on its own answer: {path}")
            if path
            else N_("no collectivité can be asked `{question}`"),
            remedy=N_("correct the `exprVisible` of a question in this cycle")
            if path
            else N_("correct `exprVisible` or the types of this question, or of one it depends on"),
            field="exprVisible",
            wrong=" ".join(sorted({*path})),
            question=quote(name),
            path=quote(", ".join(path)),
        )
    for located in formules_in(ensemble):
        entry = located.document.entries[located.regle.entry]
        if located.type is not RegleType.VISIBILITE or entry.written_id not in unseen:
            yield from _never_asked(located, questions)


def _never_asked(located: LocatedFormule, questions: Mapping[str, Placed[Question]]) -> Diagnostics:
    """Yield each question that a formula uses only for collectivités that are not asked it."""
    asked = {
        appel.question: appel
        for appel in reversed(located.lecture.appels)
        if isinstance(appel, Reponse) and appel.question in questions
        if questions[appel.question].model.types_concernes
    }
    if not asked or located.lecture.formule is None:
        return
    reglement = located.reglement
    cases = cases_of(located.lecture.formule, reglement=reglement) or ()
    for question, reponse in asked.items():
        document, model = questions[question]
        whom = {one for case in cases if question in case.reponses for one in case.identites}
        found = {type_ for identite in whom for type_ in identite.of(TYPE) or ()}
        concerned = _types_of(model, reglement)
        # Another rule reports a mistyped value.
        if not found or found & concerned or not concerned.issubset(PROPRIETES[reglement][TYPE]):
            continue
        assert model.id
        yield Diagnostic.at(
            located.place(reponse.question_span),
            N_(
                "`{question}` is asked only of some collectivités ({types}), but this formula uses "
                "it only for others"
            ),
            remedy=N_(
                "correct the formula, or the types of collectivité that are asked the question"
            ),
            field=located.name,
            wrong=question,
            related=[Related(document, model.id.span, N_("the question is here"))],
            question=quote(question),
            types=quote(", ".join(sorted(concerned))),
        )


def _types_of(question: Question, reglement: Reglement) -> frozenset[str]:
    """Return the types of collectivité that a question names, as spelt in `PROPRIETES`."""
    types = (one.text for one in question.types_concernes)
    return frozenset(asked_type(one) if reglement is Reglement.R2026 else one for one in types)


def _unseen(
    ensemble: Ensemble, questions: Mapping[str, Placed[Question]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the ids of questions that nobody can be asked, each with a path of ids.

    Left out are questions whose own formula is never VRAI, and those that depend on another
    question that nobody can be asked. Of a cycle of questions, only the first is yielded, with the
    path back to it; other paths are empty.
    """
    ways = {name: _ways(placed) for name, placed in questions.items()}
    graph = {
        name: dict.fromkeys(one for _, needed in every for one in needed if one in questions)
        for name, every in ways.items()
    }
    seen: Mapping[str, Set[IdentiteValues]] = dict.fromkeys(questions, frozenset())
    for _ in range(_MOST_ROUNDS):
        before, seen = seen, {name: _seen(every, seen) for name, every in ways.items()}
        if seen == before:
            break
    else:
        return
    order = {name: index for index, name in enumerate(questions)}
    for group in components(graph):
        first = min(group, key=order.__getitem__)
        is_open = any(seen[name] for name in group)
        path = () if is_open else way(graph, first, first, frozenset(group))
        for name in (first,) if path else group:
            if not seen[name] and ways[name] and (path or all(map(seen.get, graph[name]))):
                yield name, path


def _ways(placed: Placed[Question]) -> Sequence[tuple[Set[IdentiteValues], Sequence[str]]]:
    """Return, for each case, the identités asked and the questions that they must answer first.

    If the question has no readable formula, or one with too many cases, it is asked of all
    identités of its types, without other questions first.
    """
    document, model = placed
    reglement = reglement_of(document.kind)
    types = _types_of(model, reglement)
    is_for_all = not types or not types.issubset(PROPRIETES[reglement][TYPE])
    everyone = frozenset(
        one
        for one in identites_of(reglement)
        if is_for_all or types & (one.of(TYPE) or frozenset())
    )
    formule = parse(model.visible.text, reglement).formule if model.visible else None
    cases = cases_of(formule, reglement=reglement) if formule is not None else None
    if cases is None or formule is None:
        return [(everyone, ())]
    return [
        (everyone.intersection(case.identites), _needed(case))
        for case in cases
        if case.evaluations[0].result is True or not are_decided([formule])
    ]


def _needed(case: Case) -> Sequence[str]:
    """Return the ids of the questions that must be answered in a case."""
    return [
        name
        for name, known in case.reponses.items()
        if isinstance(known, Is) or (isinstance(known, IsNot) and known.is_given)
    ]


def _seen(
    ways: Sequence[tuple[Set[IdentiteValues], Sequence[str]]],
    seen: Mapping[str, Set[IdentiteValues]],
) -> Set[IdentiteValues]:
    """Return the identités that can be asked a question, given those that can be asked the others.

    `ways` are from `_ways`; `seen` maps the id of a question to the identités that can be asked it.
    """
    found: set[IdentiteValues] = set()
    for identites, needed in ways:
        others = (seen[name] for name in needed if name in seen)
        found |= reduce(operator.and_, others, identites)
    return found
