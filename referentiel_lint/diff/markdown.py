"""Changes as Markdown for a pull request: tables in which foreign text is escaped."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from linter.catalogue import message, remedy
from linter.finding import Location
from linter.words.language import Language
from referentiel_lint.diff import words
from referentiel_lint.diff.effects import (
    case_title,
    difference,
    effect_label,
    named_changes,
    outcomes,
)
from referentiel_lint.diff.report import ChangesReport, Compared, ComparedEnsemble
from referentiel_lint.diff.sentences import locations, sentences
from referentiel_lint.diff.statut_sentences import (
    named_causes,
    statut_difference,
    statut_outcomes,
    statut_title,
)
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.reports.markdown_text import code, escaped, fitting
from referentiel_lint.reports.repository_paths import from_top, in_repository
from referentiel_lint.reports.summary import what_was_read

# The longest comment on GitHub. Findings come first, and each part has its share of the room.
MAX_BYTES = 60_000
_SHARE = MAX_BYTES // 4


def render(report: ChangesReport, language: Language) -> str:
    """Return the findings, the scores that differ, and the changes of each referential.

    Paths are relative to the top of the repository, as in the findings of a check.
    """
    path_of = partial(from_top, report.run.folder)
    report = replace(report, run=in_repository(report.run))
    parts = [*_findings(report, language), *_scores(report, language)]
    room = max(2 * _SHARE // max(len(report.compared), 1), 1)
    for compared in report.compared:
        parts += _changes(report, compared, path_of, room, language)
    unread = [line for line in what_was_read(report.run, language) if report.run.not_checked]
    if unread:
        lines = (f"- {escaped(line)}\n" for line in unread)
        parts += [
            f"### {words.NOT_READ.say(language)}\n\n",
            *_bounded(lines, _SHARE // 4, language),
        ]
    return "".join(fitting(parts, MAX_BYTES)).rstrip("\n") + "\n"


def _findings(report: ChangesReport, language: Language) -> Iterator[str]:
    if not report.run.findings:
        return
    yield f"### {words.FINDINGS.say(language)}\n\n"
    yield from _head(("place", "finding", "remedy"), language)
    rows = (
        _row(
            code(visible(location_text(finding.location))),
            escaped(message(finding, language)),
            escaped(remedy(finding, language)),
        )
        for finding in report.run.findings
    )
    yield from _bounded(rows, _SHARE, language)


def _scores(report: ChangesReport, language: Language) -> Iterator[str]:
    if not report.shows_scores:
        return
    yield f"### {words.SCORES.say(language)}\n\n"
    if not report.has_effects:
        yield f"{escaped(report.no_effect(language))}\n\n"
        return
    columns = ("case", "node", "before", "after", "difference", "because")
    yield from _head(columns, language)
    rows = (
        _row(
            escaped(case_title(case, language)),
            escaped(effect_label(effect, language)),
            *map(escaped, outcomes(effect, language)),
            difference(effect, language),
            escaped(named_changes(effect, language)),
        )
        for case in report.effects
        for effect in case.effects
    )
    by_statuts = (
        _row(
            escaped(statut_title(answers, language)),
            escaped(one.action),
            *map(escaped, statut_outcomes(answers, one, language)),
            statut_difference(one, language),
            escaped(named_causes(answers, one, language)),
        )
        for answers in report.statut_effects
        for one in answers.effects
    )
    yield from _bounded((*rows, *by_statuts), _SHARE, language)


def _changes(
    report: ChangesReport,
    compared: Compared | ComparedEnsemble,
    path_of: Callable[[str], str],
    room: int,
    language: Language,
) -> Iterator[str]:
    yield f"### {escaped(compared.title(report, path_of(compared.folder), language))}\n\n"
    if compared.changes:
        yield from _head(("place", "change"), language)
        rows = (
            _row(
                _place(location, path_of),
                escaped(sentence),
            )
            for location, sentence in zip(
                locations(compared), sentences(compared, language), strict=True
            )
        )
        yield from _bounded(rows, room, language)


def _place(location: Location | None, path_of: Callable[[str], str]) -> str:
    if location is None:
        return code("")
    return code(visible(location_text(replace(location, path=path_of(location.path)))))


def _head(columns: Sequence[str], language: Language) -> Iterator[str]:
    names = " | ".join(words.COLUMNS[name].say(language) for name in columns)
    yield f"| {names} |\n|{'---|' * len(columns)}\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _bounded(rows: Iterable[str], room: int, language: Language) -> Iterator[str]:
    """Yield as many rows as there is room for, and the number of the others."""
    found = list(rows)
    kept = fitting(found, room)
    yield from kept
    yield "\n"
    if left := len(found) - len(kept):
        yield f"{words.MORE.say(language, count=left)}\n\n"
