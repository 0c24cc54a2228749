"""Running `reflint` as people do: the installed script, in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.warm import Run, Warm
from tests.warm_start import confine

REFLINT = str(Path(sys.executable).with_name("reflint"))
# Ends a run that hangs; no measure of time. In seconds.
HANG = 600.0
# Root reads everything: without these two capabilities, of a process and of those that it starts,
# permission bits count again. Three words hold the effective, the permitted and the inherited ones.
UNPRIVILEGED = """
import ctypes
libc, header, words = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522), (ctypes.c_uint32 * 6)()
if hasattr(libc, "capset"):
    dac_override, dac_read_search, drop_from_bounding_set = 1, 2, 24
    for capability in (dac_override, dac_read_search):
        libc.prctl(drop_from_bounding_set, capability, 0, 0, 0)
    assert libc.capget(header, words) == 0
    for word in range(3):
        words[word] &= ~(1 << dac_override | 1 << dac_read_search)
    assert libc.capset(header, words) == 0
"""
# What changes no start of Python in its mode UTF-8.
_WORDS = ("PYTHONUTF8", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES")

ORIENTATION = """\
# Informer les autres collectivités
```yaml
id: 5.2
```
## Description
Agir avec les collectivités voisines.

## Actions
### Diffuser
```yaml
id: 5.2.1
ponderation: 0.5
```
#### Description
Diffuser des documents.

#### Principe
Oui → 100%
Non → 0%

### Former
```yaml
id: 5.2.2
ponderation: 0.5
```
#### Description
Former les équipes.

#### Principe
Oui → 100%
Non → 0%
"""
WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.6", 1)


def environment(**changes: str) -> dict[str, str]:
    """Return the environment with the locale C.UTF-8, and so English, unless `changes` say else.

    It is that of a person: of a service that runs the tests nothing is handed down.
    """
    services = ("GITHUB_", "GITLAB_", "CI_", "LC_", "LANG")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(services)}
    kept.pop("CI", None)
    return {**kept, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", **changes}


def reflint(
    *arguments: str | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    prefix: tuple[str, ...] = (),
    unprivileged: bool = False,
    stdin: bytes | None = None,
    limits: Mapping[int, int] | None = None,
    first: str = "",
    cold: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in `environment`; what it writes is UTF-8.

    It is forked from one that stands ready, unless its start is what matters: where it is to be
    `cold`, where `prefix` runs it, where Python is reported how to start. `limits` are those of the
    module `resource`, with the most that there may be of each; `first` is Python that is run first.
    One that is `unprivileged` reads and writes what permissions allow, though root started it.
    """
    if unprivileged:
        first = f"{UNPRIVILEGED}\n{first}"
    whole = environment(**(env or {}))
    run = Run([*map(str, arguments)], str(cwd), whole, limits or {}, first)
    ready = None if cold or prefix else warm(env or {})
    if ready:
        done = ready.run(run, stdin, HANG)
    else:
        done = subprocess.run(
            [*prefix, *(behind(first) if first else (REFLINT,)), *run.arguments],
            cwd=cwd,
            env=whole,
            input=stdin,
            capture_output=True,
            timeout=HANG,
            check=False,
            preexec_fn=partial(confine, limits) if limits else None,
        )
    reported = (done.stdout.decode(), done.stderr.decode())
    return subprocess.CompletedProcess(done.args, done.returncode, *reported)


def json_of(*arguments: str | Path, cwd: Path, **options: Any) -> Any:
    """Run the command in a folder as `reflint` does, and return the JSON that it writes."""
    return json.loads(reflint(*arguments, "--output-format", "json", cwd=cwd, **options).stdout)


def fresh_modules(code: str) -> list[str]:
    """Return the modules that a Python of its own has imported once it has run some code."""
    reported = f"{code}\nimport sys; sys.stdout.write('\\n'.join(sys.modules))"
    run = [sys.executable, "-c", reported]
    return subprocess.run(run, capture_output=True, check=True, text=True).stdout.splitlines()


def behind(first: str) -> tuple[str, ...]:
    """Return the command as a Python of its own that runs some code first."""
    code = f"{first}\nfrom referentiel_lint import main\nmain()\n"
    return (sys.executable, "-c", code)


def warm(env: Mapping[str, str]) -> Warm | None:
    """Return the command that stands ready, if it can run in `environment` with these changes."""
    reported = {name for name in env if name.startswith(("PYTHON", "LC_", "LANG"))}
    # In the mode UTF-8 a locale decides on words alone; else on streams and names of files, too.
    if reported and (env.get("PYTHONUTF8") != "1" or reported - set(_WORDS)):
        return None
    return _warm()


@cache
def _warm() -> Warm | None:
    # There is no fork on every system.
    return Warm(REFLINT, environment()) if hasattr(os, "fork") else None


def named(files: Mapping[str, str]) -> dict[str, str]:
    """Name files by their id with underscores: `_5_2` is 5.2.md."""
    return {f"{name.strip('_').replace('_', '.')}.md": text for name, text in files.items()}


def write(folder: Path, **files: str) -> None:
    """Write files into a folder, named by id with underscores."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in named(files).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
