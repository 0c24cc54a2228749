"""What a release needs (`python -m tools.release check`), and the address of the project.

Until the project has an address, all files use those in pyproject.toml, which end in `.invalid`;
`python -m tools.release address SITE REPOSITORY EMAIL` replaces them.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import linter

_SCRIPTS = Path(".venv/release/bin").absolute()
_PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def addresses() -> tuple[str, str]:
    """Return the addresses of the site and of the repository, without a final slash."""
    urls = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["urls"]
    return urls["Homepage"], urls["Source"]


def _email() -> str:
    """Return the address that the project can be written to."""
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    email: str = project["authors"][0]["email"]
    return email


def move(site: str, repository: str, email: str) -> None:
    """Replace the addresses in all tracked files, and the path of the repository in `uses:`."""
    old_site, old_repository = addresses()
    path, old_path = (one.split("/", 3)[3] for one in (repository, old_repository))
    listed = _run("git", "ls-files", "-z").stdout
    renamed = {
        _email(): email,
        old_repository: repository.rstrip("/"),
        old_site: site.rstrip("/"),
        f"uses: {old_path}@": f"uses: {path}@",
    }
    for file in map(Path, filter(None, listed.split("\0"))):
        before = after = file.read_bytes()
        for old, new in renamed.items():
            after = after.replace(old.encode(), new.encode())
        if after != before:
            file.write_bytes(after)


def check() -> int:
    """Print what a release lacks; return 1 if it lacks something."""
    with tempfile.TemporaryDirectory() as folder:
        faults = [f"{name}: {fault}" for name, step in _steps(Path(folder)) if (fault := step())]
    print(*faults or [f"{linter.__version__} is ready"], sep="\n")
    return bool(faults)


def _steps(folder: Path) -> Sequence[tuple[str, Callable[[], str]]]:
    built, again = folder / "built", folder / "again"
    return (
        ("address", _address),
        ("version", _version),
        ("pyproject.toml", lambda: _fault(_SCRIPTS / "validate-pyproject", "pyproject.toml")),
        ("build", lambda: _fault(_SCRIPTS / "hatchling", "build", "-d", built)),
        ("twine", lambda: _fault(_SCRIPTS / "twine", "check", "--strict", *_in(built))),
        ("wheel", lambda: _fault(_SCRIPTS / "check-wheel-contents", *_in(built, "*.whl"))),
        ("pyroma", lambda: _fault(_SCRIPTS / "pyroma", "--min", "9", *_in(built, "*.tar.gz"))),
        ("sdist", lambda: _other_wheel(built, again)),
        ("tests", lambda: _tests(again)),
    )


def _address() -> str:
    named = [one for one in (*addresses(), _email()) if ".invalid" in one]
    remedy = "make address SITE=… REPOSITORY=… EMAIL=…"
    return f"{', '.join(named)} is not an address: {remedy}" if named else ""


def _version() -> str:
    """Return what does not name the version: the changelog (with a date) or the extension."""
    changelog = Path("CHANGELOG.md").read_text()
    if not re.search(
        rf"^## {re.escape(linter.__version__)} \(\d{{4}}-\d\d-\d\d\)$", changelog, re.M
    ):
        return f"CHANGELOG.md has no `## {linter.__version__} (YYYY-MM-DD)`"
    extension = json.loads(Path("editors/vscode/package.json").read_text())["version"]
    return "" if extension == linter.__version__ else f"editors/vscode has version {extension}"


def _other_wheel(built: Path, again: Path) -> str:
    """Return an error if the sdist builds a different wheel than the checkout, else ""."""
    (sdist,), (wheel,) = _in(built, "*.tar.gz"), _in(built, "*.whl")
    with tarfile.open(sdist) as archive:
        archive.extractall(again, filter="data")
    (folder,) = again.iterdir()
    fault = _fault(_SCRIPTS / "hatchling", "build", "--target", "wheel", cwd=folder)
    is_same = fault or (folder / "dist" / wheel.name).read_bytes() == wheel.read_bytes()
    return fault if is_same else "the sdist builds another wheel than the checkout"


def _tests(again: Path) -> str:
    """Return what fails in `make test` in the sdist, which is made a git repository for it."""
    person = "-c user.name=reflint -c user.email=reflint@example.org"
    commit = f"git init -q && git add --all && git {person} commit -qm sdist"
    return _fault("sh", "-c", f"{commit} && make test", cwd=next(again.iterdir()))


def _in(folder: Path, pattern: str = "*") -> list[Path]:
    return sorted(folder.glob(pattern))


def _fault(*command: str | Path, cwd: Path | None = None) -> str:
    """Return the end of a command's output if it fails, else ""."""
    done = _run(*command, cwd=cwd)
    return done.stdout[-4000:] or "failed" if done.returncode else ""


def _run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["check"]:
            sys.exit(check())
        case ["address", site, repository, email]:
            move(site, repository, email)
        case _:
            sys.exit(__doc__)
