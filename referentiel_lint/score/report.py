"""The report of `reflint score`: the scores in focus, errors, or why there are no scores.

One run scores by principles or by statuts; all output formats, `report` and the server use the same
model.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from linter.finding import Location, Severity
from linter.words import N_, ErrorMessage, UsageError, usage_error
from referentiel.ensemble import Ensemble
from referentiel.files.discovery import Discovery
from referentiel.files.disk import leads_out
from referentiel.files.opening import NotChecked, Reason
from referentiel.grammar import RegleType
from referentiel.identifier import ROOT, Id, parse_lettered_id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.paths import display
from referentiel.reading.decoding import MAX_BYTES
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report, run_of
from scoring import scores as principes
from scoring.answers import reader
from scoring.answers.answer import Answers
from scoring.formule.tree import Expression
from scoring.reglement import Reglement, reglement_of
from scoring.statuts.answers import PASSED_OVER, Questionnaire, fit, questionnaire_of
from scoring.statuts.bareme import Bareme, Obstacle, ObstacleReason, RegleCrash, bareme_of
from scoring.statuts.scores import ActionScore, Notice, Scores, notices_of, score

_EXPLAIN_UNKNOWN = N_("there is no action `{found}`")
_EXPLAIN_NEAREST = _EXPLAIN_UNKNOWN._replace(remedy=N_("did you mean `{nearest}`?"))

# Obstacles that are not faults in files that were read.
_NOT_READ = (ObstacleReason.UNREADABLE_FILE, ObstacleReason.NO_LEVEL)
Row = TypeVar("Row")

# The reason if a folder was named as the answers file.
_FOLDER = "answers-folder"


@dataclass(frozen=True, kw_only=True)
class _Report:
    """What the reports for both ways of scoring have in common.

    `path` is the path of the answers file for display, `focus` the paths of the files that were
    named, or found in named folders, and `errors` are the errors in the answers, in file order. If
    there are any `explained` actions, only these are shown.
    """

    path: str
    file: reader.LocatedFile
    focus: Set[str]
    run: Report
    errors: tuple[reader.LocatedError, ...]
    explained: Set[str]

    def location(self, placed: reader.LocatedError) -> Location:
        """Return the location of an error in the answers file."""
        return Location(self.path, self.file.source, placed.span)


def _with_those_above(
    rows: Sequence[Row],
    keys: Callable[[Row], tuple[object, object]],
    is_asked_for: Callable[[Row], bool],
) -> tuple[Row, ...]:
    """Return the requested rows and their ancestors; `keys` gives a row's key and its parent's.

    In `rows`, parents come before children.
    """
    kept: set[object] = set()
    for row in reversed(rows):
        key, above = keys(row)
        if key in kept or is_asked_for(row):
            kept |= {key, above}
    return tuple(row for row in rows if keys(row)[0] in kept)


class Options(NamedTuple):
    """How answers by statuts are scored, and which scores are explained.

    The default `reglement` depends on the kind of the referential. With `is_strict`, nothing is
    scored unless all answers are valid. `explained` are the ids or names of actions to explain.
    """

    reglement: Reglement | None = None
    is_strict: bool = False
    explained: Sequence[str] = ()


_DEFAULT = Options()

# --- By principles


@dataclass(frozen=True, kw_only=True)
class PrincipeReport(_Report):
    """The report on a referential scored by principles; `scores` is None if nothing was scored.

    `explained` are ids, or the name of the referential for the root.
    """

    file: reader.AnswersFile
    referentiel: Referentiel | None
    scores: principes.Scores | None

    def name_of(self, node: principes.NodeScore) -> str | None:
        """Return the id of a node, or None; for the root, the name of the referential."""
        identifier = node.place.identifier
        root = self.referentiel.short_name if self.referentiel else None
        return identifier and (str(identifier) or root)

    @property
    def shown(self) -> tuple[principes.NodeScore, ...]:
        """The nodes to explain, if any were named, else `in_focus`; parents first."""
        if not self.explained or self.scores is None:
            return self.in_focus
        return tuple(one for one in self.scores.nodes if self.name_of(one) in self.explained)

    @cached_property
    def in_focus(self) -> tuple[principes.NodeScore, ...]:
        """The nodes in selected files, lost ones (`Place.is_lost`), and all their ancestors."""
        if self.scores is None or self.referentiel is None:
            return ()
        return _with_those_above(
            self.scores.nodes,
            lambda node: (node.place.index, node.place.parent),
            lambda node: (
                self.path_of(node) in self.focus if node.place.node else node.place.is_lost
            ),
        )

    def path_of(self, node: principes.NodeScore) -> str | None:
        """Return the path of the file of a node; None if no file describes it."""
        if self.referentiel is None or node.place.node is None:
            return None
        return self.referentiel.path(node.place.node.document)

    def unanswered(self) -> tuple[str, ...]:
        """Return the labels of all niveaux without an answer, shown or not."""
        nodes = self.scores.nodes if self.scores else ()
        return tuple(
            node.place.label
            for node in nodes
            if node.state is principes.State.NOT_ANSWERED and not node.place.children
        )

    def reason_location(self, node: principes.NodeScore) -> Location | None:
        """Return the location of what prevents a node's score; None without a reason or a file."""
        return None if node.reason is None else self.location_of(node, node.reason.span)

    def location_of(self, node: principes.NodeScore, span: Span | None = None) -> Location | None:
        """Return the location of a span in the file of a node, by default that of the node itself.

        None if no file describes the node.
        """
        if self.referentiel is None or node.place.node is None:
            return None
        document, action = node.place.node.document, node.place.node.action
        return Location(self.referentiel.path(document), document.source, span or action.anchor)

    @property
    def status(self) -> int:
        """The exit status: 2 without scores, for errors in the answers, or for unread files.

        Else 1 if a node of `in_focus` cannot be scored, else 0.
        """
        if self.errors or self.scores is None:
            return 2
        return self.run.status(Severity.ERROR) or int(
            any(node.state is principes.State.NOT_SCORED for node in self.in_focus)
        )


def _by_principes(
    path: Path,
    data: bytes | None,
    referentiel: Referentiel | None,
    found: Discovery,
    plans: Plans,
    *,
    options: Options,
) -> PrincipeReport:
    """Return the report on scores by principles; see `report_of`."""
    # Without a referential, the kind of the answers is unknown.
    is_unread = data is None or referentiel is None
    file = reader.read_answers(path.name, None if is_unread else data)

    def report(scores: principes.Scores | None) -> PrincipeReport:
        return PrincipeReport(
            path=display(path),
            file=file,
            referentiel=referentiel,
            scores=scores,
            errors=file.locate(scores.errors if scores else ()),
            focus=frozenset(found.focus),
            run=run_of(found),
            explained=frozenset(options.explained),
        )

    if referentiel is None or not file.is_read:
        return report(None)
    scored = report(
        principes.scores_of(
            referentiel,
            file.answers,
            file.collectivite,
            conventions=plans.conventions(referentiel.folder_path),
        )
    )
    if not scored.in_focus:  # No named file belongs to the referential.
        return report(None)
    known = {scored.name_of(node) for node in scored.scores.nodes} if scored.scores else set()
    if unknown := [one for one in options.explained if one not in known]:
        text = _EXPLAIN_UNKNOWN
        raise UsageError(*[ErrorMessage("--explain", text, {"found": one}) for one in unknown])
    return scored


# --- By statuts


class Line(NamedTuple):
    """The score of an action; `depth` is 0 for the root, `node` None if no file describes it."""

    name: str
    identifier: Id
    depth: int
    node: Node | None
    score: ActionScore
    parent: str | None


@dataclass(frozen=True, kw_only=True)
class StatutsReport(_Report):
    """The report on a referential scored by statuts: the scores, or why there are none.

    `explained` are names of actions.
    """

    file: reader.StatutsFile
    referentiel: Referentiel
    ensembles: Sequence[Ensemble]
    questionnaire: Questionnaire
    reglement: Reglement
    answers: Answers
    outcome: Scores | RegleCrash | tuple[Obstacle, ...] | None

    @property
    def scores(self) -> Scores | None:
        """The scores, or None if the referential could not be scored."""
        return self.outcome if isinstance(self.outcome, Scores) else None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The scores of all actions, each followed by those below it."""
        return tuple(self._below(self.scores, 0)) if self.scores else ()

    def _below(self, scores: Scores, action: int) -> Iterator[Line]:
        tree, short_name = scores.bareme.tree, self.referentiel.short_name
        name, parent = tree.names[action], tree.parents[action]
        above = None if parent is None else tree.names[parent]
        identifier = parse_lettered_id(name.removeprefix(f"{short_name}_")) or ROOT
        node = next(iter(self.referentiel.by_id.get(identifier, ())), None)
        yield Line(name, identifier, tree.depths[action], node, scores.rows[action], above)
        for child in tree.children[action]:
            yield from self._below(scores, child)

    @cached_property
    def shown(self) -> tuple[Line, ...]:
        """The scores to explain, else those of actions in selected files and of their ancestors."""
        if self.explained:
            return tuple(line for line in self.lines if line.name in self.explained)
        return _with_those_above(
            self.lines,
            lambda line: (line.name, line.parent),
            lambda line: line.node is not None and self.path_of(line.node.document) in self.focus,
        )

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """Notices on what the platform's engine does silently with these answers."""
        return notices_of(self.scores, self.answers) if self.scores else ()

    @property
    def has_siblings(self) -> bool:
        """Whether there are sibling files; without them, no règle is applied."""
        return bool(self.ensembles)

    def obstacle_location(self, obstacle: Obstacle) -> Location | None:
        """Return the location of an obstacle, if it has one."""
        document = obstacle.document
        return None if document is None else self.location_of(document, obstacle.span)

    def regle_location(
        self, action: str, type_: RegleType, at: Expression | None = None
    ) -> Location | None:
        """Return the location of an action's règle, or of `at` in its formula, if there is one."""
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

    @property
    def status(self) -> int:
        """The exit status.

        2 for errors in the answers, unread files or an unknown level of the actions; else 1 if a
        fault in the files or a règle that stops the engine prevents scores; else 0.
        """
        if self.errors or self.outcome is None:
            return 2
        if isinstance(self.outcome, tuple) and not isinstance(self.outcome, RegleCrash):
            reasons = {one.reason for one in self.outcome}
            return 2 if self.run.has_failed or reasons.intersection(_NOT_READ) else 1
        return self.run.status(Severity.ERROR) or int(self.scores is None)


def statuts_report(
    path: Path, data: bytes | None, referentiel: Referentiel, found: Discovery, options: Options
) -> StatutsReport:
    """Return the report on scores by the statuts in a file; see `report_of`.

    Nothing is scored if an answer could not be read, since the scores would be a guess. With
    `options.is_strict`, nothing is scored if there is any error in the answers.
    """
    file = reader.read_statuts(path.name, data)
    reglement = options.reglement or reglement_of(referentiel.kind)
    ensembles = [one for one in found.ensembles if referentiel in one.referentiels]
    questionnaire = questionnaire_of(referentiel, ensembles)
    names = frozenset(_names(options.explained, questionnaire))
    answers, wrong = fit(file.written, questionnaire, reglement)
    errors = file.locate(wrong)
    outcome: Scores | RegleCrash | tuple[Obstacle, ...] | None = None
    is_refused = options.is_strict or any(map(is_unreadable, errors))
    if file.is_read and not (errors and is_refused):
        bareme = bareme_of(referentiel, ensembles, reglement)
        outcome = score(bareme, answers, names) if isinstance(bareme, Bareme) else bareme
    return StatutsReport(
        path=display(path),
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
    """Yield the names of the actions to explain; raise `UsageError` for an unknown action."""
    for written in explained:
        name = questionnaire.names.get(written)
        if name is None:
            nearest = questionnaire.actions.meant(written) or ""
            arguments = {"found": written, "nearest": nearest}
            text = _EXPLAIN_NEAREST if nearest else _EXPLAIN_UNKNOWN
            raise usage_error("--explain", text, **arguments)
        yield name


def is_unreadable(placed: reader.LocatedError) -> bool:
    """Return whether an error keeps an answer from being read, so that scores would be a guess."""
    return placed.error.code not in PASSED_OVER


# --- By principles or by statuts

ScoreReport: TypeAlias = PrincipeReport | StatutsReport


def report_of(
    path: Path,
    data: bytes | None,
    referentiel: Referentiel | None,
    found: Discovery,
    plans: Plans,
    *,
    options: Options = _DEFAULT,
) -> ScoreReport:
    """Return the report on scoring the answers in a file; nothing is scored without a referential.

    `data` is the content of the file, None if it could not be read. Raise `UsageError` for an
    unknown action in `options.explained`.
    """
    if referentiel is not None and is_scored_by_statuts(referentiel):
        return statuts_report(path, data, referentiel, found, options)
    return _by_principes(path, data, referentiel, found, plans, options=options)


# --- Reading answers, and choosing the way of scoring


def read_bytes(path: Path, not_checked: list[NotChecked]) -> bytes | None:
    """Return a file's content, cut one byte after the size limit.

    If it cannot be read, add the reason to `not_checked` and return None.
    """
    reason: str = Reason.OUTSIDE
    detail = ""
    if not leads_out(path):
        try:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            reason = Reason.MISSING
        except OSError as error:
            reason, detail = Reason.UNREADABLE, error.strerror or ""
            if path.is_dir():
                reason, detail = _FOLDER, ""
    not_checked.append(NotChecked(display(path), reason, detail))
    return None


def is_scored_by_statuts(referentiel: Referentiel) -> bool:
    """Return whether a referential is scored by statuts: it has a profile without principles."""
    return referentiel.profile is not None and not referentiel.profile.has_principes
