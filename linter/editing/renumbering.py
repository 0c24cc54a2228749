"""The edits that a new id of an action makes necessary in every file.

They cover the ids in data blocks, those of the actions below included; mentions (`l'action 5.2.1`);
references in principles; names (`eci_5.2.1`) in questions, règles, formulas, preuves, indicateurs
and scenarios; and links to files that are renamed with their action.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linter.editing.uses import uses
from linter.engine.run import Universe
from referentiel.identifier import Id, parse_id
from referentiel.model import Action, Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.yaml.tree import Scalar

_AXE_ID = "axe_id"


class Renumbering(NamedTuple):
    """A new id for an action of a referential, and with it for those below."""

    referentiel: Referentiel
    old: Id
    new: Id

    def of(self, identifier: Id | None) -> Id | None:
        """Return the new id for an old one; None if it stays."""
        if identifier is None or not (identifier == self.old or identifier.is_below(self.old)):
            return None
        return Id((*self.new.segments, *identifier.segments[self.old.depth :]))

    def after(self, identifier: Id | None) -> Id | None:
        """Return the id that an action has afterwards, whether it changes or not."""
        return self.of(identifier) or identifier


def subtree(one: Referentiel, identifier: Id) -> list[Node]:
    """Return the nodes that have an id, or one below it, in file order."""
    return [
        node
        for node in one.nodes
        if node.identifier is not None
        and (node.identifier == identifier or node.identifier.is_below(identifier))
    ]


def renumbering_edits(universe: Universe, change: Renumbering) -> dict[str, dict[Span, str]]:
    """Return the edits of texts, by path; names of files are those of `new_names`."""
    edits: dict[str, dict[Span, str]] = defaultdict(dict)
    one = change.referentiel
    for node in subtree(one, change.old):
        span = id_span(node.document, node.action)
        edits[one.path(node.document)][span] = str(change.of(node.identifier))
        edits[one.path(node.document)].update(_axe_id(node, change))
    for use in uses(universe, one, change.old):
        edits[use.path][use.span] = str(change.of(use.target))
    for path, _, span, name in links(one, new_names(change)):
        edits[path][span] = name
    return edits


def new_names(change: Renumbering) -> dict[str, str]:
    """Return the new names of files, by path: of those that are named by the id of their action."""
    one, names = change.referentiel, dict[str, str]()
    for node in one.tops:
        new = change.of(node.identifier)
        if new is not None and parse_id(node.document.stem) == node.identifier:
            ending = node.document.name[len(node.document.stem) :]
            names[one.path(node.document)] = f"{new}{ending}"
    return names


def id_span(document: Document, action: Action) -> Span:
    """Return the span of the id in the data block of an action, without quotes."""
    written = action.id
    assert written is not None
    text = document.source.slice(written.span)
    raw = written.raw.strip()
    start = written.span.start + max(text.find(raw), 0)
    return Span(start, start + len(raw))


def _axe_id(node: Node, change: Renumbering) -> Iterator[tuple[Span, str]]:
    """Yield the edit of the key that repeats the number of the axe, in the profile that has it."""
    old, new = change.old.segments[0], change.new.segments[0]
    for key in node.action.keys:
        value = key.value
        if key.meant == _AXE_ID and isinstance(value, Scalar) and value.text.strip() == str(old):
            start = value.span.start + value.quoted
            yield Span(start, start + len(value.text)), value.text.replace(str(old), str(new))


def links(one: Referentiel, names: Mapping[str, str]) -> Iterator[tuple[str, Document, Span, str]]:
    """Yield where a text of the referential links to files, with their new names.

    `names` are the new names, by path; a place is a path, its document and a span.
    """
    new = {path.rpartition("/")[2]: name for path, name in names.items()}
    for document in one.documents if new else ():
        for span, name in links_in(document, new):
            yield one.path(document), document, span, new[name]


def links_in(document: Document, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """Yield where a text links to files of some names, at least one."""
    for found in _link_pattern(names).finditer(document.source.text):
        yield Span(*found.span()), found[0]


def _link_pattern(names: Iterable[str]) -> re.Pattern[str]:
    any_name = "|".join(map(re.escape, names))
    return re.compile(rf"(?<=[(\"'<= /])(?:{any_name})(?=[)\"'># ])")
