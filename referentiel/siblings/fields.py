"""What the entry of a sibling file says under each key, and its texts, each with its span."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from referentiel.model import Document, Entry, Key
from referentiel.profile import SectionKind
from referentiel.source import Excerpt, Span
from referentiel.yaml.plain import Plain, plain_type, without_typographic_quotes
from referentiel.yaml.tree import Node, Scalar


class Written(NamedTuple):
    """A text as its author wrote it; its span includes the quotes."""

    text: str
    span: Span
    quoted: bool = False


class Fields:
    """The values of an entry's keys; exact keys count above mistyped ones, later above earlier."""

    def __init__(self, entry: Entry) -> None:
        ranked = sorted(entry.keys, key=lambda key: key.name == key.meant)
        self._keys: Mapping[str, Key] = {key.meant: key for key in ranked if key.meant}
        # If a key has two values, which is reported, nobody knows which is meant.
        exact = [key for key in entry.keys if key.name == key.meant]
        values = {(key.name, value.text) for key in exact if (value := _written(key.value))}
        counts = Counter(name for name, _ in values)
        self._contradicted = {name for name, count in counts.items() if count > 1}

    def one(self, name: str) -> Written | None:
        """Return the value of a key; None if it is absent, empty, not a scalar, or contradicted."""
        key = self._keys.get(name)
        return _written(key.value) if key and name not in self._contradicted else None

    def several(self, name: str) -> tuple[Written, ...]:
        """Return the values of a list; a scalar counts as a list of one."""
        key = self._keys.get(name)
        if key is None:
            return ()
        value = key.value
        nodes = (value,) if isinstance(value, Scalar) else value.items
        return tuple(one for one in map(_written, nodes) if one)

    def listed(self, name: str) -> tuple[Written, ...]:
        """Return the values of a list; empty for a scalar."""
        key = self._keys.get(name)
        return self.several(name) if key and not isinstance(key.value, Scalar) else ()


def families(document: Document) -> Iterator[tuple[Entry, list[Entry]]]:
    """Yield each outermost entry of a document with its children."""
    children = defaultdict(list)
    for entry in document.entries:
        children[entry.parent].append(entry)
    return ((entry, children[entry.index]) for entry in children[None])


def title_of(entry: Entry) -> Written | None:
    """Return the title of an entry."""
    return Written(*entry.title) if entry.title else None


def description_of(entry: Entry) -> Span | None:
    """Return the first text that describes an entry, under a heading or not."""
    found = entry.sections_of(SectionKind.DESCRIPTION)
    return next((section.body for section in found if not section.empty), None)


def prose_of(document: Document, entry: Entry) -> Excerpt:
    """Return the text of an entry below its title, without fences and comments."""
    bodies = (s.body for s in entry.sections if s.heading is None)
    return Excerpt.join(
        document.source, (part for body in bodies for part in document.prose_of(body))
    )


def _written(value: Node) -> Written | None:
    if not isinstance(value, Scalar) or plain_type(value) is Plain.NOTHING:
        return None
    text = without_typographic_quotes(value) or value.text.strip()
    return Written(text, value.span, value.quoted) if text else None
