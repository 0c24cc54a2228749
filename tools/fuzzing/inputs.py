"""Inputs by kind: each is made of real files, reproducibly from a seed and a number."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TypeAlias

import yaml

from referentiel.referential import Referentiel
from tools.fuzzing import ensembles, promises
from tools.fuzzing.mutations import encoded, mutated

ROOT = Path(__file__).resolve().parent.parent.parent
_FENCED = re.compile(r"(?ms)^```ya?ml\n(.*?)^```")
_FORMULE = re.compile(r"(?ms)^```formule\n(.*?)^```")
_NIVEAU = re.compile(r"(?m)^### ")
CONFIGURATION = """\
language = "fr"
fail-on = "warning"
ignore = ["data-*", "tab"]
exclude = ["archives/", "*.tmp.md"]
baseline = "known.json"
[severity]
"principe-*" = "info"
[per-file-ignores]
"5.*.md" = ["id-hole"]
[referentiels.eci]
profile = "ponderation"
total = 500
population-bound = "below"
keys = ["note"]
sections = ["Remarques"]
thematiques = ["nature"]
name = "eci"
action-depth = 2
[referentiels.eci.units]
pilier = 7
"""
ENTRY = '{"referentiel": "eci", "rule": "tab", "action": %s, "identity": "%s"}'
ENTRIES = ",\n    ".join((ENTRY % ("null", "0123456789abcdef" * 2), ENTRY % ('"5.2"', "f" * 32)))
BASELINE = f'{{\n  "version": 1,\n  "findings": [\n    {ENTRIES}\n  ]\n}}\n'

# Files by name.
Files: TypeAlias = Mapping[str, bytes]


@dataclass(frozen=True)
class Seeds:
    """The real texts that inputs are made of; `folder` is where a check may write."""

    texts: Sequence[str]
    folder: Path

    @cached_property
    def niveaux(self) -> Sequence[str]:
        """Parts of files: each niveau, and what precedes the first one."""
        parts = (part for text in self.texts for part in _NIVEAU.split(text))
        return [f"### {part}" for part in parts if len(part) < 3000]

    @cached_property
    def blocks(self) -> Sequence[str]:
        """Data blocks."""
        return list(dict.fromkeys(b for text in self.texts for b in _FENCED.findall(text)))

    @cached_property
    def principes(self) -> Sequence[str]:
        """The texts of principles, without their headings."""
        return list(dict.fromkeys(promises.principes_in(self.texts)))

    @cached_property
    def formules(self) -> Sequence[str]:
        """The formulas of the tests and of the real files."""
        folder = ROOT / "tests" / "scoring" / "formule" / "data"
        tables = yaml.safe_load((folder / "evaluations.yaml").read_text(encoding="utf-8"))
        ours = (str(formule) for table in tables.values() for formule in table)
        real = (formule for text in self.texts for formule in _FORMULE.findall(text))
        return list(dict.fromkeys((*ours, *real)))

    @cached_property
    def siblings(self) -> Mapping[str, Sequence[str]]:
        """The texts of sibling files, by the folders of their kinds."""
        corpus = ROOT.parent / "shared" / "corpus" / "2023"
        return ensembles.texts_of((ROOT / "tests" / "data" / "ensemble", corpus))

    @cached_property
    def forms(self) -> Referentiel:
        """A referential with a niveau for each form of answer."""
        folder = ROOT / "tests" / "data" / "scoring" / "formes"
        return promises.referentiel_of({p.name: p.read_bytes() for p in folder.glob("*.md")})

    @cached_property
    def answers(self) -> Sequence[str]:
        """Answers to the referential `forms`."""
        folder = ROOT / "tests" / "data" / "scoring"
        return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]


def seeds(folder: Path) -> Seeds:
    """Read the real files: those of the project and, if present, those in `../shared`."""
    folders = (
        ROOT / "tests" / "data",
        ROOT / "referentiel" / "eci",
        ROOT.parent / "shared" / "corpus",
    )
    paths = (path for one in folders for path in sorted(one.rglob("*.md")))
    texts = dict.fromkeys(path.read_text(encoding="utf-8", errors="replace") for path in paths)
    return Seeds(list(texts), folder)


@dataclass(frozen=True)
class Kind:
    """How to make an input of a kind, and what must hold for it."""

    make: Callable[[Seeds, Random], Files]
    holds: Callable[[Seeds, Files, Random], None]


def _one(pick: Callable[[Seeds], Sequence[str]], name: str, most: int = 5) -> Callable[..., Files]:
    def make(seeds: Seeds, random: Random) -> Files:
        texts = pick(seeds)
        text = mutated(random.choice(texts), random.choice(texts), random, most)
        return {name: encoded(text, random)}

    return make


def _text(files: Files) -> str:
    (data,) = files.values()
    return data.decode("utf-8", "surrogateescape")


def _orientation(seeds: Seeds, random: Random) -> Files:
    """Return a small mutated orientation of one or two niveaux."""
    niveaux = [random.choice(seeds.niveaux) for _ in range(random.choice((1, 1, 2)))]
    head = "# Agir\n```yaml\nid: 5.2\n```\n## Description\nx\n\n## Actions\n"
    text = mutated(head + "".join(niveaux), random.choice(seeds.texts), random)
    return {"5.2.md": encoded(text, random)}


def _file(seeds: Seeds, random: Random) -> Files:
    return _one(lambda own: own.texts, "5.2.md", most=10)(seeds, random)


def _referential(seeds: Seeds, random: Random) -> Files:
    """Return two or three real files, the first of them mutated."""
    texts = [random.choice(seeds.texts) for _ in range(random.randint(2, 3))]
    texts[0] = mutated(texts[0], texts[1], random)
    named = zip(("5.2.md", "5.3.md", "1.1.md"), texts, strict=False)
    return {name: encoded(text, random) for name, text in named}


KINDS: Mapping[str, Kind] = {
    "principe": Kind(
        _one(lambda own: own.principes, "principe"),
        lambda _, files, random: promises.of_principe(_text(files), random),
    ),
    "formule": Kind(
        _one(lambda own: own.formules, "formule"),
        lambda _, files, random: promises.of_formule(_text(files), random),
    ),
    "block": Kind(
        _one(lambda own: own.blocks, "block"),
        lambda _, files, random: promises.of_block(_text(files), random),
    ),
    "answers": Kind(
        _one(lambda own: own.answers, "answers"),
        lambda own, files, _: promises.of_answers(own.forms, files["answers"]),
    ),
    "configuration": Kind(
        _one(lambda _: (CONFIGURATION,), "configuration", most=2),
        lambda own, files, _: promises.of_configuration(files["configuration"], own.folder),
    ),
    "baseline": Kind(
        _one(lambda _: (BASELINE,), "baseline", most=2),
        lambda own, files, _: promises.of_baseline(files["baseline"], own.folder),
    ),
    "orientation": Kind(
        _orientation,
        lambda _, files, random: promises.of_files(
            files,
            forms=random.random() < 0.1,
            fixes=random.random() < 0.3,
            scores=random.random() < 0.2,
        ),
    ),
    "file": Kind(
        _file,
        lambda _, files, random: promises.of_files(
            files, forms=random.random() < 0.3, fixes=True, scores=True
        ),
    ),
    "ensemble": Kind(
        lambda own, random: ensembles.ensemble(own.siblings, random),
        lambda _, files, random: ensembles.of_ensemble(
            files, forms=random.random() < 0.1, fixes=random.random() < 0.3
        ),
    ),
    "referential": Kind(
        _referential,
        lambda _, files, __: promises.of_files(files, forms=True, fixes=True, scores=True),
    ),
}


def drawn(kind: str, seed: int, number: int) -> Random:
    """Return the random generator of an input, which is the same each time."""
    return Random(f"{kind} {seed} {number}")


def made(kind: str, own: Seeds, seed: int, number: int) -> Files:
    """Return the files of an input."""
    return KINDS[kind].make(own, drawn(kind, seed, number))


def hold(kind: str, own: Seeds, files: Files, seed: int, number: int) -> None:
    """Check what must hold for an input; raise an exception if it does not."""
    KINDS[kind].holds(own, files, drawn(f"{kind}, checked", seed, number))
