"""The model of `reflint score` for statuts: the scores in focus, errors, and why there are none."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from linter.finding import Location, Severity
from referentiel.ensemble import Ensemble
from referentiel.files.discovery import Discovery
from referentiel.identifier import ROOT, Id, parse_lettered_id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel_lint.reports.report import Report, run_of
from scoring.answers.file import LocatedError
from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.explanation import explain
from scoring.statuts.fitting import PASSED_OVER, fit
from scoring.statuts.notices import Notice, notices_of
from scoring.statuts.obstacle import Obstacle, ObstacleReason
from scoring.statuts.questionnaire import Questionnaire, questionnaire_of
from scoring.statuts.reader import StatutsFile
from scoring.statuts.reglement import Reglement, reglement_of
from scoring.statuts.scores import ActionScore, Scores, score
from scoring.statuts.steps import Step

# Obstacles that are no faults of the files that were read.
_NOT_READ = (ObstacleReason.UNREADABLE_FILE, ObstacleReason.NO_LEVEL)


@dataclass(frozen=True, slots=True)
class Line:
    """The score of an action; `depth` is 0 for the root, `node` None if no file describes it."""

    name: str
    identifier: Id
    depth: int
    node: Node | None
    score: ActionScore
    parent: str | None


@dataclass(frozen=True)
class StatutsReport:
    """What was scored for the statuts in a file, or why there are no scores.

    `path` is that of the answers file, for display, and `focus` are those of the named files.
    `explained` are the names of the actions whose scores are explained.
    """

    path: str
    file: StatutsFile
    referentiel: Referentiel
    ensembles: Sequence[Ensemble]
    questionnaire: Questionnaire
    reglement: Reglement
    answers: Answers
    errors: tuple[LocatedError, ...]
    outcome: Scores | RegleCrash | tuple[Obstacle, ...] | None
    focus: Set[str]
    run: Report
    explained: frozenset[str] = frozenset()

    def explaining(self, names: Iterable[str]) -> "StatutsReport":
        """Return a report that explains the scores of some actions."""
        return replace(self, explained=frozenset(names))

    @property
    def scores(self) -> Scores | None:
        """The scores, if there are any."""
        return self.outcome if isinstance(self.outcome, Scores) else None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The scores of all actions, each followed by those below it."""
        return tuple(self._below(0)) if self.scores else ()

    def _below(self, action: int) -> Iterator[Line]:
        assert self.scores is not None
        tree = self.scores.bareme.tree
        name, parent = tree.names[action], tree.parents[action]
        above = None if parent is None else tree.names[parent]
        score = self.scores.rows[action]
        identifier = self._identifier(name)
        node = next(iter(self.referentiel.by_id.get(identifier, ())), None)
        yield Line(name, identifier, tree.depths[action], node, score, above)
        for child in tree.children[action]:
            yield from self._below(child)

    @cached_property
    def shown(self) -> tuple[Line, ...]:
        """The scores of the actions in focus and of those above them."""
        kept: set[str] = set()
        for line in reversed(self.lines):
            if line.name in kept or (line.node and self.path_of(line.node.document) in self.focus):
                kept |= {line.name} | ({line.parent} if line.parent is not None else set())
        return tuple(line for line in self.lines if line.name in kept)

    def steps(self, line: Line) -> tuple[Step, ...]:
        """Return where the points of an action come from, if that is to be explained."""
        if self.scores is None or line.name not in self.explained:
            return ()
        return explain(self.scores, self.answers, line.name)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What the field's engine does in silence with these answers."""
        return notices_of(self.scores, self.answers) if self.scores else ()

    def _identifier(self, name: str) -> Id:
        return parse_lettered_id(name.removeprefix(f"{self.referentiel.short_name}_")) or ROOT

    @property
    def has_siblings(self) -> bool:
        """Whether there are sibling files, without which no rule is applied."""
        return any(self.referentiel in one.referentiels for one in self.ensembles)

    # --- Places

    def location(self, placed: LocatedError) -> Location:
        """Return the location of an error in the answers file."""
        return Location(self.path, self.file.source, placed.span)

    def obstacle_location(self, obstacle: Obstacle) -> Location | None:
        """Return the location of an obstacle, if it has one."""
        if obstacle.document is None:
            return None
        return self._location(obstacle.document, obstacle.span)

    def crash_location(self, crash: RegleCrash) -> Location | None:
        """Return the location of the règle where the field's engine stops."""
        for ensemble in self.ensembles:
            for document, one in ensemble.personnalisations:
                if one.action and one.action.text == crash.regle.action:
                    for regle in one.regles:
                        if regle.type is crash.regle.type:
                            return self._location(document, regle.anchor)
        return None

    def _location(self, document: Document, span: Span | None) -> Location:
        return Location(self.path_of(document), document.source, span)

    def path_of(self, document: Document) -> str:
        """Return the path of a file of the referential or of an ensemble, for display."""
        own = (one for one in self.ensembles if document in one.all_files)
        return next(own, self.referentiel).path(document)

    # --- Status

    @property
    def status(self) -> int:
        """Return the exit status: 2 for errors in the answers, 1 without scores, else 0."""
        if self.errors or self.outcome is None:
            return 2
        if isinstance(self.outcome, tuple) and not isinstance(self.outcome, RegleCrash):
            reasons = {one.reason for one in self.outcome}
            return 2 if reasons.intersection(_NOT_READ) else 1
        return self.run.status(Severity.ERROR) or int(self.scores is None)


def report_of(
    path: str,
    file: StatutsFile,
    referentiel: Referentiel,
    found: Discovery,
    *,
    reglement: Reglement | None = None,
    is_strict: bool = False,
) -> StatutsReport:
    """Score a referential of those that were found for the statuts in a file.

    The règlement is by default that of its kind.

    Nothing is scored if an answer could not be read, or, if it `is_strict`, unless all are right.
    """
    reglement = reglement or reglement_of(referentiel.kind)
    ensembles = [one for one in found.ensembles if referentiel in one.referentiels]
    questionnaire = questionnaire_of(referentiel, ensembles)
    answers, wrong = fit(file.written, questionnaire, reglement)
    errors = file.locate(wrong)
    outcome: Scores | RegleCrash | tuple[Obstacle, ...] | None = None
    is_refused = is_strict or any(map(is_unreadable, errors))
    if file.is_read and not (errors and is_refused):
        bareme = bareme_of(referentiel, ensembles, reglement)
        outcome = score(bareme, answers) if isinstance(bareme, Bareme) else bareme
    return StatutsReport(
        path=path,
        file=file,
        referentiel=referentiel,
        ensembles=ensembles,
        questionnaire=questionnaire,
        reglement=reglement,
        answers=answers,
        errors=errors,
        outcome=outcome,
        focus=frozenset(found.focus),
        run=run_of(found),
    )


def is_unreadable(placed: LocatedError) -> bool:
    """Return whether an answer could not be read: without it, the scores would be a guess."""
    return placed.error.code not in PASSED_OVER
