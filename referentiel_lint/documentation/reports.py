"""The JSON Schemas of the formats `json`, from the models that write them."""

import json

from pydantic import BaseModel

from referentiel_lint.check.formats.json_model import JsonReport
from referentiel_lint.diff.json_model import JsonChanges

SCHEMA, CHANGES_SCHEMA = "report.schema.json", "changes.schema.json"


def schema_text() -> str:
    """Return the JSON Schema of a report."""
    return _text(JsonReport)


def changes_schema_text() -> str:
    """Return the JSON Schema of a comparison."""
    return _text(JsonChanges)


def _text(model: type[BaseModel]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
