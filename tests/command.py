"""Running `reflint` as people do: the installed script, in a separate process."""

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
    """Return the environment with the locale C.UTF-8, and so English, before `changes`.

    Variables of a service that runs the tests are left out.
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

    It is forked from a process that has loaded all modules, except if it is to be `cold`, if
    `prefix` runs it, or if `env` sets how Python starts. `limits` are maxima by the numbers of the
    module `resource`; `first` is Python code that runs first. An `unprivileged` command reads and
    writes what permissions allow, even if root started it.
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
    streams = (done.stdout.decode(), done.stderr.decode())
    return subprocess.CompletedProcess(done.args, done.returncode, *streams)


def json_of(*arguments: str | Path, cwd: Path, **options: Any) -> Any:
    """Run the command in a folder as `reflint` does, and return the JSON that it writes."""
    return json.loads(reflint(*arguments, "--output-format", "json", cwd=cwd, **options).stdout)


def fresh_modules(code: str) -> list[str]:
    """Return the modules that a new Python process has imported after it has run some code."""
    program = f"{code}\nimport sys; sys.stdout.write('\\n'.join(sys.modules))"
    run = [sys.executable, "-c", program]
    return subprocess.run(run, capture_output=True, check=True, text=True).stdout.splitlines()


def behind(first: str) -> tuple[str, ...]:
    """Return the command as a new Python process that runs some code first."""
    code = f"{first}\nfrom referentiel_lint import main\nmain()\n"
    return (sys.executable, "-c", code)


def warm(env: Mapping[str, str]) -> Warm | None:
    """Return the process to fork, if it can run in `environment` with these changes, or None."""
    changed = {name for name in env if name.startswith(("PYTHON", "LC_", "LANG"))}
    # In the mode UTF-8 a locale decides on words alone; else on streams and names of files, too.
    if changed and (env.get("PYTHONUTF8") != "1" or changed - set(_WORDS)):
        return None
    return _warm()


@cache
def _warm() -> Warm | None:
    # There is no fork on every system.
    return Warm(REFLINT, environment()) if hasattr(os, "fork") else None


def named(files: Mapping[str, str]) -> dict[str, str]:
    """Return files by name, from ids with underscores: `_5_2` is 5.2.md."""
    return {f"{name.strip('_').replace('_', '.')}.md": text for name, text in files.items()}


def write(folder: Path, **files: str) -> None:
    """Write files into a folder, named by id with underscores."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in named(files).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
