"""The parts on findings: the most severe first, by rule, each with its place and its excerpt."""

from collections.abc import Iterator, Sequence

from linter.finding import Finding, Location, Severity, message, related_message, remedy
from linter.manual.page import page_of
from linter.registry import rule_named
from linter.words import N_
from referentiel_lint.pages.model import Link
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import FindingGroup, Findings, FindingView
from referentiel_lint.report.verdict import SEVERITIES
from referentiel_lint.reports.characters import excerpt_of
from referentiel_lint.reports.summary import counted

# Further related locations are counted, as in the format `full`.
_MOST_RELATED = 12
# Further findings of a rule are folded.
_MOST_SHOWN = 5
# The anchors of the parts.
_ANCHORS = {
    Severity.ERROR: "erreurs",
    Severity.WARNING: "avertissements",
    Severity.INFO: "informations",
}


def findings_of(findings: Sequence[Finding], context: Context) -> Iterator[Findings]:
    """Yield the findings of each severity that has some."""
    for severity in Severity:
        own = [finding for finding in findings if finding.severity is severity]
        if own:
            yield Findings(
                severity.value,
                _ANCHORS[severity],
                context.say(SEVERITIES[severity]),
                tuple(_groups(own, context)),
            )


def _groups(findings: Sequence[Finding], context: Context) -> Iterator[FindingGroup]:
    """Yield the findings of a severity by rule, the most frequent first."""
    for one in counted(findings):
        views = [_finding(finding, context) for finding in findings if finding.rule == one.rule]
        # Not a single one behind a fold of its own.
        most = _MOST_SHOWN if len(views) > _MOST_SHOWN + 1 else len(views)
        yield FindingGroup(
            one.rule,
            _summary(one.rule, context),
            len(views),
            tuple(views[:most]),
            tuple(views[most:]),
        )


def _summary(name: str, context: Context) -> str:
    """Return what a rule finds, "" for the engine's own findings."""
    rule = rule_named(name)
    if rule is None:
        return ""
    return page_of(rule).summary[context.language].replace("`", "").rstrip(".")


def _finding(finding: Finding, context: Context) -> FindingView:
    location = finding.location
    related = [
        (_near(other.location, location, context), related_message(other, context.language))
        for other in finding.related[:_MOST_RELATED]
    ]
    if more := len(finding.related) - len(related):
        related.append((Link(f"+{more}"), ""))
    return FindingView(
        anchor=context.addresses.finding_anchor(finding),
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
    return Link(context.say(N_("line {line}"), line=one.start.line), place.address)
