"""`python -m tools.site`: write the sources of the site, for mkdocs.yml, to `build/site`.

The text of pages is kept. Links to other files of the project lead to their pages, or to the files
in the repository.
"""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from linter.manual.page import page_of
from linter.registry import RULES
from linter.rule import Rule
from linter.words import Language
from tools.release import addresses

_SITE = Path("build/site")
_LINK = re.compile(r"(?<=\]\()([^)#\s]+)")
_SINGLE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "tools/benchmarks/RESULTS.md": "speed.md",
    "linter/rules": "rules/index.md",
}
_RULES = (
    "# Rules\n\n| rule | severity | what it reports | ce qu'elle signale |\n|---|---|---|---|\n"
)


def write() -> None:
    """Write the pages, pictures and schemas, replacing those of an earlier run."""
    shutil.rmtree(_SITE, ignore_errors=True)
    of_the_site = places()
    for file, place in of_the_site.items():
        target = _SITE / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if Path(file).is_dir():
            target.write_text(_RULES + "".join(map(_row, sorted(RULES, key=lambda one: one.name))))
        elif file.endswith(".md"):
            target.write_text(_linked(file, Path(file).read_text(encoding="utf-8"), of_the_site))
        else:
            shutil.copyfile(file, target)


def places(root: Path = Path()) -> Mapping[str, str]:
    """Return the path in the site of each of its files, by the path in the project."""
    rules = {rule.page.replace(".", "/") + ".md": f"rules/{rule.name}.md" for rule in RULES}
    found = {
        path.relative_to(root).as_posix(): f"{folder}{path.name}"
        for pattern, folder in (("docs/*", ""), ("referentiel_lint/schemas/*.json", "schemas/"))
        for path in root.glob(pattern)
    }
    return _SINGLE | rules | found


def _linked(file: str, text: str, of_the_site: Mapping[str, str]) -> str:
    """Return the text of a page with its links adapted to the site."""
    site, repository = addresses()
    here, there = Path(file).parent, Path(of_the_site[file]).parent

    def link(found: re.Match[str]) -> str:
        if found[1].startswith(site):  # The README has absolute links, for the package index.
            name = found[1].removeprefix(site).strip("/") or "index.md"
            return next(
                one
                for one in of_the_site.values()
                if one in (name, f"{name}.md", f"{name}/index.md")
            )
        path = os.path.normpath(here / found[1])
        if path in of_the_site:
            return os.path.relpath(of_the_site[path], there)
        return f"{repository}/blob/main/{path}" if Path(path).exists() else found[1]

    return _LINK.sub(link, text)


def _row(rule: Rule) -> str:
    english, french = (page_of(rule).summary[one] for one in (Language.ENGLISH, Language.FRENCH))
    return f"| [{rule.name}]({rule.name}.md) | {rule.severity} | {english} | {french} |\n"


if __name__ == "__main__":
    write()
