"""Lines of code of the packages, folder by folder, beside those of a revision: `make size`.

    python -m tests.size [REVISION]

Blank lines, comments and docstrings do not count.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tarfile
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("referentiel", "scoring", "linter", "referentiel_lint")
_LAYOUT = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}


def main() -> int:
    """Print the sizes, and how they differ from those of the revision if one is named."""
    now = sizes(working_files())
    match sys.argv[1:]:
        case []:
            print_table(("lines", "folder"), ((now[one], one) for one in sorted(now)))
        case [revision]:
            before = sizes(committed_files(revision))
            rows = (
                (before[one], now[one], f"{now[one] - before[one]:+}", one)
                for one in sorted({*before, *now})
            )
            print_table(("before", "now", "change", "folder"), rows)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def sizes(files: Iterable[tuple[PurePosixPath, bytes]]) -> Counter[str]:
    """Return the lines of code of each package, of each folder directly in it, and of all."""
    lines: Counter[str] = Counter()
    for path, source in files:
        count = lines_of_code(source)
        package, *inside = path.parts
        lines["total"] += count
        lines[package] += count
        if len(inside) > 1:
            lines[f"{package}/{inside[0]}"] += count
    return lines


def lines_of_code(source: bytes) -> int:
    """Return how many lines of a module hold code.

    Of a string over several lines, which is code unless it is a docstring, each line counts that
    is not blank.
    """
    docstrings = set(docstring_lines(ast.parse(source)))
    occupied = {
        number
        for token in tokenize.tokenize(io.BytesIO(source).readline)
        if token.type not in _LAYOUT
        for number in range(token.start[0], token.end[0] + 1)
    }
    texts = source.decode().split("\n")
    return sum(bool(texts[number - 1].strip()) for number in occupied - docstrings)


def docstring_lines(module: ast.Module) -> Iterator[int]:
    """Yield the numbers of the lines that docstrings take up."""
    for node in ast.walk(module):
        match node:
            case (
                ast.Module(body=[ast.Expr(ast.Constant(str())) as docstring, *_])
                | ast.ClassDef(body=[ast.Expr(ast.Constant(str())) as docstring, *_])
                | ast.FunctionDef(body=[ast.Expr(ast.Constant(str())) as docstring, *_])
                | ast.AsyncFunctionDef(body=[ast.Expr(ast.Constant(str())) as docstring, *_])
            ):
                yield from range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1)


def working_files() -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the modules of the packages as they are on the disk, with their paths."""
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            yield PurePosixPath(path.relative_to(ROOT).as_posix()), path.read_bytes()


def committed_files(revision: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the modules of the packages as they are in a revision, with their paths."""
    run = subprocess.run(
        ["git", "archive", "--format=tar", revision], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            if path.suffix == ".py" and path.parts[0] in PACKAGES:
                content = archive.extractfile(member)
                assert content is not None, path
                yield path, content.read()


def print_table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Print figures in columns, each row ending in the name of what they are of."""
    for *figures, name in (head, *rows):
        print(*(f"{figure:>8}" for figure in figures), f"  {name}")


if __name__ == "__main__":
    sys.exit(main())
