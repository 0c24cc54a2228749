"""What the command line of `reflint check` asks for."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from referentiel_lint.baseline.entries import Mode
from referentiel_lint.check.formats import MACHINE_FORMATS

if TYPE_CHECKING:
    from referentiel_lint.check.output_files import Output

# The path that stands for stdin.
DASH = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; `language` and `fail_on` are None where it does not say."""

    paths: tuple[Path, ...]
    output_format: str
    outputs: "tuple[Output, ...]"
    language: str | None
    fail_on: str | None
    configuration: Path | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    rule_files: tuple[Path, ...]
    fix: bool
    unsafe: bool
    diff: bool
    stdin_filename: str | None
    baseline: Path | None
    mode: Mode
    shows_gone: bool
    staged: bool
    diff_base: str | None
    is_cached: bool
    is_verbose: bool
    statistics: bool
    watches: bool
    color: str

    @property
    def is_for_program(self) -> bool:
        """Whether what is told is for a program."""
        return self.output_format in MACHINE_FORMATS

    @property
    def wants_stdin(self) -> bool:
        """Whether stdin is spoken of."""
        return DASH in self.paths or self.stdin_filename is not None

    @property
    def may_prune(self) -> bool:
        """Whether a baseline may be written though nobody has asked for it here."""
        return not (self.diff or self.wants_stdin or self.diff_base is not None or self.watches)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is said of what is to be shown, and how."""
        return not (self.outputs or self.diff or self.statistics or self.wants_stdin)
