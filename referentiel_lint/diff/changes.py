"""Changes of a referential as sentences."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from linter.catalogue import say
from linter.topics.principes.readings import show
from linter.words.language import Language, quote
from linter.words.numbers import localized, percent, percents_apart
from referentiel.facts import facts_of
from referentiel.node import Node
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Weight
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
            return _counted("added", change.below, language, **_of(change.after, language))
        case Removed():
            return _counted("removed", change.below, language, **_of(change.before, language))
        case Replaced():
            was = _title(change.before, language)
            return say("change.replaced", language, title_before=was, **_of(change.after, language))
        case Renumbered():
            kind = "renumbered" if change.after.identifier else "unnamed"
            return _elsewhere(kind, change, language)
        case Moved():
            return _moved(change, language)
        case Retitled():
            was = _title(change.before, language)
            return say("change.retitled", language, title_before=was, **_of(change.after, language))
        case Reweighted():
            return _reweighted(change, language)
        case ConcerneChanged():
            told = {
                "before": _concerned(change.concerne_before, language),
                "after": _concerned(change.concerne_after, language),
            }
            return say("change.concerne", language, label=_label(change.after, language), **told)
        case SectionsChanged() | KeysChanged():
            kind = "sections" if isinstance(change, SectionsChanged) else "keys"
            parts = _listed(_differences(change, language), language)
            label = _label(change.after, language)
            return say(f"change.{kind}", language, label=label, parts=parts)
        case PrincipeChanged():
            parts = _listed(_principe(change, language), language)
            return say(
                "change.principe", language, label=_label(change.after, language), parts=parts
            )
        case FileRenamed():
            told = {"before": quote(change.before), "after": quote(change.after)}
            return say("change.file-renamed", language, **told)
        case FileAdded():
            return say("change.file-added", language, after=quote(change.after))
        case FileRemoved():
            return say("change.file-removed", language, before=quote(change.before))
        case ProfileChanged():
            names = (one.name if one else None for one in (change.before, change.after))
            before, after = (name or say("change.no-profile", language) for name in names)
            return say("change.profile", language, before=before, after=after)
        case _:
            assert_never(change)


def exactly(value: Fraction, language: Language) -> str:
    """Give a part of 1 as an exact percent."""
    return f"{localized(show(value), language)} %"


def _listed(parts: Iterator[str], language: Language) -> str:
    """Put parts that have commas of their own one behind the other."""
    return (" ; " if language is Language.FRENCH else "; ").join(parts)


# --- Actions


def _counted(kind: str, below: int, language: Language, **told: str) -> str:
    variant = f"{kind}-below" if below else kind
    return say(f"change.{variant}", language, below=str(below), **told)


def _label(node: Node, language: Language) -> str:
    if node.identifier is not None and not node.identifier.segments:
        return say("change.root", language)
    name = quote(node.label)
    return f"`{name}`" if name else say("change.no-title", language)


def _title(node: Node, language: Language) -> str:
    title = node.action.title.text if node.action.title else ""
    return quote(title) or say("change.no-title", language)


def _of(node: Node, language: Language) -> dict[str, str]:
    return {"label": _label(node, language), "title": _title(node, language)}


def _elsewhere(kind: str, change: Renumbered | Moved, language: Language) -> str:
    return _counted(
        kind,
        change.below,
        language,
        label_before=_label(change.before, language),
        label=_label(change.after, language),
        likeness=_likeness(change, language),
    )


def _moved(change: Moved, language: Language) -> str:
    """Say where an action is now: under another id, below another action, in another file."""
    if change.before.identifier != change.after.identifier:
        return _elsewhere("moved", change, language)
    label = _label(change.after, language)
    old, new = change.before.document.name, change.after.document.name
    if old != new:
        files = {"file": quote(new), "file_before": quote(old)}
        return _counted("file", change.below, language, label=label, **files)
    parents = {
        "parent": _around(change.after, language),
        "parent_before": _around(change.before, language),
    }
    return _counted("parent", change.below, language, label=label, **parents)


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
            return say("change.by-children", language)
        case Evidence.LIKE | Evidence.ID:
            return say("change.like", language, percent=percent(change.likeness, language))
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
        return say("change.reweighted", language, **told)
    shown = percents_apart(before, after, language)
    if shown is None:
        return say("change.reweighted", language, **told)
    return say("change.reweighted-share", language, **told, share_before=shown[0], share=shown[1])


def _weights(weights: Sequence[Weight], language: Language) -> str:
    told = (f"{weight.unit} {_number(weight, language)}" for weight in weights)
    return ", ".join(told) or say("change.no-weight", language)


def _number(weight: Weight, language: Language) -> str:
    """Give a weight as it is written, and say where that is no number."""
    if not weight.raw.strip():
        return say("change.empty-weight", language)
    told = {"weight": quote(weight.raw)}
    return told["weight"] if weight.value is not None else say("change.unread", language, **told)


def _concerned(concerne: Concerne | None, language: Language) -> str:
    if concerne is None:
        return say("change.everybody", language)
    kinds = quote(", ".join(sorted(concerne.kinds)))
    return say("change.all-but", language, kinds=kinds) if concerne.excluded else kinds


def _differences(change: SectionsChanged | KeysChanged, language: Language) -> Iterator[str]:
    for kind, names in (
        ("lost", change.lost),
        ("came", change.added),
        ("edited", change.changed),
    ):
        if names:
            yield say(f"change.{kind}", language, names=", ".join(map(quote, names)))


# --- Principles


def _principe(change: PrincipeChanged, language: Language) -> Iterator[str]:
    if change.reading_after is None or change.reading_before is None:
        kind = "lost" if change.reading_after is None else "came"
        yield say(f"change.principe-{kind}", language)
        return
    yield from (_level(one, language) for one in change.levels[:_MOST_LEVELS])
    if (more := len(change.levels) - _MOST_LEVELS) > 0:
        yield say("change.more", language, count=str(more))
    if change.reading_before is not change.reading_after:
        readings = (change.reading_before, change.reading_after)
        before, after = (say(f"reading.{reading}", language) for reading in readings)
        yield say("change.reading", language, before=before, after=after)
    if change.maximum_before != change.maximum_after:
        maxima = (change.maximum_before, change.maximum_after)
        before, after = (_maximum(maximum, language) for maximum in maxima)
        yield say("change.maximum", language, before=before, after=after)
    if change.is_only_structure:
        kind = "reordered" if change.is_reordered else "otherwise"
        yield say(f"change.{kind}", language)


def _maximum(value: Fraction | None, language: Language) -> str:
    return say("change.no-maximum", language) if value is None else exactly(value, language)


def _level(change: LevelChange, language: Language) -> str:
    told = say(f"change.{level_variant(change)}", language, **level_arguments(change, language))
    if change.condition is None:
        return told
    return say("change.level-branch", language, level=told, condition=quote(change.condition))


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
