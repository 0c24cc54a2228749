"""Verification of safe fixes: which of them leave the collection equivalent to what it was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from linter.fixing.edits import SelectedFix, applied
from linter.fixing.equivalence import are_equivalent
from referentiel.ensemble import Collection, by_name
from referentiel.model import Document, ParsedText
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, in_order
from referentiel.source import Source

# Groups of fixes that fail are halved while no more than this many fail at once. Real files have
# one bad fix at most; in a hostile file many groups fail and all of them are refused, so that no
# run parses a file once for each of its fixes.
_MOST_FAILING = 8


@dataclass
class FixVerifier:
    """Verifies fixes during one run, and remembers the groups of which none passed."""

    units: Mapping[str, int]
    _refused: dict[tuple[object, ...], Sequence[Document]] = field(default_factory=dict)

    def verified(self, whole: Collection, fixes: Sequence[SelectedFix]) -> list[SelectedFix]:
        """Return the fixes that together keep each file equivalent.

        A file is parsed once if all its fixes pass, else a few times for each rule.
        """
        by_path = {whole.path(document): document for document in whole.documents}
        return [
            one
            for group in _connected(fixes)
            for one in self._verified(whole, by_path, sorted(group, key=_rule_of))
        ]

    def _verified(
        self,
        whole: Collection,
        by_path: Mapping[str, Document],
        fixes: Sequence[SelectedFix],
    ) -> list[SelectedFix]:
        paths = {where.path for chosen in fixes for where, _ in chosen.fix.edits}
        documents = tuple(document for path, document in by_path.items() if path in paths)
        key = (*map(id, documents), *map(_edits_of, fixes))
        if key in self._refused:
            return []
        attempt = _Attempt(with_documents(whole, documents), self.units)
        kept = attempt.verified(fixes)
        if not kept:
            self._refused[key] = documents  # Kept alive, so that their `id()` is not reused.
        return kept


@dataclass(frozen=True, slots=True)
class _Attempt:
    whole: Collection
    units: Mapping[str, int]

    def verified(self, fixes: Sequence[SelectedFix]) -> list[SelectedFix]:
        """Return the fixes that pass together, in the order of their rules."""
        if self._keeps(fixes):
            return list(fixes)
        kept: list[SelectedFix] = []
        for of_rule in _parted(fixes):
            kept = self._joined(kept, of_rule)
        return kept

    def _joined(
        self, kept: Sequence[SelectedFix], fixes: Sequence[SelectedFix]
    ) -> list[SelectedFix]:
        """Return `kept` and those of the other fixes that pass beside it."""
        found = list(kept)
        parts: Iterable[Sequence[SelectedFix]] = [fixes]
        while True:
            failing: list[Sequence[SelectedFix]] = []
            for part in parts:
                if self._keeps([*found, *part]):
                    found += part
                elif len(part) > 1:
                    failing.append(part)
            if not 0 < len(failing) <= _MOST_FAILING:
                return found
            parts = chain.from_iterable(map(_halves, failing))

    def _keeps(self, fixes: Sequence[SelectedFix]) -> bool:
        after = rewritten(self.whole, fixes)
        return are_equivalent(self.whole, after, dict(self.units))


def _connected(fixes: Iterable[SelectedFix]) -> list[list[SelectedFix]]:
    """Split fixes into groups of which no two change the same file."""
    group_of: dict[str, list[SelectedFix]] = {}
    for chosen in fixes:
        paths = {where.path for where, _ in chosen.fix.edits}
        groups = {id(group): group for path in paths if (group := group_of.get(path))}
        first, *others = sorted(groups.values(), key=len, reverse=True) or [[]]
        first += [*chain.from_iterable(others), chosen]
        merged = {where.path for one in chain(*others) for where, _ in one.fix.edits}
        group_of.update(dict.fromkeys(paths | merged, first))
    return list({id(group): group for group in group_of.values()}.values())


def _parted(fixes: Sequence[SelectedFix]) -> Iterable[Sequence[SelectedFix]]:
    by_rule = defaultdict(list)
    for chosen in fixes:
        by_rule[_rule_of(chosen)].append(chosen)
    return by_rule.values()


def _halves(fixes: Sequence[SelectedFix]) -> tuple[Sequence[SelectedFix], Sequence[SelectedFix]]:
    half = len(fixes) // 2
    return fixes[:half], fixes[half:]


def _rule_of(chosen: SelectedFix) -> str:
    return chosen.finding.rule


def _edits_of(chosen: SelectedFix) -> tuple[object, ...]:
    return tuple((where.path, where.span, text) for where, text in chosen.fix.edits)


def rewritten(whole: Collection, fixes: Sequence[SelectedFix]) -> Collection:
    """Return a collection after fixes; only the files that they change are parsed again."""
    by_path = {whole.path(document): document for document in whole.documents}
    new = applied({path: document.source.text for path, document in by_path.items()}, fixes)
    names = {path: name for chosen in fixes for path, name in chosen.fix.renames}
    documents = tuple(
        reread(document, names.get(path), new.get(path)) for path, document in by_path.items()
    )
    return with_documents(whole, documents)


def reread(document: Document, name: str | None, text: str | None) -> Document:
    """Return a document with a new name, or parsed again with a new text."""
    if text is not None:
        return read_text(name or document.name, text, kind=document.kind)
    if name is None:
        return document
    source = Source(name, document.source.text)
    return Document(name, document.faults, ParsedText(source, document.body), document.kind)


def with_documents(whole: Collection, documents: tuple[Document, ...]) -> Collection:
    """Return a collection with other documents, and the profile that it has."""
    if isinstance(whole, Referentiel):
        return replace(whole, documents=in_order(documents))
    return replace(whole, documents=by_name(documents))
