"""A question is shown with an action whose rules do not ask it, or not with one whose rules do."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.topics.formules.lectures import formules_in
from linter.topics.regles.actions import ActionKey, action_key, concern, regles_by_action
from linter.topics.regles.asked import Asking, asked_in, judged_questions
from linter.topics.regles.reponses import mistakes_in
from linter.words.text import N_, quote
from referentiel.ensemble import Ensemble
from referentiel.model import Document, Entry
from referentiel.siblings.written import Written

SEVERITY = Severity.WARNING


class _Extra(NamedTuple):
    """An action in the list of a question that its rules do not ask."""

    document: Document
    entry: Entry
    written: Written
    key: ActionKey
    question: Written


class _Missing(NamedTuple):
    """An action whose rules ask a question, and that is not in its list."""

    document: Document
    entry: Entry
    asking: Asking
    key: ActionKey
    question: Written


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Compare the actions of each question that is asked with those whose rules ask it."""
    extras, missings = _differences(ensemble)
    for missing in missings:
        meant = [one for one in extras if concern(one.key, missing.key)]
        others = [one for one in missings if concern(one.key, missing.key)]
        if len(meant) == len(others) == 1:
            extras.remove(meant[0])
            yield _swapped(missing, meant[0])
        else:
            yield _missing(missing)
    yield from map(_extra, extras)
    yield from _in_sheets(ensemble)


def _in_sheets(ensemble: Ensemble) -> Iterator[Diagnostic]:
    """Compare the lists of questions in sheets with what the formulas there ask."""
    if not ensemble.lists:
        return
    # Most ensembles are in Markdown.
    from linter.topics.regles.lists import asked_unlisted, listed_in_vain  # noqa: PLC0415

    for key, (document, lists), question in listed_in_vain(ensemble):
        yield Diagnostic.at(
            Place(document, question.span, document.entries[lists.entry]),
            N_("no rule of `{action}`, nor of an action above or below, asks `{question}`"),
            remedy=N_(
                "remove the question from the list, or correct the formula that should ask it"
            ),
            field="personnalisationQuestions",
            wrong=question.text,
            action=quote(str(key)),
            question=quote(question.text),
        )
    for key, asking, asked in asked_unlisted(ensemble):
        yield Diagnostic.at(
            asking.located.place(asking.reponse.question_span),
            N_("the rules of `{action}` ask `{question}`, which is not shown with this action"),
            remedy=N_("add `{question}` to `personnalisationQuestions`, or correct the formula"),
            field="personnalisationQuestions",
            wrong=asked,
            action=quote(str(key)),
            question=quote(asked),
        )


def _differences(ensemble: Ensemble) -> tuple[list[_Extra], list[_Missing]]:
    asked, unsure, wrong = asked_in(ensemble), _unsure(ensemble), _mistaken(ensemble)
    extras: list[_Extra] = []
    missings: list[_Missing] = []
    for document, question in judged_questions(ensemble):
        name, entry = question.id, document.entries[question.entry]
        askings = asked.by(name.text) if name else ()
        if not name or not askings or asked.may_be_asked(name.text):
            continue
        listed = [(one, _key(ensemble, one)) for one in question.actions]
        asking = [(one, _key(ensemble, one.located.personnalisation.action)) for one in askings]
        asking = [(one, None if key in unsure else key) for one, key in asking]
        keys = [key for _, key in asking if key]
        if len(keys) == len(asking):
            extras += (
                _Extra(document, entry, one, key, name)
                for one, key in listed
                if key and key not in unsure
                if not any(concern(key, other) for other in (*keys, *wrong))
            )
        known = [key for _, key in listed if key]
        if listed and len(known) == len(listed):
            firsts = {key: one for one, key in reversed(asking) if key}
            missings += (
                _Missing(document, entry, one, key, name)
                for key, one in firsts.items()
                if not any(concern(key, other) for other in known)
            )
    return extras, missings


def _mistaken(ensemble: Ensemble) -> Sequence[ActionKey]:
    """Return the actions of which a formula asks for what its question cannot be."""
    mistakes = mistakes_in(ensemble)
    wrong = (one for one in formules_in(ensemble) if mistakes.has_any(one))
    keys = (_key(ensemble, one.personnalisation.action) for one in wrong)
    return [key for key in keys if key]


def _unsure(ensemble: Ensemble) -> Set[ActionKey | None]:
    """Return the actions whose rules are wrong, which other rules report.

    They have rules twice, or two of one type, of which one may be meant for another action; none;
    or a formula that cannot be read.
    """
    keys = [(_key(ensemble, model.action), model) for _, model in ensemble.personnalisations]
    counts = Counter(key for key, _ in keys)
    empty = (
        key
        for key, model in keys
        if not any(formule.text.strip() for one in model.regles for formule in one.formules)
    )
    unsure = (key for key, regles in regles_by_action(ensemble).items() if not regles.are_certain)
    return {*empty, *unsure, *(key for key, count in counts.items() if count > 1)}


def _key(ensemble: Ensemble, written: Written | None) -> ActionKey | None:
    """Return the action of a reference; None if it is uncertain, or there is no such action."""
    if written is None:
        return None
    is_known = ensemble.actions.node(written.text) or not ensemble.actions.is_here(written.text)
    return action_key(ensemble, written) if is_known else None


def _extra(extra: _Extra) -> Diagnostic:
    return Diagnostic.at(
        Place(extra.document, extra.written.span, extra.entry),
        N_("no rule of `{action}` asks `{question}`"),
        remedy=N_(
            "remove the action from the list, or correct the formula that should ask the question"
        ),
        field="actions",
        wrong=extra.written.text,
        action=quote(extra.written.text),
        question=quote(extra.question.text),
    )


def _missing(missing: _Missing) -> Diagnostic:
    return Diagnostic.at(
        Place(missing.document, missing.question.span, missing.entry),
        N_("the rules of `{action}` ask `{question}`, which is not shown with this action"),
        remedy=N_("add `{action}` below `actions`, or correct the formula"),
        field="actions",
        wrong=f"{missing.question.text} {missing.key}",
        related=[
            Related(
                missing.asking.located.document,
                missing.asking.span,
                N_("the question is asked here"),
            )
        ],
        action=quote(str(missing.key)),
        question=quote(missing.question.text),
    )


def _swapped(missing: _Missing, meant: _Extra) -> Diagnostic:
    """Return the finding on a formula that asks one question, for another one that is shown."""
    located = missing.asking.located
    return Diagnostic.at(
        located.place(missing.asking.reponse.question_span),
        N_(
            "the rules of `{action}` ask `{question}`, not `{other}`, which is shown with this "
            "action"
        ),
        remedy=N_("ask `{other}`, or exchange the action in the `actions` of the two questions"),
        field=located.name,
        wrong=f"{missing.question.text} {meant.question.text}",
        related=[Related(meant.document, meant.written.span, N_("it is shown with it here"))],
        action=quote(str(missing.key)),
        question=quote(missing.question.text),
        other=quote(meant.question.text),
    )
