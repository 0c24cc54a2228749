"""The parts of a report on what was found: the verdict, the findings by rule, the changes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from linter.finding import Finding, Location, Severity, message, related_message, remedy
from linter.manual.page import page_of
from linter.registry import rule_named
from linter.words import N_, Messages, Text, localized
from referentiel.kind import Kind
from referentiel.weights.number import format_number
from referentiel_lint.diff import sentences
from referentiel_lint.diff.comparing import ChangesReport, Compared
from referentiel_lint.pages.model import Link, Number, Row, Table
from referentiel_lint.report import model
from referentiel_lint.report.gather import Gathered
from referentiel_lint.report.weights import POINTS
from referentiel_lint.reports.characters import excerpt_of
from referentiel_lint.reports.summary import SHORT, counted, severity_counts
from scoring.changes.comparison import Change

SEVERITIES: Messages = {"error": N_("Errors"), "warning": N_("Warnings"), "info": N_("Infos")}


def verdict(gathered: Gathered, context: model.Context) -> model.Verdict:
    """Return the verdict on everything that was read."""
    look, badge = _badge(gathered)
    parts = list(_parts(gathered, context))
    heads = (N_("Referential"), N_("Files"), *(SEVERITIES[one] for one in Severity))
    caption = context.say(N_("Findings by referential"))
    table = model.NodeTable(caption, Table(caption, tuple(map(context.say, heads)), tuple(parts)))
    return model.Verdict(
        context.say(badge),
        look,
        tuple(_figures(gathered, context)),
        tuple(_notes(gathered, context)),
        table if len(parts) > 1 else None,
    )


def _badge(gathered: Gathered) -> tuple[str, Text]:
    report = gathered.report
    counts = _counts(gathered.findings)
    if counts[Severity.ERROR]:
        return "error", N_("Errors found")
    if not report.read:
        return "error", N_("No referential was read")
    if report.failures:
        # Unread files may have errors.
        return "warning", N_("Not everything was read")
    is_known = any(one.known for one in report.baselines)
    if counts[Severity.WARNING]:
        return "warning", N_("No new errors") if is_known else N_("No errors, but warnings")
    return "good", N_("No new errors or warnings") if is_known else N_("No errors")


def _counts(findings: Sequence[Finding]) -> Counter[Severity]:
    return Counter(one.severity for one in findings)


def _figures(gathered: Gathered, context: model.Context) -> Iterator[tuple[str, str]]:
    """Yield figures: errors, warnings, points or the state of the weights, and actions."""
    counts, say = _counts(gathered.findings), context.say
    for severity in (Severity.ERROR, Severity.WARNING):
        yield str(counts[severity]), say(SEVERITIES[severity])
    if not gathered.trees:
        return
    nodes = [node for tree in gathered.trees for node in tree.nodes]
    totals = [tree.total for tree in gathered.trees if tree.has_points]
    if len(totals) == len(gathered.trees) == 1 and totals[0] is not None:
        yield localized(format_number(totals[0]), context.language), say(POINTS)
    else:
        wrong = sum(bool(node.wrong) for node in nodes)
        is_complete = not wrong and all(node.share is not None for node in nodes)
        yield (
            str(wrong) if wrong else say(N_("complete") if is_complete else N_("incomplete")),
            say(N_("Wrong sums of weights") if wrong else N_("Weights")),
        )
    yield str(sum(node.place.depth > 1 for node in nodes)), say(N_("Actions"))


def _notes(gathered: Gathered, context: model.Context) -> Iterator[str]:
    """Yield sentences on what is incomplete, and on what is new since the base."""
    for tree in gathered.trees:
        if tree.referentiel.is_part:
            yield context.say(
                N_("`{name}` is only part of a referential."), name=context.name(tree)
            )
    since = gathered.since.diff_base if gathered.since else None
    if gathered.since and since:
        found = (gathered.since.findings, since.gone)
        new, gone = (severity_counts(_counts(one), context.language) for one in found)
        none = context.say(N_("none"))
        base = {"revision": since.revision, "commit": since.commit[:SHORT]}
        yield context.say(
            N_("Since `{revision}` (`{commit}`), new findings: {new}; gone: {gone}."),
            new=new or none,
            gone=gone or none,
            **base,
        )


def _parts(gathered: Gathered, context: model.Context) -> Iterator[Row]:
    """Yield a row for each referential and ensemble: its numbers of files and of findings."""
    parts = [
        (context.name(tree), tree.referentiel.place, checked.files)
        for tree, checked in zip(gathered.trees, gathered.report.checked, strict=True)
    ]
    for ensemble in gathered.report.ensembles:
        name = context.say(N_("Other files in {folder}"), folder=ensemble.folder)
        parts.append((name, ensemble.folder, ensemble.files))
    place_of = context.addresses.place_of
    for name, place, files in parts:
        counts = _counts([one for one in gathered.findings if place_of(one) == place])
        numbers = (files, *(counts[one] for one in Severity))
        yield Row(Link(name), tuple(Number(str(one)) for one in numbers))


# Further related locations are counted, as in the format `full`.
_MOST_RELATED = 12
# Further findings of a rule are in a folded part.
_MOST_SHOWN = 5
# The anchors of the parts of the page.
_ANCHORS = {
    Severity.ERROR: "erreurs",
    Severity.WARNING: "avertissements",
    Severity.INFO: "informations",
}


def findings_of(findings: Sequence[Finding], context: model.Context) -> Iterator[model.Findings]:
    """Yield the findings of each severity that has any."""
    for severity in Severity:
        own = [finding for finding in findings if finding.severity is severity]
        if own:
            yield model.Findings(
                severity.value,
                _ANCHORS[severity],
                context.say(SEVERITIES[severity]),
                tuple(_groups(own, context)),
            )


def _groups(findings: Sequence[Finding], context: model.Context) -> Iterator[model.FindingGroup]:
    """Yield the findings of a severity, grouped by rule, the most frequent rule first."""
    for one in counted(findings):
        views = [_finding(finding, context) for finding in findings if finding.rule == one.rule]
        # A single further finding is not folded.
        most = _MOST_SHOWN if len(views) > _MOST_SHOWN + 1 else len(views)
        yield model.FindingGroup(
            one.rule,
            _summary(one.rule, context),
            len(views),
            tuple(views[:most]),
            tuple(views[most:]),
        )


def _summary(name: str, context: model.Context) -> str:
    """Return the summary of a rule, "" for findings of the engine itself."""
    rule = rule_named(name)
    if rule is None:
        return ""
    return page_of(rule).summary[context.language].replace("`", "").rstrip(".")


def _finding(finding: Finding, context: model.Context) -> model.FindingView:
    location = finding.location
    related = [
        (_near(other.location, location, context), related_message(other, context.language))
        for other in finding.related[:_MOST_RELATED]
    ]
    if more := len(finding.related) - len(related):
        related.append((Link(f"+{more}"), ""))
    return model.FindingView(
        anchor=context.addresses.finding_anchor(finding),
        message=message(finding, context.language),
        remedy=remedy(finding, context.language),
        action=context.action(context.addresses.place_of(finding), finding.action),
        place=context.place(location),
        excerpt=excerpt_of(location) if location.span else None,
        places=tuple(context.place(part.location) for part in finding.parts),
        related=tuple(related),
    )


def _near(one: Location, other: Location, context: model.Context) -> Link:
    """Return a link to a place, without its path if `other` has the same."""
    place = context.place(one)
    if one.start is None or one.path != other.path:
        return place
    return Link(context.say(N_("line {line}"), line=one.start.line), place.address)


def changes_of(report: ChangesReport, context: model.Context) -> model.Changes:
    """Return the part of the page on changes and on the scores that differ."""
    language = context.language
    return model.Changes(
        tuple(_changed(one, report, context) for one in report.compared),
        tuple(_effects(report, context)),
        report.no_effect(language),
    )


def _changed(
    one: Compared, report: ChangesReport, context: model.Context
) -> model.ChangedReferentiel:
    side = one.after or one.before
    return model.ChangedReferentiel(
        (side.name if side else "") or one.folder,
        one.title(report, one.folder, context.language),
        tuple(
            (sentences.change_sentence(change, context.language), _link(one, change, context))
            for change in one.changes
        ),
    )


def _link(one: Compared, change: Change, context: model.Context) -> Link | None:
    """Return a link to the action that a change is about, or to the entry of a sibling file.

    None if it is gone, or if the page does not show the action.
    """
    item, place = change.after, one.locations(change)[1]
    if item is None or place is None:
        return None
    if item.document.kind not in (Kind.ACTIONS, Kind.TABLEUR):
        return context.place(place)
    address = context.addresses.node(one.folder, item.name)
    return Link(item.name, address) if address else None


def _effects(report: ChangesReport, context: model.Context) -> Iterator[model.EffectRow]:
    folders = [one.folder for one in report.referentiels]
    language = context.language
    for case in report.cases:
        for effect in case.effects:
            # Answers do not say to which referential they belong.
            address = context.addresses.node(folders[0], effect.name) if len(folders) == 1 else None
            yield model.EffectRow(
                case.name,
                Link(effect.name or sentences.WHOLE.say(language), address),
                *sentences.outcomes(effect, language),
                sentences.difference(effect, language),
                sentences.named_changes(effect, language),
            )
