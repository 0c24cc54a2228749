"""`reflint export` and `reflint import`: convert Markdown to a sheet, and back."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from linter.engine.run import check
from linter.finding import Finding, Location, Severity, message, remedy
from linter.fixing.draft import Change, bytes_of, unified
from linter.fixing.writing import of_place, unwritable
from linter.registry import Plan
from linter.words import N_, NN_, ErrorMessage, Language, UsageError, quote, usage_error
from referentiel.ensemble import Collection, Ensemble
from referentiel.files.archive import WorkbookError
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK, Disk, Files, Walked
from referentiel.files.workbook import comment_count
from referentiel.files.writing import write_new, write_new_folder
from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.paths import display, spelled
from referentiel.profile import OF_FILES, PROFILES, Profile
from referentiel.reading.reader import read_document, read_text
from referentiel.referential import Referentiel, of_sheet
from referentiel.sheets.layout import csv_bytes
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import location_text
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import WHY_NOT_CHECKED
from referentiel_lint.terminal.command import PATH, Command, config, lang, language_of_run, option
from referentiel_lint.terminal.output import inert, write_exact, write_lines
from referentiel_lint.transfer import markdown
from referentiel_lint.transfer.content import (
    Content,
    Drop,
    Dropped,
    Part,
    content_of,
    header_of,
    problem_of,
    require_openpyxl,
    rows_of,
    without_letters,
    workbook_bytes,
)

_ACTIONS = NN_("{count} action", "{count} actions")
_NO_OUTPUT = N_("say where to write", remedy=N_("add `{example}`"))
_NO_FOLDER = N_("there is no folder `{folder}`", remedy=N_("create it first"))
_NO_ACTION = N_("there is no action to write", remedy=N_("add one, with an id such as `1.1`"))

_EXISTS = N_("this file already exists", remedy=N_("give another name, or delete the file first"))

_CSV, _WORKBOOK = ".csv", ".xlsx"
_EXAMPLE_FILE = "--output referentiel.xlsx"

_FOLDER_EXISTS = N_("this is not an empty folder", remedy=N_("give a folder that is new or empty"))

_EXAMPLE_FOLDER = "--output referentiel"

_NOT_READ = N_("this file was not read", remedy=N_("run `reflint check` to see why"))

# The rules whose findings mean that something was not read, or that two actions have one id.
_BLOCKING = frozenset(
    {
        *("not-utf8", "file-unreadable", "merge-conflict", "unclosed"),
        *("data-yaml", "data-missing", "id-malformed", "entry-id"),
        "duplicate-id",
        "cell-without-value",
    }
)
# Other rules with such findings: those that are errors, or are about one of these fields.
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
# Further errors are counted, not listed.
_MOST = 20


@click.command("export", cls=Command)
@click.argument("path", type=PATH, default=Path())
@option(
    "-o",
    "--output",
    type=PATH,
    metavar="FILE",
    help=N_("File to write, .xlsx or .csv; it must not already exist."),
)
@lang
@config
def export(path: Path, *, output: Path | None, lang: str | None, configuration: Path | None) -> int:
    """Write the referential in the folder PATH to a sheet, with a row for each action.

    There is a column for the ids, one for the titles, and one for each key and each section that an
    action has; the règles of these actions, in files beside the referential, have columns too.
    `reflint import` turns the sheet back into files with the same content.

    What a sheet cannot contain is left out and listed on stderr, with what `reflint check` finds in
    the sheet and not in the files. If a file cannot be read completely, the export is refused. The
    sheet is written whole or not at all, and replaces no file.

    A workbook (.xlsx) needs `pip install 'referentiel-lint[sheets]'`.

    Exit status: 0 written; 1 written, but something is left for you to do; 2 refused.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    target = _target(output)
    if target.suffix.casefold() == _WORKBOOK:
        require_openpyxl(display(target))
    content = Content(())
    one, ensembles = _markdown_in(path, plans, content.dropped)
    plan = plans.plan(one.folder_path)
    findings = findings_of(one, plan, ensembles)
    _refuse_unreadable(one, findings, language, ensembles)
    content = markdown.with_regles(content_of(one, content.dropped), one, ensembles)
    _refuse([] if content.actions else [ErrorMessage(one.folder, _NO_ACTION)])
    _write_sheet(target, one, content)
    actions = _ACTIONS.say(language, count=len(content.actions))
    write_lines(
        sys.stdout, [N_("{path}: {actions}").say(language, path=display(target), actions=actions)]
    )
    more = _found_in_sheet(content, plan, findings)
    lines = [*content.dropped.lines(language), *_new_findings(more, language)]
    if one.profile and one.profile is not markdown.profile_of(content):
        arguments = {"path": display(target), "profile": one.profile.name}
        lines.append(
            N_(
                "`reflint import {path} --profile {profile} -o FOLDER` recreates files "
                "of this profile"
            ).say(language, **arguments)
        )
    write_lines(sys.stderr, lines)
    return 1 if more else 0


def _target(output: Path | None) -> Path:
    """Return the file to write.

    Raise `UsageError` unless one is given, in a supported format, that is new and can be written.
    """
    if output is None or not output.name:
        raise usage_error("--output", _NO_OUTPUT, example=_EXAMPLE_FILE)
    place = display(output)
    if output.suffix.casefold() not in (_CSV, _WORKBOOK):
        raise usage_error(
            place,
            N_(
                "this file format is not supported",
                remedy=N_("give a name that ends in `.xlsx` or `.csv`"),
            ),
        )
    if output.exists() or output.is_symlink():
        raise usage_error(place, _EXISTS)
    if not output.parent.is_dir():
        folder = {"folder": display(output.parent)}
        raise usage_error(place, _NO_FOLDER, **folder)
    if problem := of_place(place, output.parent):
        raise UsageError(problem)
    return output


def _write_sheet(target: Path, one: Referentiel, content: Content) -> None:
    header, rows = header_of(content), rows_of(content)
    if target.suffix.casefold() == _WORKBOOK:
        _refuse_unstorable(one, content)
        data = workbook_bytes(one.short_name, header, rows)
    else:
        data = csv_bytes([header, *rows])
    try:
        write_new(target, data)
    except FileExistsError as error:
        raise usage_error(display(target), _EXISTS) from error
    except OSError as error:
        raise UsageError(unwritable(display(target), error)) from error


def _found_in_sheet(content: Content, plan: Plan, before: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings, by rule, `check` reports in the sheet but not in the files."""
    data = csv_bytes([header_of(content), *rows_of(content)])
    document = read_document("a.csv", data, kind=Kind.TABLEUR)
    one = of_sheet(document, "a.csv", "a.csv", Path("a.csv"))
    return _new_rules(before, findings_of(one, plan, [ensemble_of(one)]))


# --- Import


@click.command("import", cls=Command)
@click.argument("file", type=PATH, metavar="FILE")
@option("-o", "--output", type=PATH, metavar="FOLDER", help=N_("Folder to write to, new or empty."))
@option(
    "--profile",
    type=click.Choice([profile.name for profile in OF_FILES]),
    help=N_("Profile of the files [default: deduced from the columns]."),
)
@option(
    "--diff", "is_diff", is_flag=True, help=N_("Print what would be written, and write nothing.")
)
@lang
@config
def import_(
    file: Path,
    *,
    output: Path | None,
    profile: str | None,
    is_diff: bool,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Convert the sheet of actions FILE, a .csv or a workbook, to a folder of Markdown files.

    There is a file for each action down to the mesures; the actions below a mesure are in its file.
    Règles go to a file in the folder `personnalisations`. The profile is `ponderation` if the
    column of this name is filled, `niveaux` if a column that only this profile has is filled, else
    `pourcentage`.

    What Markdown cannot express is left out and listed on stderr, with what `reflint check` finds
    in the files but not in the sheet. A sheet with a text that Markdown would read as something
    else, or with a row that cannot be read, is refused; the message names the cell. All files are
    written, or none.

    With --diff, what would be written is shown, and nothing is written.

    Exit status: 0 written; 1 written, but something is left for you to do; 2 refused.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    folder = _folder(output)
    dropped = Dropped()
    one = _sheet_in(file, plans, dropped)
    plan = plans.plan(one.folder_path)
    findings = findings_of(one, plan, [ensemble_of(one)])
    _refuse_unreadable(one, findings, language)
    dropped.add(
        Drop.MERGED,
        "",
        sum((one.rule, one.field) == ("sheet-layout", "cells-merged") for one in findings),
    )
    content = without_letters(content_of(one, dropped))
    _refuse([] if content.actions else [ErrorMessage(one.folder, _NO_ACTION)])
    chosen = PROFILES[profile] if profile else markdown.profile_of(content)
    files = markdown.files_of(content, chosen)
    name = spelled(Path(os.path.realpath(folder)).name)
    regles = markdown.text_of(content, name)
    parts = [
        *markdown.unkept(content, files, chosen),
        *markdown.unkept_regles(content, regles, name),
    ]
    _refuse_changed(one, content, parts, chosen)
    every = {**files, f"{markdown.FOLDER}/{name}.md": regles} if regles else files
    if is_diff:
        text = inert(unified(_changes(folder, every)))
        write_exact(sys.stdout, text.encode("utf-8", "backslashreplace"))
    else:
        _write_folder(folder, every)
        summary = N_("{path}: {actions} in {files}, profile {profile}").say(
            language,
            path=display(folder),
            actions=_ACTIONS.say(language, count=len(content.actions)),
            files=NN_("{count} file", "{count} files").say(language, count=len(every)),
            profile=chosen.name,
        )
        write_lines(sys.stdout, [summary])
    written = markdown.referentiel_of(files, folder)
    documents = [read_text(path, every[path], kind=Kind.REGLES) for path in every.keys() - files]
    more = _new_rules(findings, findings_of(written, plan, [ensemble_of(written, documents)]))
    write_lines(sys.stderr, [*content.dropped.lines(language), *_new_findings(more, language)])
    return 1 if more else 0


def _folder(output: Path | None) -> Path:
    """Return the folder to write to.

    Raise `UsageError` if none is given, or if it is not empty or cannot be written to.
    """
    if output is None:
        raise usage_error("--output", _NO_OUTPUT, example=_EXAMPLE_FOLDER)
    place = display(output)
    if problem := of_place(place, output):
        raise UsageError(problem)
    try:
        is_taken = any(output.iterdir()) if output.is_dir() else output.exists()
    except OSError as error:
        raise UsageError(unwritable(place, error)) from error
    if is_taken or (output.is_symlink() and not output.exists()):
        raise usage_error(place, _FOLDER_EXISTS)
    if not output.parent.is_dir():
        raise usage_error(place, _NO_FOLDER, folder=display(output.parent))
    return output


def _changes(folder: Path, files: Mapping[str, str]) -> list[Change]:
    paths = {name: f"{display(folder)}/{name}" for name in files}
    return [
        Change(paths[name], "", text, paths[name], folder / name, is_new=True)
        for name, text in files.items()
    ]


def _write_folder(folder: Path, files: Mapping[str, str]) -> None:
    try:
        write_new_folder(folder, {name: bytes_of(text) for name, text in files.items()})
    except FileExistsError as error:
        raise usage_error(display(folder), _FOLDER_EXISTS) from error
    except OSError as error:
        raise UsageError(unwritable(display(folder), error)) from error


# --- Reading the referential to convert, from a folder or a sheet


def _markdown_in(
    path: Path, plans: Plans, dropped: Dropped
) -> tuple[Referentiel, Sequence[Ensemble]]:
    """Return the referential in Markdown whose folder is `path`, else the only one found below.

    Also return the ensembles. Sibling files that a sheet of actions cannot contain are counted in
    `dropped`. Raise `UsageError` if there is no such referential, or something could not be read.
    """
    found = _found(path, plans, DISK, with_siblings=True)
    ones = [one for one in found.referentiels if one.kind is Kind.ACTIONS]
    here = os.path.realpath(path)
    chosen = [one for one in ones if os.path.realpath(one.folder_path) == here] or ones
    if not chosen:
        raise usage_error(
            display(path),
            N_(
                "no referential in Markdown here",
                remedy=N_("give the folder of the Markdown files"),
            ),
        )
    if len(chosen) > 1:
        folders = ", ".join(f"`{one.folder}`" for one in chosen)
        raise usage_error(
            display(path),
            N_("several referentials here: {folders}", remedy=N_("give the folder of one of them")),
            folders=folders,
        )
    for ensemble in found.ensembles:
        for document in ensemble.documents:
            if document.kind is not Kind.REGLES:
                dropped.add(Drop.SIBLING, document.kind)
    return chosen[0], found.ensembles


def _sheet_in(path: Path, plans: Plans, dropped: Dropped) -> Referentiel:
    """Return the only sheet of actions at a path; raise `UsageError` unless there is exactly one.

    Also raise it if something could not be read. Other sheets of a workbook, and its comments, are
    counted in `dropped`.
    """
    found = _found(path, plans, DISK if path.is_dir() else _Alone(path))
    sheets = [one for one in found.referentiels if one.kind is Kind.TABLEUR]
    if not sheets:
        raise usage_error(
            display(path),
            N_(
                "no sheet of actions here",
                remedy=N_("give a sheet that has the columns `identifiant` and `nom`"),
            ),
        )
    if len(sheets) > 1:
        names = ", ".join(f"`{one.sheet or one.folder}`" for one in sheets)
        raise usage_error(
            display(path),
            N_(
                "several sheets of actions here: {sheets}",
                remedy=N_(
                    "name one file; if it is a workbook, copy it and keep only one of these sheets"
                ),
            ),
            sheets=names,
        )
    if sheets[0].sheet:
        _note_others(path, found.ensembles, dropped)
    return sheets[0]


def _note_others(path: Path, ensembles: Sequence[Ensemble], dropped: Dropped) -> None:
    """Count the other sheets of a workbook, and its comments, in `dropped`.

    If its comments cannot be read, `dropped` says so instead.
    """
    for ensemble in ensembles:
        for document in ensemble.documents:
            name = document.source.cells.sheet if document.source.cells else None
            if name and os.path.realpath(ensemble.file(document)) == os.path.realpath(path):
                dropped.add(Drop.SHEET, name, len(document.entries))
    if (content := DISK.read(path)) is not None:
        try:
            dropped.add(Drop.CELL_COMMENT, "", comment_count(content.data))
        except WorkbookError:  # `check` does not read comments, so only they are damaged.
            dropped.add(Drop.UNREAD_COMMENTS)


class _Alone(Disk):
    """The disk as if the file of a sheet were the only one, since no other file is converted."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self, folder: Path) -> list[str]:
        """Return a list with the name of the sheet's file; empty if it is not in this folder."""
        is_here = self.real(folder) == self.real(self._path.parent)
        return [self._path.name] if is_here and os.path.lexists(self._path) else []

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield the folder without subfolders, with the files that `names` returns."""
        yield folder, [], self.names(folder)


def _found(path: Path, plans: Plans, files: Files, *, with_siblings: bool = False) -> Discovery:
    found = find([path], plans, files, with_siblings=with_siblings)
    problems = [
        ErrorMessage(
            entry.path,
            N_(
                "nothing was read ({reason})", remedy=N_("solve this problem, then try again")
            ).embed(reason=WHY_NOT_CHECKED[entry.reason]),
        )
        for entry in run_of(found).failures
        if found.referentiels or entry.reason != "no-referentiel"
    ]
    if problems:
        raise UsageError(*problems)
    return found


def findings_of(
    one: Referentiel, plan: Plan, ensembles: Iterable[Ensemble] = ()
) -> tuple[Finding, ...]:
    """Return what `check` finds in a referential and in its ensembles."""
    collections: list[Collection] = [one, *ensembles]
    return check([(collection, plan) for collection in collections]).findings


def ensemble_of(one: Referentiel, regles: Sequence[Document] = ()) -> Ensemble:
    """Return an ensemble of a referential and its files of règles; a sheet has no such files."""
    return Ensemble("./", "./", tuple(regles), one.folder_path, (one,))


def is_blocking(finding: Finding) -> bool:
    """Return whether a finding means that something was not read, or that an id is used twice."""
    what, is_error = (finding.rule, finding.field), finding.severity is Severity.ERROR
    has_no_titles = what == ("sheet-column", "column-missing") and finding.wrong == "nom"
    is_unread = what in _UNREAD or (is_error and finding.rule in _UNREAD_IF_ERRORS)
    return finding.rule in _BLOCKING or is_unread or has_no_titles


def _refuse_unreadable(
    one: Referentiel,
    findings: Iterable[Finding],
    language: Language,
    ensembles: Iterable[Ensemble] = (),
) -> None:
    """Raise `UsageError` if actions, or règles in `ensembles`, could not be read as written.

    It is also raised if a file is stray or unreadable, or if an action in Markdown has no id.
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
    _refuse(problems)


def _refuse_changed(
    one: Referentiel, content: Content, parts: Sequence[Part], profile: Profile
) -> None:
    """Raise `UsageError` if there are `parts`, texts that would change in files of `profile`."""
    keys = {id(key) for action in content.actions for key in action.keys.values()}
    _refuse(
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
                        "in Markdown, ``` opens a block, `<!--` a comment, and no "
                        "title ends with `#`: change the text"
                    ),
                ),
                {"text": quote(part.text), "profile": profile.name},
            )
            for part in parts
        ]
    )


def _refuse_unstorable(one: Referentiel, content: Content) -> None:
    """Raise `UsageError` for texts that a cell of a workbook cannot contain."""
    parts = ((part, problem_of(part.text)) for action in content.actions for part in action.parts)
    _refuse([problem._replace(source=_place(one, part)) for part, problem in parts if problem])


def _refuse(problems: Sequence[ErrorMessage]) -> None:
    """Raise `UsageError` if there are any problems; the first are listed, the others counted."""
    listed = [*problems[:_MOST]]
    if rest := problems[_MOST:]:
        listed.append(
            ErrorMessage(
                rest[0].source,
                NN_(
                    "{count} more problem is not listed",
                    "{count} more problems are not listed",
                    remedy=N_("first correct what is listed, then try again"),
                ),
                {"count": str(len(rest))},
            )
        )
    if listed:
        raise UsageError(*listed)


def _new_rules(before: Sequence[Finding], after: Sequence[Finding]) -> Counter[str]:
    """Return the number of findings, by rule, that exist only after the conversion."""
    # A finding folded on one side may be several on the other.
    known, found = (
        Counter(_key(part) for one in of for part in one.each) for of in (before, after)
    )
    counts: Counter[str] = Counter()
    for (rule, _), count in (found - known).items():
        counts[rule] += count
    return counts


def _key(finding: Finding) -> tuple[str, str]:
    """Return the rule of a finding and the id of its action: `1.1`, also for `eci_1.1`."""
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
                N_("this action has no id that can be read", remedy=N_("give it an id")),
            )


def _place(one: Referentiel, part: Part) -> str:
    document, span = part.place
    return location_text(Location(one.path(document), document.source, span))


def _new_findings(counts: Mapping[str, int], language: Language) -> Iterator[str]:
    """Yield a sentence on the findings that exist only after the conversion, if any."""
    if counts:
        rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(counts.items()))
        yield N_("`reflint check` reports new findings in the result: {rules}").say(
            language, rules=rules
        )
