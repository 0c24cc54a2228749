"""The model of `reflint show`: the actions asked for, and what was and was not read."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from os.path import lexists
from pathlib import Path
from re import Match
from typing import NamedTuple

from linter.topics.principes.readings import items_of
from linter.words import N_, ErrorMessage, UsageError
from referentiel.files.discovery import Discovery, find
from referentiel.identifier import parse_lettered_id
from referentiel.node import Node
from referentiel.siblings import Regle
from referentiel.text.expression import Expression
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report, run_of
from referentiel_lint.tree.report import Tree, TreeNode
from referentiel_lint.tree.trees import PlacedRegle, regles_of, tree_of
from scoring.formule.parser import parse
from scoring.formule.tree import Formule
from scoring.principe.analysis import Reading
from scoring.principe.tree import Note, Unreadable
from scoring.readings import NiveauReading, readings
from scoring.reglement import Reglement, reglement_of

_NOT_READ = frozenset({Reading.UNREADABLE, Reading.AMBIGUOUS})
# An id, alone or with the name of its referential: `1.1.2`, `eci_1.1.2`; in sheets, `1.1.2bis`.
_NAME = Expression(r"(?:([^\W\d][\w-]*?)_)?(\d[^\W_]*(?:\.\d[^\W_]*)*)")


class Shown(NamedTuple):
    """A principle and the path of its file."""

    path: str
    reading: NiveauReading

    @property
    def title(self) -> str:
        """The title of the action, empty if it has none."""
        title = self.reading.action.title
        return title.text if title else ""

    @property
    def id(self) -> str | None:
        """The id of the action, if readable."""
        identifier = self.reading.action.identifier
        return None if identifier is None else str(identifier)

    @property
    def line(self) -> int:
        """The line of the heading `Principe`."""
        section = self.reading.section
        return self.reading.document.source.position((section.heading or section.body).start).line

    def unscored_lines(self) -> Iterator[tuple[Note | Unreadable, int]]:
        """Yield the notes and the unreadable lines, with their line numbers."""
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
        """The path of its file."""
        return self.tree.referentiel.path(self.node.document)

    @property
    def line(self) -> int:
        """The line of its id, else of its title."""
        return self.node.document.source.position(self.node.action.anchor.start).line

    def formule(self, regle: Regle) -> Formule | None:
        """Return the formula of a règle, None if there is none, or it has errors."""
        lecture = parse(regle.formule.text, self.reglement) if regle.formule else None
        return None if lecture is None or lecture.errors else lecture.formule

    @property
    def reglement(self) -> Reglement:
        """The language of its formulas."""
        return reglement_of(self.tree.referentiel.kind)


class ShowReport(NamedTuple):
    """The actions, in the order of the tree, and the run."""

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


def show(given: Sequence[str], plans: Plans) -> ShowReport:
    """Read the paths among the arguments, and return the actions with the ids among them.

    An argument that exists on disk is a path. Raises `UsageError` for an id that no action has,
    unless something could not be read.
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
                        N_("no action has this id", remedy=N_("`reflint tree` shows all of them")),
                    )
                    for one in unknown
                )
            )
        kept = {id(action) for each in asked.values() for action in each}
        actions = [action for action in actions if id(action) in kept]
    return ShowReport(tuple(actions), run_of(found))


def principes_of(found: Discovery, plans: Plans) -> Sequence[Shown]:
    """Return the principles of the files in focus, in file order."""
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
    """Return whether an action has an id, in the referential of a name if that is given."""
    folder, identifier = name.groups()
    wanted = parse_lettered_id(identifier)
    return lambda one: (
        one.node.identifier == wanted
        and (folder is None or folder.casefold() == one.tree.referentiel.short_name.casefold())
    )
