"""YAML in flow style, as people write it: texts without quotes where they read back unchanged."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

FlowData: TypeAlias = "str | int | Sequence[FlowData] | Mapping[str, FlowData]"
# Texts that YAML reads as a number, or as null, without quotes.
_NUMBER = re.compile(r"[0-9\s]+")
_NOTHING = ("", "~", "null")
# Characters that PyYAML rejects or takes for a space or a line break.
_HIDDEN = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")


def flow(value: FlowData) -> str:
    """Return a value in flow style; a label that is a number is quoted."""
    match value:
        case int():
            return str(value)
        case str():
            is_number = bool(_NUMBER.fullmatch(value))
            return f'"{value}"' if is_number else plain_or_quoted(value, is_inside=True)
        case Mapping():
            pairs = (f"{flow(key)}: {flow(below)}" for key, below in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return f"[{', '.join(map(flow, value))}]"


def plain_or_quoted(text: str, *, is_inside: bool) -> str:
    """Return a text without quotes where YAML reads it back unchanged, else in quotes."""
    if _HIDDEN.search(text) or text != text.strip():
        return _HIDDEN.sub(lambda found: _escaped(found[0]), json.dumps(text, ensure_ascii=False))
    if text not in _NOTHING and not re.search(r"(?<!\S)#|[{}\[\]]", text):
        written = f"- [{text}]" if is_inside else f"- {text}"
        wanted = [[text]] if is_inside else [text]
        try:
            if yaml.load(written, yaml.BaseLoader) == wanted:
                return text
        except yaml.YAMLError:
            pass
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _escaped(char: str) -> str:
    return f"\\U{ord(char):08x}"
