"""The part on quality: findings by axe and rule, then each of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from linter.catalogue import message, related_message, remedy
from linter.finding import Finding, Location, Severity
from linter.manual.page import page_of
from linter.registry import rule_named
from linter.words.text import Text
from referentiel_lint.check.statistics import counted
from referentiel_lint.pages.bars import BarTable, counts_table
from referentiel_lint.pages.model import Link
from referentiel_lint.report import words
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import FindingGroup, FindingView, Quality
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.excerpt import excerpt_of
from referentiel_lint.reports.summary import severity_counts
from referentiel_lint.tree.axes import first_nodes
from referentiel_lint.tree.report import Tree

# Further related locations are counted, as in the format `full`.
_MOST_RELATED = 12


def quality(
    tree: Tree, groups: Mapping[int | None, Sequence[Finding]], context: Context
) -> Quality:
    """Return the findings of a referential, by axe."""
    findings = [finding for group in groups.values() for finding in group]
    names = _names(tree, context)
    return Quality(
        context.heading(tree),
        "" if findings else context.say(words.NO_FINDINGS),
        tuple(_tables(tree, groups, findings, context)) if findings else (),
        tuple(
            FindingGroup(
                context.say(words.FINDINGS_OF, heading=names[one], counts=_counts(group, context)),
                tuple(_finding(finding, context) for finding in _ranked(group)),
            )
            for one, group in groups.items()
            if group
        ),
    )


def quality_beside(folder: str, findings: Sequence[Finding], context: Context) -> Quality:
    """Return the findings of the sibling files in a folder, of which there are some."""
    heading = context.say(words.SIBLING_FILES, folder=folder)
    group = FindingGroup(
        context.say(words.FINDINGS_OF, heading=heading, counts=_counts(findings, context)),
        tuple(_finding(finding, context) for finding in _ranked(findings)),
    )
    return Quality(heading, "", (_by_rule(findings, context),), (group,))


def _names(tree: Tree, context: Context) -> dict[int | None, str]:
    """Return the name of each axe."""
    names: dict[int | None, str] = {None: context.say(words.OF_NO_AXIS)}
    for axis, node in first_nodes(tree).items():
        names[axis] = context.axis(node)
    return names


def _counts(findings: Sequence[Finding], context: Context) -> str:
    return severity_counts(Counter(one.severity for one in findings), context.language)


def _ranked(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.severity.rank)


# --- Counts


def _tables(
    tree: Tree,
    groups: Mapping[int | None, Sequence[Finding]],
    findings: Sequence[Finding],
    context: Context,
) -> list[BarTable]:
    """Return how many findings there are by axe, if there are several, and by rule."""
    tables = [_by_rule(findings, context)]
    if len(groups) > 1:
        parts = {axis: context.axis_parts(node) for axis, node in first_nodes(tree).items()}
        none = (context.say(words.OF_NO_AXIS), "")
        rows = [
            (*(none if axis is None else parts[axis]), _numbers(group))
            for axis, group in groups.items()
            if group or axis
        ]
        tables.insert(0, _table(words.BY_AXIS, words.AXES, rows, context))
    return tables


def _by_rule(findings: Sequence[Finding], context: Context) -> BarTable:
    rules: dict[str, list[Finding]] = {one.rule: [] for one in counted(findings)}
    for finding in findings:
        rules[finding.rule].append(finding)
    rows = [(rule, _summary(rule, context), _numbers(found)) for rule, found in rules.items()]
    return _table(words.BY_RULE, words.RULE, rows, context)


def _summary(name: str, context: Context) -> str:
    """Return what a rule finds, "" for the engine's own findings."""
    rule = rule_named(name)
    if rule is None:
        return ""
    return page_of(rule.module).summary[context.language].replace("`", "").rstrip(".")


def _numbers(findings: Sequence[Finding]) -> list[int]:
    counts = Counter(finding.severity for finding in findings)
    return [counts[one] for one in Severity]


def _table(
    caption: Text, head: Text, rows: Sequence[tuple[str, str, Sequence[int]]], context: Context
) -> BarTable:
    heads = (context.say(head), *(context.say(words.SERIES[one]) for one in Severity))
    return counts_table(context.say(caption), heads, rows)


# --- Findings


def _finding(finding: Finding, context: Context) -> FindingView:
    location = finding.location
    related = [
        (_near(other.location, location, context), related_message(other, context.language))
        for other in finding.related[:_MOST_RELATED]
    ]
    if more := len(finding.related) - len(related):
        related.append((Link(f"+{more}"), ""))
    severity = reports_words.SEVERITIES[finding.severity]
    return FindingView(
        anchor=context.addresses.finding_anchor(finding),
        severity=finding.severity.value,
        label=context.say(severity),
        rule=finding.rule,
        message=message(finding, context.language),
        remedy=remedy(finding, context.language),
        action=context.action(context.addresses.place_of(finding), finding.action),
        place=context.place(location),
        excerpt=excerpt_of(location) if location.span else None,
        places=tuple(context.place(part.location) for part in finding.parts),
        related=tuple(related),
    )


def _near(one: Location, other: Location, context: Context) -> Link:
    """Return a place, without its path if that is the one of another place."""
    place = context.place(one)
    if one.start is None or one.path != other.path:
        return place
    return Link(context.say(words.LINE, line=one.start.line), place.address)
