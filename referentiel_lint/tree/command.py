"""`reflint tree`: the referential as a tree, with the weight of each node."""

import shutil
import sys
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path

import click

from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.finding import Finding
from linter.registry import RULES
from linter.words.text import Text
from referentiel.files.discovery import find
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import wants_color, write, write_lines
from referentiel_lint.tree.report import (
    Tree,
    TreeNode,
    TreeReport,
)
from scoring.family_tree import FamilyTree, Place, family_tree
from scoring.readings import NiveauReading, readings
from scoring.shares import Shares, has_points, shares_of

# The rules on wrong sums.
_SUMS = frozenset({"weight-sum", "points-total", "points-total-unusual", "points-mixed"})


@click.command("tree", cls=Command)
@click.argument("paths", nargs=-1, type=options.PATH)
@options.text_or_json
@option(
    "--depth",
    type=click.IntRange(min=0),
    metavar="N",
    help=Text(
        fr="Ne pas montrer de nœuds plus profonds : 0 le référentiel, 1 ses axes… [par défaut : "
        "tous].",
        en="Deepest level to show: 0 the referential, 1 its axes … [default: all].",
    ),
)
@options.lang
@options.config
@options.color
def command(
    paths: tuple[Path, ...],
    *,
    output_format: str,
    depth: int | None,
    lang: str | None,
    configuration: Path | None,
    color: str,
) -> int:
    """Show the referentials in PATHS as trees.

    PATHS are folders, searched recursively, or single files; by default, the current folder. If
    files are named, only their nodes and the ancestors of these are shown.

    Each node is shown with its weight as written, its share of the whole, its points if the profile
    has any, and the reading and maximum of its principle. `?` marks a value that cannot be
    determined. Points are shown as the files say, even where their sum is wrong. A wrong sum is
    shown below its parent, even if a comment suppresses the finding.

    Exit status: 0 trees shown, 2 something could not be read.

    ---

    Montrer les référentiels de CHEMINS sous forme d'arbres : des dossiers, parcourus, ou des
    fichiers.

    Chaque nœud vient avec son poids tel qu'il est écrit, sa part du tout, ses points si le profil
    en a, la lecture et le maximum de son principe. Ce qui ne peut pas être dit est `?` ; les points
    sont ceux que disent les fichiers, même si leur somme est fausse. Une somme
    fausse est dite sous son parent, qu'un commentaire la masque ou non. Si des fichiers sont
    nommés, eux seuls et ce qui est au-dessus d'eux sont montrés. Sans CHEMINS, ce sont tous les
    référentiels sous le dossier courant.

    Code de sortie : 0 montré, quoi que ce soit ; 2 ce qui était demandé n'a pas pu être lu en
    entier.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    found = find(paths or (Path(),), plans)
    universe = [(one, plans.plan(one.folder_path)) for one in found.referentiels]
    trees = (_tree(one, plan, found.focus, depth) for one, plan in universe)
    report = TreeReport(tuple(trees), run_of(found))
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if is_terminal else None
    is_json = output_format == "json"
    if is_json:
        from referentiel_lint.tree.json import render
    else:
        from referentiel_lint.tree.text import render
    text = render(report, language, columns)
    wanted = not is_json and wants_color(color, sys.stdout)
    write(sys.stdout, text, color=wanted, as_utf8=is_json)
    write_lines(sys.stderr, what_was_read(report.run, language))
    return 2 if report.run.has_failed else 0


def _tree(referentiel: Referentiel, plan: Plan, focus: Set[str], depth: int | None) -> Tree:
    tree = family_tree(referentiel)
    principes = _principes(referentiel, plan)
    shares = shares_of(tree, plan.settings.total)
    wrong = _wrong_sums(referentiel, plan)
    kept = _kept(referentiel, tree, focus)
    nodes = (
        replace(
            _node(referentiel, place, shares, principes, wrong),
            below=_below(tree, place, kept) if place.depth == depth else 0,
        )
        for place in tree.places
        if place.index in kept and (depth is None or place.depth <= depth)
    )
    return Tree(referentiel, tuple(nodes), has_points(referentiel), shares.total)


def _node(
    referentiel: Referentiel,
    place: Place,
    shares: Shares,
    principes: Mapping[int, tuple[NiveauReading, ...]],
    wrong: Mapping[int, list[Finding]],
) -> TreeNode:
    node = place.node
    return TreeNode(
        place,
        referentiel.path(node.document) if node else None,
        referentiel.weights.weight(node) if node else None,
        shares.parts.get(place.index),
        shares.points.get(place.index),
        principes.get(_node_index(place), ()),
        tuple(wrong.get(_node_index(place), ())),
    )


def _node_index(place: Place) -> int:
    return place.node.index if place.node else -1


def _principes(referentiel: Referentiel, plan: Plan) -> Mapping[int, tuple[NiveauReading, ...]]:
    """Return the principles of each node, by index, if the profile has principles."""
    found: dict[int, tuple[NiveauReading, ...]] = {}
    if referentiel.profile is None or referentiel.profile.has_principes:
        for node, reading in readings(referentiel, plan.settings.conventions):
            found[node.index] = (*found.get(node.index, ()), reading)
    return found


def _wrong_sums(referentiel: Referentiel, plan: Plan) -> Mapping[int, list[Finding]]:
    """Return the wrong sums, by the index of the node that each is reported on."""
    rules = tuple(rule for rule in RULES if rule.name in _SUMS)
    # A suppressed finding still explains why a value is unknown.
    shown = plan._replace(rules=rules, shows_hidden=True)
    findings = engine.check([(referentiel, shown)]).findings
    by_place = {
        (referentiel.path(node.document), node.action.index): node for node in referentiel.nodes
    }
    documents = {referentiel.path(document): document for document in referentiel.documents}
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in (part for whole in findings for part in whole.each):
        path, span = finding.location.path, finding.location.span
        action = documents[path].action_at(span.start) if span else None
        if finding.rule in _SUMS and action is not None:
            found[by_place[path, action.index].index].append(finding)
    return found


def _kept(referentiel: Referentiel, tree: FamilyTree, focus: Set[str]) -> Set[int]:
    """Return the indexes of the nodes in focus, and of their ancestors."""
    kept: set[int] = set()
    for place in reversed(tree.places):
        is_asked_for = (
            referentiel.path(place.node.document) in focus if place.node else place.is_lost
        )
        if place.index in kept or is_asked_for:
            kept |= {place.index} if place.parent is None else {place.index, place.parent}
    return kept


def _below(tree: FamilyTree, place: Place, kept: Set[int]) -> int:
    """Count the descendants of a node that would be shown."""
    stack, count = [place], 0
    while stack:
        children = [child for child in tree.children(stack.pop()) if child.index in kept]
        count += len(children)
        stack.extend(children)
    return count
