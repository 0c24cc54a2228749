"""The arguments of `reflint check`, and those that exclude each other."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.words import N_, ErrorMessage
from referentiel_lint.baseline.entries import Mode
from referentiel_lint.check.formats import MACHINE_FORMATS
from referentiel_lint.terminal.output import is_github

STAGED_FIX = N_(
    "--staged checks the index, but --fix changes the files on disk",
    remedy=N_("run --fix first, without --staged, then `git add`"),
)
STAGED_DIFF = N_(
    "--staged checks the index, but --diff shows what would change on disk",
    remedy=N_("run this again without --staged"),
)
STAGED_STDIN = N_("--staged checks the index, not stdin", remedy=N_("choose one of them"))
DIFF_BASE_BASELINE = N_(
    "a baseline cannot be written from a comparison with a revision",
    remedy=N_("write the baseline without --diff-base"),
)

if TYPE_CHECKING:
    from referentiel_lint.check.output_files import Output

# The path that stands for stdin.
DASH = Path("-")
# The value of --fail-on for which no finding gives exit status 1.
NEVER = "never"


class Arguments(NamedTuple):
    """The command line, by the names that the options of the command have.

    The defaults are those of a check that only reads.
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
        """The format on stdout; in GitHub Actions annotations, unless other output is requested."""
        if self.output_format is not None:
            return self.output_format
        has_other = (
            self.outputs[bool(self.annotated) :] or self.diff or self.statistics or self.uses_stdin
        )
        return "github" if is_github() and not has_other else "full"

    @property
    def is_for_program(self) -> bool:
        """Whether a program reads stdout."""
        return self.format in MACHINE_FORMATS

    @property
    def uses_stdin(self) -> bool:
        """Whether `-` or --stdin-filename is given."""
        return DASH in self.paths or self.stdin_filename is not None

    @property
    def mode(self) -> Mode:
        """What is done with the baseline."""
        if self.write_baseline:
            return Mode.WRITE
        return Mode.PRUNE if self.prune_baseline else Mode.READ


def conflicts(arguments: Arguments) -> Iterator[ErrorMessage]:
    """Yield a message for each option that cannot be combined with another one."""
    form = arguments.output_format
    rewrites = arguments.mode is not Mode.READ
    baseline = "--write-baseline" if arguments.write_baseline else "--prune-baseline"
    is_alien = form in MACHINE_FORMATS and form != "json"
    for option, text, is_wrong in (
        (
            "--unsafe-fixes",
            N_(
                "this option has no effect without --fix or --diff",
                remedy=N_("add `--diff` to see these fixes, `--fix` to apply them"),
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
                remedy=N_("use `json`, which always includes them, or run without --statistics"),
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
                "the copy is made of the file on disk, but --staged checks git's index",
                remedy=N_("run without --staged, or without --annotated"),
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
