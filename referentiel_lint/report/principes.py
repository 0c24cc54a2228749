"""The part on principles: the levels of each, those that are not scored first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from linter.topics.principes import exact_percent
from linter.words import N_
from referentiel_lint.pages.model import Link, Number, Row, Table, width_of
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import Branch, Principes, PrincipeView
from referentiel_lint.show.command import LINES, WHY, label_of, list_heads, summary_lines
from referentiel_lint.show.report import Shown, why_branch
from referentiel_lint.tree.trees import READINGS, Tree
from scoring.principe.analysis import (
    BranchReading,
    Reading,
    Why,
    all_items,
    zero_levels,
)
from scoring.principe.tree import FreeEntry, Note

POINTS = N_("points")

_ZERO, _WHOLE = Fraction(0), Fraction(1)


def principes(tree: Tree, shown: Sequence[Shown], context: Context) -> Principes:
    """Return the principles of a referential that has some."""
    ranked = sorted(shown, key=lambda one: one.reading.is_scored)
    views = [_Principe(tree, one, context).view() for one in ranked]
    not_scored = sum(not one.reading.is_scored for one in ranked)
    return Principes(
        context.heading(tree),
        _readings(shown, context),
        tuple(views[:not_scored]),
        tuple(views[not_scored:]),
    )


def _readings(shown: Sequence[Shown], context: Context) -> Table:
    """Return how many principles have each reading, and how many of them can be scored."""
    counts = Counter(_how(one).value for one in shown)
    scored = Counter(_how(one).value for one in shown if one.reading.is_scored)
    rows = []
    for how, text in READINGS.items():
        if counts[how]:
            numbers = (scored[how], counts[how] - scored[how])
            cells = tuple(
                Number(str(one) if one else "", width_of(one, len(shown))) for one in numbers
            )
            rows.append(Row(Link(context.say(text)), cells))
    texts = (N_("reading"), N_("can be scored"), N_("cannot be scored"))
    return Table(
        context.say(N_("Principles by reading")), tuple(map(context.say, texts)), tuple(rows)
    )


def _how(shown: Shown) -> Reading | Why:
    """Return how a principle is read, or that it has no level."""
    analysis = shown.reading.analysis
    return analysis.why if analysis.why is Why.NO_LEVEL else analysis.reading


class _Principe:
    """A principle of a referential."""

    def __init__(self, tree: Tree, shown: Shown, context: Context) -> None:
        self.tree, self.shown, self.context = tree, shown, context

    def view(self) -> PrincipeView:
        shown, context = self.shown, self.context
        folder = self.tree.referentiel.place
        label = " ".join(f"{shown.id or ''} {shown.title}".split()) or shown.path
        kinds = {True: "note", False: "unreadable"}
        return PrincipeView(
            context.addresses.anchor(folder, shown.id or "", "principe"),
            Link(label, context.addresses.node(folder, shown.id)),
            context.source(shown.path, shown.line),
            tuple(line.strip() for line in summary_lines(shown.reading, context.language)),
            tuple(map(self._branch, shown.reading.analysis.branches)),
            tuple(
                context.say(LINES[kinds[isinstance(item, Note)]], text=item.text)
                for item, _ in shown.unscored_lines()
            ),
        )

    # --- Branches

    def _branch(self, branch: BranchReading) -> Branch:
        rows = (*self._zeros(branch), *self._levels(branch))
        heads = (self.context.say(N_("level")), self.context.say(POINTS))
        table = Table(self.context.say(N_("Levels")), heads, rows) if rows else None
        return Branch(branch.condition or "", table, tuple(self._notes(branch)))

    def _zeros(self, branch: BranchReading) -> Iterator[Row]:
        zero = exact_percent(_ZERO, self.context.language)
        for part in branch.parts:
            for level in zero_levels(part):
                yield Row(Link(level.label), (Number(zero),))

    def _levels(self, branch: BranchReading) -> Iterator[Row]:
        """Yield the levels; a bar of 100 % is as wide as its cell."""
        whole = max(_WHOLE, sum((one.maximum or _ZERO for one in branch.lists), _ZERO))
        for one in branch.lists:
            for level in one.levels:
                label = label_of(level, one, self.context.language)
                shown = exact_percent(level.percent, self.context.language)
                yield Row(Link(label), (Number(shown, width_of(level.percent, whole)),))

    def _notes(self, branch: BranchReading) -> Iterator[str]:
        """Yield why a branch is read as it is where it differs, its lists, what is entered."""
        say, language = self.context.say, self.context.language
        if (
            branch.condition is not None
            and branch.reading is not self.shown.reading.analysis.reading
        ):
            yield say(WHY, why=why_branch(branch).say(language))
        for one in branch.lists if len(branch.lists) > 1 else ():
            yield from list_heads(branch, one, language)
        for item in all_items(branch.parts):
            if isinstance(item, FreeEntry):
                yield say(LINES["entry"], text=item.text)
