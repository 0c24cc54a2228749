"""Scores from statuts as CSV: a line per action, with its fields to the thousandth."""

import csv
from fractions import Fraction
from io import StringIO

from referentiel.sheets.layout import guarded
from referentiel.weights.number import format_number
from referentiel_lint.score.report import StatutsReport
from scoring.reglement import Reglement
from scoring.statuts.scores import FIELDS, rounded


def render(report: StatutsReport) -> str:
    """Return a line of names, then a line per action; empty without scores."""
    if not report.shown:
        return ""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["action", *FIELDS])
    for line in report.shown:
        writer.writerow([guarded(line.name), *(_cell(one, report.reglement) for one in line.score)])
    return text.getvalue()


def _cell(value: Fraction | int | bool | None, reglement: Reglement) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return format_number(rounded(Fraction(value), reglement))
