"""The parts of a report about weights (an icicle, the table of `reflint tree`) and principles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from markupsafe import Markup

from linter.finding import Finding, Severity
from linter.topics.principes import exact_percent
from linter.words import N_, localized
from referentiel.weights.number import format_number
from referentiel_lint.pages.model import Link, Number, Row, Table, width_of
from referentiel_lint.report import model
from referentiel_lint.report.icicle import Block, icicle
from referentiel_lint.show.command import LINES, WHY, label_of, list_heads, summary_lines
from referentiel_lint.show.report import Shown, why_branch
from referentiel_lint.tree import trees
from scoring.principe.analysis import BranchReading, Reading, Why, all_items, zero_levels
from scoring.principe.tree import FreeEntry, Note

NODE = N_("action")


def weights(tree: trees.Tree, findings: Sequence[Finding], context: model.Context) -> model.Weights:
    """Return the part on the weights of a referential; the icicle marks errors and warnings."""
    name = context.name(tree)
    caption = context.say(N_("Weights in {name}, as percentages"), name=name)
    if tree.total is not None and _is_in_points(tree):
        total = localized(format_number(tree.total), context.language)
        caption = context.say(
            N_("Weights in {name}, in points out of {total}"), name=name, total=total
        )
    key = context.addresses.anchor(tree.referentiel.place, "", "parts").lower()
    drawing = icicle(_blocks(tree, findings, context), context.language, key=key, name=caption)
    cells = [cell.text for cell in trees.head_of(tree, context.language).cells[:-1]]
    heads = (context.say(NODE), *cells)
    table = Table(
        context.say(
            N_("Weight of each action of {name}; bars show each action's share of its parent"),
            name=name,
        ),
        heads,
        tuple(_rows(tree, context)),
    )
    opener = context.say(N_("All values as a table"))
    return model.Weights(
        context.heading(tree), caption, Markup(drawing), model.NodeTable(opener, table)
    )


# --- The icicle


def _is_in_points(tree: trees.Tree) -> bool:
    return tree.has_points and tree.total is not None


def _value(tree: trees.Tree, node: trees.TreeNode, context: model.Context) -> str:
    """Return the weight of a node as displayed: points if the total is known, else its share."""
    cell = trees.points_cell(node.points, context.language)
    return (cell if _is_in_points(tree) else trees.share_cell(node.share, context.language)).text


def _blocks(tree: trees.Tree, findings: Sequence[Finding], context: model.Context) -> list[Block]:
    worst = _worst(tree, findings, context)
    below: dict[int, int] = {}
    blocks: list[Block] = []
    for node in tree.nodes:
        place = node.place
        parent = below.get(-1 if place.parent is None else place.parent)
        if blocks and parent is None:
            continue
        below[place.index] = len(blocks)
        is_implied_axe = place.node is None and place.depth == 1
        axe = trees.TREE_AXE.say(context.language, label=place.label)
        blocks.append(
            Block(
                axe if is_implied_axe else place.label,
                node.title or "",
                parent,
                node.share,
                _value(tree, node, context),
                bool(node.wrong),
                worst.get(place.index, ""),
            )
        )
    return blocks


def _worst(
    tree: trees.Tree, findings: Sequence[Finding], context: model.Context
) -> Mapping[int, str]:
    """Return the worst severity of findings, except infos, on or below each node, by its index."""
    place_of, own = context.addresses.place_of, tree.referentiel.place
    places = {str(one.place.identifier): one.place for one in tree.nodes if one.place.identifier}
    above = {one.place.index: one.place.parent for one in tree.nodes}
    worst: dict[int, Severity] = {}
    for finding in findings:
        for part in finding.each if place_of(finding) == own else ():
            place = places.get(part.action or "")
            at = place.index if place else None
            while at is not None and part.severity.rank < worst.get(at, Severity.INFO).rank:
                worst[at] = part.severity
                at = above[at]
    return worst


# --- The table


def _rows(tree: trees.Tree, context: model.Context) -> Iterator[Row]:
    """Yield a row for each action; the bar shows its share of its parent."""
    taken = set[str]()
    folder, addresses = tree.referentiel.place, context.addresses
    shares = {node.place.index: node.share for node in tree.nodes}
    barred = "points" if _is_in_points(tree) else "share"
    for node in tree.nodes:
        row = trees.row_of(tree, node, context.language)
        identifier, parent = node.place.identifier, node.place.parent
        anchor, address = "", None
        if identifier is not None:
            anchor = addresses.anchor(folder, str(identifier))
            address = addresses.node(folder, str(identifier))
        if anchor in taken:
            anchor = ""  # An id is an anchor once only.
        taken.add(anchor)
        *cells, remarks = (cell.text for cell in row.cells)
        whole = shares.get(parent) if parent is not None else None
        width = width_of(node.share or Fraction(0), whole or Fraction(0))
        name = context.heading(tree) if parent is None else row.name.strip()
        yield Row(
            Link(name, address),
            tuple(
                Number(text, width if column == barred else 0)
                for column, text in zip(trees.columns_of(tree), cells, strict=True)
            ),
            depth=row.depth,
            anchor=anchor,
            notes=tuple(filter(None, (remarks, *row.notes))),
        )


POINTS = N_("points")

_ZERO, _WHOLE = Fraction(0), Fraction(1)


def principes(tree: trees.Tree, shown: Sequence[Shown], context: model.Context) -> model.Principes:
    """Return the part on principles for a referential that has any."""
    ranked = sorted(shown, key=lambda one: one.reading.is_scored)
    views = [_Principe(tree, one, context).view() for one in ranked]
    not_scored = sum(not one.reading.is_scored for one in ranked)
    return model.Principes(
        context.heading(tree),
        _readings(shown, context),
        tuple(views[:not_scored]),
        tuple(views[not_scored:]),
    )


def _readings(shown: Sequence[Shown], context: model.Context) -> Table:
    """Return a table of how many principles can and cannot be scored, by reading."""
    counts = Counter(_how(one).value for one in shown)
    scored = Counter(_how(one).value for one in shown if one.reading.is_scored)
    rows = []
    for how, text in trees.READINGS.items():
        if counts[how]:
            numbers = (scored[how], counts[how] - scored[how])
            cells = tuple(
                Number(str(one) if one else "", width_of(one, len(shown))) for one in numbers
            )
            rows.append(Row(Link(context.say(text)), cells))
    texts = (N_("reading"), N_("can be scored"), N_("cannot be scored"))
    return Table(
        context.say(N_("How principles are read")), tuple(map(context.say, texts)), tuple(rows)
    )


def _how(shown: Shown) -> Reading | Why:
    """Return how a principle is read, or `NO_LEVEL` if it has no level."""
    analysis = shown.reading.analysis
    return analysis.why if analysis.why is Why.NO_LEVEL else analysis.reading


class _Principe:
    """A principle of a referential, and what its part of the page says about it."""

    def __init__(self, tree: trees.Tree, shown: Shown, context: model.Context) -> None:
        self.tree, self.shown, self.context = tree, shown, context

    def view(self) -> model.PrincipeView:
        shown, context = self.shown, self.context
        folder = self.tree.referentiel.place
        label = " ".join(f"{shown.id or ''} {shown.title}".split()) or shown.path
        kinds = {True: "note", False: "unreadable"}
        return model.PrincipeView(
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

    def _branch(self, branch: BranchReading) -> model.Branch:
        rows = (*self._zeros(branch), *self._levels(branch))
        heads = (self.context.say(N_("level")), self.context.say(N_("score")))
        table = Table(self.context.say(N_("Levels")), heads, rows) if rows else None
        return model.Branch(branch.condition or "", table, tuple(self._notes(branch)))

    def _zeros(self, branch: BranchReading) -> Iterator[Row]:
        zero = exact_percent(_ZERO, self.context.language)
        for part in branch.parts:
            for level in zero_levels(part):
                yield Row(Link(level.label), (Number(zero),))

    def _levels(self, branch: BranchReading) -> Iterator[Row]:
        """Yield a row per level; a full bar is the maximum of the branch, at least 100 %."""
        whole = max(_WHOLE, sum((one.maximum or _ZERO for one in branch.lists), _ZERO))
        for one in branch.lists:
            for level in one.levels:
                label = label_of(level, one, self.context.language)
                shown = exact_percent(level.percent, self.context.language)
                yield Row(Link(label), (Number(shown, width_of(level.percent, whole)),))

    def _notes(self, branch: BranchReading) -> Iterator[str]:
        """Yield notes on a branch: why it differs from the principle, its lists, and free entries.

        Lists are described only if there are several.
        """
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
