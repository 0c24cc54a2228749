"""The model of `reflint score` for statuts: the scores in focus, errors, and why there are none."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from linter.finding import Location, Severity
from linter.usage_error import ErrorMessage, UsageError
from referentiel.ensemble import Ensemble
from referentiel.files.discovery import Discovery
from referentiel.grammar import RegleType
from referentiel.identifier import ROOT, Id, parse_lettered_id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel_lint.reports.report import Report, run_of
from referentiel_lint.score import words as score_words
from scoring.answers.file import LocatedError
from scoring.formule.tree import Expression
from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.fitting import PASSED_OVER, fit
from scoring.statuts.notices import Notice, notices_of
from scoring.statuts.obstacle import Obstacle, ObstacleReason
from scoring.statuts.questionnaire import Questionnaire, questionnaire_of
from scoring.statuts.reader import StatutsFile
from scoring.statuts.reglement import Reglement, reglement_of
from scoring.statuts.scores import ActionScore, Scores, score

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
        """The scores that are explained, or of the actions in focus and of those above them."""
        if self.explained:
            return tuple(line for line in self.lines if line.name in self.explained)
        kept: set[str] = set()
        for line in reversed(self.lines):
            if line.name in kept or (line.node and self.path_of(line.node.document) in self.focus):
                kept |= {line.name} | ({line.parent} if line.parent is not None else set())
        return tuple(line for line in self.lines if line.name in kept)

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
        return self.location_of(obstacle.document, obstacle.span)

    def regle_location(
        self, action: str, type_: RegleType, at: Expression | None = None
    ) -> Location | None:
        """Return the location of the règle of an action, or of an expression in its formula."""
        for ensemble in self.ensembles:
            for document, one in ensemble.personnalisations:
                if one.action and one.action.text == action:
                    for regle in one.regles:
                        if regle.type is type_:
                            text = regle.formule
                            span = text.span(*at.span) if text and at else regle.anchor
                            return self.location_of(document, span)
        return None

    def location_of(self, document: Document, span: Span | None) -> Location:
        """Return a location in a file of the referential or of an ensemble."""
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
    explained: Iterable[str] = (),
) -> StatutsReport:
    """Score a referential of those that were found for the statuts in a file.

    The règlement is by default that of its kind. `explained` are ids or names of actions; raises
    UsageError for one that there is not.

    Nothing is scored if an answer could not be read, or, if it `is_strict`, unless all are right.
    """
    reglement = reglement or reglement_of(referentiel.kind)
    ensembles = [one for one in found.ensembles if referentiel in one.referentiels]
    questionnaire = questionnaire_of(referentiel, ensembles)
    names = frozenset(_names(explained, questionnaire))
    answers, wrong = fit(file.written, questionnaire, reglement)
    errors = file.locate(wrong)
    outcome: Scores | RegleCrash | tuple[Obstacle, ...] | None = None
    is_refused = is_strict or any(map(is_unreadable, errors))
    if file.is_read and not (errors and is_refused):
        bareme = bareme_of(referentiel, ensembles, reglement)
        outcome = score(bareme, answers, names) if isinstance(bareme, Bareme) else bareme
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
        explained=names,
    )


def _names(explained: Iterable[str], questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the names of the actions to explain."""
    for written in explained:
        name = questionnaire.names.get(written)
        if name is None:
            nearest = questionnaire.actions.meant(written) or ""
            arguments = {"found": written, "nearest": nearest}
            text = score_words.EXPLAIN_NEAREST if nearest else score_words.EXPLAIN_UNKNOWN
            raise UsageError(ErrorMessage("--explain", text, arguments))
        yield name


def is_unreadable(placed: LocatedError) -> bool:
    """Return whether an answer could not be read: without it, the scores would be a guess."""
    return placed.error.code not in PASSED_OVER
