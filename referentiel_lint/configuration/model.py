"""The model of a configuration: the JSON Schema that is published, and validates it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]

_SCHEMA = Path(__file__).parent.parent / "schemas" / "configuration.schema.json"


@cache
def schema() -> Schema:
    """Return the schema of the table `[tool.reflint]`, or of `reflint.toml`."""
    whole: Schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return whole


def resolved(one: Schema) -> Schema:
    """Return a part of the schema with the definition that it refers to."""
    name = one.get("$ref", "").rpartition("/")[2]
    return {**schema()["$defs"][name], **one} if name else one


def options() -> Mapping[str, Schema]:
    """Return the keys of one referential."""
    keys: Mapping[str, Schema] = schema()["$defs"]["referentiel"]["properties"]
    return keys


def keys() -> Mapping[str, Schema]:
    """Return the keys of a whole configuration."""
    return {**options(), **schema()["properties"]}
