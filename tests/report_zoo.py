"""A repository with what is hard for a format: names, words, places, and what is not checked."""

import contextlib
import os
from pathlib import Path

from click.testing import CliRunner

from referentiel_lint.cli import cli
from tests.command import ORIENTATION, WRONG_SUM

# The folder in which the command runs, and one beside it.
INSIDE = "sous dossier"
BESIDE = "voisin"
# Names of files, as bytes, by the id of their orientation.
NAMES = {
    "6.1": b"6.1 a%25#b.md",
    "6.2": b"6.2\n::error::x.md",
    "6.3": b"6.3\x1b[31m.md",
    "6.4": b"6.4\xff.md",
    "6.5": b"::add-mask::6.5.md",
    "6.6": "6.6é|`x`<b>&.md".encode(),
    "6.7": b"6.7,line=9:c.md",
    "6.8": b"6.8 .md",
    "6.9": b"c:6.9.md",
}
PATHS = (".", f"../{BESIDE}", "absent.md")


def of(identifier: str, text: str = WRONG_SUM) -> str:
    """Return an orientation with another id, and with other titles."""
    return text.replace("5.2", identifier).replace("autres", f"{identifier.replace('.', '')}es")


def make(root: Path) -> Path:
    """Write the repository; return the folder in which the command is to run."""
    folder, beside = root / INSIDE, root / BESIDE
    for path in (root / ".git", folder, beside):
        path.mkdir(parents=True)
    for identifier, name in NAMES.items():
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(of(identifier))
    (folder / "5.1.md").write_text(of("5.1", ORIENTATION))
    hidden = "<!-- reflint: hide weight-sum: {0} un [lien](1) et ##[error]rien -->\n"
    (folder / "5.2.md").write_text(WRONG_SUM.replace("## Actions\n", f"{hidden}## Actions\n"))
    (folder / "5.3.md").write_text(
        of("5.3", ORIENTATION.replace("### Former", "### {0} [lien](1) ::error::x | <b> `y` :"))
    )
    (folder / "5.4.md").write_bytes(b"\0\xff\n")  # No text: the file as a whole is meant.
    (folder / "5.5.md").write_text(of("5.5", ORIENTATION.replace("0.5", "0,5")))
    (folder / "LISEZMOI.md").write_text("# Lisez-moi\n\nUn texte.\n")
    (beside / "4.1.md").write_text(of("4.1"))
    return folder


def check(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run `reflint check` in a folder, in this process; return the status, and stdout."""
    unset = dict.fromkeys(("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"))
    with contextlib.chdir(folder):
        run = CliRunner(env={**unset, "LC_ALL": "C.UTF-8"}).invoke(
            cli, ["check", *arguments], standalone_mode=False
        )
    if run.exception:
        raise run.exception
    assert isinstance(run.return_value, int)
    return run.return_value, run.stdout_bytes.decode()


def reported(folder: Path, form: str, *arguments: str) -> str:
    """Return what `reflint check` writes in a format."""
    return check(folder, "--output-format", form, *arguments)[1]
