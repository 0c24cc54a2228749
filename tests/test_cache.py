"""The cache: a run that knows files from other runs tells the same, and is never wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from linter.registry import RULES
from linter.rule import DocumentRule, Settings
from referentiel.profile import NIVEAUX
from referentiel_lint.cache.key import CacheKey
from referentiel_lint.cache.worker_count import processes_for
from referentiel_lint.storage import code_fingerprint as code
from tests.command import (
    HANG,
    ORIENTATION,
    REFLINT,
    behind,
    environment,
    reflint,
    write,
)
from tests.process_groups import living
from tests.rule_examples import referentiel_of
from tests.scratch import commit, git, repository
from tests.test_faults import small_disk
from tools.benchmarks.generate import write as write_referential
from tools.fuzzing.inputs import seeds
from tools.fuzzing.mutations import encoded, mutated

WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.6", 1)
SLIPS = WRONG_SUM.replace("Diffuser des documents.", "Diffuser  des documents des documents.\t")
CACHE_LINES = re.compile(r"^cache ?: .*\n", re.MULTILINE)
OTHER = ORIENTATION.replace("5.2", "5.3")
# As many words of mutated files are told apart from those of unmutated ones.
MUTATED = 40


class Ran(NamedTuple):
    """What a run told: its status, stdout, stderr without the words on the cache, and these."""

    status: int
    out: str
    err: str
    cache: tuple[str, ...]


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
        "--verbose",
        *arguments,
        cwd=folder,
        env={"REFLINT_CACHE_DIR": str(place)},
        first=first,
        stdin=stdin,
    )
    told = tuple(line.removeprefix("cache: ").strip() for line in CACHE_LINES.findall(done.stderr))
    assert "Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout, CACHE_LINES.sub("", done.stderr), told)


def the_same(*runs: Ran) -> bool:
    return len({run[:3] for run in runs}) == 1


def kept(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if not path.name.startswith("."))


# --- Cold, warm, in several processes


PARALLEL = (
    "import referentiel_lint.cache.session as s\ns.processes_for = lambda size: 2 if size else 1"
)
ALONE = "import referentiel_lint.cache.session as s\ns.processes_for = lambda size: 1"


def test_cold_warm_and_parallel_runs_tell_the_same_byte_for_byte(
    tmp_path: Path, root: Path
) -> None:
    own, random = seeds(tmp_path), Random(11)
    top = tmp_path / "many"
    for number in range(MUTATED):
        text = mutated(random.choice(own.texts), random.choice(own.texts), random)
        name = f"{1 + number % 5}.{1 + number // 5}.md"
        (top / f"r{number % 3}").mkdir(parents=True, exist_ok=True)
        (top / f"r{number % 3}" / name).write_bytes(encoded(text, random))
    shutil.copytree(root / "referentiel" / "eci", top / "eci")

    def told(place: str, *options: str, first: str = "") -> tuple[Ran, list[bytes]]:
        """Return what a run tells on stdout, and in files as json and as sarif."""
        outputs = [word for form in ("json", "sarif") for word in ("--output", f"{form}:{form}")]
        ran = check(top, tmp_path / place, *outputs, *options, first=first)
        return ran, [(top / form).read_bytes() for form in ("json", "sarif")]

    without = told("none", "--no-cache", first=ALONE)
    parallel = told("none", "--no-cache", first=PARALLEL)
    cold = told("alone", first=ALONE)
    warm = told("alone")
    cold_parallel = told("parallel", first=PARALLEL)
    warm_parallel = told("parallel")
    assert without[0].out
    others = (parallel, cold, warm, cold_parallel, warm_parallel)
    assert the_same(without[0], *(ran for ran, _ in others))
    assert [files for _, files in others] == [without[1]] * len(others)
    assert not (tmp_path / "none").exists()
    count = len(list(top.rglob("*.md")))
    known = (f"reused from earlier runs: {count} files",)
    assert warm[0].cache == warm_parallel[0].cache == known


def test_what_is_kept_of_one_process_and_of_several_is_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "eci"
    write_referential(folder, 30)
    bodies = []
    for name, first in (("alone", ALONE), ("parallel", PARALLEL)):
        assert check(folder, tmp_path / name, first=first).status == 0
        (file,) = kept(tmp_path / name)
        bodies.append(file.read_bytes())
    assert bodies[0] == bodies[1]


def test_large_referentials_are_read_in_several_processes_and_small_ones_are_not() -> None:
    cores = len(os.sched_getaffinity(0))
    assert processes_for(0) == processes_for(50_000) == 1
    assert processes_for(10**9) == min(cores, 8)


def test_a_process_that_dies_is_done_without(folder: Path, tmp_path: Path) -> None:
    dying = """
import os
from referentiel_lint.cache import session
session.processes_for = lambda size: 2
whole, parent = session.lines_of, os.getpid()
def lines_of(files, settings, rules, **at):
    return whole(files, settings, rules, **at) if os.getpid() == parent else os._exit(7)
session.lines_of = lines_of
"""
    absent = f"""
{PARALLEL}
import os
def fork():
    raise OSError(11, "Resource temporarily unavailable")
os.fork = fork
"""
    without = check(folder, tmp_path / "none", "--no-cache", first=ALONE)
    for name, first in (("dying", dying), ("absent", absent)):
        assert the_same(without, check(folder, tmp_path / name, first=first))


# The other process would be at work for long: nothing but a signal or the end of this one ends it.
LATE = f"""
{PARALLEL}
import os, time
whole, parent = s.lines_of, os.getpid()
def lines_of(*given, **named):
    if os.getpid() != parent:
        print("at work", flush=True)
        while True:
            time.sleep(0.01)
    return whole(*given, **named)
s.lines_of = lines_of
"""


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run of two processes, both of which read files."""
    folder = tmp_path / "eci"
    write_referential(folder, 30)
    with subprocess.Popen(
        [*behind(LATE), "check"],
        cwd=folder,
        env=environment(REFLINT_CACHE_DIR=str(tmp_path / "kept")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"at work\n"
        yield process
        process.kill()


def test_ctrl_c_ends_all_processes_in_silence(
    at_work: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    os.killpg(at_work.pid, signal.SIGINT)
    out, err = at_work.communicate(timeout=HANG)
    assert (at_work.returncode, out, err.strip()) == (130, b"", b"")
    assert not living([at_work.pid])
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_a_run_that_alone_is_told_to_end(
    at_work: subprocess.Popen[bytes], number: signal.Signals
) -> None:
    at_work.send_signal(number)
    _, err = at_work.communicate(timeout=HANG)  # Whoever holds stdout keeps it from ending.
    assert at_work.returncode == (130 if number is signal.SIGINT else -number)
    assert b"Traceback" not in err
    assert not living([at_work.pid])


def test_chunks_together_find_what_one_run_finds(folder: Path, place: Path) -> None:
    def identities(*names: str) -> set[str]:
        ran = check(folder, place, "--output-format", "json", *names)
        return {one["identity"] for one in json.loads(ran.out)["findings"]}

    whole = identities("5.2.md", "5.3.md")
    assert whole
    assert identities("5.2.md") | identities("5.3.md") == whole


# --- Never wrong


def test_what_has_changed_is_read_and_the_rest_is_known(folder: Path, place: Path) -> None:
    assert check(folder, place).cache == (
        "reused from earlier runs: 0 files",
        "read, nothing was cached for the folder with these settings: 2 files",
    )
    assert check(folder, place).cache == ("reused from earlier runs: 2 files",)
    (folder / "5.3.md").write_text(OTHER.replace("Former", "Former et informer"))
    write(folder, _5_4=ORIENTATION.replace("5.2", "5.4"))
    changed = check(folder, place)
    assert changed.cache == (
        "reused from earlier runs: 1 file",
        "read, changed: 1 file",
        "read, new: 1 file",
    )
    (folder / "5.4.md").unlink()
    gone = check(folder, place)
    assert gone.cache == ("reused from earlier runs: 2 files",)
    assert the_same(gone, check(folder, place), check(folder, place, "--no-cache"))


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


@pytest.mark.parametrize(
    "configuration",
    [
        'ignore = ["doubled-word"]',
        '[severity]\n"doubled-word" = "error"',
        '[per-path-ignores]\n"5.2.md" = ["tab"]',
        '[referentiels."."]\nprofile = "niveaux"',
        '[referentiels."."]\nprofile = "pourcentage"',
        '[referentiels."."]\nkeys = ["note"]\nsections = ["Remarques"]',
        'exclude = ["5.3.md"]',
    ],
)
def test_a_configuration_holds_from_the_next_run_on(
    folder: Path, place: Path, configuration: str
) -> None:
    check(folder, place)
    (folder / "reflint.toml").write_text(f"{configuration}\n")
    warm, again = check(folder, place), check(folder, place)
    assert the_same(warm, again, check(folder, place, "--no-cache"))
    (folder / "reflint.toml").unlink()
    assert the_same(check(folder, place), check(folder, place, "--no-cache"))


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "tab"),
        ("--ignore", "doubled-word"),
        ("--lang", "fr"),
        ("--statistics",),
        ("--diff",),
        ("--diff", "--unsafe-fixes"),
        ("5.3.md",),
        ("--output-format", "github"),
        ("--fail-on", "never"),
    ],
)
def test_every_option_tells_the_same_of_files_that_are_known(
    folder: Path, place: Path, options: tuple[str, ...]
) -> None:
    check(folder, place)
    cold = check(folder, place, "--no-cache", *options)
    assert the_same(cold, check(folder, place, *options), check(folder, place, *options))


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


def test_the_text_on_stdin_is_checked_beside_files_that_are_known(
    folder: Path, place: Path
) -> None:
    options = ("-", "--stdin-filename", "5.3.md")
    check(folder, place)
    text = OTHER.replace("ponderation: 0.5", "ponderation: 0.3", 1).encode()
    warm = check(folder, place, *options, stdin=text)
    cold = check(folder, place, "--no-cache", *options, stdin=text)
    assert "sum to 0.8" in warm.out
    assert the_same(warm, cold)
    assert warm.cache == ("reused from earlier runs: 1 file", "read, changed: 1 file")
    assert the_same(check(folder, place), check(folder, place, "--no-cache"))


def test_a_file_that_puts_the_others_into_another_profile_is_no_trap(
    folder: Path, place: Path
) -> None:
    # Nothing tells the profile of a file that has ids alone.
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


def test_other_code_finds_everything_out_again(folder: Path, place: Path) -> None:
    check(folder, place)
    other = "import referentiel_lint.cache.session as s\ns.fingerprint = lambda: 'another'"
    again = check(folder, place, first=other)
    assert again.cache[1] == "read, cached by another version: 2 files"


def test_a_rule_that_has_crashed_runs_again(folder: Path, place: Path) -> None:
    broken = """
from linter.rules import doubled_word
def check(document, settings):
    raise ZeroDivisionError
doubled_word.check = check
"""
    crashed = check(folder, place, first=broken)
    assert crashed.status == 2
    assert "rule-crashed" in crashed.out
    whole = check(folder, place)
    assert whole.cache == (
        "reused from earlier runs: 2 files",
        "read, the profile changed, a rule had crashed, or there was too much to cache: 2 files",
    )
    assert the_same(whole, check(folder, place), check(folder, place, "--no-cache"))


# --- Damage, and accidents


def test_a_damaged_file_is_found_out_again_and_mended(folder: Path, place: Path) -> None:
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
        assert ran.cache[0] == "reused from earlier runs: 0 files"
        assert file.read_bytes() == sound


def test_nothing_in_it_is_run(folder: Path, place: Path) -> None:
    check(folder, place)
    (file,) = kept(place)
    head, *lines = file.read_text().splitlines()
    assert json.loads(head).keys() == {"code", "digest"}
    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch("[0-9a-f]{32}", line[:32])
        assert json.loads(line[32:])[0] in ("5.2.md", "5.3.md")


def test_where_nothing_can_be_kept_the_run_is_as_ever(folder: Path, tmp_path: Path) -> None:
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


def test_on_a_full_disk_the_run_is_as_ever_and_leaves_no_part(folder: Path, tmp_path: Path) -> None:
    whole = check(folder, tmp_path / "none", "--no-cache")
    with small_disk(tmp_path) as disk:
        check(folder, disk)
        (file,) = kept(disk)
        sound = file.read_bytes()
        full = disk / "full"
        try:
            with full.open("wb", buffering=0) as stream:
                while stream.write(b"x" * 4096):
                    pass
        except OSError:
            pass
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


def test_killed_at_any_write_it_leaves_the_old_file_or_the_new_one(
    folder: Path, place: Path
) -> None:
    whole = check(folder, place, "--no-cache")
    states = set()
    for at in range(12):
        first = KILLED.format(at=at, place=str(place))
        done = reflint("check", cwd=folder, env={"REFLINT_CACHE_DIR": str(place)}, first=first)
        states.add(done.returncode)
        ran = check(folder, place)
        assert the_same(whole, ran)
        assert "damaged" not in " ".join(ran.cache)
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
    assert check(folder, place).cache == ("reused from earlier runs: 2 files",)
    assert len(list(place.iterdir())) == 1


# --- Where it lies


def test_a_cache_that_came_with_a_repository_is_neither_used_nor_written(
    tmp_path: Path,
) -> None:
    top = repository(tmp_path / "theirs")
    write(top / "eci", _5_2=ORIENTATION)
    place = top / ".cache"
    before = check(top / "eci", tmp_path / "mine")
    assert (before.status, kept(tmp_path / "mine") != []) == (0, True)
    shutil.copytree(tmp_path / "mine", place)
    (file,) = kept(place)
    file.write_bytes(file.read_bytes())
    planted = file.read_bytes()
    ran = check(top / "eci", place)
    assert ran.cache[1] == "read, the cache is off: 1 file"
    write(top / "eci", _5_2=WRONG_SUM)
    assert check(top / "eci", place).status == 1
    assert [path.read_bytes() for path in place.iterdir()] == [planted]


def test_what_no_run_has_asked_for_in_a_month_goes(folder: Path, place: Path) -> None:
    check(folder, place)
    (old,) = kept(place)
    left = place / f".{old.name}.x7"
    left.write_text("left by a run that was killed")
    month_ago = time.time() - 31 * 24 * 3600
    for path in (old, left):
        os.utime(path, (month_ago, month_ago))
    check(folder, place)
    assert old.stat().st_mtime > month_ago + 1  # It was asked for.
    os.utime(old, (month_ago, month_ago))
    check(folder, place, "--select", "tab")
    assert not old.exists()
    assert not left.exists()
    assert len(kept(place)) == 1


def test_the_index_is_checked_alike_where_files_are_known(tmp_path: Path, place: Path) -> None:
    top = repository(tmp_path / "ours")
    write(top / "eci", _5_2=ORIENTATION, _5_3=OTHER)
    commit(top)
    (top / "eci" / "5.3.md").write_text(OTHER.replace("ponderation: 0.5", "ponderation: 0.4", 1))
    for options in (("--staged",), (), ("--staged",), ("--diff-base", "HEAD")):
        cold = check(top, place, "--no-cache", *options)
        warm = check(top, place, *options)
        assert the_same(cold, warm, check(top, place, *options))
        assert warm.status == ("--staged" not in options)
    git(top, "add", "-A")
    (top / "eci" / "5.2.md").unlink()
    staged = check(top, place, "--staged")
    assert staged.cache == ("reused from earlier runs: 2 files",)
    assert the_same(staged, check(top, place, "--no-cache", "--staged"))


# --- What is kept depends on all that it was found by


@pytest.mark.parametrize("name", Settings._fields)
def test_every_setting_that_document_rules_see_is_in_the_digest(tmp_path: Path, name: str) -> None:
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
    changed = Settings()._replace(**{name: other[name]})
    digests = {CacheKey(one, ()).digest(tmp_path) for one in (Settings(), changed)}
    # Each record names its profile; the others are for rules on the whole.
    assert len(digests) == (1 if name in ("profile", "left_out", "before") else 2)


def test_rules_and_folder_are_in_the_digest(tmp_path: Path) -> None:
    rules = tuple(rule for rule in RULES if isinstance(rule, DocumentRule))
    checks = (CacheKey(Settings(), rules), CacheKey(Settings(), rules[1:]))
    digests = {one.digest(folder) for one in checks for folder in (tmp_path, tmp_path / "eci")}
    assert len(digests) == 4


def test_another_module_parser_or_version_is_other_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("referentiel", "scoring", "linter", "referentiel_lint"):
        (tmp_path / name / "cache").mkdir(parents=True)
        (tmp_path / name / "__init__.py").write_text("")
    module = tmp_path / "linter" / "rule.py"
    module.write_text("x = 1\n")
    monkeypatch.setattr(
        code, "__file__", str(tmp_path / "referentiel_lint" / "cache" / "code_fingerprint.py")
    )

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
    (tmp_path / "linter" / ".#rule.py").symlink_to("nobody@nowhere.1")  # As an editor leaves it.
    seen.append(now())
    monkeypatch.setattr(code, "_OTHERS", ("yaml",))
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
    write(folder, **{f"_5_{number}": text.replace("5.3", f"5.{number}") for number in range(2, 6)})
    for _ in range(2):
        done = check(folder, place, "--statistics", first=f"{ALONE}\n{LITTLE}")
        assert done.status == 0, done.err
        assert "control-character" in done.out
    assert sum(path.stat().st_size for path in place.iterdir()) < 200_000


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


def test_a_number_without_end_in_a_configuration_is_told(folder: Path, place: Path) -> None:
    for key in ("total", "nonsense"):
        (folder / "reflint.toml").write_text(f"{key} = 0x{'f' * 4000}\n")
        ran = check(folder, place)
        assert ran.status == 2
        assert "internal error" not in ran.err
        assert f"`{key}`" in ran.err


def test_a_repository_within_another_is_as_much_a_stranger_s(tmp_path: Path) -> None:
    top = repository(tmp_path / "theirs")
    write(top / "eci", _5_2=ORIENTATION)
    (top / "eci" / ".git").write_text("gitdir: ../.git/modules/eci\n")
    place = top / ".cache"
    for _ in range(2):
        assert check(top / "eci", place).cache[1] == "read, the cache is off: 1 file"
    assert not place.exists()
