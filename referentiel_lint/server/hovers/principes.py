"""The principle that a hover is about, as `reflint show` reads it."""

from collections.abc import Iterator

from referentiel.source import Span
from referentiel_lint.server.hovers.markup import Explained, Markup, touches
from referentiel_lint.server.reading import View
from referentiel_lint.show.report import Shown
from referentiel_lint.show.text import reading_lines
from scoring.readings import NiveauReading, readings_of


def explain_principe(view: View, offset: int, markup: Markup) -> Explained | None:
    """Explain the principle at an offset."""
    for reading in _readings(view):
        if touches(reading.section.body, offset):
            return Explained(reading.section.body, [_said(view, reading, markup)])
    return None


def principe_paragraphs(view: View, heading: Span, markup: Markup) -> Iterator[str]:
    """Yield how the principle below a heading is read."""
    for reading in _readings(view):
        if reading.section.heading == heading:
            yield _said(view, reading, markup)


def _said(view: View, reading: NiveauReading, markup: Markup) -> str:
    path = view.collection.path(view.document)
    return markup.lines(reading_lines(Shown(path, reading), view.language))


def _readings(view: View) -> Iterator[NiveauReading]:
    profile = view.collection.profile
    if profile is None or profile.has_principes:
        found = readings_of(view.document, view.plan.settings.conventions)
        yield from (one for one in found if not one.section.empty)
