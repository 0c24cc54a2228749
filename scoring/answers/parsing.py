"""The YAML or JSON of an answers file: its top node, and what YAML could not read."""

import re
from typing import NamedTuple

from referentiel.reading.decoding import MAX_BYTES, decode
from referentiel.source import Excerpt, Source, Span
from referentiel.yaml.nested import parse_nodes
from referentiel.yaml.tree import Limits, Node
from scoring.answer_error import AnswerError, AnswerErrorCode
from scoring.answers.brackets import is_json, refine_slip
from scoring.answers.entries import is_null
from scoring.answers.file import LocatedError

_JSON_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|\t', re.DOTALL)


class ParsedAnswers(NamedTuple):
    """The top node of a file, None for an empty one, and what could not be read.

    `slips` are the spans that YAML could not read. `is_read` is False where nothing is known of
    the file.
    """

    source: Source
    node: Node | None
    errors: tuple[LocatedError, ...] = ()
    slips: tuple[Span, ...] = ()
    is_read: bool = True


def parse_answers(name: str, data: bytes, limits: Limits) -> ParsedAnswers:
    """Parse an answers file from at most `MAX_BYTES` + 1 bytes; never raises."""
    decoded = decode(name, data, len(data))
    source = decoded.source
    if len(data) > MAX_BYTES or len(source.text) > limits.length:
        return _unread(source, AnswerErrorCode.TOO_LARGE, Span(0, 0))
    if decoded.faults:
        return _unread(source, AnswerErrorCode.NOT_TEXT, decoded.faults[0].span)
    nodes, slips = parse_nodes(_excerpt(source), limits)
    errors = []
    for slip, span in slips:
        found, where = (slip, span) if nodes else refine_slip(source, slip, span)
        error = AnswerError(AnswerErrorCode.NOT_YAML, (), found=found)
        errors.append(LocatedError(error, source.first_line(where)))
    node = nodes[0] if nodes and not is_null(nodes[0]) else None
    spans = tuple(sorted(span for _, span in slips))
    return ParsedAnswers(source, node, tuple(errors), spans, bool(nodes) or not slips)


def _unread(source: Source, code: AnswerErrorCode, span: Span) -> ParsedAnswers:
    error = LocatedError(AnswerError(code, ()), span)
    return ParsedAnswers(source, None, (error,), is_read=False)


def _excerpt(source: Source) -> Excerpt:
    """Return the text for YAML: without a byte-order mark, JSON with spaces for tabs."""
    start = int(source.text.startswith("\ufeff"))
    excerpt = Excerpt.join(source, (Span(start, len(source.text)),))
    if not is_json(excerpt.text):
        return excerpt
    text = _JSON_STRING.sub(lambda found: " " if found[0] == "\t" else found[0], excerpt.text)
    return excerpt._replace(text=text)
