"""`reflint show`, as text or JSON; `reflint report` and hovers show parts of the text."""

import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import assert_never

import click

from linter.finding import Severity, message
from linter.topics.principes import exact_percent, zeros_in
from linter.topics.sentences import sentence
from linter.words import N_, NN_, Language, Messages
from referentiel.siblings import Regle
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.json_text import Json, json_of, percentage, row, text_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.show import report as model
from referentiel_lint.terminal import command as terminal
from referentiel_lint.terminal.output import write, write_lines
from referentiel_lint.tree.command import weight_row
from referentiel_lint.tree.trees import NOT_KNOWN, READINGS, PlacedRegle, points_cell, share_cell
from scoring.formule.tree import format_formule
from scoring.principe import analysis as principe
from scoring.principe.tree import FreeEntry, Level, Note, Rate, Reference, Step
from scoring.readings import NiveauReading


@click.command("show", cls=terminal.Command)
@click.argument(
    "given", metavar="[ID]... [PATH]...", nargs=-1, shell_complete=terminal.complete_ids
)
@terminal.text_or_json
@terminal.lang
@terminal.config
def command(
    given: tuple[str, ...], output_format: str, lang: str | None, configuration: Path | None
) -> int:
    """Show what the actions ID are worth and how they are scored.

    For each action: its weight, its share of the whole and its points; how its principle is read,
    why, the maximum score and the levels as they are scored; and what its règles say.

    IDs are as in the files (`1.1.2`), or as in règles (`eci_1.1.2`). A name that exists on disk is
    the PATH of a folder, searched recursively, or of a file. Without IDs, every action in PATH is
    shown; without PATH, the current folder is read.

    Exit status: 0 shown, even if the maximum of a principle is not 100 %; 1 a principle is
    unreadable or ambiguous, or its maximum is unknown; 2 there is no such action, or something
    could not be read.
    """
    plans = Plans(configuration)
    language = terminal.language_of_run(plans, lang)
    report = model.report_of(given, plans)
    is_json = output_format == "json"
    text = as_json(report, language) if is_json else as_text(report, language)
    write(sys.stdout, text, color=False, as_utf8=is_json)
    write_lines(sys.stderr, _summary(report, language))
    return report.run.status(Severity.ERROR) or int(not report.are_read)


def _summary(report: model.ShowReport, language: Language) -> Iterator[str]:
    """Yield what was read, and how many principles can be scored."""
    yield from what_was_read(report.run, language)
    if principes := report.principes:
        scored = sum(shown.reading.is_scored for shown in principes)
        count = NN_("{count} principle", "{count} principles").say(language, count=len(principes))
        text = N_("{count}, of which {scored} can be scored")
        yield text.say(language, count=count, scored=str(scored))


WHY = N_("why: {why}")
LINES: Messages = {
    "entry": N_("to enter: {text}"),
    "note": N_("line that is not scored: {text}"),
    "unreadable": N_("line that cannot be read: {text}"),
}

_WRITTEN = N_("written as {percent}")


def as_text(report: model.ShowReport, language: Language) -> str:
    """Return the report as text: a block of lines for each action."""
    blocks = (_block(action, language) for action in report.actions)
    return "\n".join("".join(f"{visible(line).rstrip()}\n" for line in block) for block in blocks)


def _block(action: model.ShownAction, language: Language) -> Iterator[str]:
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


def _worth(action: model.ShownAction, language: Language) -> Iterator[str]:
    """Yield the weight of an action as written, its share and its points, as in `reflint tree`."""
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


def _said(action: model.ShownAction, regle: Regle, language: Language) -> str:
    formule = action.formule(regle)
    if formule is None:
        return N_("its formula is missing or cannot be read; `reflint check` says more").say(
            language
        )
    return sentence(formule, language, regle.type, action.reglement)


def reading_lines(shown: model.Shown, language: Language) -> Iterator[str]:
    """Yield lines on how a principle is read and why, on its levels, and on what is not scored."""
    analysis = shown.reading.analysis
    yield from summary_lines(shown.reading, language)
    for branch in analysis.branches:
        yield from branch_lines(branch, analysis.reading, language)
    for item, _ in shown.unscored_lines():
        kind = "note" if isinstance(item, Note) else "unreadable"
        yield "  " + LINES[kind].say(language, text=item.text)


def summary_lines(reading: NiveauReading, language: Language) -> Iterator[str]:
    """Yield lines on how a principle as a whole is read and why, without its levels."""
    analysis = reading.analysis
    how = analysis.why if analysis.why is principe.Why.NO_LEVEL else analysis.reading
    yield "  " + N_("reading: {reading}; maximum: {maximum}").say(
        language, reading=READINGS[how].say(language), maximum=_maximum(analysis.maximum, language)
    )
    yield "  " + _why(model.why_principe(analysis), language)
    if not reading.is_only:
        yield "  " + N_("this action has several principles: none is scored").say(language)
    elif not reading.is_scored:
        yield "  " + N_("this niveau is not scored").say(language)


def branch_lines(
    branch: principe.BranchReading,
    whole: principe.Reading,
    language: Language,
    *,
    explains: bool = True,
) -> Iterator[str]:
    """Yield the lines of a branch: its condition, and its levels as they are scored.

    `whole` is the reading of the principle. With `explains`, also say why each of several lists is
    read as it is and, if a branch with a condition is not read as `whole`, why.
    """
    if branch.condition is not None:
        yield f"  {branch.condition}"
        if explains and branch.reading is not whole:
            yield "    " + _why(model.why_branch(branch), language)
    beside = {id(zero) for one in branch.lists for zero in zeros_in(one.source.lines)}
    for index, part in enumerate(branch.parts):
        for zero in principe.zero_levels(part):
            if id(zero) not in beside:
                yield level_line(0, Fraction(0), zero.label, language)
        for one in branch.lists:
            if one.source.part == index:
                yield from _list(branch, one, language, explains=explains)
        for item in principe.all_items([part]):
            if isinstance(item, FreeEntry):
                yield "       " + LINES["entry"].say(language, text=item.text)


def _list(
    branch: principe.BranchReading, one: principe.ListReading, language: Language, *, explains: bool
) -> Iterator[str]:
    """Yield the lines of a list: how it is read (if there are several lists), and its levels."""
    if len(branch.lists) > 1:
        head, why = list_heads(branch, one, language)
        yield f"    {head}"
        if explains:
            yield f"    {why}"
    for zero in zeros_in(one.source.lines):
        yield level_line(0, Fraction(0), zero.label, language)
    for level in one.levels:
        yield level_line(level.number, level.percent, label_of(level, one, language), language)


def list_heads(
    branch: principe.BranchReading, one: principe.ListReading, language: Language
) -> tuple[str, str]:
    """Return how one of several lists is read, and why."""
    head = N_("list {number}{head}: {reading}; maximum: {maximum}").say(
        language,
        number=str(one.number),
        head=f" ({one.source.head})" if one.source.head else "",
        reading=READINGS[one.reading].say(language),
        maximum=_maximum(one.maximum, language),
    )
    return head, _why(model.why_list(branch, one), language)


def level_line(number: int, percent: Fraction, label: str, language: Language) -> str:
    """Return the line of a level as it is scored; `percent` is a fraction of 1.

    Levels of 0 % have the number 0.
    """
    return f"    {number:>2} {exact_percent(percent, language):>7}  {label}"


def label_of(level: principe.ScoredLevel, one: principe.ListReading, language: Language) -> str:
    """Return the label of a level, with its reference or rate, or with `+` if it is cumulative.

    If a level outside a progression is not scored as written, the written percentage is added.
    """
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
    is_written = one.reading is principe.Reading.PROGRESSION or level.percent == level.item.percent
    if is_written:
        return label
    written = exact_percent(level.item.percent, language)
    return f"{label} ({_WRITTEN.say(language, percent=written)})"


def _why(explanation: model.Explanation, language: Language) -> str:
    return WHY.say(language, why=explanation.say(language))


def _maximum(value: Fraction | None, language: Language) -> str:
    if value is None:
        return NOT_KNOWN.say(language)
    return exact_percent(value, language)


def as_json(report: model.ShowReport, language: Language) -> str:
    """Return the report as a JSON object: actions, principles, and what was not checked."""
    return text_of(
        {
            "version": 1,
            "actions": [_action(one, language) for one in report.actions],
            "principes": [_principe(shown, language) for shown in report.principes],
            "not_checked": json_of(report.run.not_checked),
        }
    )


def _action(one: model.ShownAction, language: Language) -> Json:
    """Return an action as JSON; its weight, share and points are null if missing or unknown."""
    place = one.place
    return {
        "id": json_of(one.node.identifier),
        "title": place.title,
        **row(one, "path", "line"),
        "weight": weight_row(place.weight) if place.weight else None,
        "share": percentage(place.share),
        "points": json_of(place.points),
        "regles": [_regle(one, regle, language) for regle in one.regles],
    }


def _regle(action: model.ShownAction, one: PlacedRegle, language: Language) -> Json:
    """Return a règle as JSON; `formule` and `sentence` are null if there is no valid formula."""
    formule, type_ = action.formule(one.regle), one.regle.type
    return {
        "type": type_,
        **row(one, "path", "line"),
        "formule": format_formule(formule) if formule else None,
        "sentence": sentence(formule, language, type_, action.reglement) if formule else None,
    }


def _principe(shown: model.Shown, language: Language) -> Json:
    """Return a principle as JSON: how it is read, its branches, and lines that are not scored."""
    analysis = shown.reading.analysis
    notes: list[Json] = []
    others: list[Json] = []
    for item, at in shown.unscored_lines():
        lines = notes if isinstance(item, Note) else others
        lines.append({"line": at, "text": item.text})
    return {
        **_reading(analysis, model.why_principe(analysis), language),
        **row(shown, "id", "title", "path", "line"),
        "scored": shown.reading.is_scored,
        "branches": [_branch(branch, language) for branch in analysis.branches],
        "notes": notes,
        "unreadable": others,
    }


def _branch(branch: principe.BranchReading, language: Language) -> Json:
    """Return a branch as JSON; `condition` is null if it applies to every collectivité."""
    return {
        **_reading(branch, model.why_branch(branch), language),
        "condition": branch.condition,
        "levels": [
            {
                **row(level, "number", "label"),
                "percent": _percent(level.percent),
                "percent_exact": str(level.percent),
                "list": level.list_number,
            }
            for level in branch.levels
        ],
        "zeros": [zero.label for part in branch.parts for zero in principe.zero_levels(part)],
        "lists": [
            {
                **_reading(one, model.why_list(branch, one), language),
                "number": one.number,
                "head": one.source.head,
                "closed": one.closed,
            }
            for one in branch.lists
        ],
    }


def _reading(
    one: principe.Analysis | principe.BranchReading | principe.ListReading,
    why: model.Explanation,
    language: Language,
) -> dict[str, Json]:
    """Return how a principle, branch or list is read, as JSON; its maxima are null if unknown."""
    return {
        "maximum": None if one.maximum is None else _percent(one.maximum),
        "maximum_exact": None if one.maximum is None else str(one.maximum),
        "reading": one.reading,
        "why": why.say(language),
        "why_id": one.why,
    }


def _percent(value: Fraction) -> float:
    percent = value * 100
    return percent.numerator if percent.denominator == 1 else float(percent)
