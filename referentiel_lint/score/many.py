"""`reflint score … --output`: the scores of many collectivités, in a file, by several processes."""

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from linter.finding import Location
from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from linter.words.text import Text, quote
from referentiel.files.boundary import leads_out
from referentiel.files.discovery import Discovery, find
from referentiel.files.not_checked import Reason
from referentiel.files.writing import write_whole
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.sheets.csv_text import guarded
from referentiel_lint.check.progress import Progress, is_wanted
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score import many_words as words
from referentiel_lint.score.many_forms import FORMS, Form, csv_bytes
from referentiel_lint.score.statuts.errors import message
from referentiel_lint.score.statuts.obstacles import obstacle_text
from referentiel_lint.score.statuts.summary import crash_message
from referentiel_lint.terminal.output import write_lines, write_usage_error
from scoring.statuts.answer_files import PARQUET, SUFFIXES, read_file
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.many import (
    Row,
    RowError,
    Rows,
    Scored,
    Scorings,
    Seen,
    Unscorable,
    score_rows,
    scorings_of,
)
from scoring.statuts.obstacle import Obstacle
from scoring.statuts.reglement import Reglement
from scoring.statuts.tables import TableError

# How many collectivités are scored at once, and how many errors are shown; --errors lists all.
_SIZE, _SHOWN = 100, 5
_CELLS = 20
_COLUMNS = ("file", "row", "collectivite", "referentiel", "scored", "message")


@dataclass(frozen=True, slots=True)
class Task:
    """What rows are scored by, and how; each process gets it once."""

    scorings: Scorings
    form: Form
    language: Language
    is_strict: bool


class Outcome(NamedTuple):
    """What became of a collectivité, without its scores: what is wrong, as sentences with rows."""

    one: Scored
    is_scored: bool
    errors: tuple[tuple[int, str], ...]


class Done(NamedTuple):
    """The outcomes of some collectivités, and their scores as the form has them."""

    outcomes: Sequence[Outcome]
    payload: object


def run(
    answers: Sequence[Path],
    folder: Path,
    output: Path,
    errors: Path | None,
    *,
    plans: Plans,
    language: Language,
    reglement: Reglement | None,
    is_strict: bool,
    jobs: int | None,
) -> int:
    """Score the collectivités in files of answers, write the scores, and return the exit status."""
    form = _form(output)
    files = [file for path in answers for file in _files(path)]
    found = find([folder], plans, with_siblings=True)
    _verify(output, errors, [*files, *_read(found)])
    try:
        scorings = scorings_of(found.referentiels, found.ensembles, reglement)
    except Unscorable as error:
        nothing = ErrorMessage(display(folder), words.NOTHING_TO_SCORE_BY)
        why = [*_obstacles(error.obstacles, found)] or [nothing]
        raise UsageError(*why) from error
    if obstacles := [*_obstacles(scorings.obstacles, found)]:
        write_usage_error(UsageError(*obstacles), language)
    for name, one in scorings.by_name.items():
        if not one.bareme.regles:
            write_lines(sys.stderr, [words.NO_REGLES.say(language, name=name)])
    task = Task(scorings, form, language, is_strict)
    totals = _Totals(language, errors)
    with Progress(sys.stderr, language, is_shown=is_wanted(for_program=False)) as line:
        rows = _rows(files, scorings, line, totals)
        _write(output, errors, task, rows, totals=totals, jobs=jobs or _processors())
    write_lines(sys.stderr, totals.lines())
    return int(totals.refused > 0)


# --- What is read, and where is written


def _form(output: Path) -> Form:
    form = FORMS.get(output.suffix.casefold())
    if form is None:
        known = ", ".join(FORMS)
        raise UsageError(ErrorMessage(display(output), words.UNKNOWN_OUTPUT, {"known": known}))
    try:
        return form()
    except ImportError as error:
        raise UsageError(ErrorMessage(display(output), words.NO_PYARROW)) from error


def _files(path: Path) -> Iterator[Path]:
    """Yield a file of answers, or those in a folder but for hidden ones."""
    try:
        if path.is_dir():
            found = [one for one in sorted(path.rglob("*")) if one.suffix.casefold() in SUFFIXES]
            inside = [one.relative_to(path).parts for one in found]
            hidden = [any(part.startswith(".") for part in parts) for parts in inside]
            files = [one for one, is_hidden in zip(found, hidden, strict=True) if not is_hidden]
        else:
            files = [path] if path.suffix.casefold() in SUFFIXES else []
            path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not files:
        text = words.NOTHING_INSIDE if path.is_dir() else words.UNKNOWN_FORM
        raise UsageError(ErrorMessage(display(path), text, {"known": ", ".join(SUFFIXES)}))
    for one in files:
        if leads_out(one):
            raise UsageError(ErrorMessage(display(one), words.OUTSIDE))
        yield one


def _unreadable(path: Path, error: OSError, text: Text = words.UNREADABLE) -> UsageError:
    return UsageError(ErrorMessage(display(path), text, {"detail": error.strerror or str(error)}))


def _read(found: Discovery) -> Iterator[Path]:
    """Yield the files of referentials and règles; raises `UsageError` unless all were read."""
    unread = (Reason.MISSING, Reason.UNREADABLE, Reason.OUTSIDE)
    if missing := [one for one in found.not_checked if one.reason in unread]:
        raise UsageError(
            *[
                ErrorMessage(one.path, words.UNREADABLE, {"detail": one.detail or one.reason})
                for one in missing
            ]
        )
    for collection in found.collections:
        yield from (Path(collection.path(document)) for document in collection.files)


def _verify(output: Path, errors: Path | None, inputs: Iterable[Path]) -> None:
    """Raise `UsageError` if a file to write is one that is read, or the other one."""
    taken = {_identity(path) for path in inputs}
    for path in filter(None, (output, errors)):
        if (identity := _identity(path)) in taken:
            raise UsageError(ErrorMessage(display(path), words.OUTPUT_IS_INPUT))
        taken.add(identity)
        if path.is_dir():
            raise UsageError(ErrorMessage(display(path), words.OUTPUT_IS_FOLDER))
        if not path.parent.is_dir():
            raise UsageError(ErrorMessage(display(path.parent), words.NO_FOLDER))


def _identity(path: Path) -> object:
    """Return what tells a file apart from others, whatever its names."""
    return (path.stat().st_dev, path.stat().st_ino) if path.exists() else os.path.realpath(path)


def _obstacles(
    obstacles: Mapping[Referentiel, Sequence[Obstacle]], found: Discovery
) -> Iterator[ErrorMessage]:
    """Yield what keeps referentials from scoring anyone, each at its place."""
    for referentiel, own in obstacles.items():
        ensembles = [one for one in found.ensembles if referentiel in one.referentiels]
        for obstacle in own:
            place, document = referentiel.place, obstacle.document
            if document is not None:
                owners = (one for one in ensembles if document in one.all_files)
                path = next(owners, referentiel).path(document)
                place = location_text(Location(path, document.source, obstacle.span))
            yield ErrorMessage(place, *obstacle_text(obstacle))


# --- Scoring


def _rows(
    files: Sequence[Path], scorings: Scorings, line: Progress, totals: "_Totals"
) -> Iterator[Row]:
    """Yield the rows of all files; shows how far it is. Raises `UsageError` for one not read."""
    sizes = [file.stat().st_size for file in files]
    done = count = 0
    for path, size in zip(files, sizes, strict=True):
        name = display(path)
        try:
            if path.suffix.casefold() in PARQUET:
                from scoring.table import read_parquet as read
            else:
                read = read_file
            for row, part in read(path, name, scorings.questionnaires):
                yield row
                if isinstance(row.content, Rows):
                    totals.left_out[name] = row.content.columns.left_out
                count += 1
                share = min(1.0, (done + part * size) / max(sum(sizes), 1))
                bar = "█" * int(_CELLS * share)
                percent = int(100 * share)
                line.tells(words.PROGRESS, bar=f"{bar:░<{_CELLS}}", percent=percent, count=count)
        except TableError as error:
            found, nearest = quote(error.error.found), error.error.nearest or ""
            text = words.TABLES[error.error.code]
            arguments = {"found": found, "nearest": nearest}
            raise UsageError(ErrorMessage(name, text, arguments)) from error
        except ImportError as error:
            raise UsageError(ErrorMessage(name, words.NO_PYARROW)) from error
        except OSError as error:
            raise _unreadable(path, error) from error
        done += size


def _processors() -> int:
    """Return how many processes can run at once here."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _write(
    output: Path,
    errors: Path | None,
    task: Task,
    rows: Iterator[Row],
    *,
    totals: "_Totals",
    jobs: int,
) -> None:
    """Write the scores and the list of errors, both whole or not at all."""

    def write_scores(file: BinaryIO) -> None:
        with task.form.writing(file) as put:
            for done in _done(task, rows, jobs):
                put(done.payload, [totals.add(one) for one in done.outcomes])

    def write_both(file: BinaryIO) -> None:
        file.write(csv_bytes([_COLUMNS]))
        totals.listing = file
        write_whole(output, write_scores)

    try:
        if errors is None:
            write_whole(output, write_scores)
        else:
            write_whole(errors, write_both)
    except OSError as error:
        raise _unreadable(output, error, words.UNWRITABLE) from error
    except BrokenProcessPool as error:
        raise UsageError(ErrorMessage(display(output), words.WORKER_LOST)) from error


def _done(task: Task, rows: Iterator[Row], jobs: int) -> Iterator[Done]:
    """Yield what is scored, in the order of the rows; few rows are not worth other processes."""
    first = [*islice(rows, _SIZE)]
    some = [*islice(rows, _SIZE)] if jobs > 1 else []
    if not some:
        while first:
            yield _score(task, first)
            first = [*islice(rows, _SIZE)]
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(task,)) as pool:
        waiting: deque[Future[Done]] = deque([pool.submit(_score_there, first)])
        try:
            while some:
                waiting.append(pool.submit(_score_there, some))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
                some = [*islice(rows, _SIZE)]
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_own: Task


def _start(task: Task) -> None:
    """Prepare a process: Ctrl-C ends the one that started it, which then ends this one."""
    global _own  # noqa: PLW0603 -- what a process scores by is sent to it once
    _own = task
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _score_there(rows: Sequence[Row]) -> Done:
    return _score(_own, rows)


def _score(task: Task, rows: Sequence[Row]) -> Done:
    scored = [*score_rows(task.scorings, rows, is_strict=task.is_strict)]
    told = [[(one.number, _message(one, task.language)) for one in each.errors] for each in scored]
    both = zip(scored, told, strict=True)
    payload = task.form.encode([(one, "; ".join(m for _, m in errors)) for one, errors in both])
    outcomes = [
        Outcome(replace(one, scores=None, errors=()), one.scores is not None, tuple(errors))
        for one, errors in zip(scored, told, strict=True)
    ]
    return Done(outcomes, payload)


def _message(one: RowError, language: Language) -> str:
    if isinstance(one.error, RegleCrash):
        return crash_message(one.error, language)
    path = quote(".".join(map(str, one.error.path[:2])))
    inside = f"{path}: " if len(one.error.path) > 1 else ""
    return inside + message(one.error, language, one.first)


# --- What is said


class _Totals:
    """Counts collectivités, and lists what is wrong with them: the first ones for people."""

    def __init__(self, language: Language, errors: Path | None) -> None:
        self._language, self._errors = language, errors
        self._seen = Seen()
        self._shown: list[str] = []
        self._listed = self._scored = self._noted = self._noticed = self.refused = 0
        self.listing: BinaryIO | None = None
        # By file, the columns that are not read.
        self.left_out: dict[str, tuple[str, ...]] = {}

    def add(self, outcome: Outcome) -> bool:
        """Return whether a collectivité is kept: of several with one id, the first is."""
        one = self._seen.checked(replace(outcome.one, errors=()))
        told = outcome.errors
        is_scored = outcome.is_scored
        if one.errors:
            told = tuple((each.number, _message(each, self._language)) for each in one.errors)
            is_scored = False
        self._scored += is_scored
        self.refused += not is_scored
        self._noted += is_scored and bool(told)
        for number, message_ in told:
            self._list(one, number, message_, is_scored=is_scored)
        for notice in one.notices:
            self._noticed += 1
            self._list(
                one,
                one.number,
                words.OUT_OF_RANGE.say(self._language, action=notice.action or ""),
                is_scored=True,
            )
        return not one.errors

    def _list(self, one: Scored, number: int, told: str, *, is_scored: bool) -> None:
        self._listed += 1
        if len(self._shown) < _SHOWN:
            name = ""
            if one.identifier:
                name = words.OF_COLLECTIVITE.say(self._language, identifier=quote(one.identifier))
            self._shown.append(f"{one.file}:{number}: {name}{told}")
        if self.listing is not None:
            scored = "true" if is_scored else "false"
            cells = (one.identifier or "", one.referentiel or "", scored, told)
            shown = (guarded(visible(cell)) for cell in cells)
            self.listing.write(csv_bytes([(guarded(one.file), number, *shown)]))

    def lines(self) -> Iterator[str]:
        """Yield the first errors, then how many collectivités were scored."""
        for name, columns in self.left_out.items():
            if columns:
                found = quote(", ".join(columns))
                yield words.LEFT_OUT.say(self._language, file=name, found=found)
        yield from self._shown
        if (more := self._listed - len(self._shown)) and self._errors is None:
            yield words.MORE.say(self._language, count=more)
        parts = [words.SCORED.say(self._language, count=self._scored)]
        if self._noted:
            parts.append(words.NOTED.say(self._language, count=self._noted))
        if self._noticed:
            parts.append(words.NOTICED.say(self._language, count=self._noticed))
        if self.refused:
            parts.append(words.REFUSED.say(self._language, count=self.refused))
        if self._listed and self._errors is not None:
            parts.append(words.LISTED.say(self._language, name=display(self._errors)))
        yield ", ".join(parts)
