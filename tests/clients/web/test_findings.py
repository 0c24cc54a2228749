"""The linter in Pyodide finds what it finds in CPython."""

import subprocess
from pathlib import Path

from tests.command import HANG, reflint

CHECK = ("check", ".", "--no-cache", "--output-format", "json")


def test_the_findings_on_all_real_files_are_those_of_cpython(site: Path, shared: Path) -> None:
    corpus = shared / "corpus"
    expected = reflint(*CHECK, cwd=corpus)
    command = ("node", Path(__file__).with_name("command.mjs"), site, corpus, *CHECK)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        found, said = (stream.decode() for stream in process.communicate(timeout=HANG))
    assert (process.returncode, expected.returncode) == (1, 1), said[:10_000]
    assert said == expected.stderr
    assert expected.stdout.count('"rule": ') > 1000
    assert found == expected.stdout
