"""The referential that is transferred, of a folder or a sheet, and what is reported of that.

That is what prevents a transfer, and what `check` finds only after it.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from linter.engine.run import check
from linter.finding import Finding, Location, Severity, message, remedy
from linter.registry import Plan
from linter.words import N_, NN_, ErrorMessage, Language, UsageError, quote, usage_error
from referentiel.ensemble import Collection, Ensemble
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK, Disk, Files, Walked
from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.paths import display
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.workbook.book import comment_count
from referentiel.workbook.package import WorkbookError
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.locations import location_text
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import WHY_NOT_CHECKED
from referentiel_lint.transfer.content import Content, Drop, Dropped, Part
from referentiel_lint.transfer.workbook import problem_of


def markdown_in(
    path: Path, plans: Plans, dropped: Dropped
) -> tuple[Referentiel, Sequence[Ensemble]]:
    """Return the only referential in Markdown in a folder, or around a file, and its ensembles.

    Sibling files that a sheet of actions cannot hold are noted in `dropped`. Raise `UsageError` if
    there is not just one referential, or if something in it could not be read.
    """
    found = _found(path, plans, DISK, with_siblings=True)
    ones = [one for one in found.referentiels if one.kind is Kind.ACTIONS]
    here = os.path.realpath(path)
    chosen = [one for one in ones if os.path.realpath(one.folder_path) == here] or ones
    if not chosen:
        raise usage_error(
            display(path),
            N_("no referential in Markdown here", remedy=N_("give the folder of its files")),
        )
    if len(chosen) > 1:
        folders = ", ".join(f"`{one.folder}`" for one in chosen)
        raise usage_error(
            display(path),
            N_(
                "several referentials here: {folders}",
                remedy=N_("give the folder of one of them"),
            ),
            folders=folders,
        )
    for ensemble in found.ensembles:
        for document in ensemble.documents:
            if document.kind is not Kind.REGLES:
                dropped.add(Drop.SIBLING, document.kind)
    return chosen[0], found.ensembles


def sheet_in(path: Path, plans: Plans, dropped: Dropped) -> Referentiel:
    """Return the only sheet of actions of a file; `UsageError` if there is not just one.

    What else a workbook has is noted in `dropped`.
    """
    found = _found(path, plans, DISK if path.is_dir() else _Alone(path))
    sheets = [one for one in found.referentiels if one.kind is Kind.TABLEUR]
    if not sheets:
        raise usage_error(
            display(path),
            N_(
                "no sheet of actions here",
                remedy=N_("it needs the columns `identifiant` and `nom`"),
            ),
        )
    if len(sheets) > 1:
        names = ", ".join(f"`{one.sheet or one.folder}`" for one in sheets)
        raise usage_error(
            display(path),
            N_(
                "several sheets of actions here: {sheets}",
                remedy=N_("keep only one of them in a copy of this workbook"),
            ),
            sheets=names,
        )
    if sheets[0].sheet:
        _note_others(path, found.ensembles, dropped)
    return sheets[0]


def _note_others(path: Path, ensembles: Sequence[Ensemble], dropped: Dropped) -> None:
    """Note the other sheets of a workbook, and its comments."""
    for ensemble in ensembles:
        for document in ensemble.documents:
            name = document.body.table.sheet if document.body.table else None
            if name and os.path.realpath(ensemble.file(document)) == os.path.realpath(path):
                dropped.add(Drop.SHEET, name, len(document.entries))
    if (content := DISK.read(path)) is not None:
        try:
            dropped.add(Drop.CELL_COMMENT, "", comment_count(content.data))
        except WorkbookError:  # `check` does not read them: nothing else is damaged.
            dropped.add(Drop.UNREAD_COMMENTS)


class _Alone(Disk):
    """The disk without the other files of a folder: a sheet is transferred without them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self, folder: Path) -> list[str]:
        """Return the name of the file, if it is there."""
        is_here = self.real(folder) == self.real(self._path.parent)
        return [self._path.name] if is_here and os.path.lexists(self._path) else []

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield the folder with the file."""
        yield folder, [], self.names(folder)


def _found(path: Path, plans: Plans, files: Files, *, with_siblings: bool = False) -> Discovery:
    found = find([path], plans, files, with_siblings=with_siblings)
    problems = [
        ErrorMessage(
            entry.path,
            N_(
                "nothing was read: {reason}",
                remedy=N_("check the name of the file and its contents, then run again"),
            ).embed(reason=WHY_NOT_CHECKED[entry.reason]),
        )
        for entry in run_of(found).failures
        if found.referentiels or entry.reason != "no-referentiel"
    ]
    if problems:
        raise UsageError(*problems)
    return found


_NOT_READ = N_("this file could not be read", remedy=N_("run `reflint check` to see why"))

# The rules whose findings say that something was not read, or that two actions are one.
_BLOCKING = frozenset(
    {
        *("not-utf8", "file-unreadable", "merge-conflict", "unclosed"),
        *("data-yaml", "data-missing", "id-malformed", "entry-id"),
        "duplicate-id",
        "cell-without-value",
    }
)
# The same of other rules, by their errors, or by the field that a finding is about.
_UNREAD_IF_ERRORS = frozenset({"id-cell", "sheet-layout"})
_UNREAD = frozenset(
    {
        ("key-unknown", "id"),
        ("sheet-row", "quote-unclosed"),
        ("sheet-row", "row-long"),
        ("sheet-row", "row-without-id"),
        ("sheet-column", "column-duplicate"),
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
    has_no_titles = what == ("sheet-column", "column-missing") and finding.wrong == "nom"
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
            "the content is the same, but `reflint check` reports more findings in this form: "
            "{rules}"
        ).say(language, rules=rules)
