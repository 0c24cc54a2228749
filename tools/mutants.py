"""Run mutmut over a room of the code and list the survivors in mutants/ROOM.md.

    python -m tools.mutants [ROOM …]

Without arguments, it runs over all rooms in turn. It exits with 1 if fewer than 90 % of the mutants
of a room are killed. Reasons that apply to no survivor are printed.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path

import libcst
import yaml
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import read_functions_from_index
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

WANTED = 90
ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("referentiel", "scoring", "linter", "referentiel_lint")
# The folder in which mutmut works, and in which each room has its copy of the project.
FOLDER = Path("mutants")
# The handwritten reasons why survivors are accepted.
REASONS = Path(__file__).with_name("surviving_mutants.yaml")
FIGURES = """\
| mutants | killed | of these by a timeout | survivors | of these explained | killed |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Room:
    """A group of modules to mutate, and the tests that should notice."""

    title: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    # Further arguments for pytest.
    options: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Return whether a module belongs to this room."""
        return any(fnmatch(path, module) for module in self.modules)


ROOMS = {
    "principes": Room(
        "principles",
        ("scoring/principe/*.py",),
        ("tests/scoring/principe",),
        # mutmut wraps mutated functions, so measured times would be wrong.
        ("--ignore=tests/scoring/principe/test_linear_time.py",),
    ),
    "weights": Room(
        "weights",
        ("referentiel/weights/*.py",),
        (
            "tests/referentiel/test_number.py",
            "tests/referentiel/test_weight.py",
            "tests/referentiel/test_weight_tree.py",
            "tests/scoring/test_scores.py",
            "tests/sheets/test_scores_of_sheets.py",
            "tests/test_sum_evidence.py",
            "tests/test_totals.py",
            "tests/test_weight_facts.py",
            "tests/test_weight_law.py",
        ),
    ),
    "proof": Room(
        "the proof of safe fixes",
        ("linter/fixing/equivalence.py",),
        ("tests/test_fix_equivalence.py", "tests/test_fix_proof.py"),
    ),
    "edits": Room(
        "edits",
        ("linter/fixing/run.py",),
        ("tests/test_fix_equivalence.py", "tests/test_fix_files.py", "tests/test_fixing.py"),
    ),
    "identity": Room(
        "identities and folds",
        ("linter/engine/findings.py",),
        (
            "tests/test_absence.py",
            "tests/test_focus.py",
            "tests/test_folding.py",
            "tests/test_identity.py",
        ),
    ),
}


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test notices: its place, and the lines before and after the mutation."""

    path: str
    function: str
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Reason:
    """Why survivors are accepted: all in a function, or those from `before` to one of `after`."""

    path: str
    function: str
    why: str
    before: str = ""
    after: tuple[str, ...] = ()

    def fits(self, one: Survivor) -> bool:
        """Return whether this reason applies to a survivor."""
        return (self.path, self.function) == (one.path, one.function) and (
            not self.before or (self.before == one.before and one.after in self.after)
        )


def main() -> int:
    """Run the mutants of rooms, write their pages and print figures; return the exit status."""
    names = sys.argv[1:] or list(ROOMS)
    if not set(names) <= set(ROOMS):
        print(f"The rooms are {', '.join(ROOMS)}.", file=sys.stderr)
        return 2
    return max([run(name) for name in names])


def run(name: str) -> int:
    """Run the mutants of a room in a copy of the project; return the exit status."""
    copy = ROOT / FOLDER / name
    shutil.rmtree(copy, ignore_errors=True)
    for folder in (*PACKAGES, "tests", "tools"):
        shutil.copytree(ROOT / folder, copy / folder)
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (copy / "pyproject.toml").write_text(project + settings(ROOMS[name]), encoding="utf-8")
    os.chdir(copy)
    env = {name: value for name, value in os.environ.items() if name != "REFLINT_NO_SKIP"}
    subprocess.run(
        (Path(sys.executable).with_name("mutmut"), "run"),
        env={**env, "HYPOTHESIS_PROFILE": "thorough"},
        check=True,
    )
    return report(name)


def settings(room: Room) -> str:
    """Return the configuration of mutmut for a room, a table of pyproject.toml."""
    table = {
        "source_paths": sorted({module.partition("/")[0] for module in room.modules}),
        "only_mutate": room.modules,
        "also_copy": [*PACKAGES, "tools"],
        "pytest_add_cli_args_test_selection": room.tests,
        "pytest_add_cli_args": room.options,
        "timeout_multiplier": 6.0,
        "timeout_constant": 10.0,
        "use_git_change_detection": False,
    }
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in table.items())
    return f"\n[tool.mutmut]\n{''.join(lines)}"


def report(name: str) -> int:
    """Write the page on the last run of a room in the current folder; return the exit status."""
    room = ROOMS[name]
    found = list(outcomes())
    counts = Counter(status for _, _, status in found)
    if not found or counts["not checked"]:
        print("The run did not end.", file=sys.stderr)
        return 1
    entries = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    reasons = [reason for entry in entries if room.holds((reason := Reason(**entry)).path)]
    alive = [
        (survivor(path, mutant), status) for path, mutant, status in found if status != "killed"
    ]
    explained = [one for one, _ in alive if any(reason.fits(one) for reason in reasons)]
    # On a busy machine a test may time out; that does not kill a mutant that cannot be killed.
    survivors = [one for one, status in alive if status != "timeout" or one in explained]
    killed = len(found) - len(survivors)
    percent = f"{killed * 1000 // len(found) / 10} %"
    late = killed - counts["killed"]
    figures = (len(found), killed, late, len(survivors), len(explained), percent)
    page = (
        f"# Mutants of {room.title}\n\n"
        f"Mutated: {listed(room.modules)}; tests: {listed(room.tests)}.\n\n"
        f"{FIGURES}| {' | '.join(map(str, figures))} |\n{''.join(modules(survivors, reasons))}"
    )
    (ROOT / FOLDER / f"{name}.md").write_text(page, encoding="utf-8")
    print(f"{name}: {killed} of {len(found)} mutants are killed: {percent}.")
    stale = [reason for reason in reasons if not any(map(reason.fits, survivors))]
    for reason in stale:
        print(f"{REASONS}: applies to no survivor: {reason}", file=sys.stderr)
    return int(killed * 100 < WANTED * len(found))


def listed(paths: Sequence[str]) -> str:
    """Return paths as Markdown code, separated by commas."""
    return ", ".join(f"`{path}`" for path in paths)


def outcomes() -> Iterator[tuple[Path, str, str]]:
    """Yield each mutant with its file and its status."""
    for meta in sorted(FOLDER.rglob("*.meta")):
        path = meta.relative_to(FOLDER).with_suffix("")
        data = SourceFileMutationData(path=path)
        data.load()
        for mutant, code in data.exit_code_by_key.items():
            yield path, mutant, status_by_exit_code[code]


def survivor(path: Path, mutant: str) -> Survivor:
    """Return a mutant with the lines that it changes."""
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
    """Return the number of a function's first line, including its decorators."""
    body: Sequence[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
    if owner:
        body = next(one for one in body if isinstance(one, ast.ClassDef) and one.name == owner).body
    found = next(one for one in body if isinstance(one, ast.FunctionDef) and one.name == name)
    return min([found.lineno, *(decorator.lineno for decorator in found.decorator_list)])


def modules(survivors: Sequence[Survivor], reasons: Sequence[Reason]) -> Iterator[str]:
    """Yield the survivors as Markdown, by file and by line."""

    def why(one: Survivor) -> str:
        return next((f": {reason.why}" for reason in reasons if reason.fits(one)), "")

    for path, ones in groupby(survivors, key=lambda one: one.path):
        yield f"\n### {path}\n"
        for (line, function, before, reason), same in groupby(
            ones, key=lambda one: (one.line, one.function, one.before, why(one))
        ):
            changes = [f"-{text}" for text in before.splitlines()]
            changes += [f"+{text}" for one in same for text in one.after.splitlines()]
            yield f"\nLine {line}, `{function}`{reason}.\n\n"
            yield "```diff\n" + "".join(f"{change}\n" for change in changes) + "```\n"


if __name__ == "__main__":
    sys.exit(main())
