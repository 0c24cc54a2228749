"""`reflint report`: a page with the findings, the weights and the principles."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from linter.words import N_, ErrorMessage, Language, UsageError, usage_error
from referentiel.files.writing import write_whole
from referentiel.paths import display
from referentiel_lint.check.arguments import problem_of_file, refuse_read
from referentiel_lint.check.run import inputs
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.pages.page import GENERATOR, page_environment
from referentiel_lint.report import model
from referentiel_lint.report.gather import Gathered, date_of_run, gather
from referentiel_lint.report.scores import scores
from referentiel_lint.report.verdict import changes_of, findings_of, verdict
from referentiel_lint.report.weights import principes, weights
from referentiel_lint.reports.summary import SHORT, not_checked, what_is_left_out, what_was_read
from referentiel_lint.terminal import command as terminal
from referentiel_lint.terminal.output import UNWRITABLE, Progress, shows_progress, write_lines


@click.command("report", cls=terminal.Command)
@click.argument("paths", nargs=-1, type=terminal.PATH)
@terminal.option(
    "-o",
    "--output",
    type=terminal.PATH,
    default=Path("report.html"),
    show_default=True,
    metavar="FILE",
    help=N_("File to write."),
)
@terminal.option(
    "--base",
    metavar="REV",
    help=N_(
        "Also show what changed since HEAD forked from this git revision; `REV..` means REV itself."
    ),
)
@terminal.option(
    "--answers",
    multiple=True,
    type=terminal.PATH,
    metavar="FILE",
    help=N_("Also score the answers of a collectivité; repeatable."),
)
@terminal.option(
    "--source-url",
    metavar="URL",
    help=N_(
        "Address of links to files in the forge, with {{path}} and {{line}} [default: that of "
        "GitHub Actions or GitLab CI]."
    ),
)
@terminal.lang
@terminal.config
def command(
    paths: tuple[Path, ...],
    *,
    output: Path,
    base: str | None,
    answers: tuple[Path, ...],
    source_url: str | None,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Write a page about the referentials in PATHS: verdict, findings, weights, principles.

    PATHS are folders, searched recursively, or single files; by default, the current folder.

    The page is one HTML file, to open, mail or print. It runs no script and loads nothing. The
    numbers are those that `check`, `tree`, `show`, `diff` and `score` give. A report from an
    earlier run is replaced; any other file is not.

    Exit status: 0 written, whatever was found; 2 an answer could not be used, or something could
    not be read or written.
    """
    today = date_of_run()
    plans = Plans(configuration, today=today)
    language = terminal.language_of_run(plans, lang)
    refuse_target(output)
    forge = model.forge_of(source_url)
    with Progress(sys.stderr, language, is_shown=shows_progress(for_program=False)) as progress:
        gathered = gather(paths, plans, language, progress, base=base, answers=answers)
        refuse_read([(place_of(output), output)], [*inputs(gathered.found, plans), *answers])
        write_page(output, html_of(gathered, today, language, forge))
    checked = gathered.report._replace(not_checked=gathered.not_checked)
    write_lines(sys.stderr, what_was_read(checked, language))
    if gathered.answered:
        write_lines(sys.stderr, gathered.answered.summary(language))
    write_lines(sys.stderr, [N_("written: {path}").say(language, path=display(output))])
    return 2 if gathered.has_failed else 0


_HERE = Path(__file__).parent


def html_of(gathered: Gathered, today: date, language: Language, forge: model.Forge | None) -> str:
    """Return the page of a report as HTML."""
    addresses = model.Addresses.of(
        gathered.trees, [one.folder for one in gathered.report.ensembles]
    )
    page = _page(gathered, today, model.Context(language, addresses, forge, gathered.report.folder))
    own = (_HERE / "style.css").read_text(encoding="utf-8")
    environment = page_environment(language, [_HERE / "templates"], own)
    return environment.get_template("report.html.j2").render(page=page, title=page.title)


def _page(gathered: Gathered, today: date, context: model.Context) -> model.Page:
    names = [model.title_of(one) or context.name(one) for one in gathered.trees]
    heading = ", ".join(names) or context.say(N_("No referential"))
    return model.Page(
        title=context.say(N_("{names} – reflint report"), names=heading),
        heading=heading,
        origin=_origin(gathered, today, context),
        warnings=tuple(_warnings(gathered, context)),
        left_out=tuple(what_is_left_out(gathered.report, context.language)),
        verdict=verdict(gathered, context),
        findings=tuple(findings_of(gathered.findings, context)),
        weights=tuple(weights(one, gathered.findings, context) for one in gathered.trees),
        principes=tuple(_principes(gathered, context)),
        changes=changes_of(gathered.changes, context) if gathered.changes else None,
        scores=_scores(gathered, context),
    )


def _principes(gathered: Gathered, context: model.Context) -> Iterator[model.Principes]:
    """Yield the principles of each referential that has any."""
    for tree in gathered.trees:
        own = {tree.referentiel.path(document) for document in tree.referentiel.documents}
        if shown := [one for one in gathered.principes if one.path in own]:
            yield principes(tree, shown, context)


def _warnings(gathered: Gathered, context: model.Context) -> Iterator[str]:
    """Yield sentences on what could not be read or used."""
    for one in gathered.not_checked:
        yield not_checked(one, context.language)
    if gathered.answered:
        yield from gathered.answered.warnings(context.language)


def _scores(gathered: Gathered, context: model.Context) -> model.Scores | None:
    answered = gathered.answered
    if answered is None or not answered.reports:
        return None
    return scores(answered, gathered.trees, context)


def _origin(gathered: Gathered, today: date, context: model.Context) -> str:
    """Return as text the date and, if known, the commit of the files and whether they changed."""
    day = today.strftime(context.say(N_("%Y-%m-%d")))
    commit = gathered.commit
    if commit is None:
        return context.say(N_("Report of {date}"), date=day)
    text = (
        N_("Report of {date}, files of commit `{commit}` and uncommitted changes")
        if commit.is_changed
        else N_("Report of {date}, files of commit `{commit}`")
    )
    return context.say(text, date=day, commit=commit.name[:SHORT])


# In bytes: the mark of our pages is looked for in this much of a file.
_HEAD = 1024


def refuse_target(path: Path) -> None:
    """Raise `UsageError` if a file cannot be written, or exists and is not a report of reflint."""
    problem = problem_of_file(place_of(path), path)
    if problem is None and path.is_file() and not _is_report(path):
        problem = ErrorMessage(
            place_of(path),
            N_(
                "`{path}` exists and is not a reflint report",
                remedy=N_("name another file"),
            ),
            {"path": display(path)},
        )
    if problem:
        raise UsageError(problem)


def write_page(path: Path, text: str) -> None:
    """Write a file, whole or not at all; raise `UsageError` if it cannot be written."""
    try:
        write_whole(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise usage_error(place_of(path), UNWRITABLE, detail=error.strerror or "") from error


def place_of(path: Path) -> str:
    """Return `--output` with its value, as error messages show it."""
    return f"--output {display(path)}"


def _is_report(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return GENERATOR.encode() in file.read(_HEAD)
    except OSError:
        return False
