"""Writing configurations, and what `reflint check` makes of them."""

import resource
from pathlib import Path

from tests.command import json_of, reflint

# Of a processor, in seconds: no configuration may make a run take more.
CPU = {resource.RLIMIT_CPU: 10}


def configure(folder: Path, text: str, name: str = "reflint.toml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def rules(folder: Path, *arguments: str) -> list[str]:
    """Return the rules of the findings, once each."""
    report = json_of("check", *arguments, cwd=folder, limits=CPU)
    return sorted({finding["rule"] for finding in report["findings"]})


def reported(folder: Path, text: str, *, name: str = "reflint.toml", lang: str = "en") -> str:
    """Return what is reported of a configuration that is wrong."""
    configure(folder, text, name)
    run = reflint("check", "--lang", lang, cwd=folder, limits=CPU)
    assert (run.returncode, run.stdout) == (2, "")
    assert "internal error" not in run.stderr
    return run.stderr
