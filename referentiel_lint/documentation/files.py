"""The files of the documentation that are generated from the code."""

from collections.abc import Mapping
from pathlib import Path

from linter.registry import RULES
from referentiel.files.writing import write_whole
from referentiel_lint.documentation import configuration, reports
from referentiel_lint.documentation.messages import messages_page
from referentiel_lint.documentation.picture import PICTURE, picture
from referentiel_lint.documentation.reference import REFERENCE, reference_page
from referentiel_lint.documentation.rules import index_page, rule_page

# Every file in this folder is generated; other folders hold hand-written pages too.
RULES_FOLDER = "rules"


def made() -> Mapping[str, str]:
    """Return the text of each generated file, by its path below the documentation folder."""
    pages = {f"{RULES_FOLDER}/{rule.name}.md": rule_page(rule) for rule in RULES}
    return {
        **pages,
        f"{RULES_FOLDER}/README.md": index_page(RULES),
        "messages.md": messages_page(),
        REFERENCE: reference_page(),
        PICTURE: picture(),
        "configuration.md": configuration.configuration_page(),
        configuration.SCHEMA: configuration.schema_text(),
        **reports.schema_texts(),
    }


def stale(folder: Path) -> list[str]:
    """Return the paths of files that are out of date or left over."""
    pages = made()
    differ = [path for path, text in pages.items() if _read(folder / path) != text]
    return sorted([*differ, *_left_over(folder, pages)])


def refresh(folder: Path) -> None:
    """Write the files that are out of date, and remove those left over."""
    pages = made()
    (folder / RULES_FOLDER).mkdir(parents=True, exist_ok=True)
    for path, text in pages.items():
        if _read(folder / path) != text:
            write_whole(folder / path, text.encode())
    for path in _left_over(folder, pages):
        (folder / path).unlink()


def _left_over(folder: Path, pages: Mapping[str, str]) -> list[str]:
    present = (path.relative_to(folder).as_posix() for path in (folder / RULES_FOLDER).glob("*"))
    return sorted(set(present) - set(pages))


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None
