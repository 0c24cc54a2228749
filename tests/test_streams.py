"""Streams that are closed, broken or without UTF-8: the status stays, without a traceback."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from referentiel_lint import cli as command
from referentiel_lint.configuration.files import forget
from tests.command import HANG, REFLINT, environment
from tests.every_command import COMMANDS, make
from tests.scratch import clean, settle

IDS = [" ".join(arguments) for arguments in COMMANDS]


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch)
    monkeypatch.chdir(make(tmp_path / "top"))
    return tmp_path / "top"


def status(arguments: tuple[str, ...], patch: pytest.MonkeyPatch) -> object:
    """Run the command as the installed script does, in this process."""
    forget()
    patch.setattr(sys, "argv", ["reflint", *arguments])
    with pytest.raises(SystemExit) as ended:
        command.main()
    return ended.value.code


def with_streams(
    arguments: tuple[str, ...],
    patch: pytest.MonkeyPatch,
    out: io.TextIOWrapper | None,
    err: io.TextIOWrapper | None,
) -> object:
    with patch.context() as inner:
        inner.setattr(sys, "stdout", out)
        inner.setattr(sys, "stderr", err)
        return status(arguments, inner)


def text_stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def broken_pipe() -> io.TextIOWrapper:
    """Return the end of a pipe whose other end is closed."""
    reading, writing = os.pipe()
    os.close(reading)
    return open(writing, "w", encoding="utf-8")  # noqa: PTH123 -- a number


def reported_by(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


@pytest.mark.parametrize("arguments", COMMANDS, ids=IDS)
def test_streams_that_are_closed_or_broken_are_no_error_and_the_status_stays(
    top: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = text_stream(), text_stream()
    expected = with_streams(arguments, monkeypatch, out, err)
    for file in ("reflint.toml", ".pre-commit-config.yaml", "derived/5.2.yaml"):
        (top / file).unlink(missing_ok=True)
    for is_out in (True, False):
        again = text_stream()
        with broken_pipe() as pipe:
            streams = (pipe, again) if is_out else (again, pipe)
            assert with_streams(arguments, monkeypatch, *streams) == expected
        reported = reported_by(again)
        assert (
            reported == reported_by(err if is_out else out)
            or "derived" in reported
            or "init" in arguments
        )
        assert "Traceback" not in reported
        assert "reflint: internal error" not in reported
    for closed in ((None, text_stream()), (text_stream(), None), (None, None)):
        assert with_streams(arguments, monkeypatch, *closed) == expected


IN_ONE_PROCESS = """\
import io, json, sys
from referentiel_lint import cli as command
reported = []
for arguments in json.loads(sys.argv[1]):
    sys.argv = ["reflint", *arguments]
    kept = sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(io.BytesIO(), one.encoding, one.errors) for one in kept]
    sys.stdout, sys.stderr = streams
    try:
        command.main()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdout, sys.stderr = kept
    texts = []
    for one in streams:
        one.flush()
        texts.append(one.buffer.getvalue().decode("utf-8"))
    reported.append([code, *texts])
print(json.dumps(reported))
"""


def in_locale(top: Path, **locale: str) -> list[tuple[int, str, str]]:
    """Run every command in one process of such a locale; return statuses, stdouts and stderrs."""
    done = subprocess.run(
        [sys.executable, "-c", IN_ONE_PROCESS, json.dumps(COMMANDS)],
        cwd=top,
        env={**clean(), **environment(), **locale},
        capture_output=True,
        timeout=HANG,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return [(code, out, err) for code, out, err in json.loads(done.stdout)]


def test_a_locale_without_utf_8_changes_no_status_and_no_machine_format(tmp_path: Path) -> None:
    """Streams are ASCII there, as names of files are: what they lack is escaped."""
    poor = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    rich = in_locale(make(tmp_path / "rich"))
    plain = in_locale(make(tmp_path / "plain"), **poor)
    for arguments, (code, out, _), (poor_code, poor_out, poor_err) in zip(
        COMMANDS, rich, plain, strict=True
    ):
        assert (arguments, poor_code) == (arguments, code)
        assert "Traceback" not in poor_err
        assert "internal error" not in poor_err
        assert poor_err.isascii()
        if "json" in arguments or set(arguments) & {"sarif", "junit", "gitlab", "github"}:
            assert poor_out.isascii() <= out.isascii()
        elif not {"markdown", "html", "--template", "--diff"} & set(arguments):
            assert poor_out.isascii(), arguments


def test_a_closed_stdin_matters_to_what_reads_it_alone(top: Path) -> None:
    for words, expected, said in (
        ("check", 1, ""),
        ("check - --stdin-filename eci/5.2.md", 2, "reflint: -: stdin is closed"),
    ):
        done = subprocess.run(
            ["sh", "-c", f'exec "$0" {words} <&-', REFLINT],
            cwd=top,
            env={**clean(), **environment()},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == expected
        assert said in done.stderr
        assert "Traceback" not in done.stderr
