"""A run of `reflint score` for a referential that is scored by statuts."""

import sys
from collections.abc import Sequence
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from referentiel.files.discovery import Discovery
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.score import words as score_words
from referentiel_lint.score.statuts.report import StatutsReport, report_of
from referentiel_lint.score.statuts.summary import summary
from referentiel_lint.terminal.output import write, write_lines
from scoring.statuts.reader import read_statuts, unread_statuts
from scoring.statuts.reglement import Reglement


def run(
    path: Path,
    data: bytes | None,
    referentiel: Referentiel,
    found: Discovery,
    language: Language,
    *,
    output_format: str,
    reglement: Reglement | None,
    is_strict: bool,
    explained: Sequence[str],
) -> int:
    """Score an answers file, write the scores, and return the exit status."""
    if explained and output_format == "csv":
        raise UsageError(ErrorMessage("--explain", score_words.EXPLAIN_CSV))
    file = unread_statuts(path.name) if data is None else read_statuts(path.name, data)
    report = report_of(
        display(path),
        file,
        referentiel,
        found,
        reglement=reglement,
        is_strict=is_strict,
        explained=explained,
    )
    text = _render(report, output_format, language)
    write(sys.stdout, text, color=False, as_utf8=output_format != "text")
    write_lines(sys.stderr, summary(report, language))
    return report.status


def _render(report: StatutsReport, output_format: str, language: Language) -> str:
    match output_format:
        case "json":
            from referentiel_lint.score.statuts.json import render
        case "csv":
            from referentiel_lint.score.statuts.csv import render
        case _:
            from referentiel_lint.score.statuts.text import render
    return render(report, language)
