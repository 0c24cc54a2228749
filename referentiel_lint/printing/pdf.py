"""Printing one page to PDF, in a browser without windows, network or profile of its user."""

import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.git.process_timeout import end
from referentiel_lint.printing import words

# The largest pages that were measured take ten seconds on a slow machine.
_MOST_SECONDS = 120.0
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    # No request of the browser's own, and no name of a host is looked up.
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    # For screen readers; headings become bookmarks.
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    "--no-pdf-header-footer",
)
# What a log line begins with.
_LOG_PREFIX = re.compile(r"^\[[^\]]*\]\s*")
_FATAL = ":FATAL:"
_LONGEST_DETAIL = 200


def pdf_of(
    program: str, page: str, language: Language, *, most_seconds: float = _MOST_SECONDS
) -> bytes:
    """Return a page (HTML) as PDF; `UsageError` if the browser fails or takes too long."""
    with TemporaryDirectory(prefix="reflint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        file, printed, log = (folder / one for one in ("page.html", "page.pdf", "log"))
        file.write_bytes(page.encode("utf-8", "backslashreplace"))
        try:
            with log.open("wb") as errors:
                process = _start(program, folder, file, printed, errors.fileno())
                try:
                    status = process.wait(most_seconds)
                finally:
                    end(process)
                    process.wait()
        except OSError as error:
            raise _error(program, words.FAILED, detail=error.strerror or "") from error
        except subprocess.TimeoutExpired as error:
            raise _error(program, words.SILENT, seconds=f"{most_seconds:g}") from error
        data = printed.read_bytes() if printed.exists() else b""
        if status == 0 and data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF"):
            return data
        detail = _reason(log) or words.STATUS.say(language, status=status)
        raise _error(program, words.FAILED, detail=detail)


def _start(
    program: str, folder: Path, page: Path, printed: Path, errors: int
) -> subprocess.Popen[bytes]:
    profile = folder / "profile"
    # What a browser writes outside its profile. TMPDIR stays: it makes a socket there, whose path
    # must be short, and removes it.
    own = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(folder))
    return subprocess.Popen(
        [
            program,
            *_OPTIONS,
            *(["--no-sandbox"] if _is_root() else []),
            f"--user-data-dir={profile}",
            f"--print-to-pdf={printed}",
            page.as_uri(),
        ],
        env={**os.environ, **own},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        process_group=0,  # So that it can be ended with the processes that it starts.
    )


def _is_root() -> bool:
    """Return whether the user is root, for whom Chromium starts only without its sandbox.

    It opens no page but ours, which runs no script and loads nothing.
    """
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _reason(log: Path) -> str:
    """Return the line of a log that says why the browser ended, else the last one; "" if empty."""
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    told = [line.strip() for line in lines if line.strip()]
    fatal = [line for line in told if _FATAL in line] or told[-1:]
    return _LOG_PREFIX.sub("", fatal[0])[:_LONGEST_DETAIL] if fatal else ""


def _error(program: str, text: Text, **arguments: str) -> UsageError:
    return UsageError(ErrorMessage(program, text, {"program": program, **arguments}))
