"""What every part of a page needs: the language, addresses, the forge."""

from dataclasses import dataclass

from linter.finding import Location
from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.pages.model import Link
from referentiel_lint.report.addresses import Addresses
from referentiel_lint.report.forge import Forge
from referentiel_lint.reports.repository_paths import from_top
from referentiel_lint.tree.report import Tree


@dataclass(frozen=True)
class Context:
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
