"""The picture in the README: a report of `reflint check` in a terminal, as SVG."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import click

from referentiel_lint.reports.characters import width

PICTURE = "report.svg"
EXAMPLE = """\
# Coopérer avec les collectivités voisines
```yaml
id: 5.2
```
## Description
Agir avec les collectivités voisines.

## Actions
### Organiser des formations
```yaml
id: 5.2.1
ponderation: 0.4
```
#### Description
Former les élus et les agents.

#### Principe
Aucune formation → 0%
1 à 3 formations → 40%
3 formations ou plus → 100%

### Signer des accords
```yaml
id: 5.2.2
ponderation: 0.5
```
#### Description
Conclure des accords durables avec les communes.

#### Principe
Aucun accord → 0%
accord signé → 100
"""
# The colours that click uses, by their SGR codes.
_CLASSES = {"1": "bold", "31": "red", "32": "green", "33": "yellow", "36": "cyan"}
_SGR = re.compile(r"\x1b\[(\d+)m")
# In pixels: the width of a character, the height of a line, the title bar and the margins.
_CELL, _LINE, _BAR, _MARGIN = 7.8, 19, 36, 20
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">
<title>Report of reflint check: each finding has its line, a caret and a remedy</title>
<style>
text {{ font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #c9d1d9 }}
.bold {{ font-weight: bold }} .green {{ fill: #7ee787 }}
.red {{ fill: #ff7b72 }} .yellow {{ fill: #f2cc60 }} .cyan {{ fill: #76e3ea }}
</style>
<rect width="100%" height="100%" rx="10" fill="#161b22"/>
<circle cx="24" cy="20" r="6" fill="#ff5f57"/>
<circle cx="44" cy="20" r="6" fill="#febc2e"/>
<circle cx="64" cy="20" r="6" fill="#28c840"/>
{texts}
</svg>
"""


@cache
def picture() -> str:
    """Return the SVG, without scripts, fonts or links to other hosts."""
    prompt = click.style("$", fg="green") + " reflint check"
    lines = [prompt, "", *_report().rstrip("\n").split("\n")]
    columns = max(width(click.unstyle(line)) for line in lines)
    return _SVG.format(
        width=columns * _CELL + 2 * _MARGIN,
        height=_BAR + len(lines) * _LINE + _MARGIN,
        texts="\n".join(text for row, line in enumerate(lines) for text in _texts(line, row)),
    )


def _report() -> str:
    """Return the output of `reflint check` in a terminal for the example."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "5.2.md").write_text(EXAMPLE, encoding="utf-8")
        options = ("--color=always", "--lang=en", "--output-format=full", "--no-cache")
        run = subprocess.run(
            (sys.executable, "-m", "referentiel_lint", "check", *options),
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    return f"{run.stdout}\n{run.stderr}"


def _texts(line: str, row: int) -> Iterator[str]:
    """Yield an element for each run of text in one style, with a fixed length for any font."""
    column, classes = 0, list[str]()
    for index, part in enumerate(_SGR.split(line)):
        if index % 2:
            classes = [] if part == "0" else [*classes, _CLASSES[part]]
            continue
        text = part.strip(" ")
        if text:
            x = _MARGIN + (column + width(part) - width(part.lstrip(" "))) * _CELL
            style = f' class="{" ".join(classes)}"' if classes else ""
            yield (
                f'<text x="{x:.1f}" y="{_BAR + (row + 1) * _LINE}"'
                f' textLength="{width(text) * _CELL:.1f}"{style}>{escape(text)}</text>'
            )
        column += width(part)
