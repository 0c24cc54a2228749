"""Fixes on trial: a referential as it is after them, and those of them that keep what it says."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linter.fixing.edits import Chosen, applied
from linter.fixing.proof import say_the_same
from referentiel.model import Document
from referentiel.reader import read_text
from referentiel.referential import Referentiel, assemble

# So many characters are read again to find which fixes of a file cannot be proven: the largest real
# file thirty times. Beyond, in a hostile one, all that are not proven by then are refused.
_MOST_READ_AGAIN = 1 << 20


@dataclass
class _Trial:
    referentiel: Referentiel
    units: Mapping[str, int]
    left: int = _MOST_READ_AGAIN

    def proven(self, fixes: Sequence[Chosen]) -> list[Chosen]:
        """Give the fixes that keep what the files say, all together."""
        if not fixes or self._keeps(fixes):
            return list(fixes)
        if len(fixes) == 1 or self.left <= 0:
            return []
        half = len(fixes) // 2
        first, second = self.proven(fixes[:half]), self.proven(fixes[half:])
        both = [*first, *second]
        return both if not (first and second) or self._keeps(both) else first

    def _keeps(self, fixes: Sequence[Chosen]) -> bool:
        after = rewritten(self.referentiel, fixes)
        pairs = zip(self.referentiel.documents, after.documents, strict=True)
        self.left -= sum(len(old.source.text) for old, new in pairs if old is not new)
        return say_the_same(self.referentiel, after, dict(self.units))


def proven(
    referentiel: Referentiel, fixes: Sequence[Chosen], units: Mapping[str, int]
) -> list[Chosen]:
    """Give the fixes that keep what the files say, file by file; `units` as for `say_the_same`."""
    groups = defaultdict(list)
    for chosen in fixes:
        groups[frozenset(where.path for where, _ in chosen.fix.edits)].append(chosen)
    if any(len(paths) > 1 for paths in groups):
        return _Trial(referentiel, units).proven(fixes)
    return [one for group in groups.values() for one in _Trial(referentiel, units).proven(group)]


def rewritten(referentiel: Referentiel, fixes: Sequence[Chosen]) -> Referentiel:
    """Read a referential again as it is after fixes."""
    by_path = {referentiel.path(document): document for document in referentiel.documents}
    new = applied({path: document.source.text for path, document in by_path.items()}, fixes)
    names = {path: name for chosen in fixes for path, name in chosen.fix.renames}
    documents = tuple(
        _reread(document, names.get(path), new.get(path)) for path, document in by_path.items()
    )
    return with_documents(referentiel, documents)


def _reread(document: Document, name: str | None, text: str | None) -> Document:
    """Read a document again under a new name or with a new text; it is itself where it has none."""
    if name is None and text is None:
        return document
    now = document.source.text if text is None else text
    return read_text(name or document.name, now)


def with_documents(referentiel: Referentiel, documents: tuple[Document, ...]) -> Referentiel:
    """Put other documents into a referential.

    Its profile was found or pinned when the files were read: a fix is not to change it.
    """
    return assemble(
        referentiel.name, referentiel.folder, documents, referentiel.profile, referentiel.place
    )
