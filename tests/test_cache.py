"""The cache: a run with files that other runs have cached gives the same, and is never wrong."""

import importlib
import os
import pickle
import pkgutil
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, NamedTuple

import openpyxl
import pytest

import linter
import referentiel
import scoring
from linter.engine import run as engine
from linter.finding import Finding
from linter.rule import Settings
from referentiel.files.discovery import find
from referentiel.profile import NIVEAUX
from referentiel_lint import cache as code
from referentiel_lint.cache import Cache
from referentiel_lint.check.run import planned
from referentiel_lint.configuration.plans import Plans
from tests.command import (
    ORIENTATION,
    REFLINT,
    WRONG_SUM,
    environment,
    fresh_modules,
    reflint,
    write,
)
from tests.growth import counting
from tests.rule_examples import referentiel_of
from tests.scratch import commit, fill, git, put, repository, small_disk
from tools.fuzzing.inputs import seeds
from tools.fuzzing.mutations import encoded, mutated

SLIPS = WRONG_SUM.replace("Diffuser des documents.", "Diffuser  des documents des documents.\t")
OTHER = ORIENTATION.replace("5.2", "5.3")
# Other modules that `code.PACKAGES` import, except for the standard library.
PARTS_OF_OTHERS = (
    *("annotated_types", "pydantic_core", "typing_extensions", "typing_inspection"),
    *("cython_runtime", "linkify_it", "mdurl"),
)
# Steps of edits that are tried one after the other.
STEPS = 40


class Ran(NamedTuple):
    """What a run reported: its status, stdout and stderr."""

    status: int
    out: str
    err: str


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "eci", _5_2=SLIPS, _5_3=OTHER)
    return tmp_path / "eci"


def check(
    folder: Path, place: Path, *arguments: str, first: str = "", stdin: bytes | None = None
) -> Ran:
    done = reflint(
        "check",
        *arguments,
        cwd=folder,
        env={"REFLINT_CACHE_DIR": str(place)},
        first=first,
        stdin=stdin,
    )
    assert "Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def the_same(*runs: Ran) -> bool:
    return len(set(runs)) == 1


def kept(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if not path.name.startswith("."))


# --- The law


# A project with actions, other files, and a sheet.
FILES = {
    "eci/5.2.md": SLIPS,
    "eci/5.3.md": OTHER,
    "questions/a.md": "# Qui ?\n```yaml\nid: q\ntype: binaire\nthematique_id: x\n```\n",
    "regles/eci_5.2.md": "# eci_5.2\n### Réduction\n```formule\nreponse(q, OUI)\n```\n",
    "tests/a.test.yml": "Test: a\nScores:\n  eci: 1\n",
    "plan.csv": "identifiant,nom,points\n1,Un,2\n1.1,Dire,1\n",
}
CONFIGURATIONS = (
    'ignore = ["doubled-word"]\n',
    '[severity]\n"doubled-word" = "error"\n',
    '[referentiels."eci"]\nprofile = "pourcentage"\n',
    'exclude = ["eci/5.3.md"]\n',
    "ignore =\n",
)
NO_EXTRA = "import sys\nsys.modules['python_calamine'] = None\n"


class Steps:
    """Random changes of a project, and of the cache of the runs after them."""

    def __init__(self, top: Path, place: Path, random: Random, texts: Sequence[str]) -> None:
        self.top, self.place, self.random, self.texts = top, place, random, texts
        self.options: tuple[str, ...] = ()
        self.first = ""
        for name, text in FILES.items():
            put(top, name, text)
        commit(top)

    def step(self) -> None:
        self.options, self.first = (), ""
        steps: tuple[Callable[[], object], ...] = (
            *(self.mutate, self.mutate, self.copy, self.remove, self.restore, self.configure),
            *(self.commit, self.option, self.option, self.hide_extra, self.damage, self.plant),
        )
        self.random.choice(steps)()

    def files(self) -> list[Path]:
        found = (one for one in self.top.rglob("*.*") if one.is_file())
        return sorted(one for one in found if ".git" not in one.parts)

    def mutate(self) -> None:
        file = self.random.choice(self.files())
        old = file.read_bytes().decode(errors="replace")
        text = mutated(old, self.random.choice(self.texts), self.random)
        file.write_bytes(encoded(text, self.random))

    def copy(self) -> None:
        file = self.random.choice(self.files())
        shutil.copy(file, file.with_name(f"5.{self.random.randrange(9)}.md"))

    def remove(self) -> None:
        self.random.choice(self.files()).unlink()

    def restore(self) -> None:
        git(self.top, "checkout", "-q", "HEAD", "--", ".")

    def commit(self) -> None:
        commit(self.top)

    def configure(self) -> None:
        (self.top / "reflint.toml").write_text(self.random.choice(CONFIGURATIONS))

    def option(self) -> None:
        self.options = self.random.choice(
            (("--staged",), ("--diff-base", "HEAD"), ("--diff",), ("--select", "tab"), ("eci",))
        )

    def hide_extra(self) -> None:
        self.first = NO_EXTRA

    def damage(self) -> None:
        for path in kept(self.place) if self.place.exists() else ():
            data = bytearray(path.read_bytes())
            if data:
                data[self.random.randrange(len(data))] ^= 1 << self.random.randrange(8)
                path.write_bytes(data)

    def plant(self) -> None:
        for path in kept(self.place) if self.place.exists() else ():
            path.write_bytes(file_of({"a": self.random.choice((b"", b"N.", EVIL[0]))}))


@pytest.mark.parametrize("seed", range(2))
def test_any_step_gives_the_same_without_cache(tmp_path: Path, place: Path, seed: int) -> None:
    steps = Steps(repository(tmp_path / "own"), place, Random(seed), seeds(tmp_path).texts)
    reported = set()
    for _ in range(STEPS // 2):
        steps.step()
        form = ("--output-format", "json") if steps.random.randrange(2) else ()
        options = (*form, *steps.options)
        runs = [
            check(steps.top, place, *one, *options, first=steps.first)
            for one in (("--no-cache",), (), ())
        ]
        assert the_same(*runs)
        reported.add(runs[0])
    assert len(reported) > STEPS // 5


def run_in(top: Path, cache: Cache) -> list[Finding]:
    """Check what is in a folder with a cache, and save it."""
    plans = Plans()
    found = find([top], plans, read_files=cache.reader(plans.plan))
    outcome = engine.check(planned(found, plans), diagnostics=cache.diagnostics)
    cache.save()
    return [*outcome.findings]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the files that are read and checked although there is a cache."""
    return counting(monkeypatch, code, "read_file", "diagnostics_of")


def test_real_files_are_known_afterwards(shared: Path, place: Path, work: Counter[str]) -> None:
    for folder in ("eci", "2023"):
        first = run_in(shared / "corpus" / folder, Cache(place))
        assert work["read_file"] == work["diagnostics_of"] > 0
        work.clear()
        second = run_in(shared / "corpus" / folder, Cache(place))
        assert not work
        assert [one.identity for one in second] == [one.identity for one in first]
        assert list(map(repr, second)) == list(map(repr, first))


def test_only_what_has_changed_is_read(folder: Path, place: Path, work: Counter[str]) -> None:
    run_in(folder, Cache(place))
    assert work == {"read_file": 2, "diagnostics_of": 2}
    for name in ("5.3", "5.4"):
        work.clear()
        (folder / f"{name}.md").write_text(OTHER.replace("5.3", name).replace("Former", "Dire"))
        run_in(folder, Cache(place))
        assert work == {"read_file": 1, "diagnostics_of": 1}
    work.clear()
    (folder / "5.4.md").unlink()
    run_in(folder, Cache(place))
    assert not work


def test_a_file_with_the_size_and_time_of_another_is_another(folder: Path, place: Path) -> None:
    before = check(folder, place)
    file = folder / "5.3.md"
    status = file.stat()
    file.write_text(OTHER.replace("ponderation: 0.5", "ponderation: 0.4", 1))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    after = check(folder, place)
    assert "sum to 0.9" in after.out
    assert "sum to 0.9" not in before.out


def test_a_rule_that_has_crashed_runs_again(folder: Path, place: Path, work: Counter[str]) -> None:
    broken = """
from linter.rules import doubled_word
def check(document):
    raise ZeroDivisionError
object.__setattr__(doubled_word.check, "check", check)
"""
    crashed = check(folder, place, first=broken)
    assert crashed.status == 2
    assert "rule-crashed" in crashed.out
    whole = check(folder, place)
    assert whole.status == 1
    assert the_same(whole, check(folder, place), check(folder, place, "--no-cache"))


def test_other_code_reads_everything_again(
    folder: Path, place: Path, work: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_in(folder, Cache(place))
    work.clear()
    monkeypatch.setattr(code, "fingerprint", lambda: "0" * 32)
    run_in(folder, Cache(place))
    assert work["read_file"] == 2


# --- A planted cache


def file_of(stored: object) -> bytes:
    """Return a file of the cache as this code writes it, with other content."""
    rows = stored.items() if isinstance(stored, dict) else [stored]
    return signed(b"".join(map(pickle.dumps, rows)))


def signed(body: bytes) -> bytes:
    """Return a file of the cache with a body."""
    return body + code._digest(body).digest()


def stored_in(file: Path) -> Iterator[str]:
    """Yield the keys of what a file of the cache holds."""
    with file.open("rb") as opened:
        while opened.tell() < file.stat().st_size - 16:
            yield pickle.load(opened)[0]


# Pickles that call something: by its name, by a name with dots, by one that a module imports, a
# function or a class of ours that is not part of the model.
EVIL = (
    b"cos\nsystem\n(S'touch planted'\ntR.",
    b"\x80\x04\x8c\x11referentiel.paths\x8c\x09os.system\x93\x8c\x0dtouch planted\x85R.",
    b"\x80\x04\x8c\x11referentiel.paths\x8c\x02os\x93.",
    b"\x80\x04\x8c\x19referentiel.files.writing\x8c\x0bwrite_whole\x93\x8c\x07planted"
    b"\x43\x01x\x86R.",
    b"\x80\x04\x8c\x07builtins\x8c\x04eval\x93\x8c\x011\x85R.",
    b"creferentiel.model\nfitting_profiles\n((ltR.",
    b"creferentiel.files.overlay\nOverlay\n((dtR.",
)


@pytest.mark.parametrize("evil", EVIL)
def test_a_planted_pickle_calls_nothing(folder: Path, place: Path, evil: bytes) -> None:
    whole = check(folder, place)
    (file,) = kept(place)
    stored = [*stored_in(file)]
    for planted in (signed(evil), file_of(dict.fromkeys(stored, evil))):
        file.write_bytes(planted)
        assert the_same(whole, check(folder, place))
        assert file.read_bytes() != planted
        assert not (folder / "planted").exists()


@pytest.mark.parametrize("package", [referentiel, scoring, linter])
def test_the_cache_makes_values_of_the_model_alone(package: ModuleType) -> None:
    unpickler = code._Unpickler(BytesIO())
    refused = 0
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            is_own = isinstance(value, type) and value.__module__ == found.name
            is_value = is_own and not issubclass(value, BaseException)
            if not (is_value and found.name in code.MODEL):
                with pytest.raises(pickle.UnpicklingError):
                    unpickler.find_class(found.name, name)
                refused += 1
    assert refused > 1000


@pytest.mark.parametrize("other", [None, {}, {"a": 1}, 7])
def test_a_planted_value_is_replaced(folder: Path, place: Path, other: object) -> None:
    whole = check(folder, place)
    (file,) = kept(place)
    stored = [*stored_in(file)]
    for planted in (file_of(other), file_of(dict.fromkeys(stored, pickle.dumps(other)))):
        file.write_bytes(planted)
        assert the_same(whole, check(folder, place))
        assert file.read_bytes() != planted


# --- Never wrong


@pytest.mark.parametrize(
    "configuration",
    [
        'ignore = ["doubled-word"]',
        '[severity]\n"doubled-word" = "error"',
        '[per-file-ignores]\n"5.2.md" = ["tab"]',
        '[referentiels."."]\nprofile = "niveaux"',
        '[referentiels."."]\nprofile = "pourcentage"',
        '[referentiels."."]\nkeys = ["note"]\nsections = ["Remarques"]',
        'exclude = ["5.3.md"]',
    ],
)
def test_a_changed_configuration_applies_to_the_next_run(
    folder: Path, place: Path, configuration: str
) -> None:
    check(folder, place)
    (folder / "reflint.toml").write_text(f"{configuration}\n")
    warm, again = check(folder, place), check(folder, place)
    assert the_same(warm, again, check(folder, place, "--no-cache"))
    (folder / "reflint.toml").unlink()
    assert the_same(check(folder, place), check(folder, place, "--no-cache"))


def test_what_is_fixed_is_fixed_alike(folder: Path, tmp_path: Path, place: Path) -> None:
    other = tmp_path / "other" / "eci"
    shutil.copytree(folder, other)
    check(folder, place)
    warm = check(folder, place, "--fix", "--unsafe-fixes")
    cold = check(other, place, "--no-cache", "--fix", "--unsafe-fixes")
    assert the_same(warm, cold)
    texts = [(folder / "5.2.md").read_text(), (other / "5.2.md").read_text()]
    assert texts[0] == texts[1] != SLIPS
    assert the_same(check(folder, place), check(other, place, "--no-cache"))


def test_stdin_is_checked_beside_known_files(folder: Path, place: Path) -> None:
    options = ("-", "--stdin-filename", "5.3.md")
    check(folder, place)
    text = OTHER.replace("ponderation: 0.5", "ponderation: 0.3", 1).encode()
    warm = check(folder, place, *options, stdin=text)
    cold = check(folder, place, "--no-cache", *options, stdin=text)
    assert "sum to 0.8" in warm.out
    assert the_same(warm, cold)
    assert the_same(check(folder, place), check(folder, place, "--no-cache"))


def test_a_file_that_changes_the_profile_of_the_others(folder: Path, place: Path) -> None:
    # The profile of a file that has only ids is not known.
    (folder / "5.3.md").write_text("# Titre\n```yaml\nid: 5.3\n```\n## Contexte\nTexte.\n")
    before = check(folder, place)
    # With it alone, and with files of other profiles, other sections are known.
    for text in (None, ORIENTATION.replace("ponderation: 0.5", "points: 50\ncategorie: bases")):
        if text is None:
            (folder / "5.2.md").unlink()
        else:
            (folder / "5.2.md").write_text(text)
        warm = check(folder, place)
        assert the_same(warm, check(folder, place), check(folder, place, "--no-cache"))
        assert warm.out != before.out


# --- Damage, and accidents


def test_a_damaged_file_is_found_out_again_and_fixed(folder: Path, place: Path) -> None:
    whole = check(folder, place)
    (file,) = kept(place)
    sound = file.read_bytes()
    random = Random(3)
    damages = [
        b"[" * 100_000,
        b"",
        b"\n",
        b"{}\n",
        b"[]",
        b"null\nx",
        sound[:-1],
        sound[: len(sound) // 2],
    ]
    damages += [sound + b"x", sound.replace(b"5.2.1", b"5.2.2"), b"\x80\x04pickle.", sound[::-1]]
    for _ in range(20):
        at = random.randrange(len(sound))
        damages.append(sound[:at] + bytes([sound[at] ^ 1 << random.randrange(8)]) + sound[at + 1 :])
    for damaged in damages:
        file.write_bytes(damaged)
        ran = check(folder, place)
        assert the_same(whole, ran)
        assert file.read_bytes() == sound


def test_where_nothing_can_be_cached_the_run_is_the_same(folder: Path, tmp_path: Path) -> None:
    whole = check(folder, tmp_path / "none", "--no-cache")
    taken = tmp_path / "taken"
    taken.write_text("a file")
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    for place in (taken, taken / "below", loop, Path("/proc/reflint"), Path("relative")):
        assert the_same(whole, check(folder, place))
    assert taken.read_text() == "a file"
    assert not (folder / "relative").exists()
    place = tmp_path / "folders"
    check(folder, place)
    (file,) = kept(place)
    file.unlink()
    os.mkfifo(file)
    assert the_same(whole, check(folder, place))
    file.unlink()
    file.mkdir()
    assert the_same(whole, check(folder, place))


def test_on_a_full_disk_the_run_is_the_same_and_leaves_no_part(
    folder: Path, tmp_path: Path
) -> None:
    whole = check(folder, tmp_path / "none", "--no-cache")
    with small_disk(tmp_path) as disk:
        check(folder, disk)
        (file,) = kept(disk)
        sound = file.read_bytes()
        full = fill(disk)
        (folder / "5.3.md").write_text(OTHER.replace("0.5", "0.50"))
        assert check(folder, disk).status == whole.status
        assert file.read_bytes() == sound
        assert [path.name for path in disk.iterdir() if path.name.startswith(".")] == []
        full.unlink()
        check(folder, disk)
        assert file.read_bytes() != sound


KILLED = """
import os, sys
left = {at}
def hook(event, arguments):
    global left
    writes = event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)
    if (writes or event in ("os.rename", "os.chmod", "os.remove", "os.mkdir")) and any(
        str(one).startswith({place!r}) for one in arguments[:2]
    ):
        left -= 1
        if left == -1:
            os._exit(9)
sys.addaudithook(hook)
"""


def test_a_kill_leaves_the_old_file_or_the_new_one(folder: Path, place: Path) -> None:
    whole = check(folder, place, "--no-cache")
    states = set()
    for at in range(12):
        first = KILLED.format(at=at, place=str(place))
        done = reflint("check", cwd=folder, env={"REFLINT_CACHE_DIR": str(place)}, first=first)
        states.add(done.returncode)
        ran = check(folder, place)
        assert the_same(whole, ran)
        shutil.rmtree(place)
    assert states == {9, whole.status}


def test_runs_at_once_do_not_disturb_each_other(folder: Path, place: Path) -> None:
    whole = check(folder, place, "--no-cache", "--output-format", "concise").out
    env = environment(REFLINT_CACHE_DIR=str(place))
    command = [REFLINT, "check", "--output-format", "concise"]
    for _ in range(2):
        runs = [
            subprocess.Popen(
                command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            for _ in range(6)
        ]
        assert {run.communicate()[0].decode() for run in runs} == {whole}
    assert len(list(place.iterdir())) == 1


# --- Where it is


def test_it_lies_in_the_user_s_cache_folder(folder: Path, tmp_path: Path) -> None:
    env = {"REFLINT_CACHE_DIR": "", "XDG_CACHE_HOME": str(tmp_path / "xdg"), "HOME": str(tmp_path)}
    for place in (tmp_path / "xdg" / "reflint", tmp_path / ".cache" / "reflint"):
        assert reflint("check", cwd=folder, env=env).returncode == 1
        assert len(kept(place)) == 1
        env["XDG_CACHE_HOME"] = ""


def test_a_cache_in_the_repository_is_neither_used_nor_written(tmp_path: Path) -> None:
    top = repository(tmp_path / "theirs")
    write(top / "eci", _5_2=ORIENTATION)
    place = top / ".cache"
    before = check(top / "eci", tmp_path / "mine")
    assert (before.status, kept(tmp_path / "mine") != []) == (0, True)
    shutil.copytree(tmp_path / "mine", place)
    (file,) = kept(place)
    file.write_bytes(file.read_bytes())
    planted = file.read_bytes()
    check(top / "eci", place)
    write(top / "eci", _5_2=WRONG_SUM)
    assert check(top / "eci", place).status == 1
    assert [path.read_bytes() for path in place.iterdir()] == [planted]


# --- The key of the cache: everything that results depend on


@pytest.mark.parametrize("name", Settings._fields)
def test_other_settings_have_a_separate_file(tmp_path: Path, place: Path, name: str) -> None:
    other: dict[str, Any] = {
        "profile": NIVEAUX,
        "units": (("pilier", 7),),
        "total": 500,
        "population_bound": "below",
        "keys": frozenset({"note"}),
        "sections": frozenset({"Remarques"}),
        "thematiques": frozenset({"nature"}),
        "left_out": frozenset({("weight-sum", "5.2.md", 1)}),
        "before": referentiel_of({}),
    }
    plan = Plans().plan(tmp_path)
    plans = (plan, plan._replace(settings=plan.settings._replace(**{name: other[name]})))
    files = {code._opened(place, (tmp_path / "eci", False), one).path for one in plans}
    # Diagnostics are stored by profile; the state before is for rules on the whole.
    assert len(files) == (1 if name in ("profile", "before") else 2)


def test_other_rules_and_folders_have_a_separate_file(tmp_path: Path, place: Path) -> None:
    plan = Plans().plan(tmp_path)
    plans = (plan, plan._replace(rules=[one for one in plan.rules if one.name != "tab"]))
    read = ((tmp_path / "eci", False), (tmp_path / "eci", True), (tmp_path / "cae", False))
    files = {code._opened(place, one, plan).path for one in read for plan in plans}
    assert len(files) == 6


def test_every_package_that_a_check_imports_is_part_of_the_code(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("identifiant", "nom", "points"), ("1", "Un", 2), ("1.1", "Dire", 2)):
        book.active.append(row)
    book.save(tmp_path / "plan.xlsx")
    write(tmp_path / "eci", _5_2=SLIPS.replace("id: 5.2.1", "id: [5.2.1]"))
    (tmp_path / "reflint.toml").write_text(CONFIGURATIONS[0])
    run = (
        f"import os\nos.chdir({str(tmp_path)!r})\nfrom referentiel_lint.cli import cli\n"
        "cli.main(['check'], standalone_mode=False)"
    )
    ours = {"referentiel", "scoring", "linter", "referentiel_lint", "platformdirs"}
    names = {name.partition(".")[0] for name in fresh_modules(run)}
    others = {name for name in names - ours if name.isidentifier() and not name.startswith("_")}
    found = others - sys.stdlib_module_names
    assert {"markdown_it", "yaml", "python_calamine"} <= found
    assert found <= {*code.PACKAGES, *PARTS_OF_OTHERS}


def test_the_fingerprint_changes_with_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "linter" / "engine").mkdir(parents=True)
    module = tmp_path / "linter" / "engine" / "rule.py"
    module.write_text("x = 1\n")
    monkeypatch.setattr(code, "_OWN", (tmp_path / "linter",))

    def now() -> str:
        code.fingerprint.cache_clear()
        return code.fingerprint()

    seen = [now(), now()]
    assert seen[0] == seen[1]
    module.write_text("x = 22\n")
    seen.append(now())
    os.utime(module, (1, 1))
    seen.append(now())
    module.rename(module.with_name("rules.py"))
    seen.append(now())
    module.with_name(".#rule.py").symlink_to("nobody@nowhere.1")  # As an editor leaves it.
    seen.append(now())
    monkeypatch.setattr(code, "PACKAGES", ("yaml",))
    seen.append(now())
    monkeypatch.setattr(code, "__version__", "99")
    seen.append(now())
    code.fingerprint.cache_clear()
    assert len(set(seen)) == len(seen) - 1


# --- Hostile repositories, and runs that are ended


# A limit 40 MB above what the process takes already: all findings at once need several times that.
LITTLE = """
import resource
taken = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (taken + (40 << 20),) * 2)
"""


def test_findings_without_end_are_neither_all_at_hand_nor_kept(tmp_path: Path) -> None:
    folder, place = tmp_path / "eci", tmp_path / "kept"
    text = OTHER.replace("Diffuser des documents.", "a\x01" * 50_000)
    write(folder, **{f"_5_{number}": text.replace("5.3", f"5.{number}") for number in (2, 3)})
    for _ in range(2):
        done = check(folder, place, "--statistics", first=LITTLE)
        assert done.status == 0, done.err
        assert "invisible-character" in done.out
    assert sum(path.stat().st_size for path in place.iterdir()) < 600_000


def test_a_cache_that_may_not_be_entered_stops_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "reflint.toml").write_text('fail-on = "warning"\n')
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    whole = check(folder, tmp_path / "none", "--no-cache")
    for place in (closed / "kept", tmp_path / ("x" * 300)):
        closed.chmod(0)
        done = reflint(
            "check", cwd=folder, env={"REFLINT_CACHE_DIR": str(place)}, unprivileged=True
        )
        closed.chmod(0o700)
        assert (done.returncode, done.stdout, done.stderr) == whole[:3]


def test_a_repository_within_another_is_as_untrusted(tmp_path: Path) -> None:
    top = repository(tmp_path / "theirs")
    write(top / "eci", _5_2=ORIENTATION)
    (top / "eci" / ".git").write_text("gitdir: ../.git/modules/eci\n")
    place = top / ".cache"
    for _ in range(2):
        assert check(top / "eci", place).status == 0
    assert not place.exists()
