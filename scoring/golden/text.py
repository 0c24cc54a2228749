"""The text of a golden file: written anew, or again around what people have written in it."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from referentiel.source import Source, Span
from scoring.golden.case_yaml import case_lines
from scoring.golden.cases import Case, case_of
from scoring.golden.derivation import Derived, Plain
from scoring.golden.reader import Fault, GoldenFile, NotGolden, Trouble, read_golden

_CASES, _MIXED = "cas:", "mixtes:"


def new_text(derived: Derived, head: Sequence[str]) -> str:
    """Write a file that is not there yet; `head` are the lines of comment above it."""
    lines = [*(f"# {line}" for line in head), f"orientation: {derived.orientation}", _CASES]
    for plain, is_first in _firsts(derived.cases):
        lines += ["", *case_lines(plain)] if is_first else case_lines(plain)
    return "\n".join([*lines, "", f"{_MIXED} []", ""])


def renewed_text(old: GoldenFile, derived: Derived) -> str:
    """Write a file again: its text itself where nothing has changed.

    Cases that are derived as before keep their lines, comments stay beside their case or go to
    the next, and all but the derived cases is left as it is. Raises `NotGolden` where that cannot
    be done.
    """
    fresh = [case_of(plain) for plain in derived.cases]
    if fresh == list(old.golden.cas):
        return old.source.text
    text = _Renewal(old, derived.cases, fresh).text()
    _prove(old, text, fresh)
    return text


def _firsts(cases: Sequence[Mapping[str, Plain]]) -> Iterator[tuple[Mapping[str, Plain], bool]]:
    """Tell of each case whether its niveau, or its branch, is another than that of the last."""
    before: tuple[Plain | None, Plain | None] | None = None
    for case in cases:
        niveau, branche = case.get("niveau"), case.get("branche")
        is_same = before is None or (niveau == before[0] and branche in (None, before[1]))
        yield case, not is_same
        before = niveau, branche


@dataclass
class _Old:
    """The lines of a case of the old file, and its comments: above it, and beside its lines."""

    body: list[str]
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


class _Renewal:
    def __init__(
        self, old: GoldenFile, cases: Sequence[Mapping[str, Plain]], fresh: Sequence[Case]
    ) -> None:
        self.old, self.cases, self.fresh = old, cases, fresh
        source = old.source
        self.lines = [source.slice(line) for line in source.lines]
        self.end = "\r\n" if "\r\n" in source.text else "\n"
        self.places = [_lines_of(source, span) for span in old.cases]
        self.kept = self._kept()

    def text(self) -> str:
        head, tail = self._around()
        olds = list(self._olds())
        moved = self._moved(olds)
        lines = list(head)
        for number, (plain, is_first) in enumerate(_firsts(self.cases)):
            old = olds[self.kept[number]] if number in self.kept else None
            lines += [""] if is_first else []
            lines += moved.get(number, [])
            lines += [*old.above, *old.body] if old else case_lines(plain)
        lines += [*moved.get(len(self.cases), []), *tail]
        return self.end.join([*lines, ""]) if lines[-1:] != [""] else self.end.join(lines)

    def _kept(self) -> dict[int, int]:
        """Give the old case that each fresh one is, by their numbers."""
        left: dict[str, deque[int]] = {}
        for index, old in enumerate(self.old.golden.cas):
            left.setdefault(repr(old), deque()).append(index)
        same = ((number, left.get(repr(case))) for number, case in enumerate(self.fresh))
        return {number: indexes.popleft() for number, indexes in same if indexes}

    def _around(self) -> tuple[list[str], list[str]]:
        """Give the lines before the first case and behind the last."""
        if self.places:
            head = self.lines[: self.places[0][0]]
            while head and not head[-1].strip():
                head.pop()
            return head, self.lines[self.places[-1][1] + 1 :]
        plain = [line.split("#")[0].rstrip() for line in self.lines]
        keys = [n for n, line in enumerate(plain) if line.startswith(_CASES)]
        if keys:
            return [*self.lines[: keys[0]], _CASES], ["", *self.lines[keys[0] + 1 :]]
        mixed = [n for n, line in enumerate(plain) if line.startswith(_MIXED)]
        cut = mixed[0] if mixed else len(self.lines)
        return [*self.lines[:cut], _CASES], ["", *self.lines[cut:]]

    def _olds(self) -> Iterator[_Old]:
        before = self.places[0][0] - 1 if self.places else 0
        comments: dict[int, str] = {}
        for span in self.old.comments:
            comments[self.old.line(span) - 1] = self.old.source.slice(span).rstrip()
        for first, last in self.places:
            if first <= before:
                raise _entangled(self.old, self.lines[first])
            above = [self.lines[n] for n in range(before + 1, first) if self.lines[n].strip()]
            beside = [f"  {comments[n]}" for n in range(first, last + 1) if n in comments]
            yield _Old(self.lines[first : last + 1], above, beside)
            before = last

    def _moved(self, olds: Sequence[_Old]) -> Mapping[int, list[str]]:
        """Give the comments of cases that are no more, by the fresh case to which they go."""
        numbers = {index: number for number, index in self.kept.items()}
        moved: dict[int, list[str]] = {}
        for index, old in enumerate(olds):
            if index not in numbers and (old.above or old.beside):
                to = self._successor(index, numbers)
                moved.setdefault(to, []).extend((*old.above, *old.beside))
        return moved

    def _successor(self, index: int, numbers: Mapping[int, int]) -> int:
        """Give the fresh case that answers the same, else the one that followed, else the end."""
        old = self.old.golden.cas[index]
        for number, case in enumerate(self.fresh):
            is_about_the_same = (case.subject, case.branche) == (old.subject, old.branche)
            if number not in self.kept and is_about_the_same and case.reponse == old.reponse:
                return number
        following = range(index + 1, len(self.old.golden.cas))
        return next((numbers[n] for n in following if n in numbers), len(self.cases))


def _entangled(old: GoldenFile, line: str = "") -> NotGolden:
    place = old.cases[0] if old.cases else Span(0, 0)
    return NotGolden(old.source, place, Fault(Trouble.ENTANGLED, key="cas", found=line))


def _lines_of(source: Source, span: Span) -> tuple[int, int]:
    """Give the indexes of the first and the last line of a place."""
    return source.line_index(span.start), source.line_index(max(span.end - 1, span.start))


def _prove(old: GoldenFile, text: str, fresh: Sequence[Case]) -> None:
    """Refuse a text that does not say what it is to say, or that has lost what people wrote."""
    new = read_golden(old.source.name, text.encode())
    said = sorted(old.source.slice(span).rstrip() for span in old.comments)
    says = sorted(new.source.slice(span).rstrip() for span in new.comments)
    is_whole = new.golden.mixtes == old.golden.mixtes and said == says
    if list(new.golden.cas) != list(fresh) or not is_whole:
        raise _entangled(old)
