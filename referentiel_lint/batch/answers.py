"""The answers in a row, held against the referential that it names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.batch import words
from referentiel_lint.batch.baremes import Scorings
from referentiel_lint.batch.json_text import Unreadable, read_json
from referentiel_lint.batch.row import Place, Problem, Row, Syntax
from referentiel_lint.reports import words as reports_words
from referentiel_lint.score.statuts.errors import message
from scoring.answer_error import AnswerError
from scoring.answers.file import LocatedError
from scoring.statuts.answers import Answers
from scoring.statuts.fitting import PASSED_OVER, fit
from scoring.statuts.model import WrittenAnswers
from scoring.statuts.reader import StatutsFile, read_statuts
from scoring.statuts.reading import validate


class Reading(NamedTuple):
    """What was read of a row: its answers, or the problems that they are refused for.

    `notes` are errors that the answers are scored in spite of.
    """

    place: Place
    identifier: str | None
    referentiel: str | None
    answers: Answers | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def key(self) -> tuple[str | None, str | None]:
        """What tells a collectivité apart in the whole: its id, and the referential."""
        return self.identifier, self.referentiel


class _Refused(Exception):
    """A row cannot be used; has the message that says why."""


class _Written(NamedTuple):
    """Answers as they are written, and the errors of the file, each with its lines."""

    answers: WrittenAnswers
    errors: tuple[tuple[AnswerError, int, int], ...]
    file: StatutsFile | None = None


def read_row(row: Row, scorings: Scorings, language: Language, *, is_strict: bool) -> Reading:
    """Return the answers of a row, whatever is in it."""
    identifier, name = row.identifier, None
    if row.problems:
        return Reading(row.place, identifier, None, None, row.problems)
    try:
        written = _read(row, language)
        identifier = _identifier(written.answers.id, row.identifier, language)
        if written.file is not None and not written.file.is_read:
            return Reading(
                row.place, identifier, None, None, tuple(_unread(written, row, language))
            )
        name = _referentiel(written.answers.referentiel, scorings, language)
    except _Refused as refused:
        problem = Problem(row.place, str(refused))
        return Reading(row.place, identifier, name, None, (problem,))
    scoring = scorings.by_name[name]
    reglement = scoring.bareme.reglement
    answers, errors = fit(written.answers, scoring.questionnaire, reglement)
    placed = [*written.errors, *_placed(errors, written, row)]
    problems: list[Problem] = []
    notes: list[Problem] = []
    for error, line, first in placed:
        inside = f"{quote('.'.join(map(str, error.path)))}: " if len(error.path) > 1 else ""
        said = inside + message(error, language, first)
        problem = _in_table(Problem(Place(row.place.file, line), said), error, row, language)
        (notes if error.code in PASSED_OVER and not is_strict else problems).append(problem)
    if problems:
        return Reading(row.place, identifier, name, None, (*problems, *notes))
    return Reading(row.place, identifier, name, answers, (), tuple(notes))


def _in_table(problem: Problem, error: AnswerError, row: Row, language: Language) -> Problem:
    """Return a problem at the cell of a table that it is about, if there is one."""
    key, name = [*map(str, error.path), "", ""][:2]
    origin = row.origins.get(key, {}).get(name)
    if origin is None:
        return problem
    said = problem.message
    if origin.cell:
        said = reports_words.IN_CELL.say(language, cell=origin.cell, message=said)
    return Problem(Place(origin.file, origin.row), said)


def _unread(written: _Written, row: Row, language: Language) -> Iterator[Problem]:
    """Yield why nothing of a file could be read."""
    for error, line, first in written.errors:
        yield Problem(Place(row.place.file, line), message(error, language, first))


def _read(row: Row, language: Language) -> _Written:
    if row.syntax is Syntax.YAML:
        file = read_statuts(row.place.file, row.content)
        errors = tuple(_located(file, one) for one in file.errors)
        return _Written(file.written, errors, file)
    try:
        content = read_json(row.content)
    except Unreadable as error:
        text = words.UNREADABLE_JSON[error.reason]
        raise _Refused(text.say(language, detail=quote(error.detail))) from error
    if not isinstance(content, Mapping):
        raise _Refused(words.NO_OBJECT.say(language))
    written, wrong = validate(content)
    return _Written(written, tuple((one, row.place.row, 0) for one in wrong))


def _placed(
    errors: Iterable[AnswerError], written: _Written, row: Row
) -> Iterator[tuple[AnswerError, int, int]]:
    """Yield errors with their lines: those in a file of YAML, else the row."""
    if written.file is None:
        yield from ((error, row.place.row, 0) for error in errors)
        return
    before = set(map(id, written.file.errors))
    for located in written.file.locate(errors):
        if id(located) not in before:
            yield _located(written.file, located)


def _located(file: StatutsFile, located: LocatedError) -> tuple[AnswerError, int, int]:
    """Return an error, its line, and that of the first of two keys, 0 for none."""
    line = file.source.position(located.span.start).line
    return (
        located.error,
        line,
        file.source.position(located.first.start).line if located.first else 0,
    )


def _identifier(given: object, known: str | None, language: Language) -> str:
    """Return the id of a collectivité as text: that in its content, else the one known before."""
    text = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    text = text.strip() or known or ""
    # No lone half of a pair of surrogates, which no file could hold.
    if not text or text != text.encode(errors="ignore").decode():
        raise _Refused(words.NO_ID.say(language))
    return text


def _referentiel(given: str | None, scorings: Scorings, language: Language) -> str:
    known = ", ".join(scorings.names)
    if given is None and len(scorings.names) != 1:
        raise _Refused(words.NO_REFERENTIEL.say(language, known=known))
    name = scorings.names[0] if given is None else given
    if name in scorings.by_name:
        return name
    is_known = name in scorings.unscorable
    text = words.UNSCORABLE_REFERENTIEL if is_known else words.OTHER_REFERENTIEL
    raise _Refused(text.say(language, found=quote(name), known=known))
