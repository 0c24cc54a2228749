"""Lines of principles: the arrow, marks, and references to the scores of other actions."""

from collections.abc import Iterator

from lsprotocol import types

from linter.words.text import N_
from referentiel.identifier import Id
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel.text.expression import Expression
from referentiel_lint.server.completions.candidates import Candidate, Completion
from referentiel_lint.server.completions.cursor import Cursor
from scoring.principe.tokens import arrows_in
from scoring.principe.tree import MarkKind

ARROW = "→"
# What is typed for an arrow behind a label; at the start of a line it is a bullet.
_ARROW = Expression(r"\S[ \t\u00a0]+([-–=]{1,3}>?|→)\Z")
_MARK = Expression(r"\([\w ]{0,20}\Z")
_REFERENCE = Expression(r"\[[^\[\]]{0,60}\Z")
_REST = Expression(r"[\w ]{0,20}\)")


def is_in_principe(cursor: Cursor) -> bool:
    """Return whether the cursor is in the text of a principle."""
    entry = cursor.entry()
    return any(
        section.kind is SectionKind.PRINCIPE
        and section.body.start <= cursor.offset <= section.body.end
        for section in (entry.sections if entry else ())
    )


def complete_principe(cursor: Cursor, *, is_asked: bool) -> Completion | None:
    """Complete a line of a principle; `is_asked` where no character alone has triggered it."""
    before = cursor.before
    if reference := _REFERENCE.search(before):
        return _references(cursor, reference[0])
    if mark := _MARK.search(before):
        rest = _REST.match(cursor.after)
        typed = cursor.typed(mark[0], len(rest[0]) if rest else 0)
        return Completion(typed, [*_marks()])
    begun = _ARROW.search(before)
    text = begun[1] if begun else ""
    has_arrow = any(arrows_in(before, 0, len(before) - len(text)))
    if has_arrow or not (begun or (is_asked and _ends_label(before))):
        return None
    ending = "" if cursor.after.startswith((" ", "\u00a0")) else " "
    arrow = Candidate(
        ARROW,
        types.CompletionItemKind.Operator,
        text=f"{ARROW}{ending}",
        detail=N_("level").say(cursor.view.language),
    )
    return Completion(cursor.typed(text), [arrow])


def _ends_label(before: str) -> bool:
    """Return whether an arrow may follow: there is a label, and a space behind it."""
    return before.endswith((" ", "\t", "\u00a0")) and any(map(str.isalnum, before))


def _marks() -> Iterator[Candidate]:
    for mark in (MarkKind.BOXES, MarkKind.ONE, MarkKind.SEVERAL):
        yield Candidate(f"({mark.value})", types.CompletionItemKind.Keyword)


def _references(cursor: Cursor, text: str) -> Completion | None:
    one = cursor.view.collection
    if not isinstance(one, Referentiel):
        return None
    ends = "" if cursor.after.startswith("]") else "]"
    axes = {Id(each.segments[:1]) for each in one.by_id if each.segments}
    candidates = []
    for identifier in sorted({*one.by_id, *axes}):
        if identifier.depth in (1, 2):
            noun = "de l'axe" if identifier.depth == 1 else "de l'action"
            node = next(iter(one.by_id.get(identifier, ())), None)
            label = f"[Note {noun} {identifier}"
            title = node.title if node else None
            kind = types.CompletionItemKind.Reference
            candidates.append(Candidate(label, kind, f"{label}{ends}", title or ""))
    return Completion(cursor.typed(text), candidates)
