"""Runs mutmut over the principles and writes what survives to docs/mutants.md: `make mutants`.

Ends with 1 where fewer than 85 % of the mutants are killed. A reason that is kept for what is no
survivor any more is told.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path

import libcst
import yaml
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import read_functions_from_index
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

WANTED = 85
ROOT = Path(__file__).resolve().parent.parent
# Where mutmut works; it takes the names of its files from the folder that it is started in.
FOLDER = Path("mutants")
REPORT = Path("docs", "mutants.md")
# Why survivors are left, by hand.
REASONS = Path("tests", "data", "surviving_mutants.yaml")
HEAD = """\
# Mutants of the principles

`make mutants` writes this page. mutmut changes the functions of `scoring/principe/*.py` (the
parser, the analysis, the evaluator), one expression at a time, and runs the tests of
`tests/scoring/principe` that call the function. It leaves alone properties, and what stands outside
functions, as regular expressions do. Left out are the tests of time, and those on the real files of
`../shared`, so that the figures are the same on every checkout. A mutant is killed where a test
fails, or does not end in time. Of a line that survivors change, each `+` is one of them.

| mutants | killed | of these by a timeout | survivors | of these explained | killed |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test notices: its place, and its lines before and after."""

    path: str
    function: str
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Reason:
    """Why survivors are left: all of a function, or those that make of `before` one of `after`."""

    path: str
    function: str
    why: str
    before: str = ""
    after: tuple[str, ...] = ()

    def fits(self, one: Survivor) -> bool:
        """Tell whether this is the reason of a survivor."""
        return (self.path, self.function) == (one.path, one.function) and (
            not self.before or (self.before == one.before and one.after in self.after)
        )


def main() -> int:
    """Run the mutants anew, write the report and print its figures."""
    os.chdir(ROOT)
    shutil.rmtree(FOLDER, ignore_errors=True)
    mutmut = Path(sys.executable).with_name("mutmut")
    hidden = ("REFLINT_NO_SKIP", "HYPOTHESIS_PROFILE")
    subprocess.run(
        (mutmut, "run"),
        env={name: value for name, value in os.environ.items() if name not in hidden},
        check=True,
    )
    return report()


def report() -> int:
    """Write what the last run has found."""
    found = list(outcomes())
    counts = Counter(status for _, _, status in found)
    if not found or counts["not checked"]:
        print("The run did not end.", file=sys.stderr)
        return 1
    reasons = [Reason(**entry) for entry in yaml.safe_load(REASONS.read_text(encoding="utf-8"))]
    alive = [
        (survivor(path, mutant), status) for path, mutant, status in found if status != "killed"
    ]
    explained = [one for one, _ in alive if any(reason.fits(one) for reason in reasons)]
    # On a busy machine a test may end too late; what cannot be killed is not killed by that.
    survivors = [one for one, status in alive if status != "timeout" or one in explained]
    killed = len(found) - len(survivors)
    percent = f"{killed * 1000 // len(found) / 10} %"
    late = killed - counts["killed"]
    figures = (len(found), killed, late, len(survivors), len(explained), percent)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(
        f"{HEAD}| {' | '.join(map(str, figures))} |\n{''.join(chapters(survivors, reasons))}",
        encoding="utf-8",
    )
    print(f"{killed} of {len(found)} mutants are killed: {percent}. Survivors: {REPORT}")
    stale = [reason for reason in reasons if not any(map(reason.fits, survivors))]
    for reason in stale:
        print(f"{REASONS}: no survivor any more: {reason}", file=sys.stderr)
    return int(killed * 100 < WANTED * len(found))


def outcomes() -> Iterator[tuple[Path, str, str]]:
    """Give each mutant with the file it was made of and what became of it."""
    for meta in sorted(FOLDER.rglob("*.meta")):
        path = meta.relative_to(FOLDER).with_suffix("")
        data = SourceFileMutationData(path=path)
        data.load()
        for mutant, code in data.exit_code_by_key.items():
            yield path, mutant, status_by_exit_code[code]


def survivor(path: Path, mutant: str) -> Survivor:
    """Find the lines that a mutant changes."""
    functions = read_functions_from_index(mutant, path)
    assert functions is not None, mutant
    before, after = (
        libcst.Module([one.with_changes(leading_lines=[])]).code.splitlines() for one in functions
    )
    changes = [
        change[1:]
        for change in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if change[0] != "equal"
    ]
    (start, _, new_start, _), (_, end, _, new_end) = changes[0], changes[-1]
    name, owner = orig_function_and_class_names_from_key(mutant)
    return Survivor(
        path.as_posix(),
        f"{owner}.{name}" if owner else name,
        first_line(path, name, owner) + start,
        *(
            "\n".join(map(str.strip, lines))
            for lines in (before[start:end], after[new_start:new_end])
        ),
    )


def first_line(path: Path, name: str, owner: str | None) -> int:
    """Give the number of a function's first line, its decorators included."""
    body: Sequence[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
    if owner:
        body = next(one for one in body if isinstance(one, ast.ClassDef) and one.name == owner).body
    found = next(one for one in body if isinstance(one, ast.FunctionDef) and one.name == name)
    return min([found.lineno, *(decorator.lineno for decorator in found.decorator_list)])


def chapters(survivors: Sequence[Survivor], reasons: Sequence[Reason]) -> Iterator[str]:
    """Spell the survivors, file by file; those of one line together."""

    def why(one: Survivor) -> str:
        return next((f": {reason.why}" for reason in reasons if reason.fits(one)), "")

    for path, ones in groupby(survivors, key=lambda one: one.path):
        yield f"\n## {path}\n"
        for (line, function, before, reason), same in groupby(
            ones, key=lambda one: (one.line, one.function, one.before, why(one))
        ):
            changes = [f"-{text}" for text in before.splitlines()]
            changes += [f"+{text}" for one in same for text in one.after.splitlines()]
            yield f"\nLine {line}, `{function}`{reason}.\n\n"
            yield "```diff\n" + "".join(f"{change}\n" for change in changes) + "```\n"


if __name__ == "__main__":
    sys.exit(main())
