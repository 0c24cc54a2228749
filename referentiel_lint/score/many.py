"""`reflint score … --output`: score many collectivités in several processes, into a file."""

import csv
import io
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from fractions import Fraction
from itertools import islice, starmap
from operator import add
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from linter.finding import Location
from linter.words import N_, NN_, ErrorMessage, Language, Text, UsageError, quote, usage_error
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import leads_out
from referentiel.files.opening import Reason
from referentiel.files.writing import write_whole
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel.sheets.layout import guarded
from referentiel_lint.check.arguments import problem_of_file, refuse_read
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import location_text, visible
from referentiel_lint.reports.json_text import in_line
from referentiel_lint.reports.summary import WHY_NOT_CHECKED
from referentiel_lint.score.errors import statut_message
from referentiel_lint.score.sentences import crash_message, obstacle_text
from referentiel_lint.terminal.output import (
    Progress,
    shows_progress,
    write_lines,
    write_usage_error,
)
from scoring.reglement import Reglement
from scoring.statuts import answers
from scoring.statuts.bareme import Obstacle, RegleCrash
from scoring.statuts.files import PARQUET as PARQUET_SUFFIXES
from scoring.statuts.files import SUFFIXES, TableError, TableFault, read_file
from scoring.statuts.scores import FIELDS, doubles_of

_NO_PYARROW = N_(
    "pyarrow, which reads and writes Parquet, is not installed",
    remedy=N_(
        "install it (`pip install 'referentiel-lint[table]'`; before the first release: `pip "
        "install '.[table]'` in a clone of the project), or use CSV or JSON Lines"
    ),
)
_UNREADABLE = N_("cannot be read ({detail})")
# Errors of a table as a whole.
_TABLES: Mapping[TableFault, Text] = {
    TableFault.NO_ID: N_(
        "the column `collectivite` is missing; columns found: {found}",
        remedy=N_(
            "add this column; a table has one row per collectivité, with a column for each action "
            "and each question, or one row per answer, with the columns `action`, `statut` (or "
            "`f`, `p` and `r`), `question` and `reponse`"
        ),
    ),
    TableFault.COLUMN_TWICE: N_("the column `{found}` has the same meaning as an earlier one"),
    TableFault.APART: N_(
        "line {found}: the answers of `{nearest}` must be on consecutive lines, but others "
        "are further up",
        remedy=N_("sort the table by collectivité, then by referential if there are several"),
    ),
    TableFault.UNKNOWN_COLUMN: N_(
        "unknown column `{found}`", remedy=N_("did you mean `{nearest}`?")
    ),
    TableFault.QUOTE: N_("line {found}: a quote is unexpected, or never closed"),
    TableFault.NOT_TEXT: N_(
        "line {found}: this file is neither UTF-8 nor Windows-1252 text",
        remedy=N_("save it as “CSV UTF-8”"),
    ),
    TableFault.DAMAGED: N_("this Parquet file is damaged ({found})"),
}
_NO_COLUMNS = N_("the column `collectivite` is missing; no columns found")._replace(
    remedy=_TABLES[TableFault.NO_ID].remedy
)

# How many collectivités are scored in one task, and how many errors are shown without --errors.
_SIZE, _SHOWN = 100, 5
_CELLS = 20

_TRUTHS = {True: "true", False: "false"}
_STARTS = tuple(f'"{field}": ' for field in FIELDS)
# Some scored collectivités, each with its error message, if any.
Some: TypeAlias = Sequence[tuple[answers.Scored, str]]
Put: TypeAlias = Callable[[Any], object]


class Form(NamedTuple):
    """A file format: in each process, `encode` turns the scores of some collectivités into data.

    A file begins with `head`. Parquet files have another writer.
    """

    encode: Callable[[Some], object]
    head: bytes = b""


class Task(NamedTuple):
    """Everything that a process needs to score answers; it is sent to each process once."""

    scorings: answers.Scorings
    form: Form
    language: Language
    is_strict: bool


class Listed(NamedTuple):
    """A row of the list of errors and out-of-range scores."""

    file: str
    row: int
    collectivite: str
    referentiel: str
    scored: bool
    message: str


class Done(NamedTuple):
    """The encoded scores of some collectivités, with the counts and errors to report.

    `noted` is the number of collectivités scored in spite of errors, `noticed` the number of scores
    out of range.
    """

    payload: object
    listed: Sequence[Listed] = ()
    scored: int = 0
    refused: int = 0
    noted: int = 0
    noticed: int = 0


def run(
    named: Sequence[Path],
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
    """Score the collectivités in answers files, or in folders of them, and write the scores.

    `folder` has the referentials; `errors` is the file for the list of errors, if there is to be
    one. Return the exit status: 1 if a collectivité is refused, else 0. Raise `UsageError` if a
    file cannot be read or written, or no referential can be scored.
    """
    form = _form(output)
    files = [file for path in named for file in _files(path)]
    found = find([folder], plans, with_siblings=True)
    _verify(output, errors, [*files, *_read(found)])
    try:
        scorings = answers.scorings_of(found.referentiels, found.ensembles, reglement)
    except answers.Unscorable as error:
        text = N_(
            "no referential here is scored by statuts",
            remedy=N_("`reflint score ANSWERS {folder}` scores one collectivité by principles"),
        )
        if not found.referentiels:
            text = WHY_NOT_CHECKED[Reason.NO_REFERENTIEL]
        nothing = ErrorMessage(display(folder), text, {"folder": display(folder)})
        why = [*_obstacles(error.obstacles, found)] or [nothing]
        raise UsageError(*why) from error
    if obstacles := [*_obstacles(scorings.obstacles, found)]:
        write_usage_error(UsageError(*obstacles), language)
    for name, one in scorings.by_name.items():
        if not one.bareme.regles:
            write_lines(
                sys.stderr,
                [
                    N_(
                        "{name}: no règles in the folder or beside it; points depend on "
                        "statuts only"
                    ).say(language, name=name)
                ],
            )
    task = Task(scorings, form, language, is_strict)
    left_out: dict[str, str] = {}
    with Progress(sys.stderr, language, is_shown=shows_progress(for_program=False)) as line:
        given = answers.with_repeats_refused(_given(files, scorings, line, left_out), scorings)
        total, shown = _write(output, errors, task, given, jobs or _processors())
    unread = [
        N_("{file}: columns that are not read: {found}").say(language, file=f, found=names)
        for f, names in left_out.items()
    ]
    write_lines(sys.stderr, [*unread, *shown, *_counts(total, errors, language)])
    return int(total.refused > 0)


# --- Input and output files


def _form(output: Path) -> Form:
    form = FORMS.get(output.suffix.casefold())
    if form is None:
        known = ", ".join(FORMS)
        raise usage_error(
            display(output),
            N_(
                "the extension of the file of scores must be one of these: {known}",
                remedy=N_("name a file such as `scores.csv`"),
            ),
            known=known,
        )
    if form is PARQUET:
        try:
            import scoring.table  # noqa: F401
        except ImportError as error:
            raise usage_error(display(output), _NO_PYARROW) from error
    return form


def _files(path: Path) -> Iterator[Path]:
    """Yield the answers file at a path, or those at any depth in a folder, except hidden ones.

    Raise `UsageError` if there is none, or if a path cannot be read or leads out of the project.
    """
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
        text = (
            N_("there is no answers file here; supported formats: {known}")
            if path.is_dir()
            else N_(
                "files with this extension cannot be read; supported formats: {known}",
                remedy=N_("save the answers in one of these formats, such as CSV"),
            )
        )
        raise usage_error(display(path), text, known=", ".join(SUFFIXES))
    for one in files:
        if leads_out(one):
            raise usage_error(display(one), N_("a link leads out of the project"))
        yield one


def _unreadable(path: Path, error: OSError, text: Text = _UNREADABLE) -> UsageError:
    return usage_error(display(path), text, detail=error.strerror or str(error))


def _read(found: Discovery) -> Iterator[Path]:
    """Yield the files of referentials and règles; raise `UsageError` unless all were read."""
    unread = (Reason.MISSING, Reason.UNREADABLE, Reason.OUTSIDE)
    if missing := [one for one in found.not_checked if one.reason in unread]:
        raise UsageError(
            *[
                ErrorMessage(one.path, _UNREADABLE, {"detail": one.detail})
                if one.detail
                else ErrorMessage(one.path, WHY_NOT_CHECKED[one.reason])
                for one in missing
            ]
        )
    for collection in found.collections:
        yield from (Path(collection.path(document)) for document in collection.files)


def _verify(output: Path, errors: Path | None, inputs: Iterable[Path]) -> None:
    """Raise `UsageError` if an output cannot be written, or is an input or the other output."""
    named = [("--output", output), *([("--errors", errors)] if errors else [])]
    places = [(f"{option} {display(path)}", path) for option, path in named]
    if problems := [*filter(None, (problem_of_file(*one) for one in places))]:
        raise UsageError(*problems)
    refuse_read(places[1:], [*inputs, output])
    refuse_read(places, inputs)


def _obstacles(
    obstacles: Mapping[Referentiel, Sequence[Obstacle]], found: Discovery
) -> Iterator[ErrorMessage]:
    """Yield an error for each reason why a referential cannot be scored, with its place."""
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


def _given(
    files: Sequence[Path], scorings: answers.Scorings, line: Progress, left_out: dict[str, str]
) -> Iterator[answers.Given]:
    """Yield the answers in all files and show progress; raise `UsageError` for a bad file.

    The columns of a table that are not read are added to `left_out`, under the name of its file.
    """
    sizes = [*map(_size, files)]
    done = count = 0
    for path, size in zip(files, sizes, strict=True):
        name = display(path)
        try:
            if path.suffix.casefold() in PARQUET_SUFFIXES:
                from scoring.table import read_parquet as read
            else:
                read = read_file
            for one, part in read(path, name, scorings.questionnaires):
                yield one
                if one.left_out:
                    left_out[name] = quote(", ".join(one.left_out))
                count += 1
                share = min(1.0, (done + part * size) / max(sum(sizes), 1))
                bar, percent = "█" * int(_CELLS * share), int(100 * share)
                line.shows(
                    N_("{bar} {percent}% · collectivités: {count}"),
                    bar=f"{bar:░<{_CELLS}}",
                    percent=percent,
                    count=count,
                )
        except TableError as error:
            arguments = {"found": quote(error.found), "nearest": error.nearest}
            text = _TABLES[error.fault]
            if error.fault is TableFault.NO_ID and not error.found.strip(", "):
                text = _NO_COLUMNS
            raise usage_error(name, text, **arguments) from error
        except ImportError as error:
            raise usage_error(name, _NO_PYARROW) from error
        except OSError as error:
            raise _unreadable(path, error) from error
        done += size


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from error


def _processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _write(
    output: Path, errors: Path | None, task: Task, given: Iterator[answers.Given], jobs: int
) -> tuple[Done, list[str]]:
    """Write the scores and the list of errors, both whole or not at all.

    Return the total counts, and the first errors as lines. Raise `UsageError` if a file cannot be
    written, or a process was killed.
    """
    counts, shown = [0] * 4, list[str]()
    listing: BinaryIO | None = None
    more = 0

    def write_scores(file: BinaryIO) -> None:
        nonlocal more
        with _writing(task.form, file) as put:
            for payload, listed, *own in _done(task, given, jobs):
                put(payload)
                counts[:] = map(add, counts, own)
                if listing is not None:
                    listing.write(csv_bytes(map(_cells, listed)))
                room = _SHOWN - len(shown)
                shown.extend(_shown(one, task.language) for one in listed[:room])
                more += max(len(listed) - room, 0)

    def write_both(file: BinaryIO) -> None:
        nonlocal listing
        listing = file
        file.write(csv_bytes([Listed._fields]))
        whole(output, write_scores)

    def whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
        try:
            write_whole(path, write)
        except OSError as error:
            raise _unreadable(
                path, error, N_("cannot be written ({detail}): nothing was changed")
            ) from error

    try:
        if errors is None:
            whole(output, write_scores)
        else:
            whole(errors, write_both)
    except BrokenProcessPool as error:
        raise usage_error(
            display(output),
            N_(
                "one of the processes was killed, perhaps for lack of memory: nothing was written",
                remedy=N_("run the command again with fewer processes (`--jobs 1`)"),
            ),
        ) from error
    if more and errors is None:
        shown.append(
            N_("… and {count} more: `--errors FILE` writes the full list").say(
                task.language, count=more
            )
        )
    return Done(None, (), *counts), shown


def _done(task: Task, given: Iterator[answers.Given], jobs: int) -> Iterator[Done]:
    """Yield scored answers in order; with one job or few answers, score them in this process."""
    first = [*islice(given, _SIZE)]
    some = [*islice(given, _SIZE)] if jobs > 1 else []
    if not some:
        while first:
            yield _score(task, first)
            first = [*islice(given, _SIZE)]
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(task,)) as pool:
        with _uninterrupted():
            waiting: deque[Future[Done]] = deque([pool.submit(_score_there, first)])
        try:
            while some:
                waiting.append(pool.submit(_score_there, some))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
                some = [*islice(given, _SIZE)]
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Delay Ctrl-C while processes start: it could get lost, or leave only some of them running."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_own: Task


def _start(task: Task) -> None:
    """Prepare a worker process: it ignores Ctrl-C, and ends when its parent does."""
    global _own  # noqa: PLW0603 -- what a process scores by is sent to it once
    _own = task
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Exit when the parent process is gone; otherwise the worker would wait forever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _score_there(given: Sequence[answers.Given]) -> Done:
    return _score(_own, given)


def _score(task: Task, given: Sequence[answers.Given]) -> Done:
    scored = [answers.score_given(task.scorings, one, is_strict=task.is_strict) for one in given]
    texts = [[(one.number, _message(one, task.language)) for one in each.errors] for each in scored]
    both = [*zip(scored, texts, strict=True)]
    between = N_("; ").say(task.language)
    payload = task.form.encode([(one, between.join(m for _, m in errors)) for one, errors in both])
    listed = [
        Listed(
            one.file, number, one.identifier or "", one.referentiel or "", bool(one.scores), said
        )
        for one, errors in both
        for number, said in (*errors, *_notices(one, task.language))
    ]
    have = sum(one.scores is not None for one in scored)
    noted = sum(one.scores is not None and bool(one.errors) for one in scored)
    noticed = sum(len(one.notices) for one in scored)
    return Done(payload, listed, have, len(scored) - have, noted, noticed)


# --- Messages


def _message(one: answers.RowError, language: Language) -> str:
    if isinstance(one.error, RegleCrash):
        return crash_message(one.error, language)
    path = quote(".".join(map(str, one.error.path[:2])))
    inside = f"{path}: " if len(one.error.path) > 1 else ""
    return inside + statut_message(one.error, language, one.first)


def _notices(one: answers.Scored, language: Language) -> Iterator[tuple[int, str]]:
    for notice in one.notices:
        yield (
            one.number,
            N_("the score of `{action}` is below 0 or above 100 %").say(
                language, action=notice.action or ""
            ),
        )


def _cells(one: Listed) -> Sequence[object]:
    scored = "true" if one.scored else "false"
    cells = (one.collectivite, one.referentiel, scored, one.message)
    return guarded(one.file), one.row, *(guarded(visible(cell)) for cell in cells)


def _shown(one: Listed, language: Language) -> str:
    whose = ""
    if one.collectivite:
        whose = N_("collectivité `{identifier}`: ").say(
            language, identifier=quote(one.collectivite)
        )
    return f"{one.file}:{one.row}: {whose}{one.message}"


def _counts(total: Done, errors: Path | None, language: Language) -> Iterator[str]:
    """Yield one line with the numbers of collectivités scored and refused."""
    parts = [
        NN_("{count} collectivité scored", "{count} collectivités scored").say(
            language, count=total.scored
        )
    ]
    texts = (
        N_("including {count} in spite of errors"),
        NN_("{count} score below 0 or above 100 %", "{count} scores below 0 or above 100 %"),
        NN_("{count} collectivité refused", "{count} collectivités refused"),
    )
    counts = (total.noted, total.noticed, total.refused)
    both = zip(texts, counts, strict=True)
    parts += [text.say(language, count=count) for text, count in both if count]
    if len(parts) > 1 and errors is not None:
        parts.append(N_("see {name}").say(language, name=display(errors)))
    yield ", ".join(parts)


# --- Formats: JSON Lines


def _json_lines(some: Some) -> bytes:
    """Return a line for each collectivité that has an id, except repeats; see `_line`."""
    own = ((one, error) for one, error in some if one.identifier and not one.is_repeated)
    return "".join(starmap(_line, own)).encode()


def _line(one: answers.Scored, error: str) -> str:
    """Return `{"id", "referentiel", "scores": {action: {field: value}}}`.

    A value is an integer, an exact fraction as text (`"7/3"`), a truth value or null. Refused
    answers have an `error` instead of `scores`, and no `referentiel` if it is not known.
    """
    start = f'{{"id": {in_line(one.identifier)}'
    if one.referentiel is not None:
        start += f', "referentiel": {in_line(one.referentiel)}'
    if one.scores is None:
        return f'{start}, "error": {in_line(error)}}}\n'
    actions = []
    for name, score in one.scores:
        fields = ", ".join([s + _exact(value) for s, value in zip(_STARTS, score, strict=True)])
        actions.append(f"{in_line(name)}: {{{fields}}}")
    return f'{start}, "scores": {{{", ".join(actions)}}}}}\n'


def _exact(value: Fraction | int | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return _TRUTHS[value]
    numerator, denominator = value.as_integer_ratio()
    return str(numerator) if denominator == 1 else f'"{numerator}/{denominator}"'


# --- Formats: CSV


def _csv(some: Some) -> bytes:
    """Return CSV with a row for each action of each scored collectivité, in unrounded doubles."""
    return csv_bytes(row for one, _ in some for row in _rows(one))


def _rows(one: answers.Scored) -> Iterator[Sequence[object]]:
    if one.scores is None:
        return
    columns = doubles_of(one.scores)
    for name, *values in zip(one.scores.bareme.tree.names, *columns, strict=True):
        shown = (_TRUTHS[value] if isinstance(value, bool) else value for value in values)
        yield guarded(one.identifier or ""), guarded(name), *shown


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV in UTF-8; lone surrogates are escaped."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


# --- Formats: Parquet, as the table of `scoring.table`


def _batch(some: Some) -> object:
    from scoring.table import scores_batch

    return scores_batch([one for one, _ in some])


PARQUET = Form(_batch)
FORMS: Mapping[str, Form] = {
    ".parquet": PARQUET,
    ".csv": Form(_csv, csv_bytes([("collectivite", "action", *FIELDS)])),
    ".jsonl": Form(_json_lines),
}


@contextmanager
def _writing(form: Form, file: BinaryIO) -> Iterator[Put]:
    """Yield a function that writes the encoded scores of some collectivités to a file."""
    if form is PARQUET:
        from pyarrow.parquet import ParquetWriter

        from scoring.table import SCORES

        with ParquetWriter(file, SCORES) as writer:
            yield writer.write_batch
    else:
        file.write(form.head)
        yield file.write
