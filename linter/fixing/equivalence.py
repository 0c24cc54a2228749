"""Equivalence of two states of a referential, which safe fixes must preserve.

Equivalent states have the same tree of entries with equal ids, weights and kinds of sections;
principles with the same analysis, hence the same scores; formulas with equal texts, decimal commas
aside; scenarios with equal keys and values; titles and texts that are equal once what fixes may
change is folded away, with the same Markdown structure; and no new fault of the reader. Words are
compared with their letters composed; addresses and code are not, since other programs read them.
"""

import html
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from linter.fixing.draft import edited_collection, with_documents
from linter.fixing.edits import SelectedFix, edits_of, names_of
from linter.fixing.markdown_structure import same_structure, same_title_structure
from linter.topics.prose.lines import BULLETS, DASHES
from referentiel.ensemble import Collection
from referentiel.fault import Code
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Key, Section
from referentiel.profile import ID_KEYS, SectionKind
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.names import fold
from referentiel.weights.weight import Unit
from referentiel.yaml.tree import Node, Scalar
from scoring.conventions import Conventions
from scoring.readings import readings_of

# Marks at the start of a list line, and leftovers at the end of a title.
_MARKS = rf"[-+*>{BULLETS}{DASHES}]"
_BULLET = re.compile(rf"(?m)^[ \t]*(?:{_MARKS}+[ \t\u00a0]*|#+[ \t\u00a0]*)*")
_AT_END = rf"[-+*>{BULLETS}{DASHES}\s_:;,#]"
_TITLE_END = re.compile(rf"(?<!{_AT_END}){_AT_END}++\Z")
# A decimal comma in a formula.
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_ARROW = re.compile(r"(?<!-)-++>|(?<!=)=++>|[→➔➜⇒⟶»>]")


def are_equivalent(one: Collection, other: Collection, units: dict[str, int]) -> bool:
    """Return whether two states of a collection are equivalent, file by file.

    `units` are the configured numbers of units of progressions, as for `readings_of`. An unknown
    profile may become known once a key is spelt right.
    """
    if one.profile not in (None, other.profile) or len(one.documents) != len(other.documents):
        return False
    if _weights(one) != _weights(other):
        return False
    pairs = zip(one.documents, other.documents, strict=True)
    return all(
        before is after or (before.name == after.name and _keeps(before, after, units))
        for before, after in pairs
    )


def _weights(whole: Collection) -> list[list[tuple[Unit, Fraction | None]]]:
    """Return the weights of each node, the effective one as the value that it means there.

    Below a mesure `points: 40 %` and `points: 40` are the same percentage, and `1/2` is 50.
    """
    if not isinstance(whole, Referentiel):
        return []
    weights = whole.weights
    return [
        [
            (weight.unit, weights.value(node) if weight == weights.weight(node) else weight.value)
            for weight in node.weights
        ]
        for node in whole.nodes
    ]


def _keeps(before: Document, after: Document, units: dict[str, int]) -> bool:
    if _faults(after) - _faults(before):
        return False
    if before.kind is Kind.SCENARIO:
        return _scenario(before) == _scenario(after)
    return (
        _content(before, units) == _content(after, units)
        and all(
            same_structure(one, other, _folded)
            for one, other in zip(_texts(before), _texts(after), strict=True)
        )
        and all(
            same_title_structure(one, other, _folded)
            for one, other in zip(_titles(before), _titles(after), strict=True)
        )
    )


def _scenario(document: Document) -> object:
    """Return the keys and values of a scenario, which is YAML alone; its text if it has none."""
    pairs = [(pair.key.text, _nested(pair.value)) for pair in document.body.pairs]
    return pairs or document.source.text


def _nested(value: Node) -> object:
    if isinstance(value, Scalar):
        return value.text
    keys = [(entry.key.text, _nested(entry.value)) for entry in value.entries]
    return keys, [*map(_nested, value.items)]


def _faults(document: Document) -> Counter[tuple[Code, int | None]]:
    """Count the faults of a document: a fix must not add any."""
    return Counter((fault.code, fault.action) for fault in document.faults)


def _content(document: Document, units: dict[str, int]) -> object:
    entries = [_entry(document, entry) for entry in document.entries]
    principes = [
        (reading.action.index, reading.is_only, reading.analysis)
        for reading in readings_of(document, Conventions(units))
    ]
    return entries, principes, _folded(document.visible(_outside(document)).text)


def _entry(document: Document, entry: Entry) -> object:
    concerne = entry.concerne if isinstance(entry, Action) else None
    return (
        entry.parent,
        entry.level,
        _title(_meant_title(document, entry.title.text)) if entry.title else None,
        entry.identifier,
        (concerne.kinds, concerne.excluded) if concerne else None,
        [_key(document, key) for key in entry.keys],
        [_section(document, entry, section) for section in entry.sections],
        [_COMMA.sub(".", formule.content.text) for formule in entry.formules],
    )


def _meant_title(document: Document, title: str) -> str:
    """Return the fixed title of a sibling file that a title is meant as, else the title."""
    return document.kind.grammar.fixed_title(title) or title


def _key(document: Document, key: Key) -> object:
    """Return a key by what it means.

    The values of the ids and weights of actions are compared elsewhere; those of sibling files are
    texts and lists of texts.
    """
    name = key.meant or key.name
    if document.kind.is_sibling:
        return name, tuple(_texts_of(key.value))
    is_read = name in ID_KEYS or name in set(Unit)
    return name, "" if is_read else fold(document.source.slice(key.value.span))


def _texts_of(value: Node) -> Iterator[str]:
    """Yield the texts of a value in file order, keys of mappings included."""
    if isinstance(value, Scalar):
        yield value.text
        return
    for one in value.items:
        yield from _texts_of(one)
    for entry in value.entries:
        yield entry.key.text
        yield from _texts_of(entry.value)


def _section(document: Document, entry: Entry, section: Section) -> object:
    text = "".join(document.visible(span).text for span in _without_formules(entry, section))
    is_principe = section.kind is SectionKind.PRINCIPE
    # The analysis of a principle is compared elsewhere; fixes may respell its arrows.
    folded = _folded(_ARROW.sub("→", text) if is_principe else text)
    # In a sibling file, text without a heading is meant as a description.
    is_loose = section.heading is None and not document.kind.is_sibling
    return section.kind or _folded(section.name), is_loose, folded


def _texts(document: Document) -> list[str]:
    """Return all text outside titles and data: before the first action, and in the sections."""
    sections = (
        "".join(map(document.written, _without_formules(entry, section)))
        for entry in document.entries
        for section in entry.sections
    )
    return [document.written(_outside(document)), *sections]


def _without_formules(entry: Entry, section: Section) -> Iterator[Span]:
    """Yield a section without its formulas, compared separately whatever their languages."""
    start, end = section.body
    for formule in entry.formules:
        if formule.language.start in section.body:
            yield Span(start, formule.language.start)
            content = formule.content.span(0, len(formule.content.text))
            start = max(formule.language.end, content.end)
    yield Span(start, end)


def _titles(document: Document) -> list[str]:
    titles = (entry.title.span for entry in document.entries if entry.title)
    return [document.source.slice(title) for title in titles]


def _outside(document: Document) -> Span:
    """Return the span before the first entry."""
    end = document.entries[0].span.start if document.entries else len(document.source.text)
    return Span(0, end)


def _title(text: str) -> str:
    return _TITLE_END.sub("", _folded(text).lstrip("_"))


def _folded(text: str) -> str:
    """Remove white space, bullets, heading marks and invisible characters."""
    plain = html.unescape(_BULLET.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    unseen = (char for char in set(plain) if unicodedata.category(char) in ("Cc", "Cf", "Zs"))
    return plain.translate(dict.fromkeys(map(ord, unseen)))


# Groups of fixes that fail are halved while no more than this many fail at once. Real files have
# one bad fix at most; in a hostile file many groups fail and all of them are refused, so that no
# run parses a file once for each of its fixes.
_MOST_FAILING = 8


@dataclass
class FixVerifier:
    """Verifies fixes during one run, and remembers the groups that failed."""

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


class _Attempt(NamedTuple):
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
        after = edited_collection(self.whole, edits_of(fixes), names_of(fixes))
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
