"""The pages of the configuration, from its JSON Schema."""

from collections.abc import Mapping
from typing import TypeAlias

from referentiel_lint.configuration.files import known_keys, options, resolved

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_PAGE = """\
# The configuration

reflint reads its configuration from `reflint.toml`, or from the table `[tool.reflint]` of
`pyproject.toml`. Each referential uses the nearest configuration, in its own folder or a folder
above it, up to the top of the repository (`.git`); if a folder has both, `reflint.toml` is used.
Configurations are not merged. With `--config FILE`, only FILE is read. `language` and `fail-on` are
taken from the configuration nearest to the current folder. Options on the command line override the
configuration; the rules of `--ignore` are added to those of `ignore`.

`reflint init` writes a configuration, and `reflint check --show-settings` shows every value and its
origin. An unknown key or rule is an error (status 2); so is a folder or sheet in `referentiels`
that does not exist. Text editors can check a configuration against its
[JSON Schema](../referentiel_lint/schemas/configuration.schema.json).

```toml
{example}```

## For all referentials

| key | value | meaning |
|---|---|---|
{keys}

## For each referential

At the top, these keys apply to all referentials. In a table `[referentiels."PATH"]`, they apply to
the referential in that folder or sheet, and take precedence.

| key | value | meaning |
|---|---|---|
{options}

Paths and patterns for files are relative to the folder of the configuration. An excluded file is
not read, even if it is named on the command line, and is listed as not checked. A symbolic link is
excluded by its own name, not by that of its target. In `severity`, a full name takes precedence
over patterns; if no line names a rule in full, two patterns that give it different severities are
an error.
"""
EXAMPLE = """\
language = "fr"
fail-on = "warning"
ignore = ["title-case"]
exclude = ["brouillons/"]

[severity]
"principe-*" = "error"

[per-file-ignores]
"archives/*.md" = ["bare-url", "link-broken"]

[referentiels."referentiel/eci"]
profile = "ponderation"
units = {piliers = 7}
population-bound = "above"
"""


def configuration_page() -> str:
    """Return the page: how a configuration is found, an example, and every key."""
    own = [_row(key, spec) for key, spec in options().items()]
    whole = [_row(key, spec) for key, spec in known_keys().items() if key not in options()]
    return _PAGE.format(example=EXAMPLE, keys="\n".join(whole), options="\n".join(own))


def _row(key: str, spec: Mapping[str, Json]) -> str:
    return f"| `{key}` | {_value(spec)} | {spec['description']} |"


def _value(spec: Mapping[str, Json]) -> str:
    """Return in words what a value may be."""
    match resolved(spec):
        case {"properties": dict()}:
            return "a table of the keys below"
        case {"enum": list(values)}:
            *first, last = (f"`{value}`" for value in values)
            return f"{', '.join(first)} or {last}"
        case {"type": "string"}:
            return "a string"
        case {"type": "integer"}:
            return f"an integer from {spec['minimum']} to {spec['maximum']}"
        case {"type": "array"}:
            return "a list of strings"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"a table; each value is {_value(values)}"
        case _:
            raise AssertionError(spec)
