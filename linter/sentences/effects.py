"""What changes do to scores, as sentences, with their causes."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from linter.catalogue import say
from linter.sentences.changes import exactly, level_arguments, level_variant
from linter.sentences.decimals import localized
from linter.sentences.explanations import between, why_not
from linter.sentences.refusals import message as refusal_message
from linter.topics.principes import show
from linter.words import Language, quote
from referentiel.source import Source, Span
from scoring.answers.file import AnswersFile, Placed
from scoring.answers.refusal import Refusal
from scoring.changes.cause import (
    ByActions,
    ByAnswer,
    ByConcerne,
    ByIdentity,
    ByPrincipe,
    ByProfile,
    ByReason,
    ByRole,
    ByWeights,
    Cause,
    PartChange,
)
from scoring.changes.effects import CaseEffects, CaseKind, Effect
from scoring.changes.outcome import Outcome, Standing
from scoring.collectivite import Collectivite
from scoring.principe.evaluator import Interval

# So many causes of one effect, and ids in one cause, are told; the others are counted.
_MOST = 6


def case_title(case: CaseEffects, language: Language) -> str:
    """Say which case it is."""
    kind = f"{case.kind}-kind" if case.kind is CaseKind.WHOLE and case.name else str(case.kind)
    return say(f"case.{kind}", language, name=quote(case.name))


def effect_sentence(effect: Effect, language: Language) -> str:
    """Say what a score was, what it is now, and why."""
    before, after = outcomes(effect, language)
    values = (effect.before.value, effect.after.value)
    are_known = all(value is not None and value.is_exact for value in values)
    return say(
        f"effect.{'known' if are_known else 'other'}",
        language,
        label=effect_label(effect, language),
        before=before,
        after=after,
        because=because(effect, language),
    )


def effect_label(effect: Effect, language: Language) -> str:
    """Name the node, and the line that a case answers."""
    label = effect.label or say("effect.whole", language)
    return f"{label} `{quote(effect.text)}`" if effect.text else label


def because(effect: Effect, language: Language) -> str:
    """Give the causes of an effect, introduced; nothing where none is known."""
    causes = causes_of(effect, language)
    return say("effect.because", language, causes=causes) if causes else ""


def causes_of(effect: Effect, language: Language) -> str:
    """Give the causes of an effect, one behind the other."""
    told = (part for cause in effect.causes[:_MOST] for part in _parts(cause, language))
    return ", ".join([*dict.fromkeys(told), *_more(len(effect.causes), language)])


def _parts(cause: Cause, language: Language) -> Iterator[str]:
    """Give what a cause says one by one: two families say the same of what goes between them."""
    if isinstance(cause, ByActions):
        yield from _by_actions(cause, language)
    else:
        yield cause_sentence(cause, language)


def outcomes(effect: Effect, language: Language) -> tuple[str, str]:
    """Give a score before and after: exactly where it looks the same with one decimal."""
    before, after = (outcome(one, language) for one in (effect.before, effect.after))
    if before == after and effect.before.value and effect.after.value:
        return _exact(effect.before.value, language), _exact(effect.after.value, language)
    return before, after


def outcome(one: Outcome, language: Language) -> str:
    """Say what a node scores, or why not, in few words."""
    if one.standing is Standing.KNOWN and one.value is not None:
        return between(one.value, language)
    return say(f"effect.{one.standing}", language)


def _exact(value: Interval, language: Language) -> str:
    if value.is_exact:
        return exactly(value.low, language)
    low, high = (f"{localized(show(one), language)} %" for one in (value.low, value.high))
    return say("score.between", language, low=low, high=high)


# --- Causes


def cause_sentence(cause: Cause, language: Language) -> str:
    """Say why a score is another one."""
    match cause:
        case ByPrincipe():
            return _by_principe(cause, language)
        case ByWeights():
            told = [_part(part, language) for part in cause.parts[:_MOST]]
            parts = ", ".join([*told, *_more(len(cause.parts), language)])
            return say("cause.weights", language, parts=parts)
        case ByActions():
            return ", ".join(_by_actions(cause, language))
        case ByIdentity():
            return say("cause.identity", language, label=cause.label)
        case ByRole():
            kind = "parent" if cause.is_parent else "niveau"
            return say(f"cause.{kind}", language, label=cause.label)
        case ByConcerne():
            return say("cause.concerne", language, labels=_labels(cause.labels, language))
        case ByAnswer():
            return _by_answer(cause, language)
        case ByReason():
            is_whole = not cause.label and cause.score.place.identifier is not None
            label = say("effect.whole", language) if is_whole else _name(cause.label, language)
            if not cause.is_now:
                return say("cause.reason-gone", language, label=label)
            why = why_not(cause.score, language) or ""
            return say("cause.reason", language, label=label, why=why)
        case ByProfile():
            return say("cause.profile", language)
        case _:
            assert_never(cause)


def _by_actions(cause: ByActions, language: Language) -> Iterator[str]:
    for before, after in cause.renumbered[:_MOST]:
        names = {"before": _name(before, language), "after": _name(after, language)}
        yield say("cause.renumbered", language, **names)
    yield from _more(len(cause.renumbered), language)
    for kind in ("unnamed", "moved", "come", "gone"):
        labels: tuple[str, ...] = getattr(cause, kind)
        if labels:
            yield say(f"cause.{kind}", language, labels=_labels(labels, language))


def _by_principe(cause: ByPrincipe, language: Language) -> str:
    told = [
        say(
            f"cause.{level_variant(one)}",
            language,
            label=cause.label,
            **level_arguments(one, language),
        )
        for one in cause.levels[:_MOST]
    ]
    told += _more(len(cause.levels), language)
    if cause.reading_before is not None and cause.reading_after is not None:
        before, after = (
            say(f"reading.{reading}", language)
            for reading in (cause.reading_before, cause.reading_after)
        )
        readings = {"before": before, "after": after}
        told.append(say("cause.reading", language, label=cause.label, **readings))
    return ", ".join(told) or say("cause.principe", language, label=cause.label)


def _by_answer(cause: ByAnswer, language: Language) -> str:
    if not cause.is_now:
        return say("cause.answer-fits", language, label=cause.label)
    if cause.refusal is None:
        return say("cause.answer-refused", language, label=cause.label)
    refusal = refused(cause.refusal, language)
    return say("cause.answer", language, label=cause.label, refusal=refusal)


def refused(refusal: Refusal, language: Language) -> str:
    """Say what is wrong with an answer that stands in no file here: it quotes what was read."""
    source = Source("", refusal.found)
    file = AnswersFile(source, Collectivite(), {}, (), {})
    return refusal_message(Placed(refusal, Span(0, len(refusal.found))), file, language)


def _part(part: PartChange, language: Language) -> str:
    before, after = (
        "–" if value is None else exactly(value, language) for value in (part.before, part.after)
    )
    label = _name(part.label, language)
    return say("cause.part", language, label=label, before=before, after=after)


def _labels(labels: Sequence[str], language: Language) -> str:
    names = (_name(label, language) for label in labels[:_MOST])
    return ", ".join([*names, *_more(len(labels), language)])


def _name(label: str, language: Language) -> str:
    """Give an id, or the title of what has none, if it has one."""
    return quote(label) or say("change.no-title", language)


def _more(number: int, language: Language) -> Iterator[str]:
    if number > _MOST:
        yield say("change.more", language, count=str(number - _MOST))
