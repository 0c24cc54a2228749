"""The state of an edit: all texts as they are to be, and the files that change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from linter.engine.plan import Plan
from linter.engine.run import Universe
from linter.fixing.edits import edited, renamed_path
from linter.fixing.files import Change, changes
from linter.fixing.state import relinked, texts_of
from linter.fixing.verification import reread, with_documents
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel
from referentiel.source import Span

# New texts for spans of documents, by path.
Edits = Mapping[str, Mapping[Span, str]]


@dataclass
class Draft:
    """A universe and what becomes of it; `renamed` maps the new path of a file to its old one."""

    before: Universe
    universe: list[tuple[Collection, Plan]] = field(init=False)
    renamed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.universe = list(self.before)

    def referentiel(self, folder: str) -> Referentiel:
        """Return a referential as it is now, by its folder."""
        return next(
            one for one, _ in self.universe if isinstance(one, Referentiel) and one.folder == folder
        )

    def edit(self, edits: Edits, names: Mapping[str, str] | None = None) -> None:
        """Apply edits, by path; `names` are new names of files. What changes is read again."""
        names = names or {}
        for index, (whole, plan) in enumerate(self.universe):
            documents = []
            for document in whole.documents:
                path = whole.path(document)
                own = edits.get(path)
                text = edited(document.source.text, own.items()) if own else None
                documents.append(reread(document, names.get(path), text))
            self.universe[index] = (with_documents(whole, tuple(documents)), plan)
        self.renamed.update(
            {renamed_path(path, name): self.renamed.pop(path, path) for path, name in names.items()}
        )
        self.universe[:] = relinked(self.universe)

    def remove(self, path: str) -> None:
        """Remove a file."""
        for index, (whole, plan) in enumerate(self.universe):
            kept = tuple(one for one in whole.documents if whole.path(one) != path)
            if len(kept) < len(whole.documents):
                self.universe[index] = (with_documents(whole, kept), plan)
        self.renamed.pop(path, None)
        self.universe[:] = relinked(self.universe)

    def add(self, folder: str, name: str, text: str) -> None:
        """Add a file of actions to the referential of a folder."""
        for index, (whole, plan) in enumerate(self.universe):
            if whole.folder == folder:
                documents = (*whole.documents, read_text(name, text))
                self.universe[index] = (with_documents(whole, documents), plan)
        self.universe[:] = relinked(self.universe)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The files that change, in the order of their paths."""
        before = {one.path(doc): (doc, one.file(doc)) for one, doc in _each(self.before)}
        created = {one.path(doc): one.file(doc) for one, doc in _each(self.universe)}
        return tuple(changes(before, texts_of(self.universe), self.renamed, created))


def _each(universe: Universe) -> Iterable[tuple[Collection, Document]]:
    return ((one, document) for one, _ in universe for document in one.documents)
