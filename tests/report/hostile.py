"""Files whose every text is hostile: a referential and its past, answers, and their names."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.command import ORIENTATION, write
from tests.scratch import commit, git, repository

# What would end an element or an attribute, run, load, or fill a template.
MARKUP = (
    "<script>alert(1)</script></title></style></svg><img src=x onerror=alert(2)>"
    " [lien](javascript:alert(3)) <a href='javascript:alert(4)'>&lt;{{ 7 * 7 }} {% raw %}\"'`"
)
# Characters that would reorder or end a line.
OBEYED = "\u202e\u2066\u200b\x1b[31m"
HOSTILE = f"{MARKUP} {OBEYED}"
# Without a space, and with some.
LONG, LONG_WORDS = "W" * 10_000, ("très " * 2000).strip()
# What git allows as the name of a branch.
BRANCH = "<script>alert(5)</script>&\"'"


@dataclass(frozen=True)
class Hostile:
    """The folder of the referential, and the options of a report with every part."""

    folder: Path
    options: tuple[str, ...]


def hostile(top: Path) -> Hostile:
    """Write a hostile referential into a folder of a repository, with answers beside it."""
    repository(top)
    folder = top / "e'c\"i <b>&"
    write(folder, _5_2=ORIENTATION, _5_3=ORIENTATION.replace("5.2", "5.3"))
    commit(top)
    git(top, "branch", BRANCH)
    text = ORIENTATION.replace("Diffuser\n", f"{HOSTILE}\n", 1).replace("### Former", f"### {LONG}")
    text = text.replace("Oui → 100%", f"{HOSTILE} → 30%\n{LONG} → 60%\n{LONG_WORDS} → 100%", 1)
    other = ORIENTATION.replace("5.2", "5.3").replace("Diffuser\n", f"{LONG_WORDS}\n", 1)
    write(folder, _5_2=text, _5_3=other.replace("0.5", f"'{HOSTILE}'", 1))
    one, two, three = (json.dumps(value) for value in (HOSTILE, LONG, LONG_WORDS))
    answers = {
        "a.yaml": f"collectivite: {{nom: {one}, type: {one}}}\nreponses: {{5.2.1: {one}}}",
        "b.yaml": f"collectivite: {{nom: {two}}}\nreponses: {{5.2.2: {one}, {two}: {three}}}",
        "<b>&\"'.yaml": f"collectivite: {{nom: {three}}}\nreponses: {{5.2.1: [{two}, {three}]}}",
    }
    options = ["--base", BRANCH]
    for name, content in answers.items():
        (top / name).write_text(content, encoding="utf-8")
        options += ["--answers", f"../{name}"]
    return Hostile(folder, tuple(options))
