"""Ensembles of sibling files, one of them mutated, and what must hold for all of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from linter.engine import run as engine
from linter.engine.run import CRASHED, Universe
from linter.finding import Finding
from linter.fixing.run import fix
from linter.manual.examples import collections_of
from referentiel.files.disk import Content
from referentiel.files.opening import RawFile
from referentiel.kind import Kind
from referentiel.model import Document
from tests.referentiel.places import assert_well_placed
from tools.fuzzing.known import Known
from tools.fuzzing.mutations import encoded, mutated
from tools.fuzzing.promises import PLAN, assert_placed, assert_rendered, reported

# An ensemble gets files of some of these folders; longer files are not used.
_FOLDERS = ("indicateurs", "personnalisations", "preuves", "questions", "tests")
_LONGEST = 12_000


def texts_of(folders: Sequence[Path]) -> Mapping[str, Sequence[str]]:
    """Return the texts of the sibling files of some ensembles, by the folders of their kinds."""
    paths = {
        name: [
            path
            for folder in folders
            for path in sorted((folder / name).rglob("*.*"))
            if path.suffix in (".md", ".yml") and path.stat().st_size < _LONGEST
        ]
        for name in _FOLDERS
    }
    return {
        name: list(dict.fromkeys(path.read_text(encoding="utf-8") for path in own))
        for name, own in paths.items()
    }


def ensemble(texts: Mapping[str, Sequence[str]], random: Random) -> Mapping[str, bytes]:
    """Return two or three sibling files, one of them mutated, mostly in the folder of its kind."""
    folders = random.sample(_FOLDERS, random.choice((2, 2, 3)))
    chosen = {folder: random.choice(texts[folder]) for folder in folders}
    first, second, *_ = folders
    chosen[first] = mutated(chosen[first], chosen[second], random)
    files = {_named(folder): encoded(text, random) for folder, text in chosen.items()}
    if first != "tests" and random.random() < 0.2:
        files[f"{random.choice(_FOLDERS[:-1])}/b.md"] = files.pop(_named(first))
    return files


def _named(folder: str) -> str:
    return f"{folder}/a.test.yml" if folder == "tests" else f"{folder}/a.md"


def of_ensemble(files: Mapping[str, bytes], *, forms: bool, fixes: bool) -> None:
    """Assert that files are checked without a crash, with exact places, and equally when cached."""
    universe: Universe = [(one, PLAN) for one in collections_of(files)]
    for whole, _ in universe:
        for document in whole.documents:
            assert_well_placed(document)
    findings = engine.check(universe).findings
    for finding in findings:
        assert finding.rule != CRASHED, f"rule-crashed: {finding.arguments}"
        assert_placed(finding)
    identities = [(finding.referentiel, finding.identity) for finding in findings]
    assert len(set(identities)) == len(identities), "two findings of one identity"
    again = known_from_another_run(files)
    assert [*map(reported, findings)] == [*map(reported, again)], "other findings the second time"
    if forms:
        assert_rendered(findings, tuple(files))
    if fixes:
        first = fix(universe, None, unsafe=False)
        if first.changes:
            assert fix(first.universe, None, unsafe=False).changes == [], "a second run fixes more"


def known_from_another_run(files: Mapping[str, bytes]) -> Sequence[Finding]:
    """Return the findings in files whose models and document findings come from a cache."""
    known = Known(PLAN)

    def read(name: str, data: bytes, /, *, kind: Kind = Kind.ACTIONS) -> Document:
        return known.read(RawFile(name, Content(data, len(data)), kind))

    universe: Universe = [(one, PLAN) for one in collections_of(files, read)]
    return engine.check(universe, diagnostics=known.diagnostics).findings
