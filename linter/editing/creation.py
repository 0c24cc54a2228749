"""Adding an action below another: the next free number, and a text to fill in."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from linter.directives.tombstone import RetiredIds
from linter.editing.layout import insertion_of, line_end
from linter.editing.target import Target, refuse_unsafe
from linter.editing.verification import Edited, verified_findings
from linter.engine.run import Universe
from linter.fixing.draft import Draft
from linter.rule import Settings
from linter.topics.data.sections import id_key
from linter.topics.ids.sequence import sequences_of
from linter.words import N_, usage_error
from referentiel.identifier import Id
from referentiel.node import Node
from referentiel.profile import PONDERATION, SectionKind
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.weights.weight import Unit

# The deepest level of a title.
_DEEPEST = 5
_NIVEAU, _ORIENTATION = 3, 2


def add(universe: Universe, target: Target, title: str) -> Edited:
    """Add an action below another one, with the next number that was never used.

    It goes into the text of its parent, or into a file of its own, like its siblings. Its weight is
    0 if they have weights, and it has the sections that its profile requires, to be filled in: what
    `check` finds there is in the result. Raise `UsageError` if a fault makes the edit unsafe.
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
                    "this action is too deep in its file to have one below it",
                    remedy=N_("add the action below another one, or in a file of its own"),
                ),
            )
        level = parent.action.level + 2
        lines = [*_lines(one, parent, new, title, level)]
        path = one.path(parent.document)
        draft.edit({path: insertion_below(one, parent, "".join(_joined(parent, lines)))})
    else:
        lines = [*_lines(one, parent, new, title, 1)]
        draft.add(one.folder, f"{new}.md", "".join(_joined(parent, lines)))
    findings = verified_findings(draft, one.folder, lambda same: same, str(new), new)
    return Edited(draft.changes, draft.universe, new, findings)


def next_identifier(target: Target) -> Id:
    """Return the id with the next number below an action, which no action has or had."""
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
    """Return whether the children of an action are in its text, and not in files of their own."""
    children = one.children(parent)
    if children:
        return any(child.within is not None for child in children)
    return parent.depth >= one.mesure_depth


def can_hold_another(one: Referentiel, parent: Node) -> bool:
    """Return whether there is a level of titles left for a child of an action."""
    return not is_nested(one, parent) or parent.action.level + 2 <= _DEEPEST


def insertion_below(one: Referentiel, parent: Node, text: str) -> Mapping[Span, str]:
    """Return the edit that puts the text of an action after the children of another one.

    A first child needs the keyword above it.
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
    """Raise `UsageError` if a text cannot be a title."""
    if not title.strip() or len(title.splitlines()) > 1:
        raise usage_error("--title", N_("this is not a title", remedy=N_("give one, on one line")))


def _lines(one: Referentiel, parent: Node, new: Id, title: str, level: int) -> Iterator[str]:
    key = id_key(Settings(profile=one.profile))
    yield f"{'#' * level} {title.strip()}"
    yield "```yaml"
    yield f"{key}: {new}"
    if weight := _weight(one, parent, new):
        yield weight
    yield "```"
    if one.profile is None or not one.profile.has_principes:
        return
    if new.depth in (_ORIENTATION, _NIVEAU):
        yield f"{'#' * (level + 1)} {SectionKind.DESCRIPTION}"
    if new.depth == _NIVEAU:
        yield ""
        yield f"{'#' * (level + 1)} {SectionKind.PRINCIPE}"


def _weight(one: Referentiel, parent: Node, new: Id) -> str | None:
    """Return the line of the weight: 0 beside others that have one, the whole for a sole niveau."""
    units = [weight.unit for child in one.children(parent) for weight in child.weights]
    if units:
        return f"{units[0]}: 0"
    is_sole = not one.children(parent) and new.depth >= _NIVEAU
    return f"{Unit.PONDERATION}: {Fraction(1)}" if is_sole and one.profile is PONDERATION else None


def _joined(parent: Node, lines: Sequence[str]) -> Iterator[str]:
    end = line_end(parent.document)
    return (f"{line}{end}" for line in lines)
