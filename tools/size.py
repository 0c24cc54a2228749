"""Count lines of code and tokens by folder, and compare them with a revision: `make size`.

    python -m tools.size [REVISION]

Blank lines, comments and docstrings do not count. `total` is the total of the four packages; tests,
tools, templates (with the styles beside them) and TOML are listed below it.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tarfile
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("referentiel", "scoring", "linter", "referentiel_lint")
BESIDE = ("tests", "tools", "templates", "TOML")
_TEMPLATES = {".j2", ".css", ".html"}
_LAYOUT = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}


class Size(NamedTuple):
    """Lines of code, and tokens; templates and TOML have no tokens."""

    lines: int = 0
    tokens: int = 0

    def plus(self, other: Size) -> Size:
        """Return the sum of two sizes."""
        return Size(self.lines + other.lines, self.tokens + other.tokens)


def main() -> int:
    """Print the sizes, and their differences to a revision if one is named."""
    now = sizes(working_files())
    match sys.argv[1:]:
        case []:
            print_table(("lines", "tokens", "folder"), ((*now[one], one) for one in ordered(now)))
        case [revision]:
            before = sizes(committed_files(revision))
            print_table(
                ("before", "now", "change", "tokens", "now", "change", "folder"),
                (
                    (*changes(before.get(one, Size()), now.get(one, Size())), one)
                    for one in ordered({**before, **now})
                ),
            )
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def changes(before: Size, now: Size) -> Iterator[object]:
    """Yield both figures of each measure, and their difference."""
    for old, new in zip(before, now, strict=True):
        yield from (old, new, f"{new - old:+}")


def ordered(found: Mapping[str, Size]) -> list[str]:
    """Return the names of rows in order: folders, the total, then everything else."""
    inside = sorted(set(found) - {*BESIDE, "total"})
    return [*inside, *(one for one in ("total", *BESIDE) if one in found)]


def sizes(files: Iterable[tuple[PurePosixPath, bytes]]) -> dict[str, Size]:
    """Return the size of each row: packages, folders directly in them, the total, and others."""
    found: dict[str, Size] = {}
    for path, source in files:
        size = size_of(path, source)
        for name in names_of(path):
            found[name] = found.get(name, Size()).plus(size)
    return found


def names_of(path: PurePosixPath) -> Iterator[str]:
    """Yield the rows that a file counts in."""
    top, *inside = path.parts
    if path.suffix == ".toml":
        yield "TOML"
    elif path.suffix in _TEMPLATES:
        yield "templates"
    elif top in PACKAGES:
        yield from ("total", top)
        if len(inside) > 1:
            yield f"{top}/{inside[0]}"
    else:
        yield top


def size_of(path: PurePosixPath, source: bytes) -> Size:
    """Return the size of a module, or the number of non-blank lines of another file."""
    if path.suffix == ".py":
        return size_of_code(source)
    lines = (line.strip() for line in source.decode().split("\n"))
    return Size(sum(bool(line) and not line.startswith("#") for line in lines))


def size_of_code(source: bytes) -> Size:
    """Return the number of lines with code in a module, and of tokens.

    A string of several lines is code unless it is a docstring; each of its non-blank lines counts.
    """
    docstrings = set(docstring_lines(ast.parse(source)))
    tokens = [
        token
        for token in tokenize.tokenize(io.BytesIO(source).readline)
        if token.type not in _LAYOUT and token.start[0] not in docstrings
    ]
    occupied = {line for one in tokens for line in range(one.start[0], one.end[0] + 1)}
    texts = source.decode().split("\n")
    return Size(sum(bool(texts[number - 1].strip()) for number in occupied), len(tokens))


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


def counts(path: PurePosixPath) -> bool:
    """Return whether a file is counted."""
    if path.parts[0] in PACKAGES:
        return path.suffix in {".py", *_TEMPLATES} and "eci" not in path.parts
    if path.parts[0] in {"tests", "tools"}:
        return path.suffix in {".py", ".j2"} and "data" not in path.parts
    return path.as_posix() == "pyproject.toml"


def working_files() -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the path and content of each counted file on disk."""
    for top in (*PACKAGES, "tests", "tools", "pyproject.toml"):
        for path in (ROOT / top).rglob("*") if (ROOT / top).is_dir() else [ROOT / top]:
            relative = PurePosixPath(path.relative_to(ROOT).as_posix())
            if path.is_file() and counts(relative):
                yield relative, path.read_bytes()


def committed_files(revision: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the path and content of each counted file in a revision."""
    run = subprocess.run(
        ["git", "archive", "--format=tar", revision], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            if member.isfile() and counts(path):
                content = archive.extractfile(member)
                assert content is not None, path
                yield path, content.read()


def print_table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Print figures in columns; the last column is the name of the row."""
    for *figures, name in (head, *rows):
        print(*(f"{figure:>8}" for figure in figures), f"  {name}")


if __name__ == "__main__":
    sys.exit(main())
