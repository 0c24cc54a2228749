"""Count the shapes of text per file: `python -m tools.benchmarks.shapes FOLDER…`.

The numbers of real files are in `tools/benchmarks/shaped.py`, which generates files like them.
"""

import re
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

# Expressions that find a shape in a text, by the name of the shape.
PATTERNS = {
    "headings": re.compile(r"^#+ ", re.MULTILINE),
    "data blocks": re.compile(r"^```yaml$", re.MULTILINE),
    "links in HTML": re.compile(r"<a "),
    "other tags": re.compile(r"<(?!a )[a-z]"),
    "links in Markdown": re.compile(r"\]\("),
    "bare addresses": re.compile(r"(?<![\"'(])https?://"),
    "entities": re.compile(r"&\w+;"),
    "bold type": re.compile(r"\*\*\b"),
    "lists with `-`": re.compile(r"^ *- ", re.MULTILINE),
    "lists with `•`": re.compile(r"^ *• ", re.MULTILINE),
    "levels (`→`)": re.compile(r"→"),
    "parentheses": re.compile(r"\("),
    "typographic apostrophes": re.compile("’"),
    "no-break spaces": re.compile("\N{NO-BREAK SPACE}"),
    "decomposed accents": re.compile(r"[\u0300-\u036f]"),
    "tabs": re.compile(r"\t"),
    "tables": re.compile(r"^(?:\|.*|[^\n|]*\|[^\n]*)\n[ |:-]*-[ |:-]*$", re.MULTILINE),
    "spaces at the end": re.compile(r" $", re.MULTILINE),
}
_NO_PROSE = re.compile(r"```yaml\n.*?^```$|^#+ [^\n]*$", re.MULTILINE | re.DOTALL)


def shapes(texts: Sequence[str]) -> Mapping[str, float]:
    """Return the average numbers of shapes per file, and the lengths of lines of prose."""
    prose = [line for text in texts for line in _NO_PROSE.sub("", text).split("\n") if line.strip()]
    lengths = [len(line) for line in prose]
    deciles = statistics.quantiles(lengths, n=10)
    return {
        "kilobytes": sum(len(text.encode()) for text in texts) / 1000 / len(texts),
        "lines": sum(text.count("\n") for text in texts) / len(texts),
        "lines of prose": len(prose) / len(texts),
        "their length, median": deciles[4],
        "their length, ninth decile": deciles[8],
        "their length, longest": max(lengths),
        **{
            name: sum(len(pattern.findall(text)) for text in texts) / len(texts)
            for name, pattern in PATTERNS.items()
        },
    }


def texts_in(folder: Path) -> list[str]:
    """Return the texts of the Markdown files below a folder."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]


def shape_table(columns: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Yield the lines of a table of shapes, with a column for each set of files."""
    yield f"| per file | {' | '.join(columns)} |"
    yield f"|---|{'---:|' * len(columns)}"
    for name in next(iter(columns.values())):
        yield f"| {name} | {' | '.join(f'{column[name]:.2f}' for column in columns.values())} |"


if __name__ == "__main__":
    found = {folder: shapes(texts_in(Path(folder))) for folder in sys.argv[1:]}
    sys.stdout.writelines(f"{line}\n" for line in shape_table(found))
