"""An untrusted repository: it runs no code, and nothing is read, written or sent outside of it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from linter.fixing.writing import FORBIDDEN_PLACES
from linter.words import Text
from referentiel_lint.check.arguments import FORMATS
from referentiel_lint.configuration.files import LINK
from tests.command import HANG, ORIENTATION, environment
from tests.every_command import COMMANDS, make
from tests.scratch import clean, ran, settle

SECRET, MARK = "a-secret-of-the-machine", "a_word_of_the_stranger"
TRAP = f"{MARK} = 1\nraise SystemExit('{MARK} ran')\n"
TAGS = f"!!python/object/apply:os.system ['touch {MARK}']"

# Runs each command, and reports everything that Python does and that no command may do. The cache
# may create objects of the model's classes.
WATCHED = """\
import io, json, os, site, sys, sysconfig
commands, top, ours, mark = json.loads(sys.argv[1])
cached = os.path.realpath(os.environ["REFLINT_CACHE_DIR"])
written_to = {top, cached, os.path.realpath(os.environ["TMPDIR"])}
reads = {os.path.realpath(one) for one in (*sysconfig.get_paths().values(), sys.prefix,
    sys.base_prefix, ours)}
reported, classes = [], set()
def inside(path, folders):
    return any(path == one or path.startswith(one + os.sep) for one in folders)
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        is_write = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        if is_write and not (inside(path, written_to) or path == os.devnull):
            reported.append(["write", path])
        if not inside(path, {*written_to, *reads, "/dev", "/proc", "/etc"}):
            reported.append(["read", path])
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.",
            "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile",
            "pty.", "ctypes.")):
        reported.append([event, repr(arguments)[:200]])
    elif event.startswith("pickle."):
        classes.add(arguments)
    elif event == "subprocess.Popen" and os.path.basename(str(arguments[0])) != "git":
        reported.append([event, repr(arguments)[:200]])
    elif event in ("compile", "exec") and mark in repr(arguments):
        reported.append([event, repr(arguments)[:200]])
    elif event == "exec" and inside(getattr(arguments[0], "co_filename", ""), {top}):
        reported.append([event, repr(arguments)[:200]])
    elif event == "import" and mark in str(arguments[:2]):
        reported.append([event, repr(arguments[:2])[:200]])
    elif event in ("os.rename", "os.link", "os.remove", "os.mkdir", "os.symlink", "os.rmdir"):
        for one in arguments[:2]:
            if isinstance(one, (str, bytes)) and os.fsdecode(one) != cached and not inside(
                os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(os.fsdecode(one)))),
                    "x"), written_to
            ):
                reported.append([event, str(one)])
sys.addaudithook(hook)
from referentiel_lint import cli as command
written = []
for arguments in commands:
    sys.argv = ["reflint", *arguments]
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    try:
        command.main()
    except SystemExit as ended:
        if str(ended.code) not in ("0", "1", "2"):
            reported.append(["exit", str(ended.code)])
    finally:
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = kept
    for one in streams:
        one.flush()
        written.append(one.buffer.getvalue().decode("utf-8", "replace"))
for module, name in classes:
    found = vars(sys.modules[module]).get(name)
    is_ours = module.split(".")[0] in ("referentiel", "scoring", "linter")
    if not (isinstance(found, type) and (is_ours or (module, name) == ("fractions", "Fraction"))):
        reported.append(["pickle.find_class", f"{module}.{name}"])
print(json.dumps([reported, written]))
"""


def watched(top: Path, commands: tuple[tuple[str, ...], ...], root: Path) -> tuple[Any, list[str]]:
    """Run commands in a folder; return what they did that none may do, and what they wrote.

    They may write temporary files, and remove them.
    """
    temporary = top.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCHED, json.dumps([commands, str(top), str(root), MARK])],
        cwd=top,
        env={**clean(), **environment(PYTHONPATH=str(root), TMPDIR=str(temporary))},
        capture_output=True,
        timeout=HANG,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert list(temporary.iterdir()) == []
    reported, written = json.loads(done.stdout)
    return reported, written


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of the machine, beside the repository."""
    folder = tmp_path / "outside"
    folder.mkdir()
    text = ORIENTATION.replace("5.2", "9.1").replace("Diffuser", SECRET)
    (folder / "9.1.md").write_text(text, encoding="utf-8")
    (folder / "secret.toml").write_text(f'"{SECRET}" = "{SECRET}"\n')
    (folder / "secret.json").write_text(f'{{"{SECRET}": 1}}\n')
    (folder / "secret.yaml").write_text(f"{SECRET}: {SECRET}\n")
    return folder


@pytest.fixture
def top(tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An untrusted repository, with everything that could be run or followed."""
    settle(monkeypatch)
    top = make(tmp_path.resolve() / "top")
    for name in ("yaml", "json", "click", "linter", "sitecustomize", "conftest", "setup", "re"):
        (top / f"{name}.py").write_text(TRAP)
        (top / "eci" / f"{name}.py").write_text(TRAP)
    text = ORIENTATION.replace("5.2", "5.3")
    text = text.replace("ponderation: 0.5", f"ponderation: 0.5\n{MARK}: {TAGS}", 1)
    (top / "eci" / "5.3.md").write_text(f"{text}\n<script>{MARK}</script>\n`r {MARK}`\n")
    (top / "eci" / "9.1.md").symlink_to(outside / "9.1.md")
    (top / "eci" / "9.2.md").symlink_to("../../outside/9.1.md")
    (top / "eci" / "loop.md").symlink_to("loop.md")
    (top / "docs").mkdir()
    (top / "docs" / "guide.md").symlink_to(outside / "9.1.md")
    (top / "linked").symlink_to(outside)
    (top / "round").symlink_to(top)
    (top / "derived").symlink_to(outside)
    (top / "answers.yaml").write_text(f"reponses:\n  5.2.2: {TAGS}\n  {MARK}: *{MARK}\n")
    return top


def test_no_command_acts_outside(top: Path, outside: Path, root: Path) -> None:
    before = {path.name: path.read_bytes() for path in outside.iterdir()}
    commands = (
        *COMMANDS,
        ("check", "--fix"),
        ("check", "--fix", "--unsafe-fixes"),
        ("check", "--write-baseline"),
        ("check", *(f"--output={form}:report.{form}" for form in FORMATS)),
    )
    reported, written = watched(top, commands, root)
    assert reported == []
    assert not [text for text in written if SECRET in text]
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == before
    assert not (top / MARK).exists()


@pytest.mark.parametrize("name", ["report.json", "out/report.json"])
def test_a_report_is_not_written_through_a_link_out_of_the_project(
    top: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(top)
    (top / "report.json").symlink_to(outside / "secret.json")
    (top / "out").symlink_to(outside)
    done = ran("check", "--output", f"json:{name}")
    assert (done.status, done.out) == (2, "")
    assert done.usage_error == (FORBIDDEN_PLACES["outside"],)
    assert done.err.splitlines()[0] == (
        f"reflint: --output json:{name}: a link leads out of the project: nothing is read or "
        "written there"
    )
    assert SECRET in (outside / "secret.json").read_text()
    assert not (outside / "report.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "json:r.json"), FORBIDDEN_PLACES["git"]),
        (("--output", "json:.git/r.json"), FORBIDDEN_PLACES["git"]),
        (("--baseline", "linked/b.json", "--write-baseline"), FORBIDDEN_PLACES["outside"]),
        (("--baseline", ".git/b.json", "--write-baseline"), FORBIDDEN_PLACES["git"]),
        (("--baseline", "r.json", "--write-baseline"), FORBIDDEN_PLACES["git"]),
    ],
)
def test_nothing_is_written_through_a_linked_folder_nor_inside_git(
    top: Path,
    outside: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: Text,
) -> None:
    monkeypatch.chdir(top)
    (top / "r.json").symlink_to(".git/config")
    before = {path: path.read_bytes() for path in (top / ".git").iterdir() if path.is_file()}
    listed = sorted(path.name for path in outside.iterdir())
    done = ran("check", *arguments)
    assert (done.status, done.usage_error) == (2, (said,))
    assert {path: path.read_bytes() for path in before} == before
    assert not (top / ".git" / "b.json").exists()
    assert sorted(path.name for path in outside.iterdir()) == listed


def test_nothing_is_written_into_git(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(top)
    before = sorted((top / ".git").iterdir())
    assert ran("init", ".git").status == 2
    (top / "reflint.toml").write_text('baseline = ".git/known.json"\n')
    assert ran("check", "--write-baseline").status == 2
    assert sorted((top / ".git").iterdir()) == before


@pytest.mark.parametrize("arguments", [("check",), ("check", "--config", "reflint.toml")])
def test_a_configuration_is_not_read_through_a_link_out_of_its_repository(
    top: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(top)
    (top / "reflint.toml").symlink_to(outside / "secret.toml")
    done = ran(*arguments)
    assert (done.status, done.out) == (2, "")
    assert SECRET not in done.err
    assert done.usage_error == (LINK,)
    (top / "reflint.toml").unlink()
    (top / "pyproject.toml").symlink_to(outside / "secret.toml")
    assert ran("check").status == 2  # A page that links lead out of is listed, as before.
    assert ran("check").usage_error == ()


@pytest.mark.parametrize("command", ["score", "diff --answers"])
def test_answers_are_not_read_through_a_link_out_of_the_project(
    top: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(top)
    (top / "answers.yaml").unlink()
    (top / "answers.yaml").symlink_to(outside / "secret.yaml")
    done = ran(*command.split(), "answers.yaml")
    assert done.status == 2
    assert "not read: answers.yaml (a link to a file outside the project)" in done.err
    assert SECRET not in done.out + done.err


def test_what_is_done_outside_on_demand_is_seen(top: Path, outside: Path, root: Path) -> None:
    report = str(outside / "report.json")
    reported, _ = watched(top, (("check", "--output", f"json:{report}"),), root)
    assert {kind for kind, _ in reported} >= {"write", "os.rename"}
    reported, written = watched(
        top, (("check", "linked/9.1.md", "--output-format", "concise"),), root
    )
    assert ["read", str(outside.resolve() / "9.1.md")] in reported
    assert any("9.1.md" in text for text in written)
