"""Retiring an action: its text is removed, and a comment, its tombstone, says why."""

from collections.abc import Collection, Iterator, Sequence

from linter.directives.comment import MAX_LENGTH
from linter.directives.tombstone import RetiredIds
from linter.editing.layout import removal
from linter.editing.rename import Retired, links, subtree, tombstone_edit
from linter.editing.target import Target, located, refuse_unsafe
from linter.editing.uses import Use, uses
from linter.editing.verification import Edited, verified_findings
from linter.engine.run import Universe
from linter.fixing.draft import Draft
from linter.words import N_, ErrorMessage, Language, UsageError, usage_error
from referentiel.identifier import ROOT, Id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span

# The most references that are reported.
_MOST = 20


def refuse_reason(reason: str) -> None:
    """Raise `UsageError` if a comment cannot contain a reason."""
    if not any(map(str.isalpha, reason)):
        raise usage_error(
            "--reason",
            N_(
                "a reason is required",
                remedy=N_(
                    'say why, and what becomes of the answers: `--reason "folded into 5.2.1"`'
                ),
            ),
        )
    if "--" in reason or ">" in reason[:2] or len(reason) > MAX_LENGTH - 100:
        raise usage_error(
            "--reason",
            N_(
                "a comment cannot contain this reason",
                remedy=N_("make it shorter, without `--` or a line break"),
            ),
        )


def host_of(one: Referentiel, node: Node, gone: Collection[Node]) -> Node | None:
    """Return the node whose text gets the tombstone of another: its parent, else one near it.

    Those that will be `gone` are left out; None if no other is left.
    """
    if (parent := one.parent(node)) and parent not in gone:
        return parent
    left = [other for other in one.nodes if other not in gone]
    identifier = node.identifier or ROOT
    before = [other for other in left if (other.identifier or ROOT) < identifier]
    return before[-1] if before else next(iter(left), None)


def retire(universe: Universe, target: Target, reason: str, language: Language) -> Edited:
    """Remove an action with all below it, and leave a tombstone for it.

    Tombstones in its text are kept. Files that contain nothing else are deleted. Raise `UsageError`
    if anything still refers to it, if a fault makes the edit unsafe, or if a comment cannot contain
    the reason. The language is that of the tombstone.
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
                "it is the only action of its referential: there is nowhere to write that it is "
                "retired",
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

    findings = verified_findings(draft, one.folder, now, str(old))
    return Edited(draft.changes, draft.universe, old, findings)


_Gone = Sequence[tuple[Document, Span]]


def _gone(nodes: Sequence[Node]) -> _Gone:
    """Return the spans that are removed, whole files included."""
    found = []
    for node in nodes:
        if node.within is None:
            found.append((node.document, Span(0, len(node.document.source.text))))
        elif _is_cut(node, nodes):
            found.append((node.document, node.action.span))
    return found


def _is_cut(node: Node, nodes: Sequence[Node]) -> bool:
    """Return whether a nested node is removed for itself, and not with the one around it."""
    return node.within is not None and node.within not in {other.index for other in nodes}


def _deleted(one: Referentiel, gone: _Gone) -> set[str]:
    return {one.path(document) for document, span in gone if span.start == 0}


def _is_gone(gone: _Gone, document: Document, offset: int) -> bool:
    return any(other is document and span.start <= offset < span.end for other, span in gone)


def _buried(one: Referentiel, gone: _Gone) -> Iterator[Retired]:
    """Yield the tombstones in the text that is removed."""
    for identifier, tombstone in RetiredIds(one.documents).by_id.items():
        if _is_gone(gone, tombstone.document, tombstone.comment.span.start):
            yield Retired(identifier, tombstone.reason)


def _refuse_referred(universe: Universe, target: Target, gone: _Gone) -> None:
    """Raise `UsageError` if something outside the removed text refers to the action."""
    one, old = target.referentiel, target.identifier
    names = dict.fromkeys(_deleted(one, gone), "")
    found = [*uses(universe, one, old)]
    found += [Use(path, document, span, old) for path, document, span, _ in links(one, names)]
    left = {
        (use.path, use.span): ErrorMessage(
            located(use.path, use.document, use.span),
            N_(
                "a reference to `{id}`, which would be gone: nothing was written",
                remedy=N_("refer to the action that replaces it, or delete this reference"),
            ),
            {"id": str(use.target)},
        )
        for use in found
        if not _is_gone(gone, use.document, use.span.start)
    }
    if left:
        raise UsageError(*[*left.values()][:_MOST])
