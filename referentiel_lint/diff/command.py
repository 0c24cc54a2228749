"""`reflint diff`: what changed since a revision, and the effect on scores, as text or JSON."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from linter.finding import remedy
from linter.words import N_, Language, quote
from referentiel.ensemble import Collection
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff import sentences
from referentiel_lint.diff.comparing import ChangesReport, Compared, changes_of
from referentiel_lint.diff.sides import Endpoint, are_two_sides, sides_of, sides_of_paths
from referentiel_lint.reports.characters import IN_CELL, REMEDY, finding_line, visible
from referentiel_lint.reports.json_text import Json, bounds, json_of, percentage, row, text_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal.command import PATH, Command, config, lang, language_of_run, option
from referentiel_lint.terminal.output import write, write_lines
from scoring.changes.comparison import Change, ChangeKind
from scoring.changes.effects import Effect, Outcome, Points
from scoring.changes.items import Item, LevelChange, level_changes
from scoring.principe.evaluator import Interval

_INDENT = "  "


@click.command("diff", cls=Command)
@click.argument("base", required=False)
@click.argument("paths", nargs=-1, type=PATH)
@option(
    "--staged", is_flag=True, help=N_("Compare with the git index instead of the files on disk.")
)
@option(
    "--answers",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help=N_("Answers of a collectivité to score before and after the changes; repeatable."),
)
@option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("Output format."),
)
@lang
@config
def command(
    base: str | None,
    paths: tuple[Path, ...],
    *,
    staged: bool,
    answers: tuple[Path, ...],
    output_format: str,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Show what changed in the referentials in PATHS since the git revision BASE.

    BASE defaults to HEAD. For a branch, the base is the commit where HEAD forked from it, as in a
    pull request. `BASE..` is the revision itself, `BASE..REV` compares it with another revision,
    and `BASE...REV` compares REV with the common ancestor of both. A first argument that is not a
    revision is taken as a path. Two paths, at least one of them a sheet, such as `old.csv
    new.csv` or `FOLDER ref.csv`, are compared with each other, as they are on disk.

    The output lists changes to ids, titles, weights, sections, principles and sibling files, but
    not to layout. With --answers, it also lists every score that differs, with the changes that
    explain it. Answers by statuts are scored with the règles beside the referential. If files are
    named, only their changes are listed.

    Exit status: 0 no findings, 1 an id was removed or reused without a tombstone, 2 something
    could not be read.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    if base is not None and are_two_sides(base, paths):
        sides = sides_of_paths(base, paths[0], plans, staged=staged)
    else:
        sides = sides_of(base, paths, plans, staged=staged, with_siblings=bool(answers))
    report = changes_of(sides, plans, answers, language)
    render = _as_json if output_format == "json" else _as_text
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format != "text")
    write_lines(sys.stderr, what_was_read(report.run, language))
    return report.status


# --- Text: a line for each change, each different score and each finding


def _as_text(report: ChangesReport, language: Language) -> str:
    """Return, as text, the changes by referential, the scores that differ, and the findings."""
    return "".join(f"{visible(line)}\n" for line in _lines(report, language))


def _lines(report: ChangesReport, language: Language) -> Iterator[str]:
    for compared in report.compared:
        yield compared.title(report, compared.folder, language)
        for change in compared.changes:
            yield f"{_INDENT}{_in_cell(compared, change, language)}"
    if report.cases:
        yield ""
    if no_effect := report.no_effect(language):
        yield no_effect
    for case in report.cases:
        if case.effects:
            yield sentences.ANSWERS.say(language, name=quote(case.name))
        for effect in case.effects:
            yield f"{_INDENT}{sentences.effect_sentence(effect, language)}"
    if report.run.findings:
        yield ""
    for finding in report.run.findings:
        yield finding_line(finding, language)
        yield f"{_INDENT}{REMEDY.say(language, remedy=remedy(finding, language))}"


def _in_cell(compared: Compared, change: Change, language: Language) -> str:
    """Return the sentence on a change; in a sheet, it begins with the cell."""
    message = sentences.change_sentence(change, language)
    texts = (N_("before, {cell}: {message}"), IN_CELL)
    for text, place in reversed([*zip(texts, compared.locations(change), strict=True)]):
        if place and place.cell:
            return text.say(language, cell=str(place.cell), message=message)
    return message


# --- JSON, version 3: exact fractions as text, beside decimals


def _as_json(report: ChangesReport, language: Language) -> str:
    """Return the comparison as one JSON object.

    Within a version, keys may be added, but not removed or given another meaning.
    """
    from referentiel_lint.check.formats.json import finding_row

    return text_of(
        {
            "version": 3,
            "base": _endpoint(report.base),
            "head": _endpoint(report.head),
            "referentiels": [_compared(one, language) for one in report.referentiels],
            "ensembles": [_compared(one, language) for one in report.ensembles],
            "cases": [
                {"name": case.name, "effects": [_effect(one, language) for one in case.effects]}
                for case in report.cases
            ],
            "findings": [
                finding_row(one, language).model_dump(mode="json") for one in report.run.findings
            ],
            "not_checked": json_of(report.run.not_checked),
        }
    )


def _endpoint(end: Endpoint) -> Json:
    """Return one side of the comparison; without a revision, `revision` and `commit` are null."""
    revision = end.name if isinstance(end.name, str) else None
    return {"revision": revision, "commit": end.commit, "path": end.path}


def _compared(one: Compared, language: Language) -> Json:
    changes = [_change(one, change, language) for change in one.changes]
    return {**row(one, "folder", "is_new", "is_gone"), "changes": changes}


def _change(compared: Compared, change: Change, language: Language) -> Json:
    """Return a change; fields that do not apply to its kind are null or empty.

    `below` counts the items below this one that changed only because of it. For a weight, `shares`
    are its parts of the whole before and after. `lost`, `added` and `changed` name sections, keys
    or profiles. In a sheet, `cell` is the place of the change (`H12`), `cell_column` its column.
    """
    before, after = change.sides
    places = [place for place in reversed(compared.locations(change)) if place]
    cell = next((place.cell for place in places if place.cell), None)
    levels: tuple[LevelChange, ...] = ()
    if change.kind is ChangeKind.PRINCIPE and before and after:
        levels = level_changes(before.principes, after.principes)
    return {
        "kind": change.kind,
        "message": sentences.change_sentence(change, language),
        "before": _item(compared.before, before),
        "after": _item(compared.after, after),
        "below": change.below,
        **row(change, "lost", "added", "changed"),
        "shares": [*map(percentage, change.shares)],
        "levels": [
            {
                "label": one.label,
                "before": percentage(one.before),
                "after": percentage(one.after),
                "condition": one.condition,
            }
            for one in levels
        ],
        "cell": cell.place if cell else None,
        "cell_column": cell.column if cell else None,
    }


def _item(side: Collection | None, item: Item | None) -> Json:
    """Return an action or an entry of a sibling file as it is on one side, null if it is not there.

    `name` is the id, empty for the root, or the title if no id could be read. For a list of
    règles, it is the id of the action, for a règle its type, for a scenario its path. `within` is
    the question of a choix or the action of a règle, else empty.
    """
    if side is None or item is None:
        return None
    return {
        "subject": item.subject,
        "name": "" if item.path == () else item.name,
        **row(item, "within", "title"),
        "path": side.path(item.document),
        "line": item.document.source.position(item.anchor.start).line,
        "weights": [
            {
                "unit": one.unit,
                "written": one.raw,
                "value": None if one.value is None else str(one.value),
            }
            for one in item.weights
        ],
        **row(item, "points", "formule"),
    }


def _effect(effect: Effect, language: Language) -> Json:
    """Return an effect for JSON; `difference` is null unless both scores are exact."""
    return {
        "name": effect.name,
        "before": _outcome(effect.before, language),
        "after": _outcome(effect.after, language),
        "difference": json_of(effect.difference),
        "changes": [sentences.change_name(change, language) for change in effect.changes],
        "message": sentences.effect_sentence(effect, language),
    }


def _outcome(outcome: Outcome, language: Language) -> Json:
    """Return a score: its `bounds` by principles, its `points` by statuts, or why there is none."""
    value = outcome.value
    return {
        "status": outcome.status,
        "bounds": bounds(value) if isinstance(value, Interval) else None,
        "points": json_of(value) if isinstance(value, Points) else None,
        "why": sentences.why(outcome, language),
    }
