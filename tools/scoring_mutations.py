"""Test mutations of the scoring code, each in a copy, against the golden cases alone.

    python -m tools.scoring_mutations

Exit status 0 if the golden cases notice at least `LEAST` of them.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LEAST = 15
_TESTS = "tests/scoring/test_golden.py"
_COPIED = ("referentiel", "scoring", "linter", "referentiel_lint", "tests", "pyproject.toml")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules", "clients", "corpus")


class Mutation(NamedTuple):
    """A text that occurs once in a file of `scoring`, and its replacement."""

    name: str
    file: str
    old: str
    new: str


MUTATIONS = (
    Mutation(
        "heirs worth 0",
        "statuts/r2023.py",
        "one not in non_concernees and parts[one]]",
        "one not in non_concernees]",
    ),
    Mutation(
        "sharing one level lower",
        "statuts/r2023.py",
        "if tree.depths[action] >= tree.level and not",
        "if tree.depths[action] > tree.level and not",
    ),
    Mutation(
        "NC down in 2023",
        "statuts/points.py",
        "*(with_descendants(tree, marked) if goes_down else marked)",
        "*with_descendants(tree, marked)",
    ),
    Mutation(
        "factors of ancestors", "statuts/r2023.py", "own if above is None else own * above", "own"
    ),
    Mutation(
        "NC tâches not counted",
        "statuts/points.py",
        "(0, 0, 0, 0, 0, 0, 0, count, count, count)",
        "(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
    ),
    Mutation(
        "children not scaled",
        "statuts/r2023.py",
        "potentiel[child] *= ratio",
        "potentiel[child] *= 1",
    ),
    Mutation(
        "a plafond of potentiel instead of perso",
        "statuts/r2023.py",
        "(worths.perso[one] or worths.potentiel[one] for",
        "(worths.potentiel[one] for",
    ),
    Mutation(
        "programme and pas fait swapped",
        "statuts/points.py",
        "fait, programme, pas_fait, non_renseigne, *counts = zip(",
        "fait, pas_fait, programme, non_renseigne, *counts = zip(",
    ),
    Mutation(
        "ties",
        "statuts/scores.py",
        "return round(value, 3)",
        "return Fraction(floor(value * 1000 + Fraction(1, 2)), 1000)",
    ),
    Mutation(
        "unanswered proportion 0",
        "formule/evaluator.py",
        "return Unanswered(question) if given is None else given",
        "return Fraction(0) if given is None else given",
    ),
    Mutation(
        "population <", "formule/identite.py", "if one > population]", "if one >= population]"
    ),
    Mutation(
        "NC down in 2026",
        "statuts/points.py",
        "*(with_descendants(tree, marked) if goes_down else marked)",
        "*marked",
    ),
    Mutation(
        "last child dropped",
        "statuts/points.py",
        "if (parent := tree.parents[action]) is not None:",
        "if (parent := tree.parents[action]) is not None and (\n"
        "            len(tree.children[parent]) == 1 or action != tree.children[parent][-1]\n"
        "        ):",
    ),
    Mutation(
        "désactivation without descendants",
        "statuts/points.py",
        "        if parent in found:\n            found.add(action)\n",
        "        if parent in found:\n            pass\n",
    ),
    Mutation(
        "a parent's statut added",
        "statuts/points.py",
        "rows[action] = _detailed(amounts[action], counted[action], share)",
        "own = _detailed(amounts[action], counted[action], share)\n"
        "            rows[action] = tuple(map(add, rows[action], own))",
    ),
    Mutation(
        "a syndicat no EPCI",
        "formule/identite.py",
        '"syndicat": ("EPCI", "syndicat")',
        '"syndicat": ("syndicat",)',
    ),
    Mutation(
        "order of a triple",
        "statuts/points.py",
        "zip(parts[::3], parts[1::3], parts[2::3], strict=True)",
        "zip(parts[1::3], parts[::3], parts[2::3], strict=True)",
    ),
)


def main() -> int:
    """Test each mutation, and print whether it is noticed; return the exit status."""
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in _COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=_LEFT_OUT)
            else:
                shutil.copy(ROOT / name, copy / name)
        if not _holds(copy):
            print("the golden cases fail without a mutation")
            return 2
        noticed = [one.name for one in MUTATIONS if _is_noticed(copy, one)]
    print(f"{len(noticed)} of {len(MUTATIONS)} noticed")
    return 0 if len(noticed) >= LEAST else 1


def _is_noticed(copy: Path, mutation: Mutation) -> bool:
    path = copy / "scoring" / mutation.file
    text = path.read_text(encoding="utf-8")
    if text.count(mutation.old) != 1:
        raise ValueError(f"{mutation.name}: `{mutation.old}` is not in {mutation.file} once")
    path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
    is_noticed = not _holds(copy)
    path.write_text(text, encoding="utf-8")
    print(f"{'noticed' if is_noticed else 'MISSED '} {mutation.name}", flush=True)
    return is_noticed


def _holds(copy: Path) -> bool:
    """Return whether the golden cases of statuts pass in a copy."""
    options = ("-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-k", "golden_case")
    command = (sys.executable, "-B", "-m", "pytest", *options, _TESTS)
    return subprocess.run(command, cwd=copy, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
