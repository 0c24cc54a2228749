"""Download the wheels of requirements/web.txt for Pyodide: python web/build/wheels.py FOLDER.

pip installs nothing here: it verifies the hashes, and takes wheels for the platform of Pyodide (PEP
783) or for any. PyYAML and MarkupSafe have none of these; their Python is the same in every wheel,
so it is taken from one for another platform, and the bundle leaves out what is compiled there.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_PYODIDE = Path(__file__).parents[1] / "node_modules" / "pyodide" / "pyodide-lock.json"
_REQUIREMENTS = Path(__file__).parents[2] / "requirements" / "web.txt"
_WITHOUT_OWN_WHEEL = {"markupsafe": "manylinux2014_x86_64", "pyyaml": "manylinux2014_x86_64"}


def download(folder: Path) -> None:
    """Download all wheels into a folder; raise CalledProcessError if one is missing or differs."""
    info = json.loads(_PYODIDE.read_text(encoding="utf-8"))["info"]
    own = f"pyemscripten_{info['abi_version']}_wasm32"
    by_platform: dict[str, list[str]] = {}
    for name, requirement in _requirements(_REQUIREMENTS.read_text(encoding="utf-8")):
        by_platform.setdefault(_WITHOUT_OWN_WHEEL.get(name, own), []).append(requirement)
    for platform, requirements in by_platform.items():
        _download(requirements, platform, info["python"], folder)


def _requirements(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each requirement, and its lines, which end with its hashes."""
    for lines in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
        yield lines.partition("==")[0], lines


def _download(requirements: Iterable[str], platform: str, python: str, folder: Path) -> None:
    version = ".".join(python.split(".")[:2])
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "requirements.txt")
        file.write_text("".join(requirements), encoding="utf-8")
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download")
        target = ("--implementation", "cp", "--python-version", version, "--platform", platform)
        exact = ("--require-hashes", "--no-deps", "--only-binary=:all:")
        subprocess.run((*pip, *exact, *target, "-d", folder, "-r", file), check=True)


if __name__ == "__main__":
    download(Path(sys.argv[1]))
