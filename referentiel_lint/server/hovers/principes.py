"""The principle that a hover is about, or one of its lines, as `reflint show` reads it."""

from collections.abc import Iterator
from fractions import Fraction

from linter.topics.principes.readings import items_of, place
from linter.words.language import Language
from referentiel.source import Span
from referentiel_lint.server.hovers import words
from referentiel_lint.server.hovers.markup import Explained, Markup, touches
from referentiel_lint.server.reading import View
from referentiel_lint.show.report import Shown
from referentiel_lint.show.text import label_of, level_line, reading_lines, summary_lines
from scoring.principe import tree
from scoring.principe.analysis import BranchReading, all_items
from scoring.readings import NiveauReading, readings_of


def explain_principe(view: View, offset: int, markup: Markup) -> Explained | None:
    """Explain the line of a principle at an offset."""
    for reading in _readings(view):
        if not touches(reading.section.body, offset):
            continue
        for item in _lines(reading):
            span = place(reading, item.span)
            if touches(span, offset):
                return Explained(span, [*_line_paragraphs(reading, item, view.language, markup)])
    return None


def principe_paragraphs(view: View, heading: Span, markup: Markup) -> Iterator[str]:
    """Yield how the principle below a heading is read."""
    for reading in _readings(view):
        if reading.section.heading == heading:
            path = view.collection.path(view.document)
            yield markup.lines(reading_lines(Shown(path, reading), view.language))


def _readings(view: View) -> Iterator[NiveauReading]:
    profile = view.collection.profile
    if profile is None or profile.has_principes:
        found = readings_of(view.document, view.plan.settings.conventions)
        yield from (one for one in found if not one.section.empty)


def _lines(reading: NiveauReading) -> Iterator[tree.Item | tree.Branch]:
    yield from items_of(reading)
    yield from reading.principe.branches


def _line_paragraphs(
    reading: NiveauReading, item: tree.Item | tree.Branch, language: Language, markup: Markup
) -> Iterator[str]:
    mark = f"({item.kind})" if isinstance(item, tree.Mark) else ""
    yield markup.strong(words.KINDS[_kind(item)].say(language, mark=mark))
    levels = [*_as_scored(reading, item, language)]
    if levels:
        yield markup.lines(levels)
    yield markup.lines(summary_lines(reading, language))


def _kind(item: tree.Item | tree.Branch) -> str:
    match item:
        case tree.Level(percent=percent) if not percent:
            return "zero"
        case tree.Level(cumulative=True):
            return "cumulative"
        case _:
            return _KINDS[type(item)]


_KINDS = {
    tree.Level: "level",
    tree.Step: "step",
    tree.Reference: "reference",
    tree.Rate: "rate",
    tree.FreeEntry: "entry",
    tree.Mark: "mark",
    tree.Ellipsis: "ellipsis",
    tree.Note: "note",
    tree.Unreadable: "unreadable",
    tree.Group: "group",
    tree.Branch: "population",
}


def _as_scored(
    reading: NiveauReading, item: tree.Item | tree.Branch, language: Language
) -> Iterator[str]:
    """Yield the levels that a line stands for, as they are scored in each branch."""
    for branch in reading.analysis.branches:
        found = [*_in_branch(branch, item, language)]
        if found and branch.condition is not None:
            yield f"  {branch.condition}"
        yield from found


def _in_branch(
    branch: BranchReading, item: tree.Item | tree.Branch, language: Language
) -> Iterator[str]:
    is_there = any(one is item for one in all_items(branch.parts))
    if is_there and isinstance(item, tree.Level) and not item.percent:
        yield level_line(0, Fraction(0), item.label, language)
    for one in branch.lists:
        for level in one.levels:
            if level.item is item:
                label = label_of(level, one, language)
                yield level_line(level.number, level.percent, label, language)
