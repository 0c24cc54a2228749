"""A small referential with its questions and règles, and answers for it."""

from functools import cache
from pathlib import Path

from referentiel.files.discovery import find
from scoring.answers.answer import Answers
from scoring.answers.reader import read_statuts
from scoring.answers.statuts import Questionnaire, fit, questionnaire_of
from scoring.reglement import Reglement

DATA = Path(__file__).resolve().parents[2] / "data" / "statuts"


@cache
def questionnaire() -> Questionnaire:
    found = find([DATA])
    return questionnaire_of(found.referentiels[0], found.ensembles)


def read(text: str, reglement: Reglement = Reglement.R2023) -> Answers:
    """Return the answers in the text of a file."""
    written = read_statuts("reponses.yaml", text.encode()).written
    return fit(written, questionnaire(), reglement)[0]


def reported(text: str, reglement: Reglement = Reglement.R2023) -> list[str]:
    """Return the errors of a file: place, code, the text there, the nearest name."""
    file = read_statuts("reponses.yaml", text.encode())
    lines = []
    for placed in file.locate(fit(file.written, questionnaire(), reglement)[1]):
        place = file.source.position(placed.span.start)
        what = file.source.slice(placed.span)
        nearest = f" -> {placed.error.nearest}" if placed.error.nearest else ""
        lines.append(f"{place.line}:{place.column} {placed.error.code} {what}{nearest}")
    return lines
