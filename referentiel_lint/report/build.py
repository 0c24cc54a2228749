"""The page of a report: all parts, for all referentials."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from linter.words import N_, Language
from referentiel_lint.pages.page import page_environment
from referentiel_lint.report.changes import changes
from referentiel_lint.report.context import Addresses, Context, title_of
from referentiel_lint.report.findings import findings_of
from referentiel_lint.report.forge import Forge
from referentiel_lint.report.gather import Gathered
from referentiel_lint.report.model import Page, Principes, Scores
from referentiel_lint.report.principes import principes
from referentiel_lint.report.scores import scores
from referentiel_lint.report.verdict import verdict
from referentiel_lint.report.weights import weights
from referentiel_lint.reports.summary import SHORT, not_checked, what_is_left_out

_HERE = Path(__file__).parent


def html_of(gathered: Gathered, today: date, language: Language, forge: Forge | None) -> str:
    """Return the text of the page."""
    addresses = Addresses.of(gathered.trees, [one.folder for one in gathered.report.ensembles])
    page = _page(gathered, today, Context(language, addresses, forge, gathered.report.folder))
    own = (_HERE / "style.css").read_text(encoding="utf-8")
    environment = page_environment(language, [_HERE / "templates"], own)
    return environment.get_template("report.html.j2").render(page=page, title=page.title)


def _page(gathered: Gathered, today: date, context: Context) -> Page:
    names = [title_of(one) or context.name(one) for one in gathered.trees]
    heading = ", ".join(names) or context.say(N_("No referential"))
    return Page(
        title=context.say(N_("{names} – report of reflint"), names=heading),
        heading=heading,
        origin=_origin(gathered, today, context),
        warnings=tuple(_warnings(gathered, context)),
        left_out=tuple(what_is_left_out(gathered.report, context.language)),
        verdict=verdict(gathered, context),
        findings=tuple(findings_of(gathered.findings, context)),
        weights=tuple(weights(one, gathered.findings, context) for one in gathered.trees),
        principes=tuple(_principes(gathered, context)),
        changes=changes(gathered.changes, context) if gathered.changes else None,
        scores=_scores(gathered, context),
    )


def _principes(gathered: Gathered, context: Context) -> Iterator[Principes]:
    """Yield the principles of each referential that has some."""
    for tree in gathered.trees:
        own = {tree.referentiel.path(document) for document in tree.referentiel.documents}
        if shown := [one for one in gathered.principes if one.path in own]:
            yield principes(tree, shown, context)


def _warnings(gathered: Gathered, context: Context) -> Iterator[str]:
    """Yield what could not be read or used."""
    for one in gathered.not_checked:
        yield not_checked(one, context.language)
    if gathered.answered:
        yield from gathered.answered.warnings(context.language)


def _scores(gathered: Gathered, context: Context) -> Scores | None:
    answered = gathered.answered
    if answered is None or not answered.reports:
        return None
    return scores(answered, gathered.trees, context)


def _origin(gathered: Gathered, today: date, context: Context) -> str:
    """Return the date, and the commit of the files, if there is one."""
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
