"""Validating reports against the schemas of those who read them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import xmlschema

FOLDER = Path(__file__).with_name("schemas")
SCHEMAS = Path(__file__).parent.parent / "referentiel_lint" / "schemas"


def faults_of_json(text: str, schema: Path) -> list[str]:
    """Return what a schema finds wrong with a JSON text."""
    faults = _validator(schema).iter_errors(json.loads(text))
    return [f"{fault.json_path}: {fault.message[:300]}" for fault in faults]


def faults_of_junit(text: str) -> list[str]:
    """Return what the schema of JUnit finds wrong with an XML text."""
    return [str(fault) for fault in _junit().iter_errors(text.encode())]


@cache
def _validator(schema: Path) -> Any:
    loaded = json.loads(schema.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(loaded)
    validator.check_schema(loaded)
    return validator(loaded)


@cache
def _junit() -> Any:
    return xmlschema.XMLSchema(FOLDER / "junit-10.xsd")
