"""Reading a scenario file, which is YAML alone."""

from collections.abc import Iterator

from referentiel.fault import Code, Fault, Related
from referentiel.kind import Kind
from referentiel.model import Body, Comment, Document, ParsedText
from referentiel.reading.decoding import Decoded
from referentiel.siblings.scenarios import ScenarioTree, parse_scenario
from referentiel.source import Source, Span
from referentiel.yaml.tree import Collection, Entry


def read_scenario(decoded: Decoded) -> Document:
    """Read a scenario from its decoded text; all of it is a fence, as nothing in it is prose."""
    source = decoded.source
    tree = parse_scenario(source)
    faults = sorted((*decoded.faults, *_faults(source, tree)), key=lambda fault: fault.span)
    comments = tuple(Comment(comment.span, True, None) for comment in tree.comments)
    body = Body((), comments, (Span(0, len(source.text)),), tree.entries or ())
    return Document(source.name, tuple(faults), ParsedText(source, body), Kind.SCENARIO)


def _faults(source: Source, tree: ScenarioTree) -> Iterator[Fault]:
    for kind, span in tree.faults:
        yield Fault(Code.DATA_YAML, source.first_line(span), None, kind.value)
    if tree.entries is None and not tree.faults:
        text = source.first_line(source.stripped(Span(0, len(source.text))))
        variant = "list" if source.slice(text)[:1] in ("-", "[") else "text"
        yield Fault(Code.DATA_NOT_MAPPING, text, None, variant)
    yield from _double_keys(tree.entries or ())


def _double_keys(entries: tuple[Entry, ...]) -> Iterator[Fault]:
    """Yield the keys that a mapping has twice, at any depth, which is bounded."""
    seen: dict[str, Span] = {}
    for entry in entries:
        name = entry.key.text
        if name in seen:
            arguments = {"key": name, "first": name}
            related = (Related("first", seen[name]),)
            yield Fault(Code.KEY_DUPLICATE, entry.key.span, None, "", arguments, related)
        seen.setdefault(name, entry.key.span)
        if isinstance(entry.value, Collection):
            yield from _double_keys(entry.value.entries)
