"""Generate a referential as Markdown files, and the same as a sheet of actions."""

import csv
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import referentiel
from referentiel.profile import SectionKind
from tools.benchmarks import shaped

_KEYS = ("points", "pourcentage", "categorie")
_SECTIONS = {
    SectionKind.DESCRIPTION: "description",
    SectionKind.CONTEXTE: "contexte",
    SectionKind.EXEMPLES: "exemples",
    SectionKind.RESSOURCES: "ressources",
    SectionKind.CRITERE: "critere",
}


def write(folder: Path, files: int) -> int:
    """Write a referential in folders `markdown` and `sheet`, and return the number of rows.

    A file has about 20 actions.
    """
    markdown, sheet = folder / "markdown", folder / "sheet"
    shaped.write(folder / "made", files * 5 // 3)
    (folder / "made" / "pourcentage").rename(markdown)
    shutil.rmtree(folder / "made")
    sheet.mkdir()
    (found,) = referentiel.find(markdown).referentiels
    rows = list(_rows(found))
    with (sheet / "referentiel.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((("identifiant", "nom", *_KEYS, *_SECTIONS.values()), *rows))
    return len(rows)


def _rows(found: referentiel.Referentiel) -> Iterator[Sequence[str]]:
    for node in found.nodes:
        if not str(node.identifier or ""):  # A sheet needs no root.
            continue
        source = node.document.source
        keys = {key.meant: source.slice(key.value.span).strip("\"'") for key in node.action.keys}
        texts = (
            "\n\n".join(source.slice(one.body).strip() for one in node.action.sections_of(kind))
            for kind in _SECTIONS
        )
        values = (keys.get(key, "") for key in _KEYS)
        yield str(node.identifier), node.title or "", *values, *texts
