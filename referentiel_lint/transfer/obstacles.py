"""What is reported of a transfer: its obstacles, what is left out, new findings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.catalogue import message, remedy
from linter.engine.plan import Plan
from linter.engine.run import check
from linter.finding import Finding, Location, Severity
from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from linter.words.text import N_, NN_, quote
from referentiel.ensemble import Collection, Ensemble
from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel_lint.reports.locations import location_text
from referentiel_lint.transfer.content import Content, Part
from referentiel_lint.transfer.workbook import problem_of

_NOT_READ = N_("this file could not be read", remedy=N_("run `reflint check` to see why"))

# The rules whose findings say that something was not read, or that two actions are one.
_BLOCKING = frozenset(
    {
        *("not-utf8", "file-unreadable", "merge-conflict", "unclosed"),
        *("data-yaml", "data-missing", "id-malformed", "entry-id"),
        "duplicate-id",
        *("row-without-id", "cell-without-value"),
    }
)
# The same of other rules, by their errors, or by the field that a finding is about.
_UNREAD_IF_ERRORS = frozenset({"id-cell", "sheet-layout"})
_UNREAD = frozenset(
    {
        ("key-unknown", "id"),
        ("sheet-row", "quote"),
        ("sheet-row", "row"),
        ("sheet-column", "column"),
    }
)
# More errors are counted, not listed.
_MOST = 20


def findings_of(
    one: Referentiel, plan: Plan, ensembles: Iterable[Ensemble] = ()
) -> tuple[Finding, ...]:
    """Return what `check` finds in a referential, and in the ensembles that it is in."""
    collections: list[Collection] = [one, *ensembles]
    return check([(collection, plan) for collection in collections]).findings


def ensemble_of(one: Referentiel, regles: Sequence[Document] = ()) -> Ensemble:
    """Return the ensemble of a referential with the files of its règles, or of a sheet alone."""
    return Ensemble("./", "./", tuple(regles), one.folder_path, (one,))


def is_blocking(finding: Finding) -> bool:
    """Return whether a finding says that some action could not be read."""
    what, is_error = (finding.rule, finding.field), finding.severity is Severity.ERROR
    has_no_titles = what == ("sheet-column", "columns") and finding.wrong == "nom"
    is_unread = what in _UNREAD or (is_error and finding.rule in _UNREAD_IF_ERRORS)
    return finding.rule in _BLOCKING or is_unread or has_no_titles


def refuse_unreadable(
    one: Referentiel,
    findings: Iterable[Finding],
    language: Language,
    ensembles: Iterable[Ensemble] = (),
) -> None:
    """Raise `UsageError` if some actions could not be read as their authors wrote them.

    The same goes for the règles of `ensembles`.
    """
    paths = {one.path(document) for document in one.all_files}
    for ensemble in ensembles:
        regles = (document for document in ensemble.files if document.kind is Kind.REGLES)
        paths.update(map(ensemble.path, regles))
    problems = [
        ErrorMessage(
            location_text(finding.location),
            N_("{message}", remedy=N_("{remedy}")),
            {"message": message(finding, language), "remedy": remedy(finding, language)},
        )
        for finding in findings
        if is_blocking(finding) and finding.location.path in paths
    ]
    problems = problems or [*_without_id(one)]
    problems += [ErrorMessage(one.path(stray), _NOT_READ) for stray in one.strays]
    problems += [ErrorMessage(name, _NOT_READ) for name in one.unreadable]
    refuse(problems)


def refuse_changed(
    one: Referentiel, content: Content, parts: Sequence[Part], profile: Profile
) -> None:
    """Raise `UsageError` if some parts of actions would change in files of a profile."""
    keys = {id(key) for action in content.actions for key in action.keys.values()}
    refuse(
        [
            ErrorMessage(
                _place(one, part),
                N_(
                    "`{text}` would not be the same value in a file of the profile `{profile}`",
                    remedy=N_("change the value, or choose another profile with `--profile`"),
                )
                if id(part) in keys
                else N_(
                    "this text would be read differently in a Markdown file: {text}",
                    remedy=N_(
                        "there, ``` opens a block, `<!--` a comment, and no title ends with `#`: "
                        "change the text"
                    ),
                ),
                {"text": quote(part.text), "profile": profile.name},
            )
            for part in parts
        ]
    )


def refuse_unstorable(one: Referentiel, content: Content) -> None:
    """Raise `UsageError` if some texts cannot be in a cell of a workbook."""
    parts = ((part, problem_of(part.text)) for action in content.actions for part in action.parts)
    refuse([problem._replace(source=_place(one, part)) for part, problem in parts if problem])


def refuse(problems: Sequence[ErrorMessage]) -> None:
    """Raise `UsageError` for problems, if there are any; the first are listed."""
    listed = [*problems[:_MOST]]
    if rest := problems[_MOST:]:
        listed.append(
            ErrorMessage(
                rest[0].source,
                NN_(
                    "{count} other place is like these",
                    "{count} other places are like these",
                    remedy=N_("correct the ones listed first, then run again"),
                ),
                {"count": str(len(rest))},
            )
        )
    if listed:
        raise UsageError(*listed)


def new_rules(before: Sequence[Finding], after: Sequence[Finding]) -> Counter[str]:
    """Return the number, for each rule, of findings that only exist after a transfer."""
    # What is folded here may be several findings there.
    known, found = (
        Counter(_key(part) for one in of for part in one.each) for of in (before, after)
    )
    counts: Counter[str] = Counter()
    for (rule, _), count in (found - known).items():
        counts[rule] += count
    return counts


def _key(finding: Finding) -> tuple[str, str]:
    """Return what identifies a finding; in sibling files, actions have long names."""
    return finding.rule, (finding.action or "").rpartition("_")[2]


def _without_id(one: Referentiel) -> Iterator[ErrorMessage]:
    if one.kind is Kind.TABLEUR:
        return
    for node in one.nodes:
        if node.identifier is None or (node.identifier == ROOT and node.action.id is None):
            document = node.document
            place = Location(one.path(document), document.source, node.action.anchor)
            yield ErrorMessage(
                location_text(place),
                N_("this action has no id that can be read", remedy=N_("give it one")),
            )


def _place(one: Referentiel, part: Part) -> str:
    document, span = part.place
    return location_text(Location(one.path(document), document.source, span))


def new_findings(counts: Mapping[str, int], language: Language) -> Iterator[str]:
    """Yield the findings after a transfer that were not there before, counted by rule."""
    if counts:
        rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(counts.items()))
        yield N_(
            "the content is the same, but `reflint check` reports more of it in this form: {rules}"
        ).say(language, rules=rules)
