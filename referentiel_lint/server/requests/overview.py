"""`reflint/overview`: the files with their counts, the referentials, and a summary as a text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from linter.finding import Finding, Safety, Severity
from linter.words.language import Language
from referentiel_lint.reports.summary import not_checked
from referentiel_lint.server.check import Checked
from referentiel_lint.server.requests.parameters import NoParams
from referentiel_lint.server.requests.summary import summary
from referentiel_lint.server.session import Session


async def answer(session: Session, _params: NoParams) -> Mapping[str, object]:
    """Return the overview of everything as it is now, once it is checked."""
    checked, language = await session.checked(), session.language
    report = checked.report
    with session.workspace.rules:  # Some are run for the sums of a tree.
        text = summary(checked, language)
    return {
        "files": [*_files(checked)],
        "counts": {**_counts(report.findings), "fixable": report.fixable(Safety.SAFE)},
        "referentiels": [*_referentiels(checked)],
        "ensembles": [
            {"folder": one.folder, "kinds": [*map(str, one.kinds)], "files": one.files}
            for one in report.ensembles
        ],
        "notChecked": [*_not_checked(checked, language)],
        "summary": text,
    }


def _files(checked: Checked) -> Iterator[Mapping[str, object]]:
    for one in checked.reading.every:
        path = one.collection.path(one.document)
        yield {"uri": one.uri, "path": path, **_counts(checked.by_path.get(path, ()))}


def _counts(findings: Iterable[Finding]) -> Mapping[str, int]:
    counts = Counter(finding.severity for finding in findings)
    return {f"{severity}s": counts[severity] for severity in Severity}


def _referentiels(checked: Checked) -> Iterator[Mapping[str, object]]:
    for tree in checked.reading.trees.trees:
        depths = [node.place.depth for node in tree.nodes]
        yield {
            "folder": tree.referentiel.folder,
            "name": tree.referentiel.name,
            "profile": tree.profile.name if tree.profile else None,
            "axes": depths.count(1),
            "actions": sum(depth > 1 for depth in depths),
        }


def _not_checked(checked: Checked, language: Language) -> Iterator[Mapping[str, str]]:
    for one in checked.report.not_checked:
        said = not_checked(one, language)
        yield {"path": one.path, "reason": one.reason, "message": said}
