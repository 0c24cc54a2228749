"""The configuration for people: each value on a line, with its origin."""

import json
from collections.abc import Iterator, Sequence

from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.config import words
from referentiel_lint.config.origins import FolderSettings, Setting, Source
from referentiel_lint.reports.characters import aligned, visible


def render(run: FolderSettings, folders: Sequence[FolderSettings], language: Language) -> str:
    """Return a block for the whole run, and one for each folder."""
    blocks = [
        _block(words.RUN, run, language),
        *(_block(words.FOLDER, one, language) for one in folders),
    ]
    return "\n".join("".join(f"{visible(line)}\n" for line in block) for block in blocks)


def _block(head: Text, one: FolderSettings, language: Language) -> Iterator[str]:
    file = one.file or words.NO_FILE.say(language)
    # Unused arguments are ignored.
    yield head.say(language, folder=one.folder, file=file)
    rows = [[visible(cell) for cell in _row(setting, language)] for setting in one.settings]
    yield from (f"  {line}" for line in aligned(rows, left=range(3)))


def _row(setting: Setting, language: Language) -> tuple[str, str, str]:
    source = words.SOURCES[setting.source].say(language, place=setting.place)
    return setting.key, _value(setting, language), f"({source})"


def _value(setting: Setting, language: Language) -> str:
    if setting.source is Source.DEFAULT and setting.value is None:
        return words.DEFAULTS[setting.key].say(language)
    if isinstance(setting.value, str):
        return setting.value
    return json.dumps(setting.value, ensure_ascii=False)
