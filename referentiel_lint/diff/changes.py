"""Changes of a referential as sentences."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from linter.topics.principes.readings import show
from linter.words.language import Language
from linter.words.numbers import localized, percent, percents_apart
from linter.words.text import Text, quote
from referentiel.facts import facts_of
from referentiel.node import Node
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Weight
from referentiel_lint.diff import words
from referentiel_lint.reports import words as reports_words
from scoring.changes.change import (
    Added,
    Change,
    ConcerneChanged,
    FileAdded,
    FileRemoved,
    FileRenamed,
    KeysChanged,
    Moved,
    PrincipeChanged,
    ProfileChanged,
    Removed,
    Renumbered,
    Replaced,
    Retitled,
    Reweighted,
    SectionsChanged,
)
from scoring.changes.level_changes import LevelChange
from scoring.changes.matches import Evidence

# So many levels of a principle are told one by one; the others are counted.
_MOST_LEVELS = 6


def change_sentence(  # noqa: PLR0912 -- a branch for each kind
    change: Change, language: Language
) -> str:
    """Say what has changed."""
    match change:
        case Added():
            return _counted(
                words.ADDED,
                words.ADDED_BELOW,
                change.below,
                language,
                **_of(change.after, language),
            )
        case Removed():
            return _counted(
                words.REMOVED,
                words.REMOVED_BELOW,
                change.below,
                language,
                **_of(change.before, language),
            )
        case Replaced():
            was = _title(change.before, language)
            return words.REPLACED.say(language, title_before=was, **_of(change.after, language))
        case Renumbered():
            if change.after.identifier:
                return _elsewhere(words.RENUMBERED, words.RENUMBERED_BELOW, change, language)
            return _elsewhere(words.UNNAMED, words.UNNAMED_BELOW, change, language)
        case Moved():
            return _moved(change, language)
        case Retitled():
            was = _title(change.before, language)
            return words.RETITLED.say(language, title_before=was, **_of(change.after, language))
        case Reweighted():
            return _reweighted(change, language)
        case ConcerneChanged():
            told = {
                "before": _concerned(change.concerne_before, language),
                "after": _concerned(change.concerne_after, language),
            }
            return words.CONCERNE.say(language, label=_label(change.after, language), **told)
        case SectionsChanged() | KeysChanged():
            text = words.SECTIONS if isinstance(change, SectionsChanged) else words.KEYS
            parts = _listed(_differences(change, language), language)
            label = _label(change.after, language)
            return text.say(language, label=label, parts=parts)
        case PrincipeChanged():
            parts = _listed(_principe(change, language), language)
            return words.PRINCIPE.say(language, label=_label(change.after, language), parts=parts)
        case FileRenamed():
            told = {"before": quote(change.before), "after": quote(change.after)}
            return words.FILE_RENAMED.say(language, **told)
        case FileAdded():
            return words.FILE_ADDED.say(language, after=quote(change.after))
        case FileRemoved():
            return words.FILE_REMOVED.say(language, before=quote(change.before))
        case ProfileChanged():
            names = (one.name if one else None for one in (change.before, change.after))
            before, after = (name or words.NO_PROFILE.say(language) for name in names)
            return words.PROFILE.say(language, before=before, after=after)
        case _:
            assert_never(change)


def exactly(value: Fraction, language: Language) -> str:
    """Give a part of 1 as an exact percent."""
    return f"{localized(show(value), language)} %"


def _listed(parts: Iterator[str], language: Language) -> str:
    """Put parts that have commas of their own one behind the other."""
    return (" ; " if language is Language.FRENCH else "; ").join(parts)


# --- Actions


def _counted(alone: Text, with_below: Text, below: int, language: Language, **told: str) -> str:
    text = with_below if below else alone
    return text.say(language, below=below, **told)


def _label(node: Node, language: Language) -> str:
    if node.identifier is not None and not node.identifier.segments:
        return words.ROOT.say(language)
    name = quote(node.label)
    return f"`{name}`" if name else words.NO_TITLE.say(language)


def _title(node: Node, language: Language) -> str:
    title = node.action.title.text if node.action.title else ""
    return quote(title) or words.NO_TITLE.say(language)


def _of(node: Node, language: Language) -> dict[str, str]:
    return {"label": _label(node, language), "title": _title(node, language)}


def _elsewhere(
    alone: Text, with_below: Text, change: Renumbered | Moved, language: Language
) -> str:
    return _counted(
        alone,
        with_below,
        change.below,
        language,
        label_before=_label(change.before, language),
        label=_label(change.after, language),
        likeness=_likeness(change, language),
    )


def _moved(change: Moved, language: Language) -> str:
    """Say where an action is now: under another id, below another action, in another file."""
    if change.before.identifier != change.after.identifier:
        return _elsewhere(words.MOVED, words.MOVED_BELOW, change, language)
    label = _label(change.after, language)
    old, new = change.before.document.name, change.after.document.name
    if old != new:
        files = {"file": quote(new), "file_before": quote(old)}
        return _counted(words.FILE, words.FILE_BELOW, change.below, language, label=label, **files)
    parents = {
        "parent": _around(change.after, language),
        "parent_before": _around(change.before, language),
    }
    return _counted(
        words.PARENT, words.PARENT_BELOW, change.below, language, label=label, **parents
    )


def _around(node: Node, language: Language) -> str:
    """Name the action in whose text another one stands."""
    if node.facts.parent is None:
        return quote(node.document.name)
    place = node.facts.parent
    above = facts_of(node.document).actions[place]
    return _label(Node(-1, node.document, place, above), language)


def _likeness(change: Renumbered | Moved, language: Language) -> str:
    match change.evidence:
        case Evidence.SAME:
            return ""
        case Evidence.CHILDREN:
            return words.BY_CHILDREN.say(language)
        case Evidence.LIKE | Evidence.ID:
            return words.LIKE.say(language, percent=percent(change.likeness, language))
        case _:
            assert_never(change.evidence)


# --- Weights and whom it concerns


def _reweighted(change: Reweighted, language: Language) -> str:
    old, new = change.weights_before, change.weights_after
    units = [weight.unit for weight in old] == [weight.unit for weight in new]
    is_same_unit = units and len(new) == 1  # What the numbers are is said once.
    told = {
        "label": _label(change.after, language),
        "weights_before": _weights(old, language),
        "weights": _number(new[0], language) if is_same_unit else _weights(new, language),
    }
    before, after = change.share_before, change.share_after
    if before is None or after is None:
        return words.REWEIGHTED.say(language, **told)
    shown = percents_apart(before, after, language)
    if shown is None:
        return words.REWEIGHTED.say(language, **told)
    return words.REWEIGHTED_SHARE.say(language, **told, share_before=shown[0], share=shown[1])


def _weights(weights: Sequence[Weight], language: Language) -> str:
    told = (f"{weight.unit} {_number(weight, language)}" for weight in weights)
    return ", ".join(told) or words.NO_WEIGHT.say(language)


def _number(weight: Weight, language: Language) -> str:
    """Give a weight as it is written, and say where that is no number."""
    if not weight.raw.strip():
        return words.EMPTY_WEIGHT.say(language)
    told = {"weight": quote(weight.raw)}
    return told["weight"] if weight.value is not None else words.UNREAD.say(language, **told)


def _concerned(concerne: Concerne | None, language: Language) -> str:
    if concerne is None:
        return words.EVERYBODY.say(language)
    kinds = quote(", ".join(sorted(concerne.kinds)))
    return words.ALL_BUT.say(language, kinds=kinds) if concerne.excluded else kinds


def _differences(change: SectionsChanged | KeysChanged, language: Language) -> Iterator[str]:
    for kind, names in (
        ("lost", change.lost),
        ("came", change.added),
        ("edited", change.changed),
    ):
        if names:
            yield words.DIFFERENCES[kind].say(language, names=", ".join(map(quote, names)))


# --- Principles


def _principe(change: PrincipeChanged, language: Language) -> Iterator[str]:
    if change.reading_after is None or change.reading_before is None:
        text = words.PRINCIPE_LOST if change.reading_after is None else words.PRINCIPE_CAME
        yield text.say(language)
        return
    yield from (_level(one, language) for one in change.levels[:_MOST_LEVELS])
    if (more := len(change.levels) - _MOST_LEVELS) > 0:
        yield words.MORE.say(language, count=more)
    if change.reading_before is not change.reading_after:
        readings = (change.reading_before, change.reading_after)
        before, after = (reports_words.READINGS[reading].say(language) for reading in readings)
        yield words.READING.say(language, before=before, after=after)
    if change.maximum_before != change.maximum_after:
        maxima = (change.maximum_before, change.maximum_after)
        before, after = (_maximum(maximum, language) for maximum in maxima)
        yield words.MAXIMUM.say(language, before=before, after=after)
    if change.is_only_structure:
        text = words.REORDERED if change.is_reordered else words.OTHERWISE
        yield text.say(language)


def _maximum(value: Fraction | None, language: Language) -> str:
    return words.NO_MAXIMUM.say(language) if value is None else exactly(value, language)


def _level(change: LevelChange, language: Language) -> str:
    told = words.LEVELS[level_variant(change)].say(language, **level_arguments(change, language))
    if change.condition is None:
        return told
    return words.LEVEL_BRANCH.say(language, level=told, condition=quote(change.condition))


def level_variant(change: LevelChange) -> str:
    """Choose the words of a level that changes."""
    if change.label_before is not None:
        return "level-renamed"
    if change.before is None:
        return "level-came"
    return "level-lost" if change.after is None else "level"


def level_arguments(change: LevelChange, language: Language) -> dict[str, str]:
    """Give what the words of a level that changes put in."""
    return {
        "level": quote(change.label),
        "was": quote(change.label_before or ""),
        "before": "" if change.before is None else exactly(change.before, language),
        "after": "" if change.after is None else exactly(change.after, language),
    }
