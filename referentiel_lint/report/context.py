"""What every part of a page needs: the language, the anchors, the forge."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.finding import Finding, Location
from linter.words import Language, Text
from referentiel_lint.pages.model import Link
from referentiel_lint.report.forge import Forge
from referentiel_lint.reports.report import from_top
from referentiel_lint.tree.trees import Tree

_NO_NAME = re.compile(r"[^A-Za-z0-9_]+")
_NUMBERED = re.compile(r"-[0-9]+$")
# The anchors that a page has whatever the referential.
_OF_PAGE = (
    *("main", "bilan", "erreurs", "avertissements", "informations", "constats"),
    *("poids", "principes", "changements", "scores"),
)
# The digits of an identity that make the anchor of a finding.
_DIGITS = 12


class Addresses(NamedTuple):
    """The anchors of a page.

    `names` begin the anchors of a referential or an ensemble, by place, and `own_names` count the
    names that referentials have. `actions` are the place and id of each action.
    """

    names: Mapping[str, str]
    own_names: Counter[str]
    actions: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, trees: Sequence[Tree], ensembles: Sequence[str]) -> "Addresses":
        """Return the anchors for referentials, and for ensembles by folder."""
        actions = frozenset(
            (tree.referentiel.place, str(node.place.identifier))
            for tree in trees
            for node in tree.nodes
            if node.place.identifier is not None
        )
        own_names = Counter(tree.referentiel.short_name for tree in trees)
        named = [(tree.referentiel.place, tree.referentiel.short_name) for tree in trees]
        named += ((folder, folder) for folder in ensembles)
        return cls(_names(named), own_names, actions)

    def is_alone(self, name: str) -> bool:
        """Return whether no more than one referential has a name."""
        return self.own_names[name] < 2

    def anchor(self, folder: str, identifier: str, *more: str) -> str:
        """Return an anchor: the name of the referential if it is here, the id, and a suffix."""
        return "-".join(filter(None, [self.names.get(folder), identifier, *more]))

    def finding_anchor(self, finding: Finding) -> str:
        """Return the anchor of a finding, the same in later reports."""
        return self.anchor(self.place_of(finding), "", "constat", finding.identity[:_DIGITS])

    def place_of(self, finding: Finding) -> str:
        """Return the place of the referential or ensemble of a finding."""
        in_sheet = f"{finding.referentiel}!{finding.location.sheet}"
        return in_sheet if in_sheet in self.names else finding.referentiel

    def node(self, folder: str, identifier: str | None) -> str | None:
        """Return the address of an action, None for one that the page lacks."""
        if identifier is None or (folder, identifier) not in self.actions:
            return None
        return f"#{self.anchor(folder, identifier)}"


def _names(named: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """Return a name for the anchors of each folder; those of the same name are numbered.

    No name looks like that of another one with an id or a number behind it.
    """
    seen: Counter[str] = Counter()
    names = {}
    for folder, own in named:
        name = _NO_NAME.sub("-", own).strip("-") or "referentiel"
        if _NUMBERED.search(name) or name.casefold() in _OF_PAGE:
            name += "_"
        number = seen[name.casefold()] = seen[name.casefold()] + 1
        names[folder] = name if number == 1 else f"{name}--{number}"
    return names


class Context(NamedTuple):
    """The language of a report, its addresses, and the forge, None for no links.

    `folder` is the current folder, from the top of the repository.
    """

    language: Language
    addresses: Addresses
    forge: Forge | None
    folder: str

    def say(self, text: Text, /, **arguments: str | int) -> str:
        """Return a text in the language."""
        return text.say(self.language, **arguments)

    def source(self, path: str, line: int | None) -> Link:
        """Return the path and the line, with the address of the line in the forge."""
        text = path if line is None else f"{path}:{line}"
        address = self.forge.link(from_top(self.folder, path), line) if self.forge else None
        return Link(text, address)

    def place(self, location: Location) -> Link:
        """Return the place of a location."""
        return self.source(location.path, location.start.line if location.start else None)

    def action(self, folder: str, identifier: str | None) -> Link | None:
        """Return an action of a folder by its id, with its address; None without an id."""
        if not identifier:
            return None
        return Link(identifier, self.addresses.node(folder, identifier))

    def name(self, tree: Tree) -> str:
        """Return the name of a referential, with its folder where others have the same name."""
        name = tree.referentiel.short_name
        is_alone = tree.referentiel.place == name or self.addresses.is_alone(name)
        return name if is_alone else f"{name} ({tree.referentiel.place})"

    def heading(self, tree: Tree) -> str:
        """Return the name of a referential, with its title if it has one."""
        title = title_of(tree)
        return f"{title} ({self.name(tree)})" if title else self.name(tree)


def title_of(tree: Tree) -> str:
    """Return the title of the root, "" if it has none."""
    root = next((node for node in tree.nodes if node.place.parent is None), None)
    return " ".join((root.title or "").split()) if root else ""
