"""Fixes on trial: a referential as it is after them, and those of them that keep what it says."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from linter.fixing.edits import Chosen, applied
from linter.fixing.proof import say_the_same
from referentiel.model import Document, ParsedText
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, in_order
from referentiel.source import Source

# Parts of the fixes of a rule that cannot be proven are halved while there are no more of them than
# these. Real files have one such fix, if any; where each part of many holds one, in a hostile file,
# all of these parts are refused, and no run reads a file again for each of its fixes.
_MOST_FAILING = 8


@dataclass
class Prover:
    """Proves fixes for one run: it remembers the files of which none could be."""

    units: Mapping[str, int]
    _refused: dict[tuple[object, ...], Sequence[Document]] = field(default_factory=dict)

    def proven(self, referentiel: Referentiel, fixes: Sequence[Chosen]) -> list[Chosen]:
        """Return the fixes that keep what the files say, all together, file by file.

        A file is read again once where that holds of all its fixes, else some times for each rule.
        """
        by_path = {referentiel.path(document): document for document in referentiel.documents}
        return [
            one
            for group in _connected(fixes)
            for one in self._proven(referentiel, by_path, sorted(group, key=_rule_of))
        ]

    def _proven(
        self, referentiel: Referentiel, by_path: Mapping[str, Document], fixes: Sequence[Chosen]
    ) -> list[Chosen]:
        paths = {where.path for chosen in fixes for where, _ in chosen.fix.edits}
        documents = tuple(document for path, document in by_path.items() if path in paths)
        key = (*map(id, documents), *map(_edits_of, fixes))
        if key in self._refused:
            return []
        trial = _Trial(with_documents(referentiel, documents), self.units)
        kept = trial.proven(fixes)
        if not kept:
            self._refused[key] = documents  # Held, so that their ids stay theirs.
        return kept


@dataclass(frozen=True, slots=True)
class _Trial:
    referentiel: Referentiel
    units: Mapping[str, int]

    def proven(self, fixes: Sequence[Chosen]) -> list[Chosen]:
        """Return the fixes, in the order of their rules, that keep what the files say together."""
        if self._keeps(fixes):
            return list(fixes)
        kept: list[Chosen] = []
        for of_rule in _parted(fixes):
            kept = self._joined(kept, of_rule)
        return kept

    def _joined(self, kept: Sequence[Chosen], fixes: Sequence[Chosen]) -> list[Chosen]:
        """Return fixes that are kept with those others that keep what the files say beside them."""
        found = list(kept)
        parts: Iterable[Sequence[Chosen]] = [fixes]
        while True:
            failing: list[Sequence[Chosen]] = []
            for part in parts:
                if self._keeps([*found, *part]):
                    found += part
                elif len(part) > 1:
                    failing.append(part)
            if not 0 < len(failing) <= _MOST_FAILING:
                return found
            parts = chain.from_iterable(map(_halves, failing))

    def _keeps(self, fixes: Sequence[Chosen]) -> bool:
        after = rewritten(self.referentiel, fixes)
        return say_the_same(self.referentiel, after, dict(self.units))


def _connected(fixes: Iterable[Chosen]) -> list[list[Chosen]]:
    """Part fixes into groups of which no two change the same file."""
    group_of: dict[str, list[Chosen]] = {}
    for chosen in fixes:
        paths = {where.path for where, _ in chosen.fix.edits}
        groups = {id(group): group for path in paths if (group := group_of.get(path))}
        first, *others = sorted(groups.values(), key=len, reverse=True) or [[]]
        first += [*chain.from_iterable(others), chosen]
        merged = {where.path for one in chain(*others) for where, _ in one.fix.edits}
        group_of.update(dict.fromkeys(paths | merged, first))
    return list({id(group): group for group in group_of.values()}.values())


def _parted(fixes: Sequence[Chosen]) -> Iterable[Sequence[Chosen]]:
    by_rule = defaultdict(list)
    for chosen in fixes:
        by_rule[_rule_of(chosen)].append(chosen)
    return by_rule.values()


def _halves(fixes: Sequence[Chosen]) -> tuple[Sequence[Chosen], Sequence[Chosen]]:
    half = len(fixes) // 2
    return fixes[:half], fixes[half:]


def _rule_of(chosen: Chosen) -> str:
    return chosen.finding.rule


def _edits_of(chosen: Chosen) -> tuple[object, ...]:
    return tuple((where.path, where.span, text) for where, text in chosen.fix.edits)


def rewritten(referentiel: Referentiel, fixes: Sequence[Chosen]) -> Referentiel:
    """Read a referential again as it is after fixes: the files that they change, and no other."""
    by_path = {referentiel.path(document): document for document in referentiel.documents}
    new = applied({path: document.source.text for path, document in by_path.items()}, fixes)
    names = {path: name for chosen in fixes for path, name in chosen.fix.renames}
    documents = tuple(
        _reread(document, names.get(path), new.get(path)) for path, document in by_path.items()
    )
    return with_documents(referentiel, documents)


def _reread(document: Document, name: str | None, text: str | None) -> Document:
    """Return a document with a new name, or read it again with a new text."""
    if text is not None:
        return read_text(name or document.name, text)
    if name is None:
        return document
    source = Source(name, document.source.text)
    return Document(name, document.faults, ParsedText(source, document.body))


def with_documents(referentiel: Referentiel, documents: tuple[Document, ...]) -> Referentiel:
    """Put other documents into a referential.

    Its profile was found or pinned when the files were read: a fix is not to change it.
    """
    return replace(referentiel, documents=in_order(documents))
