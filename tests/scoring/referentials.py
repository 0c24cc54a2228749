"""Small referentials for tests on scores, built from niveaux with their weights and principles."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from referentiel.files.discovery import find
from referentiel.profile import Profile
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from scoring.answers.reader import AnswersFile, read_answers
from scoring.principe.evaluator import Interval
from scoring.scores import Scores, scores_of

DATA = Path(__file__).resolve().parent.parent / "data" / "scoring"
YES = "Oui → 100%\nNon → 0%"


@dataclass(frozen=True)
class Niveau:
    """What is in one niveau; `data` are further lines of its data block."""

    id: str
    ponderation: str | None = "1"
    principe: str | None = YES
    data: str = ""

    def __str__(self) -> str:
        weight = "" if self.ponderation is None else f"ponderation: {self.ponderation}\n"
        section = "" if self.principe is None else f"#### Principe\n{self.principe}\n\n"
        return f"### N {self.id}\n```yaml\nid: {self.id}\n{weight}{self.data}```\n{section}"


def orientation(identifier: str, *niveaux: Niveau, data: str = "") -> str:
    children = "".join(map(str, niveaux))
    return f"# O {identifier}\n```yaml\nid: {identifier}\n{data}```\n## Actions\n{children}"


def referentiel(*texts: str, pinned: Profile | None = None) -> Referentiel:
    """Put files together; each is named by the first id in it."""
    documents = []
    for text in texts:
        name = text.partition("id: ")[2].partition("\n")[0]
        documents.append(read_text(f"{name}.md", text))
    return assemble("eci", "eci", tuple(documents), pinned)


def found(folder: Path) -> Referentiel:
    (one,) = find([folder]).referentiels
    return one


def scored(one: Referentiel, text: str) -> tuple[AnswersFile, Scores]:
    """Score the answers of a file's text."""
    file = read_answers("reponses.yaml", text.encode())
    return file, scores_of(one, file.answers, file.collectivite)


def reported(one: Referentiel, text: str) -> list[str]:
    """Return the errors of answers: position, code, and the text there."""
    file, scores = scored(one, text)
    lines = []
    for placed in file.locate(scores.errors):
        place = file.source.position(placed.span.start)
        what = file.source.slice(placed.span)
        nearest = f" -> {placed.error.nearest}" if placed.error.nearest else ""
        lines.append(f"{place.line}:{place.column} {placed.error.code} {what}{nearest}")
    return lines


def percents(scores: Scores, *labels: str) -> list[Fraction | tuple[Fraction, Fraction] | None]:
    """Return scores in percent, or their bounds where they are not known."""
    return [percent(scores.of(label).value) for label in labels]


def percent(value: Interval | None) -> Fraction | tuple[Fraction, Fraction] | None:
    if value is None:
        return None
    return value.low * 100 if value.is_exact else (value.low * 100, value.high * 100)
