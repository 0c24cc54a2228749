"""What every part of a page needs: the language, addresses, the forge."""

from dataclasses import dataclass

from linter.finding import Location
from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.pages.model import Link
from referentiel_lint.report import words
from referentiel_lint.report.addresses import Addresses
from referentiel_lint.report.forge import Forge
from referentiel_lint.reports.repository_paths import from_top
from referentiel_lint.tree.report import Tree, TreeNode


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

    def axis(self, node: TreeNode) -> str:
        """Return the name of an axe, with its title if it has a file."""
        name, title = self.axis_parts(node)
        return self.say(words.AXIS_TITLE, axis=name, title=title) if title else name

    def axis_parts(self, node: TreeNode) -> tuple[str, str]:
        """Return the name of an axe, and its title or ""."""
        title = " ".join((node.title or "").split())
        return self.say(words.AXIS_PLAIN, axis=node.place.label), title

    def name(self, tree: Tree) -> str:
        """Return the name of a referential, with its folder where others have the same name."""
        name = tree.referentiel.short_name
        is_alone = tree.referentiel.folder == name or self.addresses.is_alone(name)
        return name if is_alone else f"{name} ({tree.referentiel.folder})"

    def heading(self, tree: Tree) -> str:
        """Return the name of a referential, with its title if it has one."""
        root = next((node for node in tree.nodes if node.place.parent is None), None)
        title = " ".join((root.title or "").split()) if root else ""
        return f"{self.name(tree)} – {title}" if title else self.name(tree)
