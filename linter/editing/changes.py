"""Add, rename, move or retire an action: compute the changes in all files.

A new id changes the data blocks of the action and its descendants, all mentions of them, references
to them in principles and sibling files, and links to files that are renamed with their action. A
tombstone records what became of the old id.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.directives import MAX_LENGTH, RetiredIds
from linter.editing.layout import below_data, insertion, insertion_of, line_end, ordered, removal
from linter.editing.references import Edited, Use, uses, verified
from linter.editing.target import Target, located, place, refuse_unsafe
from linter.engine.run import Universe
from linter.finding import message
from linter.fixing.draft import Draft
from linter.rule import Settings
from linter.topics.data import id_key
from linter.topics.ids import sequences_of
from linter.words import N_, ErrorMessage, Language, UsageError, quote, usage_error
from referentiel.identifier import ROOT, Id, parse_id
from referentiel.model import Action, Document
from referentiel.node import Node
from referentiel.profile import PONDERATION, SectionKind
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.weights.weight import Unit
from referentiel.yaml.tree import Scalar

# The deepest level of a title.
_DEEPEST = 5
_NIVEAU, _ORIENTATION = 3, 2


def add(universe: Universe, target: Target, title: str) -> Edited:
    """Add an action below another one, with the next number that was never used.

    It is written into the file of its parent, or into a new file, like its siblings. Its weight is
    0 if siblings have weights, and 1 for a first child at depth 3 or more in the profile
    `ponderation`; otherwise it has none. Required sections are empty, to be filled in; the findings
    that they cause are in the result. Raise `UsageError` if the title is empty or has several
    lines, if its heading level would be too deep, or if the edit is unsafe.
    """
    one, parent = target.referentiel, target.node
    refuse_title(title)
    new = next_identifier(target)
    refuse_unsafe(universe, one, (), [parent])
    draft = Draft(universe)
    if is_nested(one, parent):
        if not can_hold_another(one, parent):
            raise usage_error(
                str(target.identifier),
                N_(
                    "this action is at the deepest heading level: nothing can be nested in it",
                    remedy=N_("add the new action below another one, or in a separate file"),
                ),
            )
        level = parent.action.level + 2
        lines = [*_new_lines(one, parent, new, title, level)]
        path = one.path(parent.document)
        draft.edit({path: insertion_below(one, parent, "".join(_joined(parent, lines)))})
    else:
        lines = [*_new_lines(one, parent, new, title, 1)]
        draft.add(one.folder, f"{new}.md", "".join(_joined(parent, lines)))
    return verified(draft, one, lambda same: same, None, new)


def next_identifier(target: Target) -> Id:
    """Return the id of the next child to add to an action, after all taken and retired ids."""
    one, parent, identifier = target
    retired = [one.segments for one in RetiredIds(one.documents).by_id]
    depth = identifier.depth
    numbers = [
        *sequences_of(one).taken(parent),
        *(
            found[depth]
            for found in retired
            if len(found) > depth and Id(found[:depth]) == identifier
        ),
    ]
    return Id((*identifier.segments, max(numbers, default=0) + 1))


def is_nested(one: Referentiel, parent: Node) -> bool:
    """Return whether the children of an action are, or would be, in its file."""
    children = one.children(parent)
    if children:
        return any(child.within is not None for child in children)
    return parent.depth >= one.mesure_depth


def can_hold_another(one: Referentiel, parent: Node) -> bool:
    """Return whether an action can have another child.

    It can if its children have their own files, or if their titles are no deeper than `_DEEPEST`.
    """
    return not is_nested(one, parent) or parent.action.level + 2 <= _DEEPEST


def insertion_below(one: Referentiel, parent: Node, text: str) -> Mapping[Span, str]:
    """Return the edit that inserts the text of an action after the children of `parent`.

    Before a first child, the keyword heading is added if it is missing.
    """
    document = parent.document
    beside = [child for child in one.children(parent) if child.within == parent.index]
    if beside:
        return insertion_of(document, beside[-1].action.span.end, text)
    end = line_end(document)
    keyword = one.profile.keyword if one.profile else SectionKind.ACTIONS
    is_there = any(section.kind is keyword for section in parent.action.sections)
    heading = "" if is_there else f"{'#' * (parent.action.level + 1)} {keyword}{end}"
    return insertion_of(document, parent.action.span.end, heading + text)


def refuse_title(title: str) -> None:
    """Raise `UsageError` unless a text can be a title: a single line that is not blank."""
    if not title.strip() or len(title.splitlines()) > 1:
        raise usage_error("--title", N_("this is not a title", remedy=N_("give a one-line title")))


def _new_lines(one: Referentiel, parent: Node, new: Id, title: str, level: int) -> Iterator[str]:
    key = id_key(Settings(profile=one.profile))
    yield f"{'#' * level} {title.strip()}"
    yield "```yaml"
    yield f"{key}: {new}"
    if weight := _new_weight(one, parent, new):
        yield weight
    yield "```"
    if one.profile is None or not one.profile.has_principes:
        return
    if new.depth in (_ORIENTATION, _NIVEAU):
        yield f"{'#' * (level + 1)} {SectionKind.DESCRIPTION}"
    if new.depth == _NIVEAU:
        yield ""
        yield f"{'#' * (level + 1)} {SectionKind.PRINCIPE}"


def _new_weight(one: Referentiel, parent: Node, new: Id) -> str | None:
    """Return the line that gives the weight of a new action (see `add`), or None."""
    units = [weight.unit for child in one.children(parent) for weight in child.weights]
    if units:
        return f"{units[0]}: 0"
    is_sole = not one.children(parent) and new.depth >= _NIVEAU
    return f"{Unit.PONDERATION}: {Fraction(1)}" if is_sole and one.profile is PONDERATION else None


def _joined(parent: Node, lines: Sequence[str]) -> Iterator[str]:
    end = line_end(parent.document)
    return (f"{line}{end}" for line in lines)


_AXE_ID = "axe_id"


class Renumbering(NamedTuple):
    """A new id for an action of a referential; the ids of its descendants change with it."""

    referentiel: Referentiel
    old: Id
    new: Id

    def of(self, identifier: Id | None) -> Id | None:
        """Return the new id for an old one; None if it does not change."""
        if identifier is None or not (identifier == self.old or identifier.is_below(self.old)):
            return None
        return Id((*self.new.segments, *identifier.segments[self.old.depth :]))

    def after(self, identifier: Id | None) -> Id | None:
        """Return the new id for an old one, or the given id if it does not change."""
        return self.of(identifier) or identifier


def subtree(one: Referentiel, identifier: Id) -> list[Node]:
    """Return the nodes whose id is `identifier` or below it, in file order."""
    return [
        node
        for node in one.nodes
        if node.identifier is not None
        and (node.identifier == identifier or node.identifier.is_below(identifier))
    ]


def renumbering_edits(universe: Universe, change: Renumbering) -> dict[str, dict[Span, str]]:
    """Return, by path, the edits of a renumbering; links get the file names of `new_names`."""
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
    """Return the new names, by path, of files that are named after an id that changes."""
    one, names = change.referentiel, dict[str, str]()
    for node in one.tops:
        new = change.of(node.identifier)
        if new is not None and parse_id(node.document.stem) == node.identifier:
            ending = node.document.name[len(node.document.stem) :]
            names[one.path(node.document)] = f"{new}{ending}"
    return names


def id_span(document: Document, action: Action) -> Span:
    """Return the span of the id in an action's data block, without quotes; there must be an id."""
    written = action.id
    assert written is not None
    text = document.source.slice(written.span)
    raw = written.raw.strip()
    start = written.span.start + max(text.find(raw), 0)
    return Span(start, start + len(raw))


def _axe_id(node: Node, change: Renumbering) -> Iterator[tuple[Span, str]]:
    """Yield the edit of the value of `axe_id` in a node, if it is the old number of the axe."""
    old, new = change.old.segments[0], change.new.segments[0]
    for key in node.action.keys:
        value = key.value
        if key.meant == _AXE_ID and isinstance(value, Scalar) and value.text.strip() == str(old):
            start = value.span.start + value.quoted
            yield Span(start, start + len(value.text)), value.text.replace(str(old), str(new))


def links(one: Referentiel, names: Mapping[str, str]) -> Iterator[tuple[str, Document, Span, str]]:
    """Yield the links in a referential to files that are renamed.

    `names` maps the paths of these files to their new names. Each link is a tuple: the path and the
    document of the file that contains it, the span of the old name, and the new name.
    """
    new = {path.rpartition("/")[2]: name for path, name in names.items()}
    for document in one.documents if new else ():
        for span, name in links_in(document, new):
            yield one.path(document), document, span, new[name]


def links_in(document: Document, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """Yield the links in a document to files with one of the given names.

    Each link is a tuple: the span of the name, and the name. `names` must not be empty.
    """
    for found in _link_pattern(names).finditer(document.source.text):
        yield Span(*found.span()), found[0]


def _link_pattern(names: Iterable[str]) -> re.Pattern[str]:
    any_name = "|".join(map(re.escape, names))
    return re.compile(rf"(?<=[(\"'<= /])(?:{any_name})(?=[)\"'># ])")


class Retired(NamedTuple):
    """An id to retire, with the reason."""

    identifier: Id
    reason: str

    def line(self, language: Language) -> str:
        """Return the tombstone, an HTML comment."""
        text = N_("retired {id}: {reason}").say(
            language, id=str(self.identifier), reason=self.reason
        )
        return f"<!-- reflint: {text} -->"


def retired_by(change: Renumbering, language: Language) -> Iterator[Retired]:
    """Yield the ids that a renumbering retires.

    They are the old id and, for each retired id below it, the corresponding id below the new one,
    unless that is retired already: with 1.2.3 retired, renumbering 1.2 to 1.4 retires 1.4.3 too.
    """
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
    """Give an action another id below the same parent, and renumber its descendants.

    A nested action moves to its place by number (`ordered`). The tombstone of the old id is written
    in `language`. Raise `UsageError` if the new id is the old one, is refused (`refuse_taken`), or
    is below another parent, or if the edit is unsafe or would cause a new finding.
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
    edited = verified(draft, one, change.after, old, new)
    if edited.findings:
        found = N_("; ").say(language).join(message(one, language) for one in edited.findings[:3])
        raise usage_error(
            str(new),
            N_(
                "with this id, `reflint check` would report: {found}",
                remedy=N_("choose another id"),
            ),
            found=quote(found, 300),
        )
    return edited


def renumbered(universe: Universe, change: Renumbering, language: Language) -> Draft:
    """Return a draft with ids, references and file names changed, and tombstones added."""
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
    """Raise `UsageError` if an id is taken, is retired, or may be in a file that was not read.

    An id also counts as taken if one below it is, and as retired if one above it is.
    """
    for node in subtree(one, new):
        where = place(one, node.document, node.action.anchor)
        raise usage_error(
            where,
            N_(
                "the id `{id}`, or one below it, is already taken",
                remedy=N_("choose an unused id"),
            ),
            id=str(new),
        )
    if one.may_hold_unread(new):
        raise usage_error(
            str(new),
            N_(
                "a file is named after this id or an id above it, but its action could not be read",
                remedy=N_("correct this file first: `reflint check` says what is wrong"),
            ),
        )
    if tombstone := RetiredIds(one.documents).covering(new):
        where = place(one, tombstone.document, tombstone.id_span)
        raise usage_error(
            where,
            N_(
                "the id `{id}` is retired, and must not be used again: {reason}",
                remedy=N_("choose an id that was never used"),
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
            str(new), N_("the action already has this id", remedy=N_("choose another id"))
        )
    if new.parent != parent:
        above = str(new.parent) if new.parent and new.parent.segments else one.short_name
        may_move = new.depth == old.depth and new.parent in one.by_id
        raise usage_error(
            str(new),
            N_(
                "the new id of `{id}` must be directly below `{parent}`, not `{above}`",
                remedy=N_("use `reflint move {id} {above}` to move the action")
                if may_move
                else N_("give it an id directly below `{parent}`"),
            ),
            id=str(old),
            above=above,
            parent=str(parent) or one.short_name,
        )


def move(universe: Universe, target: Target, under: Target, language: Language) -> Edited:
    """Move an action and its descendants below another action, with the next free number there.

    The action's own file is renamed; a nested action is cut and inserted after the children of its
    new parent. The findings that this causes, such as wrong sums of weights, are in the result. The
    tombstone of the old id is written in `language`.

    Raise `UsageError` if the new parent is the action itself, a descendant or the old parent, or if
    the edit is unsafe. Both parents must be at the same depth, and either both or neither must have
    their children in separate files.
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
    return verified(draft, one, change.after, old, change.new)


def _relocate(draft: Draft, one: Referentiel, moved: Node, parent: Node) -> None:
    """Cut the text of a nested action, and insert it below its new parent."""
    source, end = moved.document.source, line_end(parent.document)
    lines = source.slice(moved.action.span).rstrip().replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(f"{line}{end}" for line in lines.split("\n"))
    edits = {one.path(parent.document): dict(insertion_below(one, parent, text))}
    edits.setdefault(one.path(moved.document), {}).update(removal(one, moved))
    draft.edit(edits)


_OTHER_PARENT = N_("give another parent")


def _refuse_place(target: Target, under: Target) -> None:
    one, node, old = target
    place = str(under.identifier) or one.short_name
    if under.identifier == old or under.identifier.is_below(old):
        raise usage_error(
            place,
            N_(
                "`{id}` cannot be moved below itself or one of its descendants",
                remedy=_OTHER_PARENT,
            ),
            id=str(old),
        )
    if under.node is one.parent(node):
        raise usage_error(
            place,
            N_(
                "`{id}` is already below this action",
                remedy=N_("use `reflint rename` to change the number of `{id}`"),
            ),
            id=str(old),
        )
    text = None
    if under.identifier.depth != old.depth - 1:
        text = N_("`{id}` can only be moved below an action at the same depth as its parent")
    elif is_nested(one, under.node) and node.within is None:
        text = N_("children of this action belong in its file, but `{id}` has a separate file")
    elif node.within is not None and not is_nested(one, under.node):
        text = N_(
            "children of this action belong in separate files, but `{id}` is in the file of its "
            "parent"
        )
    if text:
        raise usage_error(place, text._replace(remedy=_OTHER_PARENT), id=str(old))


# At most this many references are reported.
_MOST_REPORTED = 20
# In characters; the rest of a directive is for its verb and the id.
_MOST_OF_REASON = MAX_LENGTH - 100


def refuse_reason(reason: str) -> None:
    """Raise `UsageError` if a reason has no letters, or if a comment cannot contain it."""
    if not any(map(str.isalpha, reason)):
        raise usage_error(
            "--reason",
            N_(
                "a reason is required",
                remedy=N_(
                    "give the reason, and say what happens to the answers: `--reason "
                    '"merged into 5.2.1"`'
                ),
            ),
        )
    if "--" in reason or ">" in reason[:2] or len(reason) > _MOST_OF_REASON:
        raise usage_error(
            "--reason",
            N_(
                "a comment cannot contain this reason",
                remedy=N_(
                    "give one of at most {most} characters, without `--`, and without `>` at the "
                    "start"
                ),
            ),
            most=str(_MOST_OF_REASON),
        )


def host_of(one: Referentiel, node: Node, gone: Collection[Node]) -> Node | None:
    """Return the node that gets the tombstone of another node.

    It is the parent, else the last node with a lower id, else the first node. Nodes in `gone`,
    which are removed, are not considered; None if no other node is left.
    """
    if (parent := one.parent(node)) and parent not in gone:
        return parent
    left = [other for other in one.nodes if other not in gone]
    identifier = node.identifier or ROOT
    before = [other for other in left if (other.identifier or ROOT) < identifier]
    return before[-1] if before else next(iter(left), None)


def retire(universe: Universe, target: Target, reason: str, language: Language) -> Edited:
    """Remove an action and its descendants, and write a tombstone for it in `language`.

    Tombstones in the removed text are kept, beside the new one. The file of an action that is not
    nested is deleted. Raise `UsageError` if anything still refers to a removed action, if the edit
    is unsafe, if the reason is refused (`refuse_reason`), or if no other action is left to get the
    tombstone.
    """
    one, old = target.referentiel, target.identifier
    refuse_reason(reason)
    nodes = subtree(one, old)
    refuse_unsafe(universe, one, nodes)
    gone = _gone(nodes)
    _refuse_referred(universe, target, gone)
    host = host_of(one, target.node, nodes)
    if host is None:
        raise usage_error(
            str(old),
            N_(
                "no other action would be left to contain the tombstone",
                remedy=N_("delete the referential by hand"),
            ),
        )
    retired = [Retired(old, reason), *_buried(one, gone)]
    edits = {
        one.path(node.document): dict(removal(one, node)) for node in nodes if _is_cut(node, nodes)
    }
    own = edits.setdefault(one.path(host.document), {})
    own.update(tombstone_edit(host, retired, language))
    draft = Draft(universe)
    draft.edit({path: edit for path, edit in edits.items() if path not in _deleted(one, gone)})
    for path in _deleted(one, gone):
        draft.remove(path)

    def now(identifier: Id | None) -> Id | None:
        is_gone = identifier is not None and (identifier == old or identifier.is_below(old))
        return None if is_gone else identifier

    return verified(draft, one, now, old, old)


_Gone = Sequence[tuple[Document, Span]]


def _gone(nodes: Sequence[Node]) -> _Gone:
    """Return the spans to remove, each with its document; the span of a whole file begins at 0."""
    found = []
    for node in nodes:
        if node.within is None:
            found.append((node.document, Span(0, len(node.document.source.text))))
        elif _is_cut(node, nodes):
            found.append((node.document, node.action.span))
    return found


def _is_cut(node: Node, nodes: Sequence[Node]) -> bool:
    """Return whether a node must be cut out of another one, which is not in `nodes`."""
    return node.within is not None and node.within not in {other.index for other in nodes}


def _deleted(one: Referentiel, gone: _Gone) -> set[str]:
    return {one.path(document) for document, span in gone if span.start == 0}


def _is_gone(gone: _Gone, document: Document, offset: int) -> bool:
    return any(other is document and span.start <= offset < span.end for other, span in gone)


def _buried(one: Referentiel, gone: _Gone) -> Iterator[Retired]:
    """Yield the retired ids whose tombstones are in the removed text."""
    for identifier, tombstone in RetiredIds(one.documents).by_id.items():
        if _is_gone(gone, tombstone.document, tombstone.comment.span.start):
            yield Retired(identifier, tombstone.reason)


def _refuse_referred(universe: Universe, target: Target, gone: _Gone) -> None:
    """Raise `UsageError` if text outside `gone` refers to a removed action or links to its file."""
    one, old = target.referentiel, target.identifier
    tops = (node for node in subtree(one, old) if node.within is None)
    ids = {one.path(node.document): str(node.identifier) for node in tops}
    found = [*uses(universe, one, old)]
    found += [
        Use(path, document, span, parse_id(written) or old)
        for path, document, span, written in links(one, ids)
    ]
    left = {
        (use.path, use.span): ErrorMessage(
            located(use.path, use.document, use.span),
            N_(
                "this reference names `{id}`, which would no longer exist: nothing was written",
                remedy=N_("refer to the action that replaces `{id}`, or delete this reference"),
            ),
            {"id": str(use.target)},
        )
        for use in found
        if not _is_gone(gone, use.document, use.span.start)
    }
    if left:
        raise UsageError(*[*left.values()][:_MOST_REPORTED])
