"""The services that run reflint, and what they make of lines in a log."""

import os
import re
import stat
from hashlib import sha256
from pathlib import Path

from linter.misuse import Misuse, Problem
from linter.reports.logs import unmarked
from linter.reports.report import Report
from linter.words import Language
from referentiel.files.writing import refuse_forbidden
from referentiel.paths import display

_SUMMARY = "GITHUB_STEP_SUMMARY"
# What the runner takes for a command: `::` at the start of a line, spaces or not, and of old
# `##[` anywhere in one.
_COMMAND = re.compile(r"(?:^|[\r\n])[^\S\r\n]*::|##\[")


def is_github() -> bool:
    """Tell whether GitHub Actions reads what is written."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def is_azure() -> bool:
    """Tell whether Azure Pipelines reads what is written."""
    return os.environ.get("TF_BUILD", "").casefold() == "true"


def is_teamcity() -> bool:
    """Tell whether TeamCity reads what is written."""
    return "TEAMCITY_VERSION" in os.environ


def is_unattended() -> bool:
    """Tell whether nobody looks on, as every service says that runs checks by itself."""
    return os.environ.get("CI", "").casefold() not in ("", "0", "false")


def without_marks(text: str) -> str:
    """Give text in which neither Azure Pipelines nor TeamCity finds a command.

    `##vso[` and `##teamcity[` are broken wherever this runs: a container may hide which service
    reads its log.
    """
    return unmarked(text, of_azure=is_azure())


def inert(text: str) -> str:
    """Give text of which GitHub Actions obeys no line, whatever names and texts of files hold.

    Between two commands of a token that the text cannot hold it obeys none.
    """
    if not is_github() or not _COMMAND.search(text):
        return text
    token = sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    end = "" if text.endswith("\n") else "\n"
    return f"::stop-commands::{token}\n{text}{end}::{token}::\n"


def append_summary(report: Report, language: Language) -> None:
    """Add the findings to the summary of the job, where GitHub Actions names its file.

    What stands there stays, and both together keep within what GitHub takes. `Misuse` where it
    cannot be written.
    """
    from linter.reports.markdown import MOST_BYTES, render

    name = os.environ.get(_SUMMARY)
    if not name:
        return
    path = Path(name)
    try:
        refuse_forbidden(path)
        size = _size(path)
        before = b"\n" if size else b""  # What stands there may not end its line.
        text = render(report, language, MOST_BYTES - size - len(before))
        if text:
            with path.open("ab") as file:
                file.write(before + text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        detail = {"detail": error.strerror or ""}
        raise Misuse([Problem(_SUMMARY, "output.unwritable", detail)]) from error


def _size(path: Path) -> int:
    """Give the size of a file; `Misuse` for a pipe or a device, which might never take it."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0
    if not stat.S_ISREG(status.st_mode):
        raise Misuse([Problem(_SUMMARY, "output.no-file", {"path": display(path)})])
    return status.st_size
