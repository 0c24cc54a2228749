"""The state of an edit: all texts as they are to be, and the files that change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from linter.engine.plan import Plan
from linter.engine.run import Universe
from linter.fixing.edits import renamed_path
from linter.fixing.encoding import UTF_8, encoding_of
from linter.fixing.files import Change
from linter.fixing.state import relinked
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
                text = edited(document.source.text, own) if own else None
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
        old = {one.path(document): (one, document) for one, document in _each(self.before)}
        new = {one.path(document): (one, document) for one, document in _each(self.universe)}
        found = []
        for path, (whole, document) in new.items():
            text, file = document.source.text, whole.file(document)
            origin = self.renamed.get(path, path)
            if origin not in old:
                found.append(Change(path, "", text, path, file, is_new=True))
                continue
            owner, former = old[origin]
            if origin != path or former.source.text != text:
                encoding = encoding_of(former) or UTF_8
                texts = (former.source.text, text)
                file = owner.file(former)
                found.append(Change(origin, *texts, path, file, encoding=encoding))
        kept = {self.renamed.get(path, path) for path in new}
        for path, (whole, document) in old.items():
            if path not in kept:
                text, file = document.source.text, whole.file(document)
                found.append(Change(path, text, "", path, file, is_gone=True))
        return tuple(sorted(found, key=attrgetter("path")))


def _each(universe: Universe) -> Iterable[tuple[Collection, Document]]:
    return ((one, document) for one, _ in universe for document in one.documents)


def edited(text: str, edits: Mapping[Span, str]) -> str:
    """Return a text with the spans of edits replaced; of spans that overlap the first counts."""
    pieces, end = [], 0
    for span in sorted(edits):
        if span.start >= end:
            pieces += [text[end : span.start], edits[span]]
            end = span.end
    return "".join([*pieces, text[end:]])
