"""`reflint report --pdf` where the browser is missing, fails or hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from linter.usage_error import UsageError
from linter.words.language import Language
from referentiel_lint.printing.browser import VARIABLE
from referentiel_lint.printing.pdf import pdf_of
from tests.command import ORIENTATION, reflint, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program")

# Writes what it was told to print to.
PRINTS = """
for argument in sys.argv:
    if argument.startswith("--print-to-pdf="):
        pathlib.Path(argument.partition("=")[2]).write_bytes(b"%PDF-1.4\\n%%EOF\\n")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "eci", _5_2=ORIENTATION)
    return tmp_path / "eci"


def browser(tmp_path: Path, code: str) -> Path:
    """Write a program that takes the place of a browser."""
    program = tmp_path / "browser"
    start = f"#!{sys.executable}\nimport os, pathlib, subprocess, sys, time\n"
    program.write_text(start + code, encoding="utf-8")
    program.chmod(0o755)
    return program


def report(
    folder: Path, *arguments: str | Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    return reflint("report", *arguments, cwd=folder, env=variables)


def files(folder: Path) -> set[str]:
    return {one.name for one in folder.parent.iterdir()}


def test_without_a_browser_it_says_what_to_do_before_any_work(folder: Path) -> None:
    run = report(folder, "-o", "../report.html", "--pdf", "../report.pdf", PATH=str(folder))
    assert run.returncode == 2
    assert run.stderr.splitlines() == [
        "reflint: --pdf: there is no browser that prints: no Chromium, Chrome or Edge",
        "  remedy: install one (Debian: `apt-get install chromium`), name it with "
        "`--browser`, or print the HTML page yourself",
    ]
    assert files(folder) == {"eci"}


@pytest.mark.parametrize(
    ("arguments", "variables", "place"),
    [
        (("--browser", "./absent"), {}, "--browser ./absent"),
        ((), {VARIABLE: "absent"}, VARIABLE),
    ],
)
def test_a_browser_that_is_named_and_missing_is_an_error(
    folder: Path, arguments: tuple[str, ...], variables: dict[str, str], place: str
) -> None:
    run = report(folder, "--pdf", "../report.pdf", *arguments, **variables)
    assert run.returncode == 2
    assert f"reflint: {place}: there is no program of this name or path\n" in run.stderr


def test_the_option_comes_before_the_variable_and_the_variable_before_what_is_installed(
    folder: Path, tmp_path: Path
) -> None:
    program = browser(tmp_path, PRINTS)
    for arguments, variable in (((), str(program)), (("--browser", str(program)), "absent")):
        run = report(folder, "--pdf", "../report.pdf", *arguments, **{VARIABLE: variable})
        assert run.returncode == 0, run.stderr
        assert "written: ../report.pdf (PDF)\n" in run.stderr
        assert (tmp_path / "report.pdf").read_bytes() == b"%PDF-1.4\n%%EOF\n"
        (tmp_path / "report.pdf").unlink()


@pytest.mark.parametrize(
    ("code", "detail"),
    [
        (
            "sys.exit('[1:2:FATAL:zygote.cc:1] No usable sandbox!\\nerrors\\n')",
            "No usable sandbox!",
        ),
        ("sys.exit('[1:2:ERROR:bus.cc:1] no bus\\n[1:2:ERROR:a.cc:1] bad page')", "bad page"),
        ("sys.exit(21)", "exit status 21"),
        ("pass", "exit status 0"),
        (PRINTS.replace("%%EOF", ""), "exit status 0"),
        (PRINTS + "os.kill(os.getpid(), 9)", "exit status -9"),
    ],
)
def test_a_browser_that_fails_is_an_error_and_nothing_is_written(
    folder: Path, tmp_path: Path, code: str, detail: str
) -> None:
    (tmp_path / "report.pdf").write_text("old")
    program = browser(tmp_path, code)
    run = report(folder, "-o", "../new/", "--pdf", "../report.pdf", "--browser", program)
    assert run.returncode == 2
    assert f"{program}: this browser did not print the page ({detail})\n" in run.stderr
    assert files(folder) == {"eci", "browser", "report.pdf"}
    assert (tmp_path / "report.pdf").read_text() == "old"


def test_a_browser_that_hangs_is_ended_with_what_it_started_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(own))
    # The child holds the pipe open for writing: a read ends when nobody does.
    held = tmp_path / "held"
    os.mkfifo(held)
    code = f"subprocess.run(['sh', '-c', 'exec sleep 600 > {held}'])"
    reading = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(UsageError) as raised:
        pdf_of(str(browser(tmp_path, code)), "<p>", Language.ENGLISH, most_seconds=3)
    assert "did not finish printing within 3 seconds" in str(raised.value)
    os.set_blocking(reading, True)
    assert os.read(reading, 1) == b""
    os.close(reading)
    assert [*own.iterdir()] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "reflint: --output: the name of a file or a folder is missing\n"),
        (
            ("-o", "../report.html", "--browser", "chromium"),
            "reflint: --browser chromium: a browser is of use only with `--pdf`\n",
        ),
        (
            ("-o", "../report", "--pdf", "../report"),
            "reflint: --pdf ../report: this is already the file of `--output`\n",
        ),
        (("--pdf", "report.pdf"), "this would be in the folder of the referential, `.`\n"),
        (("--pdf", "absent/report.pdf"), "--pdf absent/report.pdf: "),
    ],
)
def test_what_cannot_be_written_is_an_error(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    run = report(folder, *arguments, **{VARIABLE: str(browser(tmp_path, PRINTS))})
    assert run.returncode == 2
    assert told in run.stderr
    assert files(folder) == {"eci", "browser"}


def test_a_pdf_does_not_take_the_place_of_a_page(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    program = browser(tmp_path, PRINTS)
    arguments = ("-o", "../site/", "--pdf", "../site/index.html", "--browser", program)
    run = report(folder, *arguments)
    assert run.returncode == 2
    told = "reflint: --pdf ../site/index.html: this is already the file of `--output`\n"
    assert told in run.stderr
    assert [(one.name, one.read_text()) for one in site.iterdir()] == [("index.html", "old")]
