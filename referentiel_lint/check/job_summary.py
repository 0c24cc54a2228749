"""The job summary of GitHub Actions, to which `reflint check` appends its findings."""

import os
import stat
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from referentiel.files.discovery import Discovery
from referentiel.files.writing import refuse_forbidden
from referentiel.paths import display
from referentiel_lint.check import words
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.report import Report

_SUMMARY = "GITHUB_STEP_SUMMARY"


def append_summary(found: Discovery, report: Report, plans: Plans, language: Language) -> None:
    """Append to the job summary what is found, if GitHub Actions names its file.

    The whole file stays within GitHub's size limit. `UsageError` if it cannot be written.
    """
    from referentiel_lint.check.formats.markdown import MOST_BYTES, render
    from referentiel_lint.check.paragraphs import paragraphs_of
    from referentiel_lint.tree.trees import trees_of

    name = os.environ.get(_SUMMARY)
    if not name:
        return
    path = Path(name)
    try:
        refuse_forbidden(path)
        size = _size(path)
        before = b"\n" if size else b""  # Its last line may lack a line end.
        trees = trees_of(found, plans).trees
        paragraphs = paragraphs_of(found, report, trees, plans, language)
        text = render(report, language, MOST_BYTES - size - len(before), paragraphs)
        if text:
            with path.open("ab") as file:
                file.write(before + text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        detail = {"detail": error.strerror or ""}
        from referentiel_lint.terminal.words import UNWRITABLE

        raise UsageError(ErrorMessage(_SUMMARY, UNWRITABLE, detail)) from error


def _size(path: Path) -> int:
    """Return the size of a file; `UsageError` for a pipe or a device, which could block."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0
    if not stat.S_ISREG(status.st_mode):
        raise UsageError(ErrorMessage(_SUMMARY, words.OUTPUT_NO_FILE, {"path": display(path)}))
    return status.st_size
