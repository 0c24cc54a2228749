"""The pages of rules as files in Markdown, which an editor opens from a finding."""

from contextlib import suppress
from functools import cache
from pathlib import Path

from linter.registry import BY_NAME
from linter.words.language import Language
from referentiel_lint.cache.files import safe_folder_for, store
from referentiel_lint.explain.configured_rules import ConfiguredRule
from referentiel_lint.explain.markdown import page, title
from referentiel_lint.server.files import uri_of


class RulePages:
    """Writes the page of a rule into the cache folder when it is first asked for.

    `near` are files that the folder must not be among. Without a folder, as in a browser, nothing
    is written.
    """

    def __init__(self, folder: Path | None, near: Path) -> None:
        """Write nothing yet."""
        self._folder = safe_folder_for(near, folder) if folder else None
        self._uri = cache(self._written)

    def uri(self, rule: str, language: Language) -> str | None:
        """Return the URI of the page of a rule of ours; None if it cannot be written."""
        return self._uri(rule, language)

    def _written(self, rule: str, language: Language) -> str | None:
        if self._folder is None or rule not in BY_NAME:
            return None
        path = self._folder / f"reflint-{rule}.{language}.md"
        data = page_of(rule, language).encode()
        try:
            if not _holds(path, data):
                store(path, data)
        except OSError:
            return None
        return uri_of(path)


def page_of(rule: str, language: Language) -> str:
    """Return the page of a rule of ours, with the severity that it has by default."""
    one = ConfiguredRule(BY_NAME[rule], BY_NAME[rule].severity, runs=True)
    return f"# {title(one, language)}\n\n{page(one, language)}"


def _holds(path: Path, data: bytes) -> bool:
    with suppress(FileNotFoundError):
        return path.is_file() and path.read_bytes() == data
    return False
