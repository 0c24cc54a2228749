"""The modules of the page, in node: what needs no browser."""

import subprocess
from pathlib import Path

from tests.command import HANG

UNITS = Path(__file__).with_name("units")


def test_the_tests_in_node_pass(site: Path) -> None:
    assert site.is_dir()  # What the modules import is installed with the site.
    files = sorted(UNITS.glob("*.test.mjs"))
    assert len(files) >= 2
    command = ["node", "--test", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=HANG, check=False)
    assert done.returncode == 0, done.stdout[-5000:]
