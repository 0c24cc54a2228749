"""Every place of a document says what it is."""

from collections.abc import Iterator

from referentiel.model import Action, CodeBlock, Document, Entry, Section
from referentiel.source import Span
from referentiel.yaml.builder import readable
from referentiel.yaml.tree import Collection, Node, Scalar


def nodes(entry: Entry) -> Iterator[Node]:
    waiting = [key.value for key in entry.keys]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Collection):
            waiting.extend((*node.items, *(entry.value for entry in node.entries)))


def assert_says(raw: str, text: str) -> None:
    """Assert that a scalar's text is at its place, except what YAML folds, escapes or refuses."""
    if raw[:1] in ("|", ">") or set(raw) & set("\r\n"):
        return
    inner = raw[1:-1] if raw[:1] in ("'", '"') and raw[:1] == raw[-1:] else raw
    assert text == readable(inner) or "\\" in inner or "''" in inner


def assert_one_line(document: Document, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(document.source.text)
    assert not set(document.source.slice(span)) & set("\r\n")


def assert_data_well_placed(document: Document, entry: Entry) -> None:
    for key in entry.keys:
        assert_says(document.source.composed(key.span), key.name)
    for node in nodes(entry):
        raw = document.source.composed(node.span)
        if isinstance(node, Scalar):
            assert_says(raw, node.text)
            assert node.quoted == (raw[:1] in ("'", '"') and raw[:1] == raw[-1:])
    if entry.id is not None:
        assert entry.id.value is None or entry.id.raw.strip() or entry.id.quoted
    for weight in entry.weights if isinstance(entry, Action) else ():
        assert weight.value is None or document.source.slice(weight.span).strip("'\"")


def assert_section_well_placed(document: Document, entry: Entry, section: Section) -> None:
    assert entry.span.start <= section.body.start <= section.body.end <= entry.span.end
    if section.heading is None:
        assert section.name == ""
        return
    assert_one_line(document, section.heading)
    heading = document.source.composed(section.heading)
    assert "#" in heading
    assert section.name in heading
    assert section.heading.end <= section.body.start


def assert_formule_well_placed(document: Document, entry: Entry, formule: CodeBlock) -> None:
    assert entry.span.start <= formule.span.start <= formule.span.end <= entry.span.end
    assert_one_line(document, formule.opening)
    assert_one_line(document, formule.language)
    for index, letter in enumerate(formule.content.text):
        assert document.source.composed(formule.content.span(index, index + 1)) == letter


def assert_well_placed(document: Document) -> None:
    for entry in document.entries:
        assert_one_line(document, entry.anchor)
        if entry.title is not None:
            assert_one_line(document, entry.title.span)
            assert document.source.composed(entry.title.span) == entry.title.text
        if entry.data is not None:
            assert_one_line(document, entry.data)
        assert_data_well_placed(document, entry)
        for formule in entry.formules:
            assert_formule_well_placed(document, entry, formule)
        for section in entry.sections:
            assert_section_well_placed(document, entry, section)
    for comment in document.comments:
        text = document.source.slice(comment.span)
        assert text.startswith("#" if comment.is_yaml else "<!--")
        if comment.is_yaml:
            assert_one_line(document, comment.span)
    for fault in document.faults:
        for span in (fault.span, *(other.span for other in fault.related)):
            assert_one_line(document, span)
        assert fault.action is None or document.entries[fault.action].index == fault.action
