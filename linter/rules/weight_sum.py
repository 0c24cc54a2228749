"""The weights of siblings do not have the required sum."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from linter.finding import Diagnostic, Edit, Fix, Habit, Related, Safety, Severity, absent_action
from linter.rule import ACTIONS_AND_SHEETS, N_, NN_, Diagnostics, Node, Number, Settings, Text, rule
from linter.topics import ledger
from linter.topics.ids import sequences_of
from linter.topics.weights import FamilySum, contributors, is_odd, wrong_sums
from referentiel.identifier import Id
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number, is_close
from referentiel.weights.tree import Contribution, WrongSum
from referentiel.weights.weight import Unit

# At most this many ids are listed.
_MOST_LISTED = 6
# A higher number is a typo rather than evidence of that many lost actions.
_MOST_NUMBERS = 99

_SUM = N_("the {weights} below `{parent}` sum to {total}, not {expected} ({difference}): {ledger}")
_WEIGHTS = {
    Unit.PONDERATION: N_("weights"),
    Unit.POINTS: N_("points"),
    Unit.POURCENTAGE: N_("percentages"),
}
_PART = N_("`{label}` counts for {value}")
# Weights in another unit. A single sum that is right in that unit may be a coincidence.
_ABSOLUTE = Habit(
    N_(
        "below {count} actions, the weights sum to the weight of the parent, but should be shares "
        "of the parent",
        remedy=ledger.SHARES,
    ),
    least=3,
    key="absolute",
)
_PERCENTS = Habit(
    N_(
        "below {count} actions, the points sum to 100 instead of what the parent is worth: these "
        "are probably percentages",
        remedy=N_("write `pourcentage` instead of `points` below these actions"),
    ),
    least=3,
    key="percents",
)
_FRACTIONS = Habit(
    N_(
        "below {count} actions, the percentages sum to 1 instead of 100",
        remedy=N_("multiply them by 100: write `40` instead of `0.4`"),
    ),
    least=3,
    key="fractions",
)
# A remedy, and the weight that it is about, if it is about one.
_Advice = tuple[Text | None, Contribution[Node] | None]


@rule(
    Severity.ERROR,
    on="referentiel",
    kinds=ACTIONS_AND_SHEETS,
    subject="weights",
    fix=Safety.UNSAFE,
    leaves_out=True,
)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find the families whose weights have a wrong sum, for some type of collectivité."""
    wrong = [(found, _habit_of(found)) for found in wrong_sums(referentiel, settings)]
    habits = Counter(habit for _, habit in wrong)
    for found, habit in wrong:
        yield _diagnostic(found, habit if habit and habits[habit] >= habit.least else None)


def _habit_of(found: FamilySum) -> Habit | None:
    """Return the habit that may explain a wrong sum, or None; a single such sum is no evidence.

    In the profile `points`, the points below a mesure are percentages; in the profile
    `pourcentage`, points never are.
    """
    wrong, parent, weights = found.wrong, found.parent, found.referentiel.weights
    if parent is None or len(found.kinds) > 1:
        return None
    if not all(part.weight for part in wrong.contributions):
        return None
    if found.unit is Unit.POURCENTAGE and is_close(wrong.total, 1):
        return _FRACTIONS
    if not wrong.measure.is_absolute:
        own = weights.weight(parent)
        return _ABSOLUTE if own and own.value == wrong.total else None
    has_percents = any(not unit.measure.is_absolute for unit in weights.weighting.units)
    return _PERCENTS if has_percents and is_close(wrong.total, 100) else None


def _diagnostic(found: FamilySum, habit: Habit | None) -> Diagnostic:
    """Return the diagnostic of a wrong sum, on the parent or, without one, on the last sibling."""
    wrong, parent = found.wrong, found.parent
    last = wrong.contributions[-1].member
    label = parent.label if parent else str(last.identifier.parent if last.identifier else None)
    shown = label or found.referentiel.short_name  # The id of a missing root is empty.
    is_plain = len(found.kinds) == 1 and habit in (None, _FRACTIONS) and not found.above
    reading = _written(wrong, ledger.only_reading(found) if is_plain else None)
    remedy, looked_at = habit.message.remedy if habit else None, None
    if reading and not habit:
        remedy = N_("write {corrected} if that was meant: the sum is then right")
        remedy = remedy.embed(corrected=_list(reading))
        looked_at = reading[0][0] if len(reading) == 1 else None
    elif not habit:
        remedy, looked_at = _advice(found)
    edits = tuple(
        Edit(part.member.document, part.weight.span, _spelt(part, value))
        for part, value in reading
        if part.weight and (part.value != value or is_odd(part.member, part.weight))
    )
    message, kind = _SUM, f"`{found.kind}`"
    if found.kind:
        message = N_("for collectivités of type {kind}, {sum}")
    elif len(found.kinds) > 1:
        message = N_("for collectivités of the other types (all but {kind}), {sum}")
        kind = ", ".join(f"`{name}`" for name in found.kinds if name)
    diagnostic = Diagnostic.at(
        parent or last,
        message,
        remedy=remedy,
        field=f"children {found.kind or ''}".strip(),
        wrong=format_number(wrong.total),
        habit=habit,
        related=_related(found, looked_at),
        fixes=[Fix(Safety.UNSAFE, edits)] if edits else [],
        sum=_SUM,
        weights=_WEIGHTS[found.unit],
        difference=ledger.difference(wrong.gap),
    )
    return diagnostic._replace(
        arguments={"parent": shown, "kind": kind, **_arguments(wrong)},
        subject=diagnostic.subject if parent else label,
        distance=wrong.gap,
        contributors=contributors(found.referentiel, found.weights, wrong),
        absent=tuple(_absent(found)),
        part=_PART,
    )


def _written(wrong: WrongSum[Node], reading: ledger.Reading | None) -> ledger.Reading:
    """Return `reading`, preceded by the other weights that only need another notation.

    Return () if it is None.
    """
    read = {part.member.index for part, _ in reading or ()}
    others = (
        (part, part.value)
        for part in (wrong.contributions if reading else ())
        if part.weight and part.member.index not in read and is_odd(part.member, part.weight)
    )
    return (*others, *(reading or ()))


def _absent(found: FamilySum) -> Iterator[str]:
    """Yield the keys of absent actions below the parent that may have the missing weight.

    Yield at most 99, and none if the sum is too high, or if the parent is missing or has no id.
    """
    parent = found.parent
    if found.wrong.gap > 0 or parent is None or parent.identifier is None:
        return
    own = sequences_of(found.referentiel).own(parent)
    free = (number for number in range(1, max(own, default=0) + 2) if number not in own)
    for number in islice(free, _MOST_NUMBERS):
        yield absent_action(found.referentiel, Id((*parent.identifier.segments, number)))


def _arguments(wrong: WrongSum[Node]) -> Mapping[str, str]:
    sign = wrong.measure.sign
    return {
        "total": Number(ledger.show(wrong.total) + sign),
        "expected": Number(ledger.show(wrong.expected) + sign),
        "gap": Number(ledger.show_gap(abs(wrong.gap)) + sign),
        "ledger": ledger.shown(wrong.contributions),
    }


def _advice(found: FamilySum) -> _Advice:
    """Return the remedy for a sum without a likely correction, and the weight it names, or None."""
    wrong = found.wrong
    plain = NN_(
        "correct this weight so that the sum is {expected}",
        "correct one of these weights so that they sum to {expected}",
    ).embed(count=len(wrong.contributions))
    if found.above and found.above.parent and found.parent:
        remedy = N_(
            "correct `{suspect}`: with {corrected} instead of {value}, this sum is right, and so is "
            "the sum below `{above}`"
        )
        value, corrected = Number(format_number(wrong.expected)), Number(format_number(wrong.total))
        suspected, above = found.parent.label, found.above.parent.label
        return remedy.embed(suspect=suspected, value=value, corrected=corrected, above=above), None
    if len(found.kinds) > 1:
        return plain, None
    lacking = [part for part in wrong.contributions if part.is_missing]
    if wrong.gap < 0 and lacking:
        remedy = NN_(
            "{lacking} has no weight: if nothing else is missing, write `{corrected}`",
            "divide {corrected} among the actions without a weight: {lacking}",
        )
        named = _named([part.member.label for part in lacking])
        missing = _spelt(lacking[0], -wrong.gap)  # For one action, it is typed as it is.
        share = Number(missing) if len(lacking) > 1 else missing
        remedy = remedy.embed(lacking=named, corrected=share, count=len(lacking))
        return remedy, lacking[0] if len(lacking) == 1 else None
    if looked_at := ledger.suspect(wrong):
        part, value = looked_at[0], Number(format_number(looked_at[0].value))
        remedy = N_(
            "check `{suspect}`: with {corrected} instead of {value}, the sum would be right"
        )
        corrected = Number(_spelt(*looked_at))
        return remedy.embed(suspect=part.member.label, value=value, corrected=corrected), part
    if other := ledger.alternative(wrong):
        remedy = N_(
            "if `{suspect}` applies to one type of collectivité only, and some of its siblings to "
            "the other types only, say so (`concerne: syndicat`, `concerne: sauf syndicat`); "
            "otherwise, correct one of these weights so that they sum to {expected}"
        )
        return remedy.embed(suspect=other.member.label), other
    return plain, None


def _list(values: Sequence[tuple[Contribution[Node], Fraction]]) -> str:
    """List weights, each once, with their nodes: "`40` (1.1.1), `30` (1.1.2, 1.1.3)"."""
    labels: dict[str, list[str]] = {}
    for part, value in values:
        labels.setdefault(_spelt(part, value), []).append(part.member.label)
    return ", ".join(f"`{weight}` ({', '.join(own)})" for weight, own in labels.items())


def _named(labels: Sequence[str]) -> str:
    """Return the first six labels, and how many are left out as `(+4)`."""
    more = f" (+{len(labels) - _MOST_LISTED})" if len(labels) > _MOST_LISTED else ""
    return ", ".join(f"`{label}`" for label in labels[:_MOST_LISTED]) + more


def _spelt(part: Contribution[Node], value: Fraction) -> str:
    """Return a value as it would be written in place of a weight, under the same key."""
    return part.weight.unit.measure.written(value) if part.weight else format_number(value)


def _related(found: FamilySum, first: Contribution[Node] | None) -> Iterator[Related]:
    """Yield the place of the sum above, if it is wrong too, then of each weight, `first` first."""
    wrong = found.wrong
    if found.above and (parent := found.above.parent):
        yield Related.at(
            parent,
            N_("below `{parent}`, the sum is {total}, not {expected}: {ledger}"),
            parent=parent.label,
            **_arguments(found.above.wrong),
        )
    for part in sorted(wrong.contributions, key=lambda part: part is not first):
        span = part.weight.span if part.weight else part.member.action.anchor
        value = Number(format_number(part.value) + wrong.measure.sign)
        arguments = {"label": part.member.label, "value": value}
        yield Related(part.member.document, span, _PART, arguments)
