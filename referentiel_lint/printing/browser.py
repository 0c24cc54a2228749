"""The installed browser that prints: Chromium, Chrome or Edge. None is ever downloaded."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from referentiel_lint.printing import words

OPTION = "--browser"
# The variable that names one, without the option.
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


def browser_of(name: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the program that an option, else the variable names, else the one that is installed.

    `UsageError` if there is none.
    """
    place = VARIABLE if name is None else f"{OPTION} {name}"
    if name is None:
        name = environment.get(VARIABLE) or None
    if name is not None:
        found = _program(name, environment)
        if found is None:
            raise UsageError(ErrorMessage(place, words.ABSENT))
        return found
    names = (*_NAMES, *_APPLICATIONS, *_windows(environment))
    installed = filter(None, (_program(one, environment) for one in names))
    if found := next(installed, None):
        return found
    raise UsageError(ErrorMessage("--pdf", words.NONE))


def _program(name: str, environment: Mapping[str, str]) -> str | None:
    # A relative folder in PATH could be one of the checked repository.
    path = filter(os.path.isabs, environment.get("PATH", os.defpath).split(os.pathsep))
    return shutil.which(name, path=os.pathsep.join(path))


def _windows(environment: Mapping[str, str]) -> Iterator[str]:
    for variable in _PROGRAM_FILES:
        if folder := environment.get(variable):
            yield from (str(Path(folder, program)) for program in _PROGRAMS)
