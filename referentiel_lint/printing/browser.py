"""The installed browser that prints: Chromium, Chrome or Edge. None is ever downloaded."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

# The variable that names one.
VARIABLE = "REFLINT_BROWSER"
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
# Where installers put them that add nothing to PATH: macOS, and Windows below each variable.
_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_PROGRAM_FILES = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")


def named(name: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the program of a name or path, None if there is none."""
    return shutil.which(name, path=_path(environment))


def installed(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the first browser that is found on PATH or where it is usually installed."""
    found = (named(name, environment) for name in (*_NAMES, *_usual(environment)))
    return next(filter(None, found), None)


def _path(environment: Mapping[str, str]) -> str:
    # A relative folder in PATH could be one of the checked repository.
    path = filter(os.path.isabs, environment.get("PATH", os.defpath).split(os.pathsep))
    return os.pathsep.join(path)


def _usual(environment: Mapping[str, str]) -> Iterator[str]:
    yield from _APPLICATIONS
    for variable in _PROGRAM_FILES:
        if folder := environment.get(variable):
            yield from (str(Path(folder, program)) for program in _PROGRAMS)
