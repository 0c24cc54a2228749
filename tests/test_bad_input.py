"""Bad input of any kind ends in a clear message, in bounded time and memory, the rest checked."""

import json
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import WRONG_SUM, reflint, write
from tests.scratch import commit, git, repository

SECONDS = 10
BYTES = 1 << 30
DATA = "# Titre\n```yaml\nid: 5.3\n{}\n```\n"
HEAD = DATA.format("") + "## Description\n"
BLOCK = b"# T\n```yaml\nid: 5.3\n```\n"
LAUGHS = "\n".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9 if n else ['lol'] * 9)}]" for n in range(9)
)


def checked(folder: Path) -> tuple[int, dict[str, set[str]]]:
    """Check a folder within the limits; return the status and the rules reported of each file."""
    limits = {resource.RLIMIT_AS: BYTES, resource.RLIMIT_CPU: SECONDS}
    words = ("check", "--output-format", "json")
    run = reflint(*words, cwd=folder, limits=limits)
    assert "Traceback" not in run.stderr
    rules: dict[str, set[str]] = {}
    for finding in json.loads(run.stdout)["findings"]:
        rules.setdefault(finding["path"], set()).add(finding["rule"])
    return run.returncode, rules


def lots(unit: str, size: int = 500 * 1024) -> bytes:
    return (unit * (size // len(unit.encode()) + 1)).encode()[:size]


def progressions(unit: Callable[[int], str], text: str = "") -> bytes:
    """Return an orientation of 1 500 niveaux, each with a progression over a different unit."""
    head = DATA.format("") + f"## Description\n{text}\n## Actions\n"
    niveaux = (
        f"### N\n```yaml\nid: 5.3.{number}\nponderation: 0\n```\n#### Description\nx\n"
        f"#### Principe\n1 action / 1 {unit(number)} → 14%\n1 action / 2 {unit(number)} → 28%\n…\n"
        for number in range(1, 1500)
    )
    return (head + "".join(niveaux)).encode()


def siblings(data: str, count: int) -> bytes:
    """Return an orientation of the profile `pourcentage` with a number of niveaux."""
    niveaux = (
        f"### N\n```yaml\nidentifiant: 5.3.{number}\n{data.format(number)}\n```\n"
        for number in range(1, count + 1)
    )
    return (DATA.format("points: 30").replace("id:", "identifiant:") + "## Actions\n").encode() + (
        "".join(niveaux).encode()
    )


BAD: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "a binary file": (lambda: bytes(range(256)) * 40, "file-unreadable"),
    "a line of 20 MB": (lambda: b"a" * 20_000_000, "file-unreadable"),
    "10 000 nested lists in one line": (lambda: b"# T\n" + b"- " * 10_000 + b"x\n", None),
    "YAML nested 100 000 deep": (lambda: DATA.format("a: " + "[" * 100_000).encode(), "data-yaml"),
    "YAML nested 200 deep": (
        lambda: DATA.format("a: " + "[" * 200 + "]" * 200).encode(),
        "data-yaml",
    ),
    "anchors that explode": (lambda: DATA.format(LAUGHS).encode(), "data-yaml"),
    "anchors that contain themselves": (lambda: DATA.format("a: &x [*x]").encode(), "data-yaml"),
    "half a megabyte of headings": (lambda: lots("# a\n"), None),
    "half a megabyte of hashes": (lambda: lots("#"), None),
    "half a megabyte of data blocks": (
        lambda: lots("# T\n```yaml\nid: 5.3\n```\n"),
        "file-unreadable",
    ),
    "9 000 data blocks": (lambda: BLOCK * 9_000, "duplicate-id"),
    "half a megabyte of open fences": (lambda: lots("```yaml\n\n"), None),
    "half a megabyte of open comments": (lambda: lots("<!--\n\n"), None),
    "half a megabyte of comments": (lambda: lots("<!-- a -->\n"), None),
    "half a megabyte of sections": (lambda: lots("## Description\n"), "file-unreadable"),
    "9 000 sections": (lambda: b"# T\n" + b"## Description\n" * 9_000, "section-duplicate"),
    "half a megabyte of tabs": (lambda: lots("\t"), None),
    "half a megabyte of question marks": (lambda: lots("? ( "), None),
    "half a megabyte of spaces": (lambda: b"# T" + lots(" ") + b"x", None),
    "half a megabyte of quotes": (lambda: lots("> "), None),
    "half a megabyte of keys": (lambda: DATA.format("a: b\n" * 100_000).encode(), "data-yaml"),
    "1 500 progressions, each over another unit": (
        lambda: progressions(lambda number: f"pilier{'x' * (number % 40)}"),
        "principe-bound",
    ),
    "1 500 progressions over units of many words": (
        lambda: progressions(lambda number: " ".join("a" * (1 + number % 28)), "un a " * 30_000),
        "principe-bound",
    ),
    "1 500 progressions whose bound is said in 1 000 ways": (
        lambda: progressions(
            lambda _: "piliers", "\n".join(f"les {n} piliers" for n in range(1000))
        ),
        "principe-bound",
    ),
    "an empty file": (lambda: b"", "title-missing"),
    "NUL characters": (lambda: b"# T\0\n```yaml\nid: 5.3\n```\n", "invisible-character"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_reported_within_10_s_and_1_gb(tmp_path: Path, what: str) -> None:
    make, rule = BAD[what]
    write(tmp_path, _5_2=WRONG_SUM)
    (tmp_path / "5.3.md").write_bytes(make())
    status, rules = checked(tmp_path)
    assert status == 1
    assert "weight-sum" in rules["5.2.md"]
    assert "rule-crashed" not in rules.get("5.3.md", set())
    if rule is not None:
        assert rule in rules["5.3.md"]


# Files whose fixes could take for ever, such as one that allows the next. They have half of the
# largest size, and are fixed in half of the time.
TO_FIX: dict[str, Callable[[], bytes]] = {
    "5 000 nested lists in one line": lambda: b"# T\n" + b"- " * 5_000 + b"x\n",
    "control characters before marks": lambda: (
        f"{HEAD}{chr(7)}``{chr(0)}`yaml\nid: 5\n{chr(0)}```\n{chr(0)}# Un titre\n".encode()
        + f"{chr(0)}`{chr(0)}`{chr(0)}`\n".encode() * 2_000
    ),
    "10 000 lines with a control character": lambda: HEAD.encode() + b"un mo\0t\n" * 10_000,
    "a title of 10 000 marks": lambda: DATA.replace("Titre", "Titre " + "- " * 10_000).encode(),
    "a title of 2 500 tabs": lambda: DATA.replace("Titre", "Ti\ttre" * 2_500).encode(),
    "a line of 5 000 entities": f"{HEAD}{'&nbsp;x' * 5_000}\n".encode,
}
COMMANDS = (
    ("check", "--output-format", "sarif"),
    ("check", "--diff-base", "HEAD"),
    ("check", "--staged"),
    ("tree",),
    ("show",),
    ("score", "--template"),
    ("diff",),
    ("init",),
)


def limited(folder: Path, *words: str, seconds: int) -> int:
    """Run a command within the limits, and return its status."""
    limits = {resource.RLIMIT_AS: BYTES, resource.RLIMIT_CPU: seconds}
    run = reflint(*words, cwd=folder, limits=limits)
    assert "Traceback" not in run.stderr
    assert "internal error" not in run.stderr
    return run.returncode


@pytest.mark.parametrize("what", TO_FIX)
def test_fixes_come_to_an_end_within_5_s_and_1_gb(tmp_path: Path, what: str) -> None:
    write(tmp_path, _5_2=WRONG_SUM.replace("### Former", "### - Former", 1))
    (tmp_path / "5.3.md").write_bytes(TO_FIX[what]())
    half = SECONDS // 2
    assert limited(tmp_path, "check", "--diff", "--unsafe-fixes", seconds=half) == 1
    assert limited(tmp_path, "check", "--fix", seconds=half) in {1, 2}
    assert (tmp_path / "5.2.md").read_text() == WRONG_SUM


@pytest.mark.parametrize("words", [("check",), *COMMANDS], ids=" ".join)
def test_every_command_keeps_the_limits(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = repository(tmp_path / "top")
    write(folder, _5_2=WRONG_SUM)
    commit(folder)
    # A third of the data blocks that a file may hold, in a third of the time.
    (folder / "5.3.md").write_bytes(BLOCK * 3_000)
    (folder / "5.4.md").write_bytes(BAD["a binary file"][0]())
    git(folder, "add", "-A")
    assert limited(folder, *words, seconds=SECONDS // 3) in {0, 1}
    if words == ("check",):  # Once more, where the files are known.
        assert limited(folder, *words, seconds=SECONDS // 3) == 1


@pytest.mark.parametrize(
    ("data", "count"),
    [("pourcentage: 0", 4_000), ("pourcentage: 1\nconcerne: k{}", 2_000)],
    ids=["without points", "each for a kind of its own"],
)
def test_thousands_of_siblings_are_added_up(tmp_path: Path, data: str, count: int) -> None:
    (tmp_path / "5.3.md").write_bytes(siblings(data, count))
    status, rules = checked(tmp_path)
    assert status == 1
    assert "weight-sum" in rules["5.3.md"]


def test_a_tree_of_1500_folders_one_in_the_other_is_walked_in_time(tmp_path: Path) -> None:
    top = tmp_path / "top"
    deep = top.joinpath(*"a" * 1500)
    subprocess.run(["mkdir", "-p", str(deep)], check=True)
    try:
        write(deep, _5_2=WRONG_SUM)
        status, rules = checked(top)
        assert status == 1
        assert [(path.count("a/"), reported) for path, reported in rules.items()] == [
            (1500, {"weight-sum"})
        ]
    finally:  # What removes the folders of tests may stop at a thousand.
        subprocess.run(["rm", "-rf", str(top)], check=True)
