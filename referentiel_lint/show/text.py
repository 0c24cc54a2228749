"""Actions for people: a block for each, with the levels of its principle as scored."""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from linter.catalogue import message
from linter.topics.formules.sentences import sentence
from linter.topics.principes.readings import exact_percent, zeros_in
from linter.words import N_, Language, Messages
from referentiel.siblings import Regle
from referentiel_lint.reports.characters import visible
from referentiel_lint.show.reasons import Explanation, why_branch, why_list, why_principe
from referentiel_lint.show.report import Shown, ShownAction, ShowReport
from referentiel_lint.tree.rows import NOT_KNOWN, READINGS, points_cell, share_cell
from scoring.principe.analysis import (
    BranchReading,
    ListReading,
    Reading,
    ScoredLevel,
    Why,
    all_items,
    zero_levels,
)
from scoring.principe.tree import FreeEntry, Level, Note, Rate, Reference, Step
from scoring.readings import NiveauReading

WHY = N_("why: {why}")
LINES: Messages = {
    "entry": N_("to enter: {text}"),
    "note": N_("line that is not scored: {text}"),
    "unreadable": N_("line that cannot be read: {text}"),
}

_WRITTEN = N_("written {percent}")


def render(report: ShowReport, language: Language) -> str:
    """Return a block of lines for each action."""
    blocks = (_block(action, language) for action in report.actions)
    return "\n".join("".join(f"{visible(line).rstrip()}\n" for line in block) for block in blocks)


def _block(action: ShownAction, language: Language) -> Iterator[str]:
    place = action.place
    yield f"{place.place.label} {place.title or ''} ({action.path}:{action.line})".strip()
    yield "  " + ", ".join(_worth(action, language))
    for finding in place.wrong:
        yield f"  ! {message(finding, language)}"
    for shown in action.principes:
        yield from reading_lines(shown, language)
    for one in action.regles:
        yield "  " + N_("règle `{type}` ({place}): {said}").say(
            language,
            type=one.regle.type.written if one.regle.type else "?",
            place=f"{one.path}:{one.line}",
            said=_said(action, one.regle, language),
        )


def _worth(action: ShownAction, language: Language) -> Iterator[str]:
    """Yield the weight of an action as written, its share and its points, as in the tree."""
    tree, place = action.tree, action.place
    if place.weight is None:
        yield N_("no weight is written").say(language)
    else:
        written = f"{place.weight.unit} {' '.join(place.weight.raw.split())}"
        yield N_("weight: {weight}").say(language, weight=written)
    if not (tree.has_points and tree.total is None):
        share = (
            N_("share of the whole: {share}")
            if tree.is_whole
            else N_("share of what was read: {share}")
        )
        yield share.say(language, share=share_cell(place.share, language).text)
    if tree.has_points:
        yield N_("points: {points}").say(language, points=points_cell(place.points, language).text)


def _said(action: ShownAction, regle: Regle, language: Language) -> str:
    formule = action.formule(regle)
    if formule is None:
        return N_("its formula cannot be read; `reflint check` says why").say(language)
    return sentence(formule, language, regle.type, action.reglement)


def reading_lines(shown: Shown, language: Language) -> Iterator[str]:
    """Yield the lines on how a principle is read, and why, with its levels as scored."""
    analysis = shown.reading.analysis
    yield from summary_lines(shown.reading, language)
    for branch in analysis.branches:
        yield from branch_lines(branch, analysis.reading, language)
    for item, _ in shown.unscored_lines():
        kind = "note" if isinstance(item, Note) else "unreadable"
        yield "  " + LINES[kind].say(language, text=item.text)


def summary_lines(reading: NiveauReading, language: Language) -> Iterator[str]:
    """Yield the lines on how a principle as a whole is read, and why."""
    analysis = reading.analysis
    how = analysis.why if analysis.why is Why.NO_LEVEL else analysis.reading
    yield "  " + N_("reading: {reading}; maximum: {maximum}").say(
        language,
        reading=READINGS[how].say(language),
        maximum=_maximum(analysis.maximum, language),
    )
    if not reading.is_only:
        yield "  " + N_("this action has several principles: none is scored").say(language)
    elif not reading.is_scored:
        yield "  " + N_("this niveau is not scored").say(language)
    yield "  " + _why(why_principe(analysis), language)


def branch_lines(
    branch: BranchReading, whole: Reading, language: Language, *, explains: bool = True
) -> Iterator[str]:
    """Yield the lines of a branch: its condition, why it is read so, and its levels."""
    if branch.condition is not None:
        yield f"  {branch.condition}"
        if explains and branch.reading is not whole:
            yield "    " + _why(why_branch(branch), language)
    beside = {id(zero) for one in branch.lists for zero in zeros_in(one.source.lines)}
    for index, part in enumerate(branch.parts):
        for zero in zero_levels(part):
            if id(zero) not in beside:
                yield level_line(0, Fraction(0), zero.label, language)
        for one in branch.lists:
            if one.source.part == index:
                yield from _list(branch, one, language, explains=explains)
        for item in all_items([part]):
            if isinstance(item, FreeEntry):
                yield "       " + LINES["entry"].say(language, text=item.text)


def _list(
    branch: BranchReading, one: ListReading, language: Language, *, explains: bool
) -> Iterator[str]:
    """Yield the levels of a list, after how it is read if there are several lists."""
    if len(branch.lists) > 1:
        head, why = list_heads(branch, one, language)
        yield f"    {head}"
        if explains:
            yield f"    {why}"
    for zero in zeros_in(one.source.lines):
        yield level_line(0, Fraction(0), zero.label, language)
    for level in one.levels:
        yield level_line(level.number, level.percent, label_of(level, one, language), language)


def list_heads(branch: BranchReading, one: ListReading, language: Language) -> tuple[str, str]:
    """Return how one of several lists is read, and why."""
    head = N_("list {number}{head}: {reading}; maximum: {maximum}").say(
        language,
        number=str(one.number),
        head=f" ({one.source.head})" if one.source.head else "",
        reading=READINGS[one.reading].say(language),
        maximum=_maximum(one.maximum, language),
    )
    return head, _why(why_list(branch, one), language)


def level_line(number: int, percent: Fraction, label: str, language: Language) -> str:
    """Return the line of a level as it is scored; those of 0 % have the number 0."""
    return f"    {number:>2} {exact_percent(percent, language):>7}  {label}"


def label_of(level: ScoredLevel, one: ListReading, language: Language) -> str:
    """Return the label of a level, with its reference and its written percentage."""
    match level.item:
        case Reference(text=text):
            label = f"{level.label} × [{text}]"
        case Rate(rate=rate):
            label = f"{level.label} × {rate}".removeprefix(" ")
        case Level(cumulative=True):
            label = f"+ {level.label}"
        case Level() | Step():
            label = level.label
        case _:
            assert_never(level.item)
    is_written = one.reading is Reading.PROGRESSION or level.percent == level.item.percent
    if is_written:
        return label
    written = exact_percent(level.item.percent, language)
    return f"{label} ({_WRITTEN.say(language, percent=written)})"


def _why(explanation: Explanation, language: Language) -> str:
    return WHY.say(language, why=explanation.say(language))


def _maximum(value: Fraction | None, language: Language) -> str:
    if value is None:
        return NOT_KNOWN.say(language)
    return exact_percent(value, language)
