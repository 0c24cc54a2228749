"""Describe changes, and their effects on scores, in sentences; formulas are put into words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from linter.topics.principes import exact_percent
from linter.topics.sentences import sentence
from linter.words import (
    N_,
    NN_,
    Language,
    Messages,
    Text,
    listed,
    localized,
    one_decimal,
    percents_apart,
    quote,
)
from referentiel.grammar import RegleType
from referentiel.source import Source, Span
from referentiel.weights.number import format_number
from referentiel.weights.weight import Concerne, Weight
from referentiel_lint.score import sentences
from referentiel_lint.score.errors import message
from referentiel_lint.tree.trees import NOT_KNOWN, READINGS
from scoring.answers.answer import AnswerError
from scoring.answers.reader import AnswersFile, LocatedError
from scoring.changes import items
from scoring.changes.comparison import Change, ChangeKind
from scoring.changes.effects import Effect, Outcome, Points
from scoring.principe.evaluator import Interval
from scoring.scores import NodeScore
from scoring.statuts.bareme import RegleCrash

# Changes, by their kinds
CHANGES: Messages = {
    "profile": N_("the profile is {after} instead of {before}"),
    "one-side": N_("keys and sections that only one side contains are not compared ({parts})"),
    "added": N_("added: {label}{what}{below}"),
    "removed": N_("removed: {label}{what}{below}"),
    "replaced": N_("{label} has a new title and text: {title}; before: {title_before}"),
    "moved": N_("{label_before} is now {label}{below}"),
    "title": N_("{label} has a new title: {title}; before: {title_before}"),
    "weight": N_("{label}: {before}, then {after}{shares}"),
    "concerne": N_("{label} applies to {after} instead of {before}"),
    "keys": N_("{label}, {parts}"),
    "principe": N_("{label}, principle: {parts}"),
    "formule": N_("{label}, now: {after}; before: {before}"),
    "sections": N_("{label}, sections {parts}"),
}
MORE = N_("and {count} more")

# What changes
_LABELS: Mapping[items.Subject, Text] = {
    items.Subject.ACTION: N_("`{name}`"),
    items.Subject.QUESTION: N_("the question `{name}`"),
    items.Subject.CHOIX: N_("the choix `{name}` of `{within}`"),
    items.Subject.REGLES: N_("the list of règles of `{name}`"),
    items.Subject.REGLE: N_("the règle `{name}` of `{within}`"),
    items.Subject.PREUVE: N_("the preuve `{name}`"),
    items.Subject.INDICATEUR: N_("the indicateur `{name}`"),
    items.Subject.SCENARIO: N_("the scenario `{name}`"),
}
_REGLES: Mapping[RegleType, Text] = {
    RegleType.DESACTIVATION: N_("the désactivation of `{within}`"),
    RegleType.REDUCTION: N_("the réduction de potentiel of `{within}`"),
    RegleType.SCORE: N_("the score réalisé of `{within}`"),
    RegleType.SCORE_INDICATIF: N_("the score indicatif of `{within}`"),
    RegleType.VISIBILITE: N_("the visibilité of `{within}`"),
}
_NO_TITLE = N_("no title")
# Short names of changes, by their kinds, for the causes of an effect
_CHANGE_NAMES: Messages = {
    "added": N_("{label} is new"),
    "removed": N_("{label} was removed"),
    "replaced": N_("{label} is now a different action"),
    "moved": N_("{before} is now {label}"),
    "unnamed": N_("{before} no longer has a readable id"),
    "weight": N_("{label} has a new weight"),
    "weightless": N_("{label} no longer has a weight"),
    "concerne": N_("{label} no longer applies to the same collectivités"),
    "principe": N_("the principle of {label} changed"),
    "unprincipled": N_("{label} no longer has a principle"),
    "formule": N_("{label} changed"),
    "regle": N_("{label} changed"),
}

# At most this many levels of a principle are listed, and this many characters of a value shown.
_MAX_LEVELS, _LONGEST_VALUE = 6, 60

WHOLE = N_("the whole")
OUTCOMES: Messages = {
    "gone": N_("no such action"),
    "refused": N_("invalid answer"),
    "not-scored": N_("not scored"),
    "not-concerned": N_("not applicable"),
}
ANSWERS = N_("answers in {name}")

# At most this many changes are named for one effect; the others are counted.
_MAX_CHANGES = 6


def change_sentence(change: Change, language: Language) -> str:
    """Return a sentence on what changed."""
    before, after = change.sides
    names: dict[str, str] = {}
    for suffix, item in (("_before", before or after), ("", after or before)):
        if item:
            names[f"label{suffix}"] = label(item, language)
            names[f"title{suffix}"] = quote(item.title) or _NO_TITLE.say(language)
            names["what"] = _what(item, language)
    text, parts = _text(change), _parts(change, language)
    return text.say(language, **{**names, "below": _below(change, language), **parts})


def change_name(change: Change, language: Language) -> str:
    """Return a change in a few words, or its `change_sentence` if its kind has no short name."""
    text = _CHANGE_NAMES.get(change.kind)
    item = change.after or change.before
    if text is None or item is None:
        return change_sentence(change, language)
    if item.subject is not items.Subject.ACTION:
        return _CHANGE_NAMES["regle"].say(language, label=label(item, language))
    before = _name(change.before or item, language)
    if change.kind is ChangeKind.MOVED and item.path is None:
        text = _CHANGE_NAMES["unnamed"]
    elif change.kind is ChangeKind.WEIGHT and not item.weights:
        text = _CHANGE_NAMES["weightless"]
    elif change.kind is ChangeKind.PRINCIPE and not item.principes:
        text = _CHANGE_NAMES["unprincipled"]
    return text.say(language, label=_name(item, language), before=before)


def label(item: items.Item, language: Language) -> str:
    """Return how sentences name an action, or an entry of a sibling file."""
    if item.type:
        text = _REGLES[item.type]
    elif item.path == ():
        text = N_("the root")
    else:
        text = _LABELS[item.subject]
    return text.say(language, name=_name(item, language), within=quote(item.within))


def _name(item: items.Item, language: Language) -> str:
    return quote(item.name) or _NO_TITLE.say(language)


def _what(item: items.Item, language: Language) -> str:
    """Return ` (…)` with the title of an item, or with what a règle does; "" if it has neither."""
    what = _formule(item, language) if item.subject is items.Subject.REGLE else quote(item.title)
    return f" ({what})" if what else ""


def _text(change: Change) -> Text:
    if change.kind is ChangeKind.MOVED and change.before and change.after:
        if change.after.path is None:
            return N_("{label_before}, now {label}, no longer has a readable id{below}")
        if change.before.path == change.after.path:
            return N_("{label} is now below another action{below}")
    if change.kind is ChangeKind.TITLE and change.after and not change.after.title:
        return N_("{label} no longer has a title; before: {title_before}")
    if change.kind is ChangeKind.TITLE and change.before and not change.before.title:
        return N_("{label} now has a title: {title}")
    return CHANGES[change.kind]


def _parts(change: Change, language: Language) -> Mapping[str, str]:
    """Return the arguments of the sentence on a change that depend on the kind of the change."""
    before, after = change.before, change.after
    match change.kind:
        case ChangeKind.PROFILE:
            sides = {"before": change.lost, "after": change.added}
            unknown = NOT_KNOWN.say(language)
            return {side: ", ".join(names) or unknown for side, names in sides.items()}
        case ChangeKind.ONE_SIDE:
            lists = (N_("before: {names}"), change.lost), (N_("after: {names}"), change.added)
            return {"parts": _named(lists, language)}
    if before is None or after is None:
        return {}
    match change.kind:
        case ChangeKind.WEIGHT:
            return _weights(before, after, change.shares, language)
        case ChangeKind.CONCERNE:
            pairs = (("before", before), ("after", after))
            return {side: _concerned(item.concerne, language) for side, item in pairs}
        case ChangeKind.PRINCIPE:
            parts = _principe(before.principes, after.principes, language)
        case ChangeKind.FORMULE:
            return {"before": _formule(before, language), "after": _formule(after, language)}
        case ChangeKind.KEYS:
            parts = _keys(change, before, after, language)
        case _:
            lists = (N_("removed: {names}"), change.lost), (N_("added: {names}"), change.added)
            return {"parts": _named((*lists, (N_("changed: {names}"), change.changed)), language)}
    return {"parts": _joined(parts, language)}


def _named(lists: Iterable[tuple[Text, tuple[str, ...]]], language: Language) -> str:
    parts = (t.say(language, names=", ".join(map(quote, names))) for t, names in lists if names)
    return _joined(parts, language)


def _joined(parts: Iterator[str], language: Language) -> str:
    """Join parts of a sentence with semicolons, since they may contain commas."""
    return (" ; " if language is Language.FRENCH else "; ").join(parts)


def _below(change: Change, language: Language) -> str:
    text = NN_(", with {count} descendant", ", with {count} descendants")
    return text.say(language, count=change.below) if change.below else ""


# --- Weights, and the collectivités concerned


def _weights(
    before: items.Item,
    after: items.Item,
    shares: tuple[Fraction | None, Fraction | None],
    language: Language,
) -> Mapping[str, str]:
    old, new = before.weights, after.weights
    has_same_unit = len(new) == 1 and [one.unit for one in old] == [new[0].unit]
    apart = None
    if shares[0] is not None and shares[1] is not None:
        apart = percents_apart(shares[0], shares[1], language)
    return {
        "before": _written(old, language),
        "after": _number(new[0], language) if has_same_unit else _written(new, language),
        "shares": N_(" ({before} of the whole, then {after})").say(
            language, before=apart[0], after=apart[1]
        )
        if apart
        else "",
    }


def _written(weights: tuple[Weight, ...], language: Language) -> str:
    written = (f"{weight.unit} {_number(weight, language)}" for weight in weights)
    return ", ".join(written) or N_("(no weight)").say(language)


def _number(weight: Weight, language: Language) -> str:
    """Return a weight as written, with a remark if it is not a number."""
    if not weight.raw.strip():
        return N_("(no value)").say(language)
    raw = quote(weight.raw)
    return (
        raw
        if weight.value is not None
        else N_("`{weight}` (not a number)").say(language, weight=raw)
    )


def _concerned(concerne: Concerne | None, language: Language) -> str:
    if concerne is None:
        return N_("every collectivité").say(language)
    kinds = quote(", ".join(sorted(concerne.kinds)))
    if not concerne.excluded:
        return kinds
    return N_("all collectivités but {kinds}").say(language, kinds=kinds)


# --- Principles and formulas


def _principe(
    before: tuple[items.PrincipeMeaning, ...],
    after: tuple[items.PrincipeMeaning, ...],
    language: Language,
) -> Iterator[str]:
    if not before or not after:
        yield (N_("added") if after else N_("removed")).say(language)
        return
    levels, old, new = items.level_changes(before, after), before[0], after[0]
    yield from (_level(one, language) for one in levels[:_MAX_LEVELS])
    if (more := len(levels) - _MAX_LEVELS) > 0:
        yield MORE.say(language, count=more)
    if old.reading is not new.reading:
        readings = [READINGS[one.reading].say(language) for one in (old, new)]
        yield N_("reading: {before}, then {after}").say(
            language, before=readings[0], after=readings[1]
        )
    if old.maximum != new.maximum:
        maxima = [_percent(one.maximum, language) for one in (old, new)]
        yield N_("maximum {before}, then {after}").say(language, before=maxima[0], after=maxima[1])
    if not levels and (old.reading, old.maximum) == (new.reading, new.maximum):
        text = (
            N_("its levels are in another order")
            if items.are_reordered(before, after)
            else N_("its branches, lists or bounds are different")
        )
        yield text.say(language)


def _percent(value: Fraction | None, language: Language) -> str:
    unknown = NOT_KNOWN.say(language)
    return unknown if value is None else exact_percent(value, language)


def _level(change: items.LevelChange, language: Language) -> str:
    text = N_("level `{level}` {before}, then {after}")
    if change.before is None or change.after is None:
        text = (
            N_("level `{level}` ({after}) added")
            if change.before is None
            else N_("level `{level}` ({before}) removed")
        )
    before, after = (_percent(value, language) for value in (change.before, change.after))
    level = text.say(language, level=quote(change.label), before=before, after=after)
    return level if change.condition is None else f"{level} ({quote(change.condition)})"


def _formule(item: items.Item, language: Language) -> str:
    """Return a formula in words, for use in a sentence; if it is missing or unreadable, say so."""
    if item.lecture is None:
        return N_("no formula").say(language)
    if item.lecture.formule is None:
        return N_("a formula that cannot be read (`{text}`)").say(
            language, text=quote(item.formule)
        )
    text = sentence(item.lecture.formule, language, item.type)
    return f"{text[0].lower()}{text[1:-1]}"


# --- Keys


def _keys(
    change: Change, before: items.Item, after: items.Item, language: Language
) -> Iterator[str]:
    for key in (*change.lost, *change.added, *change.changed):
        old, new = before.keys.get(key, ()), after.keys.get(key, ())
        gained, lost = Counter(new) - Counter(old), Counter(old) - Counter(new)
        text = N_("`{key}` changed")
        if max(map(len, (*old, *new))) <= _LONGEST_VALUE:
            text = (
                N_("`{key}` removed: {before}")
                if not new
                else N_("`{key}` added: {after}")
                if not old
                else N_("`{key}` {before}, then {after}")
            )
            if len(old) > 1 or len(new) > 1:
                text = (
                    N_("`{key}` loses {before}")
                    if not gained
                    else N_("`{key}` gains {after}")
                    if not lost
                    else text
                )
        yield text.say(
            language,
            key=quote(key),
            before=", ".join(map(quote, lost.elements())),
            after=", ".join(map(quote, gained.elements())),
        )


# --- Effects on scores


def effect_sentence(effect: Effect, language: Language) -> str:
    """Return a sentence with both scores, and any changes that explain their difference."""
    before, after = outcomes(effect, language)
    is_exact = effect.difference is not None and not isinstance(effect.before.value, Points)
    changes = named_changes(effect, language)
    text = (
        N_("{label}: from {before} to {after}{because}")
        if is_exact
        else N_("{label}: {before}, then {after}{because}")
    )
    return text.say(
        language,
        label=quote(effect.name) or WHOLE.say(language),
        before=before,
        after=after,
        because=N_(", because {changes}").say(language, changes=changes) if changes else "",
    )


def named_changes(effect: Effect, language: Language) -> str:
    """Return the names of the changes that explain an effect, those of the action itself first.

    At most six are named; the others are counted.
    """
    names = [change_name(change, language) for change in effect.changes[:_MAX_CHANGES]]
    if (more := len(effect.changes) - len(names)) > 0:
        return ", ".join([*names, MORE.say(language, count=more)])
    return listed(names, N_(" and ").say(language))


def outcomes(effect: Effect, language: Language) -> tuple[str, str]:
    """Return a score before and after as text; exact if both look the same with one decimal."""
    sides = effect.before, effect.after
    before, after = (_outcome(one, language, exactly=False) for one in sides)
    if before == after:
        before, after = (_outcome(one, language, exactly=True) for one in sides)
    return before, after


def difference(effect: Effect, language: Language) -> str:
    """Return the signed difference in points or percentage points; empty if 0 or not known."""
    if not effect.difference:
        return ""
    scale = 1 if isinstance(effect.before.value, Points) else 100
    sign = "+" if effect.difference > 0 else "−"
    return f"{sign}{one_decimal(abs(effect.difference) * scale, language)}"


def why(outcome: Outcome, language: Language) -> str | None:
    """Return why there is no score; None if there is one, or if no reason is recorded."""
    match outcome.why:
        case None:
            return None
        case NodeScore() as node:
            return sentences.why_not(node, language)
        case RegleCrash() as crash:
            return sentences.crash_message(crash, language)
        case AnswerError() as error:
            # The file is not at hand, so the value is quoted as it was read.
            file = AnswersFile(source=Source("", error.found))
            return message(LocatedError(error, Span(0, len(error.found))), file, language)
        case obstacle:
            return sentences.obstacle_message(obstacle, language)


def _outcome(outcome: Outcome, language: Language, *, exactly: bool) -> str:
    match outcome.value:
        case Points(fait, potentiel):
            shown = (
                localized(format_number(one), language)
                if exactly
                else f"{'−' if one < 0 else ''}{one_decimal(abs(one), language)}"
                for one in (fait, potentiel)
            )
            return N_("{fait} of {potentiel} points").say(
                language, **dict(zip(("fait", "potentiel"), shown, strict=True))
            )
        case Interval() as value if not exactly:
            return sentences.between(value, language)
        case Interval(low, high):
            if low == high:
                return exact_percent(low, language)
            ends = [exact_percent(one, language) for one in (low, high)]
            return sentences.BETWEEN.say(language, low=ends[0], high=ends[1])
        case None:
            status, reason = OUTCOMES[outcome.status].say(language), why(outcome, language)
            return f"{status} ({reason})" if reason else status
