"""Changes of a referential as sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol, assert_never

from linter.topics.principes.readings import exact_percent
from linter.words.language import Language
from linter.words.numbers import percent, percents_apart
from linter.words.text import Text, quote
from referentiel.facts import facts_of
from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Weight
from referentiel_lint.diff import words
from referentiel_lint.reports import words as reports_words
from scoring.changes import change as kinds
from scoring.changes.change import Change, nodes_of
from scoring.changes.level_changes import LevelChange
from scoring.changes.matches import Evidence

# The most levels of a principle that are listed; the others are counted.
_MAX_LEVELS = 6

# A text, with its arguments.
_SentenceParts = tuple[Text, Mapping[str, str]]


def change_sentence(change: Change, language: Language) -> str:
    """Return a sentence on what changed."""
    text, arguments = _sentence_parts(change, language)
    before, after = nodes_of(change)
    names: dict[str, str] = {}
    for suffix, node in (("_before", before), ("", after or before)):
        if node is not None:
            names[f"label{suffix}"] = _label(node, language)
            names[f"title{suffix}"] = _title(node, language)
    return text.say(language, **names, **arguments)


def _sentence_parts(change: Change, language: Language) -> _SentenceParts:  # noqa: PLR0912 -- one a kind
    match change:
        case kinds.Added():
            return words.ADDED, {"below": _below(change.below, language)}
        case kinds.Removed():
            return words.REMOVED, {"below": _below(change.below, language)}
        case kinds.Replaced():
            return words.REPLACED, {}
        case kinds.Renumbered():
            return words.RENUMBERED if change.after.identifier else words.UNNAMED, {
                "below": _below(change.below, language),
                "likeness": _likeness(change, language),
            }
        case kinds.Moved():
            return _moved(change, language)
        case kinds.Retitled():
            return words.RETITLED, {}
        case kinds.Reweighted():
            return words.REWEIGHTED, _weights(change, language)
        case kinds.ConcerneChanged():
            before = _concerned(change.concerne_before, language)
            return words.CONCERNE, {
                "before": before,
                "after": _concerned(change.concerne_after, language),
            }
        case kinds.SectionsChanged():
            return words.SECTIONS, {"parts": joined(names_changed(change, language), language)}
        case kinds.KeysChanged():
            return words.KEYS, {"parts": joined(names_changed(change, language), language)}
        case kinds.PrincipeChanged():
            return words.PRINCIPE, {"parts": joined(_principe(change, language), language)}
        case kinds.FileChanged():
            return _file(change)
        case kinds.ProfileChanged():
            profiles = {"before": change.before, "after": change.after}
            return words.PROFILE, {
                side: _profile(profile, language) for side, profile in profiles.items()
            }
        case kinds.ColumnsChanged():
            parts = _columns(change, language)
            return words.COLUMNS_OF_SIDES, {"parts": joined(parts, language)}
        case _:
            assert_never(change)


def _columns(change: kinds.ColumnsChanged, language: Language) -> Iterator[str]:
    sides = ((words.ONLY_BEFORE, change.before), (words.ONLY_AFTER, change.after))
    for text, columns in sides:
        if columns:
            counted = (f"{name} ({count})" for name, count in columns)
            yield text.say(language, names=", ".join(counted))


def joined(parts: Iterable[str], language: Language) -> str:
    """Join parts that have commas of their own."""
    return (" ; " if language is Language.FRENCH else "; ").join(parts)


def _file(change: kinds.FileChanged) -> _SentenceParts:
    text = words.FILE_RENAMED
    if change.before is None or change.after is None:
        text = words.FILE_ADDED if change.before is None else words.FILE_REMOVED
    return text, {"before": quote(change.before or ""), "after": quote(change.after or "")}


def _profile(profile: Profile | None, language: Language) -> str:
    return profile.name if profile else reports_words.UNKNOWN.say(language)


# --- Actions


def _label(node: Node, language: Language) -> str:
    if node.identifier is not None and not node.identifier.segments:
        return words.ROOT.say(language)
    name = quote(node.label)
    return f"`{name}`" if name else words.NO_TITLE.say(language)


def _title(node: Node, language: Language) -> str:
    return quote(node.facts.title or "") or words.NO_TITLE.say(language)


def _below(count: int, language: Language) -> str:
    return words.BELOW.say(language, count=count) if count else ""


def _likeness(change: kinds.Renumbered | kinds.Moved, language: Language) -> str:
    match change.evidence:
        case Evidence.SAME:
            return ""
        case Evidence.CHILDREN:
            return words.BY_CHILDREN.say(language)
        case Evidence.LIKE | Evidence.ID:
            return words.LIKE.say(language, percent=percent(change.likeness, language))
        case _:
            assert_never(change.evidence)


def _moved(change: kinds.Moved, language: Language) -> _SentenceParts:
    """Return where an action is now: under another id, in another file, below another parent."""
    below, old, new = _below(change.below, language), change.before, change.after
    if old.identifier != new.identifier:
        return words.MOVED, {"below": below, "likeness": _likeness(change, language)}
    if old.document.name != new.document.name:
        files = {"file": quote(new.document.name), "file_before": quote(old.document.name)}
        return words.MOVED_TO_FILE, {"below": below, **files}
    parents = {"parent": _around(new, language), "parent_before": _around(old, language)}
    return words.MOVED_TO_PARENT, {"below": below, **parents}


def _around(node: Node, language: Language) -> str:
    """Return the name of the action in whose text another one is, or of the file."""
    index = node.facts.parent
    if index is None:
        return quote(node.document.name)
    return _label(Node(-1, node.document, index, facts_of(node.document).actions[index]), language)


# --- Weights, and who is concerned


def _weights(change: kinds.Reweighted, language: Language) -> Mapping[str, str]:
    old, new = change.weights_before, change.weights_after
    has_same_unit = len(new) == 1 and [weight.unit for weight in old] == [new[0].unit]
    shares = ""
    if change.share_before is not None and change.share_after is not None:
        apart = percents_apart(change.share_before, change.share_after, language)
        shares = words.SHARES.say(language, before=apart[0], after=apart[1]) if apart else ""
    return {
        "weights_before": _written(old, language),
        "weights": _number(new[0], language) if has_same_unit else _written(new, language),
        "shares": shares,
    }


def _written(weights: Sequence[Weight], language: Language) -> str:
    written = (f"{weight.unit} {_number(weight, language)}" for weight in weights)
    return ", ".join(written) or words.NO_WEIGHT.say(language)


def _number(weight: Weight, language: Language) -> str:
    """Return a weight as written, with a remark if it is not a number."""
    if not weight.raw.strip():
        return words.EMPTY_WEIGHT.say(language)
    raw = quote(weight.raw)
    return raw if weight.value is not None else words.UNREAD_WEIGHT.say(language, weight=raw)


def _concerned(concerne: Concerne | None, language: Language) -> str:
    if concerne is None:
        return words.EVERYBODY.say(language)
    kinds = quote(", ".join(sorted(concerne.kinds)))
    return words.ALL_BUT.say(language, kinds=kinds) if concerne.excluded else kinds


class NamesChanged(Protocol):
    """A change of texts that have names."""

    @property
    def lost(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def added(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def changed(self) -> tuple[str, ...]: ...  # noqa: D102


def names_changed(change: NamesChanged, language: Language) -> Iterator[str]:
    """Yield which names are gone, which are new, and which say something else."""
    lists = ((words.LOST, change.lost), (words.NEW, change.added), (words.EDITED, change.changed))
    for text, names in lists:
        if names:
            yield text.say(language, names=", ".join(map(quote, names)))


# --- Principles


def _principe(change: kinds.PrincipeChanged, language: Language) -> Iterator[str]:
    if change.reading_after is None or change.reading_before is None:
        text = words.PRINCIPE_LOST if change.reading_after is None else words.PRINCIPE_NEW
        yield text.say(language)
        return
    yield from (_level(one, language) for one in change.levels[:_MAX_LEVELS])
    if (more := len(change.levels) - _MAX_LEVELS) > 0:
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
        text = words.REORDERED if change.is_reordered else words.RESTRUCTURED
        yield text.say(language)


def _maximum(value: Fraction | None, language: Language) -> str:
    if value is None:
        return reports_words.UNKNOWN.say(language)
    return exact_percent(value, language)


def _level(change: LevelChange, language: Language) -> str:
    text = words.LEVEL
    if change.label_before is not None:
        text = words.LEVEL_RENAMED
    elif change.before is None:
        text = words.LEVEL_NEW
    elif change.after is None:
        text = words.LEVEL_LOST
    before, after = (
        "" if value is None else exact_percent(value, language)
        for value in (change.before, change.after)
    )
    level = text.say(
        language,
        level=quote(change.label),
        level_before=quote(change.label_before or ""),
        before=before,
        after=after,
    )
    return level if change.condition is None else f"{level} ({quote(change.condition)})"
