"""The findings of a referential by the axes of its tree."""

from collections.abc import Mapping, Sequence

from linter.finding import Finding
from referentiel.referential import Referentiel
from referentiel_lint.check.overview import axis_of
from referentiel_lint.tree.axes import first_nodes
from referentiel_lint.tree.report import Tree


def by_axis(findings: Sequence[Finding], tree: Tree) -> Mapping[int | None, list[Finding]]:
    """Return the findings of a referential by axe, in the order of axes; None for no axe."""
    found: dict[int | None, list[Finding]] = {axis: [] for axis in (*first_nodes(tree), None)}
    for finding in findings:
        if is_of(finding, tree.referentiel):
            axis = axis_of(finding)
            found[axis if axis in found else None].append(finding)
    return found


def is_of(finding: Finding, referentiel: Referentiel) -> bool:
    """Return whether a finding is one of a referential: of its sheet, in a workbook."""
    is_there = finding.referentiel == referentiel.folder
    return is_there and finding.location.sheet == referentiel.sheet
