"""A principle uses other arrows or bullets than the usual ones."""

from linter.finding import Edit
from linter.rule import (
    N_,
    Diagnostic,
    Diagnostics,
    Document,
    Fix,
    Safety,
    Settings,
    Severity,
    Span,
    rule,
)
from linter.topics.principes.readings import principes_of
from scoring.principe.tokens import Line, tokenize

# Without `•`, with which most authors of principles begin a level.
_BULLETS = frozenset("·▪◦‣⁃∙●○■►➢➤")


@rule(Severity.INFO, subject="principes", fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield one diagnostic for each kind of unusual sign in each principle."""
    for principe in principes_of(document, settings):
        text = principe.reading.excerpt.text
        signs: dict[str, list[Span]] = {"→": [], "•": []}
        for line in tokenize(text):
            if isinstance(line, Line) and line.bullet in _BULLETS:
                signs["•"].append(Span(line.span.start, line.span.start + 1))
            if isinstance(line, Line) and line.arrow and text[slice(*line.arrow)] != "→":
                signs["→"].append(line.arrow)
        for usual, spans in signs.items():
            if spans:
                found = text[slice(*spans[0])]
                places = map(principe.reading.file_span, spans)
                edits = tuple(Edit(document, span, usual) for span in places)
                yield Diagnostic.at(
                    principe.at(spans[0]),
                    N_("`{found}` is read as `{usual}` ({count} in this principle)"),
                    remedy=N_("write `{usual}`, or run `reflint check --fix`"),
                    wrong=found,
                    fixes=[Fix(Safety.SAFE, edits)],
                    found=found,
                    usual=usual,
                    count=str(len(spans)),
                )
