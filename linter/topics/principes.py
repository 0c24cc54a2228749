"""What rules need of principles: the places of their lines, their references, and their labels.

For labels: which are duplicates, which are ranges of a count, and whose percentages do not fit.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from linter.finding import Place, Related
from linter.rule import Settings
from linter.words import N_, Language, Number, Text, localized, quote
from referentiel.identifier import Id, parse_id
from referentiel.model import Document, memoised
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.names import spelling
from referentiel.weights.number import format_number
from scoring.principe import analysis, tree
from scoring.principe.analysis import BranchReading, ListReading, Reading, Why, all_items
from scoring.principe.counts import Gap, Range, gaps, read_range
from scoring.principe.lines import marks_in, plain_spaces, strip_arrows
from scoring.principe.population import counts_inhabitants
from scoring.principe.tree import Level, Scored, Step
from scoring.readings import NiveauReading, readings_of

WHOLE = Fraction(1)

# Words in parentheses about how many levels may be chosen.
_LIKE_MARK = Expression(
    r"(?i)\((?=[^()]{0,60}\b(?:choix|coche[rz]|cumulables?|cumulati(?:f|ve)s?"
    r"|réponses? possibles?)\b)[^()]{1,60}\)"
)


class Principe(NamedTuple):
    """The principle of an action: its reading, and the places of its lines in the file."""

    reading: NiveauReading

    @property
    def branches(self) -> tuple[BranchReading, ...]:
        """The readings of the branches of the principle."""
        return self.reading.analysis.branches

    @property
    def items(self) -> Iterator[tree.Item]:
        """All lines, each once, in file order, without the heads of populations."""
        return items_of(self.reading)

    @property
    def lacks_head(self) -> bool:
        """Whether any line that cannot be read may introduce a branch for a range of populations.

        That branch is then missing, and its lines are in the branch above.
        """
        return any(
            item.reason is tree.LineFault.BAD_POPULATION or counts_inhabitants(item.text)
            for item in self.items
            if isinstance(item, tree.Unreadable)
        )

    def span(self, span: Span) -> Span:
        """Convert a span in the principle to one in the file, cut at the end of its first line."""
        return self.reading.document.source.first_line(self.reading.file_span(span))

    def at(self, span: Span) -> Place:
        """Return the place of a span in the principle."""
        return Place(self.reading.document, self.span(span), self.reading.action, "Principe")

    def at_percent(self, level: tree.Scored) -> Place:
        """Return the place of the percentage of a level."""
        return self.at(level.percent_span)

    def at_label(self, level: tree.Scored) -> Place:
        """Return the place of the label of a level, or of its line if it has no label."""
        text = self.reading.excerpt.text
        start, end = level.span.start, level.percent_span.start
        if isinstance(level, tree.Level) and (found := text.find(level.label, start, end)) >= 0:
            return self.at(Span(found, found + len(level.label)))
        while start < end and not text[start].isalnum():
            start += 1
        span = strip_arrows(text, start, end)
        return self.at(span if span.start < span.end else level.span)

    def unknown_marks(self) -> Iterator[Place]:
        """Yield the places of texts that look like marks but are not: `(2 choix au maximum)`."""
        text = self.reading.excerpt.text
        for item in self.items:
            if not isinstance(item, tree.Note | tree.Group):
                continue
            known = [mark.span for mark in marks_in(text, item.span)]
            for match in _LIKE_MARK.finditer(text, item.span.start, item.span.end):
                is_line = isinstance(item, tree.Group) or looks_like_mark(item.text)
                if is_line and (span := Span(*match.span())) not in known:
                    yield self.at(span)


def principes_of(
    document: Document, settings: Settings, *, whole: bool = False
) -> Iterator[Principe]:
    """Yield the non-empty principles of a document, if the profile may have principles.

    With `whole`, skip actions that have several principles.
    """
    if has_principes(settings):
        for reading in readings_of(document, settings.conventions):
            if not reading.section.empty and (reading.is_only or not whole):
                yield Principe(reading)


def has_principes(settings: Settings) -> bool:
    """Return whether the profile has principles; True if it is unknown."""
    return settings.profile is None or settings.profile.has_principes


def items_of(reading: NiveauReading) -> Iterator[tree.Item]:
    """Yield all lines of a principle once, in file order, without the heads of populations."""
    principe = reading.principe
    yield from all_items(principe.common)
    for branch in principe.branches:
        yield from all_items(branch.parts)


def looks_like_mark(text: str) -> bool:
    """Return whether a whole line looks like a mark."""
    return bool(_LIKE_MARK.fullmatch(text.strip(" .:")))


def is_incomplete(branch: BranchReading) -> bool:
    """Return whether a branch is ambiguous, or has levels whose known maximum is not 100 %."""
    if branch.reading is Reading.AMBIGUOUS:
        return True
    return branch.maximum not in (None, WHOLE) and branch.why is not Why.NO_LEVEL


def once(
    pairs: Iterable[tuple[tree.Scored, tree.Scored]],
) -> Iterator[tuple[tree.Scored, tree.Scored]]:
    """Yield the pairs whose second level is not that of an earlier pair.

    A level above the first population head is in every branch, and so can be in several pairs.
    """
    seen: set[int] = set()
    for first, second in pairs:
        if id(second) not in seen:
            seen.add(id(second))
            yield first, second


def zeros_in(items: Iterable[tree.Item]) -> tuple[tree.Level, ...]:
    """Return the zero levels among lines."""
    return tuple(item for item in items if isinstance(item, tree.Level) and item.percent == 0)


# --- Words


def alike(places: Iterable[Place]) -> list[Related]:
    """Return places as related locations, with the message that the same applies there."""
    return related(places, N_("the same applies here"))


def related(places: Iterable[Place], message: Text) -> list[Related]:
    """Return places as related locations with the same message; omit those without a span."""
    return [Related(place.document, place.span, message) for place in places if place.span]


def show(value: Fraction) -> Number:
    """Return a part of 1 as a percentage without `%`, or as a fraction if no decimal is exact."""
    return Number(format_number(value * 100))


def exact_percent(value: Fraction, language: Language) -> str:
    """Return a share of 1 as an exact percentage, with `%`."""
    return f"{localized(show(value), language)} %"


def tiers(percents: Iterable[Fraction]) -> Number:
    """Return percentages as a list: `25, 50, 100`."""
    return Number(", ".join(map(show, percents)))


def ledger(percents: Iterable[Fraction]) -> Number:
    """Return percentages as a sum: `20 + 30 + 50`."""
    return Number(" + ".join(map(show, percents)))


def percents_of(one: ListReading) -> list[Fraction]:
    """Return the percentages that are written in a list, as shares of 1."""
    return [level.percent for level in one.source.levels]


def holds_share(one: ListReading) -> bool:
    """Return whether a list contains a share of a rate or of a score."""
    return any(isinstance(level, tree.Rate | tree.Reference) for level in one.source.levels)


def prefix(branch: BranchReading) -> str:
    """Return the prefix that names a branch in a message, "" if the branch has no condition."""
    return f"`{quote(branch.condition)}` – " if branch.condition else ""


class ReferenceInPrincipe(NamedTuple):
    """A reference in a principle: the index of its action, its `text`, and its `target`, an id."""

    action: int
    text: str
    target: Id
    span: Span


def references_of(document: Document, settings: Settings) -> Sequence[ReferenceInPrincipe]:
    """Return the references in a document, in file order, if the profile may have principles."""
    return references_in(document) if has_principes(settings) else ()


@memoised
def references_in(document: Document) -> Sequence[ReferenceInPrincipe]:
    """Return the references in the principles of a document, in file order."""
    # Searching a text is faster than parsing it.
    texts = (
        document.source.slice(section.body)
        for action in document.actions
        for section in action.sections_of(SectionKind.PRINCIPE)
    )
    return tuple(_references(document)) if any("[" in text for text in texts) else ()


def _references(document: Document) -> Iterator[ReferenceInPrincipe]:
    # Conventions do not change what lines refer to.
    for reading in readings_of(document):
        principe = Principe(reading)
        for item in () if reading.section.empty else principe.items:
            if isinstance(item, tree.Reference) and (target := parse_id(item.target)) is not None:
                span = principe.span(item.target_span)
                yield ReferenceInPrincipe(reading.action.index, item.text, target, span)


# --- The scores that a principle can use


def depends_on(node: Id, other: Id) -> bool:
    """Return whether `other` is the node itself, or a descendant that counts in the node's score.

    Réglementaire actions have no weight, so they do not count in the scores of their ancestors.
    """
    while node != other and not other.is_reglementaire and other.parent is not None:
        other = other.parent
    return node == other


def known_ids(referentiel: Referentiel) -> frozenset[Id]:
    """Return the ids that exist, except that of the root; an axe exists if a node below it does.

    An id in the name of a file counts too: other rules report a file that lacks its action.
    """
    stems = [parse_id(document.stem) for document in referentiel.documents]
    ids = {
        *referentiel.by_id,
        *referentiel.unread_ids,
        *(stem for stem in stems if stem is not None),
    }
    return frozenset((*ids, *(Id(one.segments[:1]) for one in ids))) - {Id(())}


def may_be_unread(referentiel: Referentiel, target: Id) -> bool:
    """Return whether an action may exist in an unreadable file or with an unreadable id."""
    if referentiel.may_hold_unread(target):
        return True
    for document in referentiel.documents:
        stem = parse_id(document.stem)
        if stem is not None and target.is_below(stem):
            return any(one.identifier is None for one in document.actions)
    return False


_NOTHING = Expression(r"(?i)(?:aucune?s?|rien|néant|pas d(?:e |['’])|zéro|0)(?!\w)")
# Calculations that a level cannot contain: an amount per item, a bonus, a maximum. These match
# strings with plain spaces.
_SHARE = r"[0-9] ?(?:%| (?:points?|pts?)(?!\w))"
_EACH = r" (?:par|pour chaque|chaque)(?!\w)(?! (?:an|mois|jour|hab|tonne|m²))"
_BONUS = (
    rf"(?<!\w)(?:(?:bonus|malus|bonification|majoration)s?(?!\w)[^()→]{{0,40}}?{_SHARE}"
    rf"|[0-9] ?% (?:de )?(?:bonus|bonification|majoration))"
)
_MOST = (
    r"(?<!\w)(?:(?:dans la limite de|plafonnée?s? à|max(?:imum|i)?\.?"
    r"(?: de)? ?:?) ?[0-9]{1,3} ?%"
    r"|[0-9]{1,3} ?% (?:au )?max(?:imum|i)?(?!\w))"
)
_CALCULATION = Expression(
    rf"\A[+\s]*[0-9]{{0,2}}{_SHARE}{_EACH}|{_BONUS}|{_MOST}.|{_SHARE}{_EACH}.{{0,80}}{_MOST}"
    rf"|(?<!\w)au prorata(?!\w)"
)
_EXTRA = Expression(rf"(?i)\([^()]{{0,60}}{_MOST}[^()]{{0,20}}\)|\(?{_BONUS}\)?")
CALCULATION = N_(
    "this line looks like a calculation (an amount per item, a bonus, a maximum, a share): it is "
    "not a level",
    remedy=N_(
        "write a level for each number or range (`1 action → 20%`, `2 ou 3 actions → 60%`), and "
        "each bonus as a separate level; if the points depend on a rate, write `part des "
        "actions menées * 100%`"
    ),
)


def calculation_in(text: str) -> bool:
    """Return whether a line without an arrow is a calculation: `10 % par pilier (maximum 70 %)`."""
    return bool(_CALCULATION.search(plain_spaces(text).lower()))


def extra_in(label: str) -> Span | None:
    """Return the span of a bonus or a maximum in a label, or None; always None for a range."""
    found = (
        _EXTRA.search(plain_spaces(label)) if "%" in label and read_range(label) is None else None
    )
    return Span(*found.span()) if found else None


class Meeting(NamedTuple):
    """A gap or an overlap between the ranges of two levels.

    For a gap above the highest range, `above` is None.
    """

    gap: Gap
    below: Level
    above: Level | None


# --- Duplicate labels


def duplicate_labels(branch: analysis.BranchReading) -> Iterator[tuple[Scored, Scored]]:
    """Yield pairs of the first and a later level with the same label, in lists with the same head.

    Below another head, the same label means something else. Two zero levels are duplicates only if
    their label is a range of numbers.
    """
    heads: dict[str | None, dict[str, Scored]] = {}
    for one in branch.lists:
        firsts = heads.setdefault(one.source.head and spelling(one.source.head), {})
        for item in one.source.lines:
            if isinstance(item, Level | Step):
                first = firsts.setdefault(spelling(item.label), item)
                is_zero = not (first.percent or item.percent) and read_range(item.label) is None
                if first is not item and not is_zero:
                    yield first, item


def duplicates_in(principe: Principe, branch: analysis.BranchReading) -> list[Related]:
    """Return related locations for the later duplicates of labels, which may cause a wrong sum."""
    places = (principe.at_label(second) for _, second in duplicate_labels(branch))
    return related(places, N_("this label occurs more than once"))


# --- Ranges of a count


def in_order(
    branch: analysis.BranchReading, one: analysis.ListReading
) -> tuple[analysis.CountedLevel, ...]:
    """Return the levels that `analysis.counted_levels` finds in a list, sorted by their ranges.

    Empty if the list has only one positive level.
    """
    counted = analysis.counted_levels(branch, one) if len(one.source.levels) > 1 else ()
    return tuple(sorted(counted, key=lambda found: _order(found.range)))


def holes(branch: analysis.BranchReading, one: analysis.ListReading) -> Iterator[Meeting]:
    """Yield the gaps below, between and above the ranges of a list whose levels count something.

    If all labels are exact shares (`50%`, `60%`), yield only the first gap between them, and none
    above, since these gaps have the same cause.
    """
    if one.why is not analysis.Why.COUNTS:
        return
    ordered = in_order(branch, one)
    are_exact = all(own.range.is_share and own.range.low == own.range.high for own in ordered)
    if ordered and (from_nothing := _above_nothing(branch, one, ordered[0])):
        yield from_nothing
    for below, above in _neighbours(ordered):
        for gap in gaps([below.range, above.range]):
            if not gap.overlap:
                yield Meeting(gap, below.level, above.level)
                if are_exact:
                    return
    if ordered and (gap_above := _above(ordered[-1])):
        yield Meeting(gap_above, ordered[-1].level, None)


def overlaps(branch: analysis.BranchReading, one: analysis.ListReading) -> Iterator[Meeting]:
    """Yield the overlaps of the ranges of a list.

    Left out are those of duplicate labels, and those of a level such as `0 projet → 0%`. Thresholds
    (`Plus de 20%`, `Plus de 50%`) overlap on purpose, unless one gives 0 %.
    """
    for below, above in _neighbours(in_order(branch, one)):
        if not _are_meant(below, above):
            for gap in gaps([below.range, above.range]):
                if gap.overlap:
                    yield Meeting(gap, below.level, above.level)


def _neighbours(
    ordered: Sequence[analysis.CountedLevel],
) -> Iterator[tuple[analysis.CountedLevel, analysis.CountedLevel]]:
    """For each level but the first, yield the earlier one whose range ends last, and the level."""
    farthest = accumulate(ordered, lambda *both: max(*both, key=lambda one: _end(one.range)))
    return zip(farthest, ordered[1:], strict=False)


def _are_meant(lower: analysis.CountedLevel, upper: analysis.CountedLevel) -> bool:
    """Return whether an overlap of two levels is intended, or reported as a duplicate label."""
    if spelling(lower.level.label) == spelling(upper.level.label):
        return True
    if lower.is_nothing or upper.is_nothing:
        return True
    is_stack = lower.range.high is None or lower.range.low == upper.range.low == 0
    return is_stack and bool(lower.level.percent and upper.level.percent)


def _end(span: Range) -> tuple[bool, Fraction, bool]:
    """Return a sort key for the end of a range; unlimited ranges come last."""
    return span.high is None, span.high or Fraction(0), span.high_inside


def _order(span: Range) -> tuple[object, ...]:
    return span.low, not span.low_inside, span.is_all, _end(span)


def _above_nothing(
    branch: analysis.BranchReading, one: analysis.ListReading, lowest: analysis.CountedLevel
) -> Meeting | None:
    """Return the gap from a zero level that means none (`Aucun`) to the lowest range, or None.

    There is no gap below a threshold (`Plus de 20 %`), which implies that less gives nothing.
    """
    zeros = zeros_in(one.source.lines)
    if len(branch.lists) == 1:
        zeros = tuple(zero for part in branch.parts for zero in analysis.zero_levels(part))
    span = lowest.range
    is_range = span.high is not None and not span.is_all
    if len(zeros) != 1 or not is_range or not _NOTHING.match(zeros[0].label):
        return None
    least = Fraction(0) if span.is_share else Fraction(1)
    if span.low <= least or lowest.level is zeros[0]:
        return None
    gap = Gap(least, span.low, not span.is_share, not span.low_inside, False, span.is_share)
    return Meeting(gap, zeros[0], lowest.level)


def _above(highest: analysis.CountedLevel) -> Gap | None:
    """Return the gap above the highest range, or None if nothing is above it (`Les 5 communes`)."""
    top = highest.range
    is_all = top.is_all or spelling(highest.level.label).startswith("les ")
    if top.high is None or is_all or (top.is_share and top.high >= 1):
        return None
    return Gap(top.high, None, not top.high_inside, False, False, top.is_share)


# --- Percentages


def falls(
    branch: analysis.BranchReading, one: analysis.ListReading
) -> Sequence[tuple[Scored, Scored]]:
    """Return the pairs of adjacent exclusive levels in which the second gives less than the first.

    Levels that count something are compared in the order of their ranges. If each level gives less
    than the previous one, the list probably begins with the best one, and no pairs are returned.
    But if the levels count something, the first range must include 0 (`Moins de 10%`): otherwise,
    the first pair is returned.
    """
    if one.reading is not analysis.Reading.EXCLUSIVE:
        return ()
    ordered = in_order(branch, one) if one.why is analysis.Why.COUNTS else ()
    counted = [own for own in ordered if own.level.percent > 0]
    pairs = list(pairwise([own.level for own in counted] or one.source.levels))
    found = [(before, level) for before, level in pairs if level.percent < before.percent]
    if len(found) < len(pairs):
        return found
    return found[:1] if counted and Fraction(0) not in counted[0].range else ()
