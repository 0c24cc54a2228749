"""The part on principles: the ladder of each, those that are not scored first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from linter.topics.principes.readings import exact_percent
from referentiel_lint.figures.bars import Bar, Series, bars
from referentiel_lint.figures.ladder import Step, ladder
from referentiel_lint.pages.model import Captioned, Link
from referentiel_lint.report import words
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import Branch, Principes, PrincipeView
from referentiel_lint.reports import words as reports_words
from referentiel_lint.show import words as show_words
from referentiel_lint.show.reasons import why_branch, why_list, why_principe
from referentiel_lint.show.report import Shown
from referentiel_lint.show.text import label_of
from referentiel_lint.tree.report import Tree
from scoring.principe.analysis import BranchReading, ListReading, Reading, Why, all_items
from scoring.principe.lists import zero_levels
from scoring.principe.tree import FreeEntry, Note

_ZERO = Fraction(0)


def principes(
    tree: Tree, shown: Sequence[Shown], details: Sequence[Shown], heading: str, context: Context
) -> Principes:
    """Return the principles of a referential or an axe, and those that are shown in detail."""
    ranked = sorted(details, key=lambda one: one.reading.is_scored)
    views = [_Principe(tree, one, at, context).view() for at, one in enumerate(ranked)]
    not_scored = sum(not one.reading.is_scored for one in ranked)
    if shown:
        sentence = "" if len(details) == len(shown) else context.say(words.PRINCIPES_ELSEWHERE)
    else:
        sentence = context.say(words.NONE_YET if tree.has_principes else words.NO_PRINCIPES)
    return Principes(
        heading,
        sentence,
        _readings(tree, shown, context) if shown else None,
        tuple(views[:not_scored]),
        tuple(views[not_scored:]),
    )


def _readings(tree: Tree, shown: Sequence[Shown], context: Context) -> Captioned:
    """Return how many principles have each reading, and how many of them can be scored."""
    counts = Counter(_how(one).value for one in shown)
    scored = Counter(_how(one).value for one in shown if one.reading.is_scored)
    rows = []
    for how, text in reports_words.READINGS.items():
        if counts[how]:
            values = (scored[how], counts[how] - scored[how])
            rows.append(Bar(context.say(text), values, str(counts[how])))
    series = [
        Series(context.say(words.CAN_BE_SCORED), "score"),
        Series(context.say(words.CANNOT_BE_SCORED), "warning"),
    ]
    key = context.addresses.anchor(tree.referentiel.place, "", "lectures").lower()
    name = context.say(words.BY_READING)
    return Captioned(bars(rows, series, context.language, key=key, name=name), name)


def _how(shown: Shown) -> Reading | Why:
    """Return how a principle is read, or that it has no level."""
    analysis = shown.reading.analysis
    return analysis.why if analysis.why is Why.NO_LEVEL else analysis.reading


class _Principe:
    """A principle, the one with a number on its page."""

    def __init__(self, tree: Tree, shown: Shown, number: int, context: Context) -> None:
        self.tree, self.shown, self.number, self.context = tree, shown, number, context

    def view(self) -> PrincipeView:
        shown, context = self.shown, self.context
        folder = self.tree.referentiel.place
        label = " ".join(f"{shown.id or ''} {shown.title}".split()) or shown.path
        kinds = {True: "note", False: "unreadable"}
        return PrincipeView(
            context.addresses.anchor(folder, shown.id or "", "principe"),
            Link(label, context.addresses.node(folder, shown.id)),
            context.source(shown.path, shown.line),
            tuple(self._sentences()),
            tuple(self._branch(*one) for one in enumerate(shown.reading.analysis.branches)),
            tuple(
                context.say(show_words.LINES[kinds[isinstance(item, Note)]], text=item.text)
                for item, _ in shown.unscored_lines()
            ),
        )

    def _sentences(self) -> Iterator[str]:
        reading, say = self.shown.reading, self.context.say
        yield say(
            show_words.READING,
            reading=say(reports_words.READINGS[_how(self.shown)]),
            maximum=self._maximum(reading.analysis.maximum),
        )
        if not reading.is_only:
            yield say(show_words.TWO)
        elif not reading.is_scored:
            yield say(show_words.NOT_SCORED)
        why = why_principe(reading.analysis).say(self.context.language)
        yield say(show_words.WHY, why=why)

    def _maximum(self, value: Fraction | None) -> str:
        if value is None:
            return self.context.say(reports_words.UNKNOWN)
        return exact_percent(value, self.context.language)

    # --- Branches

    def _branch(self, at: int, branch: BranchReading) -> Branch:
        steps = [*self._zeros(branch), *self._steps(branch)]
        caption = self.context.say(words.LADDER)
        key = f"{self.context.addresses.anchor(self.tree.referentiel.place, '')}-p"
        return Branch(
            branch.condition or "",
            ladder(
                steps,
                self.context.language,
                key=f"{key}{self.number}-{at}".lower(),
                name=f"{caption} {self.shown.id or ''} {branch.condition or ''}".strip(),
            )
            if steps
            else None,
            caption,
            tuple(self._notes(branch)),
        )

    def _zeros(self, branch: BranchReading) -> Iterator[Step]:
        for part in branch.parts:
            for zero in zero_levels(part):
                yield Step(zero.label, _ZERO, _ZERO, exact_percent(_ZERO, self.context.language))

    def _steps(self, branch: BranchReading) -> Iterator[Step]:
        """Yield the levels; those that add up begin where the one before ends."""
        reached = _ZERO
        for one in branch.lists:
            start = reached
            for level in one.levels:
                shown = exact_percent(level.percent, self.context.language)
                label = label_of(level, one, self.context.language)
                yield Step(label, start, start + level.percent, shown)
                if one.reading is Reading.ADDITIVE:
                    start += level.percent
            reached += one.maximum or _ZERO

    def _notes(self, branch: BranchReading) -> Iterator[str]:
        """Yield why a branch is read as it is where it differs, its lists, what is entered."""
        say, language = self.context.say, self.context.language
        if (
            branch.condition is not None
            and branch.reading is not self.shown.reading.analysis.reading
        ):
            yield say(show_words.WHY, why=why_branch(branch).say(language))
        for one in branch.lists if len(branch.lists) > 1 else ():
            yield self._list(branch, one)
        for item in all_items(branch.parts):
            if isinstance(item, FreeEntry):
                yield say(show_words.LINES["entry"], text=item.text)

    def _list(self, branch: BranchReading, one: ListReading) -> str:
        told = self.context.say(
            show_words.LIST,
            number=str(one.number),
            head=f" ({one.source.head})" if one.source.head else "",
            reading=self.context.say(reports_words.READINGS[one.reading]),
            maximum=self._maximum(one.maximum),
        )
        why = why_list(branch, one).say(self.context.language)
        return f"{told} ; {self.context.say(show_words.WHY, why=why)}"
