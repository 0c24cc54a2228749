"""Two states compared, of a referential or of sibling files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from referentiel.ensemble import Ensemble
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.referential import Referentiel
from scoring.changes.actions import items_of
from scoring.changes.change import Change, ChangeKind, in_order
from scoring.changes.differences import Differences
from scoring.changes.item import Item, Path, Subject
from scoring.changes.matching import Matches, match
from scoring.changes.siblings import sibling_items
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.family_tree import family_tree
from scoring.shares import shares_of


@dataclass(frozen=True)
class Version:
    """A referential before or after; `total` is the agreed number of points of the whole.

    Principles are read if the profile of one side has some.
    """

    referentiel: Referentiel
    conventions: Conventions
    total: int | None
    reads_principes: bool

    @cached_property
    def items(self) -> Sequence[Item]:
        """The item of each node, by its index."""
        return items_of(self.referentiel, self.conventions, reads_principes=self.reads_principes)

    @cached_property
    def shares(self) -> Mapping[int, Fraction]:
        """The part of the whole that each node is, if known."""
        tree = family_tree(self.referentiel)
        parts = shares_of(tree, self.total).parts
        return {
            place.node.index: parts[place.index]
            for place in tree.places
            if place.node and place.index in parts
        }


@dataclass(frozen=True)
class Comparison:
    """Two states of a referential; `renamed` are the new ids that tombstones give, by the old."""

    before: Version
    after: Version
    renamed: Mapping[Id, Id]

    @cached_property
    def matches(self) -> Matches:
        """The actions that are the same on both sides, by the indexes of their nodes."""
        renamed: dict[Path, Path] = {
            old.segments: new.segments for old, new in self.renamed.items()
        }
        return match(self.before.items, self.after.items, renamed)

    @cached_property
    def crosses_forms(self) -> bool:
        """Whether one side is a sheet and the other Markdown: only this has a root."""
        sides = self.before.referentiel, self.after.referentiel
        return all(side.documents for side in sides) and len({side.kind for side in sides}) > 1

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of ids."""
        before, after = self.before.referentiel, self.after.referentiel
        is_on_both = bool(before.documents and after.documents)
        found = Differences(
            self.before.items,
            self.after.items,
            self.matches,
            has_sheet=is_on_both and Kind.TABLEUR in (before.kind, after.kind),
            without_root=self.crosses_forms,
            shares=lambda: (self.before.shares, self.after.shares),
        )
        profiles = []
        if is_on_both and before.profile is not after.profile and not self.crosses_forms:
            names = [(one.name,) if one else () for one in (before.profile, after.profile)]
            profiles = [Change(ChangeKind.PROFILE, lost=names[0], added=names[1])]
        return in_order((*profiles, *found))


def compare(
    before: Referentiel,
    after: Referentiel,
    conventions: Conventions = NO_CONVENTIONS,
    total: int | None = None,
    renamed: Mapping[Id, Id] | None = None,
) -> Comparison:
    """Compare two states of a referential; `total` is its agreed number of points, if any.

    A file that is the same on both sides is analysed once.
    """
    now = {document.name: document for document in after.documents}
    documents = tuple(
        now[one.name] if one.name in now and now[one.name].source.text == one.source.text else one
        for one in before.documents
    )
    before = replace(before, documents=documents)
    profiles = (before.profile, after.profile)
    reads = any(one is None or one.has_principes for one in profiles)
    sides = (Version(one, conventions, total, reads) for one in (before, after))
    return Comparison(next(sides), next(sides), renamed or {})


def compare_siblings(
    before: Ensemble | None, after: Ensemble | None, regles_of: str | None = None
) -> tuple[Change, ...]:
    """Return what changed in sibling files.

    With the name of a referential, only the règles of its actions are compared, which sheets have
    too.
    """
    old, new = (sibling_items(one) if one else () for one in (before, after))
    if regles_of is not None:
        own = f"{regles_of}_"
        old, new = (
            tuple(
                replace(one, parent=None, keys={})
                for one in side
                if one.subject is Subject.REGLE and f"{one.within}_".startswith(own)
            )
            for side in (old, new)
        )
    return in_order(Differences(old, new, match(old, new, {})))
