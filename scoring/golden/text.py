"""The text of a golden file: a new one, or an update that keeps what people have written."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from referentiel.source import Source, Span
from scoring.golden.branch_cases import PlainCase
from scoring.golden.case_yaml import case_lines
from scoring.golden.cases import Case, case_of
from scoring.golden.derivation import DerivedCases
from scoring.golden.reader import GoldenFile, GoldenFileError, GoldenFileErrorCode, read_golden

_CASES, _MIXED = "cas:", "mixtes:"


def initial_text(derived: DerivedCases, head: Sequence[str]) -> str:
    """Return the text of a new file; `head` are the lines of the comment above it."""
    lines = [*(f"# {line}" for line in head), f"orientation: {derived.orientation}", _CASES]
    for plain, is_first in _firsts(derived.cases):
        lines += ["", *case_lines(plain)] if is_first else case_lines(plain)
    return "\n".join([*lines, "", f"{_MIXED} []", ""])


def updated_text(old: GoldenFile, derived: DerivedCases) -> str:
    """Return the text of a file with its derived cases updated; the same text if none changed.

    Unchanged cases keep their lines, comments stay with their case or move to the next one, and
    everything but the derived cases stays as it is. Raises `GoldenFileError` where that cannot be
    guaranteed.
    """
    fresh = [case_of(plain) for plain in derived.cases]
    if fresh == list(old.golden.cas):
        return old.source.text
    text = _Update(old, derived.cases, fresh).text()
    _verify(old, text, fresh)
    return text


def _firsts(
    cases: Sequence[PlainCase],
) -> Iterator[tuple[PlainCase, bool]]:
    """Yield each case, and whether it is the first of its niveau or branch but not of all."""
    before: tuple[object, object] | None = None
    for case in cases:
        niveau, branche = case.get("niveau"), case.get("branche")
        is_same = before is None or (niveau == before[0] and branche in (None, before[1]))
        yield case, not is_same
        before = niveau, branche


@dataclass
class _StoredCase:
    """The lines of a stored case, and its comments above it and beside its lines."""

    body: list[str]
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


class _Update:
    def __init__(self, old: GoldenFile, cases: Sequence[PlainCase], fresh: Sequence[Case]) -> None:
        self.old, self.cases, self.fresh = old, cases, fresh
        source = old.source
        self.lines = [source.slice(line) for line in source.lines]
        self.end = "\r\n" if "\r\n" in source.text else "\n"
        self.places = [_lines_of(source, span) for span in old.cases]
        self.kept = self._kept()

    def text(self) -> str:
        head, tail = self._around()
        olds = list(self._stored())
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
        """Return the stored case equal to each fresh one, by their indexes."""
        left: dict[str, deque[int]] = {}
        for index, old in enumerate(self.old.golden.cas):
            left.setdefault(repr(old), deque()).append(index)
        same = ((number, left.get(repr(case))) for number, case in enumerate(self.fresh))
        return {number: indexes.popleft() for number, indexes in same if indexes}

    def _around(self) -> tuple[list[str], list[str]]:
        """Return the lines before the first case and after the last."""
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

    def _stored(self) -> Iterator[_StoredCase]:
        before = self.places[0][0] - 1 if self.places else 0
        comments: dict[int, str] = {}
        for span in self.old.comments:
            comments[self.old.line(span) - 1] = self.old.source.slice(span).rstrip()
        for first, last in self.places:
            if first <= before:
                raise _entangled(self.old, self.lines[first])
            above = [self.lines[n] for n in range(before + 1, first) if self.lines[n].strip()]
            beside = [f"  {comments[n]}" for n in range(first, last + 1) if n in comments]
            yield _StoredCase(self.lines[first : last + 1], above, beside)
            before = last

    def _moved(self, olds: Sequence[_StoredCase]) -> Mapping[int, list[str]]:
        """Return the comments of removed cases, by the index of the fresh case they move to."""
        numbers = {index: number for number, index in self.kept.items()}
        moved: dict[int, list[str]] = {}
        for index, old in enumerate(olds):
            if index not in numbers and (old.above or old.beside):
                to = self._successor(index, numbers)
                moved.setdefault(to, []).extend((*old.above, *old.beside))
        return moved

    def _successor(self, index: int, numbers: Mapping[int, int]) -> int:
        """Return the fresh case with the same answer, else the next one kept, else the end."""
        old = self.old.golden.cas[index]
        for number, case in enumerate(self.fresh):
            is_same_branch = (case.subject, case.branche) == (old.subject, old.branche)
            if number not in self.kept and is_same_branch and case.reponse == old.reponse:
                return number
        following = range(index + 1, len(self.old.golden.cas))
        return next((numbers[n] for n in following if n in numbers), len(self.cases))


def _entangled(old: GoldenFile, line: str = "") -> GoldenFileError:
    span = old.cases[0] if old.cases else Span(0, 0)
    return GoldenFileError(old.source, span, GoldenFileErrorCode.ENTANGLED, "cas", line)


def _lines_of(source: Source, span: Span) -> tuple[int, int]:
    """Return the indexes of the first and the last line of a span."""
    return source.line_index(span.start), source.line_index(max(span.end - 1, span.start))


def _verify(old: GoldenFile, text: str, fresh: Sequence[Case]) -> None:
    """Raise `GoldenFileError` unless a text holds the fresh cases and all that people wrote."""
    new = read_golden(old.source.name, text.encode())
    before = sorted(old.source.slice(span).rstrip() for span in old.comments)
    after = sorted(new.source.slice(span).rstrip() for span in new.comments)
    is_whole = new.golden.mixtes == old.golden.mixtes and before == after
    if list(new.golden.cas) != list(fresh) or not is_whole:
        raise _entangled(old)
