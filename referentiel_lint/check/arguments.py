"""The arguments of `reflint check`: their parsed values, output files, and conflicts."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

from linter.words import N_, ErrorMessage, UsageError
from referentiel.paths import display
from referentiel.text.names import nearest_name
from referentiel_lint.baseline.filter import Mode
from referentiel_lint.terminal.output import OUTPUT_NO_FILE, UNWRITABLE, is_github

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit")
# Formats for programs: always in UTF-8, and nothing else is written to stdout.
MACHINE_FORMATS = frozenset({"json", "github", "gitlab", "sarif", "junit"})
_OUTPUT_FORMAT = N_("there is no format `{name}`", remedy=N_("the known formats are: {known}"))
_OUTPUT_FORMAT_NEAREST = _OUTPUT_FORMAT._replace(remedy=N_("did you mean `{nearest}`?"))
OUTPUT_TWICE = N_(
    "`{path}` is already the output file of `{other}`",
    remedy=N_("name a different file for each output"),
)
OUTPUT_CHECKED = N_(
    "`{path}` is already read or written by this command", remedy=N_("name another file")
)

_OUTPUT = "--output"
# The format that --annotated stands for.
ANNOTATED = "annotated"


class Output(NamedTuple):
    """A requested output: a format and the file to write."""

    form: str
    file: Path

    @property
    def place(self) -> str:
        """The option with its value, as error messages show it."""
        if self.form == ANNOTATED:
            return f"--annotated {display(self.file)}"
        return f"{_OUTPUT} {self.form}:{display(self.file)}"


def parse_outputs(texts: Sequence[str], annotated: Path | None) -> tuple[Output, ...]:
    """Parse --output and --annotated; raise one `UsageError` with all errors."""
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
    """Raise `UsageError` if an output, given as (option, file), would overwrite a `read` file."""
    real = {*map(os.path.realpath, read)}
    if problems := [
        ErrorMessage(place, OUTPUT_CHECKED, {"path": display(file)})
        for place, file in outputs
        if os.path.realpath(file) in real
    ]:
        raise UsageError(*problems)


def _problem(text: str, form: str, name: str) -> ErrorMessage | None:
    """Return what is wrong with one --output option by itself, if anything."""
    place = f"{_OUTPUT} {text}"
    if not name:
        return ErrorMessage(
            place,
            N_(
                "`{found}` does not have the form FORMAT:FILE",
                remedy=N_("write, for example, `sarif:reflint.sarif`"),
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
            "the name of an annotated copy must end in `.xlsx`",
            remedy=N_("write, for example, `annotated.xlsx`"),
        ),
    )


def problem_of_file(place: str, file: Path) -> ErrorMessage | None:
    """Return why a file cannot be written, such as a missing folder; None if no reason is found.

    Write permissions are not checked.
    """
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
    """Yield an error for each file that is named twice, even under different paths."""
    first: dict[str, Output] = {}
    for one in outputs:
        other = first.setdefault(os.path.normcase(os.path.realpath(one.file)), one)
        if other is not one:
            arguments = {"path": display(one.file), "other": other.place}
            yield ErrorMessage(one.place, OUTPUT_TWICE, arguments)


def complete_formats(
    _ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return shell completions: formats or, after the colon, files."""
    form, colon, _ = incomplete.partition(":")
    if colon:
        return [CompletionItem(incomplete, type="file")]
    return [CompletionItem(f"{name}:") for name in FORMATS if name.startswith(form)]


STAGED_FIX = N_(
    "--staged checks the index, but --fix changes the files on disk",
    remedy=N_("run --fix first, without --staged, then `git add`"),
)
STAGED_DIFF = N_(
    "--staged checks the index, but --diff shows what would change on disk",
    remedy=N_("run again without --staged"),
)
STAGED_STDIN = N_("--staged checks the index, not stdin", remedy=N_("choose one of them"))
DIFF_BASE_BASELINE = N_(
    "a baseline cannot be written from a comparison with a revision",
    remedy=N_("write the baseline without --diff-base"),
)


# The path that stands for stdin.
DASH = Path("-")
# The value of --fail-on for which no finding gives exit status 1.
NEVER = "never"


class Arguments(NamedTuple):
    """The arguments of `reflint check`, named like the parameters of the command.

    With the defaults, a check changes neither the checked files nor a baseline.
    """

    paths: tuple[Path, ...]
    output_format: str | None = None
    outputs: "tuple[Output, ...]" = ()
    annotated: Path | None = None
    statistics: bool = False
    lang: str | None = None
    fail_on: str | None = None
    configuration: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_files: tuple[Path, ...] = ()
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    stdin_filename: str | None = None
    baseline: Path | None = None
    write_baseline: bool = False
    prune_baseline: bool = False
    staged: bool = False
    diff_base: str | None = None
    no_cache: bool = False
    show_settings: bool = False
    color: str = "auto"

    @property
    def format(self) -> str:
        """The format on stdout: --output-format, else `github` in GitHub Actions, else `full`.

        With --output, --diff, --statistics or text on stdin, the default is always `full`.
        """
        if self.output_format is not None:
            return self.output_format
        has_other = (
            self.outputs[bool(self.annotated) :] or self.diff or self.statistics or self.uses_stdin
        )
        return "github" if is_github() and not has_other else "full"

    @property
    def is_for_program(self) -> bool:
        """Whether the format on stdout is one for programs (`MACHINE_FORMATS`)."""
        return self.format in MACHINE_FORMATS

    @property
    def uses_stdin(self) -> bool:
        """Whether `-` or --stdin-filename is given."""
        return DASH in self.paths or self.stdin_filename is not None

    @property
    def mode(self) -> Mode:
        """What the run does with the baseline."""
        if self.write_baseline:
            return Mode.WRITE
        return Mode.PRUNE if self.prune_baseline else Mode.READ


def conflicts(arguments: Arguments) -> Iterator[ErrorMessage]:
    """Yield an error for each invalid combination of arguments."""
    form = arguments.output_format
    rewrites = arguments.mode is not Mode.READ
    baseline = "--write-baseline" if arguments.write_baseline else "--prune-baseline"
    is_alien = form in MACHINE_FORMATS and form != "json"
    for option, text, is_wrong in (
        (
            "--unsafe-fixes",
            N_(
                "this option has no effect without --fix or --diff",
                remedy=N_("add `--diff` to see the unsafe fixes, or `--fix` to apply them"),
            ),
            arguments.unsafe and not (arguments.fix or arguments.diff),
        ),
        (
            baseline,
            N_(
                "--diff only shows changes, and writes no baseline",
                remedy=N_("run again without --diff"),
            ),
            rewrites and arguments.diff,
        ),
        (
            baseline,
            N_(
                "a baseline cannot be written for text on stdin",
                remedy=N_("save the text to a file, and check that file"),
            ),
            rewrites and DASH in arguments.paths,
        ),
        (
            "--statistics",
            N_("--statistics and --diff cannot be combined", remedy=N_("choose one of them")),
            arguments.statistics and arguments.diff,
        ),
        (
            "--statistics",
            N_(
                "the format `{name}` cannot show statistics",
                remedy=N_(
                    "use `json`, which always includes them, or run again without --statistics"
                ),
            ),
            arguments.statistics and is_alien,
        ),
        (
            "--annotated",
            N_(
                "text on stdin cannot have an annotated copy",
                remedy=N_("save the text to a file, and check that file"),
            ),
            arguments.uses_stdin and arguments.annotated,
        ),
        (
            "--annotated",
            N_(
                "the copy is made from the file on disk, but --staged checks git's index",
                remedy=N_("run again without --staged, or without --annotated"),
            ),
            arguments.staged and arguments.annotated,
        ),
        ("--staged", STAGED_FIX, arguments.staged and arguments.fix),
        ("--staged", STAGED_DIFF, arguments.staged and arguments.diff),
        ("--staged", STAGED_STDIN, arguments.staged and arguments.uses_stdin),
        ("--diff-base", DIFF_BASE_BASELINE, arguments.diff_base is not None and rewrites),
    ):
        if is_wrong:
            yield ErrorMessage(option, text, {"name": form or ""})
