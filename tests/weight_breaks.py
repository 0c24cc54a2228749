"""Every way to break a weight of a referential, and what is reported of each.

`python -m tests.weight_breaks` writes the reports again, to be read before they are committed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.rule_examples import findings_of, message

DATA = Path(__file__).resolve().parent / "data"
REPORTS = DATA / "weight_breaks.yaml"
FOLDERS = ("pourcentage", "points")
_WEIGHT = re.compile(r"^(?P<key>points|pourcentage): (?P<value>[0-9.]+)\n", re.MULTILINE)
_ID = re.compile(r"^(?:id|identifiant): \"?(?P<id>[0-9.]*)", re.MULTILINE)


class Break(NamedTuple):
    """One line of one file that becomes another; `name` says so."""

    name: str
    file: str
    text: str


def files_of(folder: str) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((DATA / folder).glob("*.md"))}


def breaks_of(files: dict[str, str]) -> Iterator[Break]:
    for file, text in files.items():
        for match in _WEIGHT.finditer(text):
            ids = _ID.findall(text, 0, match.start())
            key, value = match["key"], match["value"]
            other = {"points": "pourcentage", "pourcentage": "points"}[key]
            for line in (
                "",
                f"{key}: {float(value) + 1:g}\n",
                f"{key}: -{value}\n",
                f"{key}: beaucoup\n",
                f"{key[:3]}{key[4:]}: {value}\n",
                f"{other}: {value}\n",
            ):
                name = f"{ids[-1] or 'root'} {key}: {value} > {line.strip() or 'nothing'}"
                yield Break(name, file, text[: match.start()] + line + text[match.end() :])


def reported(files: dict[str, str], broken: Break) -> list[str]:
    """Return what is reported of a break, as `file:line rule message`."""
    changed = {**files, broken.file: broken.text}
    findings = findings_of(changed)
    return [
        f"{f.location.path}:{f.location.start.line if f.location.start else '-'} {f.rule}: "
        f"{message(f)}"
        for f in findings
    ]


def reports() -> dict[str, dict[str, list[str]]]:
    return {
        folder: {broken.name: reported(files, broken) for broken in breaks_of(files)}
        for folder in FOLDERS
        for files in [files_of(folder)]
    }


if __name__ == "__main__":
    text = yaml.safe_dump(reports(), allow_unicode=True, sort_keys=False, width=1000)
    REPORTS.write_text(text, encoding="utf-8")
