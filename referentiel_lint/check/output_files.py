"""`--output FORMAT:FILE`: the report in a file; `--annotated FILE`: a copy that shows it."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

from linter.words import N_, ErrorMessage, Language, UsageError
from referentiel.files.discovery import Discovery
from referentiel.files.writing import write_whole
from referentiel.paths import display
from referentiel.text.names import nearest_name
from referentiel_lint.check.formats import FORMATS, render
from referentiel_lint.reports.report import Report
from referentiel_lint.terminal.output import without_marks

_OUTPUT_FORMAT = N_("there is no format `{name}`", remedy=N_("the known formats are: {known}"))
_OUTPUT_FORMAT_NEAREST = _OUTPUT_FORMAT._replace(remedy=N_("did you mean `{nearest}`?"))
OUTPUT_NO_FILE = N_(
    "`{path}` is not a regular file", remedy=N_("name a file; `--output-format` writes to stdout")
)
OUTPUT_TWICE = N_(
    "`{path}` is already the output file of `{other}`",
    remedy=N_("name a different file for each format"),
)
OUTPUT_CHECKED = N_(
    "`{path}` is already read or written by this command", remedy=N_("name another file")
)

OPTION = "--output"
# The format of the file of --annotated.
ANNOTATED = "annotated"


class Output(NamedTuple):
    """A format and the file to write."""

    form: str
    file: Path

    @property
    def place(self) -> str:
        """The option as an error message names it."""
        if self.form == ANNOTATED:
            return f"--annotated {display(self.file)}"
        return f"{OPTION} {self.form}:{display(self.file)}"


def parse_outputs(texts: Sequence[str], annotated: Path | None) -> tuple[Output, ...]:
    """Parse the options; raise one `UsageError` with all their errors."""
    outputs: list[Output] = []
    problems: list[ErrorMessage] = []
    for text in texts:
        form, colon, name = text.partition(":")
        if problem := _problem(text, form, name if colon else ""):
            problems.append(problem)
        else:
            outputs.append(Output(form, Path(name)))
    if annotated:
        outputs.append(copy := Output(ANNOTATED, annotated))
        problems += filter(None, [_problem_of_copy(copy)])
    if problems := [*problems, *_shared(outputs)]:
        raise UsageError(*problems)
    return tuple(outputs)


def refuse_read(outputs: Iterable[tuple[str, Path]], read: Iterable[Path]) -> None:
    """Raise `UsageError` if an output, by its option, would overwrite a file that the run reads."""
    real = {*map(os.path.realpath, read)}
    if problems := [
        ErrorMessage(place, OUTPUT_CHECKED, {"path": display(file)})
        for place, file in outputs
        if os.path.realpath(file) in real
    ]:
        raise UsageError(*problems)


def write_outputs(
    outputs: Iterable[Output], found: Discovery, report: Report, language: Language
) -> Iterator[ErrorMessage]:
    """Write each file, whole or not at all; yield the errors of those that failed."""
    for one in outputs:
        try:
            if one.form == ANNOTATED:
                from referentiel_lint.check.annotated_copy import annotated

                data = annotated(one.place, found, report, language)
            else:
                text = without_marks(click.unstyle(render(one.form, report, language)))
                data = text.encode("utf-8", "backslashreplace")
            write_whole(one.file, data)
        except UsageError as error:
            yield from error.messages
        except OSError as error:
            from referentiel_lint.terminal.output import UNWRITABLE

            yield ErrorMessage(one.place, UNWRITABLE, {"detail": error.strerror or ""})


def _problem(text: str, form: str, name: str) -> ErrorMessage | None:
    """Return the error of an option taken alone."""
    place = f"{OPTION} {text}"
    if not name:
        return ErrorMessage(
            place,
            N_(
                "`{found}` does not have the form FORMAT:FILE",
                remedy=N_("for example: `sarif:reflint.sarif`"),
            ),
            {"found": text},
        )
    if form not in FORMATS:
        if nearest := nearest_name(form, FORMATS):
            return ErrorMessage(place, _OUTPUT_FORMAT_NEAREST, {"name": form, "nearest": nearest})
        known = ", ".join(FORMATS)
        return ErrorMessage(place, _OUTPUT_FORMAT, {"name": form, "known": known})
    if name == "-":
        return ErrorMessage(
            place,
            N_(
                "`-` is not a file",
                remedy=N_(
                    "--output-format sets the format of stdout; for a file named `-`, write `./-`"
                ),
            ),
        )
    return problem_of_file(place, Path(name))


def _problem_of_copy(copy: Output) -> ErrorMessage | None:
    if copy.file.suffix.casefold() == ".xlsx":
        return problem_of_file(copy.place, copy.file)
    return ErrorMessage(
        copy.place,
        N_(
            "the name of an annotated copy ends in `.xlsx`",
            remedy=N_("name a file, for example `annotated.xlsx`"),
        ),
    )


def problem_of_file(place: str, file: Path) -> ErrorMessage | None:
    """Return why a file cannot be written, such as a missing folder."""
    from linter.fixing.writing import of_place

    if problem := of_place(place, file):
        return problem
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        folder = Path(os.path.realpath(file)).parent
        if os.path.isdir(folder):  # noqa: PTH112 -- Path.is_dir raises where a folder is closed
            return None
        return ErrorMessage(
            place,
            N_("there is no folder `{folder}`", remedy=N_("create it, or name another one")),
            {"folder": display(folder)},
        )
    except OSError as error:
        from referentiel_lint.terminal.output import UNWRITABLE

        return ErrorMessage(place, UNWRITABLE, {"detail": error.strerror or ""})
    if stat.S_ISREG(mode):
        return None
    message = (
        N_("`{path}` is a folder", remedy=N_("name a file in this folder"))
        if stat.S_ISDIR(mode)
        else OUTPUT_NO_FILE
    )
    return ErrorMessage(place, message, {"path": display(file)})


def _shared(outputs: Sequence[Output]) -> Iterator[ErrorMessage]:
    """Yield an error for each file named twice, under whatever names."""
    first: dict[str, Output] = {}
    for one in outputs:
        other = first.setdefault(os.path.normcase(os.path.realpath(one.file)), one)
        if other is not one:
            arguments = {"path": display(one.file), "other": other.place}
            yield ErrorMessage(one.place, OUTPUT_TWICE, arguments)


def complete_formats(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete a format in the shell; after the colon, a file."""
    form, colon, _ = incomplete.partition(":")
    if colon:
        return [CompletionItem(incomplete, type="file")]
    return [CompletionItem(f"{name}:") for name in FORMATS if name.startswith(form)]
