"""Changes of sibling files as sentences; formulas are told in words."""

from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from linter.topics.formules.sentences import sentence
from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.diff import sibling_words as words
from referentiel_lint.diff.changes import joined, names_changed
from scoring.changes.sibling_changes import (
    FormuleChanged,
    SiblingAdded,
    SiblingChange,
    SiblingKeysChanged,
    SiblingRemoved,
    SiblingRenamed,
    SiblingRetitled,
    SiblingSectionsChanged,
    sides_of,
)
from scoring.changes.sibling_content import SiblingContent, Subject

# Longer values are not shown.
_LONGEST_VALUE = 60


def sibling_sentence(change: SiblingChange, language: Language) -> str:
    """Return a sentence on what changed."""
    match change:
        case SiblingAdded(after=one) | SiblingRemoved(before=one):
            text = words.ADDED if isinstance(change, SiblingAdded) else words.REMOVED
            what = _what(one, language)
            shown = words.WHAT.say(language, what=what) if what else ""
            return text.say(language, label=_label(one, language), what=shown)
        case SiblingRenamed(before, after):
            text = words.REATTACHED if after.subject is Subject.REGLES else words.RENAMED
            label = _label(before, language)
            return text.say(language, label_before=label, name=quote(after.name))
        case SiblingRetitled(before, after):
            titles = {"title": _title(after, language), "title_before": _title(before, language)}
            return words.RETITLED.say(language, label=_label(after, language), **titles)
        case FormuleChanged(before, after):
            told = {"before": _formule(before, language), "after": _formule(after, language)}
            return words.FORMULE.say(language, label=_label(after, language), **told)
        case SiblingKeysChanged():
            parts = joined(_keys(change, language), language)
            return words.KEYS.say(language, label=_label(change.after, language), parts=parts)
        case SiblingSectionsChanged():
            parts = joined(names_changed(change, language), language)
            return words.SECTIONS.say(language, label=_label(change.after, language), parts=parts)
        case _:
            assert_never(change)


def sibling_label(change: SiblingChange, language: Language) -> str:
    """Name the entry that a change is about, after or else before."""
    before, after = sides_of(change)
    one = after or before
    return _label(one, language) if one else ""


def _label(one: SiblingContent, language: Language) -> str:
    text = words.REGLES[one.type] if one.type else words.LABELS[one.subject]
    return text.say(language, name=quote(one.name), within=quote(one.within))


def _title(one: SiblingContent, language: Language) -> str:
    return quote(one.title) or words.NO_TITLE.say(language)


def _what(one: SiblingContent, language: Language) -> str:
    """Return what tells an entry on one side only from others: its formula, or its title."""
    if one.subject is Subject.REGLE:
        return _formule(one, language)
    return quote(one.title) if one.title != one.name else ""


def _formule(one: SiblingContent, language: Language) -> str:
    """Return a formula as a sentence, which follows other words."""
    if one.lecture is None:
        return words.NO_FORMULE.say(language)
    if one.lecture.formule is None:
        return words.UNREAD_FORMULE.say(language, text=quote(one.formule))
    text = sentence(one.lecture.formule, language, one.type)
    return f"{text[0].lower()}{text[1:-1]}"


def _keys(change: SiblingKeysChanged, language: Language) -> Iterator[str]:
    before, after = change.before.keys, change.after.keys
    for key in change.lost:
        yield words.KEY_LOST.say(language, key=quote(key), before=_values(before[key], language))
    for key in change.added:
        yield words.KEY_NEW.say(language, key=quote(key), after=_values(after[key], language))
    for key in change.changed:
        yield _key(key, before[key], after[key], language)


def _key(key: str, before: tuple[str, ...], after: tuple[str, ...], language: Language) -> str:
    """Return how a value changed; of a list what is new and what is gone."""
    if len(before) == len(after) == 1:
        if max(len(before[0]), len(after[0])) > _LONGEST_VALUE:
            return words.KEY_OTHER.say(language, key=quote(key))
        sides = {"before": _values(before, language), "after": _values(after, language)}
        return words.KEY_CHANGED.say(language, key=quote(key), **sides)
    gained, lost = Counter(after) - Counter(before), Counter(before) - Counter(after)
    lists = ((words.GAINS, gained), (words.LOSES, lost))
    parts = (
        text.say(language, names=_values(tuple(names.elements()), language))
        for text, names in lists
        if names
    )
    return words.LIST_CHANGED.say(language, key=quote(key), parts=", ".join(parts))


def _values(values: tuple[str, ...], language: Language) -> str:
    shown = ", ".join(quote(one) for one in values if one)
    return shown or words.NO_VALUE.say(language)
