"""The text of a new configuration, with commented-out examples of further keys."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linter.words import N_, Language, Messages
from referentiel_lint.configuration.plans import BASELINE

_ABOUT: Messages = {
    "head": N_(
        "The configuration of reflint. `reflint check --show-settings` shows every value and\nits "
        "origin, `reflint explain` lists the rules, `reflint explain RULE` explains one.\nOnce "
        "there is a release, `pip install referentiel-lint` installs it; until then,\n`pip install "
        ".` in a clone of the project."
    ),
    "language": N_('The language of messages: "fr" or "en".'),
    "baseline": N_("Known findings, not reported; written by `reflint check --write-baseline`."),
    "no-baseline": N_(
        "Known findings, not reported; written by `reflint check --write-baseline`. Without\nthis "
        "key, the file of this name is used if it exists."
    ),
    "fail-on": N_('The lowest severity that makes a check fail: "error", "warning" or "info".'),
    "ignore": N_("Rules to disable, by name or by pattern (`principe-*`)."),
    "exclude": N_("Files and folders to skip, by pattern as in .gitignore."),
    "profile": N_("A referential, and the profile of its files."),
    "no-profile": N_(
        "A referential whose profile was not recognised: niveaux, ponderation, points\nor "
        "pourcentage."
    ),
}

# The longest folder name that the model of the configuration accepts.
_LONGEST_NAME = 1000


class Pinned(NamedTuple):
    """The table of a referential: its profile, None if unknown, and its points."""

    profile: str | None
    total: int | None = None


def configuration_text(
    referentiels: Mapping[str, Pinned], language: Language, baseline: str | None
) -> str:
    """Return the text of `reflint.toml`, with a table for each referential, by folder.

    `baseline` is the name of the baseline file, None for none.
    """
    return "\n".join(_lines(referentiels, language, baseline)) + "\n"


def _lines(
    referentiels: Mapping[str, Pinned], language: Language, baseline: str | None
) -> Iterator[str]:
    yield from _comment("head", language)
    yield ""
    yield from _comment("language", language)
    yield f'language = "{language}"'
    yield ""
    if baseline is None:
        yield from _comment("no-baseline", language)
        yield f"# baseline = {_quoted(BASELINE)}"
    else:
        yield from _comment("baseline", language)
        yield f"baseline = {_quoted(baseline)}"
    yield ""
    yield from _comment("fail-on", language)
    yield '# fail-on = "error"'
    yield ""
    yield from _comment("ignore", language)
    yield '# ignore = ["title-case"]'
    yield ""
    yield from _comment("exclude", language)
    yield '# exclude = ["archives/"]'
    for folder, (profile, total) in referentiels.items():
        if is_writable(folder):
            yield ""
            yield from _comment("profile" if profile else "no-profile", language)
            yield f"[referentiels.{_quoted(folder)}]"
            yield f'profile = "{profile}"' if profile else '# profile = "ponderation"'
            if total is not None:
                yield f"total = {total}"


def _comment(key: str, language: Language) -> Iterator[str]:
    for line in _ABOUT[key].say(language).split("\n"):
        yield f"# {line}"


def is_writable(folder: str) -> bool:
    """Return whether a configuration can name a folder."""
    return len(folder) <= _LONGEST_NAME and folder.isprintable()


def _quoted(text: str) -> str:
    """Return text in quotes; for printable text those of JSON are valid TOML."""
    return json.dumps(text, ensure_ascii=False)
