"""The model of `reflint show`: the requested actions, and why principles are read as they are."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from os.path import lexists
from pathlib import Path
from re import Match
from typing import NamedTuple

from linter.topics.principes import holds_share, items_of, ledger, percents_of, show, tiers
from linter.words import N_, ErrorMessage, Language, Text, UsageError, localized
from referentiel.files.discovery import Discovery, find
from referentiel.identifier import parse_lettered_id
from referentiel.node import Node
from referentiel.siblings import Regle
from referentiel.text.expression import Expression
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report, run_of
from referentiel_lint.tree.trees import PlacedRegle, Tree, TreeNode, regles_of, tree_of
from scoring.formule.parser import parse
from scoring.formule.tree import Formule
from scoring.principe.analysis import (
    Analysis,
    BranchReading,
    ListReading,
    Reading,
    Why,
    all_items,
    progression_steps,
)
from scoring.principe.counts import plural
from scoring.principe.parser import format_mark
from scoring.principe.tree import Note, Unreadable
from scoring.readings import NiveauReading, readings
from scoring.reglement import Reglement, reglement_of

_NOT_READ = frozenset({Reading.UNREADABLE, Reading.AMBIGUOUS})
# An id, alone or with the name of its referential: `1.1.2`, `eci_1.1.2`; in sheets, `1.1.2bis`.
_NAME = Expression(r"(?:([^\W\d][\w-]*?)_)?(\d[^\W_]*(?:\.\d[^\W_]*)*)")


class Shown(NamedTuple):
    """A principle with its reading, and the path of its file."""

    path: str
    reading: NiveauReading

    @property
    def title(self) -> str:
        """The title of the principle's action; "" if it has none."""
        title = self.reading.action.title
        return title.text if title else ""

    @property
    def id(self) -> str | None:
        """The id of the principle's action; None if it is missing or could not be read."""
        identifier = self.reading.action.identifier
        return None if identifier is None else str(identifier)

    @property
    def line(self) -> int:
        """The line number of the principle's heading, or of its text if it has no heading."""
        section = self.reading.section
        return self.reading.document.source.position((section.heading or section.body).start).line

    def unscored_lines(self) -> Iterator[tuple[Note | Unreadable, int]]:
        """Yield the principle's notes and unreadable lines, with their line numbers in the file."""
        source = self.reading.document.source
        for item in items_of(self.reading):
            if isinstance(item, Note | Unreadable):
                yield item, source.position(self.reading.file_span(item.span).start).line


class ShownAction(NamedTuple):
    """An action in the tree of its referential, with its principles and règles."""

    tree: Tree
    place: TreeNode
    node: Node
    principes: tuple[Shown, ...]
    regles: tuple[PlacedRegle, ...]

    @property
    def path(self) -> str:
        """The path of the action's file."""
        return self.tree.referentiel.path(self.node.document)

    @property
    def line(self) -> int:
        """The line number of the action's id, else of its title, else of its start."""
        return self.node.document.source.position(self.node.action.anchor.start).line

    def formule(self, regle: Regle) -> Formule | None:
        """Return the formula of a règle; None if there is none or it has errors."""
        lecture = parse(regle.formule.text, self.reglement) if regle.formule else None
        return None if lecture is None or lecture.errors else lecture.formule

    @property
    def reglement(self) -> Reglement:
        """The règlement that the action's formulas are written for."""
        return reglement_of(self.tree.referentiel.kind)


class ShowReport(NamedTuple):
    """The actions to show, in file order, and what was read."""

    actions: tuple[ShownAction, ...]
    run: Report

    @property
    def principes(self) -> Sequence[Shown]:
        """The principles of all actions."""
        return [shown for one in self.actions for shown in one.principes]

    @property
    def are_read(self) -> bool:
        """Whether each principle has one reading, with a known maximum."""
        analyses = (shown.reading.analysis for shown in self.principes)
        return all(a.reading not in _NOT_READ and a.maximum is not None for a in analyses)


def report_of(given: Sequence[str], plans: Plans) -> ShowReport:
    """Read the paths among the arguments; return the actions whose ids are given, else all.

    An argument that exists on disk, or does not look like an id, is a path; without paths, the
    current folder is read. Raise `UsageError` for an id that no action has, unless something could
    not be read.
    """
    names = {one: name for one in given if (name := _NAME.fullmatch(one)) and not lexists(one)}
    found = find([Path(one) for one in given if one not in names] or [Path()], plans)
    actions = [*_actions(found, plans)]
    if names:
        asked = {one: [*filter(_has_name(name), actions)] for one, name in names.items()}
        run = run_of(found)
        if not run.has_failed and (unknown := [one for one in asked if not asked[one]]):
            raise UsageError(
                *(
                    ErrorMessage(
                        one,
                        N_("no action has this id", remedy=N_("`reflint tree` shows all actions")),
                    )
                    for one in unknown
                )
            )
        kept = {id(action) for each in asked.values() for action in each}
        actions = [action for action in actions if id(action) in kept]
    return ShowReport(tuple(actions), run_of(found))


def principes_of(found: Discovery, plans: Plans) -> Sequence[Shown]:
    """Return the principles in the files in focus, in file order."""
    return [
        Shown(path, reading)
        for referentiel in found.referentiels
        for node, reading in readings(referentiel, plans.conventions(referentiel.folder_path))
        if (path := referentiel.path(node.document)) in found.focus
    ]


def _actions(found: Discovery, plans: Plans) -> Iterator[ShownAction]:
    """Yield the actions of the files in focus, in file order."""
    regles = regles_of(found)
    for referentiel in found.referentiels:
        plan = plans.plan(referentiel.folder_path)
        tree = tree_of(referentiel, plan, found.focus)
        nodes = {one.place.node: one for one in tree.nodes}
        principes = defaultdict[Node, list[Shown]](list)
        for node, reading in readings(referentiel, plan.settings.conventions):
            principes[node].append(Shown(referentiel.path(node.document), reading))
        for node in referentiel.nodes:
            if node in nodes and referentiel.path(node.document) in found.focus:
                own = tuple(regles.get(node, ()))
                yield ShownAction(tree, nodes[node], node, tuple(principes[node]), own)


def _has_name(name: Match[str]) -> Callable[[ShownAction], bool]:
    """Return a test for actions with the id in `name`, in the referential that it names, if any."""
    folder, identifier = name.groups()
    expected = parse_lettered_id(identifier)
    return lambda one: (
        one.node.identifier == expected
        and (folder is None or folder.casefold() == one.tree.referentiel.short_name.casefold())
    )


WHYS: Mapping[Why, Text] = {
    Why.FREE: N_("the collectivité itself enters the percentage"),
    Why.FREE_BESIDE: N_(
        "the collectivité itself enters the percentage, but there are other lines: nothing says "
        "what counts"
    ),
    Why.NO_LEVEL: N_("no line gives more than 0 %"),
    Why.LINE: N_("at least one line cannot be read"),
    Why.OUT_OF_RANGE: N_("at least one percentage is not between 0 and 100 %"),
    Why.PROGRESSION: N_(
        "each line is for a number of `{unit}`, in equal steps, and `…` continues to {bound}, the "
        "number that the text of the file or the configuration gives"
    ),
    Why.WRITTEN_END: N_(
        "each line is for a number of `{unit}`, in equal steps, and `…` continues to the last "
        "line, which is for {bound}"
    ),
    Why.NO_BOUND: N_(
        "each line is a step of a progression, but the text of the file does not say how many "
        "`{unit}` there are"
    ),
    Why.SEVERAL_BOUNDS: N_(
        "each line is a step of a progression, but the text of the file gives several numbers of "
        "`{unit}`: {bound}"
    ),
    Why.WRONG_STEP: N_(
        "the lines are steps of a progression, but do not lead to 100 % at {bound} `{unit}`"
    ),
    Why.WRONG_END: N_(
        "each line is a step of a progression, but the last line counts an unexpected number of "
        "`{unit}`"
    ),
    Why.UNEVEN: N_("`…` skips levels, but {tiers} do not form a progression of equal steps"),
    Why.COUNTS: N_("the labels count the same thing, so only one of them can be true"),
    Why.CUMULATIVE: N_("a line that starts with `+` includes the one before, and {tiers} rise"),
    Why.ONE: N_("its mark is read as `{mark}`: the highest level gives {highest} %"),
    Why.ONE_OR_SUM: N_(
        "its mark is read as `{mark}`, but {sum} sum to 100 %, as levels that add up do"
    ),
    Why.INSTRUCTION: N_("an instruction contradicts the percentages of the levels"),
    Why.ONLY_100: N_("one level gives 100 % by itself"),
    Why.SUM_100: N_("{sum} sum to 100 %"),
    Why.EQUAL: N_("{sum} are equal parts of 100 %, scored as {closed}"),
    Why.RISING: N_("{tiers} rise to 100 %: the level reached counts"),
    Why.SEVERAL: N_("its mark is read as `{mark}`: the sum of the levels is {total} %"),
    Why.SINGLE: N_("there is only one level, of {total} %"),
    Why.CONTRADICTION: N_("one label has two percentages, but only one of them can be right"),
    Why.UNDECIDED: N_(
        "{tiers} sum to {total} %, not 100 %, and do not rise to 100 %: nothing says whether they "
        "add up or exclude each other"
    ),
    Why.NOT_RISING: N_("{tiers} do not rise: they add up, and sum to {total} %"),
    Why.RISES_UNMARKED: N_(
        "{tiers} rise, but no mark says whether they add up or exclude each other"
    ),
    Why.LISTS: N_("the lists add up: {maxima} sum to {maximum} %"),
    Why.LISTS_UNDECIDED: N_("at least one of the lists can be read in several ways"),
    Why.BRANCHES: N_("the branches are not all read in the same way"),
}

# The argument that quotes the file; all others are numbers.
_UNIT = "unit"


class Explanation(NamedTuple):
    """A sentence, with arguments, that says why a principle, or a part of it, is read as it is."""

    text: Text
    arguments: dict[str, str]

    def say(self, language: Language) -> str:
        """Return the sentence in a language, with numbers in its notation."""
        arguments = {
            name: value if name == _UNIT else localized(value, language)
            for name, value in self.arguments.items()
        }
        return self.text.say(language, **arguments)


def why_list(branch: BranchReading, one: ListReading) -> Explanation:
    """Return why a list of a branch is read as it is."""
    percents = percents_of(one)
    course = progression_steps(tuple(all_items(branch.parts)))
    return Explanation(
        _sentence(one, sum(percents, Fraction(0))),
        {
            "mark": format_mark(one.source.mark) if one.source.mark else "",
            "tiers": tiers(percents),
            "sum": ledger(percents),
            "total": show(sum(percents, Fraction(0))),
            "highest": show(max(percents)),
            "closed": tiers(level.percent for level in one.levels),
            "bound": ", ".join(map(str, sorted(branch.bounds))),
            _UNIT: plural(course.unit) if course else "",
        },
    )


def _sentence(one: ListReading, total: Fraction) -> Text:
    """Return why a list is read as it is; in two cases, a share of a rate or score is mentioned."""
    if one.why is Why.ONE_OR_SUM and total != 1:
        return N_(
            "its mark is read as `{mark}`, but a share of a rate or of a score is not a level to "
            "choose"
        )
    if one.why is Why.UNDECIDED and holds_share(one):
        return N_(
            "{tiers} sum to {total} %, not 100 %, but a share of a rate or of a score is added to "
            "the other levels"
        )
    return WHYS[one.why]


def why_branch(branch: BranchReading) -> Explanation:
    """Return why a branch is read as it is.

    If the reason is that of its only list, explain the list.
    """
    if len(branch.lists) == 1 and branch.why is branch.lists[0].why:
        return why_list(branch, branch.lists[0])
    maxima = [one.maximum for one in branch.lists if one.maximum is not None]
    maximum = "" if branch.maximum is None else show(branch.maximum)
    return Explanation(WHYS[branch.why], {"maxima": ledger(maxima), "maximum": maximum})


def why_principe(analysis: Analysis) -> Explanation:
    """Return why a principle is read as it is: because of one branch, or because several differ."""
    if analysis.why is Why.BRANCHES:
        return Explanation(WHYS[analysis.why], {})
    return why_branch(next(one for one in analysis.branches if one.why is analysis.why))
