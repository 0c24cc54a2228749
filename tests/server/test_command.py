"""The command that editors start."""

from pathlib import Path

from tests.command import reflint


def test_it_ends_with_its_input_and_takes_an_option_that_some_editors_add(tmp_path: Path) -> None:
    for arguments in ((), ("--stdio",)):
        done = reflint("server", *arguments, cwd=tmp_path, stdin=b"", cold=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
