"""The model of `reflint score`: the scores in focus, answer errors, and what was not read."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from linter.finding import Location, Severity
from referentiel.files.discovery import Discovery
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel_lint.reports.report import Report, run_of
from scoring.answers.file import AnswersFile, LocatedError
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.node_score import NodeScore, Scores, State, Unanswered
from scoring.scores import score


@dataclass(frozen=True)
class ScoreReport:
    """The scores of a referential for the answers in a file; None if nothing was scored.

    `focus` are the paths of the named files; `path` is that of the answers file, for display.
    `explained` are the ids of the nodes whose scores are explained, alone; the root has the name
    of the referential.
    """

    path: str
    file: AnswersFile
    referentiel: Referentiel | None
    scores: Scores | None
    focus: Set[str]
    run: Report
    explained: Sequence[str] = ()

    def name_of(self, node: NodeScore) -> str | None:
        """Return the id of a node, of the root the name of the referential, None without an id."""
        identifier = node.place.identifier
        root = self.referentiel.short_name if self.referentiel else None
        return identifier and (str(identifier) or root)

    @cached_property
    def errors(self) -> tuple[LocatedError, ...]:
        """The errors of the answers, in file order."""
        return self.file.locate(self.scores.errors if self.scores else ())

    @property
    def shown(self) -> tuple[NodeScore, ...]:
        """The nodes to explain, or those in focus and their ancestors, parents first."""
        if not self.explained or self.scores is None:
            return self.in_focus
        return tuple(one for one in self.scores.nodes if self.name_of(one) in self.explained)

    @cached_property
    def in_focus(self) -> tuple[NodeScore, ...]:
        """The nodes in focus and their ancestors, parents first."""
        if self.scores is None or self.referentiel is None:
            return ()
        kept: set[int] = set()
        for node in reversed(self.scores.nodes):
            above = node.place.parent
            if node.place.index in kept or self._is_asked_for(node):
                kept.add(node.place.index)
                kept |= set() if above is None else {above}
        return tuple(node for node in self.scores.nodes if node.place.index in kept)

    def _is_asked_for(self, node: NodeScore) -> bool:
        if node.place.node is None:
            return node.place.is_lost
        return self.path_of(node) in self.focus

    def path_of(self, node: NodeScore) -> str | None:
        """Return the path of the file of a node."""
        if self.referentiel is None or node.place.node is None:
            return None
        return self.referentiel.path(node.place.node.document)

    def unanswered(self) -> tuple[str, ...]:
        """Return the niveaux without an answer, shown or not: they all affect the scores above."""
        nodes = self.scores.nodes if self.scores else ()
        return tuple(
            node.place.label
            for node in nodes
            if node.state is State.NOT_ANSWERED and not node.place.children
        )

    def location(self, placed: LocatedError) -> Location:
        """Return the location of an error in the answers file."""
        return Location(self.path, self.file.source, placed.span)

    def reason_location(self, node: NodeScore) -> Location | None:
        """Return the location of the cause that keeps a node from being scored."""
        return None if node.reason is None else self.location_of(node, node.reason.span)

    def location_of(self, node: NodeScore, span: Span | None = None) -> Location | None:
        """Return a location in the file of a node, by default that of its action."""
        if self.referentiel is None or node.place.node is None:
            return None
        document, action = node.place.node.document, node.place.node.action
        return Location(self.referentiel.path(document), document.source, span or action.anchor)

    @property
    def status(self) -> int:
        """Return the exit status: 2 for errors in the answers, 1 for nodes not scored, else 0."""
        if self.errors or self.scores is None:
            return 2
        return self.run.status(Severity.ERROR) or int(
            any(node.state is State.NOT_SCORED for node in self.in_focus)
        )


def report_of(
    path: str,
    file: AnswersFile,
    referentiel: Referentiel | None,
    found: Discovery,
    *,
    conventions: Conventions = NO_CONVENTIONS,
    unanswered: Unanswered = Unanswered.OPEN,
    explained: Sequence[str] = (),
) -> ScoreReport:
    """Score a referential of those that were found, if any, for the answers in a file."""
    scores = None
    if referentiel is not None and file.is_read:
        if not file.is_complete:  # Some answers may not have been read.
            unanswered = Unanswered.OPEN
        scores = score(
            referentiel,
            file.answers,
            file.collectivite,
            unanswered=unanswered,
            conventions=conventions,
        )
    focus = frozenset(found.focus)
    report = ScoreReport(path, file, referentiel, scores, focus, run_of(found), explained)
    # No named file may belong to the referential.
    return report if report.in_focus else replace(report, scores=None)
