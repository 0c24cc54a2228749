"""Renaming and moving an action: the edits that its new id makes necessary in every file.

They cover the ids in data blocks, those of the actions below included; mentions (`l'action 5.2.1`);
references in principles; names (`eci_5.2.1`) in questions, règles, formulas, preuves, indicateurs
and scenarios; and links to files that are renamed with their action.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.catalogue import message
from linter.directives.tombstone import RetiredIds
from linter.editing.creation import insertion_below, is_nested, next_identifier
from linter.editing.layout import below_data, insertion, line_end, ordered, removal
from linter.editing.target import Target, place, refuse_unsafe
from linter.editing.uses import left_over, uses
from linter.editing.verification import Edited, verified_findings
from linter.engine.run import Universe
from linter.fixing.draft import Draft
from linter.words import N_, Language, quote, usage_error
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
    """Return the new names, by path, of the files that are named by the id of their action."""
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
    """Yield the links in texts of the referential to files, with their new names.

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


class Retired(NamedTuple):
    """An id to retire, and the reason."""

    identifier: Id
    reason: str

    def line(self, language: Language) -> str:
        """Return the comment."""
        text = N_("retired {id}: {reason}").say(
            language, id=str(self.identifier), reason=self.reason
        )
        return f"<!-- reflint: {text} -->"


def retired_by(change: Renumbering, language: Language) -> Iterator[Retired]:
    """Yield what a renumbering retires: the old id, and retired ids below it under the new one."""
    yield Retired(change.old, N_("now {id}").say(language, id=str(change.new)))
    known = RetiredIds(change.referentiel.documents).by_id
    for identifier, tombstone in known.items():
        new = change.of(identifier)
        if new is not None and new not in known:
            reason = N_("formerly {id}: {reason}").say(
                language, id=str(identifier), reason=tombstone.reason
            )
            yield Retired(new, reason)


def tombstone_edit(
    host: Node, retired: Sequence[Retired], language: Language
) -> Mapping[Span, str]:
    """Return the edit that writes tombstones below the data block of a node."""
    lines = [one.line(language) for one in retired]
    return insertion(host.document, below_data(host.document, host.action), lines)


def rename(universe: Universe, target: Target, new: Id, language: Language) -> Edited:
    """Give an action another id below the same parent, and those below it the ids that follow.

    The language is that of the tombstone of the old id. Raise `UsageError` if the new id is taken,
    retired, or elsewhere in the tree, if a fault makes the edit unsafe, or if `check` would find
    something because of it.
    """
    one, old = target.referentiel, target.identifier
    change = Renumbering(one, old, new)
    _refuse_other_parent(target, new)
    refuse_taken(one, new)
    refuse_unsafe(universe, one, subtree(one, old))
    draft = renumbered(universe, change, language)
    now = draft.referentiel(one.folder)
    (moved, *_) = now.by_id[new]
    if order := ordered(now, moved):
        draft.edit({now.path(moved.document): order})
    findings = verified_findings(draft, one.folder, change.after, str(old))
    if findings:
        found = "; ".join(message(finding, language) for finding in findings[:3])
        raise usage_error(
            str(new),
            N_(
                "`reflint check` would then find: {found}",
                remedy=N_("choose another id, or correct this first"),
            ),
            found=quote(found, 300),
        )
    unclear = tuple(left_over(draft.referentiel(one.folder), old))
    return Edited(draft.changes, draft.universe, new, (), unclear)


def renumbered(universe: Universe, change: Renumbering, language: Language) -> Draft:
    """Return the state after a new id: all places, the tombstone, names of files."""
    one = change.referentiel
    (node, *_) = one.by_id[change.old]
    host = one.parent(node) or node
    edits = renumbering_edits(universe, change)
    tombstones = tombstone_edit(host, [*retired_by(change, language)], language)
    edits.setdefault(one.path(host.document), {}).update(tombstones)
    draft = Draft(universe)
    draft.edit(edits, new_names(change))
    return draft


def refuse_taken(one: Referentiel, new: Id) -> None:
    """Raise `UsageError` if an id is taken or was, by an action or the name of a file."""
    for node in subtree(one, new):
        where = place(one, node.document, node.action.anchor)
        raise usage_error(
            where,
            N_(
                "the id `{id}`, or one below it, is already taken",
                remedy=N_("choose a free number"),
            ),
            id=str(new),
        )
    if one.may_hold_unread(new):
        raise usage_error(
            str(new),
            N_(
                "a file from which nothing could be read has this id",
                remedy=N_("correct this file first: `reflint check` says what is wrong"),
            ),
        )
    if tombstone := RetiredIds(one.documents).covering(new):
        where = place(one, tombstone.document, tombstone.id_span)
        raise usage_error(
            where,
            N_(
                "the id `{id}` is retired, and must not be used again: {reason}",
                remedy=N_("choose a number that was never used"),
            ),
            id=str(new),
            reason=quote(tombstone.reason),
        )


def _refuse_other_parent(target: Target, new: Id) -> None:
    one, node, old = target
    around = one.nodes[node.within] if node.within is not None else None
    parent = around.identifier if around and around.identifier is not None else old.parent
    if new == old:
        raise usage_error(
            str(new), N_("the action already has this id", remedy=N_("give another one"))
        )
    if new.parent != parent:
        above = str(new.parent) if new.parent and new.parent.segments else one.short_name
        may_move = len(new.segments) == len(old.segments)
        raise usage_error(
            str(new),
            N_(
                "`{id}` is below `{parent}`, so its new id cannot be below `{above}`",
                remedy=N_("to move the action: `reflint move {id} {above}`")
                if may_move
                else N_("give it an id below `{parent}`"),
            ),
            id=str(old),
            above=above,
            parent=str(parent),
        )


def move(universe: Universe, target: Target, under: Target, language: Language) -> Edited:
    """Move an action with all below it below another one; it gets the next number there.

    A file is renamed; a nested text is cut and put after the children of its new parent. What
    `check` finds because of it, such as sums of weights, is returned. The language is that of the
    tombstone of the old id. Raise `UsageError` if the new parent is inside the action, its parent
    already, or at another depth, or if a fault makes the edit unsafe.
    """
    one, node, old = target
    _refuse_place(target, under)
    refuse_unsafe(universe, one, subtree(one, old), [under.node])
    change = Renumbering(one, old, next_identifier(under))
    draft = renumbered(universe, change, language)
    if node.within is not None:
        now = draft.referentiel(one.folder)
        (moved, *_), (parent, *_) = now.by_id[change.new], now.by_id[under.identifier]
        _relocate(draft, now, moved, parent)
    findings = verified_findings(draft, one.folder, change.after, str(old))
    unclear = tuple(left_over(draft.referentiel(one.folder), old))
    return Edited(draft.changes, draft.universe, change.new, findings, unclear)


def _relocate(draft: Draft, one: Referentiel, moved: Node, parent: Node) -> None:
    """Cut the text of a nested action, and put it below its new parent."""
    source, end = moved.document.source, line_end(parent.document)
    lines = source.slice(moved.action.span).rstrip().replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(f"{line}{end}" for line in lines.split("\n"))
    edits = {one.path(parent.document): dict(insertion_below(one, parent, text))}
    edits.setdefault(one.path(moved.document), {}).update(removal(one, moved))
    draft.edit(edits)


def _refuse_place(target: Target, under: Target) -> None:
    one, node, old = target
    place = str(under.identifier) or one.short_name
    if under.identifier == old or under.identifier.is_below(old):
        raise usage_error(
            place,
            N_("this action is `{id}`, or below it", remedy=N_("give another parent")),
            id=str(old),
        )
    if under.node is one.parent(node):
        raise usage_error(
            place,
            N_("`{id}` is there already", remedy=N_("to change its number: `reflint rename`")),
            id=str(old),
        )
    if under.identifier.depth != old.depth - 1 or is_nested(one, under.node) != (
        node.within is not None
    ):
        raise usage_error(
            place,
            N_(
                "`{id}` can only be moved below an action at the same depth as its parent",
                remedy=N_("give another parent"),
            ),
            id=str(old),
        )
