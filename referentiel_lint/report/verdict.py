"""What matters most: whether there are errors, four figures, and what is new."""

from collections import Counter
from collections.abc import Iterator, Sequence

from linter.finding import Finding, Severity
from linter.words import N_, Messages, Text, localized
from referentiel.weights.number import format_number
from referentiel_lint.pages.model import Link, Number, Row, Table
from referentiel_lint.report.context import Context
from referentiel_lint.report.gather import Gathered
from referentiel_lint.report.model import NodeTable, Verdict
from referentiel_lint.report.principes import POINTS
from referentiel_lint.reports.summary import SHORT, severity_counts

SEVERITIES: Messages = {
    "error": N_("Errors"),
    "warning": N_("Warnings"),
    "info": N_("Infos"),
}


def verdict(gathered: Gathered, context: Context) -> Verdict:
    """Return the verdict on all that was read."""
    look, badge = _badge(gathered)
    parts = list(_parts(gathered, context))
    heads = (N_("Folder"), N_("Files"), *(SEVERITIES[one] for one in Severity))
    caption = context.say(N_("Findings by folder"))
    table = NodeTable(caption, Table(caption, tuple(map(context.say, heads)), tuple(parts)))
    return Verdict(
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
        # What was not read may have errors.
        return "warning", N_("Not everything was read")
    is_known = any(one.known for one in report.baselines)
    if counts[Severity.WARNING]:
        return "warning", N_("No new errors") if is_known else N_("No errors, but warnings")
    return "good", N_("Nothing new") if is_known else N_("No errors")


def _counts(findings: Sequence[Finding]) -> Counter[Severity]:
    return Counter(one.severity for one in findings)


def _figures(gathered: Gathered, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the errors, the warnings, the points or whether weights are complete, the actions."""
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


def _notes(gathered: Gathered, context: Context) -> Iterator[str]:
    """Yield what is only a part, and what is new since the base."""
    for tree in gathered.trees:
        if tree.referentiel.is_part:
            yield context.say(
                N_("`{name}` is only a part of a referential."), name=context.name(tree)
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


def _parts(gathered: Gathered, context: Context) -> Iterator[Row]:
    """Yield the numbers of findings of each referential and ensemble."""
    parts = [
        (context.name(tree), tree.referentiel.place, checked.files)
        for tree, checked in zip(gathered.trees, gathered.report.checked, strict=True)
    ]
    for ensemble in gathered.report.ensembles:
        name = context.say(N_("Other files of {folder}"), folder=ensemble.folder)
        parts.append((name, ensemble.folder, ensemble.files))
    place_of = context.addresses.place_of
    for name, place, files in parts:
        counts = _counts([one for one in gathered.findings if place_of(one) == place])
        numbers = (files, *(counts[one] for one in Severity))
        yield Row(Link(name), tuple(Number(str(one)) for one in numbers))
