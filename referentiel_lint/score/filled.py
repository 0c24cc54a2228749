"""The text of an answers file with given answers, as YAML that `reflint score` reads."""

from collections.abc import Iterator, Mapping

from referentiel.yaml.flow import flow
from referentiel_lint.reports.json_text import text_of


def filled(answers: Mapping[str, object]) -> str:
    """Return the text of a file with the content of a JSON object; null is no answer."""
    return "".join(f"{line}\n" for line in _lines(answers))


def _lines(answers: Mapping[str, object]) -> Iterator[str]:
    for key, value in answers.items():
        if isinstance(value, Mapping) and value:
            yield f"{flow(key)}:"
            for name, below in value.items():
                if below is not None:
                    yield f"  {flow(str(name))}: {_value(below)}"
        elif value is not None:
            yield f"{flow(key)}: {_value(value)}"


def _value(value: object) -> str:
    """Return a value of JSON in flow style."""
    match value:
        case str():
            return flow(value)
        case Mapping():
            pairs = (f"{flow(str(key))}: {_value(below)}" for key, below in value.items())
            return f"{{{', '.join(pairs)}}}"
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case bool() | int() | None:
            return text_of(value).rstrip("\n")
        case float():
            return repr(value)
        case _:
            raise TypeError(f"no value of JSON: {value!r}")
