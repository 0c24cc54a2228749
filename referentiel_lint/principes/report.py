"""The model of `reflint principes`: the principles in focus, and what was and was not read."""

from collections.abc import Iterator
from dataclasses import dataclass

from linter.topics.principes.readings import items_of
from referentiel.files.discovery import Discovery
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report, run_of
from scoring.principe.analysis import Reading
from scoring.principe.tree import Note, Unreadable
from scoring.readings import NiveauReading, readings

_NOT_READ = frozenset({Reading.UNREADABLE, Reading.AMBIGUOUS})


@dataclass(frozen=True, slots=True)
class Shown:
    """A principle and the path of its file."""

    path: str
    reading: NiveauReading

    @property
    def title(self) -> str:
        """The title of the action, empty if it has none."""
        title = self.reading.action.title
        return title.text if title else ""

    @property
    def id(self) -> str | None:
        """The id of the action, if readable."""
        identifier = self.reading.action.identifier
        return None if identifier is None else str(identifier)

    @property
    def line(self) -> int:
        """The line of the heading `Principe`."""
        section = self.reading.section
        return self.reading.document.source.position((section.heading or section.body).start).line

    def unscored_lines(self) -> Iterator[tuple[Note | Unreadable, int]]:
        """Yield the notes and the unreadable lines, with their line numbers."""
        source = self.reading.document.source
        for item in items_of(self.reading):
            if isinstance(item, Note | Unreadable):
                yield item, source.position(self.reading.file_span(item.span).start).line


@dataclass(frozen=True, slots=True)
class Principes:
    """The principles in focus, in file order, and the run."""

    shown: tuple[Shown, ...]
    run: Report

    @property
    def are_read(self) -> bool:
        """Whether each has one reading, with a known maximum."""
        analyses = (shown.reading.analysis for shown in self.shown)
        return all(a.reading not in _NOT_READ and a.maximum is not None for a in analyses)


def principes_of(found: Discovery, plans: Plans) -> Principes:
    """Return the principles of the files in focus."""
    shown = (
        Shown(path, reading)
        for referentiel in found.referentiels
        for node, reading in readings(referentiel, plans.conventions(referentiel.folder_path))
        if (path := referentiel.path(node.document)) in found.focus
    )
    return Principes(tuple(shown), run_of(found))
